"""The weekly report names what is overdue and never a phone number."""

import dataclasses
import datetime

import pytest

from support.common import EXAMPLE, TODAY
from toolbox.content.loader import load_toolbox
from toolbox.content.models import Freigaben
from toolbox.content.toolbox import Toolbox
from toolbox.upkeep.outgoing_links import Ausgang, Besuch
from toolbox.upkeep.weekly_report import render_week


@pytest.fixture(scope="module")
def county() -> Toolbox:
    return load_toolbox(EXAMPLE)[0]


def test_a_quiet_week_says_so(county: Toolbox):
    report = render_week(county, TODAY)
    assert report.startswith("# Wochenbericht vom 30. November 2026\n")
    assert "## Überfällig: 0\n\nNichts.\n" in report
    assert "Links nach außen" not in report


def test_what_is_due_and_overdue_is_named_with_owner_and_file(county: Toolbox):
    report = render_week(county, datetime.date(2027, 10, 20))
    overdue, soon = report.split("## In den nächsten 30 Tagen fällig")
    kreishaus = "Kreishaus (Kontakt), fällig am 1. Mai 2027, zuständig: Koordination der Toolbox, `docs/daten/kontakte/kreis/kreishaus.yml`"
    assert kreishaus in overdue
    assert "§ 241 StGB: Bedrohung (Vorschrift)" in soon
    assert "799" not in report


def test_on_the_day_itself_nothing_is_overdue_yet(county: Toolbox):
    assert "## Überfällig: 0\n" in render_week(county, datetime.date(2027, 5, 1))
    assert "## Überfällig: 0\n" not in render_week(county, datetime.date(2027, 5, 2))


def test_a_text_that_changed_since_its_release_is_named(county: Toolbox):
    assert "## Geändert seit der Freigabe: 0\n" in render_week(county, TODAY)
    record = {"seite": "vorlagen/brief", "rolle": "koordination", "am": "2026-11-20", "fassung": "0" * 12}
    changed = dataclasses.replace(county, freigaben=Freigaben(freigaben=[record]))
    assert "## Geändert seit der Freigabe: 1\n\n- Vorlagen: `vorlagen/brief`\n" in render_week(changed, TODAY)


def test_links_are_part_of_it_when_somebody_has_looked(county: Toolbox):
    visits = {
        Ausgang("https://c.example/", ("d.md:4",)): Besuch("weg", "Antwort 404"),
        Ausgang("https://a.example/", ("a.md:1",)): Besuch("da"),
    }
    assert "### Nicht mehr da: 1" in render_week(county, TODAY, visits)
