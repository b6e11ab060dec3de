"""Rules of conversations to practise: they lead to pages that exist, grade nobody, and cannot be guessed by place."""

import re
from collections.abc import Iterator

from toolbox.checks.references import check_slugs, generated_slugs
from toolbox.content.toolbox import Toolbox
from toolbox.problems.problem import Problem

# Whoever practises chooses among ways that people do take; nobody is told that they failed.
GRADED = re.compile(r"\b(?:falsch\w*|Fehler\w*|versagt\w*|dumm\w*|Punkte|Punktzahl)\b", re.IGNORECASE)
MOST_ALIKE = 2


def check_conversations(toolbox: Toolbox) -> Iterator[Problem]:
    generated = generated_slugs(toolbox)
    alike, before = 0, -1
    for name, gespraech in toolbox.gespraeche.items():
        yield from check_slugs(toolbox, "gespraeche", name, ("seite",), [gespraech.seite], generated)
        for index, antwort in enumerate(gespraech.antworten):
            for key in ("danach", "besser"):
                if match := GRADED.search(getattr(antwort, key) or ""):
                    message = f"„{match[0]}“ bewertet den Menschen, der übt."
                    hint = "Beschreiben Sie, was dann geschieht."
                    place = ("antworten", index, key)
                    yield toolbox.problem("gespraeche", name, place, "gespraech-wertet", message, hint)
        alike = alike + 1 if gespraech.hilft == before else 1
        before = gespraech.hilft
        if alike > MOST_ALIKE:
            message = f"Zum {alike}. Mal hintereinander hilft Antwort {before + 1}."
            hint = "Stellen Sie die Antworten um, sonst lernt man die Stelle und nicht den Satz."
            yield toolbox.problem("gespraeche", name, ("antworten",), "gespraech-stelle", message, hint)
