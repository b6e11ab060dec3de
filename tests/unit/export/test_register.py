"""The register of incidents: filled with forty rows, calculated by LibreOffice and once more by Python."""

import datetime
import io
import itertools
import shutil
import statistics
import subprocess
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from support.common import ROOT
from support.scope import ALLES
from toolbox.content.toolbox import Toolbox
from toolbox.export.register import SHEETS, render_register
from toolbox.export.register_columns import DEPARTMENT_PAGES, FIRST, INCIDENTS, LAST, LEVELS, LISTS, MEASURES, QUESTIONS
from toolbox.export.register_figures import list_tables, measures_row, table_rows

YEAR, SMALL, ENOUGH, MONTHS = 2026, 5, 20, 8
ROWS = 40
# How often each level and place comes: numbers that are small, that betray each other, that are nothing at all.
LEVEL_OF = [0] * 6 + [1] * 20 + [2] * 11 + [3] * 3
PLACE_OF = ["Schalter"] * 14 + ["Büro"] * 9 + ["Telefon"] * 4 + ["Netz"] * 4 + ["Weg"] * 9
ENTERED = tuple(column.title.replace("-\n", "").replace("\n", " ") for column in INCIDENTS)


@pytest.fixture(scope="module")
def empty(county: Toolbox) -> bytes:
    return render_register(county)


def invent(departments: list[str]) -> list[dict[str, object]]:
    """Forty incidents, some with gaps, most of one year. Every quarter is met."""
    incidents = []
    for number in range(ROWS):
        day = datetime.date(YEAR, 1, 3) + datetime.timedelta(days=(number * 37) % 300)
        wait = (None, 0, 1, 1, 3, 8)[number % 6]
        closed = day + datetime.timedelta(days=20) if number % 3 == 0 else None
        incident = {
            "Nummer": f"{YEAR}-{number:03}",
            "Datum": day if number else datetime.date(YEAR - 1, 12, 31),
            "Bereich": departments[number % 3] if number % 11 else None,
            "Ort": PLACE_OF[number],
            "Stufe": LEVEL_OF[(number * 7) % ROWS],
            "Auslöser": LISTS["Auslöser"][number % 5],
            "Gespräch am": None if wait is None else day + datetime.timedelta(days=wait),
            "Abgeschlossen am": closed,
            "Vernichtet am": closed if number % 12 == 0 else None,
        }
        incidents.append(incident)
    return incidents


def measure(number: int) -> dict[str, object]:
    due = datetime.date(YEAR, 1 + number % 12, 15) if number % 2 else datetime.date(YEAR, 2, 1)
    return {
        "Nummer": f"{YEAR}-{number:03}",
        "Maßnahme": LISTS["Maßnahme"][number],
        "Termin": due,
        "Erledigt": due if number % 3 else None,
    }


def fill(data: bytes, incidents: list[dict[str, object]], measures: list[dict[str, object]]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["Auswertung"]["B4"] = YEAR
    for row, incident in enumerate(incidents, FIRST):
        for title, value in incident.items():
            book["Vorfälle"].cell(row, ENTERED.index(title) + 1).value = value
    for row, entry in enumerate(measures, FIRST):
        for column, value in zip("ABDF", entry.values(), strict=True):
            book["Maßnahmen"][f"{column}{row}"] = value
    last = FIRST + len(measures)
    book["Maßnahmen"][f"A{last}"], book["Maßnahmen"][f"B{last}"] = f"{YEAR}-900", LISTS["Maßnahme"][0]
    book["Nachfragen"][f"A{FIRST}"], book["Nachfragen"][f"A{FIRST + 1}"] = f"{YEAR}-001", f"{YEAR}-901"
    book["Nachfragen"][f"D{FIRST}"] = datetime.date(YEAR, 3, 1)
    book["Bereich"]["B4"] = incidents[1]["Bereich"]
    sheet, place = book.defined_names["Monate"].attr_text.replace("$", "").split("!")
    book[sheet][place] = MONTHS
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def quarter(day: datetime.date) -> str:
    return f"Q{(day.month + 2) // 3} {day.year}"


def expect_counts(incidents: list[dict[str, object]], title: str, words: list[object]) -> list[list[int]]:
    """Per word the four quarters and the year; last those without a word."""
    quarters = [f"Q{number} {YEAR}" for number in (1, 2, 3, 4)]
    counted = Counter((quarter(incident["Datum"]), incident[title]) for incident in incidents)
    rows = [[counted[key, word] for key in quarters] for word in words]
    rows.append([counted[key, None] for key in quarters])
    return [[*row, sum(row)] for row in rows]


def expect_shown(numbers: list[int], total: int) -> list[object]:
    """What the report may say, by rules of its own: nothing that the others and the sum give away."""
    if total < ENOUGH:
        return ["–"] * len(numbers)
    small = [number for number in numbers if 0 < number < SMALL]
    if len(small) == 1 or (small and len(set(small)) == 1 and small[0] in (1, SMALL - 1)):
        limit = min((number for number in numbers if number >= SMALL), default=total)
        return [number if number == 0 or number > limit else "nicht gezeigt" for number in numbers]
    return [f"unter {SMALL}" if number in small else number for number in numbers]


def calculate(data: bytes, folder: Path) -> openpyxl.Workbook:
    """The workbook as LibreOffice opens and saves it."""
    source = folder / "register.xlsx"
    source.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "neu", source], check=True, timeout=180
    )
    return openpyxl.load_workbook(folder / "neu" / "register.xlsx", data_only=True)


def column_values(sheet, letter: str, first: int, last: int) -> list[object]:
    return [sheet[f"{letter}{row}"].value for row in range(first, last + 1)]


@pytest.mark.skipif(not (ALLES and shutil.which("soffice")), reason="needs LibreOffice and --alles")
def test_every_figure_is_the_one_that_python_finds(county: Toolbox, empty: bytes, tmp_path: Path):
    departments = [county.seiten[slug].titel for slug in DEPARTMENT_PAGES]
    incidents, measures = invent(departments), [measure(number) for number in range(24)]
    book = calculate(fill(empty, incidents, measures), tmp_path)
    errors = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("#")
    ]
    assert errors == []
    check_counts(book, incidents, departments)
    check_report(book, incidents, departments)
    check_department(book["Bereich"], incidents)
    check_care(book["Auswertung"], incidents, measures)
    check_deletion(book["Löschen"], incidents)
    check_review(book["Prüfung"], incidents, measures)
    check_rows(book, incidents)


def words_of(title: str, departments: list[str]) -> list[object]:
    if title == "Bereich":
        return departments
    return [level for level, _ in LEVELS] if title == "Stufe" else list(LISTS[title])


def check_counts(book: openpyxl.Workbook, incidents: list[dict[str, object]], departments: list[str]) -> None:
    sheet = book["Auswertung"]
    for table in list_tables():
        first, last = table_rows()[table.title]
        found = [[sheet[f"{column}{row}"].value for column in "BCDEF"] for row in range(first, last + 1)]
        found = [row for row in found if row[0] not in (None, "")]
        assert found == expect_counts(incidents, table.title, words_of(table.title, departments)), table.title


def check_report(book: openpyxl.Workbook, incidents: list[dict[str, object]], departments: list[str]) -> None:
    sheet = book["Bericht"]
    rows = {}
    part = "Vierteljahr"
    for row in range(6, sheet.max_row + 1):
        label, value = sheet[f"A{row}"].value, sheet[f"B{row}"].value
        if value == "Zahl":
            part = label
        elif label:
            rows.setdefault(part, []).append(value)
    of_year = [incident for incident in incidents if incident["Datum"].year == YEAR]
    assert rows["Vierteljahr"][0] == f"rund {5 * round(len(of_year) / 5)}"
    quarters = [
        sum(quarter(incident["Datum"]) == f"Q{number} {YEAR}" for incident in of_year) for number in (1, 2, 3, 4)
    ]
    assert rows["Vierteljahr"][1:] == expect_shown(quarters, len(of_year))
    hidden = 0
    for table in list_tables():
        counts = [row[-1] for row in expect_counts(incidents, table.title, words_of(table.title, departments))]
        shown = expect_shown(counts, len(of_year))
        assert rows[table.title] == shown, table.title
        hidden += sum(isinstance(value, str) for value in shown)
    assert hidden > 5


def delete_on(closed: datetime.date) -> datetime.date:
    """So many months later, on the last day of a month that is shorter."""
    years, month = divmod(closed.month - 1 + MONTHS, 12)
    first = datetime.date(closed.year + years, month + 1, 1)
    last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    return min(last, first + datetime.timedelta(days=closed.day - 1))


def check_department(sheet, incidents: list[dict[str, object]]) -> None:
    own = [incident for incident in incidents if incident["Bereich"] == incidents[1]["Bereich"]]
    assert 5 < len(own) < len(incidents)
    tables = tuple(table for table in list_tables() if table.title != "Bereich")
    for table in tables:
        first, last = table_rows(tables)[table.title]
        found = [[sheet[f"{column}{row}"].value for column in "BCDEF"] for row in range(first, last + 1)]
        assert found == expect_counts(own, table.title, words_of(table.title, [])), table.title
    assert sheet["F7"].value == sum(incident["Datum"].year == YEAR for incident in own)


def read_figures(sheet) -> tuple[dict[str, int], list[tuple[object, ...]]]:
    """The figures of a sheet by their labels, and the rows of the list below them."""
    rows = [tuple(cell.value for cell in row[:4]) for row in sheet.iter_rows(min_row=5)]
    end = next(number for number, row in enumerate(rows) if not row[0])
    listed = [row for row in rows[end + 3 :] if row[0] not in (None, "")]
    return {row[0]: row[1] for row in rows[:end]}, listed


def check_deletion(sheet, incidents: list[dict[str, object]]) -> None:
    today = datetime.date.today()
    waiting = [
        (delete_on(incident["Abgeschlossen am"]), number)
        for number, incident in enumerate(incidents)
        if incident["Abgeschlossen am"] and not incident["Vernichtet am"]
    ]
    figures, listed = read_figures(sheet)
    soon = today + datetime.timedelta(days=30)
    assert figures == {
        "jetzt zu vernichten": sum(day <= today for day, _ in waiting),
        "in den nächsten 30 Tagen": sum(today < day <= soon for day, _ in waiting),
        "im Jahr der Auswertung vernichtet": sum(
            incident["Vernichtet am"] is not None and incident["Vernichtet am"].year == YEAR for incident in incidents
        ),
    }
    assert [(row[0], row[2].date(), row[3]) for row in listed] == [
        (incidents[number]["Nummer"], day, (day - today).days) for day, number in sorted(waiting)
    ]


def expect_advice(incident: dict[str, object], measures: list[dict[str, object]]) -> str:
    """What the sheet is to say of a row first: a second reading of the page, not of the formula."""
    closed, talk = incident["Abgeschlossen am"], incident["Gespräch am"]
    grave = incident["Stufe"] >= 2
    if closed and not incident["Vernichtet am"] and delete_on(closed) <= datetime.date.today():
        return "Bogen jetzt vernichten"
    if incident["Bereich"] is None:
        return "Angabe fehlt"
    if grave and (talk is None or (talk - incident["Datum"]).days > 1):
        return "Gespräch in 24 Stunden?"
    if grave and incident["Nummer"] not in {entry["Nummer"] for entry in measures}:
        return "Maßnahme fehlt"
    return "Rückmeldung fehlt" if closed else ""


def check_review(sheet, incidents: list[dict[str, object]], measures: list[dict[str, object]]) -> None:
    figures, listed = read_figures(sheet)
    advice = [expect_advice(incident, measures) for incident in incidents]
    told = {
        label.removeprefix("Vorfälle: "): count for label, count in figures.items() if label.startswith("Vorfälle: ")
    }
    assert {word: count for word, count in told.items() if count} == Counter(filter(None, advice))
    assert len(told) == 7
    late = [entry for entry in measures if not entry["Erledigt"] and entry["Termin"] < datetime.date.today()]
    assert {label: count for label, count in figures.items() if not label.startswith("Vorfälle: ")} == {
        "Maßnahmen: überfällig": len(late),
        "Maßnahmen: ohne Termin": 1,
        "Maßnahmen: Nummer gibt es nicht": 1,
        "Nachfragen: überfällig": 3,
        "Nachfragen: Nummer gibt es nicht": 1,
    }
    assert [(row[0], row[2], row[3]) for row in listed] == [
        (incident["Nummer"], incident["Bereich"] or "fehlt", words)
        for incident, words in zip(incidents, advice, strict=True)
        if words
    ]


def check_care(sheet, incidents: list[dict[str, object]], measures: list[dict[str, object]]) -> None:
    start, today = measures_row(), datetime.date.today()
    waits = {f"Q{number} {YEAR}": [] for number in (1, 2, 3, 4)}
    for incident in incidents:
        if incident["Gespräch am"] and quarter(incident["Datum"]) in waits:
            waits[quarter(incident["Datum"])].append((incident["Gespräch am"] - incident["Datum"]).days)
    columns = [*waits.values(), [days for found in waits.values() for days in found]]
    dues = [[entry for entry in measures if quarter(entry["Termin"]) == key] for key in waits]
    for letter, days, due in zip("BCDEF", columns, [*dues, measures], strict=True):
        found = column_values(sheet, letter, start, start + 2)
        assert found == [len(days), sum(day <= 1 for day in days), statistics.median(days)]
        still = [entry for entry in due if not entry["Erledigt"]]
        late = [entry for entry in still if entry["Termin"] < today]
        found = column_values(sheet, letter, start + 5, start + 7)
        assert found == [len(due) - len(still), len(still), len(late)]


def check_rows(book: openpyxl.Workbook, incidents: list[dict[str, object]]) -> None:
    sheet = book["Vorfälle"]
    for row, incident in enumerate(incidents, FIRST):
        assert sheet[f"C{row}"].value == quarter(incident["Datum"])
        closed, found = incident["Abgeschlossen am"], sheet[f"T{row}"].value
        assert (found.date() if found else None) == (delete_on(closed) if closed else None)
    assert sheet[f"V{FIRST + 11}"].value == "Angabe fehlt"
    asked = [book["Nachfragen"][f"{letter}{FIRST}"].value.date() for letter in "CEGI"]
    assert [(day - incidents[1]["Datum"]).days for day in asked] == [2, 7, 28, 84]
    assert book["Nachfragen"][f"C{FIRST + 1}"].value in (None, "")


def test_the_sheets_ask_for_what_the_page_says_and_let_only_words_of_the_lists_in(empty: bytes):
    book = openpyxl.load_workbook(io.BytesIO(empty))
    assert tuple(book.sheetnames) == SHEETS
    for name, columns in (("Vorfälle", INCIDENTS), ("Maßnahmen", MEASURES), ("Nachfragen", QUESTIONS)):
        sheet = book[name]
        assert [cell.value for cell in sheet[FIRST - 1]] == [column.title for column in columns]
        rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
        for cell, column in zip(sheet[FIRST], columns, strict=True):
            assert cell.protection.locked == bool(column.formula)
            assert (cell.data_type == "f") == bool(column.formula)
            assert (cell.coordinate in rules) != bool(column.formula)
            if column.words:
                assert rules[cell.coordinate].formula1 == f"Liste_{column.words}"
                assert f"Liste_{column.words}" in book.defined_names
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert sheet.cell(LAST, 1).protection.locked is False
        assert sheet.cell(LAST + 1, 1).value is None


def test_the_words_are_those_of_the_page(county: Toolbox):
    text = (ROOT / "docs" / "verwaltung" / "vorfallregister.md").read_text(encoding="utf-8")
    for name in ("Ort", "Art", "Abwertung", "Betroffen", "Auslöser"):
        assert ", ".join(LISTS[name]) in text, name
    assert all(slug in county.seiten for slug in DEPARTMENT_PAGES)


def test_there_is_no_room_for_a_name_and_no_macro(empty: bytes):
    titles = " ".join(column.title for column in (*INCIDENTS, *MEASURES, *QUESTIONS)).lower()
    assert not [word for word in ("name", "bemerkung", "notiz", "diagnose", "anschrift") if word in titles]
    assert [column.title for column in INCIDENTS if column.kind == "text"] == []
    assert b"vbaProject" not in empty


def test_it_opens_empty_and_looks_finished(empty: bytes):
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(empty))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    assert not [cell for row in rows for cell in row if str(cell).startswith("#")]
    entries = book.get_sheet_by_name("Vorfälle").to_python()[FIRST - 1 :]
    assert not any(cell for row in entries for cell in row)


def test_dates_colour_themselves_and_the_report_reads_only_the_evaluation(empty: bytes):
    book = openpyxl.load_workbook(io.BytesIO(empty))
    conditions = [
        formula
        for ranges in book["Vorfälle"].conditional_formatting
        for rule in ranges.rules
        for formula in rule.formula
    ]
    assert f"AND(ISNUMBER($T{FIRST}),$T{FIRST}<=TODAY())" in conditions
    listed = [
        rule.formula[0] for ranges in book["Löschen"].conditional_formatting for rule in ranges.rules if rule.formula
    ]
    assert [formula.partition("<=")[2] for formula in listed] == ["TODAY())", "TODAY()+30)"]
    (head,) = [cell.row for cell in book["Löschen"]["D"] if cell.value == "Tage bis dahin"]
    assert book["Löschen"][f"D{head + 1}"].number_format == "0"
    report = [cell.value for row in book["Bericht"].iter_rows() for cell in row if cell.data_type == "f"]
    assert len(report) > 50
    assert not [formula for formula in report if "Vorfälle'!" in formula]


def test_the_rule_gives_no_hidden_number_away_even_to_whoever_knows_it_and_the_exact_sum():
    """Of the reference that the workbook is compared with: every hidden number could be another one."""
    seen: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
    for numbers in itertools.product(range(11), repeat=4):
        shown = expect_shown(list(numbers), sum(numbers))
        seen.setdefault((sum(numbers), *shown), []).append(numbers)
    told = [
        (shown, place)
        for (total, *shown), tables in seen.items()
        if total >= ENOUGH
        for place, value in enumerate(shown)
        if isinstance(value, str) and len({numbers[place] for numbers in tables}) == 1
    ]
    assert len(seen) > 1000
    assert told == []


def test_the_same_content_gives_the_same_bytes(county: Toolbox, empty: bytes):
    assert render_register(county) == empty
    book = openpyxl.load_workbook(io.BytesIO(empty))
    assert book.properties.created.date() == county.stand()
