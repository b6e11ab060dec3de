"""Rules of what cannot wait: which steps are for today, and who answers the telephone at three at night."""

import re
from collections.abc import Iterable, Iterator

from toolbox.checks.references import check_known
from toolbox.content.models import Schritt
from toolbox.content.toolbox import Toolbox
from toolbox.domain.helpers import is_always_met
from toolbox.domain.tree_ways import Fundort, list_results
from toolbox.problems.problem import Problem

URGENT = ("notfall", "heute")
TODAY = re.compile(r"\bheute\b", re.IGNORECASE)
LATER = re.compile(r"(?:Morgen|Später|Diese Woche)\b")


def check_urgency(toolbox: Toolbox) -> Iterator[Problem]:
    """Whoever reads at night knows what is for today, and reaches somebody."""
    for place in list_results(toolbox):
        yield from _check_today(toolbox, place)
        yield from _check_night(toolbox, place)


def _check_today(toolbox: Toolbox, place: Fundort) -> Iterator[Problem]:
    """The steps for today come first, and `heute_bis` counts exactly those. An emergency has no today, only now."""
    kind, name, key, ergebnis = place
    if ergebnis.dringlichkeit == "notfall":
        return
    until = ergebnis.heute_bis or 0
    if ergebnis.dringlichkeit == "heute" and not until:
        message = "Das Ergebnis ist für heute, aber niemand liest, welche Schritte noch heute zu tun sind."
        hint = "Ergänzen Sie „heute_bis“ mit der Nummer des letzten Schrittes, der nicht bis morgen warten kann."
        yield toolbox.problem(kind, name, (*key, "dringlichkeit"), "heute-bis-fehlt", message, hint)
        return
    for index, schritt in enumerate(ergebnis.schritte):
        if index >= until and _says(TODAY, schritt):
            message = f"Der Schritt „{schritt.titel}“ ist für heute, steht aber nicht bei den Schritten für heute."
            hint = "Rücken Sie ihn nach vorn und zählen Sie ihn bei „heute_bis“ mit."
            yield toolbox.problem(kind, name, (*key, "schritte", index), "heute-bis-zu-kurz", message, hint)
    too_late = next((s.titel for s in ergebnis.schritte[:until] if LATER.match(s.titel)), None)
    if too_late or until > len(ergebnis.schritte):
        told = f"zählt „{too_late}“ mit" if too_late else f"nennt {until} Schritte, es gibt {len(ergebnis.schritte)}"
        hint = "Nennen Sie die Nummer des letzten Schrittes, der noch heute zu tun ist."
        yield toolbox.problem(kind, name, (*key, "heute_bis"), "heute-bis-zu-lang", f"„heute_bis“ {told}.", hint)


def _says(word: re.Pattern[str], schritt: Schritt) -> bool:
    return any(word.search(text) for text in (schritt.titel, schritt.text, schritt.text_andere or ""))


def _check_night(toolbox: Toolbox, place: Fundort) -> Iterator[Problem]:
    """What must be done today can also be asked at three at night, wherever somebody lives."""
    kind, name, key, ergebnis = place
    if ergebnis.dringlichkeit not in URGENT:
        return
    silent = _find_silent(toolbox, ergebnis.bedarf)
    if silent:
        message = f"Das Ergebnis eilt, aber {silent} geht nachts niemand ans Telefon."
        hint = "Nennen Sie bei „bedarf“ auch eine Hilfe, die Tag und Nacht da ist."
        yield toolbox.problem(kind, name, (*key, "bedarf"), "nachts-niemand", message, hint)


def check_needs_at_night(toolbox: Toolbox) -> Iterator[Problem]:
    """Every need that a result names has a telephone at every hour: its own, or that of the need which stands in."""
    used = {
        need
        for *_, ergebnis in list_results(toolbox)
        for need in (*ergebnis.bedarf, *(schritt.bedarf for schritt in ergebnis.schritte))
    }
    for need, bedarf in toolbox.bedarfe.items():
        stand_in = [bedarf.nachts_hilft] if bedarf.nachts_hilft else []
        yield from check_known(toolbox, "bedarfe", need, ("nachts_hilft",), "bedarfe", stand_in)
        silent = _find_silent(toolbox, [need, *stand_in])
        if need in used and silent:
            message = f"Ein Ergebnis nennt den Bedarf „{need}“, aber {silent} geht dafür nachts niemand ans Telefon."
            hint = "Nennen Sie bei „nachts_hilft“ einen Bedarf mit einer Nummer, die Tag und Nacht gilt."
            yield toolbox.problem(
                "bedarfe", need, ("nachts_hilft",) if stand_in else (), "bedarf-nachts", message, hint
            )
        if stand_in and not bedarf.nachts:
            message = "„nachts_hilft“ bringt eine Nummer, aber „nachts“ fehlt."
            hint = "Sagen Sie bei „nachts“ in einem Satz, wofür die Nummer da ist."
            yield toolbox.problem("bedarfe", need, ("nachts_hilft",), "nachts-ohne-satz", message, hint)


def _find_silent(toolbox: Toolbox, needs: Iterable[str]) -> str:
    """Where nobody answers at night for any of these needs, in words; empty when somebody always does.

    Whoever has not chosen a place must be able to call somebody, too.
    """
    needs = tuple(need for need in needs if need in toolbox.bedarfe)
    places = {"ohne gewählten Ort": None, **{f"in {kommune.name}": ort for ort, kommune in toolbox.kommunen.items()}}
    silent = [words for words, ort in places.items() if not any(is_always_met(toolbox, need, ort) for need in needs)]
    more = f" und an {len(silent) - 3} weiteren Orten" if len(silent) > 3 else ""
    return ", ".join(silent[:3]) + more
