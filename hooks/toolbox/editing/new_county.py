"""Content to begin with for another county: small, valid at once, and nothing in it belongs to this one.

Taken over are contacts for the whole country with the needs they meet, the allowed addresses, the rules of language and
the handbook for coordinators. Everything else is written anew: what the county has to add is missing, not made up, and the handbook says where it goes.
"""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolbox.content.kinds import FILES
from toolbox.content.toolbox import DATA, Toolbox
from toolbox.editing.canonical_form import write_value
from toolbox.editing.first_files import FOLDER, read_first_page, read_first_value
from toolbox.editing.inheritance import (
    relate_page,
    take_addresses,
    take_contact,
    take_language,
    take_search,
)
from toolbox.editing.new_content import count_dates

HANDBOOK = "mitmachen"
AREA = "sofort"
LAENDER = {
    "BB": "Brandenburg", "BE": "Berlin", "BW": "Baden-Württemberg", "BY": "Bayern", "HB": "Bremen", "HE": "Hessen",
    "HH": "Hamburg", "MV": "Mecklenburg-Vorpommern", "NI": "Niedersachsen", "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz", "SH": "Schleswig-Holstein", "SL": "Saarland", "SN": "Sachsen", "ST": "Sachsen-Anhalt",
    "TH": "Thüringen",
}  # fmt: skip
FIRST = "county"  # among the first files: the pages that every toolbox needs, a first guide, a first tree


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
    first = _first_contacts(toolbox, contacts)
    signs = count_dates(today, 6) | {
        "landkreis": kreis.name,
        "kurz": kreis.kurz,
        "ags": kreis.ags,
        "land": LAENDER[kreis.feiertage],
        "feiertage": kreis.feiertage,
        "bedarf": toolbox.kontakte[first[0]].bedarf[0],
        "versprechen": toolbox.startseite.versprechen,
        "ohne_termine": toolbox.termine.ohne_termine,
    }
    names = [path.relative_to(FOLDER / FIRST).as_posix() for path in sorted((FOLDER / FIRST).rglob("*.*"))]
    data = {name: read_first_value(f"{FIRST}/{name}", signs) for name in names if name.endswith(".yml")}
    data[f"{DATA}/startseite.yml"]["kontakte"] = first
    data |= {f"{DATA}/kontakte/bund/{name}.yml": value for name, value in contacts.items()}
    data |= {
        f"{DATA}/bedarfe.yml": {need: toolbox.value("bedarfe", need) for need in toolbox.bedarfe if need in needs},
        f"{DATA}/erlaubte-adressen.yml": take_addresses(toolbox, contacts),
        f"{DATA}/sprache.yml": take_language(toolbox),
        f"{DATA}/suche.yml": take_search(toolbox),
    }
    data = {f"{DATA}/{kind}.yml": {} for kind in FILES} | data
    files = {name: write_value(value, Path(name).parts[1].removesuffix(".yml")) for name, value in data.items()}
    files |= {name: read_first_page(f"{FIRST}/{name}", signs) for name in names if name.endswith(".md")}
    files |= handbook
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


def _first_contacts(toolbox: Toolbox, contacts: dict[str, Any]) -> list[str]:
    """Whom the start page names: this project's choice, as far as it is taken over, else whoever meets a need."""
    own = [name for name in toolbox.startseite.kontakte if name in contacts]
    return (own or [name for name in contacts if toolbox.kontakte[name].bedarf])[:3]
