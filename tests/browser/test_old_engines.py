"""Browsers of 2022, imitated: what they do not know is taken away from a new one, and every page stays whole."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from support.baseline import NEW_NAMES, read_as_old_browser
from support.controls import open_menu, search_for
from support.pages import PAGE_TYPES

# Taken from where they live; what is written as a name alone (`scheduler`) goes from the window.
TAKE_AWAY = """(names) => {
    const homes = [Array, Set, Promise, URL, String, Element, HTMLElement, HTMLInputElement, Document, CSSStyleSheet, Object, Intl];
    for (const home of [globalThis, ...homes, ...homes.map((home) => home.prototype)])
        for (const name of [...names, "inert"]) if (home) delete home[name];
}"""


@pytest.fixture
def old(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 720}, locale="de-DE", timezone_id="Europe/Berlin")
    context.add_init_script(f"({TAKE_AWAY})({sorted(NEW_NAMES)})")

    def drop(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=read_as_old_browser(answer.text()))

    context.route("**/*.css", drop)
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    yield page
    context.close()


def test_every_page_type_fits_and_runs_in_a_browser_of_2022(old: Page, site_url: str):
    wide = {}
    for address in PAGE_TYPES.values():
        old.goto(site_url + address)
        old.wait_for_function("document.documentElement.classList.contains('tb-ready')")
        if extra := old.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"):
            wide[address] = extra
    assert old.evaluate("[document.inert, [].toSorted, globalThis.requestIdleCallback].every((it) => it === undefined)")
    assert wide == {}
    assert old.wrong == []


def test_menu_search_and_a_tree_work_in_a_browser_of_2022(old: Page, site_url: str):
    old.goto(site_url)
    open_menu(old)
    old.keyboard.press("Escape")
    search_for(old, "drohung")
    old.goto(site_url + PAGE_TYPES["tree"])
    old.locator(".tb-answer:visible", has_text="Ja").first.click()
    assert old.locator(".tb-result:visible").count() == 1
    assert old.wrong == []
