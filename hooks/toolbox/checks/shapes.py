"""Shapes that Markdown does not take for what is meant: the page shows their signs as text, and nothing else says so."""

import re
from collections.abc import Iterator

from toolbox.content.page import Page
from toolbox.markdown.blocks import split_blocks
from toolbox.markdown.lines import Line
from toolbox.problems.problem import Problem, Told

EMPTY_HEADING = re.compile(r"#{1,6}\s*$")
# Boxes as other programs write them, and one sign too few.
LIKE_BOX = re.compile(r"\s*(?:!!(?!!)\s*\w|:{3,}\s*\w|>\s*\[!)")
ITEM = re.compile(
    r"\s*(?:[-*]\s+\S|1\.\s+(?!Januar|Februar|März|April|Mai|Ju[nl]i|August|September|Oktober|November|Dezember)\S)"
)
ANY_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
DEFINED = re.compile(r"\s*:\s")
RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
STRONG = re.compile(r"\*\*(?<!\d\*\*(?=\d))")  # not „10**9“
NOTE_TEXT = re.compile(r"\s*\[\^([^\[\]\s]+)\]:")
NOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
WIKI_LINK = re.compile(r"\[\[([^\[\]]+)\]\]")

Placed = tuple[int, str, str, str]  # line, code, message and hint of a Problem


def check_shapes(page: Page, lines: list[Line]) -> Iterator[Problem]:
    """Tables, lists, boxes, headings, links and footnotes of a page. `lines` are those without code."""
    written = page.body.split("\n")
    for block in split_blocks(lines):
        # What most lines have no sign of is not looked for in them: this runs over every line of every page.
        text, zeilen = block.text, block.zeilen
        number = zeilen[0][0]
        if block.stufe and EMPTY_HEADING.match(written[number - page.first_line]):  # one of code is not empty
            hint = "Schreiben Sie sie aus, oder löschen Sie die Zeile."
            yield Problem(page.path, number, "ueberschrift", "Die Überschrift ist leer.", hint)
        found: list[Placed] = []
        if "!!" in text or ":::" in text or "[!" in text or "[[" in text:
            found += [(number, *told) for number, line in zeilen for told in _check_line(line)]
        if text.count("**") % 2:
            found += _check_bold(zeilen)
        if "|" in text:
            found += _check_table(zeilen)
        if len(zeilen) > 1 and ("- " in text or "* " in text or "1. " in text):
            found += _check_list(zeilen)
        yield from (Problem(page.path, *told) for told in found)
    yield from (Problem(page.path, *told) for told in _check_footnotes(lines))


def _check_line(line: str) -> Iterator[Told]:
    if LIKE_BOX.match(line):
        yield "kasten-form", "Das wird kein Kasten.", 'Ein Kasten beginnt so: !!! hinweis "Gut zu wissen"'
    for match in WIKI_LINK.finditer(line):
        hint = f"Schreiben Sie das Ziel dazu: [{match[1]}](../schritte/anzeige.md)"
        yield "link-form", "Doppelte eckige Klammern machen keinen Link.", hint


def _check_bold(block: list[Line]) -> Iterator[Placed]:
    """Two stars open what is strong, two close it; what is left open stands there as stars. In a table each line counts."""
    opened = 0
    for number, line in block:
        if len(STRONG.findall(line)) % 2:
            opened = 0 if opened else number
        if opened and line.lstrip().startswith("|"):
            break
    if opened:
        hint = "Setzen Sie zwei Sterne davor und zwei dahinter, ohne Leerzeichen dazwischen."
        yield opened, "hervorhebung", "Die Zeichen „**“ um hervorgehobene Wörter gehen nicht auf.", hint


def _check_footnotes(lines: list[Line]) -> Iterator[Placed]:
    """The sign in the sentence and the text below belong together: without its text a sign is shown as it is typed."""
    signs: dict[str, int] = {}
    texts: dict[str, int] = {}
    for number, line in lines:
        if "[^" not in line:
            continue
        if text := NOTE_TEXT.match(line):
            texts.setdefault(text[1], number)
            line = line[text.end() :]
        for name in NOTE.findall(line):
            signs.setdefault(name, number)
    for name, number in signs.items():
        if name not in texts:
            hint = f"Schreiben Sie ihn in eine eigene Zeile: [^{name}]: …"
            yield number, "fussnote", f"Zur Fußnote „{name}“ fehlt der Text.", hint
    for name, number in texts.items():
        if name not in signs:
            hint = f"Setzen Sie [^{name}] hinter den Satz, zu dem sie gehört, oder löschen Sie die Zeile."
            yield number, "fussnote", f"Auf die Fußnote „{name}“ weist kein Zeichen im Text hin.", hint


def _check_list(block: list[Line]) -> Iterator[Placed]:
    """A list begins after an empty line; within a paragraph its signs are text."""
    first = block[0][1]
    if ANY_ITEM.match(first) or DEFINED.match(first) or first.lstrip().startswith(("|", ">")):
        return
    for number, line in block[1:]:
        if DEFINED.match(line):
            return
        if ITEM.match(line):
            yield number, "liste-form", "Vor der Liste fehlt eine leere Zeile.", "Fügen Sie sie vor diesem Punkt ein."
            return


def _check_table(block: list[Line]) -> Iterator[Placed]:
    """A table has a line of dashes below its first, and the same number of columns in all; it stands for itself."""
    rows = [(number, line) for number, line in block if line.lstrip().startswith("|")]
    if not rows:
        return
    start, head = rows[0]
    if start != block[0][0]:
        hint = "Fügen Sie sie über dieser Zeile ein."
        yield start, "tabelle-zeichen", "Vor der Tabelle fehlt eine leere Zeile.", hint
        return
    wanted = _count_columns(head)
    if len(rows) < 2 or not RULE.fullmatch(rows[1][1]):
        rule = "|---" * wanted + "|"
        hint = f"Schreiben Sie darunter: {rule}"
        yield start, "tabelle-zeichen", "Unter der ersten Zeile der Tabelle fehlen die Striche.", hint
        return
    if ":" in rows[1][1]:
        message = (
            "Die Doppelpunkte unter der ersten Zeile der Tabelle sollen Spalten ausrichten; das gibt es hier nicht."
        )
        hint = "Löschen Sie die Doppelpunkte; das Aussehen bestimmt die Vorlage der Seite."
        yield rows[1][0], "tabelle-zeichen", message, hint
    for number, line in block:
        if not line.lstrip().startswith("|"):
            hint = "Fügen Sie sie über dieser Zeile ein."
            yield number, "tabelle-zeichen", "Nach der Tabelle fehlt eine leere Zeile.", hint
            return
        if (count := _count_columns(line)) != wanted:
            message = (
                f"Diese Zeile der Tabelle hat {count} {'Spalte' if count == 1 else 'Spalten'}, die erste hat {wanted}."
            )
            hint = "Trennen Sie die Spalten mit „|“; leere bleiben leer, und am Ende steht auch einer."
            yield number, "tabelle-zeichen", message, hint


def _count_columns(line: str) -> int:
    cells = line.replace("\\|", "").strip()
    return cells.removeprefix("|").removesuffix("|").count("|") + 1
