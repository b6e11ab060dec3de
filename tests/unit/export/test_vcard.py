"""vCards: read back without loss by two libraries that know nothing of each other, in both versions."""

import dataclasses
import re
from collections.abc import Callable

import pytest
import vobject
from icalendar.parser import Contentlines

from toolbox.content.models import Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.contact import write_note
from toolbox.export.vcard import VERSIONS, exportable, render_vcard, render_vcards

AFTER_COLON = re.compile(r'(?:[^":]|"[^"]*")*:(.*)', re.DOTALL)
AWKWARD = Kontakt.model_validate(
    {
        "name": "Straße, Größe; \\ „Ärger“ 😀 & Co.",
        "traeger": "Träger; mit, allem \\ dazu",
        "wobei": "Erste Zeile.\n\nZweite, mit Komma; Strichpunkt: Doppelpunkt und \\n als Text. " + "Länge ä" * 60,
        "fuer_wen": "Alle",
        "zielgruppe": ["alle"],
        "ebene": "bund",
        "stand": "bestaetigt",
        "telefon": [
            {"nummer": "0800 1110111", "stand": "bestaetigt", "hinweis": "tags; fragen Sie, bitte"},
            {"nummer": "+48 22 121 82 00", "stand": "bestaetigt"},
            {"nummer": "116 006", "stand": "bestaetigt"},
            {"nummer": "110", "stand": "bestaetigt"},
            {"nummer": "0371 387-0", "stand": "zu-pruefen"},
        ],
        "email": "hilfe@example.org",
        "web": "https://beratung.example.org/?a=1,2;b=3",
        "web_weitere": [{"titel": "Zweite", "adresse": "https://beratung.example.org/zwei"}],
        "adresse": "Straße des 17. Juni 5, 01234 Bad Müßlingen",
        "quelle": "erfunden",
        "geprueft_am": "2026-11-01",
        "geprueft_wie": "telefon",
        "vertrauen": "hoch",
        "naechste_pruefung": "2027-05-01",
    }
)


@pytest.fixture(scope="module")
def county(county: Toolbox) -> Toolbox:
    """… with a contact whose every field is awkward."""
    return dataclasses.replace(county, interne_kontakte={**county.interne_kontakte, "heikel": AWKWARD})


def read_with_vobject(text: str) -> list[dict]:
    cards = []
    for card in vobject.readComponents(text):
        address = card.contents["adr"][0].value if "adr" in card.contents else None
        cards.append(
            {
                "version": card.version.value,
                "name": card.fn.value,
                "org": card.org.value[0],
                "note": card.note.value,
                "uid": card.uid.value,
                "tel": [tel.value.removeprefix("tel:") for tel in card.contents.get("tel", [])],
                "mail": [mail.value for mail in card.contents.get("email", [])],
                "url": [url.value for url in card.contents.get("url", [])],
                "adr": (address.street, address.city, address.code) if address else None,
            }
        )
    return cards


def read_with_icalendar(text: str) -> list[dict]:
    """icalendar's parser of content lines: their grammar is the same (RFC 5545, 3.1; RFC 6350, 3.3)."""

    def plain(value: str) -> str:
        return re.sub(r"\\([\\,;nN])", lambda match: "\n" if match[1] in "nN" else match[1], value)

    cards: list[dict] = []
    for line in Contentlines.from_ical(text):
        if not line:
            continue
        name, *_ = line.parts()
        value = AFTER_COLON.fullmatch(line)[1]  # parts() would take the escapes away before lists are parted
        if name == "BEGIN":
            cards.append({"tel": [], "mail": [], "url": [], "adr": None})
        card = cards[-1]
        if name in ("VERSION", "UID"):
            card[name.lower()] = value
        elif name in ("FN", "ORG", "NOTE"):
            card[{"FN": "name"}.get(name, name.lower())] = plain(value)
        elif name == "TEL":
            card["tel"].append(value.removeprefix("tel:"))
        elif name in ("EMAIL", "URL"):
            card[{"EMAIL": "mail"}.get(name, "url")].append(value)
        elif name == "ADR":
            parts = [plain(part) for part in re.split(r"(?<!\\);", value)]
            card["adr"] = (parts[2], parts[3], parts[5])
    return cards


def expect_card(kontakt: Kontakt, version: str) -> dict:
    address = re.fullmatch(r"(.+), (\d{5}) (.+)", kontakt.adresse or "")
    links = [*([kontakt.web] if kontakt.web else []), *(link.adresse for link in kontakt.web_weitere)]
    return {
        "version": version,
        "name": kontakt.name,
        "org": kontakt.traeger or kontakt.name,
        "note": write_note(kontakt),
        "tel": [telefon.nummer.wahl for telefon in kontakt.telefon],
        "mail": [kontakt.email] if kontakt.email else [],
        "url": [link.replace(",", "%2C").replace(";", "%3B") for link in links],
        "adr": (address[1], address[3], address[2])
        if address
        else (kontakt.adresse, "", "")
        if kontakt.adresse
        else None,
    }


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("read", [read_with_vobject, read_with_icalendar])
def test_all_contacts_come_back_without_loss(county: Toolbox, version: str, read: Callable):
    contacts = exportable(county)
    found = read(render_vcards(county, contacts, version))
    assert len(found) == len(contacts) > 30
    uids = [card.pop("uid") for card in found]
    assert len(set(uids)) == len(uids)
    assert found == [expect_card(kontakt, version) for kontakt in contacts.values()]


@pytest.mark.parametrize("version", VERSIONS)
def test_lines_end_with_crlf_and_have_at_most_75_octets(county: Toolbox, version: str):
    text = render_vcard(county, "heikel", version)
    assert text.endswith("END:VCARD\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert re.search(r"[^\x00-\x7f]", text)


def test_a_number_that_nobody_confirmed_is_on_no_card(county: Toolbox):
    for version in VERSIONS:
        assert "387" not in render_vcard(county, "heikel", version)
        everybody = render_vcards(county, county.interne_kontakte, version).replace("\r\n ", "")
        hidden = [
            telefon.nummer.wahl.removeprefix("+49")
            for kontakt in county.interne_kontakte.values()
            for telefon in kontakt.telefon
            if telefon.stand == "zu-pruefen"
        ]
        assert len(hidden) > 10
        assert not [number for number in hidden if number in re.sub(r"[ /-]", "", everybody)]


def test_short_numbers_are_no_global_addresses(county: Toolbox):
    card = render_vcard(county, "heikel", "4.0")
    assert 'TEL;VALUE=uri;TYPE="voice,work";PREF=1:tel:+498001110111' in card
    assert 'TEL;VALUE=text;TYPE="voice,work":110' in card


def test_a_card_is_the_same_every_time(county: Toolbox):
    assert render_vcard(county, "starke-stelle", "4.0") == render_vcard(county, "starke-stelle", "4.0")
    assert "UID:urn:uuid:" in render_vcard(county, "starke-stelle", "3.0")
    assert "REV:20261122T000000Z" in render_vcard(county, "starke-stelle", "4.0")


def test_whoever_has_no_way_is_on_no_card(county: Toolbox):
    assert "meldebehoerde-auskunftssperre" not in exportable(county)
    assert render_vcards(county, ["meldebehoerde-auskunftssperre"], "4.0") == ""
