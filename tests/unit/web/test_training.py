"""Training: dates as a calendar that another library reads, modules in order, and honest words while there is no date."""

import datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from support.common import TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.export.calendar import render_calendar
from toolbox.web.training import render_fortbildungen
from toolbox.web.training import render_termine as render_list
from toolbox.web.view import View

MODULE = """# Ein Baustein.
# Hilfe: docs/mitmachen/fortbildung-aendern.md
buchstabe: A
titel: "Notfall; ruhig, üben"
ziel: Alle kennen den Notruf.
fuer_wen: Alle
umfang: 30 Minuten
inhalt: [Der Notruf]
anleitungen: [sofort/hilfe]
geprueft_am: 2026-11-22
naechste_pruefung: 2027-05-22
"""
DATE = """  - kennung: {kennung}
    fortbildung: notfall
    tag: {tag}
    von: "{von}"
    bis: "{bis}"
    ort: Rathaus, kleiner Saal
    anmeldung: Bei der Koordination
    quelle: Mitteilung der Personalstelle
    geprueft_am: 2026-11-22
"""


@pytest.fixture
def toolbox(example: Path) -> Toolbox:
    """The invented county with one module and two dates, the later one first: winter time and summer time."""
    (example / "daten" / "fortbildungen").mkdir()
    (example / "daten" / "fortbildungen" / "notfall.yml").write_text(MODULE, encoding="utf-8")
    dates = DATE.format(kennung="sommer", tag="2027-06-01", von="09:00", bis="24:00")
    dates += DATE.format(kennung="winter", tag="2027-03-02", von="09:00", bis="09:30")
    text = f"# Termine.\n# Hilfe: docs/mitmachen/fortbildung-aendern.md\nohne_termine: Keine.\ntermine:\n{dates}"
    (example / "daten" / "termine.yml").write_text(text, encoding="utf-8")
    return read_toolbox(example, TODAY)


def test_another_library_reads_the_dates_as_they_were_meant(toolbox: Toolbox):
    events = Calendar.from_ical(render_calendar(toolbox)).walk("VEVENT")
    utc = datetime.UTC
    assert [(event.decoded("dtstart"), event.decoded("dtend")) for event in events] == [
        (datetime.datetime(2027, 3, 2, 8, 0, tzinfo=utc), datetime.datetime(2027, 3, 2, 8, 30, tzinfo=utc)),
        (datetime.datetime(2027, 6, 1, 7, 0, tzinfo=utc), datetime.datetime(2027, 6, 1, 22, 0, tzinfo=utc)),
    ]
    assert str(events[0]["summary"]) == "Fortbildung: Notfall; ruhig, üben"
    assert str(events[0]["location"]) == "Rathaus, kleiner Saal"


def test_the_calendar_knows_no_clock_and_ends_lines_as_the_standard_asks(toolbox: Toolbox):
    data = render_calendar(toolbox)
    assert data == render_calendar(toolbox)
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.count(b"DTSTAMP:20261122T000000Z") == 2


def test_the_page_lists_dates_from_early_to_late_with_their_calendar(toolbox: Toolbox):
    html = render_list(View(toolbox, "sofort/hilfe"))
    assert html.index("2. März 2027") < html.index("1. Juni 2027")
    assert "verwaltung/fortbildungen.ics" in html
    assert "Keine." not in html


def test_without_dates_the_page_says_so(county: Toolbox):
    html = render_list(View(county, "verwaltung/fortbildung"))
    if not county.termine.termine:
        assert "Zurzeit stehen keine Termine fest." in html
    assert ("ics" in html) == bool(county.termine.termine)


def test_modules_stand_in_the_order_of_their_letters(county: Toolbox):
    html = render_fortbildungen(View(county, "verwaltung/fortbildung"))
    letters = [line[4] for line in html.splitlines() if line.startswith("### ")]
    assert letters == sorted(modul.buchstabe for modul in county.fortbildungen.values())
    assert len(letters) == 12
