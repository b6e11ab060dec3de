"""Rules of „Wie nah ist es?“: every point leads to a result of a tree, the gravest come first, and no word plays it down."""

import re
import typing
from collections.abc import Iterator

from toolbox.content.models import Dringlichkeit
from toolbox.content.toolbox import Toolbox
from toolbox.domain.tree_ways import results_of
from toolbox.problems.problem import Problem, suggest

LEVELS: tuple[str, ...] = typing.get_args(Dringlichkeit)
# Nobody can promise that from a list of ticks.
DOWNPLAYED = re.compile(r"harmlos|ungefährlich|unwahrscheinlich|keine Gefahr|\bProzent\b|%", re.IGNORECASE)


def check_nearness(toolbox: Toolbox) -> Iterator[Problem]:
    before = 0
    for name, punkt in toolbox.warnzeichen.items():
        for key in ("text", "satz"):
            if match := DOWNPLAYED.search(getattr(punkt, key)):
                message = f"„{match[0]}“ verspricht etwas, das niemand wissen kann."
                yield toolbox.problem(
                    "warnzeichen", name, (key,), "warnzeichen-wort", message, "Beschreiben Sie, was zu sehen ist."
                )
        tree, _, result = punkt.ziel.partition("/")
        hilfe = toolbox.entscheidungshilfen.get(tree)
        results = results_of(toolbox, hilfe) if hilfe else {}
        if result not in results:
            known = [f"{tree}/{other}" for other in results] or list(toolbox.entscheidungshilfen)
            hint = (
                suggest(punkt.ziel, known)
                or "Nennen Sie Entscheidungshilfe und Ergebnis, zum Beispiel: bedrohung/gefahr-jetzt"
            )
            message = f"Ein Ergebnis „{punkt.ziel}“ gibt es nicht."
            yield toolbox.problem("warnzeichen", name, ("ziel",), "warnzeichen-ziel", message, hint)
            continue
        level = LEVELS.index(results[result].dringlichkeit)
        if level < before:
            message = "Dieser Punkt ist dringender als der Punkt davor."
            hint = "Ordnen Sie die Punkte so, dass die dringendsten oben stehen."
            yield toolbox.problem("warnzeichen", name, ("ziel",), "warnzeichen-reihenfolge", message, hint)
        before = max(before, level)
