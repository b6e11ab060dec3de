"""Pages under the policy they are shipped with, as a header: nothing is refused, and nobody else is asked.

What every page holds is read in tests/site/test_policy_of_pages.py; here pages that together have everything that styles
and scripts could meet run it. With `check.py --alles` every page does.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.controls import open_menu, search_for
from support.kinds import choose_pages
from support.scope import ALLES
from support.serving import QuietHandler, serve_folder
from toolbox.site.security_policy import IN_HEADER

PARTS = 4 if ALLES else 1  # so that several cores share the pages
REPORT = """addEventListener("securitypolicyviolation", (event) =>
  (globalThis.refused ??= []).push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`))"""


class _Handler(QuietHandler):
    policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()


@pytest.fixture(scope="module")
def strict_url(site: Path) -> Iterator[str]:
    with serve_folder(site, type("_StrictHandler", (_Handler,), {"policy": IN_HEADER})) as address:
        yield address


def list_pages(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html"))


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_breaks_its_policy_or_asks_another_host(browser: Browser, strict_url: str, site: Path, part: int):
    pages = list_pages(site) if ALLES else choose_pages(site)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(REPORT)
    page = context.new_page()
    asked, wrong = set(), {}
    page.on("request", lambda request: asked.add(request.url))
    page.on("pageerror", lambda error: wrong.setdefault(page.url, []).append(str(error)))
    for address in pages[part::PARTS]:
        page.goto(strict_url + address)
        if refused := page.evaluate("globalThis.refused"):
            wrong.setdefault(page.url, []).extend(refused)
    context.close()
    assert pages[part::PARTS]
    assert wrong == {}
    assert {url for url in asked if not url.startswith((strict_url, "data:"))} == set()


def test_a_script_that_the_policy_does_not_name_is_refused(browser: Browser, strict_url: str):
    page = browser.new_page()
    page.add_init_script(REPORT)
    page.goto(strict_url)
    page.evaluate(
        """() => { const script = document.createElement("script"); script.textContent = "globalThis.ran = true";
        document.body.append(script) }"""
    )
    page.wait_for_function("globalThis.refused?.length")
    assert page.evaluate("globalThis.ran") is None
    page.close()


@pytest.mark.parametrize("address", ["", "bedrohung/drohung-erhalten/"])
def test_the_search_and_the_menu_work_under_the_policy(browser: Browser, strict_url: str, address: str):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_init_script(REPORT)
    page.goto(strict_url + address)
    open_menu(page)
    page.keyboard.press("Escape")
    search_for(page, "strafantrag")
    page.locator("[data-tb-search-status] strong").wait_for()
    assert page.evaluate("globalThis.refused") is None
    page.close()
