"""Drawings in their pages, and the page of card and poster: no barriers in light and dark, nothing runs out of a narrow screen."""

from functools import cache

import pytest
from playwright.sync_api import Page

from support.barriers import check_barriers, check_colours
from support.common import ROOT
from support.county import of_this_county
from toolbox.content.loader import load_toolbox
from toolbox.markdown.macro_calls import MACROS, find_calls

pytestmark = of_this_county

DRAWN = ("bild", "gefaehrdungsstufen", "meldekette")
BESIDE = {"anleitungen", "kontakte/karte-und-plakat"}  # drawings of areas; pictures of sheets


@cache
def list_drawings() -> dict[str, str]:
    """Each drawing, as it is called, with the first page that shows it."""
    toolbox, _ = load_toolbox(ROOT / "docs")
    found: dict[str, str] = {}
    for slug, page in toolbox.pages.items():
        for call in find_calls(page)[0]:
            if call.name in DRAWN:
                found.setdefault(call.argument or call.name, slug)
    return found


PAGES = sorted({*list_drawings().values(), *BESIDE})


def test_every_drawing_has_a_page_that_shows_it():
    assert set(list_drawings()) == {*MACROS["bild"].argument, *DRAWN[1:]}


@pytest.mark.parametrize("slug", PAGES)
def test_a_page_with_drawings_has_no_barriers(page: Page, site_url: str, slug: str):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{site_url}{slug}/")
    page.evaluate("() => { for (const part of document.querySelectorAll('main details')) part.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("svg[style], .tb-drawing [style]").count() == 0
    check_barriers(page)
    page.emulate_media(color_scheme="dark")
    check_colours(page)


@pytest.mark.parametrize("slug", PAGES)
def test_words_of_drawings_keep_a_contrast_where_colours_are_forced(page: Page, site_url: str, slug: str):
    page.emulate_media(forced_colors="active")
    page.goto(f"{site_url}{slug}/")
    system = page.evaluate("""() => {
        const probe = document.createElement('p');
        document.body.append(probe);
        return ['CanvasText', 'LinkText', 'Canvas'].map((name) => { probe.style.color = name; return getComputedStyle(probe).color; });
    }""")
    text, link, canvas = system
    for part in page.locator(".tb-pic text").all():
        assert part.evaluate("(node) => getComputedStyle(node).fill") in (text, link)
    for part in page.locator(".tb-pic :is(.tb-pic-f, .tb-pic-b):is(path, rect, circle)").all():
        assert part.evaluate("(node) => getComputedStyle(node).fill") == canvas
    assert text != canvas
