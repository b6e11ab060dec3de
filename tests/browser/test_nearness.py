"""„Wie nah ist es?“: one tick is enough, the gravest decides, the sentence is made of the ticks, and nothing leaves the page."""

import pytest
from playwright.sync_api import Browser, Page

from support.barriers import check_barriers, check_layout
from support.county import of_this_county
from support.scope import ALLES

pytestmark = of_this_county

PAGE = "entscheidungshilfen/wie-nah/"
SHOWN = ".tb-nah__result:not([hidden])"


@pytest.fixture
def points(page: Page, site_url: str) -> Page:
    page.goto(site_url + PAGE)
    return page


def tick(page: Page, words: str) -> None:
    page.get_by_role("checkbox", name=words).check()


def test_the_gravest_tick_decides_and_the_sentence_names_them_all(points: Page):
    assert points.locator(SHOWN).count() == 0
    tick(points, "Jemand schreibt oder ruft sehr oft an")
    assert "In Ruhe" in points.locator(SHOWN).inner_text()
    assert "kann sich ändern" in points.locator(SHOWN).inner_text()
    tick(points, "Ort, Zeit oder Mittel")
    assert "Heute handeln" in points.locator(SHOWN).inner_text()
    assert points.locator("#tb-nah [role=status]").inner_text().strip() == "Heute handeln"
    said = points.locator(".tb-nah__say").inner_text()
    assert "Ort, Zeit oder Mittel sind genannt. Jemand schreibt oder ruft sehr oft an." in said
    assert said.endswith("Ich möchte eine Einschätzung der Gefahr.“")
    tick(points, "jetzt hier")
    assert "Notfall" in points.locator(SHOWN).inner_text()
    points.locator(SHOWN).get_by_role("link", name="alle Schritte").first.click()
    assert "/entscheidungshilfen/bedrohung/" in points.url


def test_ticks_taken_away_leave_no_level(points: Page):
    tick(points, "Ort, Zeit oder Mittel")
    points.get_by_role("checkbox", name="Ort, Zeit oder Mittel").uncheck()
    assert points.locator(SHOWN).count() == 0
    assert "Im Zweifel rufen Sie an" in points.locator("#tb-nah [role=status]").inner_text()
    assert points.locator(".tb-nah__say").is_hidden()


def test_nothing_of_it_is_in_the_address_in_the_net_or_in_a_store(points: Page):
    points.wait_for_load_state("networkidle")
    before = points.url
    asked: list[str] = []
    points.on("request", lambda request: asked.append(request.url))
    tick(points, "Ort, Zeit oder Mittel")
    tick(points, "Eine Waffe ist in Reichweite")
    stored = points.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert asked == []
    assert points.url == before
    assert "Waffe" not in stored
    assert "Mittel" not in stored
    points.reload()
    assert points.locator("#tb-nah input:checked").count() == 0


def test_without_javascript_every_part_says_what_follows(browser: Browser, site_url: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + PAGE)
    assert page.locator("#tb-nah fieldset .tb-urgency:visible").count() == 4
    assert page.locator(".tb-nah__one:visible").count() == 4
    context.close()


def test_everybody_can_use_it(points: Page):
    points.set_viewport_size({"width": 320, "height": 800})
    tick(points, "Ort, Zeit oder Mittel")
    assert points.evaluate("document.documentElement.scrollWidth") <= 320
    check_barriers(points)
    points.set_viewport_size({"width": 1280, "height": 800})
    assert points.evaluate("document.documentElement.scrollWidth") <= 1280
    (check_barriers if ALLES else check_layout)(points)
