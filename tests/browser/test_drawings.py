"""Drawings in their pages, and the page of card and poster: no barriers in light and dark, nothing runs out of a narrow screen."""

from collections.abc import Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser, Page

from support.barriers import check_barriers, check_colours
from support.common import ROOT
from support.controls import unfold
from support.county import of_this_county
from support.kinds import thin_out
from support.scope import ALLES
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


# Colours of the system, and every fill of a drawing that is none of those it may have there.
FORCED = """() => {
    const probe = document.createElement("p");
    document.body.append(probe);
    const [text, link, canvas] = ["CanvasText", "LinkText", "Canvas"].map((name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
    });
    probe.remove();
    const wrong = (selector, ...allowed) => [...document.querySelectorAll(selector)].map((part) => getComputedStyle(part).fill)
        .filter((fill) => !allowed.includes(fill));
    return [
        text !== canvas,
        wrong(".tb-pic text", text, link),
        wrong(".tb-pic :is(.tb-pic-f, .tb-pic-b):is(path, rect, circle)", canvas),
    ];
}"""


@pytest.fixture(scope="module")
def narrow(browser: Browser) -> Iterator[Page]:
    """One narrow page that shows all drawings one after the other."""
    context = browser.new_context(viewport={"width": 320, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("slug", PAGES)
def test_a_page_with_drawings_has_no_barriers_and_its_words_a_contrast_where_colours_are_forced(
    narrow: Page, site_url: str, slug: str
):
    """Looked for in the drawings and their captions, with „--alles“ in all of the page: what else is on the page is of kinds that test_pages looks at."""
    narrow.emulate_media(color_scheme="light", forced_colors="none")
    narrow.goto(f"{site_url}{slug}/")
    unfold(narrow)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320
    assert narrow.locator("svg[style], .tb-drawing [style]").count() == 0
    place = "html" if ALLES else "main" if slug in BESIDE else ".tb-drawing"
    if place == "main":
        thin_out(narrow)
    check_barriers(narrow, place)
    narrow.emulate_media(color_scheme="dark")
    check_colours(narrow, place)
    narrow.emulate_media(color_scheme="light", forced_colors="active")
    assert narrow.evaluate(FORCED) == [True, [], []]
