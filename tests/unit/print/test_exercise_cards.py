"""Exercise cards: four of A6 on a sheet, and behind each front its own back when the sheet is turned over."""

import io
import re
from pathlib import Path

from pypdf import PdfReader

from support import druck
from support.common import TODAY
from toolbox.checks.everything import read_toolbox

CARDS = """\
# Ein Handout der Toolbox.
# Hilfe: docs/mitmachen/drucksache-aendern.md
titel: Karten
zusammenfassung: Zum Üben.
art: uebungskarten
teile:
  - {seite: sofort/hilfe, abschnitt: die-karten}
"""
CARD = (
    "<h3>Karte {0}</h3><p>Lage {0}.</p>"
    '<div class="admonition hinweis"><p class="admonition-title">Gut wäre</p><p>Rat {0}.</p></div>'
)


def test_backs_lie_behind_their_fronts_when_the_sheet_is_turned(example: Path, tmp_path: Path):
    druck.read_example(example)
    (example / "daten" / "handouts" / "karten.yml").write_text(CARDS, encoding="utf-8")
    toolbox = read_toolbox(example, TODAY)
    content = '<h2 id="die-karten">Die Karten</h2>' + "".join(CARD.format(number) for number in range(1, 7))
    site = druck.write_site(toolbox, tmp_path / "site", content)
    pdf = druck.Press(tmp_path / "work", site).print(druck.find_sheet(toolbox, site, "blatt-karten"))
    _, *pages = PdfReader(io.BytesIO(pdf)).pages
    told = [page.extract_text() for page in pages]
    assert [re.findall(r"Lage (\d)", text) for text in told] == [list("1234"), [], list("56"), []]
    assert [re.findall(r"Rat (\d)", text) for text in told] == [[], list("2143"), [], list("65")]
    assert all(round(page.mediabox.width) == 595 for page in pages)
