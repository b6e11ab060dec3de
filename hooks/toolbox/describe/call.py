"""„Wen rufe ich jetzt?“ in words: the one number, why this one, what to say first, and who else helps."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolbox.content.models import Ergebnis, Kommune, Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.need import Hilfe, describe_needs
from toolbox.describe.paragraphs import flatten
from toolbox.domain.calls import choose_call, find_listener, list_calls
from toolbox.domain.helpers import is_emergency, resolve
from toolbox.domain.needs import POLICE

EMERGENCY = "notruf"  # the need of those whose numbers stand on every page


@dataclass(frozen=True)
class Rufangabe:
    """Whom to call. `hilfen` are the needs, without the emergency numbers, which stand on every page.

    `zuerst` is the id of the one that answers at every hour, if any does; None where nobody helps. `zuhoeren` is the id of
    the one who listens at night when none of them answers, or None. `warum` and `satz` may be empty.
    """

    zuerst: str | None
    kontakt: Kontakt | None
    warum: str
    satz: str
    hilfen: tuple[Hilfe, ...]
    zuhoeren: str | None = None
    ort_noetig: bool = False
    notruf: bool = False

    @property
    def anzahl(self) -> int:
        """How many stand beside the first one."""
        names = {name for hilfe in self.hilfen for name in hilfe.kontakte} | (
            {self.zuhoeren} if self.zuhoeren else set()
        )
        return len(names - {self.zuerst})


def describe_call(toolbox: Toolbox, needs: Iterable[str], kommune: Kommune | None = None) -> Rufangabe:
    """Whom to call for some needs when it is no emergency."""
    needs = [need for need in needs if need != EMERGENCY]
    helpers = tuple(without_emergency(hilfe) for hilfe in describe_needs(toolbox, needs, kommune))
    calls = list_calls(toolbox, needs, kommune)
    first = choose_call(toolbox, calls)
    own = next((hilfe for hilfe in helpers if first in hilfe.kontakte), None)
    return Rufangabe(
        zuerst=first,
        kontakt=toolbox.kontakte[first] if first else None,
        warum=explain_call(toolbox, first) if first else "",
        satz=flatten(own.bedarf.erster_satz) if own else "",
        hilfen=helpers,
        zuhoeren=find_listener(toolbox, calls),
        ort_noetig=any(hilfe.ort_noetig for hilfe in helpers),
    )


def describe_call_of_result(toolbox: Toolbox, ergebnis: Ergebnis, named: Iterable[Kontakt]) -> Rufangabe:
    """Whom to call after a result. In an emergency the first emergency number that its steps name (`named`), else 110."""
    call = describe_call(toolbox, ergebnis.bedarf)
    if ergebnis.dringlichkeit != "notfall":
        return call
    names = {kontakt.name: kennung for kennung, kontakt in toolbox.kontakte.items() if is_emergency(kontakt)}
    first = next((names[kontakt.name] for kontakt in named if is_emergency(kontakt)), None)
    first = first or next(iter(resolve(toolbox, EMERGENCY)), call.zuerst)
    kontakt = toolbox.kontakte.get(first)
    return replace(call, zuerst=first, kontakt=kontakt, warum="", satz="", zuhoeren=None, ort_noetig=False, notruf=True)


def explain_call(toolbox: Toolbox, name: str) -> str:
    """Why this contact, where no place is chosen; empty where its purpose says it all."""
    kontakt = toolbox.kontakte[name]
    if not kontakt.ersatz:
        return ""
    hint = kontakt.telefon[0].hinweis if kontakt.telefon else None
    return f"Die Nummer gilt überall in {toolbox.landkreis.kurz}." + (f" {hint}." if hint else "")


def explain_station(toolbox: Toolbox, kommune: Kommune) -> str:
    """Why the police contact that stands first for a municipality does so."""
    station = toolbox.kontakte.get(kommune.revier) if kommune.revier else None
    if station is None:
        return f"Welches Revier für {kommune.name} zuständig ist, hat noch niemand bestätigt. Fragen Sie hier danach."
    if station.bestaetigt:
        return f"Das Revier ist für {kommune.name} zuständig."
    return f"Für {kommune.name} ist nach unseren Quellen zuständig: {station.name}. Seine Nummer ist noch nicht bestätigt, fragen Sie hier danach."


def describe_police(toolbox: Toolbox, kommune: Kommune) -> Rufangabe:
    """Whom to call at the police of a municipality."""
    return replace(describe_call(toolbox, [POLICE], kommune), warum=explain_station(toolbox, kommune), ort_noetig=False)


def without_emergency(hilfe: Hilfe) -> Hilfe:
    """A need without the numbers that stand on every page."""
    kept = {name: kontakt for name, kontakt in hilfe.kontakte.items() if not is_emergency(kontakt)}
    named = {name: kontakt for name, kontakt in hilfe.schon_genannt.items() if not is_emergency(kontakt)}
    return replace(
        hilfe, kontakte=kept, schon_genannt=named, alle=tuple(name for name in hilfe.alle if name in kept | named)
    )
