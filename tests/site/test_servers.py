"""The finished site behind real web servers, with the settings that scripts/betrieb.py writes."""

import gzip
import http.client
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from setup.servers import SAID, find_account, free_port, serve
from support.common import ROOT
from support.machine import require
from toolbox.site.security_policy import IN_HEADER
from toolbox.site.server_settings import HEADERS, LONG, SHORT


@pytest.fixture(scope="module", params=["nginx", "caddy", "apache2"])
def running(request: pytest.FixtureRequest, project: Path) -> Iterator[tuple[str, Path]]:
    """The address of a server, and the folder with its settings."""
    require(request.param)
    if request.param == "apache2" and not find_account():
        pytest.skip("auf diesem Rechner gibt es keinen Benutzer ohne Rechte, als der Apache laufen könnte")
    port = free_port()
    # Not pytest's own folder: a server without special rights must be able to read what root has written.
    with tempfile.TemporaryDirectory() as work:
        Path(work).chmod(0o755)
        folder = Path(work) / "betrieb"
        command = [sys.executable, ROOT / "scripts" / "betrieb.py", folder, "--seiten", project / "site"]
        command += ["--wurzel", folder / "www", "--port", str(port)]
        result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        assert result.returncode == 0, result.stderr
        with serve(request.param, folder, port) as address:
            yield address, folder


@pytest.fixture
def server(running: tuple[str, Path]) -> str:
    return running[0]


def ask(server: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def test_a_page_comes_with_its_rules(server: str, project: Path):
    status, headers, body = ask(server, "/")
    assert status == 200
    assert body == (project / "site" / "index.html").read_bytes()
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["content-security-policy"] == IN_HEADER
    assert headers["cache-control"] == SHORT
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS
    assert "etag" in headers


@pytest.mark.parametrize(("encoding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_pages_are_sent_packed(server: str, project: Path, encoding: str, unpack, request: pytest.FixtureRequest):
    status, headers, body = ask(server, "/kontakte/", Accept_Encoding=encoding)
    sound = (project / "site" / "kontakte" / "index.html").read_bytes()
    assert status == 200
    if encoding == "br" and "nginx" in request.node.name:  # Debian's nginx-light knows gzip only
        assert body == sound
        return
    assert headers["content-encoding"] == encoding
    assert "accept-encoding" in headers["vary"].lower()
    assert len(body) < len(sound) / 3
    assert unpack(body) == sound


def test_files_with_a_checksum_in_their_name_stay_with_readers(server: str, project: Path):
    name = next(path for path in (project / "site" / "assets").rglob("*.css") if len(path.suffixes) > 1)
    status, headers, _ = ask(server, f"/{name.relative_to(project / 'site').as_posix()}")
    assert status == 200
    assert headers["cache-control"] == LONG
    assert ask(server, "/assets/js/copy.js")[1]["cache-control"] == SHORT


def test_what_does_not_exist_is_told_on_our_page(server: str, project: Path):
    for path in ("/gibt-es-nicht/", "/gibt/es/nicht.html", "/.git/config", "/sofort/.verborgen"):
        status, headers, body = ask(server, path)
        assert status == 404, path
        assert body == (project / "site" / "404.html").read_bytes()
        assert headers["content-security-policy"] == IN_HEADER


def test_a_folder_without_a_slash_leads_to_its_page(server: str):
    status, headers, _ = ask(server, "/kontakte")
    assert status in (301, 308)
    assert headers["location"].endswith("/kontakte/")
    assert urlsplit(headers["location"]).netloc in ("", urlsplit(server).netloc)


def test_paths_that_climb_lead_nowhere(server: str):
    for path in ("/../nginx.conf", "/..%2fnginx.conf", "/%2e%2e/Caddyfile", "/assets/..%2f..%2f..%2fetc/passwd"):
        assert ask(server, path)[0] in (400, 404), path


def test_parts_of_a_pdf_can_be_asked_for(server: str, project: Path):
    sheet = next((project / "site" / "druck").glob("*.pdf"))
    sound = sheet.read_bytes()
    status, headers, body = ask(server, f"/druck/{sheet.name}", Range="bytes=0-99")
    assert status == 206
    assert body == sound[:100]
    assert headers["content-range"] == f"bytes 0-99/{len(sound)}"
    assert headers["content-type"] == "application/pdf"
    assert "content-security-policy" not in headers


def test_an_unchanged_page_is_not_sent_again(server: str):
    _, headers, _ = ask(server, "/")
    status, _, body = ask(server, "/", If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_calendars_cards_and_the_edition_have_their_types(server: str, project: Path):
    card = next((project / "site").rglob("*.vcf"))
    assert ask(server, f"/{card.relative_to(project / 'site').as_posix()}")[1]["content-type"].startswith("text/vcard")
    status, headers, body = ask(server, "/ausgabe.json")
    assert (status, headers["content-type"].partition(";")[0]) == (200, "application/json")
    assert body == (project / "site" / "ausgabe.json").read_bytes()


def test_only_reading_is_possible(server: str):
    for method in ("POST", "PUT", "DELETE"):
        assert ask(server, "/", method)[0] in (403, 405)
    assert ask(server, "/", "HEAD")[0] == 200


def test_nobody_who_reads_is_written_down(running: tuple[str, Path]):
    """Neither who asked nor for what, not even when it went wrong."""
    server, folder = running
    for path in ("/heimlich/", "/heimlich/.verborgen", "/assets/heimlich.css", "/assets/", "/..%2fheimlich"):
        ask(server, path)
    ask(server, "/heimlich/", "POST")
    said = (folder / SAID).read_text(encoding="utf-8")
    assert "heimlich" not in said
    assert "client" not in said
    assert not list(folder.glob("*.log"))
