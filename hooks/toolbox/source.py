"""YAML files as plain text values with a line for each of them.

Every scalar stays the text that was written. The usual loader makes 62108 of `0171234`, 1350 of `22:30`, False of
`no`, and lets the last of two equal keys win.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from toolbox.disguise import find_disguises
from toolbox.problems import Problem

MAX_BYTES = 4_000_000  # all 10,786 municipalities of Germany fit into one file
MAX_DEPTH = 20

type_names = {yaml.MappingNode: "eine Zuordnung (schluessel: wert)", yaml.SequenceNode: "eine Liste"}

# Characters that reorder or hide text, as parts of a character class: a number or link could read differently from what it is
# (Unicode TR 36, section 3.2; TR 39).
HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
UNSEEN = re.compile(f"[{HIDDEN}{BIDI}{CONTROL}]")

NO_BREAK = re.compile("[\u00a0\u2007\u202f]")

Key = tuple[str | int, ...]
Value = "str | list[Value] | dict[str, Value]"

# What libyaml says, and what a coordinator needs to hear.
SYNTAX = (
    ("found character that cannot start any token", "Ein Zeichen steht an einer Stelle, an der es nicht erlaubt ist."),
    (
        "mapping values are not allowed",
        "Ein Doppelpunkt steht mitten im Wert, oder diese Zeile ist falsch eingerückt.",
    ),
    ("did not find expected key", "Die Einrückung passt nicht, oder ein Anführungszeichen schließt zu früh."),
    (
        "could not find expected ':'",
        "In dieser Zeile fehlt der Doppelpunkt nach dem Schlüssel, oder das Leerzeichen danach, oder die Einrückung.",
    ),
    ("expected alphabetic or numeric character", "Ein Wert beginnt mit „*“ oder „&“; das hat in YAML eine Bedeutung."),
    ("block sequence entries are not allowed", "Ein Wert beginnt mit einem Strich, als wäre er ein Listenpunkt."),
    ("did not find expected '-' indicator", "Ein Listenpunkt ist falsch eingerückt."),
    ("found unexpected end of stream", "Ein Anführungszeichen oder eine Klammer wird nicht geschlossen."),
    (
        "did not find expected ',' or",
        "In einer Liste oder Zuordnung in Klammern fehlt ein Komma oder die Klammer am Ende.",
    ),
    ("did not find expected node content", "Hier fehlt ein Wert, oder eine Klammer wird nicht geschlossen."),
    ("found undefined tag handle", "Angaben mit Ausrufezeichen („!…“) sind nicht erlaubt."),
    ("found unknown escape character", "Nach einem umgekehrten Schrägstrich steht ein unbekanntes Zeichen."),
    ("found duplicate anchor", "Anker („&name“) sind nicht erlaubt."),
    ("found undefined alias", "Verweise („*name“) sind nicht erlaubt."),
)
SYNTAX_HINT = (
    "Setzen Sie Texte mit Sonderzeichen in doppelte Anführungszeichen und rücken Sie mit zwei Leerzeichen ein."
)

# Slips that make a line something else for YAML, and can be named by looking at the line.
SLIPS = (
    (re.compile(r"^\s*(-)(?![\s-])"), "Nach dem Strich fehlt das Leerzeichen.", "Schreiben Sie „- “ vor den Punkt."),
    (
        re.compile(r"^\s*(?:- )?([a-z_]+:)[^\s:/\"']"),
        "Nach dem Doppelpunkt fehlt das Leerzeichen.",
        "Schreiben Sie „{0} …“.",
    ),
    (
        re.compile(r"^\s*(?:- )?([a-z_]+:)[\u00a0\u2007\u202f]"),
        "Nach dem Doppelpunkt steht ein geschütztes Leerzeichen.",
        "Löschen Sie es und tippen Sie ein gewöhnliches.",
    ),
)


@dataclass(frozen=True)
class Source:
    """A YAML file: its values as text, and the place of each of them."""

    path: str
    value: dict
    places: dict[Key, tuple[int, int]] = field(repr=False, hash=False, compare=False)

    def place(self, key: Key = ()) -> tuple[int, int]:
        """Line and column of the value under `key`; of its nearest parent where it is missing."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places.get(key, (1, 1))

    def problem(self, key: Key, code: str, message: str, hint: str = "") -> Problem:
        """A Problem at the place of `key`."""
        line, column = self.place(key)
        return Problem(self.path, line, code, message, hint, column)


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file, or what makes it unreadable (size, encoding, control and direction characters)."""
    if len(data) > MAX_BYTES:
        return "", [
            Problem(
                path,
                1,
                "datei-zu-gross",
                "Die Datei ist größer als 4 MB.",
                "Teilen Sie den Inhalt auf mehrere Dateien auf.",
            )
        ]
    try:
        text = data.decode("utf-8-sig")  # Windows editors put a mark before the text that nobody sees
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return "", [
            Problem(
                path,
                line,
                "kein-utf8",
                "Die Datei ist nicht in UTF-8 gespeichert.",
                "Speichern Sie sie im Editor mit der Zeichenkodierung UTF-8.",
            )
        ]
    text = text.replace("\r\n", "\n")
    problems = [
        _hidden(path, number, char)
        for number, line in enumerate(text.split("\n"), start=1)
        for char in sorted(set(UNSEEN.findall(line)))
    ]
    problems += [
        Problem(
            path,
            number,
            "zwei-fassungen",
            "Hier stehen Reste zweier Fassungen, die zugleich geändert wurden.",
            "Löschen Sie die Zeilen mit „<<<<<<<“, „=======“ und „>>>>>>>“ und die Fassung, die nicht gelten soll.",
        )
        for number, line in enumerate(text.split("\n"), start=1)
        if line.startswith(("<<<<<<< ", ">>>>>>> "))
    ]
    return text, [*problems, *find_disguises(text, path)]


def _hidden(path: str, line: int, char: str, column: int = 1) -> Problem:
    return Problem(
        path,
        line,
        "verborgenes-zeichen",
        f"Hier steht ein unsichtbares Zeichen (U+{ord(char):04X}).",
        "Löschen Sie es und tippen Sie die Stelle neu.",
        column,
    )


def read_yaml(data: bytes, path: str) -> tuple[Source | None, list[Problem]]:
    """The Source of a YAML file whose top is a mapping, or the Problems that keep it from being read."""
    text, problems = decode(data, path)
    problems += [
        Problem(
            path, number, "tabulator", "Am Anfang der Zeile steht ein Tabulator.", "Rücken Sie mit Leerzeichen ein."
        )
        for number, line in enumerate(text.split("\n"), start=1)
        if "\t" in line[: len(line) - len(line.lstrip())]
    ]
    if problems:
        return None, problems
    problems += [
        Problem(
            path,
            number,
            "geschuetztes-leerzeichen",
            "Am Anfang der Zeile steht ein geschütztes Leerzeichen.",
            "Löschen Sie den Anfang der Zeile und rücken Sie mit der Leertaste ein.",
        )
        for number, line in enumerate(text.split("\n"), start=1)
        if NO_BREAK.search(line[: len(line) - len(line.lstrip())])
    ]
    if problems:
        return None, problems
    try:
        problems += list(_check_events(text, path))
        if problems:
            return None, problems
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        return None, [_translate(error, path, text)]
    if node is None:
        return None, [
            Problem(path, 1, "datei-leer", "Die Datei ist leer.", "Löschen Sie die Datei oder füllen Sie sie aus.")
        ]
    if not isinstance(node, yaml.MappingNode):
        found = type_names.get(type(node), "nur ein Text")
        return None, [
            Problem(
                path,
                node.start_mark.line + 1,
                "keine-zuordnung",
                f"Die Datei enthält {found}.",
                "Erwartet werden Zeilen der Form „schluessel: wert“.",
            )
        ]
    places: dict[Key, tuple[int, int]] = {(): _position(node)}
    value = _convert(node, (), path, places, problems)
    return (None, problems) if problems else (Source(path, value, places), [])


def _check_events(text: str, path: str) -> Iterator[Problem]:
    """Refuses anchors, aliases, tags, further documents and deep nesting before anything is built from them."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                yield Problem(
                    path,
                    line,
                    "zweites-dokument",
                    "Nach „---“ beginnt ein zweites Dokument.",
                    "Je Datei ist nur eines erlaubt; löschen Sie die Zeile „---“.",
                )
                return
        if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
            # MkDocs ends the head of a page here, this reader does not: what follows would be checked by nobody.
            yield Problem(
                path,
                line,
                "zweites-dokument",
                "Die Zeile „...“ beendet die Angaben.",
                "Löschen Sie sie; das Ende der Datei oder des Kopfes genügt.",
            )
            return
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield Problem(
                path,
                line,
                "anker",
                "Anker („&name“) und Verweise („*name“) sind nicht erlaubt.",
                "Schreiben Sie den Wert an jeder Stelle aus.",
            )
            return
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag not in (None, "!"):
            yield Problem(
                path,
                line,
                "tag",
                "Angaben mit Ausrufezeichen („!…“) sind nicht erlaubt.",
                "Löschen Sie die Angabe; jeder Wert wird als Text gelesen.",
            )
            return
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            yield Problem(
                path,
                line,
                "zu-tief",
                "Die Angaben sind zu tief verschachtelt.",
                f"Erlaubt sind höchstens {MAX_DEPTH} Ebenen.",
            )
            return


def _convert(node: yaml.Node, key: Key, path: str, places: dict, problems: list[Problem]) -> Value:
    if isinstance(node, yaml.ScalarNode):
        problems += _check_escapes(node, path)
        return unicodedata.normalize("NFC", node.value)
    if isinstance(node, yaml.SequenceNode):
        items = []
        for index, child in enumerate(node.value):
            places[*key, index] = _position(child)
            items.append(_convert(child, (*key, index), path, places, problems))
        return items
    mapping: dict[str, Value] = {}
    for name_node, child in node.value:
        line, column = _position(name_node)
        if not isinstance(name_node, yaml.ScalarNode):
            problems.append(
                Problem(
                    path,
                    line,
                    "schluessel-kein-text",
                    "Ein Schlüssel muss ein einfaches Wort sein.",
                    "Setzen Sie Werte in geschweiften Klammern in Anführungszeichen.",
                    column,
                )
            )
            continue
        problems += _check_escapes(name_node, path)
        name = unicodedata.normalize("NFC", name_node.value)
        if name in mapping:
            first = places[*key, name][0]
            problems.append(
                Problem(
                    path,
                    line,
                    "schluessel-doppelt",
                    f"„{name}“ steht schon in Zeile {first}.",
                    "Löschen Sie eine der beiden Angaben.",
                    column,
                )
            )
            continue
        places[*key, name] = (line, column)
        mapping[name] = _convert(child, (*key, name), path, places, problems)
    return mapping


def _check_escapes(node: yaml.ScalarNode, path: str) -> Iterator[Problem]:
    """An escape in double quotes („\\u202E“) is a character that the file itself does not show."""
    if node.style == '"':
        line, column = _position(node)
        yield from (_hidden(path, line, char, column) for char in sorted(set(UNSEEN.findall(node.value))))
        yield from (replace(problem, line=line) for problem in find_disguises(node.value, path))


def _position(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _translate(error: yaml.YAMLError, path: str, text: str) -> Problem:
    said = str(getattr(error, "problem", "") or "")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if "could not find expected ':'" in said and getattr(error, "context_mark", None):
        mark = error.context_mark  # where the key stands; the problem is noticed a line or more later
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, text.rstrip("\n").count("\n") + 1)  # what is never closed is noticed behind the end
    # The usual reason stands in the line itself, or in the one before: a key or item that swallowed what follows.
    lines = text.split("\n")
    for number in (line, line - 1):
        for pattern, german, hint in SLIPS:
            match = pattern.search(lines[number - 1]) if 0 < number <= len(lines) else None
            if match:
                return Problem(path, number, "yaml-form", german, hint.format(*match.groups()), match.end(1) + 1)
    german = next(
        (german for english, german in SYNTAX if english in said), "Hier stimmt die Form der Datei (YAML) nicht."
    )
    return Problem(path, line, "yaml-form", german, SYNTAX_HINT, column)


FRONT_MATTER = re.compile(r"\A---\n(.*?)^---[ ]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A Markdown file: its front matter and its body. `first_line` is the line of the file where the body begins."""

    path: str
    head: Source
    body: str
    first_line: int


def read_markdown(data: bytes, path: str) -> tuple[Page | None, list[Problem]]:
    """The Page of a Markdown file that begins with front matter, or the Problems that keep it from being read."""
    text, problems = decode(data, path)
    if problems:
        return None, problems
    match = FRONT_MATTER.match(text)
    if not match:
        return None, [
            Problem(
                path,
                1,
                "kopf-fehlt",
                "Der Kopf der Seite fehlt oder wird nicht geschlossen.",
                "Die Datei beginnt mit einer Zeile „---“, dann folgen die Angaben, dann wieder „---“.",
            )
        ]
    # One empty line stands for the opening „---“, so that line numbers are those of the file.
    head, problems = read_yaml(b"\n" + match[1].encode(), path)
    if head is None:
        return None, problems
    return Page(path, head, text[match.end() :], text[: match.end()].count("\n") + 1), []
