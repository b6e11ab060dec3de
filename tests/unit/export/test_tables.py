"""Tables for offices: read back by independent libraries, safe to open, the same bytes every time."""

import csv
import io
import json
import time

import openpyxl
import pytest
import python_calamine

from toolbox.content.toolbox import Toolbox
from toolbox.export.tables import list_contacts, list_places, render_csv, render_xlsx


def read_with_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_with_own_eyes(data: bytes) -> list[list[str]]:
    """RFC 4180 spelled out: quotes doubled, line breaks inside quotes kept."""
    rows, row, cell, quoted = [], [], "", False
    text = data.decode("utf-8").removeprefix("\ufeff")
    position = 0
    while position < len(text):
        char = text[position]
        if quoted and text[position : position + 2] == '""':
            cell += '"'
            position += 1
        elif char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            row.append(cell)
            cell = ""
        elif text[position : position + 2] == "\r\n" and not quoted:
            rows.append([*row, cell])
            row, cell = [], ""
            position += 1
        else:
            cell += char
        position += 1
    return rows


@pytest.mark.parametrize("read", [read_with_csv, read_with_own_eyes])
def test_csv_comes_back_without_loss(county: Toolbox, read):
    rows = list_contacts(county)
    assert read(render_csv(rows)) == [list(row) for row in rows]
    assert len(rows) > 30


def test_csv_opens_in_german_excel(county: Toolbox):
    data = render_csv(list_contacts(county))
    assert data.startswith(b"\xef\xbb\xbfName;")
    assert b"\r\n" in data


@pytest.mark.parametrize("cell", ["=1+1", "+49 371", "-5", "@SUMME(A1)", "\tx"])
def test_no_cell_is_run_as_a_formula(cell: str):
    assert read_with_csv(render_csv([(cell, "text")])) == [[f"'{cell}", "text"]]


def test_awkward_texts_survive():
    rows = [('Anführung " und ; und\r\nUmbruch', "ÄÖÜß „…“ 😀", "")]
    assert read_with_csv(render_csv(rows)) == [list(rows[0])]
    assert read_with_own_eyes(render_csv(rows)) == [list(rows[0])]


def read_with_openpyxl(data: bytes) -> dict[str, list[list[str]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: [[cell.value or "" for cell in row] for row in sheet.rows] for sheet in book}


def read_with_calamine(data: bytes) -> dict[str, list[list[str]]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("read", [read_with_openpyxl, read_with_calamine])
def test_the_workbook_comes_back_without_loss(county: Toolbox, read):
    found = read(render_xlsx(county))
    assert found == {
        "Kontakte": [list(row) for row in list_contacts(county)],
        "Orte": [list(row) for row in list_places(county)],
    }


def test_the_workbook_carries_the_date_of_its_content_and_is_the_same_every_time(county: Toolbox):
    data = render_xlsx(county)
    time.sleep(2.1)  # zip files know steps of two seconds
    assert render_xlsx(county) == data
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.properties.created.date() == county.stand()
    assert book["Kontakte"].freeze_panes == "B2"


def test_no_table_holds_a_number_that_nobody_confirmed(county: Toolbox):
    text = json.dumps([list_contacts(county), list_places(county)], ensure_ascii=False)
    hidden = {
        telefon.nummer.anzeige
        for kontakt in county.interne_kontakte.values()
        for telefon in kontakt.telefon
        if telefon.stand == "zu-pruefen"
    }
    assert len(hidden) > 10
    assert not [number for number in hidden if number in text]


def test_every_place_has_a_row_and_names_its_police(county: Toolbox):
    head, *rows = list_places(county)
    assert len(rows) == 52
    police = head.index(county.bedarfe["polizei-vor-ort"].name)
    by_name = {row[0]: row for row in rows}
    assert by_name["Mittweida"][police].startswith("Polizeirevier Mittweida (03727 9800)")
    assert by_name["Freiberg"][police].startswith("Polizeidirektion Chemnitz, Zeugentelefon")
