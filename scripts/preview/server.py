"""A preview for whoever edits: the last good pages over HTTP, or what is wrong with the content, always up to date.

MkDocs' own preview keeps a browser waiting without an answer while content is wrong, so it is not used.
"""

import contextlib
import functools
import hashlib
import html
import ipaddress
import re
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from preview.own_pages import (
    FILES,
    FOR_EVER,
    STAMP,
    add_link,
    add_problems,
    add_script,
    render_coming,
    render_denied,
    render_foreign,
    render_missing,
    render_problems,
    render_waiting,
)
from preview.redaktion.desk import ROOM, Redaktion
from preview.redaktion.documents import find_file
from preview.redaktion.guards import MOST_BYTES, DeniedError

SHEETS = "/druck/"
BROKEN = (
    "Das Programm hat hier einen Fehler. Was Sie zuletzt gespeichert haben, ist da. Gehen Sie im Browser zurück, dort steht noch, "
    "was Sie getippt haben. Sagen Sie der Technik, was Sie tun wollten."
)
PATIENCE = 60  # seconds for whoever has begun to ask; a browser needs none of them
LONGEST_LENGTH = 12  # digits
QUIET_AFTER = (
    1800  # seconds that a service waits for somebody; its pages ask whether they have changed for a minute less
)
# The finished site has links to its printed sheets here; the preview sets a sheet when somebody asks for it.
MARK = b"<!--druck-->"
HOST = re.compile(r"\[?(?P<name>[^\[\]]+?)\]?(?::\d+)?")


class Preview:
    """What the server shows: a folder of pages, or messages, and a desk to change content. Safe to change while the server runs."""

    def __init__(self, folder: Path, desk: Redaktion | None = None) -> None:
        self.folder, self.desk = folder, desk
        self.ready = False  # whether the folder holds all pages
        self.lock = threading.Lock()  # held while the folder is read or exchanged
        self.setting = threading.Lock()  # held while a sheet is set: each takes a processor and a lot of memory
        self.messages: list[str] = []
        self.viewed = "/"
        self.begun, self.target = time.monotonic(), folder  # when all pages were begun, and where they are written

    def begin(self, target: Path) -> None:
        """All pages are being made in `target`; whoever asks before the first are there hears how far they are."""
        self.begun, self.target = time.monotonic(), target

    def show_messages(self, messages: list[str]) -> None:
        """Every page of the preview says what is wrong until it is mended, above what it showed last."""
        self.messages = messages

    def viewed_sources(self) -> set[str]:
        """The files that the page somebody looked at last may come from, below the content folder."""
        slug = self.viewed.strip("/").removesuffix("index.html").strip("/")
        return {f"{slug}.md", f"{slug}/index.md"} if slug else {"index.md"}

    def read(self, path: str) -> bytes | None:
        """The page at an address, ready to be shown, or None when there is none."""
        if not self.ready:
            return render_problems(self.messages) if self.messages else self.render_waiting()
        page = self._read_file(path)
        if page is None and self._is_coming(path):
            return render_coming(self.messages)
        if self.messages:  # one that was never made is missing because of them
            return add_problems(page, self.messages) if page else render_problems(self.messages)
        return page

    def _is_coming(self, path: str) -> bool:
        """Whether there is content for a page that has not been made yet."""
        docs, slug = self.folder.parent.parent / "docs", unquote(path).strip("/")
        folder, _, name = slug.partition("/")
        places = (("seiten", slug), ("seiten", f"{slug}/index"), (folder if folder == "vorlagen" else "", name))
        try:
            return self.folder.is_dir() and any(find_file(docs, kind, name) for kind, name in places)
        except OSError:  # a name longer than any file has
            return False

    def _read_file(self, path: str) -> bytes | None:
        name = unquote(path).lstrip("/")
        file = self.folder / name / "index.html" if name.endswith("/") or not name else self.folder / name
        try:
            with self.lock:
                return file.read_bytes() if file.resolve().is_relative_to(self.folder.resolve()) else None
        except (OSError, ValueError):  # not there, a folder, or a name that no file can have
            return None

    def render_waiting(self) -> bytes:
        written = 0
        with contextlib.suppress(OSError):  # whoever writes there begins by clearing it
            written = sum(1 for _ in self.target.rglob("*.html")) if self.target != self.folder else 0
        return render_waiting(time.monotonic() - self.begun, written)


def start_server(preview: Preview, host: str, port: int) -> ThreadingHTTPServer:
    """Serves what `preview` says, in the background. Raises OSError when the port is taken."""
    handler = functools.partial(_Handler, preview, host, directory=str(preview.folder))
    server = _Server((host, port), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()  # seconds until it ends
    return server


def start_service(preview: Preview, listening: socket.socket) -> "ServiceServer":
    """Serves what `preview` says on a socket of somebody else, to whom the door of its desk lets in."""
    server = ServiceServer(listening, functools.partial(_ServiceHandler, preview, "", directory=str(preview.folder)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()  # seconds until it ends
    return server


def is_own_host(header: str, host: str) -> bool:
    """Whether a browser asked for this machine and not for a name of somebody else that leads here (DNS rebinding)."""
    match = HOST.fullmatch(header)
    name = match["name"].lower() if match else ""
    with contextlib.suppress(ValueError):
        return bool(ipaddress.ip_address(name))
    return name in ("localhost", host.lower())


def order_sheet(project: Path, pages: Path, name: str) -> tuple[bytes, str]:
    """The PDF of a sheet, or what keeps it from being set. A process of its own: always with the program as it is now."""
    command = [
        sys.executable,
        Path(__file__).resolve().parents[1] / "drucken.py",
        "--projekt",
        project,
        "--seiten",
        pages,
        "--",  # what follows is no option, whatever it begins with
        name,
    ]
    result = subprocess.run(command, capture_output=True, check=False)
    said = result.stderr.decode("utf-8", errors="replace")
    return (result.stdout, "") if result.returncode == 0 else (b"", said or "Das Blatt lässt sich nicht setzen.")


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that did not wait for its answer, or never finished its question, is no fault."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class ServiceServer(_Server):
    """Ends as a whole: whoever was let in gets an answer, whoever comes later waits at the socket for the next process."""

    daemon_threads = False

    def __init__(self, listening: socket.socket, handler: Callable[..., SimpleHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.asked = time.monotonic()  # when somebody wanted something last

    def end(self) -> None:
        self.shutdown()
        self.server_close()


class _Handler(SimpleHTTPRequestHandler):
    timeout = PATIENCE
    asking, keeping = FOR_EVER, "no-store"

    def __init__(self, preview: Preview, host: str, *arguments: object, **options: object) -> None:
        self.preview, self.host = preview, host
        super().__init__(*arguments, **options)

    def parse_request(self) -> bool:
        """The one door for all requests: for this machine, and for a name that a file can have."""
        if not super().parse_request():
            return False
        if refusal := self._refuse():
            self._send(refusal, "text/html", HTTPStatus.FORBIDDEN)
            return False
        try:
            possible = "\0" not in unquote(urlsplit(self.path).geturl())
        except ValueError:
            possible = False
        if not possible:
            self.send_error(HTTPStatus.NOT_FOUND)
        return possible

    def _refuse(self) -> bytes:
        """The page for whoever may not ask; nothing for all others."""
        hosts = self.headers.get_all("Host", [])
        # A strange page may not have sheets set or addresses tried by the browser of whoever looks at it.
        strange = self.headers.get("Sec-Fetch-Site") == "cross-site"
        foreign = strange or len(hosts) != 1 or not is_own_host(hosts[0], self.host)
        return render_foreign(self.server.server_port) if foreign else b""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == STAMP:
            page = self.preview.read(parts.query) or b""
            self._send(hashlib.sha256(page).hexdigest().encode(), "text/plain")
        elif parts.path in FILES:
            kind, text = FILES[parts.path]
            self._send(text.replace(FOR_EVER, self.asking).encode(), kind)
        elif parts.path.startswith(ROOM) and self.preview.desk:
            self._send_desk(self.preview.desk, b"")
        elif parts.path.startswith(SHEETS):
            self._send_sheet(unquote(parts.query or parts.path.lstrip("/")))
        elif parts.path.endswith(("/", ".html")):
            self._send_page(parts.path)
        else:
            super().do_GET()

    def do_POST(self) -> None:
        desk, length = self.preview.desk, self.headers.get("Content-Length", "")
        # No form is longer than seven digits of bytes; a number of thousands of digits would end in an error of its own.
        if desk is None or not self.path.startswith(ROOM) or not length.isdecimal() or len(length) > LONGEST_LENGTH:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = self.rfile.read(min(int(length), MOST_BYTES + 1))
        # What is missing at the end is not taken for something left out on purpose.
        self._send_desk(desk, body if len(body) in (int(length), MOST_BYTES + 1) else b"")
        self.close_connection = True

    def _send_desk(self, desk: Redaktion, body: bytes) -> None:
        try:
            answer = desk.answer(self.command, self.path, self.headers, body)
        except Exception:  # a mistake of the program: whoever typed learns that it is not theirs
            traceback.print_exc()
            self._send(render_denied(BROKEN), "text/html", HTTPStatus.INTERNAL_SERVER_ERROR)
            return
        self._send(answer.body, answer.kind, answer.status, answer.headers)

    def _send_page(self, path: str) -> None:
        self.preview.viewed = unquote(path)
        page = self.preview.read(path)
        if page is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        slug = path.strip("/").removesuffix("index.html").strip("/")
        link = f'<p class="tb-actions"><a class="tb-btn tb-btn--outline" href="{SHEETS}?{html.escape(slug)}">Blatt zum Drucken setzen</a></p>'
        page = page.replace(MARK, link.encode())
        if self.preview.desk and self.preview.ready:
            page = add_link(page, f"{ROOM}seite/{slug}")
        # A page to wait on asks for itself.
        self._send(add_script(page) if self.preview.ready or self.preview.messages else page, "text/html")

    def _send_sheet(self, name: str) -> None:
        folder = self.preview.folder
        if not self.preview.ready:
            self._send(self.preview.render_waiting(), "text/html")
            return
        with self.preview.setting:
            pdf, said = order_sheet(folder.parent.parent, folder, name)
        if pdf:
            self._send(pdf, "application/pdf")
        else:
            self._send(render_problems(said.splitlines()), "text/html")

    def send_head(self) -> BinaryIO | None:
        """A file as it is, also asked for its head only. A link in the folder leads nowhere."""
        if Path(self.translate_path(self.path)).resolve().is_relative_to(self.preview.folder.resolve()):
            return super().send_head()
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What is not there, in German; the server's own page would be English."""
        self._send(render_missing(getattr(self, "path", "/").partition("?")[0]), "text/html", code)

    def _send(
        self, body: bytes, kind: str, status: int = HTTPStatus.OK, headers: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind if kind.startswith("application/") else f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", self.keeping)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Requests are not worth a line; problems are."""


class _ServiceHandler(_Handler):
    asking = f"{(QUIET_AFTER - 60) * 1000}"
    keeping = "private, no-cache"  # whoever is refused goes back, and finds what they typed

    def _refuse(self) -> bytes:
        try:
            self.preview.desk.door.check(self.headers)
        except DeniedError as error:
            return render_denied(str(error))
        if not self.path.startswith(STAMP):  # a page that somebody left open
            self.server.asked = time.monotonic()
        return b""
