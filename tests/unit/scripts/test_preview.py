"""The preview sets a printed sheet when somebody asks for it, and only then."""

import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from preview.server import Preview, start_server
from support import druck


@pytest.fixture
def address(example: Path, tmp_path: Path) -> Iterator[str]:
    """A preview of the invented county whose pages are built."""
    toolbox = druck.read_example(example)
    folder = tmp_path / ".build" / "vorschau"
    druck.write_site(toolbox, folder, "<p>Worte.</p><!--druck-->")
    preview = Preview(folder)
    preview.show_messages([])
    preview.ready = True
    server = start_server(preview, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    shutil.rmtree(folder)


def read(address: str) -> tuple[str, bytes]:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 our own address
        return answer.headers["Content-Type"], answer.read()


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
