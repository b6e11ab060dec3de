"""Who helps: from a need and a municipality to contacts, nearest first."""

import typing
from collections.abc import Iterable

from toolbox.load import Toolbox
from toolbox.models import Ebene, Kommune, Kontakt

EBENEN: tuple[str, ...] = typing.get_args(Ebene)
SHOWN_PER_NEED = 2


def is_responsible(kennung: str, kontakt: Kontakt, kommune: Kommune | None) -> bool:
    """Whether a contact is there for a municipality; without one: for the whole county."""
    if kontakt.ebene == "bund":
        return True
    if kommune is None:
        return kontakt.ebene in ("kreis", "land")
    if kontakt.gebiet:
        return any(kommune.ags.startswith(area) for area in kontakt.gebiet)
    return kommune.revier == kennung


def resolve(toolbox: Toolbox, bedarf: str, kommune: Kommune | None = None) -> tuple[str, ...]:
    """Ids of all confirmed contacts for one need, nearest level first, then by `rang` and name."""
    found = [
        (EBENEN.index(kontakt.ebene), kontakt.rang, kontakt.name, kennung)
        for kennung, kontakt in toolbox.kontakte.items()
        if bedarf in kontakt.bedarf and kontakt.bestaetigt and is_responsible(kennung, kontakt, kommune)
    ]
    return tuple(kennung for *_, kennung in sorted(found))


def choose(toolbox: Toolbox, needs: Iterable[str], kommune: Kommune | None = None) -> dict[str, tuple[str, ...]]:
    """For each need the contacts to show (at most two, none twice), in the order of the needs.

    A need whose contacts all stand under an earlier one is left out: it is met already.
    """
    shown: set[str] = set()
    chosen: dict[str, tuple[str, ...]] = {}
    for need in needs:
        contacts = resolve(toolbox, need, kommune)[:SHOWN_PER_NEED]
        fresh = tuple(contact for contact in contacts if contact not in shown)
        shown.update(fresh)
        if fresh:
            chosen[need] = fresh
    return chosen
