"""A published site seen from outside: sound ones are called sound, each fault is named in German."""

import datetime
import hashlib
import json
import socket
import ssl
import threading
import urllib.error
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import beobachten
import pytest

TODAY = datetime.date(2026, 11, 22)
PAGE = (
    '<!doctype html><html lang="de"><a href="zwei/">Zwei</a><a href="https://fremd.example/">x</a><link href="s.css">'
)
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Handler(SimpleHTTPRequestHandler):
    extra: dict[str, str] = HEADERS

    def end_headers(self) -> None:
        for name, value in self.extra.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "seiten"
    (folder / "zwei").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "zwei" / "index.html").write_text('<a href="../">Zurück</a>', encoding="utf-8")
    (folder / "s.css").write_text("a{}", encoding="utf-8")
    names = ("index.html", "zwei/index.html", "s.css")
    sums = "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / "pruefsummen.txt").write_text(sums, encoding="utf-8")
    edition = {"ausgabe": "2026.11.22-abc", "naechste_pruefung": "2027-05-22"}
    (folder / "ausgabe.json").write_text(json.dumps(edition), encoding="utf-8")
    return folder


@pytest.fixture
def address(site: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    handler = type("_Handler", (Handler,), {"extra": getattr(request, "param", HEADERS)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def faults(address: str, today: datetime.date = TODAY, wanted: str | None = None) -> list[str]:
    return beobachten.visit_site(address, today, 50, wanted, with_headers=True).bad


def test_a_sound_site_is_called_sound(address: str, capsys: pytest.CaptureFixture):
    assert beobachten.main([address, "--am", "2026-11-22", "--ausgabe", "2026.11.22-abc"]) == 0
    said = capsys.readouterr().out
    assert "In Ordnung: Veröffentlicht ist die Ausgabe 2026.11.22-abc." in said
    assert "In Ordnung: 3 Seiten und Dateien sind da und unverändert." in said
    assert said.endswith("Alles in Ordnung.\n")


def test_another_edition_and_overdue_content_are_named(address: str):
    assert faults(address, wanted="2026.12.01-def") == ["Veröffentlicht ist 2026.11.22-abc, nicht 2026.12.01-def."]
    assert faults(address, datetime.date(2027, 6, 1)) == ["Die Prüfung der Inhalte war am 22.05.2027 fällig."]


def test_a_broken_link_and_a_changed_page_are_named(address: str, site: Path):
    (site / "s.css").unlink()
    (site / "zwei" / "index.html").write_text("Fälschung", encoding="utf-8")
    assert faults(address) == [
        f"Ein Link führt ins Leere: {address}s.css (Status 404), verlinkt auf {address}.",
        f"{address}zwei/ ist nicht, was veröffentlicht wurde (Prüfsumme).",
    ]


@pytest.mark.parametrize("address", [{"Set-Cookie": "a=b", "Referrer-Policy": "unsafe-url"}], indirect=True)
def test_missing_rules_and_cookies_are_named(address: str):
    found = "\n".join(faults(address))
    assert "„content-security-policy“ fehlt" in found
    assert "„referrer-policy“ fehlt oder sagt etwas anderes („unsafe-url“)" in found
    assert "Der Server setzt ein Cookie." in found


def test_a_site_that_does_not_answer_is_named():
    assert faults("http://127.0.0.1:9/") == ["Die Startseite antwortet nicht (dort läuft kein Server)."]


def refuse(number: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code, error.verify_message = number, "in English"
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (refuse(10), "das Zertifikat ist abgelaufen"),
        (refuse(62), "das Zertifikat ist für einen anderen Namen ausgestellt"),
        (refuse(99), "das Zertifikat ist nicht gültig: in English"),
        (socket.gaierror(-2, "Name or service not known"), "diesen Namen gibt es nicht, oder das Netz fehlt"),
        (TimeoutError("timed out"), "keine Antwort nach 20 Sekunden"),
        (OSError("something else"), "something else"),
    ],
)
def test_why_there_is_no_answer_is_told_in_german(error: OSError, said: str):
    assert beobachten.explain_failure(urllib.error.URLError(error)) == said
    assert beobachten.explain_failure(error) == said


def test_an_edition_that_cannot_be_read_is_named(address: str, site: Path):
    (site / "ausgabe.json").write_text("[]", encoding="utf-8")
    assert faults(address) == ["„ausgabe.json“ ist nicht zu lesen (Status 200)."]
