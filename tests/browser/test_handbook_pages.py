"""The handbook in a real browser: the board counts from the reader's today, and no page has barriers."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

BOARD = "mitmachen/stand/"
PAGES = (
    BOARD,
    "mitmachen/",
    "mitmachen/fehlermeldungen/",
    "mitmachen/kontakt-aendern/",
    "mitmachen/anleitung-aendern/",
)


def counter(page: Page, name: str):
    return page.locator(f"[data-zaehler={name}] strong")


def test_the_board_says_what_is_overdue_on_the_readers_day(page: Page, site_url: str):
    page.clock.set_fixed_time("2027-05-21T10:00:00")
    page.goto(site_url + BOARD)
    days = page.locator("[data-faellig]").evaluate_all("rows => rows.map((row) => row.dataset.faellig)")
    soon = sum("2027-05-21" <= day <= "2027-06-20" for day in days)
    assert soon
    assert days == sorted(days)
    expect(counter(page, "ueberfaellig")).to_have_text("0")
    expect(counter(page, "bald")).to_have_text(str(soon))
    expect(page.locator("[data-faellig='2027-05-22'] [data-l='Fällig']").first).to_contain_text("morgen")
    page.clock.set_fixed_time("2027-05-24T10:00:00")
    page.reload()
    expect(counter(page, "ueberfaellig")).to_have_text(str(sum(day < "2027-05-24" for day in days)))
    expect(page.locator("[data-faellig='2027-05-22'] [data-l='Fällig']").first).to_contain_text("2 Tage überfällig")


def test_without_scripts_the_board_shows_the_plain_days(browser: Browser, site_url: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + BOARD)
    expect(page.locator("[data-zaehler]:visible")).to_have_count(0)
    expect(page.locator("[data-l='Fällig']").first).to_contain_text("2027")
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_of_the_handbook_have_no_barriers_and_never_scroll_sideways(page: Page, site_url: str, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    for path in PAGES:
        page.goto(site_url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = Axe().run(page).response["violations"]
        assert [rule["id"] for rule in found] == [], path + json.dumps(found, indent=1)[:3000]
    assert page.foreign == []
