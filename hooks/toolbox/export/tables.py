"""Contacts as tables for offices: CSV (RFC 4180, as German Excel opens it) and XLSX."""

import io
import re

from toolbox.content.models import Kommune, Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.contact import list_links
from toolbox.describe.dates import format_date
from toolbox.describe.paragraphs import flatten
from toolbox.describe.wording import GEPRUEFT_WIE, name_levels
from toolbox.domain.helpers import SHOWN_PER_NEED, resolve
from toolbox.domain.hours import describe_zeiten
from toolbox.domain.needs import order_for_place
from toolbox.export.vcard import exportable
from toolbox.export.workbooks import begin_workbook

BOM = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine
# A cell that begins like this is run as a formula (OWASP, „CSV Injection“), by some programs in wide letters, too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Some programs part cells at other signs than ours: then a formula may begin behind each of them, quoted or not.
PARTING = frozenset(',;\t|"\r\n')
BEFORE_FORMULA = re.compile(r"""(?<![\s",;|])[\s",;|]++(?=[=+\-@＝＋－＠])""")
AUSKUNFT = {"ja": "ja", "nein": "nein", "unbekannt": "nicht bekannt"}
MAX_WIDTH = 60

Row = tuple[str, ...]


def list_contacts(toolbox: Toolbox) -> list[Row]:
    """The head and one row per confirmed contact, nearest level first."""
    contacts = exportable(toolbox)
    phones = max((len(kontakt.telefon) for kontakt in contacts.values()), default=0)
    head = ("Name", "Träger", "Wobei", "Macht nicht", "Für wen", "Anliegen", "Ebene", "Zuständig für")
    head += tuple(f"Telefon {number}" for number in range(1, phones + 1))
    head += ("Hinweis zum Telefon", "E-Mail", "Webseite", "Anschrift", "Zeiten", "Sprachen", "Kosten", "Vertraulich")
    head += ("Anonym", "Muss ermitteln", "Geprüft am", "Geprüft wie", "Nächste Prüfung", "Förderung bis", "Quelle")
    head += ("Kennung",)
    return [head, *(_contact_row(toolbox, name, kontakt, phones) for name, kontakt in contacts.items())]


def list_places(toolbox: Toolbox) -> list[Row]:
    """The head and one row per municipality: whom to call for each need."""
    needs = order_for_place(toolbox)
    head = ("Ort", "Schlüssel (AGS)", "Postleitzahl", *(toolbox.bedarfe[need].name for need in needs))
    rows = [
        (kommune.name, kommune.ags, kommune.plz, *(_helpers(toolbox, need, kommune) for need in needs))
        for kommune in toolbox.kommunen.values()
    ]
    return [head, *rows]


def render_csv(rows: list[Row]) -> bytes:
    """Rows as CSV in UTF-8 with byte order mark, parted by semicolons. Quoted is whatever some program could part."""
    lines = (";".join(map(_write_cell, row)) for row in rows)
    return (BOM + "".join(f"{line}\r\n" for line in lines)).encode()


def render_xlsx(toolbox: Toolbox) -> bytes:
    """All tables as one workbook. The same content gives the same bytes."""
    buffer = io.BytesIO()
    comments = f"Stand {format_date(toolbox.stand())}. Nummern, die niemand bestätigt hat, stehen hier nicht."
    book = begin_workbook(buffer, toolbox, title=f"{toolbox.landkreis.titel}: Kontakte", comments=comments)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for name, rows in (("Kontakte", list_contacts(toolbox)), ("Orte", list_places(toolbox))):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, text if number else head)
        for column, cells in enumerate(zip(*rows, strict=True)):
            sheet.set_column(column, column, min(MAX_WIDTH, 2 + max(map(len, cells))))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    book.close()
    return buffer.getvalue()


def _contact_row(toolbox: Toolbox, name: str, kontakt: Kontakt, phones: int) -> Row:
    numbers = [telefon.nummer.anzeige for telefon in kontakt.telefon]
    notes = [f"{telefon.nummer.anzeige}: {telefon.hinweis}" for telefon in kontakt.telefon if telefon.hinweis]
    row = (
        kontakt.name,
        kontakt.traeger or "",
        kontakt.wobei,
        kontakt.macht_nicht or "",
        kontakt.fuer_wen,
        ", ".join(toolbox.bedarfe[need].name for need in kontakt.bedarf),
        name_levels(toolbox.landkreis.land)[kontakt.ebene],
        describe_area(toolbox, name, kontakt),
        *numbers,
        *[""] * (phones - len(numbers)),
        "; ".join(notes),
        kontakt.email or "",
        " ".join(link.ziel for link in list_links(kontakt)),
        kontakt.adresse or "",
        describe_zeiten(kontakt.zeiten) if kontakt.zeiten else "nicht bekannt",
        ", ".join(kontakt.sprachen),
        "nicht bekannt" if kontakt.kosten == "unbekannt" else kontakt.kosten,
        AUSKUNFT[kontakt.vertraulich],
        AUSKUNFT[kontakt.anonym],
        AUSKUNFT[kontakt.ermittlungspflicht],
        kontakt.geprueft_am.isoformat(),
        GEPRUEFT_WIE[kontakt.geprueft_wie],
        kontakt.naechste_pruefung.isoformat(),
        kontakt.foerderung_bis.isoformat() if kontakt.foerderung_bis else "",
        kontakt.quelle,
        name,
    )
    return tuple(flatten(cell) for cell in row)


def describe_area(toolbox: Toolbox, name: str, kontakt: Kontakt) -> str:
    """For which places a contact is there, in words."""
    if kontakt.ebene == "bund":
        return "Deutschland"
    places = [
        kommune.name
        for kommune in toolbox.kommunen.values()
        if (kommune.revier == name if not kontakt.gebiet else kommune.ags.startswith(kontakt.gebiet))
    ]
    if len(places) == len(toolbox.kommunen):
        return toolbox.landkreis.land if kontakt.ebene == "land" else toolbox.landkreis.name
    return ", ".join(places)


def _helpers(toolbox: Toolbox, need: str, kommune: Kommune) -> str:
    contacts = [toolbox.kontakte[name] for name in resolve(toolbox, need, kommune)[:SHOWN_PER_NEED]]
    shown = [
        f"{kontakt.name} ({kontakt.telefon[0].nummer.anzeige})" if kontakt.telefon else kontakt.name
        for kontakt in contacts
    ]
    return "; ".join(shown) or "niemand bestätigt"


def _write_cell(cell: str) -> str:
    text = BEFORE_FORMULA.sub(_part_from_formula, f"'{cell}" if cell.startswith(FORMULA) else cell)
    return '"{}"'.format(text.replace('"', '""')) if not PARTING.isdisjoint(text) else text


def _part_from_formula(match: re.Match) -> str:
    return match[0] if PARTING.isdisjoint(match[0]) else f"{match[0]}'"
