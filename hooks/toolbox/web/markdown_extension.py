"""A Markdown extension: finished HTML passes unread, phases of a guide become sections, what can wait is folded, links tell
others nothing of the reader."""

import re
from itertools import pairwise
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from toolbox.describe.wording import PHASE

# Control characters that no content can hold (source refuses them), so nothing written can open or close a block.
BLOCK_START, BLOCK_END = "\x0e", "\x0f"
# The phases that stand open: the first so many of a page. Later ones, and these parts, unfold.
OPEN_PHASES = 2
FOLDED = {"Ohne eigenes Amt oder Büro", "Was das Recht sagt", "Vorlagen"}
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


class _FoldProcessor(Treeprocessor):
    """Folds later phases and what is looked up rather than read. They stand open (`data-zu`) until a script closes them."""

    def run(self, root: ElementTree.Element) -> None:
        sections = [child for child in root if "tb-phase" in child.get("class", "").split()]
        for section in sections[OPEN_PHASES:]:
            steps = sum(len(child) for child in section if child.tag in ("ul", "ol"))
            _fold(section, list(section), f"{steps} Schritte" if steps > 1 else "")
        children = list(root)
        heads = [index for index, child in enumerate(children) if child.tag in ("h1", "h2")] + [len(children)]
        for start, end in pairwise(heads):
            if "".join(children[start].itertext()).strip().rstrip("¶").strip() in FOLDED:
                _fold(root, children[start:end], "")


def _fold(parent: ElementTree.Element, parts: list[ElementTree.Element], count: str) -> None:
    """Puts a heading and what follows it (`parts`, children of `parent`) into an element that unfolds."""
    head, *rest = parts
    details = ElementTree.Element("details", {"class": "tb-fold", "open": "open", "data-zu": ""})
    parent.insert(list(parent).index(head), details)
    for part in parts:
        parent.remove(part)
    for link in [link for link in head if "headerlink" in link.get("class", "")]:
        head.remove(link)  # the whole line is something to press
    head.tail = None
    summary = ElementTree.SubElement(details, "summary")
    summary.append(head)
    if count:
        ElementTree.SubElement(summary, "span", {"class": "tb-count", "data-search-exclude": ""}).text = count
    details.extend(rest)


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
        md.treeprocessors.register(_FoldProcessor(md), "toolbox-folds", 2.5)
        md.treeprocessors.register(_LinkProcessor(md), "toolbox-links", 2)


def makeExtension(**options: object) -> StructureExtension:  # noqa: N802 the name that Markdown calls
    return StructureExtension(**options)
