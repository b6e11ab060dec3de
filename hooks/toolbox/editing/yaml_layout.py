"""A data file taken apart: its values with their line breaks, brackets and comments, the keys in order."""

import typing
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml
from pydantic import BaseModel

from toolbox.content import fields
from toolbox.content.explanations import child_annotation, list_keys, strip_none
from toolbox.editing.yaml_scalars import break_sentences, fits_folded, fits_literal, fold

ALWAYS_QUOTED = (fields.AGS, fields.Gebietsschluessel, fields.PLZ, fields.Uhrzeit, fields.RufnummerFeld)
NEVER_QUOTED = (fields.Ganzzahl, fields.Datum)


@dataclass(frozen=True)
class Text:
    """A single value. `mark` is `|`, `>-` or empty; `lines` are those below `>-`."""

    value: str
    mark: str = ""
    lines: tuple[str, ...] = ()
    bare: bool = False
    quoted: bool = False


@dataclass(frozen=True)
class Eintrag:
    """A value with its key, or an item of a list without one, and the comments above it."""

    item: "Text | Group"
    key: str | None = None
    comments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """A mapping or a list; `brackets`: on one line."""

    entries: tuple[Eintrag, ...]
    brackets: bool
    mapping: bool


class Reading:
    """A YAML text: `root` holds values with their layout and comments, `tail` the comments at the end."""

    def __init__(self, text: str, annotation: object, head: int) -> None:
        self._text = text
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
        self._above: dict[int, list[str]] = {}
        self.tail: list[str] = []
        places = dict(sorted(_block_places(node)))
        for line, comment, alone in find_comments(text):
            if line >= head:
                self._place(line, comment, alone, places)
        self.root = self._read(node, annotation)

    def _place(self, line: int, comment: str, alone: bool, places: dict[int, int]) -> None:
        """Finds the entry that a comment belongs to: the next one, or the one in whose midst it stands."""
        before = max((start for start in places if start <= line), default=None)
        inside = before is not None and (not alone or places[before] >= line)
        target = before if inside else min((start for start in places if start > line), default=None)
        (self.tail if target is None else self._above.setdefault(target, [])).append(comment)

    def _read(self, node: yaml.Node, annotation: object) -> Text | Group:
        if isinstance(node, yaml.ScalarNode):
            return self._read_text(node, annotation)
        mapping = isinstance(node, yaml.MappingNode)
        entries = []
        for name, child in node.value if mapping else ((None, child) for child in node.value):
            line = (name or child).start_mark.line
            comments = () if node.flow_style else tuple(self._above.pop(line, ()))
            key = unicodedata.normalize("NFC", name.value) if name else None
            entries.append(Eintrag(self._read(child, child_annotation(annotation, key)), key, comments))
        brackets = bool(node.flow_style) and all(fits_brackets(entry.item) for entry in entries)
        return order_keys(Group(tuple(entries), brackets or not entries, mapping), annotation)

    def _read_text(self, node: yaml.ScalarNode, annotation: object) -> Text:
        value = unicodedata.normalize("NFC", node.value).strip()
        plain = mark_type(value, annotation)
        if node.style == "|" and fits_literal(value):
            return replace(plain, mark="|")
        if node.style == ">" or node.start_mark.line != node.end_mark.line:
            raw = unicodedata.normalize("NFC", self._text[node.start_mark.index : node.end_mark.index])
            lines = [line.strip() for line in raw.rstrip().split("\n")][node.style == ">" :]
            return make_folded(plain, lines)
        return replace(plain, mark="|") if "\n" in value and fits_literal(value) else plain


def _block_places(node: yaml.Node) -> Iterator[tuple[int, int]]:
    """First line of each entry that has lines of its own, and the last line of its value if that stands in brackets."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style:
        return
    for item in node.value:
        name, child = item if isinstance(node, yaml.MappingNode) else (item, item)
        flow = getattr(child, "flow_style", None)
        yield from _block_places(child)
        yield name.start_mark.line, child.end_mark.line if flow else name.start_mark.line


def find_comments(text: str) -> Iterator[tuple[int, str, bool]]:
    """Comments with their lines (from 0), and whether they have a line of their own. They stand between the tokens."""
    end = 0
    for token in yaml.scan(text, Loader=yaml.CBaseLoader):
        start = token.start_mark.index
        gaps = [(end, start)]
        if isinstance(token, yaml.ScalarToken) and token.style in (">", "|"):
            gaps.append((start, text.find("\n", start)))  # behind „>-“
        for first, last in gaps:
            offset = text.find("#", first, last)
            while offset >= 0:
                line_start, line_end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
                alone = not text[line_start:offset].strip()
                yield text.count("\n", 0, offset), text[offset : line_end if line_end >= 0 else None].rstrip(), alone
                offset = text.find("#", line_end, last) if line_end >= 0 else -1
        end = max(end, token.end_mark.index)


def mark_type(value: str, annotation: object) -> Text:
    """A text with what its kind says of quotation marks."""
    annotation = strip_none(annotation)
    word = annotation in NEVER_QUOTED or typing.get_origin(annotation) is typing.Literal
    return Text(value, bare=word, quoted=annotation in ALWAYS_QUOTED)


def make_folded(text: Text, lines: list[str]) -> Text:
    """The text as `>-` with these lines, or with one per sentence, or as it goes."""
    for candidate in (lines, break_sentences(text.value)):
        if fits_folded(candidate) and fold(candidate) == text.value:
            return replace(text, mark=">-", lines=tuple(candidate))
    return replace(text, mark="|") if "\n" in text.value and fits_literal(text.value) else text


def read_plain(item: Text | Group) -> str | list | dict:
    """The value without its layout."""
    if isinstance(item, Text):
        return item.value
    if item.mapping:
        return {entry.key: read_plain(entry.item) for entry in item.entries}
    return [read_plain(entry.item) for entry in item.entries]


def fits_brackets(item: Text | Group) -> bool:
    """Whether a value can stand within a line."""
    return "\n" not in item.value and not item.mark if isinstance(item, Text) else item.brackets


def order_keys(group: Group, annotation: object) -> Group:
    """A mapping with its keys as the model lists them; ids of things keep their order."""
    annotation = strip_none(annotation)
    if not (group.mapping and isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return group
    known = list_keys(annotation)
    place = {key: index for index, key in enumerate(known)}
    return replace(group, entries=tuple(sorted(group.entries, key=lambda entry: place.get(entry.key, len(known)))))
