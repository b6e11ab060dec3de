"""Needs: which of them depend on a place, and in which order a place shows them."""

from functools import lru_cache

from toolbox.content.models import Kommune
from toolbox.content.toolbox import Toolbox
from toolbox.domain.helpers import SHOWN_PER_NEED, choose, resolve

POLICE = "polizei-vor-ort"
# What a page about one place shows first, whatever the order of the data: danger, then the police of that place.
FIRST_IN_A_PLACE = ("notruf", POLICE, "anzeige-online")


@lru_cache(maxsize=2)
def needs_with_place(toolbox: Toolbox) -> frozenset[str]:
    """Needs for which a municipality makes a difference: others are nearer there than in the county as a whole."""
    return frozenset(
        need
        for need in toolbox.bedarfe
        if any(
            resolve(toolbox, need, kommune)[:SHOWN_PER_NEED] != resolve(toolbox, need)[:SHOWN_PER_NEED]
            for kommune in toolbox.kommunen.values()
        )
    )


def needs_place(toolbox: Toolbox, bedarf: str) -> bool:
    """Whether the nearest contact for a need depends on the municipality."""
    return bedarf in needs_with_place(toolbox)


def order_for_place(toolbox: Toolbox) -> list[str]:
    """All needs in the order of a bad day, what has to do with danger and police first."""
    first = [need for need in FIRST_IN_A_PLACE if need in toolbox.bedarfe]
    return [*first, *(need for need in toolbox.bedarfe if need not in first)]


def contacts_of_place(toolbox: Toolbox, kommune: Kommune) -> list[str]:
    """Ids of everybody whom the page of a municipality shows, in its order."""
    return [name for contacts in choose(toolbox, order_for_place(toolbox), kommune).values() for name in contacts]
