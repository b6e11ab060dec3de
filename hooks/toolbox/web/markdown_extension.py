"""A Markdown extension: no HTML in texts, finished HTML passes unread, phases of a guide become sections, links tell others nothing
of the reader, and the gate looks at what has become of it all."""

import re
import secrets
from collections.abc import Callable
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER

from toolbox.describe.wording import PHASE
from toolbox.markdown.gate import RefusedError, check_markup

# No content can hold these marks: source refuses control characters, and nobody knows the rest, which is new in every process. They
# are gone before anything is written.
_TOKEN = secrets.token_hex(16)
BLOCK_START, BLOCK_END = f"\x0e{_TOKEN}", f"{_TOKEN}\x0f"
BLOCK = re.compile(f"{BLOCK_START}(.*?){BLOCK_END}", re.DOTALL)
_NUMBER = HTML_PLACEHOLDER % "([0-9]+)"
PUT_ASIDE = re.compile(f"<p>{_NUMBER}</p>|{_NUMBER}")
# Markdown's own ways to let HTML through (python-markdown.github.io, „safe mode“).
HTML_BLOCKS = ("html_block",)
HTML_WITHIN = ("html", "autolink", "automail")


def as_block(html: str) -> str:
    """HTML as a block of its own, which Markdown passes on without reading it. `html` begins with a block element."""
    return f"\n\n{as_inline(html)}\n\n"


def as_inline(html: str) -> str:
    """HTML within a sentence, which Markdown passes on without reading it: a name may hold „*“, „[“ or „|“."""
    return f"{BLOCK_START}{html}{BLOCK_END}"


class _BlockProcessor(Preprocessor):
    """Puts our finished HTML aside, and remembers by `ours` which of all that is put aside this is."""

    def __init__(self, md: Markdown, ours: set[int]) -> None:
        super().__init__(md)
        self.ours = ours

    def run(self, lines: list[str]) -> list[str]:
        return BLOCK.sub(self._store, "\n".join(lines)).split("\n")

    def _store(self, match: re.Match) -> str:
        self.ours.add(self.md.htmlStash.html_counter)
        return self.md.htmlStash.store(match[1])


class _Gate(Postprocessor):
    """Holds against the list what Markdown made, also what it had put aside itself (code, tick boxes, entities).

    What is refused becomes nothing, and `refuse` is told of it.
    """

    def __init__(self, md: Markdown, ours: set[int], refuse: Callable[[RefusedError], None]) -> None:
        super().__init__(md)
        self.ours, self.refuse = ours, refuse

    def run(self, text: str) -> str:
        try:
            check_markup(PUT_ASIDE.sub(self._put_back, text))
        except RefusedError as error:
            self.refuse(error)
            return ""
        return text

    def _put_back(self, match: re.Match) -> str:
        number = int(match[1] or match[2])
        if number in self.ours:
            return match[0]
        html = str(self.md.htmlStash.rawHtmlBlocks[number])
        if match[1] and not self.md.postprocessors["raw_html"].isblocklevel(html):
            html = f"<p>{html}</p>"
        return PUT_ASIDE.sub(self._put_back, html)


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


def _raise(error: RefusedError) -> None:
    raise error


class StructureExtension(Extension):
    """`refuse` is told what the gate refuses; unless somebody listens, it is raised."""

    def __init__(self, refuse: Callable[[RefusedError], None] = _raise) -> None:
        super().__init__()
        self.refuse = refuse

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 the name that Markdown calls
        self.ours: set[int] = set()
        md.registerExtension(self)
        for name in HTML_BLOCKS:
            md.preprocessors.deregister(name)
        for name in HTML_WITHIN:
            md.inlinePatterns.deregister(name)
        # After line ends are unified (30), before Markdown looks for code (25).
        md.preprocessors.register(_BlockProcessor(md, self.ours), "toolbox-blocks", 26)
        # After toc (5), which reads headings anywhere, and before MkDocs rewrites links (0).
        md.treeprocessors.register(_PhaseProcessor(md), "toolbox-phases", 3)
        md.treeprocessors.register(_LinkProcessor(md), "toolbox-links", 2)
        # Before what was put aside comes back (30).
        md.postprocessors.register(_Gate(md, self.ours, self.refuse), "toolbox-gate", 40)

    def reset(self) -> None:
        """What Markdown calls before each text."""
        self.ours.clear()


def makeExtension(**options: Callable[[RefusedError], None]) -> StructureExtension:  # noqa: N802 the name that Markdown calls
    return StructureExtension(**options)
