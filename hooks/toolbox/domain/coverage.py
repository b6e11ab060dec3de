"""Which need is met where and when: the holes in the net of help, shown to those who can close them."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from toolbox.content.models import Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.domain.helpers import is_emergency, resolve
from toolbox.domain.opening import ZONE, find_lage

Abdeckung = Literal["telefon", "zeitweise", "unklar", "notruf", "online", "geschlossen", "ohne-weg", "niemand"]


@dataclass(frozen=True)
class Zeitpunkt:
    """A time of the week as people speak of it, and the moments that stand for it."""

    name: str
    momente: tuple[datetime.datetime, ...]
    feiertag: bool = False


# Any week without a holiday would do; only days of the week and hours count.
_MONDAY = datetime.date(2026, 6, 8)
WORKDAYS, EVERY_DAY = range(5), range(7)


def _moments(days: range, *hours: int) -> tuple[datetime.datetime, ...]:
    return tuple(
        datetime.datetime.combine(_MONDAY + datetime.timedelta(days=day), datetime.time(hour), ZONE)
        for day in days
        for hour in hours
    )


ZEITEN = {
    "werktags": Zeitpunkt("Werktags, 10 und 14 Uhr", _moments(WORKDAYS, 10, 14)),
    "abends": Zeitpunkt("Werktags, 19 und 21 Uhr", _moments(WORKDAYS, 19, 21)),
    "nachts": Zeitpunkt("Nachts, 3 Uhr", _moments(EVERY_DAY, 3)),
    "samstags": Zeitpunkt("Samstags, 11 und 16 Uhr", _moments(range(5, 6), 11, 16)),
    "sonntags": Zeitpunkt("Sonntags, 11 und 16 Uhr", _moments(range(6, 7), 11, 16)),
    "feiertags": Zeitpunkt("Feiertag am Werktag, 10 Uhr", _moments(WORKDAYS, 10), feiertag=True),
}


def measure_coverage(toolbox: Toolbox) -> dict[str, dict[str, dict[str, Abdeckung]]]:
    """need → time (a key of ZEITEN) → municipality → how the need is met there and then."""
    measured: dict[tuple[tuple[str, ...], str], Abdeckung] = {}
    table: dict[str, dict[str, dict[str, Abdeckung]]] = {}
    for need in toolbox.bedarfe:
        table[need] = {time: {} for time in ZEITEN}
        for name, kommune in toolbox.kommunen.items():
            contacts = resolve(toolbox, need, kommune)
            for time in ZEITEN:
                if (contacts, time) not in measured:
                    measured[contacts, time] = _judge([toolbox.kontakte[contact] for contact in contacts], ZEITEN[time])
                table[need][time][name] = measured[contacts, time]
    return table


def list_coverage(toolbox: Toolbox) -> list[tuple[str, ...]]:
    """The matrix as rows of a table, with a head."""
    table = measure_coverage(toolbox)
    rows = [
        (toolbox.bedarfe[need].name, toolbox.kommunen[name].name, ZEITEN[time].name, WORTE[state])
        for need, times in table.items()
        for time, states in times.items()
        for name, state in states.items()
    ]
    return [("Anliegen", "Ort", "Zeit", "Abdeckung"), *rows]


WORTE: dict[Abdeckung, str] = {
    "telefon": "am Telefon",
    "zeitweise": "zeitweise am Telefon",
    "unklar": "Sprechzeiten nicht bekannt",
    "notruf": "nur der Notruf",
    "online": "nur Mail oder Webseite",
    "geschlossen": "niemand am Telefon",
    "ohne-weg": "Stelle bekannt, Rufnummer fehlt",
    "niemand": "keine bestätigte Stelle",
}
ALWAYS_HOLES: tuple[Abdeckung, ...] = ("ohne-weg", "niemand")  # whatever the time
HOLES: tuple[Abdeckung, ...] = ("notruf", "geschlossen", *ALWAYS_HOLES)


def group_places(states: dict[str, Abdeckung]) -> dict[Abdeckung, list[str]]:
    """Municipalities by how a need is met in them, best first."""
    groups: dict[Abdeckung, list[str]] = defaultdict(list)
    for name, state in states.items():
        groups[state].append(name)
    return {state: groups[state] for state in WORTE if state in groups}


def _judge(contacts: list[Kontakt], zeit: Zeitpunkt) -> Abdeckung:
    own = [kontakt for kontakt in contacts if not is_emergency(kontakt)]
    if contacts and not own:
        return "telefon"  # the need is the emergency itself
    state = _judge_phones([kontakt for kontakt in own if kontakt.telefon], zeit)
    if state in ("telefon", "zeitweise", "unklar"):
        return state
    if len(own) < len(contacts):
        return "notruf"
    if state:
        return state  # that there is a site as well does not help whoever must talk now
    if any(kontakt.email or kontakt.web or kontakt.web_weitere for kontakt in own):
        return "online"
    return "ohne-weg" if own else "niemand"


def _judge_phones(contacts: list[Kontakt], zeit: Zeitpunkt) -> Abdeckung | None:
    if not contacts:
        return None
    holidays = {moment.date() for moment in zeit.momente} if zeit.feiertag else set()
    states = [{find_lage(kontakt.zeiten, moment, holidays).zustand for kontakt in contacts} for moment in zeit.momente]
    if all("offen" in found for found in states):
        return "telefon"
    if any("offen" in found for found in states):
        return "zeitweise"
    return "unklar" if any("unbekannt" in found for found in states) else "geschlossen"
