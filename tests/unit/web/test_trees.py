"""A tree as it is without scripts: every result says whom to call, and whoever else helps stands once on the page."""

import dataclasses

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from support.common import ROOT, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.describe.tree import describe_results
from toolbox.web.trees import render_fragen
from toolbox.web.view import View

TREES = sorted(path.stem for path in (ROOT / "docs/daten/entscheidungshilfen").glob("*.yml"))


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return read_toolbox(ROOT / "docs", TODAY)


@pytest.mark.parametrize("kennung", TREES)
def test_every_need_of_a_result_leads_to_its_place_and_every_contact_stands_once(toolbox: Toolbox, kennung: str):
    page = LexborHTMLParser(render_fragen(View(toolbox, f"entscheidungshilfen/{kennung}"), kennung))
    everybody = [card.attributes["data-kontakt"] for card in page.css(".tb-helpers .tb-card")]
    results = describe_results(toolbox, toolbox.entscheidungshilfen[kennung])
    for result in results:
        section = page.css_first(f"[id='{result.kennung}']")
        named = section.css("[data-stelle]")
        assert [line.attributes["data-stelle"] for line in named] == [
            *(need.kennung for need in result.ruf.hilfen),
            *(["zuhoeren"] if result.ruf.zuhoeren else []),
        ]
        for line in named:
            need = page.css_first(line.css_first("a").attributes["href"])
            assert need is not None
            assert line.css_first("a").text() == need.css_first(".tb-need__name").text()
        helping = {contact for need in result.ruf.hilfen for contact in need.kontakte}
        assert helping <= {*everybody}
        numbers = {link.attributes["href"] for link in section.css(".tb-call a[href^='tel:']")}
        assert {
            f"tel:{toolbox.kontakte[name].telefon[0].nummer.wahl}" for name in helping if toolbox.kontakte[name].telefon
        } <= numbers
    listening = {result.ruf.zuhoeren for result in results}  # who may help with a need, too
    met = [contact for contact in everybody if contact not in listening]
    assert len(met) == len({*met})


@pytest.mark.parametrize("kennung", TREES)
def test_every_deadline_that_is_counted_has_one_calculator(toolbox: Toolbox, kennung: str):
    page = LexborHTMLParser(render_fragen(View(toolbox, f"entscheidungshilfen/{kennung}"), kennung))
    wanted = {place.attributes["data-rechner"] for place in page.css(".tb-result [data-rechner]")}
    results = describe_results(toolbox, toolbox.entscheidungshilfen[kennung])
    fristen = {name for result in results for name in result.ergebnis.fristen}
    assert wanted == {name for name in fristen if toolbox.fristen[name].zaehlt_tage}
    assert sorted(part.attributes["data-rechner"] for part in page.css("template[data-rechner]")) == sorted(wanted)


@pytest.mark.parametrize("kennung", TREES[:1])
def test_a_printed_question_leads_back_to_its_page_once_the_county_has_an_address(toolbox: Toolbox, kennung: str):
    def read_foot(adresse: str | None) -> LexborNode:
        county = toolbox.landkreis.model_copy(update={"adresse": adresse})
        view = View(dataclasses.replace(toolbox, landkreis=county), f"entscheidungshilfen/{kennung}")
        return LexborHTMLParser(render_fragen(view, kennung)).css_first(".tb-question-foot")

    public = read_foot("https://toolbox.example/")
    assert public.css_first(".tb-sheet__qr svg") is not None
    assert public.css_first(".tb-sheet__address").text() == f"toolbox.example/entscheidungshilfen/{kennung}/"
    assert read_foot(None).css_first(".tb-sheet__qr, .tb-sheet__address") is None
