"""What decision trees say: where answers lead, what a step asks for and whom it lets one call, what a result holds."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from toolbox.content.models import Antwort, Entscheidungshilfe, Ergebnis, Frage, Kontakt, Schritt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.call import Rufangabe, describe_call_of_result
from toolbox.describe.need import Hilfe, describe_needs
from toolbox.describe.wording import DRINGLICHKEIT, Stufe
from toolbox.domain.helpers import resolve
from toolbox.domain.needs import POLICE, needs_place
from toolbox.domain.page_order import is_guide
from toolbox.domain.tree_ways import number_nodes, number_target, results_of

CAREFUL = "Wir gehen dann den vorsichtigeren Weg"


@dataclass(frozen=True)
class Zielangabe:
    """Where an answer leads: `art` is „frage“, „ergebnis“ or „sprung“; `baum` and `titel` name another tree, else empty.

    `ergebnis` is the result it leads to, None for a question.
    """

    art: str
    kennung: str
    nummer: int
    baum: str = ""
    titel: str = ""
    ergebnis: Ergebnis | None = None

    @property
    def worte(self) -> str:
        """Where to read on."""
        return f"weiter in „{self.titel}“ bei {self.nummer}" if self.baum else f"weiter bei {self.nummer}"

    @property
    def stufe(self) -> Stufe:
        """The urgency of the result."""
        return DRINGLICHKEIT[self.ergebnis.dringlichkeit]


@dataclass(frozen=True)
class Antwortangabe:
    """An answer with what stands beside its words, and where it leads."""

    antwort: Antwort
    beispiel: str
    ziel: Zielangabe


@dataclass(frozen=True)
class Schrittangabe:
    """A step with the contacts to call or to open, each by its first number or its site.

    `genannt`: its words name their numbers, so no other place has others. `revier`: the police station of the reader's
    place belongs here, which only a chosen place can tell; `kontakte` is who stands in where none is confirmed.
    """

    schritt: Schritt
    kontakte: tuple[Kontakt, ...] = ()
    genannt: bool = False
    revier: bool = False

    def name(self, kontakt: Kontakt) -> str:
        """What stands beside the number of one of `kontakte`: its name, and for whoever stands in what to ask for."""
        hint = kontakt.telefon[0].hinweis if self.revier else None
        return f"{kontakt.name}. {hint}" if hint else kontakt.name


@dataclass(frozen=True)
class Ergebnisteil:
    """Some of the steps of a result, from the number `ab` on, under a head, which may be empty."""

    titel: str
    ab: int
    schritte: tuple[Schrittangabe, ...]


@dataclass(frozen=True)
class Ergebnisangabe:
    """A result with everything that belongs to it.

    `merkblatt` is the first of its guides (slug) that has a printed sheet, `gueltig_bis` the day until which a printed result
    holds.
    """

    kennung: str
    nummer: int
    ergebnis: Ergebnis
    stufe: Stufe
    schritte: tuple[Schrittangabe, ...]
    hilfen: tuple[Hilfe, ...]
    ruf: Rufangabe
    merkblatt: str | None
    gueltig_bis: datetime.date

    @property
    def rahmen(self) -> str:
        """Until when which steps are to be done."""
        return say_frame(self.ergebnis)

    @property
    def abschnitte(self) -> tuple[Ergebnisteil, ...]:
        """The steps under their heads: those for today, then the others. One without a head where they are not parted."""
        until = self.ergebnis.heute_bis or 0
        if not 0 < until < len(self.schritte):
            return (Ergebnisteil("", 1, self.schritte),)
        return (
            Ergebnisteil("Noch heute", 1, self.schritte[:until]),
            Ergebnisteil("Danach", until + 1, self.schritte[until:]),
        )

    @property
    def helfende(self) -> tuple[Kontakt, ...]:
        """Everybody to turn to, each once."""
        return tuple(kontakt for hilfe in self.hilfen for kontakt in hilfe.kontakte.values())


def describe_target(toolbox: Toolbox, hilfe: Entscheidungshilfe, weiter: str) -> Zielangabe:
    """Where `weiter` leads from this tree. Needs a target that exists."""
    ziel, nummer = number_target(toolbox, hilfe, weiter)
    if ziel.art == "sprung":
        return Zielangabe(ziel.art, ziel.kennung, nummer, ziel.baum, toolbox.entscheidungshilfen[ziel.baum].titel)
    art = "ergebnis" if ziel.art == "gemeinsam" else ziel.art
    return Zielangabe(art, ziel.kennung, nummer, ergebnis=results_of(toolbox, hilfe).get(ziel.kennung))


def describe_answers(toolbox: Toolbox, hilfe: Entscheidungshilfe, frage: Frage) -> tuple[Antwortangabe, ...]:
    """The answers of a question, in their order."""
    return tuple(
        Antwortangabe(
            antwort,
            antwort.beispiel or (CAREFUL if antwort.unklar else ""),
            describe_target(toolbox, hilfe, antwort.weiter),
        )
        for antwort in frage.antworten
    )


def describe_results(toolbox: Toolbox, hilfe: Entscheidungshilfe) -> tuple[Ergebnisangabe, ...]:
    """All results of a tree, in the order of their numbers."""
    numbers = number_nodes(toolbox, hilfe)
    return tuple(
        _describe_result(toolbox, hilfe, kennung, numbers[kennung], ergebnis)
        for kennung, ergebnis in results_of(toolbox, hilfe).items()
    )


def _describe_result(
    toolbox: Toolbox, hilfe: Entscheidungshilfe, kennung: str, nummer: int, ergebnis: Ergebnis
) -> Ergebnisangabe:
    steps = tuple(describe_step(toolbox, schritt) for schritt in ergebnis.schritte)
    return Ergebnisangabe(
        kennung=kennung,
        nummer=nummer,
        ergebnis=ergebnis,
        stufe=DRINGLICHKEIT[ergebnis.dringlichkeit],
        schritte=steps,
        hilfen=tuple(describe_needs(toolbox, ergebnis.bedarf)),
        ruf=describe_call_of_result(toolbox, ergebnis, [kontakt for step in steps for kontakt in step.kontakte]),
        merkblatt=next((slug for slug in ergebnis.anleitungen if is_guide(toolbox, slug)), None),
        gueltig_bis=valid_until(toolbox, hilfe, ergebnis),
    )


def say_frame(ergebnis: Ergebnis) -> str:
    """Until when which steps of a result are to be done: „Schritte 1 bis 4 noch heute.“"""
    count, today = len(ergebnis.schritte), ergebnis.heute_bis or 0
    if ergebnis.dringlichkeit == "notfall":
        return "Jetzt, dann Schritt für Schritt."
    if ergebnis.dringlichkeit == "in-ruhe":
        return "Nehmen Sie sich Zeit."
    if ergebnis.dringlichkeit == "heute" or today >= count:
        return f"{_name_steps(today)} noch heute."
    return f"{_name_steps(today)} noch heute, der Rest diese Woche." if today else f"{_name_steps(count)} diese Woche."


def _name_steps(last: int) -> str:
    return {1: "Schritt 1", 2: "Schritte 1 und 2"}.get(last, f"Schritte 1 bis {last}")


def describe_step(toolbox: Toolbox, schritt: Schritt) -> Schrittangabe:
    """A step with whom it lets one call. „112 anrufen“ never shows 110: a number in the title decides, one in the text is added."""
    contacts = [toolbox.kontakte[name] for name in resolve(toolbox, schritt.bedarf)] if schritt.bedarf else []
    if schritt.bedarf == POLICE and needs_place(toolbox, POLICE):
        return Schrittangabe(schritt, tuple(kontakt for kontakt in contacts if kontakt.telefon)[:1], revier=True)
    reachable = [kontakt for kontakt in contacts if kontakt.telefon or kontakt.web]
    in_title = _named(schritt.titel, reachable)
    in_text = _named(schritt.text, reachable[1:])
    shown = in_title or [*reachable[:1], *in_text]
    return Schrittangabe(schritt, tuple(shown), genannt=bool(in_title or in_text))


def _named(text: str, contacts: Iterable[Kontakt]) -> list[Kontakt]:
    """Those of whom the text names a number."""
    return [
        kontakt
        for kontakt in contacts
        if any(re.search(rf"(?<!\d){re.escape(telefon.nummer.anzeige)}(?!\d)", text) for telefon in kontakt.telefon)
    ]


def valid_until(toolbox: Toolbox, hilfe: Entscheidungshilfe, ergebnis: Ergebnis) -> datetime.date:
    """The day until which a printed result holds: the first check due of the tree, its deadlines and its contacts."""
    needs = {*ergebnis.bedarf, *(schritt.bedarf for schritt in ergebnis.schritte if schritt.bedarf)}
    contacts = [kontakt for kontakt in toolbox.kontakte.values() if kontakt.bestaetigt and needs & {*kontakt.bedarf}]
    deadlines = [toolbox.fristen[name] for name in ergebnis.fristen]
    return min(thing.naechste_pruefung for thing in (hilfe, *deadlines, *contacts))
