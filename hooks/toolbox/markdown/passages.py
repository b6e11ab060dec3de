"""Passages: everything that readers see as running text, with the place where somebody wrote it."""

import html
import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass

from toolbox.content.memory import Memory
from toolbox.content.page import Page
from toolbox.content.source import Key
from toolbox.content.toolbox import Toolbox
from toolbox.markdown.blocks import split_blocks
from toolbox.markdown.lines import FILLER, Line, read_lines
from toolbox.markdown.link_syntax import LINK

# Kinds of data without running text of ours: addresses, proper names, words that others type, the list of what is wrong.
SILENT_KINDS = {"erlaubte-adressen", "kommunen", "landkreis", "sprache", "suche", "suchwoerter"}
# Values that are citations, notes for coordinators, words to be searched for, or proper names.
SILENT_KEYS = {
    "adresse",
    "beleg",
    "email",
    "geprueft_wie",
    "kurz",
    "norm",
    "notiz",
    "nummer",
    "quelle",
    "suchwoerter",
    "traeger",
    "web",
}
IDENTIFIER = re.compile(r"[a-z0-9_./:#-]+")
PLACEHOLDER = re.compile(r"\{[a-z][a-z0-9_]*\}")
ADMONITION_TITLE = re.compile(r'^\s*(?:!!!|\?\?\?\+?)\s+\S+(?:\s+"(?P<titel>.*)")?\s*$')
TABLE_RULE = re.compile(r"^\s*\|[\s:|-]+\|\s*$")
ITEM = re.compile(r"^\s*(?:[-*]|\d+\.)\s+(?:\[[ x]\]\s+)?")
EMPTY_BRACKETS = re.compile(r"\s*\([\s,]*\)")
MARK = re.compile("[*_#]")
MARKS = re.compile(r"(?<!\w)[*_]+|[*_]+(?!\w)|^\s*#+\s+")


@dataclass(frozen=True, order=True)
class Passage:
    """A paragraph, item, table cell or title as readers see it, without marks and macros.

    `ort` is the slug of a page, or kind and id of a piece of data („normen/frist-77b“). `path` and `line` say where it
    begins; `path` starts with the name of the content folder.
    """

    ort: str
    path: str
    line: int
    text: str


def read_passages(toolbox: Toolbox, memory: Memory | None = None) -> list[Passage]:
    """All passages of pages and data, in the order of places."""
    memory = memory or Memory()
    pages = [memory.ask(("passages", slug), _list_page_passages, slug, page) for slug, page in toolbox.pages.items()]
    found = [passage for page in pages for passage in page]
    for (kind, name), (source, prefix) in toolbox.sources.items():
        if kind in SILENT_KINDS or kind == "seiten":
            continue
        ort = name if kind == name else f"{kind}/{name}"
        for key, text in list_leaves(toolbox.value(kind, name), prefix):
            if kind == "kontakte" and key[-1] == "name":
                continue
            line = source.place(key)[0]
            # In letters a line break is meant; elsewhere it is not.
            lines = [(line, part) for part in PLACEHOLDER.sub("…", text).split("\n")]
            for block in [[part] for part in lines] if kind == "vorlagen" else _split(lines):
                if cleaned := _clean(block):
                    found.append(Passage(ort, source.path, line, cleaned))
    return sorted(set(found), key=lambda passage: (passage.ort, passage.path, passage.line, passage.text))


def find_texts(
    toolbox: Toolbox, kinds: Container[str], wanted: Callable[[str], bool]
) -> Iterator[tuple[str, str, Key, str]]:
    """Texts of data that are `wanted`, each with its kind, id and key. `kinds` are left out, as are pages.

    A whole file is `wanted` if one of its texts is: few are, and to look at each text takes ten times as long.
    """
    files: dict[str, bool] = {}
    for (kind, name), (source, _) in toolbox.sources.items():
        if kind in kinds or kind == "seiten":
            continue
        if source.path not in files:
            files[source.path] = wanted(source.text)
        if files[source.path]:
            texts = list_leaves(toolbox.value(kind, name))
            yield from ((kind, name, key, text) for key, text in texts if wanted(text))


def read_page_passages(slug: str, page: Page) -> Iterator[Passage]:
    """The passages of one page, in their order."""
    for key in ("titel", "zusammenfassung"):
        yield Passage(slug, page.path, page.head.place((key,))[0], " ".join(page.head.value[key].split()))
    lines, _ = read_lines(page)
    for block in _split((number, line.replace(FILLER, "")) for number, line in lines):
        text = html.unescape(_clean(block))
        if text:
            yield Passage(slug, page.path, block[0][0], text)


def _list_page_passages(slug: str, page: Page) -> list[Passage]:
    return list(read_page_passages(slug, page))


def list_leaves(value: object, key: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """All texts below `value` with their keys. Ids, dates and numbers are none."""
    if isinstance(value, dict):
        for name, child in value.items():
            if name not in SILENT_KEYS:
                yield from list_leaves(child, (*key, name))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from list_leaves(child, (*key, index))
    elif isinstance(value, str) and not IDENTIFIER.fullmatch(value):
        yield key, value


def _split(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Numbered lines of Markdown as what is read in one go: a paragraph, one item, one cell, one title."""
    for block in split_blocks(lines):
        number, first = block.zeilen[0]
        if block.art == "kasten" and (box := ADMONITION_TITLE.match(first)):
            yield [(number, box["titel"] or "")]
            continue
        part: list[Line] = []
        for number, line in block.zeilen:
            row = line.lstrip().startswith("|")
            if part and (row or ITEM.match(line)):
                yield part
                part = []
            if not row:
                part.append((number, line))
            elif not TABLE_RULE.match(line):
                yield from ([(number, cell)] for cell in line.strip().strip("|").split("|"))
        if part:
            yield part


def _clean(block: list[Line]) -> str:
    text = " ".join([ITEM.sub("", block[0][1], count=1), *(line for _, line in block[1:])])
    if "](" in text:
        text = LINK.sub(lambda match: match["text"], text)
    if MARK.search(text):
        text = MARKS.sub("", text)
    return " ".join((EMPTY_BRACKETS.sub("", text) if "(" in text else text).split())
