"""Contacts as vCards: version 4.0 (RFC 6350), and 3.0 (RFC 2426) because the address book of Android reads no 4.0."""

import re
import uuid
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from toolbox.content.models import Kontakt, Telefon
from toolbox.content.toolbox import Toolbox
from toolbox.describe.contact import list_links, write_note
from toolbox.domain.helpers import contact_order, has_way

Version = Literal["3.0", "4.0"]
VERSIONS: tuple[Version, ...] = ("3.0", "4.0")

# RFC 6350, section 3.4; RFC 2426, section 4: the same four in both. A carriage return alone would end a line.
ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", ",": "\\,", ";": "\\;", "\r": ""})
# Addresses are not escaped (type uri), but some readers part them at these signs all the same.
URL_ESCAPES = str.maketrans({",": "%2C", ";": "%3B"})
LINE_OCTETS = 75  # RFC 6350, section 3.2, without the line break
ADDRESS = re.compile(r"(?P<strasse>.+), (?P<plz>\d{5}) (?P<ort>.+)")
# Any fixed name space does; the ids of a county are its own by its AGS.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "toolbox-kontakte")
CARD_FOLDERS: dict[Version, str] = {"3.0": "kontakte/vcard", "4.0": "kontakte/vcard4"}


def contact_uri(kennung: str, version: Version) -> str:
    """Where the card of one contact lies below the site's root."""
    return f"{CARD_FOLDERS[version]}/{kennung}.vcf"


def place_uri(kommune: str, version: Version) -> str:
    """Where the cards for one municipality lie."""
    return f"{CARD_FOLDERS[version]}/orte/{kommune}.vcf"


def need_uri(bedarf: str, version: Version) -> str:
    """Where the cards for one need lie."""
    return f"{CARD_FOLDERS[version]}/anliegen/{bedarf}.vcf"


def all_uri(version: Version) -> str:
    """Where the cards of all contacts lie."""
    return f"{CARD_FOLDERS[version]}/alle-kontakte.vcf"


@lru_cache(maxsize=2)
def exportable(toolbox: Toolbox) -> dict[str, Kontakt]:
    """Contacts that can be taken along: confirmed ones to whom there is a way, nearest level first."""
    found = [item for item in toolbox.kontakte.items() if item[1].bestaetigt and has_way(item[1])]
    return dict(sorted(found, key=lambda item: contact_order(*item)))


def render_vcards(toolbox: Toolbox, names: Iterable[str], version: Version) -> str:
    """The contacts with these ids, one card after the other. Whoever cannot be exported is left out."""
    cards = _render_all(toolbox, version)
    return "".join(cards[name] for name in dict.fromkeys(names) if name in cards)


@lru_cache(maxsize=2 * len(VERSIONS))
def _render_all(toolbox: Toolbox, version: Version) -> dict[str, str]:
    """Every card once: the same contact stands in the files of many municipalities."""
    return {name: render_vcard(toolbox, name, version) for name in exportable(toolbox)}


def render_vcard(toolbox: Toolbox, kennung: str, version: Version) -> str:
    """One contact as a card: lines end with CRLF and are folded at 75 octets."""
    kontakt = toolbox.kontakte[kennung]
    first = (*kontakt.frueher, kennung)[0]  # an address book that has the card already takes this one for the same
    uid = uuid.uuid5(NAMESPACE, f"{toolbox.landkreis.ags}/{first}")
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"PRODID:-//{_escape(toolbox.landkreis.titel)}//Kontakte//DE"]
    lines.append(f"UID:urn:uuid:{uid}")
    if version == "4.0":
        lines += ["KIND:org", "LANG:de"]
    lines.append(f"FN:{_escape(kontakt.name)}")
    if version == "3.0":  # N is required there; X-ABShowAs keeps Apple from taking the office for a person
        lines += [f"N:{_escape(kontakt.name)};;;;", "X-ABShowAs:COMPANY"]
    lines.append(f"ORG:{_escape(kontakt.traeger or kontakt.name)}")
    lines += [_telephone(telefon, version, first=index == 0) for index, telefon in enumerate(kontakt.telefon)]
    if kontakt.email:
        lines.append(f"EMAIL;TYPE={'INTERNET' if version == '3.0' else 'work'}:{kontakt.email}")
    lines += [f"URL:{link.ziel.translate(URL_ESCAPES)}" for link in list_links(kontakt)]
    if kontakt.adresse:
        lines.append(f"ADR;TYPE={'WORK' if version == '3.0' else 'work'}:{_address(kontakt.adresse)}")
    needs = [toolbox.bedarfe[need].name for need in kontakt.bedarf]
    if needs:
        lines.append(f"CATEGORIES:{','.join(_escape(need) for need in needs)}")
    lines.append(f"NOTE:{_escape(write_note(kontakt))}")
    day = kontakt.geprueft_am
    lines.append(f"REV:{day.isoformat()}" if version == "3.0" else f"REV:{day:%Y%m%d}T000000Z")
    lines.append("END:VCARD")
    return "".join(_fold(line) for line in lines)


def _telephone(telefon: Telefon, version: Version, first: bool) -> str:
    number = telefon.nummer.wahl
    if version == "3.0":
        return f"TEL;TYPE=WORK,VOICE{',PREF' if first else ''}:{number}"
    preferred = ";PREF=1" if first else ""
    if number.startswith("+"):
        return f'TEL;VALUE=uri;TYPE="voice,work"{preferred}:tel:{number}'
    # Short numbers are no global tel URI (RFC 3966, section 5.1.5 would want a context); as text they can be dialled.
    return f'TEL;VALUE=text;TYPE="voice,work"{preferred}:{number}'


def _address(text: str) -> str:
    """Post office box, extended address, street, city, region, code, country: RFC 6350, section 6.3.1."""
    parts = ADDRESS.fullmatch(text)
    if parts is None:
        return f";;{_escape(text)};;;;"
    return f";;{_escape(parts['strasse'])};{_escape(parts['ort'])};;{parts['plz']};Deutschland"


def _escape(text: str) -> str:
    return text.translate(ESCAPES)


def _fold(line: str) -> str:
    """A line broken into pieces of at most 75 octets, never inside a character."""
    pieces, piece = [], b""
    for char in line:
        octets = char.encode()
        if len(piece) + len(octets) > LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]).decode() + "\r\n"
