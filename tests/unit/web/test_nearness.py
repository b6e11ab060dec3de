"""„Wie nah ist es?“: the gravest of the points decides, each leads into a tree, and the page is complete without JavaScript."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.common import ROOT, TODAY
from support.county import of_this_county
from toolbox.checks.everything import read_toolbox
from toolbox.checks.nearness import DOWNPLAYED, LEVELS
from toolbox.content.toolbox import Toolbox
from toolbox.domain.tree_ways import results_of
from toolbox.web.nearness import list_levels, render_wie_nah
from toolbox.web.view import View

pytestmark = of_this_county


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return read_toolbox(ROOT / "docs", TODAY)


@pytest.fixture(scope="module")
def page(toolbox: Toolbox) -> LexborHTMLParser:
    return LexborHTMLParser(render_wie_nah(View(toolbox, "entscheidungshilfen/wie-nah")))


def test_the_points_give_all_four_levels_the_gravest_first(toolbox: Toolbox):
    assert [level.dringlichkeit for level in list_levels(toolbox)] == list(LEVELS)


def test_every_level_says_what_follows_and_leads_to_the_steps_of_a_tree(toolbox: Toolbox, page: LexborHTMLParser):
    for part, level in zip(page.css("fieldset"), list_levels(toolbox), strict=True):
        assert level.stufe.gross in part.css_first(".tb-urgency").text()
        links = [link.attributes["href"] for link in part.css(".tb-nah__ways a")]
        assert links
        for link in links:
            tree, result = re.fullmatch(r"\.\./(.+)/#(.+)", link).groups()
            assert results_of(toolbox, toolbox.entscheidungshilfen[tree])[result].dringlichkeit == level.dringlichkeit


def test_points_about_threats_of_place_family_weapon_or_appearing_are_for_today(toolbox: Toolbox):
    urgency = {name: level.dringlichkeit for level in list_levels(toolbox) for name in level.punkte}
    for name in ("einzelheiten", "familie", "waffen", "aufgetaucht", "drohung", "angst"):
        assert LEVELS.index(urgency[name]) <= LEVELS.index("heute"), name


def test_no_word_plays_it_down_and_no_ticks_give_no_level(page: LexborHTMLParser):
    assert not DOWNPLAYED.search(page.body.text())
    assert page.css_first("[role=status]").text() == "Haken Sie an, was stimmt. Im Zweifel rufen Sie an."
    assert not page.css("input[checked]")


def test_ticks_have_no_name_by_which_a_browser_would_send_or_keep_them(page: LexborHTMLParser):
    assert all("name" not in box.attributes for box in page.css("input[type=checkbox]"))
    assert not page.css("form")


def test_links_within_the_page_lead_somewhere(page: LexborHTMLParser):
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    links = [link.attributes["href"] for link in page.css("a[href^='#']")]
    assert links
    assert [link for link in links if link[1:] not in ids] == []


def test_whoever_is_unsure_finds_a_number_below(page: LexborHTMLParser):
    assert page.css(".tb-call a[href^='tel:']")
