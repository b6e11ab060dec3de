"""Pages under the policy they are shipped with, as a header: nothing is refused, nothing fails, and nobody else is asked.

What every page holds is read in tests/site/test_policy_of_pages.py; here pages that together have everything that styles
and scripts could meet run it in Chromium. With `check.py --alles` every page does, in three engines.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.controls import open_menu, search_for
from support.engines import Engine
from support.kinds import choose_pages
from support.scope import ALLES
from support.strict import take_broken

BREAKING = """(() => {
  const script = document.createElement("script");
  script.textContent = "globalThis.ran = true";
  const place = document.createElement("p");
  place.innerHTML = '<b style="color: red">x</b><img src="https://fremd.example/x.png">';
  document.body.append(script, place);
})()"""


def list_pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html"))


def test_no_page_breaks_its_policy_or_asks_another_host(engine: Engine, strict_url: str, site: Path):
    pages = list_pages(site) if ALLES else choose_pages(site)
    assert len(pages) > (200 if ALLES else 10)
    broken = []
    for address in pages:
        engine.open(strict_url + address)
        broken += take_broken(engine)
    assert broken == []


def test_what_a_page_breaks_is_refused_and_counted(engine: Engine, strict_url: str):
    engine.open(strict_url)
    assert take_broken(engine) == []
    engine.look(BREAKING)
    engine.wait_for("(sessionStorage.gebrochen ?? '').split('\\n').length > 3", "noted violations")
    told = {line.split()[1].partition("-")[0] for line in take_broken(engine) if line.startswith("/ ")}
    assert told == {"script", "style", "img"}
    assert engine.look("globalThis.ran === undefined")


@pytest.mark.parametrize("address", ["", "bedrohung/drohung-erhalten/"])
def test_the_search_and_the_menu_work_under_the_policy(browser: Browser, strict_url: str, address: str):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(strict_url + address)
    open_menu(page)
    page.keyboard.press("Escape")
    search_for(page, "strafantrag")
    page.locator("[data-tb-search-status] strong").wait_for()
    assert page.evaluate("sessionStorage.gebrochen") is None
    page.close()
