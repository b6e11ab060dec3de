"""Values of single fields: text in, checked value out. Every refusal is a German sentence with a remedy."""

import datetime
import itertools
import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

import phonenumbers
from phonenumbers import shortnumberinfo
from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

REGION = "DE"
TEXT_MAX = 4000
SERVICE_NUMBER = re.compile(r"116\d{3}")
SPREADSHEET_NUMBER = re.compile(r"\d+(?:[.,]\d+)?[eE][+-]?\d+")
# A name becomes a part of files and addresses: not longer than all systems allow, and none that Windows keeps for itself.
KENNUNG_MAX = 60
KENNUNG = re.compile(rf"(?!.{{{KENNUNG_MAX + 1}}}|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$)[a-z0-9]+(?:-[a-z0-9]+)*")
PLACEHOLDER = re.compile(r"\{\{|\{%|\{#|\[#")
# The host is ASCII: a letter of another script could look like a known address (UTS 39).
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
# Without „%“: in a link it stands for other characters, and some servers send what has one to another host.
MAIL = re.compile(r"[A-Za-z0-9._+-]+@((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})")


def refuse(code: str, message: str, hint: str = "", key: str = "") -> PydanticCustomError:
    """An error that becomes a Problem with this code, message and hint; a whole thing names the `key` that is to be mended."""
    return PydanticCustomError(code, "{meldung}", {"meldung": message, "hinweis": hint, "angabe": key})


def _check_text(value: object) -> object:
    if not isinstance(value, str):
        return value  # pydantic's own message follows
    text = value.strip()
    if not text:
        raise refuse("wert-leer", "Der Wert fehlt.", "Tragen Sie ihn ein oder löschen Sie die ganze Angabe.")
    if "<" in text or ">" in text:
        hint = "HTML ist hier nicht erlaubt; schreiben Sie reinen Text."
        raise refuse("html", f"„{_shorten(text)}“ enthält ein „<“ oder „>“.", hint)
    if PLACEHOLDER.search(text):
        hint = "Makros sind nur in Anleitungen erlaubt."
        raise refuse("makro-in-daten", f"„{_shorten(text)}“ enthält einen Makro-Aufruf.", hint)
    if len(text) > TEXT_MAX:
        raise refuse("text-zu-lang", f"Der Text hat {len(text)} Zeichen.", f"Erlaubt sind höchstens {TEXT_MAX}.")
    return text


def _check_line(value: object) -> object:
    if isinstance(value, str) and "\n" in value.strip():
        hint = "Schreiben Sie ihn in eine Zeile (oder benutzen Sie „>-“)."
        raise refuse("mehrzeilig", "Der Text hat mehrere Zeilen.", hint)
    return _check_text(value)


def _shorten(text: str, limit: int = 40) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"


Zeile = Annotated[str, BeforeValidator(_check_line)]
Absatz = Annotated[str, BeforeValidator(_check_text)]


def explain_letters(others: str = "Ziffern und Bindestriche") -> str:
    """Of which signs a name is made, for whoever used another one: „Erlaubt sind …“."""
    return f"nur die kleinen Buchstaben a bis z, {others}; keine Umlaute"


def explain_kennung(name: str) -> str:
    """What to tell whoever gave something a name that is no KENNUNG."""
    if len(name) > KENNUNG_MAX:
        return f"Erlaubt sind höchstens {KENNUNG_MAX} Zeichen."
    if re.fullmatch(r"[a-z]{3}[0-9]?", name):
        return "Unter Windows darf keine Datei so heißen; hängen Sie etwas an."
    return f"Erlaubt sind {explain_letters()}."


def _check_kennung(value: object) -> object:
    if isinstance(value, str) and not KENNUNG.fullmatch(value):
        hint = explain_kennung(value)
        if " " in value and all(map(KENNUNG.fullmatch, value.split())):
            hint = "Zwischen zwei Kennungen steht ein Komma; in einer Kennung stehen keine Leerzeichen."
        raise refuse("kennung", f"„{_shorten(value)}“ ist keine gültige Kennung.", hint)
    return value


Kennung = Annotated[str, BeforeValidator(_check_kennung)]


def _check_form(pattern: str | re.Pattern[str], code: str, message: str, hint: str) -> BeforeValidator:
    """A check whether a text fits a pattern. In the message, {} is the text that does not."""

    def check(value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            raise refuse(code, message.format(_shorten(value)), hint)
        return value

    return BeforeValidator(check)


# Words with a star at an end for any letters. A star alone would be any word.
_hint = "Schreiben Sie Buchstaben dazu, zum Beispiel „Bürger*“."
Wortmuster = Annotated[
    Zeile, _check_form(r"(?s)(?!(?:.*\s)?\*+(?:\s|$)).*", "wert-form", "In „{}“ steht ein Stern allein.", _hint)
]
_hint = "Schreiben Sie genau einen von A bis Z."
Buchstabe = Annotated[str, _check_form("[A-Z]", "buchstabe", "„{}“ ist kein großer Buchstabe.", _hint)]
_hint = "Schreiben Sie die zwölf Zeichen aus dem Prüfpaket ab: Ziffern und kleine Buchstaben von a bis f."
Fassung = Annotated[str, _check_form("[0-9a-f]{12}", "fassung", "„{}“ ist keine Fassung.", _hint)]
_hint = "Schreiben Sie Jahr-Monat, zum Beispiel 2026-04."
Monat = Annotated[str, _check_form(r"\d{4}-(?:0[1-9]|1[0-2])", "monat", "„{}“ ist kein Monat.", _hint)]
_hint = 'Schreiben Sie Stunden und Minuten, zum Beispiel "09:00".'
Uhrzeit = Annotated[str, _check_form(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00", "uhrzeit", "„{}“ ist keine Uhrzeit.", _hint)]
_hint = "Schreiben Sie sie in der Form name@beispiel.de."
Mail = Annotated[str, _check_form(MAIL, "mail", "„{}“ ist keine E-Mail-Adresse.", _hint)]
_hint = "Schreiben Sie ihn klein und ohne „https://“, @ und Schrägstrich, zum Beispiel www.beispiel.de."
Domain = Annotated[str, _check_form(HOST, "domain", "„{}“ ist kein Name einer Website.", _hint)]
_hint = "Schreiben Sie nur Ziffern, ohne Punkt: 12000."
Ganzzahl = Annotated[int, _check_form(r"\d{1,9}", "keine-zahl", "„{}“ ist keine ganze Zahl.", _hint)]
Feldname = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
AGS = Annotated[str, StringConstraints(pattern=r"^\d{8}$")]
Gebietsschluessel = Annotated[str, StringConstraints(pattern=r"^\d{2,8}$")]
PLZ = Annotated[str, StringConstraints(pattern=r"^\d{5}$")]


def _check_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        german = re.fullmatch(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})", value)
        meant = f"{german[3]}-{german[2]:0>2}-{german[1]:0>2}" if german else "2026-11-22"
        if german and not _is_day(meant):
            raise refuse("datum", f"Den Tag „{value}“ gibt es im Kalender nicht.", "Sehen Sie an der Quelle nach.")
        hint = f"Schreiben Sie Jahr-Monat-Tag{':' if german else ', zum Beispiel'} {meant}."
        raise refuse("datum", f"„{_shorten(value)}“ ist kein Datum.", hint)
    if not _is_day(value):
        raise refuse("datum", f"Den Tag „{value}“ gibt es im Kalender nicht.", "Sehen Sie an der Quelle nach.")
    return datetime.date.fromisoformat(value)


def _is_day(text: str) -> bool:
    try:
        return bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


Datum = Annotated[datetime.date, BeforeValidator(_check_date)]


def _check_link(value: object) -> object:
    if not isinstance(value, str):
        return value
    hint = "Erlaubt sind vollständige Adressen, die mit „https://“ beginnen."
    if value.startswith("http://"):
        raise refuse("link", f"„{_shorten(value)}“ ist nicht verschlüsselt.", hint)
    if any(char.isspace() for char in value) or not value.startswith("https://"):
        raise refuse("link", f"„{_shorten(value)}“ ist kein erlaubter Link.", hint)
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise refuse("link", f"„{_shorten(value)}“ ist kein erlaubter Link.", hint) from None
    if parts.username or parts.password or port or not HOST.fullmatch(host) or set(value) & set("<>\"'`\\{}|^"):
        letters = explain_letters("Ziffern, Punkte und Bindestriche")
        hint = f"{hint} Im Namen der Seite sind {letters}. Anmeldedaten und Anschluss gehören nicht dazu."
        raise refuse("link", f"„{_shorten(value)}“ ist kein erlaubter Link.", hint)
    return value


Link = Annotated[str, BeforeValidator(_check_link)]


@dataclass(frozen=True, order=True)
class Nummer:
    """A phone number: `anzeige` as people read it, `wahl` as a phone dials it (RFC 3966, without „tel:“)."""

    anzeige: str
    wahl: str


def parse_rufnummer(text: str) -> Nummer | None:
    """The phone number that a German phone would reach by dialling `text`; None when there can be none."""
    digits = re.sub(r"[\s/().-]", "", text)
    if not re.fullmatch(r"\+?\d{3,15}", digits):
        return None
    try:
        number = phonenumbers.parse(digits, REGION)
    except phonenumbers.NumberParseException:
        return None
    if shortnumberinfo.is_emergency_number(digits, REGION):
        return Nummer(digits, digits)
    # 116xxx are the harmonised European service numbers (Commission Decision 2007/116/EC).
    if SERVICE_NUMBER.fullmatch(digits) and shortnumberinfo.is_possible_short_number_for_region(number, REGION):
        return Nummer(f"{digits[:3]} {digits[3:]}", digits)
    if not phonenumbers.is_valid_number(number):
        return None
    style = phonenumbers.PhoneNumberFormat
    home = number.country_code == phonenumbers.country_code_for_region(REGION)
    shown = phonenumbers.format_number(number, style.NATIONAL if home else style.INTERNATIONAL)
    return Nummer(_group_digits(shown), phonenumbers.format_number(number, style.E164))


def national_digits(number: Nummer) -> str:
    """What all ways to write a number have in common: its digits without country code and leading zero."""
    return phonenumbers.national_significant_number(phonenumbers.parse(number.wahl, REGION))


def _group_digits(number: str) -> str:
    """A number in groups of at most four digits, the dialling code apart: 0800 300 9944, 0371 387 495 808.

    Longer runs are hard to read off and are spoken by some screen readers as one number in the millions.
    """
    code, *rest = re.split(r"[\s/-]+", number)
    groups = []
    for run in rest:
        count = -(-len(run) // 4)
        size, larger = divmod(len(run), count)
        sizes = [size] * (count - larger) + [size + 1] * larger
        ends = list(itertools.accumulate(sizes, initial=0))
        groups += [run[start:end] for start, end in itertools.pairwise(ends)]
    return " ".join([code, *groups])


def _check_rufnummer(value: object) -> object:
    if not isinstance(value, str):
        return value
    number = parse_rufnummer(value)
    if number is None:
        hint = 'Schreiben Sie sie mit Vorwahl in Anführungszeichen, zum Beispiel "030 23125-123".'
        if SPREADSHEET_NUMBER.fullmatch(value):
            hint = "So kürzt eine Tabelle lange Zahlen. Schreiben Sie die Nummer neu von der Quelle ab."
        elif parse_rufnummer(plain := re.sub("[‐‑‒–—−]", "-", value).strip('"')):
            hint = f'Schreiben Sie sie mit kurzem Strich und geraden Anführungszeichen: "{plain}".'
        elif re.search(r"[^\W\d_]|[,;]", value):
            hint = "Je Eintrag ist eine Nummer erlaubt, nur Ziffern; Zusätze stehen unter „hinweis“."
        raise refuse("rufnummer", f"„{_shorten(value)}“ kann keine Rufnummer sein.", hint)
    return number


RufnummerFeld = Annotated[Nummer, BeforeValidator(_check_rufnummer)]


def _check_yes(value: object) -> object:
    if isinstance(value, str):
        if value not in ("ja", "nein"):
            raise refuse("ja-nein", f"Hier steht „{_shorten(value)}“.", "Möglich sind: ja, nein.")
        return value == "ja"
    return value


JaNein = Annotated[bool, BeforeValidator(_check_yes)]
