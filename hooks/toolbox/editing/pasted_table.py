"""The table of contacts as text: what an office program puts on the clipboard when somebody copies the sheet."""

import csv
import io
from typing import NamedTuple

from toolbox.content.toolbox import Toolbox
from toolbox.editing.contact_rows import Vorschlag, read_rows
from toolbox.editing.contact_workbook import ID_TITLE, NAME
from toolbox.editing.workbook_parts import MAX_COLUMNS, MAX_ROWS
from toolbox.problems.problem import Problem

COPY_ALL = f"Klicken Sie im Blatt „{NAME}“ in eine Zelle, drücken Sie Strg+A und Strg+C, und fügen Sie alles ein."
QUOTES = 'Schreiben Sie in den Zellen „…“ statt "…", und kopieren Sie noch einmal.'


class Textzelle(NamedTuple):
    """A cell of which only the text is left. Whatever it looks like, it is no formula."""

    value: str
    data_type: str = "s"


def read_paste(text: str, toolbox: Toolbox) -> tuple[Vorschlag, list[Problem]]:
    """What the pasted table would change in the contacts of `toolbox`, by the rules for a workbook."""
    lines: list[list[str]] = []
    try:
        lines.extend(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab", strict=True))
    except csv.Error:
        message = f'Ab Zeile {len(lines) + 1} ist nicht zu sehen, wo eine Zelle aufhört: Dort steht ein Anführungszeichen (").'
        return _refuse_table("tabelle-form", message, QUOTES)
    filled = [number for number, line in enumerate(lines, start=1) if any(line)]
    lines = lines[: filled[-1]] if filled else []
    width = max((len(line) for line in lines), default=0)
    if len(lines) > MAX_ROWS or width > MAX_COLUMNS:
        message = "Das hat viel mehr Zeilen oder Spalten als jede Tabelle der Kontakte."
        return _refuse_table("tabelle-zu-gross", message, COPY_ALL)
    if not lines or ID_TITLE not in lines[0]:
        return _refuse_table("tabelle-form", "Die erste Zeile mit den Titeln der Spalten fehlt.", COPY_ALL)
    rows = [tuple(map(Textzelle, [*line, *[""] * (width - len(line))])) for line in lines]
    return read_rows(rows, NAME, toolbox)


def _refuse_table(code: str, message: str, hint: str) -> tuple[Vorschlag, list[Problem]]:
    return Vorschlag(), [Problem(NAME, 1, code, message, hint)]
