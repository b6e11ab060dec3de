"""Conversations to practise: complete without a script, nobody is graded, and paper has what follows in a box of its own."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.common import ROOT, TODAY
from support.county import of_this_county
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.describe.wording import WIRKUNG
from toolbox.print import blocks
from toolbox.print.finished_page import read_content
from toolbox.print.inline import plain_text
from toolbox.web.conversations import render_gespraeche
from toolbox.web.view import View

pytestmark = of_this_county

PAGE = "verwaltung/gespraeche-ueben"
FEWEST = 8


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return read_toolbox(ROOT / "docs", TODAY)


@pytest.fixture(scope="module")
def page(toolbox: Toolbox) -> LexborHTMLParser:
    return LexborHTMLParser(render_gespraeche(View(toolbox, PAGE)))


def test_every_situation_has_three_answers_that_say_what_follows_without_a_script(
    toolbox: Toolbox, page: LexborHTMLParser
):
    talks = page.css(".tb-talk")
    assert len(talks) == len(toolbox.gespraeche) >= FEWEST
    for talk, gespraech in zip(talks, toolbox.gespraeche.values(), strict=True):
        answers = talk.css("details:not([open])")
        assert len(answers) == 3
        for answer, antwort in zip(answers, gespraech.antworten, strict=True):
            assert answer.css_first("summary").text() == antwort.text
            told = answer.css_first(".tb-talk__then").text()
            assert told.startswith(f"{WIRKUNG[antwort.wirkung]}. {antwort.danach}")
            assert ("Besser:" in told) == (antwort.wirkung != "hilft")


def test_where_nothing_better_is_written_the_answer_that_helps_is_named(toolbox: Toolbox, page: LexborHTMLParser):
    name, gespraech = next(
        (name, talk)
        for name, talk in toolbox.gespraeche.items()
        if any(antwort.wirkung != "hilft" and not antwort.besser for antwort in talk.antworten)
    )
    talk = page.css(".tb-talk")[list(toolbox.gespraeche).index(name)]
    assert f"Besser: {gespraech.antworten[gespraech.hilft].text}" in talk.text().replace("\n", " ")


def test_whoever_practises_meets_each_place_of_the_answer_that_helps(toolbox: Toolbox):
    assert {gespraech.hilft for gespraech in toolbox.gespraeche.values()} == {0, 1, 2}


def test_emergency_numbers_of_what_follows_can_be_dialled(page: LexborHTMLParser):
    assert page.css(".tb-talk__then a[href='tel:110']")


def test_a_county_without_conversations_has_a_sentence(toolbox: Toolbox):
    html = render_gespraeche(View(replace(toolbox, gespraeche={}), PAGE))
    assert "Noch sind keine Gespräche eingetragen." in html
    assert "tb-stapel" not in html


def test_paper_has_the_answers_and_below_them_a_box_with_what_follows(toolbox: Toolbox, page: LexborHTMLParser):
    talk = page.css_first(".tb-talk")
    html = f'<article class="md-content__inner">{talk.html}</article>'
    found = read_content(html, PAGE, toolbox)
    answers, box = (
        next(block for block in found if isinstance(block, kind)) for kind in (blocks.Liste, blocks.Hinweis)
    )
    (effects,) = box.bloecke
    gespraech = next(iter(toolbox.gespraeche.values()))
    for punkt, wanted in zip(answers.punkte, (antwort.text for antwort in gespraech.antworten), strict=True):
        assert plain_text(punkt.bloecke[0].inhalt) == wanted
    for punkt, wanted in zip(effects.punkte, (antwort.danach for antwort in gespraech.antworten), strict=True):
        assert wanted in plain_text(punkt.bloecke[0].inhalt)
    assert answers.nummern
    assert effects.nummern
