"""Help for tests of printed sheets: an invented finished site, and sheets set from it."""

from pathlib import Path

from support.common import ROOT, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import page_url
from toolbox.print.finished_page import read_content
from toolbox.print.fonts import provide_fonts
from toolbox.print.sheets import Sheet, make_order, sheets
from toolbox.print.typesetter import Setter
from toolbox.web.tree_picture import render_picture
from toolbox.web.view import View

FORM = """\
# Eine Vorlage der Toolbox.
# Hilfe: docs/mitmachen/vorlage-aendern.md
titel: Bogen
wofuer: Zum Ausfüllen.
wann_nicht: Nicht bei Gefahr.
art: formular
fuer: [alle]
felder:
  wer: {name: Wer schreibt?, hilfe: Ihr Amt genügt., art: zeile, pflicht: ja}
  wann: {name: Tag, art: datum, pflicht: ja}
  uhr: {name: Uhrzeit, art: uhrzeit}
  was: {name: Was ist geschehen?, art: absatz}
  bekannt: {name: Ist die Person bekannt?, art: auswahl, optionen: [Ja, Nein, Weiß nicht]}
  einverstanden: {name: Ich bin einverstanden, art: ankreuzen}
abschnitte:
  - ueberschrift: Vorfall
    felder: [wer, wann, uhr, was]
  - ueberschrift: Rückseite
    felder: [bekannt, einverstanden]
geprueft_am: 2026-11-01
naechste_pruefung: 2027-11-01
verantwortlich: koordination
freigabe: entwurf
suchwoerter: [schreiben]
"""

CARD = """\
# Ein Handout der Toolbox.
# Hilfe: docs/mitmachen/drucksache-aendern.md
titel: Notfallkarte
zusammenfassung: Für die Geldbörse.
art: notfallkarte
bedarf: [notruf, polizei-vor-ort]
"""


def read_example(docs: Path) -> Toolbox:
    """The invented county with a form and a card for the wallet."""
    (docs / "daten" / "vorlagen" / "bogen.yml").write_text(FORM, encoding="utf-8")
    (docs / "daten" / "handouts").mkdir(exist_ok=True)
    (docs / "daten" / "handouts" / "notfallkarte.yml").write_text(CARD, encoding="utf-8")
    return read_toolbox(docs, TODAY)


def wrap(content: str) -> str:
    """A finished page around some content."""
    return f'<!doctype html><html lang="de"><body><article class="md-content__inner md-typeset">{content}</article></body></html>'


def write_site(toolbox: Toolbox, folder: Path, content: str = "<p>Worte.</p>") -> Path:
    """A finished site in which every page has the same content, and the pictures of its trees."""
    for slug in toolbox.seiten:
        page = folder / page_url(slug, True) / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(wrap(content), encoding="utf-8")
    view = View(toolbox, "entscheidungshilfen/index")
    for name in toolbox.entscheidungshilfen:
        (folder / "entscheidungshilfen" / f"{name}.svg").write_text(render_picture(view, name), encoding="utf-8")
    return folder


def read(toolbox: Toolbox, content: str, slug: str = "sofort/hilfe"):
    """The blocks of a page with this content."""
    return read_content(wrap(content), slug, toolbox)


def find_sheet(toolbox: Toolbox, site: Path, name: str) -> Sheet:
    """The sheet with this file name (without ending)."""
    return next(sheet for sheet in sheets(toolbox, site) if sheet.plan.pfad == f"druck/{name}.pdf")


class Press:
    """Sets single sheets without cache or further processes."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.fonts = provide_fonts(ROOT / ".cache")
        self.setter = Setter(folder, self.fonts, site)

    def print(self, sheet: Sheet) -> bytes:
        return self.setter.set(make_order(sheet))[0]
