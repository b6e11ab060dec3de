"""Coverage: holes are named as holes, whatever an emergency number or a site could hide."""

import dataclasses
import datetime

import pytest

from support.common import EXAMPLE
from toolbox.content.loader import load_toolbox
from toolbox.content.models import Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.domain.coverage import ZEITEN, group_places, list_coverage, measure_coverage

OFFICE = {"fenster": [{"tage": ["mo", "di", "mi", "do", "fr"], "von": "09:00", "bis": "16:00"}]}


def make_contact(**values: object) -> Kontakt:
    return Kontakt.model_validate(
        {
            "name": "Stelle",
            "wobei": "Hilft.",
            "fuer_wen": "Alle",
            "zielgruppe": ["alle"],
            "bedarf": ["beratung"],
            "ebene": "bund",
            "stand": "bestaetigt",
            "quelle": "erfunden",
            "geprueft_am": "2026-11-01",
            "geprueft_wie": "telefon",
            "vertrauen": "hoch",
            "naechste_pruefung": "2027-05-01",
            **values,
        }
    )


PHONE = [{"nummer": "0371 1234567", "stand": "bestaetigt"}]
EMERGENCY = make_contact(telefon=[{"nummer": "110", "stand": "bestaetigt"}], zeiten={"rund_um_die_uhr": "ja"})
SITE = make_contact(web="https://beratung.example.org/")


def judge(*contacts: Kontakt) -> dict[str, str]:
    toolbox, _ = load_toolbox(EXAMPLE)
    toolbox = dataclasses.replace(toolbox, interne_kontakte={f"k{index}": one for index, one in enumerate(contacts)})
    return {time: states["musterstadt"] for time, states in measure_coverage(toolbox)["beratung"].items()}


@pytest.mark.parametrize(
    ("contacts", "werktags", "nachts", "feiertags"),
    [
        ([make_contact(telefon=PHONE, zeiten=OFFICE)], "telefon", "geschlossen", "unklar"),
        ([make_contact(telefon=PHONE, zeiten=OFFICE), SITE], "telefon", "geschlossen", "unklar"),
        ([make_contact(telefon=PHONE, zeiten=OFFICE), EMERGENCY], "telefon", "notruf", "unklar"),
        ([make_contact(telefon=PHONE)], "unklar", "unklar", "unklar"),
        ([make_contact(telefon=PHONE, zeiten={"rund_um_die_uhr": "ja"})], "telefon", "telefon", "telefon"),
        ([SITE], "online", "online", "online"),
        ([SITE, EMERGENCY], "notruf", "notruf", "notruf"),
        ([EMERGENCY], "telefon", "telefon", "telefon"),
        ([make_contact()], "ohne-weg", "ohne-weg", "ohne-weg"),
        ([make_contact(stand="zu-pruefen")], "niemand", "niemand", "niemand"),
        ([], "niemand", "niemand", "niemand"),
    ],
)
def test_each_time_is_judged_by_who_answers_the_telephone(
    contacts: list[Kontakt], werktags: str, nachts: str, feiertags: str
):
    found = judge(*contacts)
    assert (found["werktags"], found["nachts"], found["feiertags"]) == (werktags, nachts, feiertags)


def test_hours_on_some_workdays_are_called_partly():
    mornings = {"fenster": [{"tage": ["mo", "mi"], "von": "09:00", "bis": "12:00"}]}
    assert judge(make_contact(telefon=PHONE, zeiten=mornings))["werktags"] == "zeitweise"


def test_the_week_of_the_matrix_is_an_ordinary_one():
    assert all(moment.tzinfo for zeit in ZEITEN.values() for moment in zeit.momente)
    assert {moment.weekday() for moment in ZEITEN["samstags"].momente} == {5}
    assert {moment.weekday() for moment in ZEITEN["sonntags"].momente} == {6}
    assert {moment.date() for moment in ZEITEN["nachts"].momente} == {
        datetime.date(2026, 6, 8) + datetime.timedelta(days=day) for day in range(7)
    }


def test_the_matrix_covers_every_need_place_and_time_once(county: Toolbox):
    head, *rows = list_coverage(county)
    assert len(head) == 4
    assert len(rows) == len(set(rows)) == len(county.bedarfe) * 52 * len(ZEITEN)


def test_at_night_guides_law_and_parents_help_are_open_holes(county: Toolbox):
    table = measure_coverage(county)
    for need in ("lotse", "rechtsrat", "kinder-jugend"):
        assert set(group_places(table[need]["nachts"])) == {"geschlossen"}
    for need in ("notruf", "polizei-vor-ort", "seelische-krise", "gewalt-frauen"):
        assert set(group_places(table[need]["nachts"])) == {"telefon"}
    assert set(group_places(table["unfall-melden"]["werktags"])) == {"niemand"}
