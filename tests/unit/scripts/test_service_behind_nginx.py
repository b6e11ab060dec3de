"""Two people behind the real nginx with the files that the county gets: each has drafts of their own, and proposals name them."""

import http.client
import os
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from preview.redaktion.desk import Antwortseite
from preview.redaktion.login import EXPIRED, NO_PROXY
from preview.service import render_service
from setup.servers import free_port, serve
from support.activation import Activated, activate
from support.common import ROOT
from support.forms import Browser
from support.machine import require
from support.repository import clone, git
from support.serving import QuietHandler

HOST = "redaktion.beispiel.de"
SECRET = "g" * 40
PEOPLE = {"anna": "Anna Bäcker", "ben": "Ben Öhl"}
FORBIDDEN, BROKEN = "darf-nicht", "kaputt"  # whom the login refuses, at whom it fails
CONTACT, OTHER = "/redaktion/aendern/kontakte/beratung/", "/redaktion/aendern/kontakte/kreishaus/"
MAIN = """{user}pid nginx.pid;
error_log stderr crit;
events {{}}
http {{
  client_body_temp_path nginx-body;
  proxy_temp_path nginx-proxy;
  fastcgi_temp_path nginx-fastcgi;
  uwsgi_temp_path nginx-uwsgi;
  scgi_temp_path nginx-scgi;
  include redaktion-nginx.conf;
}}
"""
HOSTILE = "from pathlib import Path\nPath({!r}).touch()\n"


class Login(QuietHandler):
    """The county's login as oauth2-proxy speaks with nginx: a cookie says who somebody is."""

    def do_GET(self) -> None:  # noqa: N802 the name that http.server calls
        person = self.headers.get("Cookie", "").partition("wer=")[2]
        found = 200 if person or self.path.startswith("/oauth2/start") else 401
        self.send_response({FORBIDDEN: 403, BROKEN: 500}.get(person, found))
        if person:
            self.send_header("X-Auth-Request-Preferred-Username", person)
            self.send_header("X-Auth-Request-Email", f"{person}@beispiel.de")
        self.send_header("Content-Length", "0")
        self.end_headers()


class Colleague(Browser):
    """Somebody at the desk of the service, logged in as `person`; nobody where that is empty."""

    def __init__(self, port: int, person: str, **headers: str) -> None:
        self.port, self.desk = port, self
        self.headers = {"Host": HOST, "Origin": f"https://{HOST}", "Cookie": f"wer={person}", **headers}
        self.address, self.status, self.html = "", 0, LexborHTMLParser("")

    def answer(self, method: str, address: str, headers: dict[str, str], body: bytes = b"") -> Antwortseite:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        line.request(method, address, body or None, headers)
        answer = line.getresponse()
        page = Antwortseite(answer.read(), answer.status, headers=dict(answer.getheaders()))
        line.close()
        return page

    def say(self, address: str) -> tuple[int, str]:
        """Status and text of an answer as it is."""
        answer = self.answer("GET", address, self.headers)
        return answer.status, answer.body.decode()


def write_settings(folder: Path, port: int, login: int) -> None:
    """The files as the county puts them; only places, ports and the certificate are those of the test."""
    for name, text in render_service(HOST, "https://git.beispiel.de/x.git", ROOT).items():
        lines = [line for line in text.splitlines(keepends=True) if "ssl_certificate" not in line]
        text = "".join(lines).replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
        text = text.replace("127.0.0.1:4180", f"127.0.0.1:{login}")
        text = text.replace("/etc/toolbox-redaktion/", f"{folder}/").replace("/run/toolbox-redaktion/", f"{folder}/")
        (folder / name).write_text(text, encoding="utf-8")
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(user=user), encoding="utf-8")
    people = "".join(f'{person} "{name}";\n' for person, name in PEOPLE.items())
    (folder / "personen.conf").write_text(people, encoding="utf-8")
    secret = folder / "geheimnis.conf"
    secret.write_text(f'proxy_set_header Toolbox-Geheimnis "{SECRET}";\n', encoding="utf-8")
    secret.chmod(0o600)


def start(folder: Path, server: Path, person: str, quiet: int) -> list[object]:
    place = ["--ordner", folder / "personen" / person, "--geheimnis", folder / "geheimnis.conf", "--ruhe", quiet]
    return ["--person", person, "--name", HOST, "--von", server, *place]


@pytest.fixture
def service(server: Path) -> Iterator[tuple[int, Path, dict[str, Activated]]]:
    """The port of nginx, the folder with everything, and the service of each person."""
    require("nginx")
    with ExitStack() as stack:
        # The name of a Unix socket has room for about a hundred letters.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        login = ThreadingHTTPServer(("127.0.0.1", 0), Login)
        stack.callback(login.server_close)
        threading.Thread(target=login.serve_forever, args=(0.05,), daemon=True).start()
        stack.callback(login.shutdown)
        port = free_port()
        write_settings(folder, port, login.server_port)
        people = {
            person: stack.enter_context(activate(folder / f"{person}.sock", start(folder, server, person, quiet)))
            for person, quiet in (("anna", 600), ("ben", 6))
        }
        stack.enter_context(serve("nginx", folder, port))
        yield port, folder, people


def hide_a_trap(server: Path, marker: Path) -> None:
    """What somebody once put where only a program may lie runs nowhere."""
    work = clone(server, "fremd")
    (work / "hooks").mkdir()
    for name in ("mkdocs_events.py", "macros.py", "toolbox.py"):
        (work / "hooks" / name).write_text(HOSTILE.format(str(marker)), encoding="utf-8")
    (work / "mkdocs.yml").write_text("site_name: x\nhooks: [hooks/mkdocs_events.py]\n", encoding="utf-8")
    git(work, "add", ".")
    git(work, "commit", "-qm", "Code: Falle")
    git(work, "push", "-q")


def send_all(browser: Browser, title: str) -> str:
    browser.open("/redaktion/vorschlag/")
    chosen = [node.attributes["value"] for node in browser.html.css('[name="datei"]')]
    mark = browser.html.css_first('[name="//marke"]').attributes["value"]
    typed = {"titel": title, "autor": "Jemand anders", "mail": "anders@beispiel.de"}
    browser.post({"datei": chosen, **typed, "//marke": mark, "//tun": "senden", "//ende": "1"})
    return browser.text()


def test_two_people_work_side_by_side_and_sign_what_they_propose(service, server: Path, tmp_path: Path):
    port, folder, people = service
    hide_a_trap(server, tmp_path / "lief")
    anna, ben = Colleague(port, "anna"), Colleague(port, "ben")
    anna.open(CONTACT).send(wobei="Hilft schnell.")
    assert anna.html.css_first("[role=status]").text().startswith("Gespeichert.")
    assert ben.open(CONTACT).fields()["wobei"] == ["Hilft."]
    assert "Hier ist nichts geändert" in ben.open("/redaktion/vorschlag/").text()
    ben.open(OTHER)
    kept = ben.fields()

    # Nobody becomes somebody else by what a browser can say.
    claims = {"Toolbox-Person": "anna", "toolbox-name": "Anna", "Toolbox_Person": "anna", "Toolbox-Geheimnis": SECRET}
    assert Colleague(port, "ben", **claims).open(CONTACT).fields()["wobei"] == ["Hilft."]
    assert Colleague(port, "").say(CONTACT)[0] == 302
    refused = Colleague(port, "").answer("POST", CONTACT, {"Host": HOST}, b"name=x")
    assert (refused.status, "Ihre Anmeldung ist abgelaufen" in refused.body.decode()) == (403, True)
    for stranger in ("carla", "../anna", "anna.sock", "Anna"):
        status, said = Colleague(port, stranger).say("/redaktion/")
        assert (status, "noch keine Redaktion eingerichtet" in said) == (503, True), stranger
    assert Colleague(port, "anna", Host="fremd.example").say("/")[0] == 403
    assert Colleague(port, "anna", Origin="https://fremd.example").open(CONTACT).send(name="X").status == 403

    # A process ends while a form is open; the next one takes what was typed.
    end = time.monotonic() + 60
    while people["ben"].process.poll() is None and time.monotonic() < end:
        time.sleep(0.1)
    assert people["ben"].process.poll() == 0
    ben.post(kept | {"notiz": ["Getippt vor der Pause."]})
    assert ben.html.css_first("[role=status]").text().startswith("Gespeichert.")
    assert people["ben"].starts > 1

    assert "Abgeschickt. Eine zweite Person" in send_all(anna, "Neuer Satz")
    assert "Abgeschickt. Eine zweite Person" in send_all(ben, "Notiz")
    signed = git(
        server,
        "for-each-ref",
        "--format=%(contents:subject)|%(authorname)|%(authoremail)|%(committername)",
        "refs/heads/vorschlag/",
    )
    assert sorted(signed.splitlines()) == [
        "Inhalt: Neuer Satz|Anna Bäcker|<anna@beispiel.de>|Anna Bäcker",
        "Inhalt: Notiz|Ben Öhl|<ben@beispiel.de>|Ben Öhl",
    ]
    assert people["anna"].starts == 1

    # The preview of a draft, from a program that is not in the copy.
    end = time.monotonic() + 120
    while "Einen Moment" in (said := anna.say("/kontakte/")[1]) and time.monotonic() < end:
        time.sleep(1)
    assert "Hilft schnell." in said, said[:500]
    assert not (folder / "personen/anna/toolbox/hooks").exists()
    assert not (tmp_path / "lief").exists()


def test_what_nginx_itself_refuses_is_said_in_german(service):
    port, _, _ = service

    def send(*lines: str, body: bytes = b"") -> tuple[int, str]:
        """Reads the answer alone: the end of the line comes only when nginx has waited for the rest of what it refused."""
        with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
            line.sendall("\r\n".join([*lines, f"Host: {HOST}", "Connection: close", "", ""]).encode() + body)
            answer = http.client.HTTPResponse(line)
            answer.begin()
            return answer.status, answer.read().decode()

    post = f"POST {CONTACT} HTTP/1.1"
    for expected, (status, said) in (
        (413, send(post, "Cookie: wer=anna", f"Content-Length: {3 * 2**20}")),
        (400, send("GET / HTTP/1.1", "Cookie: " + "x" * 40_000)),
        (400, send(post, "Content-Length: 5", "Content-Length: 6", body=b"a=1&b=2")),
        (400, send(post, "Content-Length: 7", "Transfer-Encoding: chunked", body=b"0\r\n\r\n")),
        (403, send("GET / HTTP/1.1", f"Cookie: wer={FORBIDDEN}")),
        (503, send("GET / HTTP/1.1", f"Cookie: wer={BROKEN}")),
    ):
        assert status == expected, said
        assert "Es wurde nichts geändert" in said or "gilt hier nicht" in said, said


def test_whoever_comes_past_the_proxy_gets_nothing(service):
    _, folder, _ = service

    def ask(**headers: str) -> tuple[int, str]:
        line = http.client.HTTPConnection("x", timeout=60)
        line.sock = socket.socket(socket.AF_UNIX)
        line.sock.connect(str(folder / "anna.sock"))
        line.putrequest("GET", "/", skip_host=True)
        for name, value in headers.items():
            line.putheader(name.replace("_", "-"), value)
        line.endheaders()
        answer = line.getresponse()
        said = answer.status, answer.read().decode()
        line.close()
        return said

    good = {"Host": HOST, "Toolbox_Person": "anna", "Toolbox_Name": "A", "Toolbox_Mail": "a@b.de"}
    for path in ({}, good, good | {"Toolbox_Geheimnis": "falsch"}):
        status, said = ask(**path)
        assert (status, NO_PROXY in said) == (403, True)
    status, said = ask(**good | {"Toolbox_Geheimnis": SECRET, "Toolbox_Person": "ben"})
    assert (status, EXPIRED in said) == (403, True)
    assert ask(**good, Toolbox_Geheimnis=SECRET)[0] == 200
