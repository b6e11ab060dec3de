"""The one way in which data files are written, so that changing a value changes one line.

Fixed: order of keys, indentation, quotation marks, empty lines. Left to whoever writes: one line or folded (`>-`) with
line breaks of one's own, lists and small mappings over several lines or in brackets. Comments stay above their line.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from toolbox.content import fields
from toolbox.content.explanations import child_annotation
from toolbox.content.kinds import FILES, KINDS
from toolbox.content.page import FRONT_MATTER, read_markdown
from toolbox.content.source import Source, read_yaml
from toolbox.content.text_file import decode
from toolbox.editing.yaml_layout import (
    Eintrag,
    Group,
    Reading,
    Text,
    find_comments,
    fits_brackets,
    make_folded,
    mark_type,
    order_keys,
    read_plain,
)
from toolbox.editing.yaml_scalars import fits_literal, render_scalar
from toolbox.problems.problem import Problem

HELP_MARK = "# Hilfe:"
STEP = "  "
LONG = 100  # from here on a new text is folded, and a new list gets a line for each item


def format_data(data: bytes, path: str, kind: str) -> tuple[str | None, list[Problem]]:
    """A data file in canonical form, or the Problems that keep it from being read. `kind` is one of KINDS."""
    source, problems = read_yaml(data, path)
    if source is None:
        return None, problems
    text, _ = decode(data, path)
    written = _write(_read_layout(text, kind), _complete_head(text, kind), kind)
    return _verify(written, text, source)


def format_page(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """A Markdown page whose front matter is in canonical form; its body stays as it is."""
    page, problems = read_markdown(data, path)
    if page is None:
        return None, problems
    text, _ = decode(data, path)
    match = FRONT_MATTER.match(text)
    source, _ = read_yaml(match[1].encode(), path)
    written, problems = _verify(_write(Reading(match[1], KINDS["seiten"].modell, 0), [], "seiten"), match[1], source)
    return (None, problems) if written is None else (f"---\n{written}---\n{text[match.end() :]}", [])


def write_value(value: dict, kind: str, before: str = "") -> str:
    """A value as the text of a data file. Whatever is equal in the text `before` keeps its layout."""
    known = _read_layout(before, kind) if before else None
    root = _adopt(value, file_annotation(kind), known.root if known else None)
    return "\n".join([*_complete_head(before, kind), *_body(root, kind), *(known.tail if known else [])]) + "\n"


@lru_cache(maxsize=32)
def _read_layout(text: str, kind: str) -> Reading:
    """The layout of a data file, for whoever writes part after part of it. It is shared: nobody changes it."""
    return Reading(text, file_annotation(kind), count_head(text))


def write_page(head: dict, body: str, before: str) -> str:
    """A Markdown page. Whatever of its head is equal in the page `before` keeps its layout."""
    match = FRONT_MATTER.match(before)
    known = Reading(match[1], KINDS["seiten"].modell, 0) if match else None
    root = _adopt(head, KINDS["seiten"].modell, known.root if known else None)
    lines = [*_body(root, "seiten"), *(known.tail if known else [])]
    return "\n".join(["---", *lines, "---", body])


def count_head(text: str) -> int:
    """How many comment lines open the file: what it is, and where help is to be found."""
    first, second = [*text.split("\n", 2), ""][:2]
    return (1 + second.startswith(HELP_MARK)) if first.startswith("#") else 0


def _complete_head(text: str, kind: str) -> list[str]:
    lines = [line.rstrip() for line in text.split("\n")[: count_head(text)]]
    help_line = f"{HELP_MARK} docs/mitmachen/{KINDS[kind].hilfe}.md"
    what = next((line for line in lines if not line.startswith(HELP_MARK)), f"# {KINDS[kind].titel}.")
    return [what, next((line for line in lines if line.startswith(HELP_MARK)), help_line)]


def file_annotation(kind: str) -> object:
    """What a file of one kind holds: a model, or things by id."""
    model = KINDS[kind].modell
    return dict[fields.Kennung, model] if kind in FILES else model


def _verify(written: str, text: str, source: Source) -> tuple[str | None, list[Problem]]:
    """Nothing is handed out that reads differently from what was handed in."""
    again, _ = read_yaml(written.encode(), source.path)
    kept = {comment for _, comment, _ in find_comments(written)}
    comments = {comment for _, comment, _ in find_comments(text)}
    if again and _strip(again.value) == _strip(source.value) and comments <= kept:
        return written, []
    message = "Diese Datei lässt sich nicht umschreiben, ohne dass etwas verloren geht."
    return None, [Problem(source.path, 1, "schreibweise", message, "Sie bleibt, wie sie ist. Melden Sie das bitte.")]


def _strip(value: object) -> object:
    """Values as the models see them: white space around a text is dropped."""
    if isinstance(value, dict):
        return {key: _strip(child) for key, child in value.items()}
    return [_strip(child) for child in value] if isinstance(value, list) else value.strip()


def _adopt(value: object, annotation: object, before: Text | Group | None) -> Text | Group:
    """A value with the layout that it had, as far as it is the same."""
    if isinstance(value, str):
        value = unicodedata.normalize("NFC", value).strip()
        if isinstance(before, Text) and before.value == value:
            return before
        text = mark_type(value, annotation)
        was_folded = isinstance(before, Text) and before.mark == ">-"
        if was_folded or "\n" in value or (before is None and len(value) > LONG):
            literal = "\n" in value and not was_folded and fits_literal(value)
            return replace(text, mark="|") if literal else make_folded(text, [])
        return text
    old = before if isinstance(before, Group) and before.mapping == isinstance(value, dict) else None
    pairs = list(value.items() if isinstance(value, dict) else enumerate(value))
    known = _find_former(value, old) if old else {}
    entries = []
    for key, child in pairs:
        was = known.get(key)
        item = _adopt(child, child_annotation(annotation, key), was.item if was else None)
        entries.append(Eintrag(item, key if isinstance(value, dict) else None, was.comments if was else ()))
    short = not isinstance(value, dict) and all(isinstance(child, str) for child in value) and len(str(value)) <= LONG
    brackets = (old.brackets if old else short) and all(fits_brackets(entry.item) for entry in entries)
    return order_keys(Group(tuple(entries), brackets or not entries, isinstance(value, dict)), annotation)


def _find_former(value: dict | list, old: Group) -> dict[str | int, Eintrag]:
    """Key or place of each part of a value → what it was. An item of a list is known by what it says, wherever it stands now;
    the others follow each other as before."""
    if isinstance(value, dict):
        return {entry.key: entry for entry in old.entries}
    left = [(_strip(read_plain(entry.item)), entry) for entry in old.entries]
    known, changed = {}, []
    for index, child in enumerate(value):
        plain = _strip(child)
        place = next((place for place, (before, _) in enumerate(left) if before == plain), None)
        if place is None:
            changed.append(index)
        else:
            known[index] = left.pop(place)[1]
    return known | dict(zip(changed, (entry for _, entry in left), strict=False))


def _write(reading: Reading, head: list[str], kind: str) -> str:
    return "\n".join([*head, *_body(reading.root, kind), *reading.tail]) + "\n"


def _body(root: Group, kind: str) -> Iterator[str]:
    """The lines below the head. An empty line parts things that share a file, and goes before comments."""
    if not root.entries:
        yield "{}"
    for index, entry in enumerate(root.entries):
        if kind in FILES or (entry.comments and (index or kind != "seiten")):
            yield ""
        yield from _render(entry, "")


def _render(entry: Eintrag, indent: str) -> Iterator[str]:
    item, inner = entry.item, indent + STEP
    if isinstance(item, Group) and item.mapping and entry.key is None and not item.brackets:
        # „- “ takes the place of the first key's indentation; that key's comments would stand behind it.
        first, *others = item.entries
        yield from (indent + comment for comment in (*entry.comments, *first.comments))
        for index, child in enumerate((replace(first, comments=()), *others)):
            for number, line in enumerate(_render(child, inner)):
                yield f"{indent}- {line[len(inner) :]}" if not index and not number else line
        return
    yield from (indent + comment for comment in entry.comments)
    start = indent + (f"{render_scalar(entry.key)}:" if entry.key is not None else "-")
    if isinstance(item, Text) and item.mark:
        yield f"{start} {item.mark}"
        yield from (inner + line if line else "" for line in item.lines or item.value.split("\n"))
    elif isinstance(item, Text) or item.brackets:
        yield f"{start} {_render_inline(item)}"
    else:
        yield start
        for child in item.entries:
            yield from _render(child, inner)


def _render_inline(item: Text | Group, brackets: bool = False) -> str:
    if isinstance(item, Text):
        return render_scalar(item.value, item.bare, item.quoted, brackets)
    parts = [
        (f"{render_scalar(entry.key, brackets=True)}: " if entry.key is not None else "")
        + _render_inline(entry.item, True)
        for entry in item.entries
    ]
    return ("{{{}}}" if item.mapping else "[{}]").format(", ".join(parts))
