"""A contact in words: what to know before calling, when to call, what an address book should note."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from toolbox.content.models import Kontakt
from toolbox.describe.dates import format_date
from toolbox.describe.paragraphs import flatten
from toolbox.describe.wording import GEPRUEFT_WIE
from toolbox.domain.hours import describe_zeiten

SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-ZÄÖÜ„])")
UNCONFIRMED = "Rufnummer und Anschrift noch nicht bestätigt, deshalb nicht angezeigt"
VERTRAULICH = {"ja": "Ja", "nein": "Nein", "unbekannt": "Nicht bekannt, fragen Sie am Anfang des Gesprächs"}
ANONYM = {"ja": "Ja, auf Wunsch", "nein": "Nein", "unbekannt": "Nicht bekannt"}
ERMITTLUNGSPFLICHT = {
    "ja": "Ja, sobald sie von einer Straftat erfährt",
    "nein": "Nein",
    "unbekannt": "Nicht bekannt",
}
# What matters before calling, where it is known: an icon that repeats the words, and the words.
WISSENSWERT = {
    "vertraulich": {"ja": ("lock-outline", "Vertraulich")},
    "anonym": {"ja": ("incognito", "Auf Wunsch anonym"), "nein": ("information-outline", "Nicht anonym")},
    "ermittlungspflicht": {
        "ja": ("information-outline", "Muss ermitteln, sobald sie von einer Straftat erfährt"),
        "nein": ("check", "Muss Straftaten nicht verfolgen"),
    },
}


@dataclass(frozen=True)
class Tatsache:
    """Something to know about a contact: `symbol` is an icon that repeats the words."""

    symbol: str
    text: str


@dataclass(frozen=True)
class Weblink:
    """A way to a contact beside its numbers: the address of the link, and what it is called."""

    ziel: str
    titel: str


def list_facts(kontakt: Kontakt) -> tuple[Tatsache, ...]:
    """What every output says of a contact beside its name, numbers and hours; without its address."""
    found = [] if "alle" in kontakt.zielgruppe else [("information-outline", f"Für: {flatten(kontakt.fuer_wen)}")]
    found += [_known("vertraulich", kontakt), _known("anonym", kontakt)]
    if kontakt.kosten == "kostenlos":
        found.append(("check", "Kostenlos"))
    elif kontakt.kosten != "unbekannt":
        found.append(("information-outline", f"Kosten: {kontakt.kosten}"))
    found.append(_known("ermittlungspflicht", kontakt))
    return tuple(Tatsache(*fact) for fact in found if fact)


def _known(field: str, kontakt: Kontakt) -> tuple[str, str] | None:
    return WISSENSWERT[field].get(getattr(kontakt, field))


def say_hours(kontakt: Kontakt) -> str:
    """When to call, or what to do without hours or number; empty where there is another way and nothing to call."""
    if kontakt.zeiten:
        return describe_zeiten(kontakt.zeiten)
    if kontakt.telefon:
        return "Sprechzeiten nicht bekannt. Bitte anrufen und fragen."
    if kontakt.bestaetigt and not kontakt.web and not kontakt.email:
        return "Eine Rufnummer liegt uns nicht vor. Fragen Sie im Rathaus Ihres Ortes."
    return ""


def say_purpose(kontakt: Kontakt) -> str:
    """What the contact is for, in its first sentence."""
    return SENTENCE_END.split(flatten(kontakt.wobei), maxsplit=1)[0]


def list_links(kontakt: Kontakt) -> tuple[Weblink, ...]:
    """Web addresses of a contact, the main one first and without a title of its own."""
    first = [Weblink(kontakt.web, "")] if kontakt.web else []
    return (*first, *(Weblink(link.adresse, link.titel) for link in kontakt.web_weitere))


def list_details(kontakt: Kontakt) -> Iterator[tuple[str, str]]:
    """Everything known of a contact that its facts leave out, as pairs of name and words."""
    yield "Für wen", kontakt.fuer_wen
    if kontakt.traeger:
        yield "Träger", kontakt.traeger
    yield (
        "Kosten",
        "Nicht bekannt" if kontakt.kosten == "unbekannt" else kontakt.kosten[:1].upper() + kontakt.kosten[1:],
    )
    yield "Vertraulich", VERTRAULICH[kontakt.vertraulich]
    yield "Anonym", ANONYM[kontakt.anonym]
    yield "Muss ermitteln", ERMITTLUNGSPFLICHT[kontakt.ermittlungspflicht]
    if kontakt.sprachen:
        yield "Sprachen", ", ".join(kontakt.sprachen)
    if kontakt.foerderung_bis:
        yield "Förderung bis", format_date(kontakt.foerderung_bis)
    if kontakt.bestaetigt:
        yield "Geprüft", f"{format_date(kontakt.geprueft_am)}: {GEPRUEFT_WIE[kontakt.geprueft_wie]}"
        yield "Nächste Prüfung", format_date(kontakt.naechste_pruefung)


def write_note(kontakt: Kontakt) -> str:
    """What an address book has no field for, one thing per line."""
    lines = [flatten(kontakt.wobei)]
    if "alle" in kontakt.zielgruppe:  # otherwise the facts say it
        lines.append(f"Für: {flatten(kontakt.fuer_wen)}")
    lines += [fact.text for fact in list_facts(kontakt)]
    if kontakt.macht_nicht:
        lines.append(f"Bitte beachten: {flatten(kontakt.macht_nicht)}")
    if kontakt.zeiten:
        lines.append(f"Zeiten: {describe_zeiten(kontakt.zeiten)}")
    lines += [f"{telefon.nummer.anzeige}: {telefon.hinweis}" for telefon in kontakt.telefon if telefon.hinweis]
    checked = f"Geprüft am {format_date(kontakt.geprueft_am)} ({GEPRUEFT_WIE[kontakt.geprueft_wie]})"
    lines.append(f"{checked}, nächste Prüfung {format_date(kontakt.naechste_pruefung)}.")
    return "\n".join(lines)


def say_with_number(kontakt: Kontakt) -> str:
    """A contact in a list of helpers: its name, and its first number."""
    return " ".join([kontakt.name, *(telefon.nummer.anzeige for telefon in kontakt.telefon[:1])])


def shorten_address(address: str) -> str:
    """A web address as one would type it: host, and the path where it is short."""
    parts = urlsplit(address)
    path = parts.path.rstrip("/") if len(parts.path) <= 24 and not parts.query else ""
    return (parts.hostname or "").removeprefix("www.") + path
