"""A table that comes back over the clipboard: the same answer as for the workbook, and nothing in it is more than text."""

import time
from pathlib import Path

import pytest

from support.common import EXAMPLE, ROOT
from support.tables import copy_sheet, edit
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.editing.contact_rows import Vorschlag
from toolbox.editing.contact_workbook import render_sheet
from toolbox.editing.pasted_table import read_paste
from toolbox.editing.workbook_import import read_intake
from toolbox.editing.workbook_parts import MAX_COLUMNS, MAX_ROWS

PHONE = "Telefon 1: Rufnummer"
COPY = "Klicken Sie im Blatt „Kontakte“ in eine Zelle, drücken Sie Strg+A und Strg+C, und fügen Sie alles ein."


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return load_toolbox(EXAMPLE)[0]


def told(text: str, toolbox: Toolbox) -> list[str]:
    proposal, problems = read_paste(text, toolbox)
    assert proposal == Vorschlag() or not problems
    return [f"{problem.message} {problem.hint}" for problem in problems]


@pytest.mark.parametrize("docs", [ROOT / "docs", EXAMPLE], ids=["docs", "beispiel"])
def test_a_sheet_that_nobody_touched_changes_nothing(docs: Path):
    toolbox = load_toolbox(docs)[0]
    proposal, problems = read_paste(copy_sheet(render_sheet(toolbox)), toolbox)
    assert (proposal.werte, proposal.inzwischen, problems) == ({}, {}, [])


@pytest.mark.parametrize(
    "changes",
    [
        {("beratung", PHONE): " 0800\u00a01110222 ", ("kreishaus", "Rang"): "5"},
        {("beratung", "E-Mail"): None, ("beratung", "Zielgruppe"): "familie , beschaeftigte"},
        {("beratung", "Notiz"): 'Erst\n"dann"\tdas', ("beratung", "Wobei sie hilft"): 'Hilft "immer".'},
        {("beratung", "Nächste Prüfung"): "01.06.2027"},
        {("beratung", PHONE): "171234", ("kreishaus", "Kennung"): "kreishas"},
        {("beratung", PHONE): "1,7E+10", ("kreishaus", PHONE): "#NAME?"},
        {("beratung", "Name"): "Bera\u200btung"},
        {("kreishaus", "Kennung"): "beratung"},
        {("kreishaus", "Name"): "<script>alert(1)</script>", ("beratung", "Träger"): "{{ 7 * 7 }}"},
        {("beratung", "Stand"): "bestätigt", ("kreishaus", "Bedarf"): "beratun"},
    ],
)
def test_the_answer_is_that_for_the_workbook(toolbox: Toolbox, changes: dict):
    data = edit(render_sheet(toolbox), changes)
    found, problems = read_paste(copy_sheet(data), toolbox)
    proposal, expected = read_intake(data, "Kontakte", toolbox)
    assert proposal.werte or expected
    assert (found, problems) == (proposal, expected)


@pytest.mark.parametrize("formula", ['=HYPERLINK("https://boese.example";"Rat")', "+1+1", "@SUM(A1)"])
def test_what_looks_like_a_formula_is_text(toolbox: Toolbox, formula: str):
    cells = [line.split("\t") for line in copy_sheet(render_sheet(toolbox)).splitlines()]
    cells[1][cells[0].index("Notiz")] = formula
    proposal, problems = read_paste("\n".join("\t".join(line) for line in cells), toolbox)
    assert problems == []
    assert proposal.werte["beratung"]["notiz"] == formula


@pytest.mark.parametrize("value", ["########", "#NV", "#N/A", "#BEZUG!", "#DIV/0!", "#ÜBERLAUF!"])
def test_what_a_program_shows_in_place_of_a_value_is_refused(toolbox: Toolbox, value: str):
    text = copy_sheet(edit(render_sheet(toolbox), {("beratung", "Träger"): value}))
    assert [line.partition(" Schreiben")[0] for line in told(text, toolbox)] == [
        f"Blatt „Kontakte“, Zeile 2, Spalte „Träger“: Hier steht der Fehler „{value}“ des Tabellenprogramms."
    ]


def test_empty_cells_at_the_end_may_be_missing_or_too_many(toolbox: Toolbox):
    text = copy_sheet(edit(render_sheet(toolbox), {("beratung", "Rang"): "7"}))
    expected = read_paste(text, toolbox)
    assert expected[0].werte
    for other in (text.rstrip(), text.replace("\r\n", "\t\t\t\n") + "\t\t\n" * 2000):
        assert read_paste(other, toolbox) == expected


@pytest.mark.parametrize("text", ["", " \n\t\n", "Guten Tag", "<b>Kennung</b>\tName", "Kennung;Name\nberatung;Rat"])
def test_what_is_no_table_gets_one_sentence(toolbox: Toolbox, text: str):
    assert told(text, toolbox) == [f"Die erste Zeile mit den Titeln der Spalten fehlt. {COPY}"]


@pytest.mark.parametrize("cell", ['"Rat" für alle', '"Rat', '"'])
def test_a_quote_that_would_swallow_cells_is_told(toolbox: Toolbox, cell: str):
    text = copy_sheet(render_sheet(toolbox)).replace("Kreishaus", cell)
    assert cell in text
    assert [line.partition(" ist")[0] for line in told(text, toolbox)] == ["Ab Zeile 3"]


@pytest.mark.parametrize("text", ["Kennung\n" + "x\n" * MAX_ROWS, "Kennung" + "\tx" * MAX_COLUMNS])
def test_what_is_larger_than_any_table_is_refused(toolbox: Toolbox, text: str):
    assert told(text, toolbox) == [f"Das hat viel mehr Zeilen oder Spalten als jede Tabelle der Kontakte. {COPY}"]


@pytest.mark.parametrize("cell", ["kreishas" * 25, '"' + "x\n" * 90 + '"', "a" * 120_000])
def test_a_million_letters_are_answered_soon(toolbox: Toolbox, cell: str):
    lines = copy_sheet(render_sheet(toolbox)).splitlines()
    begun = time.process_time()
    count = min(MAX_ROWS - len(lines), 1_000_000 // len(cell))
    assert told("\n".join([*lines, *[cell] * count]), toolbox)
    assert time.process_time() - begun < 5
