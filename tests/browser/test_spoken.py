"""What a screen reader meets on five pages of the invented county, and what is said after an answer, as text to compare.

After a change that is meant: TOOLBOX_NEU=1 pytest tests/browser/test_spoken.py, then read the difference as if you heard it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.controls import open_menu, search_for
from support.serving import serve_folder
from support.spoken import read_spoken

EXPECTED = Path(__file__).parent / "gesprochen"
NOW = "2026-11-23T10:30:00+01:00"  # a Monday in office hours: what is open does not depend on the day of the test


@pytest.fixture(scope="module")
def county(built_project: Path) -> Iterator[str]:
    with serve_folder(built_project / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE", timezone_id="Europe/Berlin")
    fresh = context.new_page()
    fresh.clock.set_fixed_time(NOW)
    yield fresh
    context.close()


def compare(name: str, lines: list[str]) -> None:
    path = EXPECTED / f"{name}.txt"
    text = "\n".join(lines) + "\n"
    if os.environ.get("TOOLBOX_NEU"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


PAGES = {
    "start": "",
    "anleitung": "sofort/hilfe/",
    "kontakte": "kontakte/",
    "kommune": "kommunen/musterstadt/",
}


@pytest.mark.parametrize(("name", "address"), PAGES.items(), ids=PAGES)
def test_a_page_is_spoken_as_expected(page: Page, county: str, name: str, address: str):
    page.goto(county + address)
    page.wait_for_function("document.documentElement.classList.contains('tb-ready')")
    compare(name, read_spoken(page))


def test_a_tree_is_spoken_as_expected_and_every_answer_is_followed_by_the_next_question(page: Page, county: str):
    page.goto(county + "entscheidungshilfen/drohung/")
    page.locator(".tb-tree[data-ansicht]").wait_for()
    lines = read_spoken(page, "main")
    for _ in range(12):
        answers = page.locator("button.tb-answer:visible")
        if not answers.count():
            break
        said = answers.last.locator(".tb-answer__text").inner_text()
        answers.last.click()
        lines += ["", f"== nach „{said}“ wird gesagt", *read_spoken(page, ":focus")[:1]]
    assert page.locator(".tb-result:visible").count() == 1
    compare("entscheidungshilfe", [*lines, "", "== Ergebnis", *read_spoken(page, "main")])


def test_menu_and_search_are_spoken_as_expected(page: Page, county: str):
    page.goto(county)
    open_menu(page)
    lines = ["== Menü", *read_spoken(page, "header")]
    page.keyboard.press("Escape")
    search_for(page, "drohung")
    page.locator("#tb-search [role=status]", has_text="Treffer").wait_for()
    compare("menue-und-suche", [*lines, "", "== Suche", *read_spoken(page, "#tb-search")])
