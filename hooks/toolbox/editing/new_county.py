"""Content to begin with for another county: small, valid at once, and nothing in it belongs to this one.

Taken over are contacts for the whole country with the needs they meet, the allowed addresses, the rules of language and
the handbook for coordinators. Everything else is written anew: what the county has to add is missing, not made up, and the handbook says where it goes.
"""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolbox.content.toolbox import DATA, FILES, Toolbox
from toolbox.editing.canonical_form import format_page, write_value
from toolbox.editing.inheritance import (
    read_value,
    relate_page,
    take_addresses,
    take_contact,
    take_language,
    take_search,
)
from toolbox.editing.new_content import count_dates

HANDBOOK = "mitmachen"
AREA = "sofort"
TREE = "was-ist-passiert"
LAENDER = {
    "BB": "Brandenburg", "BE": "Berlin", "BW": "Baden-Württemberg", "BY": "Bayern", "HB": "Bremen", "HE": "Hessen",
    "HH": "Hamburg", "MV": "Mecklenburg-Vorpommern", "NI": "Niedersachsen", "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz", "SH": "Schleswig-Holstein", "SL": "Saarland", "SN": "Sachsen", "ST": "Sachsen-Anhalt",
    "TH": "Thüringen",
}  # fmt: skip
SOURCE = "Angabe beim Anlegen dieser Toolbox, noch nicht an einer Quelle nachgesehen"
FIRST_PAGES = Path(__file__).parent / "first_pages"  # each {sign} in them becomes a fact of the county


@dataclass(frozen=True)
class Kreis:
    """What must be known of a county to begin: its name, its key (five digits), its state as in holiday calendars."""

    name: str
    ags: str
    feiertage: str

    @property
    def kurz(self) -> str:
        return re.sub(r"^(?:Landkreis|Kreis|Stadt)\s+", "", self.name)


def begin_county(kreis: Kreis, toolbox: Toolbox, handbook: dict[str, str], today: datetime.date) -> dict[str, str]:
    """Files of a new content folder: path below it → text. `handbook` holds the pages to take over, by path."""
    contacts = {name: value for name in toolbox.kontakte if (value := take_contact(toolbox, name))}
    needs = {need for name in contacts for need in toolbox.kontakte[name].bedarf}
    data = {
        "landkreis": ("landkreis", _landkreis(kreis, today)),
        "bedarfe": (
            "bedarfe",
            {need: read_value(toolbox, "bedarfe", need) for need in toolbox.bedarfe if need in needs},
        ),
        "bereiche": ("bereiche", {AREA: {"titel": "Sofort", "text": "Wenn gerade etwas passiert ist."}}),
        "ergebnisse": ("ergebnisse", {"gefahr-jetzt": _emergency()}),
        "startseite": ("startseite", _start(toolbox, contacts)),
        "erlaubte-adressen": ("erlaubte-adressen", take_addresses(toolbox, contacts)),
        "sprache": ("sprache", take_language(toolbox)),
        "suche": ("suche", take_search(toolbox)),
        "termine": ("termine", {"ohne_termine": toolbox.termine.ohne_termine}),
        "freigaben": ("freigaben", {"freigaben": []}),
        f"entscheidungshilfen/{TREE}": ("entscheidungshilfen", _tree(toolbox, contacts, today)),
        **{f"kontakte/bund/{name}": ("kontakte", value) for name, value in contacts.items()},
    }
    data |= {kind: (kind, {}) for kind in FILES if kind not in data}
    files = {f"{DATA}/{path}.yml": write_value(value, kind) for path, (kind, value) in data.items()}
    files |= _pages(kreis, today) | handbook
    return {path: relate_page(path, text, files) if path in handbook else text for path, text in files.items()}


def write_settings(settings: str, pages: list[str]) -> str:
    """`mkdocs.yml` of this project for a content folder with these pages: the same program, its own way through."""
    before, _, _ = settings.partition("\nnav:\n")
    areas = r"(  bereiche:\n)(?:    - .*\n)+(  fussnoten:\n)(?:    - .*\n)+"
    imprint = "    - {titel: Impressum, uri: ueber/impressum.md}\n    - {titel: Mitmachen, uri: mitmachen/index.md}\n"
    head = re.sub(areas, rf"\1    - {{titel: Kontakte, uri: kontakte/index.md}}\n\2{imprint}", before)
    looked_up = [
        page for page in ("entscheidungshilfen/index.md", "kontakte/index.md", "kommunen/index.md") if page in pages
    ]
    handbook = sorted(
        (page for page in pages if page.startswith(f"{HANDBOOK}/")),
        key=lambda page: (not page.endswith("/index.md"), page),
    )
    parts = {
        "Nachschlagen": looked_up,
        "Mitmachen": handbook,
        "Über uns": [page for page in pages if page.startswith("ueber/")],
    }
    lines = ["nav:", "  - index.md", f"  - {AREA}/"]
    for titel, found in parts.items():
        lines += [f"  - {titel}:", *(f"      - {page}" for page in found)] if found else []
    return "\n".join([head, *lines, ""])


def _landkreis(kreis: Kreis, today: datetime.date) -> dict[str, Any]:
    return {
        "name": kreis.name,
        "kurz": kreis.kurz,
        "titel": f"Toolbox {kreis.kurz}",
        "untertitel": "Hilfe bei Anfeindungen",
        "ags": kreis.ags,
        "land": LAENDER[kreis.feiertage],
        "feiertage": kreis.feiertage,
        "rollen": {
            "koordination": "Koordination der Toolbox",
            "rechtsamt": "Rechtsamt",
            "personalstelle": "Personalstelle",
            "pressestelle": "Pressestelle",
        },
        "rechtsstand": "noch nicht geprüft",
        "quelle": SOURCE,
        "geprueft_am": today.isoformat(),
    }


def _emergency() -> dict[str, Any]:
    return {
        "titel": "Jemand ist in Gefahr",
        "dringlichkeit": "notfall",
        "taten": [],
        "schritte": [
            {"titel": "In Sicherheit gehen", "text": "Gehen Sie weg und schließen Sie die Tür."},
            {"titel": "110 anrufen", "text": "Sagen Sie, wo Sie sind und was geschieht.", "bedarf": "notruf"},
        ],
        "nicht": ["Gehen Sie nicht allein hin."],
        "ohne_amt": "Bitten Sie eine Vertrauensperson, bei Ihnen zu bleiben.",
        "bedarf": ["notruf"],
        "anleitungen": [f"{AREA}/hilfe"],
    }


def _tree(toolbox: Toolbox, contacts: dict[str, Any], today: datetime.date) -> dict[str, Any]:
    """A first tree of one question: danger, or not."""
    danger = "gefahr-jetzt"
    answers = [{"text": "Ja", "weiter": danger}, {"text": "Nein", "weiter": "keine-gefahr"}]
    unclear = {"text": "Ich weiß nicht", "unklar": "ja", "weiter": danger}
    calm = {
        "titel": "Zurzeit ist niemand in Gefahr",
        "dringlichkeit": "in-ruhe",
        "schritte": [
            {"titel": "Aufschreiben", "text": "Schreiben Sie auf, was geschehen ist."},
            {"titel": "Darüber sprechen", "text": "Sprechen Sie mit einer Person, der Sie vertrauen."},
        ],
        "nicht": ["Nicht antworten."],
        "ohne_amt": "Auch ohne Amt hilft es, alles aufzuschreiben und darüber zu sprechen.",
        "bedarf": [toolbox.kontakte[_first_contacts(toolbox, contacts)[0]].bedarf[0]],
        "anleitungen": [f"{AREA}/hilfe"],
    }
    question = {
        "text": "Ist gerade jemand in Gefahr oder verletzt?",
        "geordnet": "ja",
        "antworten": [*answers, unclear],
    }
    return {
        "titel": "Was ist passiert?",
        "kurz": "Eine Frage, dann der nächste Schritt.",
        "fragen": {"gefahr": question},
        "ergebnisse": {"keine-gefahr": calm},
        **count_dates(today, 6),
        "verantwortlich": "koordination",
        "freigabe": "entwurf",
    }


def _first_contacts(toolbox: Toolbox, contacts: dict[str, Any]) -> list[str]:
    """Whom the start page names: this project's choice, as far as it is taken over, else whoever meets a need."""
    own = [name for name in toolbox.startseite.kontakte if name in contacts]
    return (own or [name for name in contacts if toolbox.kontakte[name].bedarf])[:3]


def _start(toolbox: Toolbox, contacts: dict[str, Any]) -> dict[str, Any]:
    guide = f"{AREA}/hilfe"
    tiles = ("Jemand ist in Gefahr", "Jemand droht mir", "Hetze im Netz", "Jemand steht vor der Tür", "Etwas anderes")
    return {
        "wege": [{"titel": "Ich helfe jemandem", "ziel": guide}],
        "kacheln": [{"titel": titel, "ziel": guide} for titel in tiles]
        + [{"titel": "Ich weiß nicht", "ziel": f"entscheidungshilfen/{TREE}"}],
        "kontakte": _first_contacts(toolbox, contacts),
        "in_ruhe": [
            {"titel": "Kontakte ansehen", "ziel": "kontakte/index"},
            {"titel": "Meinen Ort finden", "ziel": "kommunen/index"},
        ],
        "versprechen": toolbox.startseite.versprechen,
    }


def _pages(kreis: Kreis, today: datetime.date) -> dict[str, str]:
    """The pages that every toolbox needs, and a first guide, as they lie in `first_pages/`."""
    dates = count_dates(today, 6)
    known = {
        "{heute}": dates["geprueft_am"],
        "{pruefung}": dates["naechste_pruefung"],
        "{landkreis}": kreis.name,
    }
    pages = {}
    for path in sorted(FIRST_PAGES.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        for sign, value in known.items():
            text = text.replace(sign, value)
        name = path.relative_to(FIRST_PAGES).as_posix()
        pages[name] = format_page(text.encode(), name)[0]
    return pages
