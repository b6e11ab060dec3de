"""Who helps where: nearest first, all needs, nobody twice, and the same answer as a plain search through everything."""

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st

from support.common import EXAMPLE
from toolbox.content.loader import load_toolbox
from toolbox.content.models import Kommune, Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.need import describe_needs
from toolbox.domain.helpers import EBENEN, choose, has_way, is_emergency, resolve
from toolbox.domain.needs import contacts_of_place, needs_with_place, order_for_place


def make_contact(ebene: str = "bund", gebiet: tuple[str, ...] = (), **values: object) -> Kontakt:
    number = {"nummer": "0371 1234567", "stand": values.get("stand", "bestaetigt")}
    return Kontakt.model_validate(
        {
            "name": "Stelle",
            "wobei": "Hilft.",
            "fuer_wen": "Alle",
            "zielgruppe": ["alle"],
            "bedarf": ["hilfe"],
            "ebene": ebene,
            "gebiet": list(gebiet),
            "stand": "bestaetigt",
            "telefon": [number],
            "quelle": "erfunden",
            "geprueft_am": "2026-11-01",
            "geprueft_wie": "telefon",
            "vertrauen": "hoch",
            "naechste_pruefung": "2027-05-01",
            **values,
        }
    )


def make_toolbox(contacts: dict[str, Kontakt], places: dict[str, dict]) -> Toolbox:
    toolbox, _ = load_toolbox(EXAMPLE)
    kommunen = {
        name: Kommune.model_validate(
            {
                "name": name,
                "art": "stadt",
                "plz": "01234",
                "einwohner": "100",
                "einwohner_am": "2022-12-31",
                "quelle": "erfunden",
                **({"revier_quelle": "erfunden"} if "revier" in values else {}),
                **values,
            }
        )
        for name, values in places.items()
    }
    return dataclasses.replace(toolbox, interne_kontakte=contacts, kommunen=kommunen)


def test_the_nearest_level_comes_first_then_rank_then_name():
    contacts = {
        "bund": make_contact(rang="1"),
        "land-b": make_contact("land", ("99",), rang="5", name="B"),
        "land-a": make_contact("land", ("99",), rang="5", name="A"),
        "kreis": make_contact("kreis", ("99001",), rang="90"),
        "wache": make_contact("kommune"),
    }
    toolbox = make_toolbox(contacts, {"ort": {"ags": "99001001", "revier": "wache"}})
    assert resolve(toolbox, "hilfe", toolbox.kommunen["ort"]) == ("wache", "kreis", "land-a", "land-b", "bund")
    assert resolve(toolbox, "hilfe") == ("kreis", "land-a", "land-b", "bund")


def test_another_places_station_and_other_areas_do_not_help():
    contacts = {
        "wache": make_contact("kommune"),
        "fern": make_contact("kreis", ("99002",)),
        "dorf": make_contact("kommune", ("99001002",)),
        "bund": make_contact(),
    }
    places = {"ort": {"ags": "99001001"}, "dorf": {"ags": "99001002", "revier": "wache"}}
    toolbox = make_toolbox(contacts, places)
    assert resolve(toolbox, "hilfe", toolbox.kommunen["ort"]) == ("bund",)
    assert set(resolve(toolbox, "hilfe", toolbox.kommunen["dorf"])) == {"wache", "dorf", "bund"}
    assert resolve(toolbox, "hilfe") == ("bund",)


def test_whoever_is_not_confirmed_helps_nobody():
    toolbox = make_toolbox({"neu": make_contact(stand="zu-pruefen")}, {"ort": {"ags": "99001001"}})
    assert resolve(toolbox, "hilfe", toolbox.kommunen["ort"]) == ()


def test_a_stand_in_steps_back_where_somebody_nearer_is_confirmed():
    contacts = {"wache": make_contact("kommune"), "zentrale": make_contact("kreis", ("99001",), ersatz="ja")}
    places = {"mit": {"ags": "99001001", "revier": "wache"}, "ohne": {"ags": "99001002"}}
    toolbox = make_toolbox(contacts, places)
    assert resolve(toolbox, "hilfe", toolbox.kommunen["mit"]) == ("wache",)
    assert resolve(toolbox, "hilfe", toolbox.kommunen["ohne"]) == ("zentrale",)


def test_a_line_for_everybody_may_stand_before_nearer_ones():
    contacts = {
        "bund": make_contact(),
        "land": make_contact("land", ("99",)),
        "telefon": make_contact(rang="90", vorrang="ja"),
    }
    toolbox = make_toolbox(contacts, {"ort": {"ags": "99001001"}})
    assert resolve(toolbox, "hilfe", toolbox.kommunen["ort"]) == ("telefon", "land", "bund")
    assert resolve(toolbox, "hilfe") == ("telefon", "land", "bund")


def test_all_needs_are_met_and_nobody_is_shown_twice():
    contacts = {
        "beide": make_contact(bedarf=["eins", "zwei"], rang="1"),
        "eins": make_contact(bedarf=["eins"], rang="2"),
        "dritte": make_contact(bedarf=["eins"], rang="3"),
        "zwei": make_contact(bedarf=["zwei"], rang="2"),
    }
    toolbox = make_toolbox(contacts, {"ort": {"ags": "99001001"}})
    assert choose(toolbox, ["eins", "zwei", "niemand"]) == {"eins": ("beide", "eins"), "zwei": ("zwei",), "niemand": ()}
    assert choose(toolbox, ["zwei", "eins"]) == {"zwei": ("beide", "zwei"), "eins": ("eins",)}


def test_a_new_toolbox_is_not_answered_from_an_old_one():
    first = make_toolbox({"alt": make_contact()}, {"ort": {"ags": "99001001"}})
    second = make_toolbox({"neu": make_contact()}, {"ort": {"ags": "99001001"}})
    assert [resolve(toolbox, "hilfe") for toolbox in (first, second, first)] == [("alt",), ("neu",), ("alt",)]


AREAS = ["99", "99001", "99001001", "99001002", "99002", "990"]


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from([f"k{number}" for number in range(12)]),
        st.tuples(
            st.sampled_from(EBENEN),
            st.lists(st.sampled_from(AREAS), max_size=3),
            st.integers(0, 3),
            st.booleans(),
            st.booleans(),
        ),
        max_size=12,
    ),
    st.sampled_from(["99001001", "99001002", "99002001"]),
    st.sampled_from(["k0", "k1", None]),
)
def test_the_index_finds_what_a_plain_search_finds(contacts: dict, ags: str, station: str | None):
    made = {
        name: make_contact(
            ebene,
            () if ebene == "bund" else tuple(areas),
            rang=str(rank),
            stand="bestaetigt" if confirmed else "zu-pruefen",
            ersatz="ja" if stands_in else "nein",
        )
        for name, (ebene, areas, rank, confirmed, stands_in) in contacts.items()
    }
    toolbox = make_toolbox(made, {"ort": {"ags": ags, **({"revier": station} if station else {})}})

    def is_there(name: str, kontakt: Kontakt) -> bool:
        if kontakt.ebene == "bund" or any(ags.startswith(area) for area in kontakt.gebiet):
            return True
        return not kontakt.gebiet and name == station

    there = {name: kontakt for name, kontakt in made.items() if kontakt.bestaetigt and is_there(name, kontakt)}
    nearest = min((EBENEN.index(kontakt.ebene) for kontakt in there.values()), default=0)
    kept = [
        (EBENEN.index(kontakt.ebene), kontakt.rang, kontakt.name, name)
        for name, kontakt in there.items()
        if not kontakt.ersatz or EBENEN.index(kontakt.ebene) == nearest
    ]
    assert resolve(toolbox, "hilfe", toolbox.kommunen["ort"]) == tuple(order[-1] for order in sorted(kept))


def test_every_need_is_met_in_every_place_or_nobody_in_the_data_is_confirmed_for_it(county: Toolbox):
    for need in county.bedarfe:
        confirmed = [kontakt for kontakt in county.kontakte.values() if need in kontakt.bedarf and kontakt.bestaetigt]
        open_places = [name for name, kommune in county.kommunen.items() if not resolve(county, need, kommune)]
        assert open_places == ([] if confirmed else list(county.kommunen)), need


def test_every_place_begins_with_danger_and_then_a_confirmed_way_to_the_police(county: Toolbox):
    assert len(county.kommunen) == 52
    for kommune in county.kommunen.values():
        danger, police, online = describe_needs(county, order_for_place(county), kommune)[:3]
        assert list(danger.kontakte) == ["notruf-110", "notruf-112"]
        first = next(iter(police.kontakte.values()))
        assert first.telefon
        assert not is_emergency(first)
        assert list(online.kontakte) == ["onlinewache-sachsen"]
        station = county.kontakte.get(kommune.revier or "")
        if station and station.bestaetigt:
            assert next(iter(police.kontakte)) == kommune.revier


def test_only_the_police_depends_on_the_place_so_far(county: Toolbox):
    assert needs_with_place(county) == {"polizei-vor-ort"}


def test_a_page_of_a_place_repeats_nobody(county: Toolbox):
    for kommune in county.kommunen.values():
        contacts = contacts_of_place(county, kommune)
        assert len(contacts) == len(set(contacts))


def test_a_way_is_a_number_a_mail_a_site_or_an_address():
    assert not has_way(make_contact(telefon=[]))
    assert has_way(make_contact(telefon=[], adresse="Markt 1, 01234 Ort"))
    assert has_way(make_contact(telefon=[], web="https://beratung.example.org/"))
    assert not has_way(make_contact(stand="zu-pruefen", adresse="Markt 1, 01234 Ort").publishable())
