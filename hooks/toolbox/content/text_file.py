"""Bytes of a file as text, and what makes them unreadable or different from what they look like."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from toolbox.content.lookalikes import find_disguises
from toolbox.problems.problem import Problem

MAX_BYTES = 500_000  # four times the longest; what is larger would take longer to check than anybody waits

# Characters that reorder or hide text, as parts of a character class: a number or link could read differently from what it is
# (Unicode TR 36, section 3.2; TR 39).
HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
UNSEEN = re.compile(f"[{HIDDEN}{BIDI}{CONTROL}]")
# No language of ours needs more signs on one letter (UAX 15 calls thirty endless); to put hundreds in order takes very long.
MOST_SIGNS = 4
MAY_BE_SIGNS = re.compile(rf"[^\x00-\u02ff]{{{MOST_SIGNS + 1},}}")
CONFLICT_MARKS = ("<<<<<<< ", ">>>>>>> ")


# Files that systems leave beside others: nobody here wrote them, and nothing ever reads them.
SYSTEM_FILE = re.compile(r"\.DS_Store|\._.*|Thumbs\.db(?:-.*)?|ehthumbs\.db|desktop\.ini", re.IGNORECASE)


def is_system_file(name: str) -> bool:
    """Whether a file is one of those by its name."""
    return bool(SYSTEM_FILE.fullmatch(name))


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file, or what makes it unreadable (size, encoding, control and direction characters)."""
    if len(data) > MAX_BYTES:
        hint = "Teilen Sie den Inhalt auf mehrere Dateien auf."
        return "", [Problem(path, 1, "datei-zu-gross", "Die Datei ist größer als 500 kB.", hint)]
    try:
        text = data.decode("utf-8-sig")  # Windows editors put a mark before the text that nobody sees
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "Speichern Sie sie im Editor mit der Zeichenkodierung UTF-8."
        return "", [Problem(path, line, "kein-utf8", "Die Datei ist nicht in UTF-8 gespeichert.", hint)]
    if heaps := [*find_heaps(text, path)]:
        return "", heaps
    # Macs write „ü“ as „u“ and two dots: it would be another word to search, anchors and dictionary.
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return text, [*_find_unseen(text, path), *_find_conflicts(text, path), *find_disguises(text, path)]


def _find_unseen(text: str, path: str) -> Iterator[Problem]:
    if UNSEEN.search(text):
        for number, line in enumerate(text.split("\n"), start=1):
            for char in sorted(set(UNSEEN.findall(line))):
                yield refuse_unseen(path, number, char)


def find_heaps(text: str, path: str, line: int = 1) -> Iterator[Problem]:
    """Letters with more signs on them than anybody reads. `line` is that of the beginning."""
    for match in MAY_BE_SIGNS.finditer(text):
        runs = (len(list(run)) for is_sign, run in groupby(match[0], _is_sign) if is_sign)
        if max(runs, default=0) > MOST_SIGNS:
            message = f"Hier stehen mehr als {MOST_SIGNS} Zeichen übereinander auf einem Buchstaben."
            number = line + text.count("\n", 0, match.start())
            yield Problem(path, number, "zeichen-gehaeuft", message, "Löschen Sie das Wort und tippen Sie es neu.")


def _is_sign(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _find_conflicts(text: str, path: str) -> Iterator[Problem]:
    """Marks that Git leaves where two people changed the same lines."""
    if any(mark in text for mark in CONFLICT_MARKS):
        message = "Hier stehen Reste zweier Fassungen, die zugleich geändert wurden."
        hint = "Löschen Sie die Zeilen mit „<<<<<<<“, „=======“ und „>>>>>>>“ und die Fassung, die nicht gelten soll."
        for number, line in enumerate(text.split("\n"), start=1):
            if line.startswith(CONFLICT_MARKS):
                yield Problem(path, number, "zwei-fassungen", message, hint)


def refuse_unseen(path: str, line: int, char: str, column: int = 1) -> Problem:
    """The Problem of a character that nobody sees."""
    message = f"Hier steht ein unsichtbares Zeichen (U+{ord(char):04X})."
    return Problem(path, line, "verborgenes-zeichen", message, "Löschen Sie es und tippen Sie die Stelle neu.", column)
