"""Deadlines: counted as the law says, in step with an independent count, and shown with examples."""

import datetime
import json

import pytest

from support.deadline_reference import EVERY_DAY, expect, nationwide, saxon
from toolbox.content.models import Frist
from toolbox.content.toolbox import Toolbox
from toolbox.describe.deadline import choose_examples, explain_counting
from toolbox.domain.deadlines import compute_fristende
from toolbox.domain.holidays import UnknownYearError, list_feiertage, read_feiertage
from toolbox.web.data_pages import build_pages
from toolbox.web.deadlines import describe_calculator

SAXONY = read_feiertage("SN", 2024, 2038)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def make_frist(laenge: dict, **values) -> Frist:
    base = {
        "name": "Antrag",
        "beginn": "Der Tag der Tat.",
        "verschiebung": "naechster-werktag",
        "art": "gesetz",
        "satz": "Es eilt.",
        "warnung": "Warten Sie nicht.",
        "geprueft_am": "2026-11-01",
        "naechste_pruefung": "2027-11-01",
    }
    return Frist.model_validate({**base, "laenge": laenge, **values})


STRAFANTRAG = make_frist({"monate": "3"})


@pytest.mark.parametrize(
    ("knowledge", "nominal", "end", "act"),
    [
        ("2026-11-23", "2027-02-23", "2027-02-23", "2027-02-23"),  # an ordinary Tuesday
        ("2026-11-14", "2027-02-14", "2027-02-15", "2027-02-12"),  # Sunday
        ("2026-11-30", "2027-02-28", "2027-03-01", "2027-02-26"),  # no 30 February, and the 28th is a Sunday
        ("2027-11-30", "2028-02-29", "2028-02-29", "2028-02-29"),  # leap year
        ("2026-12-26", "2027-03-26", "2027-03-30", "2027-03-25"),  # Good Friday, then Easter Monday
        ("2026-08-18", "2026-11-18", "2026-11-18", "2026-11-17"),  # Buß- und Bettag, in Saxony only
        ("2024-07-31", "2024-10-31", "2024-10-31", "2024-10-30"),  # Reformationstag, in some states only
        ("2026-09-25", "2026-12-25", "2026-12-28", "2026-12-24"),  # Christmas, then a weekend
        ("2026-10-01", "2027-01-01", "2027-01-04", "2026-12-31"),
    ],
)
def test_three_months_end_as_the_law_counts(knowledge: str, nominal: str, end: str, act: str):
    found = compute_fristende(STRAFANTRAG, day(knowledge), SAXONY)
    assert (found.rechnerisch, found.ende, found.handeln) == (day(nominal), day(end), day(act))


def test_every_day_of_twelve_years_agrees_with_the_independent_count(county: Toolbox):
    feiertage = list_feiertage(county)
    counted = {name: frist for name, frist in county.fristen.items() if frist.zaehlt_tage}
    assert len(counted) >= 12
    for name, frist in counted.items():
        rule = json.loads(describe_calculator(county, name).regel)
        for first in EVERY_DAY:
            found = compute_fristende(frist, first, feiertage)
            shown = {
                "rechnerisch": found.rechnerisch.isoformat(),
                "ende": found.ende.isoformat(),
                "handeln": found.handeln.isoformat(),
                "termine": [stop.isoformat() for stop in found.termine],
            }
            assert shown == expect(rule, first), f"{name} ab {first}"


def test_a_legal_end_is_never_shortened_and_advice_is_never_late():
    for first in EVERY_DAY:
        found = compute_fristende(STRAFANTRAG, first, SAXONY)
        assert found.handeln <= found.rechnerisch <= found.ende
        assert (found.ende - found.handeln).days <= 7


def test_the_holidays_are_those_that_easter_and_the_calendar_give():
    years = range(2024, 2039)
    assert set(SAXONY.bund) == {holiday for year in years for holiday in nationwide(year)}
    assert set(SAXONY.land) == {holiday for year in years for holiday in saxon(year)}
    assert SAXONY.bund[day("2027-03-26")] == "Karfreitag"


def test_the_years_of_the_table_come_from_the_content(county: Toolbox):
    feiertage = list_feiertage(county)
    assert (feiertage.von, feiertage.bis) == (2023, county.stand().year + 12)


def test_days_outside_the_table_are_refused_and_not_guessed():
    with pytest.raises(UnknownYearError):
        compute_fristende(STRAFANTRAG, day("2038-10-15"), SAXONY)
    with pytest.raises(UnknownYearError):
        compute_fristende(STRAFANTRAG, day("2023-08-15"), SAXONY)


@pytest.mark.parametrize(
    ("frist", "first", "end"),
    [
        (make_frist({"jahre": "2"}, verschiebung="keine"), "2024-02-29", "2026-02-28"),
        (make_frist({"monate": "1"}, verschiebung="keine"), "2027-01-31", "2027-02-28"),
        (make_frist({"tage": "3"}, verschiebung="keine"), "2026-12-23", "2026-12-26"),
        (make_frist({"wochen": "2"}, verschiebung="keine"), "2026-11-22", "2026-12-06"),
        (make_frist({"jahre": "3"}, verschiebung="keine", zaehlt_ab="jahresende"), "2026-05-05", "2029-12-31"),
        (
            make_frist({"monate": "3"}, verschiebung="vorziehen", richtung="vor", art="intern"),
            "2027-02-28",
            "2026-11-27",
        ),
        (make_frist({"tage": "2"}, art="intern"), "2026-11-16", "2026-11-19"),  # nobody works on Buß- und Bettag
    ],
)
def test_each_unit_and_direction_is_counted(frist: Frist, first: str, end: str):
    assert compute_fristende(frist, day(first), SAXONY).ende == day(end)


def test_days_on_the_way_fall_on_working_days_and_come_first():
    frist = make_frist(
        {"jahre": "2"},
        verschiebung="keine",
        termine=[
            {"name": "Verlängern", "laenge": {"monate": "3"}, "ab": "ende"},
            {"name": "Fragen", "laenge": {"wochen": "1"}},
        ],
    )
    found = compute_fristende(frist, day("2026-11-21"), SAXONY)
    assert found.ende == day("2028-11-21")
    assert found.termine == (day("2028-08-21"), day("2026-11-27"))
    assert found.handeln == day("2026-11-27")


def test_examples_show_what_can_happen_and_nothing_twice():
    examples = choose_examples(STRAFANTRAG, SAXONY, day("2026-11-22"))
    remarks = {example.beginn.isoformat(): example.bemerkung for example in examples}
    assert remarks == {
        "2026-11-22": "–",
        "2026-11-27": "Der 27. Februar 2027 ist ein Samstag",
        "2026-11-29": "Einen 29. Februar 2027 gibt es nicht; der 28. Februar 2027 ist ein Sonntag",
        "2026-12-26": "Der 26. März 2027 ist ein Feiertag (Karfreitag)",
        "2027-08-17": "Der 17. November 2027 ist nur in manchen Ländern ein Feiertag (Buß- und Bettag)",
    }
    for example in examples:
        found = compute_fristende(STRAFANTRAG, example.beginn, SAXONY)
        assert example.tage == (found.handeln, found.ende)


def test_hours_are_explained_and_not_computed():
    frist = make_frist({"stunden": "72"}, verschiebung="keine")
    assert not frist.zaehlt_tage
    assert "Freitag um 15 Uhr, endet sie am Montag um 15 Uhr" in explain_counting(frist, "Sachsen")[1]


def test_the_strafantrag_has_a_short_address_and_links_lead_there(county: Toolbox):
    pages = {page.slug: page for page in build_pages(county, directory_urls=True)}
    assert "fristen/strafantrag" in pages
    assert "fristen/strafantrag-drei-monate" not in pages
    assert pages["fristen/strafantrag"].head.verwandt[:2] == ("schritte/strafantrag", "vorlagen/strafantrag")


def test_a_page_carries_no_style_and_no_form_that_could_send(county: Toolbox):
    for page in build_pages(county, directory_urls=True):
        if page.slug.startswith("fristen/"):
            assert "<form" not in page.html
            assert "style=" not in page.html
            assert "onclick" not in page.html
