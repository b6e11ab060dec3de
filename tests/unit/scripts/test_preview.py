"""The preview sets a printed sheet when somebody asks for it, and says in German to wait, to mend, or what is not there."""

import http.client
import json
import os
import shutil
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from building.builder import Builder, BuilderStoppedError
from preview import server
from preview.redaktion.desk import Redaktion
from preview.renewal import Renewal
from preview.server import Preview, is_own_host, order_sheet, start_server
from preview.watching import watch
from support import druck
from support.common import EXAMPLE


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    """A preview whose pages are not there yet."""
    return Preview(tmp_path / ".build" / "vorschau")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented county with its content in `docs` and its pages in `seiten`."""
    folder = tmp_path_factory.mktemp("musterland")
    toolbox = druck.read_example(Path(shutil.copytree(EXAMPLE, folder / "docs")))
    druck.write_site(toolbox, folder / "seiten", "<p>Worte.</p><!--druck-->")
    return folder


@pytest.fixture
def address(example: Path, pages: Path, preview: Preview) -> Iterator[str]:
    """A preview of the invented county whose pages are built."""
    shutil.copytree(pages / "docs", example, dirs_exist_ok=True)
    shutil.copytree(pages / "seiten", preview.folder)
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


def test_while_something_is_wrong_the_last_good_page_stays_and_says_so(address: str, preview: Preview):
    before = read(address)[1].decode()
    stamp = read(address + "__stand?/")[1]
    preview.show_messages(["docs/index.md:1: Es fehlt „titel“ <hier>."])
    page = read(address)[1].decode()
    note = '<aside class="vorschau-hinweis" aria-label="Vorschau">'
    assert page.count(note) == 1
    assert page.index("<body") < page.index(note) < page.index("<p>Worte.")
    assert "Eine Stelle stimmt noch nicht. Hier sehen Sie den letzten guten Stand." in page
    assert "<li>docs/index.md:1: Es fehlt „titel“ &lt;hier&gt;.</li>" in page
    assert read(address + "__stand?/")[1] != stamp
    assert read(address + "__hinweis.css")[0] == "text/css; charset=utf-8"
    assert "<h1>Bitte ausbessern</h1>" in read(address + "gibt-es-noch-nicht/")[1].decode()
    preview.show_messages([])
    assert read(address)[1].decode() == before


@pytest.mark.parametrize("place", ["gibt-es-nicht/", "gibt-es-nicht.html", "gibt-es-nicht.css", "assets/../../x.css"])
def test_what_is_not_there_is_told_in_german(address: str, place: str):
    kind, page = read(address + place)
    assert kind == "text/html; charset=utf-8"
    assert "<h1>Diese Seite gibt es nicht</h1>" in page.decode()


def test_a_page_that_was_just_written_comes_by_itself(address: str, preview: Preview, example: Path):
    shutil.copy(example / "sofort/hilfe.md", example / "sofort/neu.md")
    page = read(address + "sofort/neu/")[1].decode()
    assert "Sie erscheint hier gleich von selbst." in page
    assert '<meta http-equiv="refresh" content="1">' in page
    preview.show_messages(["docs/sofort/neu.md:1: Es fehlt <etwas>."])
    stamp, page = read(address + "__stand?/sofort/neu/")[1], read(address + "sofort/neu/")[1].decode()
    assert "<h1>Diese Seite entsteht gerade</h1>" in page
    assert "<li>docs/sofort/neu.md:1: Es fehlt &lt;etwas&gt;.</li>" in page
    assert '<script src="/__vorschau.js" defer></script>' in page
    preview.show_messages([])
    assert read(address + "__stand?/sofort/neu/")[1] != stamp
    shutil.copytree(preview.folder / "sofort/hilfe", preview.folder / "sofort/neu")
    assert "gleich von selbst" not in read(address + "sofort/neu/")[1].decode()
    for place in ("brief/", "sofort/../neu/", "daten/vorlagen/brief/"):
        assert "<h1>Diese Seite gibt es nicht</h1>" in read(address + place)[1].decode()


def test_looks_and_script_of_the_preview_are_files(address: str):
    page = read(address)[1].decode()
    assert page.count("<script") == 1
    assert '<script src="/__vorschau.js" defer></script></body>' in page
    assert read(address + "__vorschau.js")[0] == "text/javascript; charset=utf-8"
    assert read(address + "__vorschau.css")[0] == "text/css; charset=utf-8"


def ask(address: str, path: str, **headers: str) -> tuple[int, str]:
    """A request as it is written here: nothing is put in order on its way."""
    host, _, port = address.removeprefix("http://").strip("/").partition(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=60)
    connection.putrequest("GET", "/", skip_host=True)
    connection._buffer[0] = b"GET " + path.encode("latin-1") + b" HTTP/1.1"
    for name, value in headers.items():
        for part in value.split("|"):
            connection.putheader(name, part)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


@pytest.mark.parametrize(
    "host",
    [
        "fremd.example",
        "fremd.example:8000",
        "127.0.0.1.fremd.example",
        "localhost.fremd.example",
        "",
        "[fremd]",
        "127.0.0.1|fremd.example",
    ],
)
def test_a_name_of_somebody_else_that_leads_here_gets_nothing(address: str, host: str):
    for path in ("/", "/sofort/hilfe/", "/__stand?/", "/__vorschau.js", "/druck/?sofort/hilfe", "/assets/x.css"):
        status, page = ask(address, path, Host=host)
        assert status == 403
        assert "<h1>Bitte geben Sie die Adresse selbst ein</h1>" in page
        assert f"<code>{address}</code>" in page
        assert "Worte" not in page


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-origin", 200), ("none", 200)])
def test_the_page_of_somebody_else_asks_in_vain(address: str, site: str, status: int):
    assert ask(address, "/sofort/hilfe/", Host="localhost", **{"Sec-Fetch-Site": site})[0] == status


def test_a_mistake_of_the_program_is_told_in_german_and_seen_in_the_terminal(
    address: str, preview: Preview, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture, tmp_path: Path
):
    preview.desk = Redaktion(tmp_path, "x" * 24)
    monkeypatch.setattr(preview.desk, "_answer", lambda request: 1 / 0)
    assert "Das Programm hat hier einen Fehler." in read(f"{address}redaktion/")[1].decode()
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_sheets_are_set_one_after_another(address: str, monkeypatch: pytest.MonkeyPatch):
    running, most = [], []

    def order(*_: object) -> tuple[bytes, str]:
        running.append(1)
        most.append(len(running))
        time.sleep(0.1)
        running.pop()
        return b"%PDF-", ""

    monkeypatch.setattr("preview.server.order_sheet", order)
    asking = [threading.Thread(target=read, args=(f"{address}druck/?sofort/hilfe",)) for _ in range(4)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert most == [1, 1, 1, 1]


def test_without_a_name_nothing_is_shown_either(address: str):
    assert ask(address, "/")[0] == 403


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1:8000", "127.0.0.1", "localhost:8000", "LOCALHOST", "[::1]:8000", "192.168.0.7:8000", "mein-rechner"],
)
def test_the_names_of_this_machine_are_its_own(host: str):
    assert is_own_host(host, "mein-rechner")


@pytest.mark.parametrize(
    "path",
    [
        "/\0",
        "/%00",
        "/sofort/%00/",
        "/druck/?%00",
        "/druck/x%00.pdf",
        "/__stand?%00",
        "/assets/%00.css",
        "/" + "a" * 300 + "/",
        "/" + "a/" * 3000,
        "/__stand?" + "a" * 3000,
        "//[::1/",
        "http://[::1/x/",
        "/%2e%2e/%2e%2e/etc/passwd/",
        "/..%2f..%2fetc%2fpasswd",
        "/assets/..%2f..%2f..%2f..%2fetc/passwd",
        "/%ff%fe/",
        "/druck/?--help",
        "/druck/?--projekt=/tmp",
        "/druck/--seiten=/tmp",
        "/druck/?-h",
    ],
)
def test_a_path_that_means_harm_is_answered_and_leaves_no_traceback(
    address: str, path: str, capfd: pytest.CaptureFixture
):
    status, page = ask(address, path, Host="localhost")
    assert status in (200, 400, 404)
    assert not [word for word in ("root:", "Aufruf:", "Traceback") if word in page]
    assert read(address)[1]
    assert "Traceback" not in "".join(capfd.readouterr())


def test_the_name_of_a_sheet_is_never_an_option(tmp_path: Path):
    (tmp_path / "docs").mkdir()
    assert order_sheet(tmp_path, tmp_path, "--help")[0] == b""


def test_a_browser_that_does_not_wait_leaves_no_traceback(address: str, capfd: pytest.CaptureFixture):
    host, _, port = address.removeprefix("http://").strip("/").partition(":")
    for _ in range(20):
        connection = http.client.HTTPConnection(host, int(port))
        connection.request("GET", "/sofort/hilfe/")
        connection.close()
    assert read(address)[1]
    assert capfd.readouterr().err == ""


def test_files_that_come_and_go_while_they_are_watched_leave_no_traceback(tmp_path: Path):
    """A second thread makes and removes folders, files and links all the time."""
    folder, stop = tmp_path / "docs", threading.Event()
    folder.mkdir()

    def trouble() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            deep = folder / f"{number % 5}" / "a" / "b"
            deep.mkdir(parents=True, exist_ok=True)
            (deep / "x.md").write_text("x", encoding="utf-8")
            (folder / f"link{number % 5}").symlink_to("nirgends")
            shutil.rmtree(folder / f"{number % 5}")
            (folder / f"link{number % 5}").unlink()
            if number % 7 == 0:
                shutil.rmtree(folder)
                folder.mkdir()

    worker = threading.Thread(target=trouble)
    worker.start()
    seen: list[list[Path]] = []
    looks, end = 0, time.monotonic() + 60

    def wait() -> None:
        nonlocal looks
        looks += 1
        if (looks > 300 and len(seen) > 5) or time.monotonic() > end:
            raise KeyboardInterrupt

    try:
        with pytest.raises(KeyboardInterrupt):
            watch([folder, tmp_path / "mkdocs.yml"], seen.append, wait)
    finally:
        stop.set()
        worker.join()
    assert len(seen) > 5


def test_pages_that_vanish_are_not_there_and_leave_no_traceback(address: str, preview: Preview):
    shutil.rmtree(preview.folder)
    assert "Diese Seite gibt es nicht" in read(address + "sofort/hilfe/")[1].decode()
    preview.folder.mkdir()


def test_half_an_answer_is_none(tmp_path: Path):
    with Builder(tmp_path) as builder:
        builder.process.kill()
        builder.process.wait()
        reading, writing = os.pipe()
        os.write(writing, json.dumps([True, "", []]).encode()[:-3])
        os.close(writing)
        with os.fdopen(reading, "rb") as half, open(os.devnull, "wb") as nothing:
            builder.process.stdout.close()
            builder.process.stdin.close()
            builder.process.stdout, builder.process.stdin = half, nothing
            with pytest.raises(BuilderStoppedError):
                builder.run([], {})


def test_a_process_that_somebody_ended_is_replaced_by_the_next_change(tmp_path: Path):
    (tmp_path / "docs").mkdir()
    preview = Preview(tmp_path / ".build" / "vorschau")
    renewal = Renewal(tmp_path, preview)
    try:
        preview.ready = True
        for _ in range(2):
            renewal.renew([tmp_path / "docs" / "index.md"])
            assert "mkdocs.yml" in " ".join(preview.messages), "der Prozess antwortet"
            preview.messages = []
            renewal.few.process.kill()
            renewal.few.process.wait()
    finally:
        renewal.close()


@pytest.mark.parametrize("path", ["/hinaus/geheim.txt", "/hinaus/", "/hinaus", "/geheim.css"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_link_in_the_folder_leads_nowhere(address: str, preview: Preview, tmp_path: Path, path: str, method: str):
    (tmp_path / "geheim.txt").write_text("geheim", encoding="utf-8")
    (preview.folder / "hinaus").symlink_to(tmp_path)
    (preview.folder / "geheim.css").symlink_to(tmp_path / "geheim.txt")
    line = http.client.HTTPConnection(address.removeprefix("http://").strip("/"), timeout=60)
    line.request(method, path)
    answer = line.getresponse()
    assert answer.status == 404
    assert answer.read() != b"geheim"


@pytest.mark.parametrize("length", ["9" * 5000, "9" * 20, "-1", "\u00b2", "0x10", ""])
def test_a_length_that_is_none_is_answered_and_leaves_no_traceback(
    address: str, length: str, capfd: pytest.CaptureFixture, preview: Preview, tmp_path: Path
):
    preview.desk = Redaktion(tmp_path, "s" * 32)
    question = f"POST /redaktion/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {length}\r\n\r\n"
    assert tell(address, question.encode("latin-1")).startswith(b"HTTP/1.0 404")
    assert capfd.readouterr().err == ""


def test_whoever_never_finishes_a_question_is_not_waited_for(
    address: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture, preview: Preview, tmp_path: Path
):
    preview.desk = Redaktion(tmp_path, "s" * 32)
    monkeypatch.setattr(server._Handler, "timeout", 0.3)
    post = b"POST /redaktion/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalb"
    for half in (b"GET / HTTP/1.1\r\nHost: 127", post, b"", b"\x16\x03\x01"):
        assert tell(address, half) == b""
    assert read(address)[1]
    assert capfd.readouterr().err == ""


def tell(address: str, question: bytes) -> bytes:
    """The answer to what is sent as it is; nothing when the other side hangs up."""
    host, _, port = address.removeprefix("http://").strip("/").partition(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(question)
        parts = []
        while part := line.recv(65_536):
            parts.append(part)
    return b"".join(parts)
