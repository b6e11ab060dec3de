"""What has changed since readers last saw it: nobody presents a new number, address or time as checked before it was checked."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from toolbox.content.fields import parse_rufnummer
from toolbox.content.models import Kontakt, Zeiten
from toolbox.content.source import Key
from toolbox.content.toolbox import Toolbox
from toolbox.problems.problem import Problem


@dataclass(frozen=True)
class Veroeffentlicht:
    """The published state, as far as something differs from it: contacts and dates of training as their files say."""

    kontakte: dict[str, dict] = field(default_factory=dict)
    termine: frozenset[str] | None = None  # their ids; None where they have not changed


def check_since_published(toolbox: Toolbox, before: Veroeffentlicht, today: datetime.date) -> Iterator[Problem]:
    """What counts as checked was checked after it changed; a new date of training is still to come."""
    for name, kontakt in toolbox.interne_kontakte.items():
        was = before.kontakte.get(name)
        if was is None or not kontakt.bestaetigt or _is_checked_again(kontakt, was, today):
            continue
        for key, what in _list_changed(kontakt, was):
            message = f"{what} geändert, aber seitdem nicht geprüft."
            hint = "Tragen Sie bei „geprueft_am“ den Tag der Prüfung ein, oder setzen Sie „stand“ auf „zu-pruefen“."
            yield toolbox.problem("kontakte", name, key, "geaendert-ungeprueft", message, hint)
    for index, termin in enumerate(toolbox.termine.termine if before.termine is not None else ()):
        if termin.kennung not in before.termine and termin.tag < today:
            message = f"Der Termin am {termin.tag:%d.%m.%Y} ist schon vorbei."
            key = ("termine", index, "tag")
            yield toolbox.problem("termine", "termine", key, "termin-vorbei", message, "Prüfen Sie das Jahr.")


def _is_checked_again(kontakt: Kontakt, was: dict, today: datetime.date) -> bool:
    """Whether somebody has checked since: later than before, or once more on this very day."""
    return str(kontakt.geprueft_am) > str(was.get("geprueft_am", "")) or kontakt.geprueft_am == today


def _list_changed(kontakt: Kontakt, was: dict) -> Iterator[tuple[Key, str]]:
    """What readers now see and did not see before. What is gone misleads nobody."""
    shown = was if was.get("stand") == "bestaetigt" else {}
    known = set(_list_confirmed(shown))
    for index, telefon in enumerate(kontakt.telefon):
        if telefon.stand == "bestaetigt" and telefon.nummer.wahl not in known:
            yield ("telefon", index, "nummer"), f"Die Rufnummer „{telefon.nummer.anzeige}“ ist"
    if kontakt.adresse and kontakt.adresse != str(shown.get("adresse")).strip():
        yield ("adresse",), "Die Anschrift ist"
    if kontakt.zeiten and kontakt.zeiten != _read_times(shown):
        yield ("zeiten",), "Die Zeiten sind"


def _list_confirmed(shown: dict) -> Iterator[str]:
    phones = shown.get("telefon", [])
    for telefon in phones if isinstance(phones, list) else ():
        if isinstance(telefon, dict) and telefon.get("stand") == "bestaetigt":
            number = parse_rufnummer(str(telefon.get("nummer")))
            if number:
                yield number.wahl


def _read_times(shown: dict) -> Zeiten | None:
    """The hours as they were; None where there were none, or none that today's rules let pass."""
    try:
        return Zeiten.model_validate(shown.get("zeiten"))
    except ValueError:
        return None
