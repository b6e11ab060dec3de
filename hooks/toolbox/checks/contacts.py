"""Rules of contacts and municipalities: needs, areas, addresses, keys, police stations."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import phonenumbers

from toolbox.checks.references import check_hosts, check_known, check_mail
from toolbox.content.fields import REGION, Nummer
from toolbox.content.models import Kontakt
from toolbox.content.source import Key
from toolbox.content.toolbox import Toolbox
from toolbox.markdown.link_syntax import find_named_host, split_address
from toolbox.problems.problem import Problem

COUNTY = "landkreis"
EMERGENCY = ("110", "112")
KIND = phonenumbers.PhoneNumberType
PAID = {KIND.PREMIUM_RATE, KIND.SHARED_COST, KIND.PERSONAL_NUMBER}
# Satellites and others that belong to no country; calls to 800 cost nothing.
NOWHERE, FREE_EVERYWHERE = "001", 800
# Who is called like this: a line for poisonings has a number of its own, an app has none.
NAMED_EMERGENCY = re.compile(r"(?<!\d)(11[02])(?!\d)|\b(?:Polizei-?)?Notruf\b(?!-App)", re.IGNORECASE)


def check_contacts(toolbox: Toolbox) -> Iterator[Problem]:
    """Needs, areas and addresses of contacts."""
    yield from _check_states(toolbox)
    stations = {kommune.revier for kommune in toolbox.kommunen.values()}
    for name, kontakt in toolbox.interne_kontakte.items():
        tell = partial(toolbox.problem, "kontakte", name)
        yield from check_known(toolbox, "kontakte", name, ("bedarf",), "bedarfe", kontakt.bedarf)
        yield from _check_level(tell, kontakt, toolbox.path("kontakte", name).split("/")[2:-1])
        yield from _check_area(tell, kontakt, toolbox, is_station=name in stations)
        if kontakt.foerderung_bis and kontakt.geprueft_am and kontakt.foerderung_bis < kontakt.geprueft_am:
            hint = "Fragen Sie nach, ob es die Stelle noch gibt."
            message = "Die Förderung endete schon vor der letzten Prüfung."
            yield tell(("foerderung_bis",), "foerderung", message, hint)
        yield from _check_phones(tell, kontakt)
        links = [(("web",), kontakt.web)] + [
            (("web_weitere", index, "adresse"), link.adresse) for index, link in enumerate(kontakt.web_weitere)
        ]
        yield from check_hosts(toolbox, "kontakte", name, links)
        for index, link in enumerate(kontakt.web_weitere):
            host = split_address(link.adresse).hostname
            if named := find_named_host(link.titel, host):
                hint = "Nennen Sie die Seite, zu der er führt, oder ändern Sie die Adresse."
                message = f"Der Link nennt „{named}“, führt aber zu „{host}“."
                yield tell(("web_weitere", index, "titel"), "link-text", message, hint)
        yield from check_mail(toolbox, "kontakte", name, "email", kontakt.email)


def check_county(toolbox: Toolbox) -> Iterator[Problem]:
    """Where pages, sheets and codes to scan lead readers who trust the county: hosts and numbers as for contacts."""
    county = toolbox.landkreis
    links = [((key,), getattr(county, key)) for key in ("web", "adresse", "plattform")]
    yield from check_hosts(toolbox, COUNTY, COUNTY, links)
    for field in ("email", "redaktion_email"):
        yield from check_mail(toolbox, COUNTY, COUNTY, field, getattr(county, field))
    if county.telefon and is_paid(county.telefon.wahl):
        yield _refuse_paid(partial(toolbox.problem, COUNTY, COUNTY), ("telefon",), county.telefon)


def _check_states(toolbox: Toolbox) -> Iterator[Problem]:
    """A number is confirmed everywhere or nowhere: who confirms it for one contact would publish it for the other."""
    states: dict[str, tuple[str, str]] = {}
    for name, kontakt in toolbox.interne_kontakte.items():
        for index, telefon in enumerate(kontakt.telefon):
            first, state = states.setdefault(telefon.nummer.wahl, (name, telefon.stand))
            if telefon.stand != state:
                message = f"Die Nummer „{telefon.nummer.anzeige}“ hat bei „{first}“ einen anderen Stand."
                hint = "Prüfen Sie die Nummer, und geben Sie ihr überall denselben Stand."
                yield toolbox.problem(
                    "kontakte", name, ("telefon", index, "stand"), "nummer-zwei-staende", message, hint
                )


def _refuse_paid(tell: Callable[..., Problem], key: Key, number: Nummer) -> Problem:
    hint = "Tragen Sie eine Nummer mit Ortsvorwahl oder eine kostenlose ein."
    return tell(key, "rufnummer-teuer", f"Ein Anruf bei „{number.anzeige}“ kostet extra.", hint)


def is_paid(number: str) -> bool:
    """Whether a call costs more than any other."""
    parsed = phonenumbers.parse(number, REGION)
    nowhere = phonenumbers.region_code_for_country_code(parsed.country_code) == NOWHERE
    return phonenumbers.number_type(parsed) in PAID or (nowhere and parsed.country_code != FREE_EVERYWHERE)


def _check_phones(tell: Callable[..., Problem], kontakt: Kontakt) -> Iterator[Problem]:
    """No call costs extra, and who is called an emergency number is one."""
    numbers = [telefon.nummer.wahl for telefon in kontakt.telefon]
    for index, number in enumerate(numbers):
        if is_paid(number):
            yield _refuse_paid(tell, ("telefon", index, "nummer"), kontakt.telefon[index].nummer)
    if named := list(NAMED_EMERGENCY.finditer(kontakt.name)):
        expected = tuple(match[1] for match in named if match[1]) or EMERGENCY
        if not numbers or numbers[0] not in expected:
            message = (
                f"„{kontakt.name}“ klingt nach Notruf, aber {' oder '.join(expected)} ist nicht die erste Rufnummer."
            )
            hint = "Setzen Sie den Notruf an die erste Stelle, oder ändern Sie den Namen."
            yield tell(("telefon", 0, "nummer") if numbers else ("name",), "notruf-nummer", message, hint)


def _check_level(tell: Callable[..., Problem], kontakt: Kontakt, folder: list[str]) -> Iterator[Problem]:
    if folder[:1] != [kontakt.ebene]:
        where = f"im Ordner „{folder[0]}“" if folder else "in keinem Ordner einer Ebene"
        message = f"Bei „ebene“ steht „{kontakt.ebene}“, die Datei liegt aber {where}."
        hint = f"Verschieben Sie die Datei nach „{kontakt.ebene}/“ oder ändern Sie die Ebene."
        yield tell(("ebene",), "ebene-ordner", message, hint)


def _check_area(
    tell: Callable[..., Problem], kontakt: Kontakt, toolbox: Toolbox, is_station: bool
) -> Iterator[Problem]:
    """For which places a contact is there. That of a police station is told by the places it belongs to."""
    if kontakt.ebene == "bund" and kontakt.gebiet:
        yield tell(("gebiet",), "gebiet", "Ein Kontakt des Bundes ist für alle da.", "Löschen Sie „gebiet“.")
    if kontakt.ebene != "bund" and not kontakt.gebiet and not is_station:
        message = "Es ist nicht gesagt, für welche Orte der Kontakt da ist."
        yield tell(
            (), "gebiet", message, "Ergänzen Sie „gebiet“ oder tragen Sie ihn in „kommunen.yml“ als „revier“ ein."
        )
    for index, area in enumerate(kontakt.gebiet):
        if not any(kommune.ags.startswith(area) for kommune in toolbox.kommunen.values()):
            message = f"Zu „{area}“ gehört keine Kommune des Landkreises."
            hint = f"Die Schlüssel beginnen mit „{toolbox.landkreis.ags}“."
            yield tell(("gebiet", index), "gebiet", message, hint)


def check_municipalities(toolbox: Toolbox) -> Iterator[Problem]:
    """Keys of municipalities are unique and belong to the county; their police stations exist."""
    for field in ("ags", "name"):
        counts = Counter(getattr(kommune, field) for kommune in toolbox.kommunen.values())
        for name, kommune in toolbox.kommunen.items():
            if counts[getattr(kommune, field)] > 1:
                message = f"„{getattr(kommune, field)}“ steht bei mehreren Kommunen."
                hint = "Jede Kommune hat einen eigenen Namen und Schlüssel."
                yield toolbox.problem("kommunen", name, (field,), "kommune-doppelt", message, hint)
    for name, kommune in toolbox.kommunen.items():
        if not kommune.ags.startswith(toolbox.landkreis.ags):
            message = f"„{kommune.ags}“ gehört nicht zum Landkreis."
            hint = f"Die Schlüssel beginnen mit „{toolbox.landkreis.ags}“."
            yield toolbox.problem("kommunen", name, ("ags",), "fremde-kommune", message, hint)
        if kommune.revier:
            yield from check_known(toolbox, "kommunen", name, ("revier",), "kontakte", [kommune.revier])
