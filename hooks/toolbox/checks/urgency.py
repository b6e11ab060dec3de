"""Rules of what cannot wait: which steps are for today, and who answers the telephone at three at night."""

import re
from collections.abc import Iterator

from toolbox.content.models import Schritt
from toolbox.content.toolbox import Toolbox
from toolbox.domain.helpers import answers_always
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
        yield toolbox.problem(
            kind,
            name,
            (*key, "dringlichkeit"),
            "heute-bis-fehlt",
            "Das Ergebnis ist für heute, aber niemand liest, welche Schritte noch heute zu tun sind.",
            "Ergänzen Sie „heute_bis“ mit der Nummer des letzten Schrittes, der nicht bis morgen warten kann.",
        )
        return
    for index, schritt in enumerate(ergebnis.schritte):
        if index >= until and _says(TODAY, schritt):
            yield toolbox.problem(
                kind,
                name,
                (*key, "schritte", index),
                "heute-bis-zu-kurz",
                f"Der Schritt „{schritt.titel}“ ist für heute, steht aber nicht bei den Schritten für heute.",
                "Rücken Sie ihn nach vorn und zählen Sie ihn bei „heute_bis“ mit.",
            )
    too_late = next((s.titel for s in ergebnis.schritte[:until] if LATER.match(s.titel)), None)
    if too_late or until > len(ergebnis.schritte):
        told = f"zählt „{too_late}“ mit" if too_late else f"nennt {until} Schritte, es gibt {len(ergebnis.schritte)}"
        yield toolbox.problem(
            kind,
            name,
            (*key, "heute_bis"),
            "heute-bis-zu-lang",
            f"„heute_bis“ {told}.",
            "Nennen Sie die Nummer des letzten Schrittes, der noch heute zu tun ist.",
        )


def _says(word: re.Pattern[str], schritt: Schritt) -> bool:
    return any(word.search(text) for text in (schritt.titel, schritt.text, schritt.text_andere or ""))


def _check_night(toolbox: Toolbox, place: Fundort) -> Iterator[Problem]:
    """What must be done today can also be asked at three at night, wherever somebody lives."""
    kind, name, key, ergebnis = place
    if ergebnis.dringlichkeit not in URGENT:
        return
    silent = [
        kommune.name
        for ort, kommune in toolbox.kommunen.items()
        if not any(answers_always(toolbox, need, ort) for need in ergebnis.bedarf)
    ]
    if silent:
        where = ", ".join(silent[:3]) + (f" und {len(silent) - 3} weiteren" if len(silent) > 3 else "")
        yield toolbox.problem(
            kind,
            name,
            (*key, "bedarf"),
            "nachts-niemand",
            f"Das Ergebnis eilt, aber in {where} geht nachts niemand ans Telefon.",
            "Nennen Sie bei „bedarf“ auch eine Hilfe, die Tag und Nacht da ist.",
        )
