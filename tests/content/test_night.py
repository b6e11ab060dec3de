"""At three at night: whoever must act today reaches somebody by telephone, in each of the municipalities."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from support.common import ROOT
from toolbox.checks.everything import read_toolbox
from toolbox.content.models import Kommune, Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.domain.helpers import choose, is_emergency, resolve
from toolbox.domain.needs import needs_place
from toolbox.domain.opening import find_lage
from toolbox.domain.tree_ways import list_results

NIGHT = datetime.datetime(2026, 6, 9, 3, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(scope="module")
def content() -> Toolbox:
    return read_toolbox(ROOT / "docs", datetime.date.today())


def places(content: Toolbox) -> list[Kommune | None]:
    """All municipalities, and nobody's."""
    return [None, *content.kommunen.values()]


def is_awake(kontakt: Kontakt) -> bool:
    return is_emergency(kontakt) or bool(kontakt.telefon and find_lage(kontakt.zeiten, NIGHT, set()).zustand == "offen")


def test_every_urgent_result_shows_somebody_who_is_awake_in_every_municipality(content: Toolbox):
    asked = 0
    for kind, name, key, ergebnis in list_results(content):
        if ergebnis.dringlichkeit not in ("notfall", "heute"):
            continue
        for kommune in places(content):
            shown = [contact for contacts in choose(content, ergebnis.bedarf, kommune).values() for contact in contacts]
            assert any(is_awake(content.kontakte[contact]) for contact in shown), (kind, name, key, kommune)
            asked += 1
    assert asked >= 53 * 60


def test_every_need_of_a_result_has_a_number_at_night_its_own_or_that_of_whoever_stands_in(content: Toolbox):
    for *_, ergebnis in list_results(content):
        for need in (*ergebnis.bedarf, *(schritt.bedarf for schritt in ergebnis.schritte if schritt.bedarf)):
            stand_in = content.bedarfe[need].nachts_hilft
            for kommune in places(content):
                reached = [*resolve(content, need, kommune), *(resolve(content, stand_in) if stand_in else ())]
                assert any(is_awake(content.kontakte[contact]) for contact in reached), (need, kommune)


def test_a_step_that_waits_for_a_place_has_a_number_before_and_after_choosing_it(content: Toolbox):
    """„Ihr Polizeirevier: Ort wählen“ is never all there is."""
    waiting = {s.bedarf for *_, ergebnis in list_results(content) for s in ergebnis.schritte if s.bedarf}
    waiting = {need for need in waiting if needs_place(content, need)}
    assert "polizei-vor-ort" in waiting
    for need in waiting:
        for kommune in places(content):
            first = next((c for c in resolve(content, need, kommune) if content.kontakte[c].telefon), None)
            assert first, (need, kommune)
            assert is_awake(content.kontakte[first]), (need, kommune, first)
