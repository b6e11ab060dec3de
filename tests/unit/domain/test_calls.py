"""Whom to call now: the first that answers, in the order of the needs; at night whoever listens at every hour."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from toolbox.content.models import Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.call import describe_call, describe_call_of_result, explain_station
from toolbox.describe.tree import describe_results, say_frame
from toolbox.domain.calls import answers_day_and_night, choose_call, find_listener, list_calls
from toolbox.domain.opening import find_lage, list_holidays
from toolbox.domain.tree_ways import list_results

BERLIN = ZoneInfo("Europe/Berlin")


def answers_at(county: Toolbox, moment: str):
    there = datetime.datetime.fromisoformat(moment).replace(tzinfo=BERLIN)
    holidays = {*list_holidays(county)}

    def answers(kontakt: Kontakt) -> bool:
        return find_lage(kontakt.zeiten, there, holidays).zustand == "offen"

    return answers


@pytest.mark.parametrize(
    ("needs", "moment", "expected"),
    [
        (["polizei-vor-ort", "lotse"], "2026-11-28T02:00", "pd-chemnitz-zeugentelefon"),
        (["lotse"], "2026-11-24T10:00", "starke-stelle"),
        (["lotse"], "2026-11-28T02:00", "telefonseelsorge"),  # nobody else answers then
        (
            ["schutz-beratung", "rechtsrat"],
            "2026-11-24T10:00",
            "weisser-ring-opfertelefon",
        ),  # the hours of ZASTEX: unknown
    ],
)
def test_the_first_that_answers_is_to_be_called(county: Toolbox, needs: list[str], moment: str, expected: str):
    assert choose_call(county, list_calls(county, needs), answers_at(county, moment)) == expected


def test_where_nobody_has_a_number_nobody_is_to_be_called(county: Toolbox):
    calls = list_calls(county, ["kommunale-sicherheit"])
    assert calls
    assert not any(county.kontakte[name].telefon for name in calls)
    assert choose_call(county, calls) == calls[0]
    assert find_listener(county, calls) == "telefonseelsorge"


def test_every_result_names_somebody_and_at_every_hour_somebody_answers(county: Toolbox):
    seen = 0
    for _, _, _, ergebnis in list_results(county):
        seen += 1
        call = describe_call_of_result(county, ergebnis, [])
        assert call.kontakt is not None, ergebnis.titel
        shown = [call.kontakt, *([county.kontakte[call.zuhoeren]] if call.zuhoeren else [])]
        assert any(answers_day_and_night(kontakt) for kontakt in shown), ergebnis.titel
        assert call.notruf == (ergebnis.dringlichkeit == "notfall"), ergebnis.titel
    assert seen > 100


def test_an_emergency_leads_to_the_number_that_its_steps_name(county: Toolbox):
    results = [result for hilfe in county.entscheidungshilfen.values() for result in describe_results(county, hilfe)]
    urgent = [result for result in results if result.ergebnis.dringlichkeit == "notfall"]
    assert {result.ruf.kontakt.telefon[0].nummer.anzeige for result in urgent} == {"110", "112"}
    for result in urgent:
        named = [kontakt for step in result.schritte for kontakt in step.kontakte if kontakt.telefon]
        assert result.ruf.kontakt in named, result.ergebnis.titel


def test_no_list_holds_an_emergency_number(county: Toolbox):
    for need in county.bedarfe:
        for kommune in (None, *county.kommunen.values()):
            shown = [name for hilfe in describe_call(county, [need], kommune).hilfen for name in hilfe.kontakte]
            assert not {"notruf-110", "notruf-112"} & {*shown}, need


def test_each_place_says_why_its_police_contact_is_the_right_one(county: Toolbox):
    told = {name: explain_station(county, kommune) for name, kommune in county.kommunen.items()}
    assert told["mittweida"] == "Das Revier ist für Mittweida zuständig."
    assert "Polizeirevier Freiberg. Seine Nummer ist noch nicht bestätigt" in told["freiberg"]
    assert told["augustusburg"].startswith("Welches Revier für Augustusburg zuständig ist, hat noch niemand bestätigt.")


def test_the_frame_counts_the_steps_for_today(county: Toolbox):
    frames = {ergebnis.dringlichkeit: set() for _, _, _, ergebnis in list_results(county)}
    for _, _, _, ergebnis in list_results(county):
        frame = say_frame(ergebnis)
        frames[ergebnis.dringlichkeit].add(frame)
        if ergebnis.dringlichkeit == "heute":
            assert str(ergebnis.heute_bis) in frame
            assert frame.endswith(" noch heute.")
    assert frames["notfall"] == {"Jetzt, dann Schritt für Schritt."}
    assert frames["in-ruhe"] == {"Nehmen Sie sich Zeit."}
    assert all("diese Woche" in frame or "noch heute" in frame for frame in frames["diese-woche"])
