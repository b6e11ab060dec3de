"""Links to other websites: all are found with their places, and a visit tells what is gone from what is only shy."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from shared.visit import visit, visit_all
from support.common import EXAMPLE
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.upkeep.outgoing_links import Ausgang, Besuch, list_outgoing, render_visits


class Handler(BaseHTTPRequestHandler):
    """A website with a page, one that is gone, one that moved, one that is shy."""

    def do_GET(self) -> None:
        status, target = {
            "/da": (200, ""),
            "/weg": (410, ""),
            "/scheu": (403, ""),
            "/alt": (301, "/da"),
            "/verschwunden": (302, "/"),
            "/": (200, ""),
            "/fremd": (301, f"http://localhost:{self.server.server_port}/da"),
        }.get(self.path, (404, ""))
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Requests are not worth a line."""


@pytest.fixture(scope="module")
def website() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def invented() -> Toolbox:
    return load_toolbox(EXAMPLE)[0]


@pytest.mark.parametrize(
    ("path", "finding"),
    [
        ("/da", "da"),
        ("/alt", "da"),
        ("/weg", "weg"),
        ("/nie-dagewesen", "weg"),
        ("/scheu", "unklar"),
        ("/verschwunden", "umgezogen"),
        ("/fremd", "umgezogen"),
    ],
)
def test_a_visit_tells_what_became_of_a_page(website: str, path: str, finding: str):
    assert visit(website + path).befund == finding


def test_a_website_that_does_not_answer_is_not_called_gone():
    assert visit("http://127.0.0.1:9/", seconds=2) == Besuch("unklar", "keine Verbindung")
    assert visit("http://gibt-es-nicht.invalid/", seconds=2).befund == "unklar"


def test_every_address_is_visited_once(website: str):
    links = [Ausgang(f"{website}/da", ("a:1",)), Ausgang(f"{website}/weg", ("b:2",))]
    assert [visit.befund for visit in visit_all(links).values()] == ["da", "weg"]


def test_links_are_found_with_file_and_line(invented: Toolbox):
    assert Ausgang("https://gesetze.example.org/241", ("docs/daten/normen.yml:8",)) in list_outgoing(invented)
    assert all(
        "docs/daten/erlaubte-adressen.yml" not in place for link in list_outgoing(invented) for place in link.orte
    )


def test_links_in_the_text_of_a_page_are_found_too(example: Path):
    page = example / "sofort" / "hilfe.md"
    lines = page.read_text(encoding="utf-8").split("\n")
    page.write_text("\n".join([*lines, "[Rat](https://beratung.example.org/rat#heute)"]), encoding="utf-8")
    found = Ausgang("https://beratung.example.org/rat", (f"docs/sofort/hilfe.md:{len(lines) + 1}",))
    assert found in list_outgoing(load_toolbox(example)[0])


def test_the_real_content_names_many_addresses_each_once(county: Toolbox):
    addresses = [link.adresse for link in list_outgoing(county)]
    assert len(addresses) == len(set(addresses)) > 100


def test_the_report_says_what_to_do_gravest_first():
    visits = {
        Ausgang("https://a.example/", ("a.md:1",)): Besuch("da"),
        Ausgang("https://b.example/", ("b.md:2", "c.yml:3")): Besuch("umgezogen", "führt jetzt zur Startseite"),
        Ausgang("https://c.example/", ("d.md:4",)): Besuch("weg", "Antwort 404"),
    }
    assert render_visits(visits) == (
        "3 Adressen geprüft.\n\n"
        "### Nicht mehr da: 1\n\n"
        "Suchen Sie die neue Adresse auf der Website der Stelle, oder löschen Sie den Link.\n\n"
        "- https://c.example/ (Antwort 404), in d.md:4\n\n"
        "### Umgezogen: 1\n\n"
        "Tragen Sie die neue Adresse ein, wenn dort dasselbe steht.\n\n"
        "- https://b.example/ (führt jetzt zur Startseite), in b.md:2, c.yml:3\n"
    )


def test_a_report_without_findings_and_one_without_a_network_are_one_sentence():
    link = Ausgang("https://a.example/", ("a.md:1",))
    assert render_visits({link: Besuch("da")}) == "1 Adresse geprüft.\n\nAlle Seiten sind da.\n"
    assert render_visits({link: Besuch("unklar", "x")}).startswith("Keine einzige Seite ließ sich prüfen.")
