"""Two wordings in one template: page, Word file and paper say at the same places for whom a passage is."""

import datetime
import io

import pytest
from docx import Document
from selectolax.lexbor import LexborHTMLParser

from support.common import ROOT
from support.county import of_this_county
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.describe.letter import list_sections
from toolbox.describe.wording import VARIANTE
from toolbox.export.word import word_files
from toolbox.print import blocks, inline
from toolbox.print.letters import make_letter
from toolbox.web.letters import render_letter_page
from toolbox.web.view import View

BOTH = ("alarmplan", "dienstanweisung-uebergriffe", "dienstvereinbarung-uebergriffe", "schutzkosten-richtlinie")
TOLD = ("Nur für: Landratsamt und größere Stadt", "Nur für: Kleine Gemeinde", "Wieder für alle")


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return read_toolbox(ROOT / "docs", datetime.date.today())


def read_page(toolbox: Toolbox, name: str) -> LexborHTMLParser:
    return LexborHTMLParser(render_letter_page(View(toolbox, f"vorlagen/{name}"), name))


@of_this_county
def test_these_templates_have_a_wording_for_each(toolbox: Toolbox):
    found = {name for name, vorlage in toolbox.vorlagen.items() if any(part.variante for part in vorlage.abschnitte)}
    assert found == {*BOTH}
    for name in BOTH:
        assert {part.variante for part in toolbox.vorlagen[name].abschnitte} >= {*VARIANTE}


@of_this_county
@pytest.mark.parametrize("name", BOTH)
def test_page_word_file_and_paper_say_it_at_the_same_places(toolbox: Toolbox, name: str):
    wanted = [part.nur_fuer for part in list_sections(toolbox.vorlagen[name]) if part.nur_fuer]
    assert len(wanted) in (2, 3)
    assert {*wanted} <= {*TOLD}
    assert [node.text() for node in read_page(toolbox, name).css(".tb-variants__for")] == wanted
    paragraphs = Document(io.BytesIO(word_files(toolbox)[name])).paragraphs
    assert [paragraph.text for paragraph in paragraphs if paragraph.text in TOLD] == wanted
    pieces = [block.inhalt for block in make_letter(toolbox.vorlagen[name]) if isinstance(block, blocks.Absatz)]
    assert [inline.plain_text(piece) for piece in pieces if inline.plain_text(piece) in TOLD] == wanted


@of_this_county
@pytest.mark.parametrize("name", BOTH)
def test_what_is_for_one_of_them_lies_in_a_part_of_its_own(toolbox: Toolbox, name: str):
    page = read_page(toolbox, name)
    choices = [node.attributes["value"] for node in page.css(".tb-variants input[type=radio]")]
    assert choices == [*VARIANTE, ""]
    for part in list_sections(toolbox.vorlagen[name]):
        if part.ueberschrift:
            (heading,) = [node for node in page.css("#brief h3") if node.text() == part.ueberschrift]
            assert (heading.parent.attributes.get("data-variante") or "") == part.variante


@of_this_county
def test_others_offer_no_choice(toolbox: Toolbox):
    assert read_page(toolbox, "hausverbot").css(".tb-variants, .tb-variants__for, [data-variante]") == []
