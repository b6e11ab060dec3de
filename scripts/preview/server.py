"""A preview for whoever edits: the last good pages over HTTP, or what is wrong with the content, always up to date.

MkDocs' own preview keeps a browser waiting without an answer while content is wrong, so it is not used.
"""

import functools
import hashlib
import html
import subprocess
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

STAMP = "/__stand"
SHEETS = "/druck/"
# The finished site has links to its printed sheets here; the preview sets a sheet when somebody asks for it.
MARK = b"<!--druck-->"
# The page asks twice a second whether it has changed; only the preview's own pages carry this.
RELOAD = f"""<script>(async () => {{
const read = async () => (await fetch("{STAMP}?" + location.pathname, {{cache: "no-store"}})).text();
const first = await read();
setInterval(async () => {{ try {{ if (await read() !== first) location.reload() }} catch {{}} }}, 500)
}})()</script>"""
ERROR_PAGE = """<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Bitte ausbessern</title><style>body{{font:18px/1.5 system-ui;max-width:50rem;margin:2rem auto;padding:0 1rem}}
li{{margin:0 0 1rem}}code{{background:#eee;padding:.1em .3em}}</style><h1>Bitte ausbessern</h1>
<p>Die Vorschau zeigt wieder Seiten, sobald diese Stellen stimmen und gespeichert sind.</p><ol>{items}</ol>"""


class Preview:
    """What the server shows: a folder of pages, or messages. Safe to change while the server runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ready = False  # whether the folder holds all pages
        self.lock = threading.Lock()  # held while the folder is read or exchanged
        self.messages: list[str] = ["Die Seiten werden gerade gebaut."]
        self.viewed = "/"

    def show_messages(self, messages: list[str]) -> None:
        """Every page of the preview says what is wrong until it is mended; without messages the pages are shown."""
        self.messages = messages

    def viewed_sources(self) -> set[str]:
        """The files that the page somebody looked at last may come from, below the content folder."""
        slug = self.viewed.strip("/").removesuffix("index.html").strip("/")
        return {f"{slug}.md", f"{slug}/index.md"} if slug else {"index.md"}

    def read(self, path: str) -> bytes | None:
        """The page at an address, ready to be shown, or None when there is none."""
        if self.messages:
            items = "".join(f"<li>{html.escape(message)}</li>" for message in self.messages)
            return ERROR_PAGE.format(items=items).encode()
        name = unquote(path).lstrip("/")
        file = (self.folder / name / "index.html" if name.endswith("/") or not name else self.folder / name).resolve()
        with self.lock:
            if not file.is_relative_to(self.folder.resolve()) or not file.is_file():
                return None
            return file.read_bytes()


def start_server(preview: Preview, host: str, port: int) -> ThreadingHTTPServer:
    """Serves what `preview` says, in the background. Raises OSError when the port is taken."""
    handler = functools.partial(_Handler, preview, directory=str(preview.folder))
    server = ThreadingHTTPServer((host, port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def watch(folders: list[Path], changed: Callable[[list[Path]], None], wait: Callable[[], None]) -> None:
    """Calls `changed` at once with nothing, and after every change below `folders` with the files that are new, changed
    or gone; `wait` passes the time between two looks."""
    seen = _stamps(folders)
    changed([])
    while True:
        wait()
        now = _stamps(folders)
        different = [path for path in {**seen, **now} if seen.get(path) != now.get(path)]
        seen = now
        if different:
            changed(different)


def _stamps(folders: list[Path]) -> dict[Path, int]:
    found = {}
    for path in (path for folder in folders for path in _files(folder)):
        try:
            found[path] = path.stat().st_mtime_ns
        except FileNotFoundError:  # gone since the folder was read
            continue
    return found


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def print_sheet(project: Path, pages: Path, name: str) -> tuple[bytes, str]:
    """The PDF of a sheet, or what keeps it from being set. A process of its own: always with the program as it is now."""
    command = [
        sys.executable,
        Path(__file__).resolve().parents[1] / "drucken.py",
        name,
        "--projekt",
        project,
        "--seiten",
        pages,
    ]
    result = subprocess.run(command, capture_output=True, check=False)
    said = result.stderr.decode("utf-8", errors="replace")
    return (result.stdout, "") if result.returncode == 0 else (b"", said or "Das Blatt lässt sich nicht setzen.")


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, preview: Preview, *arguments: object, **options: object) -> None:
        self.preview = preview
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == STAMP:
            page = self.preview.read(parts.query) or b""
            self._send(hashlib.sha256(page).hexdigest().encode(), "text/plain")
        elif parts.path.startswith(SHEETS):
            self._send_sheet(unquote(parts.query or parts.path.lstrip("/")))
        elif parts.path.endswith(("/", ".html")):
            self._send_page(parts.path)
        else:
            super().do_GET()

    def _send_page(self, path: str) -> None:
        self.preview.viewed = unquote(path)
        page = self.preview.read(path)
        if page is None:
            self.send_error(HTTPStatus.NOT_FOUND, "Diese Seite gibt es nicht.")
            return
        slug = path.strip("/").removesuffix("index.html").strip("/")
        link = f'<p class="tb-actions"><a class="tb-btn tb-btn--outline" href="{SHEETS}?{html.escape(slug)}">Blatt zum Drucken setzen</a></p>'
        page = page.replace(MARK, link.encode())
        body, end, rest = page.partition(b"</body>")
        self._send(body + RELOAD.encode() + end + rest, "text/html")

    def _send_sheet(self, name: str) -> None:
        folder = self.preview.folder
        waiting = (b"", "Die Seiten werden gerade gebaut.")
        pdf, said = print_sheet(folder.parent.parent, folder, name) if self.preview.ready else waiting
        if pdf:
            self._send(pdf, "application/pdf")
            return
        items = "".join(f"<li>{html.escape(line)}</li>" for line in said.splitlines())
        self._send(ERROR_PAGE.format(items=items).encode(), "text/html")

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind if kind == "application/pdf" else f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Requests are not worth a line; problems are."""
