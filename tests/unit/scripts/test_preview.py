"""The preview sets a printed sheet when somebody asks for it, and says in German to wait, to mend, or what is not there."""

import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from preview.server import Preview, start_server
from support import druck


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    """A preview whose pages are not there yet."""
    return Preview(tmp_path / ".build" / "vorschau")


@pytest.fixture
def address(example: Path, preview: Preview) -> Iterator[str]:
    """A preview of the invented county whose pages are built."""
    toolbox = druck.read_example(example)
    druck.write_site(toolbox, preview.folder, "<p>Worte.</p><!--druck-->")
    preview.ready = True
    server = start_server(preview, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    shutil.rmtree(preview.folder)


def read(address: str) -> tuple[str, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 our own address
            return answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as error:
        return error.headers["Content-Type"], error.read()


def test_a_page_leads_to_its_sheet_which_is_set_on_demand(address: str):
    page = read(address + "sofort/hilfe/")[1].decode()
    assert 'href="/druck/?sofort/hilfe"' in page
    kind, pdf = read(address + "druck/?sofort/hilfe")
    assert (kind, pdf[:5]) == ("application/pdf", b"%PDF-")
    assert read(address + "druck/sofort-hilfe.pdf")[1] == pdf
    assert read(address + "druck/gross/sofort-hilfe.pdf")[1] != pdf


def test_a_sheet_that_does_not_exist_is_answered_in_words(address: str):
    kind, page = read(address + "druck/gibt-es-nicht.pdf")
    assert kind.startswith("text/html")
    assert "Dieses Blatt gibt es nicht." in page.decode()


def test_until_the_first_pages_are_there_every_address_says_to_wait_and_asks_again(address: str, preview: Preview):
    preview.ready = False
    new = preview.folder.with_name("vorschau-neu")
    preview.begin(new)
    new.mkdir()
    (new / "index.html").touch()
    for place in ("", "kontakte/", "druck/sofort-hilfe.pdf"):
        page = read(address + place)[1].decode()
        assert "<h1>Einen Moment …</h1>" in page
        assert '<meta http-equiv="refresh" content="1">' in page
        assert "1 Seiten sind schon geschrieben." in page
        assert "<script" not in page


def test_what_is_wrong_comes_before_the_wish_for_patience(address: str, preview: Preview):
    preview.ready = False
    preview.show_messages(["docs/index.md:1: Es fehlt „titel“ <hier>."])
    page = read(address)[1].decode()
    assert "<li>docs/index.md:1: Es fehlt „titel“ &lt;hier&gt;.</li>" in page


@pytest.mark.parametrize("place", ["gibt-es-nicht/", "gibt-es-nicht.html", "gibt-es-nicht.css", "assets/../../x.css"])
def test_what_is_not_there_is_told_in_german(address: str, place: str):
    kind, page = read(address + place)
    assert kind == "text/html; charset=utf-8"
    assert "<h1>Diese Seite gibt es nicht</h1>" in page.decode()


def test_looks_and_script_of_the_preview_are_files(address: str):
    page = read(address)[1].decode()
    assert page.count("<script") == 1
    assert '<script src="/__vorschau.js" defer></script></body>' in page
    assert read(address + "__vorschau.js")[0] == "text/javascript; charset=utf-8"
    assert read(address + "__vorschau.css")[0] == "text/css; charset=utf-8"
