"""Rules for records of releases: somebody known released something that is there, not tomorrow, and once."""

import datetime
from collections.abc import Iterator
from functools import partial

from toolbox.checks.references import check_role
from toolbox.content.toolbox import Toolbox
from toolbox.domain.releases import list_texts
from toolbox.problems.problem import Problem, suggest


def check_releases(toolbox: Toolbox, today: datetime.date) -> Iterator[Problem]:
    """Each record names a page, a role and a day. That the text has changed since is no mistake."""
    known = list_texts(toolbox)
    tell = partial(toolbox.problem, "freigaben", "freigaben")
    seen: set[tuple[str, str]] = set()
    for index, vermerk in enumerate(toolbox.freigaben.freigaben):
        key = ("freigaben", index)
        yield from check_role(toolbox, "freigaben", "freigaben", vermerk.rolle, (*key, "rolle"))
        if vermerk.seite not in known:
            message = f"Die Seite „{vermerk.seite}“ gibt es nicht."
            yield tell((*key, "seite"), "seite-fehlt", message, suggest(vermerk.seite, known))
        if vermerk.am > today:
            message = f"„am“ liegt in der Zukunft ({vermerk.am})."
            hint = "Tragen Sie den Tag ein, an dem die Rolle freigegeben hat."
            yield tell((*key, "am"), "datum-zukunft", message, hint)
        if (vermerk.seite, vermerk.rolle) in seen:
            message = f"„{vermerk.seite}“ steht für die Rolle „{vermerk.rolle}“ schon in der Liste."
            yield tell((*key, "seite"), "eintrag-doppelt", message, "Löschen Sie die ältere Zeile.")
        seen.add((vermerk.seite, vermerk.rolle))
