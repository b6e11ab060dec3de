"""Rules: nobody is sent to somebody who cannot be reached, and no municipality is left without the police."""

from collections.abc import Iterator
from functools import lru_cache

from toolbox.content.toolbox import Toolbox
from toolbox.domain.helpers import has_way, resolve
from toolbox.domain.needs import POLICE
from toolbox.domain.tree_ways import list_results
from toolbox.problems.problem import Problem, Told


def check_reach(toolbox: Toolbox) -> Iterator[Problem]:
    """Needs, municipalities, results, front matter and start page. Calls of macros are checked where they are read."""
    yield from _check_needs(toolbox)
    yield from _check_police(toolbox)
    yield from _check_results(toolbox)
    for slug, seite in toolbox.seiten.items():
        for index, need in enumerate(seite.bedarf):
            told = explain_open_need(toolbox, need)
            if told:
                yield toolbox.problem("seiten", slug, ("bedarf", index), *told)
    for index, name in enumerate(toolbox.startseite.kontakte):
        told = explain_unreachable(toolbox, name)
        if told:
            yield toolbox.problem("startseite", "startseite", ("kontakte", index), *told)


def explain_unreachable(toolbox: Toolbox, name: str) -> Told | None:
    """What to tell whoever names this contact, if there is no confirmed way to it."""
    kontakt = toolbox.kontakte.get(name)
    if kontakt is None or has_way(kontakt):
        return None
    message = f"Zum Kontakt „{name}“ gibt es keinen bestätigten Weg: keine Rufnummer, keine Mail, keine Webseite, keine Anschrift."
    hint = "Bestätigen Sie eine Angabe beim Kontakt oder nennen Sie hier einen anderen."
    return "kontakt-ohne-weg", message, hint


@lru_cache(maxsize=64)  # asked for each macro call and result; a toolbox has some thirty needs
def explain_open_need(toolbox: Toolbox, need: str) -> Told | None:
    """What to tell whoever asks for this need, if somewhere nobody confirmed meets it."""
    if need not in toolbox.bedarfe:
        return None
    missing = _find_gaps(toolbox)[need]
    if not missing:
        return None
    where = ", ".join(missing[:3]) + (f" und {len(missing) - 3} weiteren" if len(missing) > 3 else "")
    hint = "Bestätigen Sie einen Kontakt oder nennen Sie einen anderen Bedarf."
    return "bedarf-offen", f"Für den Bedarf „{need}“ gibt es in {where} keinen bestätigten Kontakt.", hint


@lru_cache(maxsize=2)  # pages name the same few needs again and again
def _find_gaps(toolbox: Toolbox) -> dict[str, list[str]]:
    """For each need the names of the municipalities in which nobody confirmed meets it."""
    return {
        need: [kommune.name for kommune in toolbox.kommunen.values() if not resolve(toolbox, need, kommune)]
        for need in toolbox.bedarfe
    }


def _check_needs(toolbox: Toolbox) -> Iterator[Problem]:
    """A need that not even an unconfirmed contact meets is a promise nobody keeps."""
    met = {need for kontakt in toolbox.interne_kontakte.values() for need in kontakt.bedarf}
    for need in toolbox.bedarfe:
        if need not in met:
            message = f"Den Bedarf „{need}“ erfüllt kein Kontakt."
            hint = "Tragen Sie ihn bei einem Kontakt ein oder löschen Sie ihn."
            yield toolbox.problem("bedarfe", need, (), "bedarf-ohne-kontakt", message, hint)


def _check_results(toolbox: Toolbox) -> Iterator[Problem]:
    """Every need of a result is met by a confirmed contact in every municipality."""
    for kind, name, key, ergebnis in list_results(toolbox):
        needs = [(("bedarf", index), bedarf) for index, bedarf in enumerate(ergebnis.bedarf)]
        needs += [
            (("schritte", index, "bedarf"), schritt.bedarf)
            for index, schritt in enumerate(ergebnis.schritte)
            if schritt.bedarf
        ]
        for place, bedarf in needs:
            if told := explain_open_need(toolbox, bedarf):
                yield toolbox.problem(kind, name, (*key, *place), *told)


def _check_police(toolbox: Toolbox) -> Iterator[Problem]:
    for name, kommune in toolbox.kommunen.items():
        station = toolbox.interne_kontakte.get(kommune.revier) if kommune.revier else None
        if station and POLICE not in station.bedarf:
            message = f"„{kommune.revier}“ ist kein Polizeirevier: Dort fehlt der Bedarf „{POLICE}“."
            hint = "Nennen Sie das Revier oder ergänzen Sie den Bedarf beim Kontakt."
            yield toolbox.problem("kommunen", name, ("revier",), "revier-ohne-polizei", message, hint)
        ways = [contact for contact in resolve(toolbox, POLICE, kommune) if has_way(toolbox.kontakte[contact])]
        if POLICE in toolbox.bedarfe and not ways:
            message = f"Für {kommune.name} gibt es keinen bestätigten Weg zur Polizei."
            hint = (
                f"Tragen Sie ein bestätigtes „revier“ ein oder bestätigen Sie einen Kontakt mit dem Bedarf „{POLICE}“."
            )
            yield toolbox.problem("kommunen", name, (), "kommune-ohne-polizei", message, hint)
