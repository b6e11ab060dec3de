"""A preview for whoever edits: the last good pages over HTTP, or what is wrong with the content, always up to date.

MkDocs' own preview keeps a browser waiting without an answer while content is wrong, so it is not used.
"""

import functools
import html
import posixpath
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

STAMP = "/__stand"
# The page asks once a second whether there is something newer; only the preview's own pages carry this.
RELOAD = f"""<script>(async () => {{
const read = async () => (await fetch("{STAMP}", {{cache: "no-store"}})).text();
const first = await read();
setInterval(async () => {{ try {{ if (await read() !== first) location.reload() }} catch {{}} }}, 1000)
}})()</script>"""
ERROR_PAGE = """<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Bitte ausbessern</title><style>body{{font:18px/1.5 system-ui;max-width:50rem;margin:2rem auto;padding:0 1rem}}
li{{margin:0 0 1rem}}code{{background:#eee;padding:.1em .3em}}</style><h1>Bitte ausbessern</h1>
<p>Die Vorschau zeigt wieder Seiten, sobald diese Stellen stimmen und gespeichert sind.</p><ol>{items}</ol>"""


class Preview:
    """What the server shows: a folder of pages, or messages. Safe to change while the server runs."""

    def __init__(self) -> None:
        self.messages: list[str] = ["Die Seiten werden gerade gebaut."]
        self.stamp = 0

    def show_pages(self) -> None:
        """The folder holds good pages now."""
        self.messages, self.stamp = [], self.stamp + 1

    def show_messages(self, messages: list[str]) -> None:
        """The content is wrong; every page of the preview says so until it is mended."""
        self.messages, self.stamp = messages, self.stamp + 1


def start_server(preview: Preview, folder: Path, host: str, port: int) -> ThreadingHTTPServer:
    """Serves `folder` as `preview` says, in the background. Raises OSError when the port is taken."""
    handler = functools.partial(_Handler, preview, directory=str(folder))
    server = ThreadingHTTPServer((host, port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def watch(folders: list[Path], changed: Callable[[], None], wait: Callable[[], None]) -> None:
    """Calls `changed` at once and after every change below `folders`; `wait` passes the time between two looks."""
    seen: dict[Path, int] | None = None
    while True:
        now = {path: path.stat().st_mtime_ns for folder in folders for path in _files(folder)}
        if now != seen:
            seen = now
            changed()
        wait()


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, preview: Preview, *arguments: object, **options: object) -> None:
        self.preview = preview
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == STAMP:
            self._send(str(self.preview.stamp).encode(), "text/plain")
        elif path.endswith(("/", ".html")):
            self._send_page(path)
        else:
            super().do_GET()

    def _send_page(self, path: str) -> None:
        if self.preview.messages:
            items = "".join(f"<li>{html.escape(message)}</li>" for message in self.preview.messages)
            self._send((ERROR_PAGE.format(items=items) + RELOAD).encode(), "text/html")
            return
        name = self.translate_path(posixpath.join(path, "index.html") if path.endswith("/") else path)
        found = Path(name)
        if not found.is_file():
            self.send_error(HTTPStatus.NOT_FOUND, "Diese Seite gibt es nicht.")
            return
        self._send(found.read_bytes().replace(b"</body>", RELOAD.encode() + b"</body>"), "text/html")

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Requests are not worth a line; problems are."""
