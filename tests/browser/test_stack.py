"""Cards one after the other: by buttons and keys, turned over, announced, all of them without a script and on paper."""

import pytest
from playwright.sync_api import Browser, Page

from support.barriers import check_barriers, check_layout
from support.county import of_this_county
from support.scope import ALLES

pytestmark = of_this_county

CARDS = "verwaltung/uebungskarten/"
TALKS = "verwaltung/gespraeche-ueben/"
TITLES = "h3[id^='karte-']:visible"


@pytest.fixture
def cards(page: Page, site_url: str) -> Page:
    page.goto(site_url + CARDS)
    return page


def press(page: Page, name: str) -> None:
    page.locator("#tb-stapel").get_by_role("button", name=name, exact=True).click()


def say(page: Page) -> str:
    return " ".join(page.locator("#tb-stapel [role=status]").inner_text().split())


def test_one_card_is_seen_at_a_time_and_turned_over(cards: Page):
    assert cards.locator(TITLES).count() == 1
    assert say(cards).startswith("Karte 1 von 12")
    assert "Messer am Tresen" in say(cards)
    press(cards, "Weiter")
    assert say(cards).startswith("Karte 2 von 12")
    assert cards.get_by_text("Eine Bürgerin schreit").is_visible()
    assert cards.locator("details:has-text('Das Anliegen wiederholen')").is_hidden()
    press(cards, "Umdrehen")
    assert "Rückseite" in say(cards)
    assert cards.get_by_text("Eine Bürgerin schreit").is_hidden()
    assert cards.get_by_text("Das Anliegen wiederholen").is_visible()
    press(cards, "Zur Vorderseite")
    press(cards, "Zurück")
    press(cards, "Zurück")
    assert say(cards).startswith("Karte 12 von 12")


def test_keys_turn_the_pages_only_where_the_cards_are(cards: Page):
    cards.keyboard.press("ArrowRight")
    assert say(cards).startswith("Karte 1 ")
    cards.locator("#tb-stapel button").first.focus()
    cards.keyboard.press("ArrowRight")
    cards.keyboard.press("ArrowRight")
    assert say(cards).startswith("Karte 3 ")
    cards.keyboard.press("ArrowLeft")
    assert say(cards).startswith("Karte 2 ")


def test_all_cards_can_be_seen_at_once_and_a_link_leads_to_one(page: Page, site_url: str):
    page.goto(f"{site_url}{CARDS}#karte-7-pulver-im-umschlag")
    assert say(page).startswith("Karte 7 ")
    press(page, "Alle zeigen")
    assert page.locator(TITLES).count() == 12
    assert page.get_by_role("button", name="Weiter", exact=True).is_hidden()
    press(page, "Alle zeigen")
    assert page.locator(TITLES).count() == 1


def test_paper_and_whoever_has_no_javascript_get_all_cards(cards: Page, browser: Browser, site_url: str):
    cards.emulate_media(media="print")
    assert cards.locator(TITLES).count() == 12
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(site_url + CARDS)
    assert bare.locator(TITLES).count() == 12
    assert bare.locator("#tb-stapel").is_hidden()
    bare.goto(site_url + TALKS)
    assert bare.locator(".tb-talk:visible").count() >= 8
    bare.locator(".tb-talk summary").first.click()
    assert bare.locator(".tb-talk__then").first.is_visible()
    context.close()


def test_conversations_are_practised_one_after_the_other_and_nothing_is_kept_or_sent(page: Page, site_url: str):
    page.goto(site_url + TALKS)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert page.locator(".tb-talk:visible").count() == 1
    assert page.locator("[data-wenden]").is_hidden()
    page.locator(".tb-talk summary:visible").first.click()
    assert page.locator(".tb-talk__then:visible").count() == 1
    press(page, "Weiter")
    assert say(page).startswith("Lage 2 von")
    assert page.locator(".tb-talk__then:visible").count() == 0
    assert asked == []
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])") == '[{},{},""]'


@pytest.mark.parametrize("address", [CARDS, TALKS])
def test_everybody_can_use_them(page: Page, site_url: str, address: str):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(site_url + address)
    press(page, "Weiter")
    if address == TALKS:
        page.locator(".tb-talk summary:visible").first.click()
    else:
        press(page, "Umdrehen")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    check_barriers(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    (check_barriers if ALLES else check_layout)(page)
