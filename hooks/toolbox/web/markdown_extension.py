"""A Markdown extension: no HTML in texts, finished HTML passes unread, phases of a guide become sections, what can
wait is folded, links tell others nothing of the reader, and the gate looks at what has become of it all."""

import re
import secrets
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER

from toolbox.describe.wording import PHASE
from toolbox.markdown.gate import RefusedError, find_refused

# No content can hold these marks: source refuses control characters, and nobody knows the rest, which is new in every process. They
# are gone before anything is written.
_TOKEN = secrets.token_hex(16)
BLOCK_START, BLOCK_END = f"\x0e{_TOKEN}", f"{_TOKEN}\x0f"
# What stands open of a page: the first phases, and so many characters in all. The rest unfolds, these parts always.
OPEN_PHASES = 2
OPEN_LENGTH = 1500
FOLDED = {"Ohne eigenes Amt oder Büro", "Was das Recht sagt", "Vorlagen"}
NEVER_FOLDED = {"Wer hilft"}
ROWS_AS_CARDS = 1.6  # how much longer a table is on a phone than the same words in a paragraph
TAG = re.compile(r"<[^>]*>")
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
        refused = list(find_refused(PUT_ASIDE.sub(self._put_back, text)))
        for error in refused:
            self.refuse(error)
        return "" if refused else text

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


class _FoldProcessor(Treeprocessor):
    """Folds, on pages that begin with what to do first, later phases and whatever makes the page long.

    What is folded stands open (`tb-zu`) until a script closes it.
    """

    def run(self, root: ElementTree.Element) -> None:
        if len(root) == 0 or "zuerst" not in root[0].get("class", "").split():
            return
        phases = [child for child in root if "tb-phase" in child.get("class", "").split()]
        room: float = OPEN_LENGTH
        for parent, parts in list(_list_parts(root)):
            title = _read_title(parts[0])
            length = sum(self._measure(part) for part in parts[1:])
            if title in NEVER_FOLDED or not length:
                continue
            late = parent in phases[OPEN_PHASES:]
            if title in FOLDED or late:
                _fold(parent, parts)
            elif length > room and room < OPEN_LENGTH:
                room = 0  # a short part that stood open among folded ones would look more important than they are
                _fold(parent, parts)
            else:
                room -= length

    def _measure(self, element: ElementTree.Element) -> float:
        """About how many characters of text an element shows; what is folded in it shows none."""
        if element.tag == "details":
            return 0
        text = "".join(element.itertext())
        hidden = (self.md.htmlStash.rawHtmlBlocks[int(match[1])] for match in re.finditer(_NUMBER, text))
        length = len(text) + sum(len(TAG.sub("", html)) for html in hidden if isinstance(html, str))
        return length * (ROWS_AS_CARDS if element.tag == "table" else 1)


def _list_parts(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, list[ElementTree.Element]]]:
    """Headings with what follows them, up to the next one or to the box of what not to do, and the element they stand in."""
    parts: list[ElementTree.Element] = []
    for child in [*root, None]:
        classes = child.get("class", "").split() if child is not None else []
        if child is None or child.tag in ("h1", "h2", "h3") or "nicht" in classes or "tb-phase" in classes:
            if parts:
                yield root, parts
            parts = [child] if child is not None and child.tag in ("h2", "h3") else []
            if "tb-phase" in classes:
                yield child, list(child)
        elif parts:
            parts.append(child)


def _read_title(heading: ElementTree.Element) -> str:
    return "".join(heading.itertext()).strip().removesuffix("¶").strip()


def _fold(parent: ElementTree.Element, parts: list[ElementTree.Element]) -> None:
    """Puts a heading and what follows it (`parts`, children of `parent`) into an element that unfolds."""
    head, *rest = parts
    details = ElementTree.Element("details", {"class": "tb-fold tb-zu", "open": "open"})
    parent.insert(list(parent).index(head), details)
    for part in parts:
        parent.remove(part)
    for link in [link for link in head if "headerlink" in link.get("class", "")]:
        head.remove(link)  # the whole line is something to press
    summary = ElementTree.SubElement(details, "summary")
    summary.append(head)
    steps = sum(len(part) for part in rest if part.tag in ("ul", "ol"))
    if steps > 1 and "tb-phase" in parent.get("class", ""):
        ElementTree.SubElement(summary, "span", {"class": "tb-count"}).text = f"{steps} Schritte"
    details.extend(rest)


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
        md.treeprocessors.register(_FoldProcessor(md), "toolbox-folds", 2.5)
        md.treeprocessors.register(_LinkProcessor(md), "toolbox-links", 2)
        # Before what was put aside comes back (30).
        md.postprocessors.register(_Gate(md, self.ours, self.refuse), "toolbox-gate", 40)

    def reset(self) -> None:
        """What Markdown calls before each text."""
        self.ours.clear()


def makeExtension(**options: Callable[[RefusedError], None]) -> StructureExtension:  # noqa: N802 the name that Markdown calls
    return StructureExtension(**options)
