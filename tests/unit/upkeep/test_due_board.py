"""The board: everything with a day, soonest first; what is open is named without its number."""

import dataclasses
import re

import pytest

from support.common import EXAMPLE, ROOT
from toolbox.content.kinds import KINDS
from toolbox.content.loader import load_toolbox
from toolbox.content.models import Freigaben, Geprueft
from toolbox.content.toolbox import Toolbox
from toolbox.domain.releases import find_text_version
from toolbox.upkeep.due_board import (
    CHECKED_KINDS,
    PLURAL,
    WORDS,
    Offen,
    count_releases,
    group_board,
    list_board,
    list_open,
)
from toolbox.web.macros import render_stand
from toolbox.web.view import View


@pytest.fixture(scope="module")
def example_county() -> Toolbox:
    return load_toolbox(EXAMPLE)[0]


def test_everything_with_a_next_check_is_on_the_board(county: Toolbox):
    things = [county.interne_kontakte, *(getattr(county, kind) for kind in CHECKED_KINDS if kind != "kontakte")]
    assert len(list_board(county)) == sum(map(len, things)) > 200


def test_no_kind_of_data_with_a_next_check_is_left_out():
    assert set(CHECKED_KINDS) == {kind for kind, art in KINDS.items() if issubclass(art.modell, Geprueft)}


def test_what_is_due_first_stands_first(example_county: Toolbox):
    days = [entry.faellig.isoformat() for entry in list_board(example_county)]
    assert days == sorted(days)
    assert days[0] == "2027-05-01"
    assert days[-1] == "2027-11-01"


def test_the_board_stands_by_month_and_kind_and_loses_nothing(county: Toolbox):
    board = list_board(county)
    months = group_board(board)
    assert list(months) == sorted({entry.faellig.replace(day=1) for entry in board})
    grouped = [entry for kinds in months.values() for entries in kinds.values() for entry in entries]
    assert sorted(grouped, key=board.index) == board
    for kinds in months.values():
        assert all(entries and {entry.art for entry in entries} == {art} for art, entries in kinds.items())
    assert set(PLURAL) == {*(one for one, _ in CHECKED_KINDS.values()), *(entry.art for entry in list_open(county))}


def test_every_entry_has_an_owner_a_known_state_and_a_file_that_exists(county: Toolbox):
    for entry in list_board(county):
        assert entry.zustaendig in county.landkreis.rollen.values()
        assert not entry.stand or entry.stand in WORDS
        assert (ROOT / entry.datei).is_file()
        assert not entry.seite or entry.seite in county.seiten or entry.seite.startswith(("vorlagen/", "fristen/"))


def test_open_contacts_norms_and_places_are_named_with_the_reason(example_county: Toolbox):
    assert [(entry.art, entry.name, entry.grund) for entry in list_open(example_county)] == [
        ("Kommune", "Beispielgemeinde", "kein Polizeirevier mit Quelle"),
        ("Kontakt", "Kreishaus", "Angaben noch nicht bestätigt"),
        ("Vorschrift", "§ 1 Gerüchtegesetz: Gerücht", "ungeprüft"),
    ]


def test_a_contact_with_one_open_number_is_open(example_county: Toolbox):
    kontakt = example_county.interne_kontakte["kreishaus"].model_copy(update={"stand": "bestaetigt"})
    county = dataclasses.replace(example_county, interne_kontakte={"kreishaus": kontakt})
    path = "docs/daten/kontakte/kreis/kreishaus.yml"
    assert list_open(county)[1] == Offen(
        "Kontakt", "Kreishaus", "eine Rufnummer noch nicht bestätigt", path, "kontakte", "kreishaus"
    )


def test_releases_are_counted_by_area_and_what_has_changed_since_is_named(example_county: Toolbox):
    rows = {row.titel: row for row in count_releases(example_county)}
    assert {titel: row.anzahl["entwurf"] for titel, row in rows.items()} == {
        "Sofort": 1,
        "Recht und Fristen": 1,
        "Entscheidungshilfen": 1,
        "Vorlagen": 1,
    }
    now = find_text_version(example_county, "sofort/hilfe")
    told = {"rolle": "koordination", "am": "2026-11-20"}
    records = [{"seite": "sofort/hilfe", "fassung": now}, {"seite": "vorlagen/brief", "fassung": "0" * 12}]
    freigaben = Freigaben(freigaben=[told | record for record in records])
    county = dataclasses.replace(example_county, freigaben=freigaben)
    rows = {row.titel: row for row in count_releases(county)}
    assert (rows["Sofort"].anzahl["freigegeben"], rows["Sofort"].seiten, rows["Sofort"].geaendert) == (1, 1, ())
    assert (rows["Vorlagen"].anzahl["geaendert"], rows["Vorlagen"].geaendert) == (1, ("vorlagen/brief",))
    states = {entry.datei: WORDS.get(entry.stand) for entry in list_board(county)}
    assert states["docs/sofort/hilfe.md"] == "freigegeben"
    assert states["docs/daten/vorlagen/brief.yml"] == "geändert seit der Freigabe"
    html = render_stand(View(county, "sofort/hilfe"))
    assert '<td data-l="Freigegeben">1 von 1</td>' in html
    assert '<td data-l="Geändert">1<br><a href="../../vorlagen/brief/">Brief</a></td>' in html


def test_the_board_as_a_page_carries_days_for_the_script_and_no_open_number(county: Toolbox):
    html = render_stand(View(county, "mitmachen/stand"))
    assert len(re.findall(r'data-faellig="\d{4}-\d{2}-\d{2}"', html)) == len(list_board(county))
    digits = re.sub(r"\D", "", html)
    for kontakt in county.interne_kontakte.values():
        for telefon in kontakt.telefon:
            if telefon.stand == "zu-pruefen":
                assert telefon.nummer.wahl.removeprefix("+49") not in digits
