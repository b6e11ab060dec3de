"""A Markdown extension: finished HTML passes unread, phases of a guide become sections, links tell others nothing of
the reader."""

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from toolbox.describe.wording import PHASE

# Control characters that no content can hold (source refuses them), so nothing written can open or close a block.
BLOCK_START, BLOCK_END = "\x0e", "\x0f"
BLOCK = re.compile(f"{BLOCK_START}(.*?){BLOCK_END}", re.DOTALL)


def as_block(html: str) -> str:
    """HTML as a block of its own, which Markdown passes on without reading it. `html` begins with a block element."""
    return f"\n\n{as_inline(html)}\n\n"


def as_inline(html: str) -> str:
    """HTML within a sentence, which Markdown passes on without reading it: a name may hold „*“, „[“ or „|“."""
    return f"{BLOCK_START}{html}{BLOCK_END}"


class _BlockProcessor(Preprocessor):
    """Puts finished HTML aside. Python-Markdown reads raw HTML three times over, which took most of a build."""

    def run(self, lines: list[str]) -> list[str]:
        return BLOCK.sub(lambda match: self.md.htmlStash.store(match[1]), "\n".join(lines)).split("\n")


class _PhaseProcessor(Treeprocessor):
    """Wraps each `### Sofort` … `### Danach` with what follows it, so that the timeline can be drawn.

    A phase ends at the next heading, or at the box of what not to do, which holds for all phases.
    """

    def run(self, root: ElementTree.Element) -> None:
        phases = {name: slug for slug, name in PHASE.items()}
        children = list(root)
        section: ElementTree.Element | None = None
        for child in children:
            if child.tag in ("h1", "h2", "h3") or "nicht" in child.get("class", "").split():
                section = None
                phase = phases.get("".join(child.itertext()).strip()) if child.tag == "h3" else None
                if phase:
                    section = ElementTree.Element("section", {"class": f"tb-phase tb-phase--{phase}"})
                    root.insert(list(root).index(child), section)
            if section is not None:
                root.remove(child)
                section.append(child)


class _LinkProcessor(Treeprocessor):
    """Links to other sites carry no referrer: the other side need not know that somebody read this page."""

    def run(self, root: ElementTree.Element) -> None:
        for link in root.iter("a"):
            if link.get("href", "").startswith("https://"):
                link.set("rel", "noreferrer")


class StructureExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 the name that Markdown calls
        # After line ends are unified (30), before Markdown looks for code (25) and for raw HTML (21, 20).
        md.preprocessors.register(_BlockProcessor(md), "toolbox-blocks", 26)
        # After toc (5), which reads headings anywhere, and before MkDocs rewrites links (0).
        md.treeprocessors.register(_PhaseProcessor(md), "toolbox-phases", 3)
        md.treeprocessors.register(_LinkProcessor(md), "toolbox-links", 2)


def makeExtension(**options: object) -> StructureExtension:  # noqa: N802 the name that Markdown calls
    return StructureExtension(**options)
