"""Contacts out to a table and back: only what somebody changed comes back, and nothing that a spreadsheet mangled."""

import datetime
import io
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from support.common import EXAMPLE, ROOT, TODAY
from support.tables import edit, save
from toolbox.checks.everything import read_toolbox
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.editing.canonical_form import format_data
from toolbox.editing.contact_workbook import BASE_TITLE, NAME, render_sheet
from toolbox.editing.workbook_import import read_intake

PHONE = "Telefon 1: Rufnummer"


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return load_toolbox(EXAMPLE)[0]


def refused(toolbox: Toolbox, data: bytes) -> list[str]:
    proposal, problems = read_intake(data, "k.xlsx", toolbox)
    assert proposal.werte == {} or not problems
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("docs", [ROOT / "docs", EXAMPLE], ids=["docs", "beispiel"])
def test_a_table_that_nobody_touched_changes_nothing(docs: Path):
    toolbox = load_toolbox(docs)[0]
    data = render_sheet(toolbox)
    assert render_sheet(toolbox) == data
    proposal, problems = read_intake(data, "k.xlsx", toolbox)
    assert (proposal.werte, problems) == ({}, [])


def test_all_cells_are_text_and_fixed_words_can_be_chosen(toolbox: Toolbox):
    sheet = openpyxl.load_workbook(io.BytesIO(render_sheet(toolbox)))[NAME]
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None]
    lists = {validation.formula1 for validation in sheet.data_validations.dataValidation}
    assert '"bestaetigt,zu-pruefen"' in lists
    assert '"kommune,kreis,land,bund"' in lists


def test_only_changed_values_come_back_and_are_put_in_order(toolbox: Toolbox):
    changes = {
        ("beratung", PHONE): " 0800\u00a01110222 ",
        ("beratung", "Zielgruppe"): "familie , beschaeftigte",
        ("beratung", "Nächste Prüfung"): datetime.datetime(2027, 6, 1),  # noqa: DTZ001 spreadsheets know no zones
        ("beratung", "Rang"): 5,
        ("beratung", "E-Mail"): None,
        ("beratung", "Telefon 2: Rufnummer"): "030 23125-123",
        ("beratung", "Telefon 2: Stand der Nummer"): "zu-pruefen",
    }
    proposal, problems = read_intake(edit(render_sheet(toolbox), changes), "k.xlsx", toolbox)
    assert problems == []
    before = toolbox.sources["kontakte", "beratung"][0].value
    expected = {key: part for key, part in before.items() if key != "email"} | {
        "telefon": [
            {"nummer": "0800 1110222", "stand": "bestaetigt"},
            {"nummer": "030 23125-123", "stand": "zu-pruefen"},
        ],
        "zielgruppe": ["familie", "beschaeftigte"],
        "naechste_pruefung": "2027-06-01",
        "rang": "5",
    }
    assert proposal.werte == {"beratung": expected}


@pytest.mark.parametrize(
    ("title", "value", "message"),
    [
        (PHONE, 8001110222, "Das Programm hat daraus eine Zahl gemacht (8.00111e+09). Eine Null am Anfang fehlt dann."),
        (PHONE, 171234.0, "Das Programm hat daraus eine Zahl gemacht (171234). Eine Null am Anfang fehlt dann."),
        (PHONE, "171234", "Bei „171234“ fehlt die Vorwahl oder die Null am Anfang."),
        (PHONE, "371 3874950", "Bei „371 3874950“ fehlt die Vorwahl oder die Null am Anfang."),
        (PHONE, "1,7E+10", "„1,7E+10“ ist eine gekürzte Zahl."),
        (PHONE, datetime.datetime(2026, 3, 1), "Das Programm hat daraus ein Datum oder eine Uhrzeit gemacht."),  # noqa: DTZ001
        (PHONE, "=1+1", "Hier steht eine Formel."),
        (PHONE, "#NAME?", "Hier steht der Fehler „#NAME?“ des Tabellenprogramms."),
        ("Gebiet", 99001, "Das Programm hat daraus eine Zahl gemacht (99001)."),
        ("Geprüft am", 46347, "Das Programm hat daraus eine Zahl gemacht (46347)."),
        ("Ersatz", True, "Das Programm hat daraus einen Wahrheitswert gemacht."),
        ("Name", "Bera\u200btung", "Hier steht ein unsichtbares Zeichen (U+200B)."),
        ("Name", "\u202egnutareB", "Hier steht ein unsichtbares Zeichen (U+202E)."),
        ("Name", "Bera\u00adtung", "Hier steht ein unsichtbares Zeichen (U+00AD)."),
        ("Name", "Beratung\u2028", "Hier steht ein unsichtbares Zeichen (U+2028)."),
        (PHONE, "0800 1110111\u2060", "Hier steht ein unsichtbares Zeichen (U+2060)."),
        ("Rang", 5.5, "Das Programm hat daraus eine Zahl gemacht (5.5)."),
    ],
)
def test_what_a_spreadsheet_may_have_mangled_is_refused_with_its_cell(
    toolbox: Toolbox, title: str, value, message: str
):
    assert refused(toolbox, edit(render_sheet(toolbox), {("beratung", title): value})) == [
        (
            f"k.xlsx:2: Blatt „Kontakte“, Zeile 2, Spalte „{title}“: {message} "
            "Schreiben Sie den Wert neu von der Quelle ab; die Zelle muss als Text eingestellt sein."
        )
    ]


@pytest.mark.parametrize("number", ["110", "116117", "116 117", "+49 371 3874950", "0371 3874950"])
def test_numbers_as_one_dials_them_are_let_through(toolbox: Toolbox, number: str):
    assert refused(toolbox, edit(render_sheet(toolbox), {("beratung", PHONE): number})) == []


@pytest.mark.parametrize("number", ["+49 (0) 800 1110111", "0049 800 1110111", "+498001110111", "0800/111-01-11"])
def test_another_writing_of_the_same_number_is_no_change(toolbox: Toolbox, number: str):
    proposal, problems = read_intake(edit(render_sheet(toolbox), {("beratung", PHONE): number}), "k.xlsx", toolbox)
    assert (proposal.werte, problems) == ({}, [])


@pytest.mark.parametrize(
    "number", ["+49 (0)30 23125-123", "0049 30 23125123", "0049 (0) 30/23125-123", "+49 30 23125 123"]
)
def test_a_number_for_calls_from_abroad_is_written_as_one_dials_it_here(toolbox: Toolbox, number: str):
    proposal, problems = read_intake(edit(render_sheet(toolbox), {("beratung", PHONE): number}), "k.xlsx", toolbox)
    assert problems == []
    assert proposal.werte["beratung"]["telefon"][0]["nummer"] == "030 2312 5123"


def test_unknown_and_repeated_contacts_are_named(toolbox: Toolbox):
    data = edit(render_sheet(toolbox), {("kreishaus", "Kennung"): "kreishas"})
    assert refused(toolbox, data) == [
        "k.xlsx:3: Blatt „Kontakte“, Zeile 3: Den Kontakt „kreishas“ gibt es nicht. Meinten Sie „kreishaus“?"
    ]
    twice = edit(render_sheet(toolbox), {("kreishaus", "Kennung"): "beratung"})
    assert [line.partition(" Löschen")[0] for line in refused(toolbox, twice)] == [
        "k.xlsx:2: Blatt „Kontakte“, Zeile 2: Der Kontakt „beratung“ steht mehrmals da.",
        "k.xlsx:3: Blatt „Kontakte“, Zeile 3: Der Kontakt „beratung“ steht mehrmals da.",
    ]


def test_columns_that_are_gone_or_new_are_named(toolbox: Toolbox):
    book = openpyxl.load_workbook(io.BytesIO(render_sheet(toolbox)))
    book[NAME].delete_cols(3)
    book[NAME].cell(1, 2).value = "Namen"
    assert refused(toolbox, save(book)) == [
        "k.xlsx:1: Blatt „Kontakte“: Die Spalte „Namen“ kenne ich nicht. Meinten Sie „Name“?",
        (
            "k.xlsx:1: Blatt „Kontakte“: Die Spalte „Name“ fehlt. "
            "Beginnen Sie mit einer frischen Tabelle, und ändern Sie nur Zellen."
        ),
        (
            "k.xlsx:1: Blatt „Kontakte“: Die Spalte „Träger“ fehlt. "
            "Beginnen Sie mit einer frischen Tabelle, und ändern Sie nur Zellen."
        ),
    ]


@pytest.mark.parametrize("data", [b"", b"Kennung;Name\r\n", b"PK\x03\x04 kaputt"])
def test_what_is_no_workbook_gets_a_german_answer(toolbox: Toolbox, data: bytes):
    assert refused(toolbox, data) == [
        "k.xlsx:1: Die Datei lässt sich nicht als Tabelle (XLSX) lesen. Speichern Sie sie als „Excel-Arbeitsmappe“."
    ]


def change_file(docs: Path, *changes: tuple[str, str]) -> Toolbox:
    """The content after somebody else has changed the contact „beratung“."""
    path = docs / "daten/kontakte/bund/beratung.yml"
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")
    return load_toolbox(docs)[0]


def test_what_somebody_else_has_changed_since_stays(example: Path):
    data = render_sheet(load_toolbox(example)[0])
    now = change_file(example, ("0800 1110111", "0800 1110222"))
    proposal, problems = read_intake(data, "k.xlsx", now)
    assert (proposal.werte, problems) == ({}, [])
    assert proposal.inzwischen == {"beratung": [PHONE]}
    proposal, problems = read_intake(edit(data, {("beratung", "Rang"): "7"}), "k.xlsx", now)
    assert proposal.werte["beratung"]["rang"] == "7"
    assert proposal.werte["beratung"]["telefon"][0]["nummer"] == "0800 1110222"


def test_what_both_have_changed_is_told_and_goes_once_it_is_settled(example: Path):
    data = edit(render_sheet(load_toolbox(example)[0]), {("beratung", PHONE): "0800 1110333"})
    now = change_file(example, ("0800 1110111", "0800 1110222"))
    assert refused(now, data) == [
        (
            f"k.xlsx:2: Blatt „Kontakte“, Zeile 2, Spalte „{PHONE}“: Das hat seit der Ausgabe auch jemand anders geändert. "
            "Jetzt steht da „0800 1110222“. Schreiben Sie das in die Zelle, oder ändern Sie den Kontakt in einer frischen Tabelle."
        )
    ]
    proposal, problems = read_intake(edit(data, {("beratung", PHONE): "0800 1110222"}), "k.xlsx", now)
    assert (proposal.werte, problems) == ({}, [])


def test_the_state_of_a_number_is_never_put_to_another_number(example: Path):
    data = edit(render_sheet(load_toolbox(example)[0]), {("beratung", "Telefon 1: Stand der Nummer"): "zu-pruefen"})
    now = change_file(example, ("0800 1110111", "0800 1110222"))
    assert [line.partition(" Jetzt")[0] for line in refused(now, data)] == [
        f"k.xlsx:2: Blatt „Kontakte“, Zeile 2, Spalte „{PHONE}“: Das hat seit der Ausgabe auch jemand anders geändert."
    ]


def test_a_table_that_was_taken_over_can_be_changed_further(example: Path):
    data = edit(render_sheet(load_toolbox(example)[0]), {("beratung", PHONE): "0800 1110222"})
    now = change_file(example, ("0800 1110111", "0800 1110222"))
    proposal, problems = read_intake(edit(data, {("beratung", "Rang"): "7"}), "k.xlsx", now)
    assert (problems, proposal.inzwischen) == ([], {})
    assert proposal.werte["beratung"]["rang"] == "7"


def test_marks_that_somebody_touched_are_no_marks(toolbox: Toolbox):
    data = edit(render_sheet(toolbox), {("beratung", BASE_TITLE): "abc"})
    assert refused(toolbox, data) == [
        (
            "k.xlsx:2: Blatt „Kontakte“, Zeile 2, Spalte „Stand der Ausgabe“: Hier steht nicht mehr, was bei der Ausgabe dort "
            "stand. Beginnen Sie mit einer frischen Tabelle, und ändern Sie nur Zellen."
        )
    ]


def test_a_day_may_be_written_as_people_write_it(toolbox: Toolbox):
    data = edit(render_sheet(toolbox), {("beratung", "Nächste Prüfung"): "1.6.2027"})
    assert read_intake(data, "k.xlsx", toolbox)[0].werte["beratung"]["naechste_pruefung"] == "2027-06-01"


# --- the scripts ---


def run(script: str, *arguments: str | Path, answer: str = "") -> subprocess.CompletedProcess:
    command = [sys.executable, ROOT / "scripts" / script, *arguments]
    return subprocess.run(command, input=answer, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_number_goes_out_and_comes_back_as_one_changed_line(example: Path, tmp_path: Path):
    table = tmp_path / "k.xlsx"
    file = example / "daten/kontakte/bund/beratung.yml"
    before, _ = format_data(file.read_bytes(), "beratung.yml", "kontakte")
    file.write_text(before, encoding="utf-8")
    assert run("ausgeben.py", table, "--ordner", example).returncode == 0
    assert run("ausgeben.py", table, "--ordner", example).stderr.startswith("„")
    table.write_bytes(edit(table.read_bytes(), {("beratung", PHONE): "0800 1110222"}))
    proposed = run("einlesen.py", table, "--ordner", example)
    assert proposed.stdout == (
        "Beratung am Telefon (beratung)\n  - Telefon, Rufnummer: 0800 111 0111 → 0800 111 0222\n1 Kontakt ändert sich.\n"
        "Zum Schreiben starten Sie noch einmal mit --schreiben.\nEs wurde nichts geschrieben.\n"
    )
    assert file.read_text(encoding="utf-8") == before
    written = run("einlesen.py", table, "--schreiben", "--ordner", example)
    assert written.stdout.endswith("Geschrieben: docs/daten/kontakte/bund/beratung.yml\n")
    assert file.read_text(encoding="utf-8") == before.replace("0800 1110111", "0800 1110222")
    assert read_toolbox(example, TODAY).kontakte["beratung"].telefon[0].nummer.anzeige == "0800 111 0222"


def test_what_only_says_the_same_in_other_words_is_not_written(example: Path, tmp_path: Path):
    table = tmp_path / "k.xlsx"
    before = {path: path.read_bytes() for path in example.rglob("*.yml")}
    run("ausgeben.py", table, "--ordner", example)
    changes = {
        ("beratung", PHONE): "+49 (0) 800 1110111",
        ("beratung", "Rang"): "50",
        ("beratung", "Zielgruppe"): " alle,",
    }
    table.write_bytes(edit(table.read_bytes(), changes))
    result = run("einlesen.py", table, "--schreiben", "--ordner", example)
    assert (result.stdout, result.returncode) == ("Die Tabelle ändert nichts.\n", 0)
    assert {path: path.read_bytes() for path in example.rglob("*.yml")} == before


def test_what_the_rules_refuse_is_told_with_its_cell_and_not_written(example: Path, tmp_path: Path):
    table = tmp_path / "k.xlsx"
    run("ausgeben.py", table, "--ordner", example)
    table.write_bytes(
        edit(table.read_bytes(), {("beratung", "Stand"): "bestätigt", ("kreishaus", "Bedarf"): "beratun"})
    )
    before = {path: path.read_bytes() for path in example.rglob("*.yml")}
    result = run("einlesen.py", table, "--schreiben", "--ordner", example)
    assert result.returncode == 1
    assert result.stdout.split("\n")[0] == (
        "k.xlsx:2:12: Blatt „Kontakte“, Zeile 2, Spalte „Stand“: Bei „stand“ steht „bestätigt“. "
        "Meinten Sie „bestaetigt“? Möglich sind: bestaetigt, zu-pruefen."
    )
    assert {path: path.read_bytes() for path in example.rglob("*.yml")} == before


def test_of_many_mistakes_the_first_are_told_and_how_many_there_are(example: Path, tmp_path: Path, toolbox: Toolbox):
    book = openpyxl.load_workbook(io.BytesIO(render_sheet(toolbox)))
    for number in range(4000):
        book[NAME].append([f"gibt-es-nicht-{number}"])
    table = tmp_path / "k.xlsx"
    table.write_bytes(save(book))
    result = run("einlesen.py", table, "--ordner", example)
    told = [line for line in result.stdout.split("\n") if line.startswith("k.xlsx:")]
    assert result.returncode == 1
    assert len(told) == 51
    assert told[-1].endswith(": … und 3950 weitere in dieser Datei. Beheben Sie zuerst die genannten.")
