"""Whoever is in danger sees the right emergency number, and nobody else sees a false one: the table in tests/search/alarme.yml."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from measure.search_trial import open_dialog
from support.common import ROOT, TODAY
from toolbox.checks.everything import read_toolbox

TABLE = yaml.safe_load((ROOT / "tests" / "search" / "alarme.yml").read_text(encoding="utf-8"))
ASK = """async (queries) => {
  const numbers = [];
  for (const words of queries) numbers.push(((await toolbox.search.ask(words)).numbers ?? []).map(([dialled]) => dialled));
  return numbers;
}"""


@pytest.fixture(scope="module")
def dialog(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page with the search ready, shared: all that happens to it is that it is asked."""
    page = browser.new_page(locale="de-DE")
    page.goto(site_url + "sofort/gefahr-jetzt/")
    open_dialog(page)
    yield page
    page.close()


def test_the_table_is_long_enough_to_say_something():
    assert sum(len(queries) for queries in TABLE["muss"].values()) >= 150
    assert len(TABLE["nie"]) >= 300


@pytest.mark.parametrize("name", TABLE["muss"])
def test_whoever_is_in_danger_sees_the_right_number_first(dialog: Page, name: str):
    kontakt = read_toolbox(Path(ROOT / "docs"), TODAY).kontakte[name]
    queries = TABLE["muss"][name]
    shown = dialog.evaluate(ASK, queries)
    wanted = kontakt.telefon[0].nummer.wahl
    assert [words for words, numbers in zip(queries, shown, strict=True) if numbers[:1] != [wanted]] == []


def test_whoever_types_something_else_sees_no_emergency_number(dialog: Page):
    shown = dialog.evaluate(ASK, TABLE["nie"])
    assert [words for words, numbers in zip(TABLE["nie"], shown, strict=True) if numbers] == []
