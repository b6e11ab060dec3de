"""What coordinators must check: contacts that are due or were never confirmed, and what to ask whom."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from toolbox.content.models import Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.dates import format_date
from toolbox.describe.wording import GEPRUEFT_WIE
from toolbox.domain.helpers import contact_order
from toolbox.domain.opening import encode_zeiten

FUNDING_WARNING = datetime.timedelta(days=90)


@dataclass(frozen=True)
class Pruefung:
    """One contact to check: why, by which numbers, where it was read, and what to ask.

    `rang` orders: what readers already see comes first. `anruf` is false where nobody may call for a check.
    """

    rang: int
    kennung: str
    name: str
    datei: str
    gruende: tuple[str, ...]
    faellig: datetime.date
    nummern: tuple[str, ...]
    weitere_wege: tuple[str, ...]
    anruf: bool
    quelle: str
    fragen: tuple[str, ...]


def list_checks(toolbox: Toolbox, am: datetime.date) -> list[Pruefung]:
    """Contacts to check on the day `am`, the most urgent first: overdue, funding ending, not confirmed."""
    found = [
        check
        for kennung, kontakt in toolbox.interne_kontakte.items()
        if (check := _describe(toolbox, kennung, kontakt, am)) is not None
    ]
    order = {name: contact_order(name, kontakt) for name, kontakt in toolbox.interne_kontakte.items()}
    return sorted(found, key=lambda check: (check.rang, check.faellig, order[check.kennung]))


def render_call_list(checks: list[Pruefung], am: datetime.date) -> str:
    """The list for reading and for paper."""
    if not checks:
        return f"Am {format_date(am)} ist nichts zu prüfen.\n"
    parts = [f"Prüfliste vom {format_date(am)}: {len(checks)} {'Kontakt' if len(checks) == 1 else 'Kontakte'}\n"]
    for number, check in enumerate(checks, start=1):
        lines = [f"{number}. {check.name}", f"   Warum: {'; '.join(check.gruende)}"]
        lines += [f"   Nummer: {text}" for text in check.nummern] or ["   Nummer: keine bekannt"]
        lines += [f"   Weiterer Weg: {text}" for text in check.weitere_wege]
        lines += [f"   Quelle: {check.quelle}", f"   Datei: {check.datei}"]
        lines.append(f"   {'Fragen' if check.anruf else 'Nicht anrufen. Auf der Seite der Stelle nachlesen'}:")
        lines += [f"   [ ] {question}" for question in check.fragen]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def list_rows(checks: list[Pruefung]) -> list[tuple[str, ...]]:
    """The list as rows of a table, with a head."""
    head = (
        "Kontakt",
        "Warum",
        "Fällig am",
        "Nummern",
        "Weitere Wege",
        "Anrufen",
        "Quelle",
        "Fragen",
        "Datei",
        "Kennung",
    )
    rows = [
        (
            check.name,
            "; ".join(check.gruende),
            check.faellig.isoformat(),
            "; ".join(check.nummern),
            "; ".join(check.weitere_wege),
            "ja" if check.anruf else "nein",
            check.quelle,
            " | ".join(check.fragen),
            check.datei,
            check.kennung,
        )
        for check in checks
    ]
    return [head, *rows]


def _describe(toolbox: Toolbox, kennung: str, kontakt: Kontakt, am: datetime.date) -> Pruefung | None:
    overdue = kontakt.bestaetigt and kontakt.naechste_pruefung <= am
    funding = kontakt.foerderung_bis is not None and kontakt.foerderung_bis - am <= FUNDING_WARNING
    open_numbers = [telefon for telefon in kontakt.telefon if telefon.stand == "zu-pruefen"]
    reasons = []
    if overdue:
        reasons.append(f"Prüfung fällig seit {format_date(kontakt.naechste_pruefung)}")
    if funding:
        word = "endete" if kontakt.foerderung_bis < am else "endet"
        reasons.append(f"Förderung {word} am {format_date(kontakt.foerderung_bis)}")
    if not kontakt.bestaetigt:
        reasons.append("noch nicht bestätigt, steht nicht auf der Website")
    elif open_numbers:
        reasons.append("eine Rufnummer ist noch nicht bestätigt")
    if not reasons:
        return None
    # A wrong number that people see is worse than one that is missing.
    rank = 0 if overdue else 1 if funding else 2 if kontakt.bedarf else 3
    ways = [way for way in (kontakt.email, kontakt.web, kontakt.adresse) if way]
    return Pruefung(
        rang=rank,
        kennung=kennung,
        name=kontakt.name,
        datei=f"{toolbox.docs}/{toolbox.path('kontakte', kennung)}",
        gruende=tuple(reasons),
        faellig=kontakt.naechste_pruefung,
        nummern=tuple(_show_number(telefon) for telefon in kontakt.telefon),
        weitere_wege=tuple(ways),
        anruf=kontakt.testanruf == "erlaubt",
        quelle=f"{kontakt.quelle} ({_say_checked(kontakt)})",
        fragen=tuple(_questions(kontakt, funding)),
    )


def _say_checked(kontakt: Kontakt) -> str:
    if kontakt.geprueft_am is None:
        return "noch nicht geprüft"
    ways = [GEPRUEFT_WIE[kontakt.geprueft_wie]] if kontakt.geprueft_wie else []
    return ", ".join([*ways, format_date(kontakt.geprueft_am)])


def _show_number(telefon) -> str:
    state = "bestätigt" if telefon.stand == "bestaetigt" else "noch nicht bestätigt"
    return f"{telefon.nummer.anzeige} ({'; '.join(part for part in (state, telefon.hinweis) if part)})"


def _questions(kontakt: Kontakt, funding: bool) -> Iterator[str]:
    """What to ask; nothing about anybody's case is ever told."""
    if kontakt.testanruf == "erlaubt" and kontakt.telefon:
        yield f"„Guten Tag, ich prüfe die Angaben für die Toolbox. Erreiche ich hier {kontakt.name}?“"
    elif not kontakt.telefon:
        yield "Gibt es eine Rufnummer, die wir nennen dürfen?"
    if len(kontakt.telefon) > 1:
        yield "Welche der Rufnummern gilt, und für wen?"
    if kontakt.telefon:
        yield "Stimmt die Rufnummer noch?" if kontakt.bestaetigt else "Dürfen wir die Rufnummer veröffentlichen?"
    zeiten = kontakt.zeiten
    if zeiten is None or not encode_zeiten(zeiten).strip(";"):
        yield "Wann ist jemand am Telefon?"
    elif zeiten.fenster and zeiten.feiertags == "unbekannt":
        yield "Stimmen die Zeiten noch, und gelten sie an Feiertagen?"
    else:
        yield "Stimmen die Zeiten noch?"
    yield f"Stimmt das noch: {' '.join(kontakt.wobei.split())}"
    unknown = [
        name for name in ("vertraulich", "anonym", "ermittlungspflicht") if getattr(kontakt, name) == "unbekannt"
    ]
    texts = {
        "vertraulich": "Bleibt ein Gespräch vertraulich?",
        "anonym": "Kann man anrufen, ohne den Namen zu nennen?",
        "ermittlungspflicht": "Müssen Sie Straftaten verfolgen, von denen Sie hören?",
    }
    yield from (texts[name] for name in unknown)
    if kontakt.kosten == "unbekannt":
        yield "Kostet die Hilfe etwas?"
    if funding:
        yield "Wie geht es nach dem Ende der Förderung weiter?"
