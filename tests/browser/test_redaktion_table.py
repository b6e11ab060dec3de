"""The way of a number through Excel, by hand: download, one cell changed, pasted, seen, taken over."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from preview.redaktion.desk import Redaktion
from preview.server import Preview, start_server
from support.barriers import check_barriers, check_layout
from support.common import EXAMPLE, ROOT
from support.forms import compare, write_canonical
from support.tables import copy_sheet, edit

FILE = "docs/daten/kontakte/bund/beratung.yml"
PHONE = "Telefon 1: Rufnummer"
SIZES = ((1280, 900), (320, 700))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "docs")
    write_canonical(tmp_path / "docs")
    shutil.copytree(ROOT / "overrides/assets/fonts", tmp_path / ".build/vorschau/assets/fonts")
    return tmp_path


@pytest.fixture
def page(browser: Browser, project: Path) -> Iterator[Page]:
    desk = Redaktion(project, "s" * 32)
    server = start_server(Preview(project / ".build" / "vorschau", desk), "127.0.0.1", 0)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE", accept_downloads=True)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}{desk.address}")
    yield page
    context.close()
    server.shutdown()
    server.server_close()


def change_and_copy(page: Page, changes: dict[tuple[str, str], object]) -> str:
    page.goto(page.url.partition("/redaktion/")[0] + "/redaktion/")
    page.get_by_role("link", name="Viele Kontakte in Excel ändern").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tabelle für Excel herunterladen").click()
    assert download.value.suggested_filename == "kontakte.xlsx"
    return copy_sheet(edit(download.value.path().read_bytes(), changes))


def paste(page: Page, text: str) -> None:
    """As the clipboard does it: tabs and all."""
    area = page.get_by_label("Inhalt des Blattes „Kontakte“")
    area.focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    with page.expect_navigation():
        page.get_by_role("button", name="Ansehen, was sich ändert").click()


def check_screen(page: Page) -> None:
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })")
        check_barriers(page)
        check_layout(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("checked", "lines"), [(False, 2), (True, 4)])
def test_a_number_goes_through_excel_and_comes_back(page: Page, project: Path, checked: bool, lines: int):
    before = (project / FILE).read_text(encoding="utf-8")
    paste(page, change_and_copy(page, {("beratung", PHONE): "0800 1110222"}))
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"
    assert page.get_by_text("Telefon, Rufnummer: 0800 111 0111 → 0800 111 0222").is_visible()
    assert page.get_by_text("ist geändert, aber seitdem nicht geprüft").is_visible()
    page.get_by_label("Heute an der Quelle geprüft").set_checked(checked)
    page.get_by_role("button", name="Übernehmen").click()
    page.wait_for_url("**uebernommen")
    assert page.locator("[role=status]").inner_text().startswith("Übernommen.")
    assert len(compare(before, (project / FILE).read_text(encoding="utf-8"))) == lines


def test_no_step_has_barriers_or_scrolls_sideways(page: Page):
    text = change_and_copy(page, {("beratung", PHONE): "0800 1110222", ("kreishaus", "Rang"): "7"})
    check_screen(page)
    paste(page, text)
    check_screen(page)
    paste(page, text.replace("0800 1110222", "8,00111E+09"))
    assert page.evaluate("document.activeElement.id") == "meldungen"
    check_screen(page)
