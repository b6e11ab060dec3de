"""Rules for training: modules and dates that cannot be told apart."""

from collections import Counter
from collections.abc import Iterator

from toolbox.content.toolbox import Toolbox
from toolbox.problems.problem import Problem


def check_training(toolbox: Toolbox) -> Iterator[Problem]:
    """Letters of modules and ids of dates are unique."""
    letters = Counter(modul.buchstabe for modul in toolbox.fortbildungen.values())
    for name, modul in toolbox.fortbildungen.items():
        if letters[modul.buchstabe] > 1:
            message = f"Den Buchstaben „{modul.buchstabe}“ haben mehrere Bausteine."
            hint = "Geben Sie jedem Baustein einen eigenen."
            yield toolbox.problem("fortbildungen", name, ("buchstabe",), "buchstabe-doppelt", message, hint)
    ids = Counter(termin.kennung for termin in toolbox.termine.termine)
    for index, termin in enumerate(toolbox.termine.termine):
        if ids[termin.kennung] > 1:
            message = f"Die Kennung „{termin.kennung}“ haben mehrere Termine."
            hint = "Geben Sie jedem Termin eine eigene."
            yield toolbox.problem("termine", "termine", ("termine", index, "kennung"), "termin-doppelt", message, hint)
