"""A workbook of contacts that comes back from an office program: its sheet, read within bounds of size and time."""

import io
import warnings

import openpyxl

from toolbox.content.toolbox import Toolbox
from toolbox.editing.contact_rows import Tabellenzelle, Vorschlag, read_rows
from toolbox.editing.contact_workbook import NAME
from toolbox.editing.workbook_parts import MAX_COLUMNS, MAX_ROWS, START_ANEW, check_parts, refuse_unreadable
from toolbox.problems.problem import Problem
from toolbox.problems.watch import SECONDS, TookTooLongError, limit


def read_intake(data: bytes, shown: str, toolbox: Toolbox) -> tuple[Vorschlag, list[Problem]]:
    """What the workbook `data` would change in the contacts of `toolbox`. `shown` is its name in Problems."""
    try:
        with limit():
            return _read_intake(data, shown, toolbox)
    except TookTooLongError:
        message = f"Die Tabelle lässt sich auch in {SECONDS} Sekunden nicht lesen."
        return Vorschlag(), [Problem(shown, 1, "tabelle-zu-gross", message, START_ANEW)]


def _read_intake(data: bytes, shown: str, toolbox: Toolbox) -> tuple[Vorschlag, list[Problem]]:
    refused = check_parts(data, shown)
    rows = None if refused else _read_sheet(data)
    if rows is None:
        return Vorschlag(), [refused or refuse_unreadable(shown)]
    if not rows:
        message = f"Das Blatt „{NAME}“ fehlt, ist leer oder steht mehrmals da."
        return Vorschlag(), [Problem(shown, 1, "tabelle-form", message, START_ANEW)]
    return read_rows(rows, shown, toolbox)


def _read_sheet(data: bytes) -> list[tuple[Tabellenzelle, ...]] | None:
    """The rows of the sheet, none where there is not exactly one; None when the file is damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # English, about looks that nobody here needs
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            # Within bounds, whatever the file says of its own size.
            one = book.sheetnames.count(NAME) == 1
            return list(book[NAME].iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)) if one else []
    except Exception:  # whatever breaks first in a damaged file: openpyxl names no errors of its own
        return None
