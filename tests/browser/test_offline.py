"""Without a network: the archive opened from a folder, and what a browser keeps after the reader asked for it."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from support.controls import choose_place, search_for
from toolbox.site.offline_zip import ARCHIVE

PLACE = "ueber/offline/"


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, unpacked."""
    target = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(site / ARCHIVE) as archive:
        archive.extractall(target)
    return target / "toolbox"


@pytest.fixture
def stick(browser: Browser, folder: Path) -> Iterator[Page]:
    """A page without a network, from a folder. `page.wrong` lists mistakes of scripts and requests elsewhere."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE", offline=True)
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    # What moving on has cut short is no mistake.
    page.on("requestfailed", lambda request: request.failure != "net::ERR_ABORTED" and page.wrong.append(request.url))
    page.goto((folder / "index.html").as_uri())
    yield page
    context.close()


def test_from_a_folder_links_trees_deadlines_contacts_and_sheets_work(stick: Page, folder: Path):
    stick.locator(".tb-tile a", has_text="Bedroht, angegriffen").click()
    stick.wait_for_url("**/entscheidungshilfen/bedrohung.html")
    stick.locator(".tb-answer:visible", has_text="Ja").first.click()
    assert stick.locator(".tb-result:visible").count() == 1 or stick.locator(".tb-question:visible").count() == 1
    assert stick.locator(".tb-urgency:visible, .tb-progress:visible").count() >= 1

    stick.goto((folder / "fristen" / "strafantrag.html").as_uri())
    stick.fill("input[name=kenntnis]", "2026-11-14")
    assert stick.locator("output[name=fristende] time").get_attribute("datetime") == "2027-02-15"

    stick.goto((folder / "kommunen" / "freiberg.html").as_uri())
    assert stick.locator('a[href^="tel:"]').count() > 3
    sheets = stick.eval_on_selector_all('a[href$=".pdf"]', "links => links.map((link) => link.href)")
    assert sheets
    for address in sheets:
        assert Path(address.removeprefix("file://")).read_bytes().startswith(b"%PDF")
    assert stick.wrong == []


def test_from_a_folder_a_chosen_place_leads_to_its_page(stick: Page, folder: Path):
    stick.goto((folder / "kontakte" / "index.html").as_uri())
    choose_place(stick, "Freiberg")
    stick.get_by_role("link", name="Alle Stellen für Freiberg").first.click()
    stick.wait_for_url("**/kommunen/freiberg.html")
    assert stick.wrong == []


def test_from_a_folder_the_search_finds_everyday_words(stick: Page):
    search_for(stick, "mordrohung")
    assert stick.wrong == []


def read_state(page: Page) -> list:
    return page.evaluate(
        """async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]"""
    )


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    fresh = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    yield fresh
    fresh.close()


def test_pages_are_kept_only_after_the_button_then_shown_without_network_and_forgotten_on_demand(
    context: BrowserContext, site_url: str
):
    page = context.new_page()
    for address in ("", "entscheidungshilfen/bedrohung/", PLACE):
        page.goto(site_url + address)
    save = page.get_by_role("button", name="Für unterwegs speichern")
    save.wait_for()
    assert "Noch nichts gespeichert" in page.locator(".tb-save [role=status]").inner_text()
    assert read_state(page) == [0, 0]

    save.click()
    remove = page.get_by_role("button", name="Vom Gerät entfernen")
    remove.wait_for(timeout=120_000)
    state = page.locator(".tb-save [role=status]").inner_text()
    assert "Ausgabe" in state
    assert "neueste" in state
    assert not page.get_by_role("button", name="speichern").is_visible()
    page.wait_for_function("navigator.serviceWorker.controller !== null")

    context.set_offline(True)
    page.goto(site_url + "bedrohung/drohung-erhalten/?kommune=freiberg")
    assert page.locator("h1").inner_text() == "Ich werde bedroht"
    assert page.evaluate("getComputedStyle(document.querySelector('.tb-strip')).display") == "block"
    page.goto(site_url + PLACE)
    remove.wait_for()
    assert "zeigt sich mit Internet" in page.locator(".tb-save [role=status]").inner_text()

    context.set_offline(False)
    remove.click()
    save.wait_for()
    assert read_state(page) == [0, 0]


def test_a_newer_edition_is_said_and_takes_the_place_of_the_old_one(context: BrowserContext, site_url: str):
    page = context.new_page()
    page.goto(site_url + PLACE)
    page.get_by_role("button", name="Für unterwegs speichern").wait_for()
    page.evaluate(
        """async (root) => {
            const old = await caches.open("unterwegs-alt00000");
            await old.put(new URL("unterwegs/gespeichert", root),
              new Response(JSON.stringify({ ausgabe: "alt00000", am: "2026-11-01T08:00:00Z" })));
        }""",
        site_url,
    )
    page.reload()
    renew = page.get_by_role("button", name="Neue Ausgabe speichern")
    renew.wait_for()
    assert "Ausgabe alt00000, am 1. November 2026" in page.locator(".tb-save [role=status]").inner_text()
    # A broken connection leaves the old edition as it was.
    page.route("**/kontakte/", lambda route: route.abort())
    renew.click()
    page.get_by_text("Das Speichern ist nicht gelungen").wait_for(timeout=60_000)
    assert page.evaluate("caches.keys()") == ["unterwegs-alt00000"]
