"""Contacts out to Excel and back at the desk: seen before it is written, mistakes at their rows, no sheet ever lost."""

import datetime
from pathlib import Path

import pytest

from support.forms import Browser, compare, write_canonical
from support.tables import copy_sheet, edit
from toolbox.content.loader import load_toolbox
from toolbox.editing.contact_workbook import render_sheet

TABLE, PHONE = "/redaktion/tabelle/", "Telefon 1: Rufnummer"
FILE = "daten/kontakte/bund/beratung.yml"


@pytest.fixture
def browser(example: Path) -> Browser:
    write_canonical(example)
    return Browser(example.parent)


def path_of(browser: Browser) -> Path:
    return browser.desk.project / "docs" / FILE


def read_folder(browser: Browser) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (browser.desk.project / "docs").rglob("*.yml")}


def download(browser: Browser) -> bytes:
    answer = browser.desk.answer("GET", f"{TABLE}kontakte.xlsx", browser.headers)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kontakte.xlsx"'
    assert answer.kind.startswith("application/")
    return answer.body


def paste(browser: Browser, changes: dict[tuple[str, str], object]) -> str:
    """Changes cells of a fresh table, copies all of it and looks at what it would do."""
    return look(browser, copy_sheet(edit(download(browser), changes)))


def look(browser: Browser, text: str) -> str:
    browser.open(TABLE)
    browser.send(tabelle=text)
    return browser.text()


def test_the_table_is_that_of_the_command(browser: Browser):
    assert download(browser) == render_sheet(load_toolbox(browser.desk.project / "docs")[0])
    assert browser.desk.answer("GET", f"{TABLE}kontakte.xlsx", {"Host": "127.0.0.1"}).status == 403
    assert browser.open(f"{TABLE}anderes.xlsx").status == 404


def test_a_number_is_seen_first_and_then_one_line(browser: Browser):
    before = read_folder(browser)
    said = paste(browser, {("beratung", PHONE): "0800 1110222"})
    assert "1 Kontakt ändert sich. Noch ist nichts geändert." in said
    assert "Telefon, Rufnummer: 0800 111 0111 → 0800 111 0222" in said
    assert "Die Rufnummer „0800 111 0222“ ist geändert, aber seitdem nicht geprüft." in said
    assert read_folder(browser) == before
    browser.send("uebernehmen")
    assert browser.address == f"{TABLE}?uebernommen"
    changed = {path: text for path, text in read_folder(browser).items() if text != before[path]}
    assert list(changed) == [path_of(browser)]
    lines = compare(before[path_of(browser)].decode(), changed[path_of(browser)].decode())
    assert lines == ['-   - nummer: "0800 1110111"', '+   - nummer: "0800 1110222"']


def test_whoever_has_checked_it_says_so_and_the_day_goes_with_it(browser: Browser):
    before = path_of(browser).read_text(encoding="utf-8")
    paste(browser, {("beratung", PHONE): "0800 1110222"})
    browser.send("uebernehmen", geprueft="beratung")
    lines = compare(before, path_of(browser).read_text(encoding="utf-8"))
    assert f"+ geprueft_am: {datetime.date.today()}" in lines
    assert len(lines) == 4


def test_mistakes_are_told_all_at_once_and_the_text_stays(browser: Browser):
    before = read_folder(browser)
    text = copy_sheet(edit(download(browser), {("beratung", PHONE): "171234", ("kreishaus", "Kennung"): "kreishas"}))
    assert "2 Stellen stimmen noch nicht" in look(browser, text)
    assert [line.partition(":")[0] for line in browser.messages()] == [
        "Blatt „Kontakte“, Zeile 2, Spalte „Telefon 1",
        "Blatt „Kontakte“, Zeile 3",
    ]
    assert browser.fields()["tabelle"] == [text]
    paste(browser, {("beratung", "Stand"): "bestätigt", ("kreishaus", "Ebene"): "dorf"})
    assert [line.partition(":")[0] for line in browser.messages()] == [
        "Blatt „Kontakte“, Zeile 2, Spalte „Stand“",
        "Blatt „Kontakte“, Zeile 3, Spalte „Ebene“",
    ]
    browser.send("uebernehmen")
    assert read_folder(browser) == before


def test_only_what_was_seen_is_taken_over(browser: Browser):
    paste(browser, {("beratung", PHONE): "0800 1110222"})
    before = read_folder(browser)
    other = copy_sheet(edit(download(browser), {("beratung", PHONE): "0800 1110333"}))
    browser.send("uebernehmen", tabelle=other)
    assert "ist etwas anders. Sehen Sie bitte noch einmal nach." in browser.text()
    assert read_folder(browser) == before
    browser.send("uebernehmen")
    assert "0800 1110333" in path_of(browser).read_text(encoding="utf-8")


def test_what_somebody_else_changed_in_between_is_kept_or_told(browser: Browser):
    text = copy_sheet(edit(download(browser), {("beratung", "Rang"): "7"}))
    path = path_of(browser)
    path.write_text(path.read_text(encoding="utf-8").replace("0800 1110111", "0800 1110222"), encoding="utf-8")
    assert f"Es bleibt so: Beratung am Telefon: {PHONE}" in look(browser, text)
    browser.send("uebernehmen")
    assert "0800 1110222" in path.read_text(encoding="utf-8")
    assert "rang: 7" in path.read_text(encoding="utf-8")
    late = edit(render_sheet(load_toolbox(path.parents[3])[0]), {("beratung", PHONE): "0800 1110333"})
    path.write_text(path.read_text(encoding="utf-8").replace("0800 1110222", "0800 1110444"), encoding="utf-8")
    look(browser, copy_sheet(late))
    assert "Jetzt steht da „0800 1110444“." in browser.messages()[0]


def test_what_is_wrong_elsewhere_does_not_keep_a_table_from_being_taken(browser: Browser):
    tree = browser.desk.project / "docs/daten/entscheidungshilfen/drohung.yml"
    tree.write_text(tree.read_text(encoding="utf-8").replace("weiter: genau", "weiter: nirgends", 1), encoding="utf-8")
    assert browser.desk.stock.look().problems
    paste(browser, {("beratung", "Rang"): "7"})
    browser.send("uebernehmen")
    assert "rang: 7" in path_of(browser).read_text(encoding="utf-8")
    assert "Etwas stimmt noch nicht" in browser.text()


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "</textarea><img src=x>", "{{ 7*7 }}", "=1+1"])
def test_what_was_pasted_stays_text(browser: Browser, evil: str):
    assert evil in paste(browser, {("beratung", "Träger"): f"'{evil}"})
    assert browser.html.css("main script, main img") == []
    look(browser, f"Kennung\tName\t{evil}\n{evil}")
    assert browser.html.css("main script, main img") == []
    assert browser.fields()["tabelle"] == [f"Kennung\tName\t{evil}\r\n{evil}"]


def test_a_table_that_changes_nothing_says_so(browser: Browser):
    assert "Die Tabelle ändert nichts." in paste(browser, {})
    assert browser.html.css("button[value=uebernehmen]") == []
