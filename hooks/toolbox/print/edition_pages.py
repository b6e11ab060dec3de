"""Where pages speak of printed sheets: the links to them, and the pages „Ausgaben“ that say which edition is current.

Pages are built before sheets can be set, so they carry marks (HTML comments) that are filled in afterwards.
"""

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable

from markupsafe import Markup

from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import page_file, page_url, relative_path
from toolbox.describe.dates import format_date
from toolbox.describe.generated_page import GeneratedPage, Seitenkopf
from toolbox.describe.icons import draw_icon
from toolbox.describe.paragraphs import flatten
from toolbox.print.plan import EDITIONS, GRUPPEN, Plan, list_former_paths, list_shown_pages, name_sheet, plan_sheets
from toolbox.print.signs import Druckstueck

PAGE_MARK = "<!--druck-->"
FIRST_MARK = "<!--druck-zuerst-->"  # where a page wants the first of its sheets before the others
ALL_MARK = "<!--druck-alle-->"  # where a page wants all of its sheets, instead of at its foot
SHEET_MARK = "<!--druck:{}-->"

# What the link says, by kind of sheet.
WORTE = {
    "anleitung": "Merkblatt drucken",
    "kommune": "Kontaktblatt drucken",
    "notfallkarte": "Notfallkarte drucken",
    "plakat": "Plakat drucken",
    "baum": "Fragen auf Papier drucken",
    "pruefbogen": "Prüfbogen mit allen Wegen drucken",
    "vorlage": "Vorlage drucken",
    "formular": "Formular am Rechner ausfüllen oder drucken",
}
HINWEIS = (
    "Auf jedem Ausdruck stehen unten Prüfzeichen. Vergleichen Sie diese mit der Liste. Sind alle gleich, ist Ihr "
    "Ausdruck aktuell. Weicht eines ab, hat sich dieser Teil geändert: der Text, die Kontakte oder das Recht. Drucken "
    "Sie das Blatt dann neu. Bei manchen Blättern steht dabei, was neu ist und seit wann."
)
SHOWN_CHANGES = 3
# What is set larger, by kind of sheet, where it is no large print.
GROSS = {"plakat": "A3"}


def build_edition_pages(toolbox: Toolbox, directory_urls: bool) -> list[GeneratedPage]:
    """The page „Ausgaben“ and one page for each group of sheets."""
    groups: dict[str, dict[str, list[Plan]]] = {group: defaultdict(list) for group in GRUPPEN}
    for plan in plan_sheets(toolbox):
        groups[plan.gruppe][plan.anker].append(plan)
    filled = {group: sheets for group, sheets in groups.items() if sheets}
    pages = [
        GeneratedPage(
            f"{EDITIONS}/{group}",
            Seitenkopf(GRUPPEN[group], "Ist mein Ausdruck noch aktuell?"),
            _render_group(toolbox, sheets),
            "daten/landkreis.yml",
        )
        for group, sheets in filled.items()
    ]
    start = Markup("<p>{}</p>\n<ul>\n{}\n</ul>").format(
        HINWEIS,
        Markup("\n").join(
            Markup('<li><a href="{}">{}</a></li>').format(
                relative_path(page_url(f"{EDITIONS}/{group}", directory_urls), f"{EDITIONS}/index", directory_urls),
                GRUPPEN[group],
            )
            for group in filled
        ),
    )
    head = Seitenkopf("Ausgaben der Drucksachen", "Alle Blätter zum Drucken, mit Ausgabe und Prüfzeichen.")
    return [GeneratedPage(f"{EDITIONS}/index", head, start, "daten/landkreis.yml"), *pages]


def prepare_marks(printed: Iterable[Druckstueck], directory_urls: bool) -> Callable[[str, str], str]:
    """A function that puts links, sizes, editions and signs into a page: from its file below the site's root and its HTML."""
    by_page: dict[str, list[Druckstueck]] = defaultdict(list)
    for piece in printed:
        by_page[page_file(piece.plan.seite, directory_urls)].append(piece)
        by_page[page_file(f"{EDITIONS}/{piece.plan.gruppe}", directory_urls)].append(piece)

    def fill(name: str, html: str) -> str:
        if "<!--druck" not in html:
            return html
        pieces = by_page.get(name, [])
        own = [piece for piece in pieces if page_file(piece.plan.seite, directory_urls) == name]
        if FIRST_MARK in html:
            first, *own = own or [None]
            html = html.replace(FIRST_MARK, _render_link(first, name, "Merkblatt (PDF)") if first else "")
        at_foot, elsewhere = (PAGE_MARK, ALL_MARK)[:: -1 if ALL_MARK in html else 1]
        html = html.replace(at_foot, _render_links(own, name)).replace(elsewhere, "")
        for piece in pieces:
            html = html.replace(SHEET_MARK.format(piece.plan.pfad), _render_cell(piece, name))
        return html

    return fill


def _render_group(toolbox: Toolbox, sheets: dict[str, list[Plan]]) -> Markup:
    rows = Markup("\n").join(
        Markup('<tr id="{}"><th scope="row">{}{}</th><td>{}{}</td></tr>').format(
            anchor,
            Markup("").join(
                Markup('<span id="{}"></span>').format(name_sheet(path))
                for path in list_former_paths(toolbox, plans[0])
            ),
            ": ".join(filter(None, [plans[0].titel, plans[0].worum])),
            _join_marks(plans),
            _render_changes(toolbox, plans[0]),
        )
        for anchor, plans in sheets.items()
    )
    head = Markup('<tr><th scope="col">Blatt</th><th scope="col">Aktuelle Ausgabe und Prüfzeichen</th></tr>')
    return Markup("<p>{}</p>\n<table>\n<thead>{}</thead>\n<tbody>\n{}\n</tbody>\n</table>").format(HINWEIS, head, rows)


def _render_changes(toolbox: Toolbox, plan: Plan) -> Markup:
    """What „Was ist neu?“ says of the pages that a sheet shows, the latest first."""
    pages = list_shown_pages(toolbox, plan)
    told = [
        (aenderung.am, flatten(aenderung.satz))
        for aenderung in toolbox.aenderungen.values()
        if pages & {*aenderung.seiten}
    ]
    latest = sorted(told, reverse=True)[:SHOWN_CHANGES]
    return Markup("").join(Markup("<br>Neu seit {}: {}").format(format_date(day), text) for day, text in latest)


def _join_marks(plans: list[Plan]) -> Markup:
    return Markup("<br>").join(Markup(SHEET_MARK.format(plan.pfad)) for plan in plans)  # noqa: S704 our own addresses


def _render_cell(piece: Druckstueck, page: str) -> str:
    """The edition and signs, then the file; the large print has the same signs, so only its file."""
    link = Markup('<a href="{}">{}</a> ({})').format(_link(piece, page), _name_file(piece.plan), describe_size(piece))
    if piece.plan.gross:
        return str(link)
    return str(
        Markup("{}, gültig bis {}<br>Prüfzeichen: <strong>{}</strong><br>{}").format(
            format_date(piece.ausgabe.stand), format_date(piece.ausgabe.gueltig_bis), piece.ausgabe.pruefzeichen, link
        )
    )


def _name_file(plan: Plan) -> str:
    return f"PDF in {GROSS.get(plan.art, 'großer Schrift')}" if plan.gross else "PDF"


def _render_links(pieces: list[Druckstueck], page: str) -> str:
    links = Markup(" ").join(_render_link(piece, page, _say(piece.plan)) for piece in pieces)
    return str(Markup('<p class="tb-actions tb-handout">{}</p>').format(links)) if pieces else ""


def _render_link(piece: Druckstueck, page: str, words: str) -> Markup:
    return Markup(
        '<a class="tb-btn tb-btn--outline" href="{}">{}<span>{} <span class="tb-btn__note">{}{}</span></span></a>'
    ).format(_link(piece, page), draw_icon("printer"), words, "" if "PDF" in words else "PDF, ", describe_size(piece))


def _say(plan: Plan) -> str:
    if plan.gross:
        return f"{WORTE[plan.art]} ({GROSS[plan.art]})" if plan.art in GROSS else "In großer Schrift drucken"
    return WORTE.get(plan.art) or ": ".join(filter(None, [f"{plan.titel} drucken", plan.worum]))


def describe_size(piece: Druckstueck) -> str:
    """„2 Seiten, 84 kB“, for links: what somebody is about to load."""
    pages = "1 Seite" if piece.seiten == 1 else f"{piece.seiten} Seiten"
    kilobytes = max(1, round(piece.bytes / 1000))
    size = f"{kilobytes} kB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f} MB".replace(".", ",")
    return f"{pages}, {size}"


def _link(piece: Druckstueck, page: str) -> str:
    """The link from a page (its file below the site's root) to the sheet."""
    return posixpath.relpath(piece.plan.pfad, posixpath.dirname(page) or ".")
