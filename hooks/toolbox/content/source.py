"""YAML files as plain text values with a line for each of them.

Every scalar stays the text that was written. The usual loader makes 62108 of `0171234`, 1350 of `22:30`, False of
`no`, and lets the last of two equal keys win.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from toolbox.content.lookalikes import find_disguises
from toolbox.content.text_file import UNSEEN, decode, find_heaps, refuse_unseen
from toolbox.content.yaml_errors import translate_syntax
from toolbox.content.yaml_events import RefusedPartError, read_events
from toolbox.problems.problem import Problem

Key = tuple[str | int, ...]
Value = "str | list[Value] | dict[str, Value]"

NO_BREAK = "\u00a0\u2007\u202f"
OPENING_EVENTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)


@dataclass(frozen=True)
class Source:
    """A YAML file: its values as text, the place of each of them, and the whole as it is written."""

    path: str
    value: dict
    places: dict[Key, tuple[int, int]] = field(repr=False, hash=False, compare=False)
    text: str = field(default="", repr=False, hash=False, compare=False)

    def place(self, key: Key = ()) -> tuple[int, int]:
        """Line and column of the value under `key`; of its nearest parent where it is missing."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, (1, 1))

    def list_texts(self) -> Iterator[tuple[Key, str]]:
        """All texts with their keys, and the keys themselves: many are words that readers see."""
        return _list_texts(self.value)

    def problem(self, key: Key, code: str, message: str, hint: str = "") -> Problem:
        """A Problem at the place of `key`."""
        line, column = self.place(key)
        return Problem(self.path, line, code, message, hint, column, key)


def _list_texts(value: Value, key: Key = ()) -> Iterator[tuple[Key, str]]:
    if isinstance(value, dict):
        for name, child in value.items():
            yield (*key, name), name
            yield from _list_texts(child, (*key, name))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _list_texts(child, (*key, index))
    else:
        yield key, value


def read_yaml(data: bytes, path: str) -> tuple[Source | None, list[Problem]]:
    """The Source of a YAML file whose top is a mapping, or the Problems that keep it from being read."""
    text, problems = decode(data, path)
    hint = "Rücken Sie mit Leerzeichen ein."
    for number in _find_indents(text, "\t"):
        problems.append(Problem(path, number, "tabulator", "Am Anfang der Zeile steht ein Tabulator.", hint))
    message = "Am Anfang der Zeile steht ein geschütztes Leerzeichen."
    hint = "Löschen Sie den Anfang der Zeile und rücken Sie mit der Leertaste ein."
    for number in () if problems else _find_indents(text, NO_BREAK):
        problems.append(Problem(path, number, "geschuetztes-leerzeichen", message, hint))
    if problems:
        return None, problems
    builder = _Builder(path)
    try:
        value = builder.build(read_events(text, path))
    except RefusedPartError as error:
        return None, [error.problem]
    except yaml.YAMLError as error:
        return None, [translate_syntax(error, path, text)]
    return (None, builder.problems) if builder.problems else (Source(path, value, builder.places, text), [])


def _find_indents(text: str, signs: str) -> list[int]:
    """Numbers of the lines that have one of the signs in the white space they begin with."""
    if not any(sign in text for sign in signs):
        return []
    indents = ((number, line[: len(line) - len(line.lstrip())]) for number, line in enumerate(text.split("\n"), 1))
    return [number for number, indent in indents if any(sign in indent for sign in signs)]


class _Builder:
    """Values and their places in one pass over a file's events; `problems` are what spoils them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.places: dict[Key, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def build(self, events: Iterator[yaml.Event]) -> dict[str, Value]:
        """The mapping that the file consists of; empty when there are problems."""
        first = next(events, None)
        if first is None:
            hint = "Löschen Sie die Datei oder füllen Sie sie aus."
            self.problems.append(Problem(self.path, 1, "datei-leer", "Die Datei ist leer.", hint))
            return {}
        line, _ = self.places[()] = _position(first)
        if type(first) is not yaml.MappingStartEvent:
            _skip(first, events)
            found = "eine Liste" if type(first) is yaml.SequenceStartEvent else "nur ein Text"
            hint = "Erwartet werden Zeilen der Form „schluessel: wert“."
            self.problems.append(Problem(self.path, line, "keine-zuordnung", f"Die Datei enthält {found}.", hint))
            value = {}
        else:
            value = self._mapping(events, ())
        for _ in events:  # what follows may still be refused
            pass
        return value

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], key: Key) -> Value:
        if type(event) is yaml.ScalarEvent:
            return self._text(event)
        return self._mapping(events, key) if type(event) is yaml.MappingStartEvent else self._list(events, key)

    def _text(self, event: yaml.ScalarEvent) -> str:
        if event.style == '"':
            self.problems += _check_escapes(event, self.path)
            if heaps := [*find_heaps(event.value, self.path, _position(event)[0])]:
                self.problems += heaps
                return ""
        return unicodedata.normalize("NFC", event.value)

    def _list(self, events: Iterator[yaml.Event], key: Key) -> list[Value]:
        items: list[Value] = []
        for event in events:
            if type(event) is yaml.SequenceEndEvent:
                break
            place = (*key, len(items))
            self.places[place] = _position(event)
            items.append(self._value(event, events, place))
        return items

    def _mapping(self, events: Iterator[yaml.Event], key: Key) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        for event in events:
            if type(event) is yaml.MappingEndEvent:
                break
            line, column = _position(event)
            if type(event) is not yaml.ScalarEvent:
                _skip(event, events)
                _skip(next(events), events)
                message = "Ein Schlüssel muss ein einfaches Wort sein."
                hint = "Setzen Sie Werte in geschweiften Klammern in Anführungszeichen."
                self._refuse_key(line, column, "schluessel-kein-text", message, hint)
                continue
            name = self._text(event)
            place = (*key, name)
            if name in mapping:
                _skip(next(events), events)
                message = f"„{name}“ steht schon in Zeile {self.places[place][0]}."
                hint = (
                    "Löschen Sie eine der beiden Angaben."
                    if not key or isinstance(key[-1], str)
                    else "Löschen Sie eine der beiden Angaben, oder beginnen Sie mit „- “ einen neuen Punkt."
                )
                self._refuse_key(line, column, "schluessel-doppelt", message, hint)
                continue
            self.places[place] = (line, column)
            mapping[name] = self._value(next(events), events, place)
        return mapping

    def _refuse_key(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.path, line, code, message, hint, column))


def _skip(event: yaml.Event, events: Iterator[yaml.Event]) -> None:
    """Reads to the end of the value that `event` begins."""
    depth = type(event) in OPENING_EVENTS
    while depth:
        following = next(events)
        if type(following) is not yaml.ScalarEvent:
            depth += 1 if type(following) in OPENING_EVENTS else -1


def _check_escapes(event: yaml.ScalarEvent, path: str) -> Iterator[Problem]:
    """An escape in double quotes („\\u202E“) is a character that the file itself does not show."""
    line, column = _position(event)
    yield from (refuse_unseen(path, line, char, column) for char in sorted(set(UNSEEN.findall(event.value))))
    yield from (replace(problem, line=line) for problem in find_disguises(event.value, path))


def _position(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
