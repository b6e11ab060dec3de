"""Page types in a real browser: barriers, widths, keyboard, no JavaScript, nobody else asked."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PAGES = {
    "start": "",
    "guide": "bedrohung/drohung-erhalten/",
    "administration": "verwaltung/gefaehrdungsstufen/",
    "tree": "entscheidungshilfen/bedrohung/",
    "contacts": "kontakte/",
    "municipality": "kommunen/mittweida/",
    "municipalities": "kommunen/",
    "template": "vorlagen/strafantrag/",
    "deadlines": "fristen/",
    "law": "recht/vorschriften/",
    "imprint": "ueber/impressum/",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_no_barriers_are_found_and_nothing_scrolls_sideways(page: Page, site_url: str, address: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(site_url + address)
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.foreign == []


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_without_javascript_the_page_says_the_same(browser: Browser, page: Page, site_url: str, address: str):
    page.goto(site_url + address)
    with_script = page.locator("h1").first.inner_text()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site_url + address)
    assert plain.locator("h1").first.inner_text() == with_script
    assert plain.locator('.tb-strip a[href="tel:110"]').is_visible()
    context.close()


def test_nothing_is_stored_unasked(page: Page, site_url: str):
    for address in ("", "bedrohung/drohung-erhalten/", "kontakte/", "entscheidungshilfen/bedrohung/"):
        page.goto(site_url + address)
        assert page.context.cookies() == []
        assert page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))") in ([], ["/.__search"])


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
