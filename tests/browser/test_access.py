"""How readers set their devices and how they move: zoom, spacing, forced colours, no motion, keyboard, the way out."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.controls import MENU, SPACING
from support.pages import PAGE_TYPES
from support.scope import only_with_alles

GUIDE = "bedrohung/drohung-erhalten/"
PAGES = [
    "",
    GUIDE,
    "entscheidungshilfen/bedrohung/",
    "kontakte/",
    "kommunen/mittweida/",
    "vorlagen/strafantrag/",
    "fristen/strafantrag/",
    "recht/vorschriften/",
    "verwaltung/gefaehrdungsstufen/",
    "ueber/offline/",
    "404.html",
]
# Elements that scroll inside themselves may be wider; what sticks out of the window may not.
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HIDDEN = """() => [...document.querySelectorAll("main :is(a, button, h2, summary, p)")]
  .filter((element) => element.checkVisibility() && getComputedStyle(element).overflow === "hidden"
    && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)
    && !element.matches(".tb-sr, .tb-sr *")).map((element) => element.outerHTML.slice(0, 80))"""


def test_at_double_size_and_with_wide_spacing_nothing_is_cut_off_or_scrolls_sideways(page: Page, site_url: str):
    found = {}
    for address in PAGES:
        page.goto(site_url + address)
        for name, width, height in (("double", 640, 512), ("narrow", 320, 640)):
            page.set_viewport_size({"width": width, "height": height})
            if name == "narrow":
                page.evaluate(SPACING)
            found[f"{address} {name}"] = (page.evaluate(SIDEWAYS), page.evaluate(HIDDEN))
    assert {name: value for name, value in found.items() if value != (0, [])} == {}


@only_with_alles
def test_no_page_at_all_scrolls_sideways_on_the_narrowest_window_with_wide_spacing(
    page: Page, site_url: str, site: Path
):
    page.set_viewport_size({"width": 320, "height": 640})
    found = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        page.goto(site_url + address, wait_until="domcontentloaded")
        page.evaluate(SPACING)
        page.evaluate("for (const details of document.querySelectorAll('main details')) details.open = true")
        if extra := page.evaluate(SIDEWAYS):
            found[address] = extra
    assert found == {}


# What a reader must see without scrolling, on a telephone that lies on its side and at 400 percent.
FIRST = {**dict.fromkeys(PAGE_TYPES.values(), "h1"), "entscheidungshilfen/bedrohung/": ".tb-answer"}


@pytest.mark.parametrize(("width", "height"), [(740, 360), (320, 256)], ids=["landscape", "400 %"])
def test_a_low_window_shows_something_useful_first(page: Page, site_url: str, width: int, height: int):
    page.set_viewport_size({"width": width, "height": height})
    hidden = []
    for address, selector in FIRST.items():
        page.goto(site_url + address)
        page.wait_for_function("document.documentElement.classList.contains('tb-ready')")
        if width == 320 and selector == ".tb-answer":
            selector = "h1"  # the whole window is five lines high
        box = page.locator(f"main {selector}:visible").first.bounding_box()
        if box["y"] + min(box["height"], 40) > height:
            hidden.append((address, selector, box["y"]))
    assert hidden == []


def test_the_first_two_stops_of_the_keyboard_lead_to_the_content_and_away(page: Page, site_url: str):
    page.goto(site_url + GUIDE)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Zum Inhalt"
    assert skip.bounding_box()["width"] > 40
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Seite verlassen"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#tb-inhalt")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, header').tagName") == "MAIN"


def test_nothing_that_has_the_focus_hides_behind_the_header(page: Page, site_url: str):
    page.set_viewport_size({"width": 640, "height": 512})
    page.goto(site_url + GUIDE)
    bottom = page.locator(".tb-strip").bounding_box()
    for _ in range(30):
        page.keyboard.press("Tab")
    for _ in range(15):  # upwards, things come out from below the strip
        page.keyboard.press("Shift+Tab")
        covered = page.evaluate(
            """() => { const element = document.activeElement;
            if (element.closest("header")) return null;
            const box = element.getBoundingClientRect(), strip = document.querySelector(".tb-strip").getBoundingClientRect();
            return box.top < strip.bottom - 1 ? element.outerHTML.slice(0, 80) : null }"""
        )
        assert covered is None
    assert bottom["height"] >= 44


def test_the_menu_opens_closes_and_gives_back_the_focus_by_keyboard(page: Page, site_url: str):
    page.goto(site_url + GUIDE)
    button = page.locator(MENU)
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#tb-menu') !== null")
    here = page.locator('#tb-menu ul ul [aria-current="true"]')
    assert here.is_visible()
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert button.evaluate("element => element === document.activeElement")


def test_the_way_out_takes_the_place_of_the_page_in_the_history(page: Page, site_url: str):
    page.context.route("https://**/*", lambda route: route.fulfill(body="<h1>Landkreis</h1>", content_type="text/html"))
    page.goto(site_url)
    page.goto(site_url + GUIDE)
    page.locator(".tb-strip__leave").click()
    page.wait_for_url("https://www.landkreis-mittelsachsen.de/")
    assert page.evaluate("document.referrer") == ""
    page.go_back()
    assert page.url == site_url


def test_without_javascript_the_way_out_is_a_link(browser: Browser, site_url: str):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site_url + GUIDE)
    assert plain.locator(".tb-strip__leave").get_attribute("href") == "https://www.landkreis-mittelsachsen.de"
    context.close()


def test_readers_who_want_no_motion_get_none(page: Page, site_url: str):
    page.emulate_media(reduced_motion="reduce")
    page.goto(site_url + GUIDE)
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
            const style = getComputedStyle(element);
            return parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0;
        }).length"""
    )
    assert moving == 0


@pytest.mark.parametrize("address", [GUIDE, "entscheidungshilfen/bedrohung/"])
def test_in_forced_colours_controls_and_boxes_keep_their_borders(page: Page, site_url: str, address: str):
    page.emulate_media(forced_colors="active")
    page.goto(site_url + address)
    bare = page.evaluate(
        """() => [...document.querySelectorAll("main :is(.tb-btn, .tb-answer, .admonition, .tb-urgency), .tb-strip__pill")]
          .filter((element) => element.checkVisibility() && !element.matches(".tb-btn--text"))
          .filter((element) => parseFloat(getComputedStyle(element).borderTopWidth) === 0)
          .map((element) => element.className)"""
    )
    assert bare == []


def test_links_to_the_section_and_its_area_say_where_the_page_belongs(page: Page, site_url: str):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site_url + GUIDE)
    assert page.locator('.tb-areas [aria-current="true"]').inner_text() == "Anleitungen"
    page.locator(".tb-path a", has_text="Bedrohung und Angriff").click()
    page.wait_for_url("**/anleitungen/#bedrohung")
