"""Rules of former addresses: at each of them one note leads to one page, and nothing else stands there."""

import re
from collections import Counter
from collections.abc import Iterator

from toolbox.checks.references import generated_slugs
from toolbox.content.toolbox import Toolbox
from toolbox.problems.problem import Problem

ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+")


def check_former_addresses(toolbox: Toolbox) -> Iterator[Problem]:
    """Former addresses are addresses that nothing else has."""
    taken = {*toolbox.pages, *generated_slugs(toolbox)}
    count = Counter(former for seite in toolbox.seiten.values() for former in seite.frueher)
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
