"""Rules of former addresses and ids: each of them leads to one place, and nothing else stands there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from toolbox.checks.references import generated_slugs
from toolbox.content.kinds import KINDS
from toolbox.content.models import Benannt
from toolbox.content.source import Key
from toolbox.content.toolbox import Toolbox
from toolbox.domain.former_ids import TREES, list_former_pages
from toolbox.problems.problem import Problem

ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")
Named = tuple[str, str, Key, Benannt]  # kind and id, within a tree the way to it, the thing


def check_former_addresses(toolbox: Toolbox) -> Iterator[Problem]:
    """Former addresses are addresses that nothing else has."""
    taken = {*toolbox.pages, *generated_slugs(toolbox)}
    count = Counter(former for former, _ in list_former_pages(toolbox))
    for slug, seite in toolbox.seiten.items():
        for index, former in enumerate(seite.frueher):
            fault = ""
            if not ADDRESS.fullmatch(former):
                fault = "ist keine Adresse"
            elif former in taken or f"{former}/index" in taken:
                fault = "hat eine andere Seite"
            elif count[former] > 1:
                fault = "steht auch bei einer anderen Seite"
            if fault:
                message = f"Die frühere Adresse „{former}“ {fault}."
                hint = "Löschen Sie den Eintrag, oder berichtigen Sie ihn."
                yield toolbox.problem("seiten", slug, ("frueher", index), "adresse-frueher", message, hint)


def check_former_ids(toolbox: Toolbox) -> Iterator[Problem]:
    """Former ids are ids that nothing else of the same kind has, or has had; on the page of a tree nothing else at all."""
    shared = [("ergebnisse", name, (), ergebnis) for name, ergebnis in toolbox.ergebnisse.items()]
    for kind, art in KINDS.items():
        if issubclass(art.modell, Benannt):
            yield from _check_ids(toolbox, [(kind, name, (), thing) for name, thing in toolbox.known(kind).items()])
    for name, hilfe in toolbox.entscheidungshilfen.items():
        steps = {"fragen": hilfe.fragen, "ergebnisse": hilfe.ergebnisse}
        own = [(TREES, name, (part, key), step) for part, found in steps.items() for key, step in found.items()]
        yield from _check_ids(toolbox, own, shared)


def _check_ids(toolbox: Toolbox, own: list[Named], others: Sequence[Named] = ()) -> Iterator[Problem]:
    """What is wrong with the former ids of `own` things, which share their ids with `others`."""
    everything = (*own, *others)
    count = Counter([str((name, *key)[-1]) for _, name, key, _ in everything])
    for kind, name, _, thing in everything:
        former = list(thing.frueher)
        if kind == "kontakte" and name in former:  # an id that has returned
            former.remove(name)
        count.update(former)
    for kind, name, key, thing in own:
        for index, former in enumerate(thing.frueher):
            if count[former] > 1:
                message = f"Die frühere Kennung „{former}“ ist ein zweites Mal vergeben."
                hint = "Löschen Sie hier den Eintrag, oder geben Sie dem anderen eine andere Kennung."
                yield toolbox.problem(kind, name, (*key, "frueher", index), "kennung-frueher", message, hint)
