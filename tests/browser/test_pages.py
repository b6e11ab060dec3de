"""Page types in a real browser: barriers, widths, keyboard, no JavaScript, nobody else asked.

Barriers are looked for on two pieces of each kind; with `check.py --alles` on all of a page, with everything at every width.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from support.barriers import check_barriers, check_colours, check_layout
from support.controls import SEARCH, SPACING, open_menu, search_for, unfold
from support.kinds import thin_out
from support.pages import PAGE_TYPES
from support.scope import ALLES

# Whatever can be unfolded or chosen on a page stands open, so that it is looked at, too.
UNFOLD = """() => {
    for (const details of document.querySelectorAll("main details")) details.open = true;
    const field = document.querySelector("[data-ort] input[role=combobox]");
    if (!field || field.closest("[hidden]")) return false;
    field.focus();
    field.value = "m";
    field.dispatchEvent(new Event("input"));
    return true;
}"""


def read_heading(site: Path, address: str) -> str:
    """What stands in the file of a page, before any script."""
    path = site / address if address.endswith(".html") else site / address / "index.html"
    heading = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("h1")
    return " ".join(heading.text().split())


@pytest.mark.parametrize("address", PAGE_TYPES.values(), ids=PAGE_TYPES.keys())
def test_no_barriers_are_found_and_nothing_scrolls_sideways(page: Page, site_url: str, site: Path, address: str):
    page.emulate_media(reduced_motion="reduce")  # colours change at once
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(site_url + address)
    assert page.locator("h1").first.inner_text() == read_heading(site, address)
    if page.evaluate(UNFOLD):
        page.get_by_role("option").first.wait_for(state="attached")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    if not ALLES:
        thin_out(page)
    check_barriers(page)
    page.emulate_media(color_scheme="dark")
    (check_barriers if ALLES else check_colours)(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    check_layout(page)
    if ALLES:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            check_barriers(page)
    else:  # the areas in the header and the lists at the side are shown on wide windows only
        page.evaluate("for (const place of document.querySelectorAll('main, footer')) place.remove()")
        check_colours(page, "body")
    assert page.foreign == []


@pytest.mark.parametrize("name", PAGE_TYPES if ALLES else ("start", "guide", "tree", "contacts", "municipality"))
def test_no_barriers_are_found_on_the_narrowest_window_with_wide_spacing(page: Page, site_url: str, name: str):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(site_url + PAGE_TYPES[name])
    page.evaluate(SPACING)
    unfold(page)
    if not ALLES:
        thin_out(page)
    check_layout(page)


def test_a_barrier_in_one_piece_of_many_is_found_after_the_rest_is_thinned_out(page: Page, site_url: str):
    page.goto(site_url + PAGE_TYPES["template"])
    count = "document.querySelectorAll('main *').length"
    page.evaluate(
        """() => {
            const list = document.createElement("ul");
            list.innerHTML = "<li>x</li>".repeat(500) + "<li>x<img></li>" + "<li>x</li>".repeat(500);
            document.querySelector("main article").append(list);
        }"""
    )
    before = page.evaluate(count)
    thin_out(page)
    assert page.evaluate(count) < 0.7 * before
    with pytest.raises(AssertionError, match="image-alt"):
        check_barriers(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barriers_are_found_in_the_open_search_and_menu(page: Page, site_url: str, scheme: str):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(site_url)
    search_for(page, "drohung")
    check_barriers(page)
    page.keyboard.press("Escape")
    open_menu(page)
    check_barriers(page)
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate(SPACING)
    check_layout(page)
    page.keyboard.press("Escape")
    page.locator(SEARCH).click()
    page.keyboard.type("xqzwvkjy")  # nobody's word: the ways out instead of hits
    page.locator(".tb-search__status", has_text="xqzwvkjy").wait_for()
    check_layout(page)


def test_without_javascript_pages_say_the_same(browser: Browser, site_url: str, site: Path):
    """The heading in the file is that with scripts on each type (above), and here without them on a few with one header."""
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    for address in (
        PAGE_TYPES.values() if ALLES else ("", "bedrohung/drohung-erhalten/", PAGE_TYPES["tree"], "404.html")
    ):
        plain.goto(site_url + address, wait_until="domcontentloaded")
        assert plain.locator("h1").first.inner_text() == read_heading(site, address), address
        assert plain.locator('.tb-strip a[href="tel:110"]').is_visible(), address
    context.close()


def test_nothing_is_stored_unasked(page: Page, site_url: str):
    for address in ("", "bedrohung/drohung-erhalten/", "kontakte/", "entscheidungshilfen/bedrohung/"):
        page.goto(site_url + address)
        assert page.context.cookies() == []
        assert page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))") == []


# Cells with more than one thing in them: each would be a piece of its own beside the name of the column.
LOOSE = """() => [...document.querySelectorAll("td[data-l]")]
    .filter((cell) => [...cell.childNodes].filter((node) => node.nodeType === 1 || node.data.trim()).length > 1)
    .map((cell) => cell.textContent)"""


def test_on_a_phone_sentences_in_tables_stay_in_one_piece(page: Page, site_url: str):
    for address in ("amt/ratssitzung/", "mitmachen/betrieb/", "mitmachen/stand/", "fristen/strafantrag/"):
        page.goto(site_url + address)
        assert page.locator("td[data-l]").count() > 0, address
        assert page.evaluate(LOOSE) == [], address


def test_the_keyboard_reaches_content_emergency_call_and_menu(page: Page, site_url: str):
    page.goto(site_url + "bedrohung/drohung-erhalten/")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "document.activeElement.getAttribute('href') || document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"
            )
        )
    assert "tel:110" in seen
    assert any("Menü" in name for name in seen)
    assert any(name.startswith("#") for name in seen[:2])


def test_printed_pages_carry_no_navigation(page: Page, site_url: str):
    page.goto(site_url + "bedrohung/drohung-erhalten/")
    page.emulate_media(media="print")
    assert not page.locator(".tb-strip").is_visible()
    assert not page.locator(".md-sidebar").first.is_visible()
    assert page.locator("h1").first.is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_table_looks_like_one_on_every_screen(page: Page, site_url: str, width: int):
    """On telephones its rows are cards, everywhere else its cells keep apart."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site_url + "schritte/kosten-und-entschaedigung/")
    row = page.locator("table.tb-stacked tbody tr").first
    assert row.evaluate("(row) => getComputedStyle(row).display") == ("block" if width < 720 else "table-row")
    cell = row if width < 720 else row.locator("td").first
    assert cell.evaluate("(box) => parseFloat(getComputedStyle(box).paddingLeft)") >= 8


def test_a_long_part_that_was_folded_does_not_leave_half_a_page_of_paper_empty(page: Page, site_url: str):
    page.goto(site_url + "kontakte/")
    page.emulate_media(media="print")
    folded = page.locator("details.tb-fold")
    breaks = folded.evaluate_all("(all) => all.map((fold) => getComputedStyle(fold).breakInside)")
    assert len(breaks) > 3
    assert set(breaks) == {"auto"}
    assert not page.get_by_text("Nur bestimmte Stellen zeigen").is_visible()
