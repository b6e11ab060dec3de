"""Who helps: from a need and a municipality to contacts, nearest first."""

import typing
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from toolbox.content.models import Ebene, Kommune, Kontakt
from toolbox.content.toolbox import Toolbox

EBENEN: tuple[str, ...] = typing.get_args(Ebene)
SHOWN_PER_NEED = 2
AGS_LENGTH = 8

_Order = tuple[int, int, str, str]


@dataclass(frozen=True)
class _Helpers:
    """Confirmed contacts for one need, as sort keys: for everybody, by AGS prefix, by id of a station."""

    everywhere: list[_Order] = field(default_factory=list)
    by_area: dict[str, list[_Order]] = field(default_factory=lambda: defaultdict(list))
    stations: dict[str, _Order] = field(default_factory=dict)


@lru_cache(maxsize=2)  # the toolbox being built, and the one before it under `serve`
def _index(toolbox: Toolbox) -> dict[str, _Helpers]:
    """Needs with their contacts. Built once, so that the cost of one question does not grow with the contacts."""
    found: dict[str, _Helpers] = defaultdict(_Helpers)
    for kennung, kontakt in toolbox.kontakte.items():
        if not kontakt.bestaetigt:
            continue
        order = contact_order(kennung, kontakt)
        for need in kontakt.bedarf:
            helpers = found[need]
            if kontakt.ebene == "bund":
                helpers.everywhere.append(order)
            elif kontakt.gebiet:
                for area in kontakt.gebiet:
                    helpers.by_area[area].append(order)
            else:
                helpers.stations[kennung] = order
    return dict(found)


def contact_order(kennung: str, kontakt: Kontakt) -> _Order:
    """The place of a contact among others: nearest level first, then `rang` and name; its last part is the id."""
    return EBENEN.index(kontakt.ebene), kontakt.rang, kontakt.name, kennung


def resolve(toolbox: Toolbox, bedarf: str, kommune: Kommune | None = None) -> tuple[str, ...]:
    """Ids of all confirmed contacts for one need, nearest level first, then by `rang` and name.

    Without a municipality: those who are there for the whole county. Where the nearest level has nobody, the next one
    comes first by itself: that is the fallback. A contact with `ersatz` stands in for a nearer one, so it is left out
    where there is one. A contact with `vorrang` stands before nearer ones.
    """
    helpers = _index(toolbox).get(bedarf)
    if helpers is None:
        return ()
    ags = kommune.ags if kommune else toolbox.landkreis.ags
    found = set(helpers.everywhere)
    for length in range(1, AGS_LENGTH + 1):
        found.update(helpers.by_area.get(ags[:length], ()))
    if kommune and kommune.revier in helpers.stations:
        found.add(helpers.stations[kommune.revier])
    nearest = min(found, default=(0,))[0]
    in_order = sorted(found, key=lambda order: (not toolbox.kontakte[order[-1]].vorrang, order))
    return tuple(kennung for level, *_, kennung in in_order if level == nearest or not toolbox.kontakte[kennung].ersatz)


def choose(toolbox: Toolbox, needs: Iterable[str], kommune: Kommune | None = None) -> dict[str, tuple[str, ...]]:
    """For each need the contacts to show (at most two, none twice), in the order of the needs.

    Several needs are all to be met, not one of them. A need whose contacts all stand under an earlier one is met by
    those: it has an empty entry. So has a need that nobody meets.
    """
    shown: set[str] = set()
    chosen: dict[str, tuple[str, ...]] = {}
    for need in needs:
        contacts = resolve(toolbox, need, kommune)[:SHOWN_PER_NEED]
        chosen[need] = tuple(contact for contact in contacts if contact not in shown)
        shown.update(contacts)
    return chosen


def has_way(kontakt: Kontakt) -> bool:
    """Whether there is any confirmed way to this contact: number, mail, site or address."""
    return bool(kontakt.telefon or kontakt.email or kontakt.web or kontakt.web_weitere or kontakt.adresse)


def is_emergency(kontakt: Kontakt) -> bool:
    """Whether its first number is one of three digits (110, 112): laws assign these, nobody needs to check them."""
    return bool(kontakt.telefon) and len(kontakt.telefon[0].nummer.wahl) == 3


def answers_always(kontakt: Kontakt) -> bool:
    """Whether somebody answers the telephone at every hour."""
    day_and_night = kontakt.zeiten is not None and kontakt.zeiten.rund_um_die_uhr
    return is_emergency(kontakt) or bool(kontakt.telefon and day_and_night)


@lru_cache(maxsize=8192)
def is_always_met(toolbox: Toolbox, bedarf: str, ort: str | None = None) -> bool:
    """Whether a need shows somebody who answers at every hour: in one municipality, without it in the county."""
    contacts = resolve(toolbox, bedarf, toolbox.kommunen[ort] if ort else None)[:SHOWN_PER_NEED]
    return any(answers_always(toolbox.kontakte[contact]) for contact in contacts)
