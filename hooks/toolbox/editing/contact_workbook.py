"""Contacts as a table to edit in an office program: its columns, what stands in its cells, the workbook."""

import base64
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from toolbox.content.explanations import Erklaerung, explain
from toolbox.content.models import Benannt, Kontakt, Telefon
from toolbox.content.source import Key
from toolbox.content.toolbox import Toolbox
from toolbox.export.workbooks import begin_workbook

NAME, WORDS = "Kontakte", "Mögliche Wörter"
ID_TITLE, BASE_TITLE = "Kennung", "Stand der Ausgabe"
MARK = 4  # letters by which one text is told from another: two look the same once in a million times
SPARE_NUMBERS = 1  # columns for phone numbers beyond those that any contact has
WIDE, NARROW = 40, 18
HINT = (
    "Ändern Sie nur Zellen. Zeilen und Spalten bleiben, wie sie sind. Mehrere Wörter in einer Zelle trennt ein Komma. "
    "Öffnungszeiten und weitere Links stehen nur in den Dateien. "
    "An der letzten Spalte sieht die Toolbox, was jemand anders geändert hat, seit es die Tabelle gibt."
)


@dataclass(frozen=True)
class Spalte:
    """A column. `key` is the place of its value in a contact's file; `liste`: several words, parted by commas."""

    titel: str
    key: Key
    angabe: Erklaerung
    liste: bool

    @property
    def werte(self) -> tuple[str, ...]:
        return ("ja", "nein") if self.angabe.form == "ja oder nein" else self.angabe.werte


def list_columns(toolbox: Toolbox) -> list[Spalte]:
    """All columns between the id and the marks. Values that are lists of lists (hours, more links) have none, nor have former ids."""
    numbers = max((len(kontakt.telefon) for kontakt in toolbox.interne_kontakte.values()), default=0) + SPARE_NUMBERS
    columns: list[Spalte] = []
    for angabe in explain(Kontakt):
        if angabe.modell is Telefon:
            for index in range(numbers):
                columns += [
                    Spalte(f"Telefon {index + 1}: {part.titel}", (angabe.name, index, part.name), part, False)
                    for part in explain(Telefon)
                ]
        elif angabe.modell is None and angabe.name not in Benannt.model_fields:
            columns.append(Spalte(angabe.titel, (angabe.name,), angabe, angabe.form.startswith("Liste: ")))
    return columns


def read_cell(value: dict, spalte: Spalte) -> str:
    """What stands in a cell: the value at the column's place as one line of text."""
    found: object = value
    for part in spalte.key:
        if isinstance(found, list):
            found = found[part] if part < len(found) else ""
        elif isinstance(found, dict):
            found = found.get(part, "")
    text = ", ".join(found) if isinstance(found, list) else str(found)
    return " ".join(text.split())


def mark_cell(spalte: Spalte, text: str) -> str:
    """What stands for the text that a cell went out with: a table that comes back tells by it who changed what since."""
    digest = hashlib.sha256(f"{spalte.titel}\0{text}".encode()).digest()
    return base64.b32encode(digest)[:MARK].decode().lower()


def render_sheet(toolbox: Toolbox) -> bytes:
    """The workbook: all contacts, also unconfirmed ones. It is for coordinators and never published.

    All cells are text, so that no program takes a number for an amount; fixed words can be chosen from a list.
    """
    columns = list_columns(toolbox)
    buffer = io.BytesIO()
    book = begin_workbook(buffer, toolbox)
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    plain = book.add_format({"num_format": "@", "valign": "top"})
    head = book.add_format({"num_format": "@", "bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(NAME)
    for number, title in enumerate((ID_TITLE, *(spalte.titel for spalte in columns))):
        sheet.write_string(0, number, title, head)
        sheet.set_column(number, number, WIDE if number and not columns[number - 1].werte else NARROW, text)
    last = len(columns) + 1
    sheet.write_string(0, last, BASE_TITLE, head)
    sheet.set_column(last, last, NARROW, plain)
    contacts = sorted(toolbox.interne_kontakte)
    for row, name in enumerate(contacts, start=1):
        value = toolbox.sources["kontakte", name][0].value
        sheet.write_string(row, 0, name, text)
        texts = [read_cell(value, spalte) for spalte in columns]
        for number, part in enumerate(texts, start=1):
            sheet.write_string(row, number, part, text)
        sheet.write_string(row, last, "".join(map(mark_cell, columns, texts)), plain)
    for number, spalte in enumerate(columns, start=1):
        if spalte.werte and not spalte.liste and contacts:
            options = {
                "validate": "list",
                "source": list(spalte.werte),
                "error_title": spalte.titel,
                "error_message": f"Möglich sind: {', '.join(spalte.werte)}."[:255],
            }
            sheet.data_validation(1, number, len(contacts), number, options)
    sheet.freeze_panes(1, 2)
    words = book.add_worksheet(WORDS)
    words.set_column(0, 2, WIDE, text)
    for row, line in enumerate((("Spalte", "Wort", "Bedeutung"), *_list_words(toolbox, columns), (HINT, "", ""))):
        for number, part in enumerate(line):
            words.write_string(row, number, part, text if row else head)
    book.close()
    return buffer.getvalue()


def _list_words(toolbox: Toolbox, columns: list[Spalte]) -> Iterator[tuple[str, str, str]]:
    """The words that a cell with several words may hold."""
    yield from (("Bedarf", name, bedarf.name) for name, bedarf in toolbox.bedarfe.items())
    for spalte in columns:
        if spalte.liste:
            yield from ((spalte.titel, word, "") for word in spalte.werte)
