"""A folder under the policy it is published with, and a count of all that its pages break in whatever browser opens them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

from support.engines import Engine
from support.serving import QuietHandler, serve_folder
from toolbox.site.security_policy import IN_HEADER

WATCH = "/__melden.js"
# Kept for as long as the window is open, so that nothing is lost where one page leads to the next.
SCRIPT = b"""(() => {
  const note = (words) => { sessionStorage.gebrochen = `${sessionStorage.gebrochen ?? ""}${location.pathname} ${words}\\n`; };
  addEventListener("securitypolicyviolation", (event) => note(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  addEventListener("error", (event) => event.message && note(event.message));
  addEventListener("unhandledrejection", (event) => note(event.reason));
})();
"""
# What has been noted until now, and whom the page has asked besides its own server.
TAKE = """new Promise((resolve) => setTimeout(() => {
  const strange = performance.getEntriesByType("resource").map(({ name }) => name)
    .filter((name) => !name.startsWith(location.origin) && !name.startsWith("data:"));
  const noted = (sessionStorage.gebrochen ?? "").split("\\n").filter(Boolean);
  sessionStorage.removeItem("gebrochen");
  resolve([...noted, ...strange]);
}, 20))"""
HEAD = re.compile(rb"<head>")


def take_broken(engine: Engine) -> list[str]:
    """All that pages have broken since this was asked last."""
    return engine.look(TAKE)


class _StrictHandler(QuietHandler):
    def do_GET(self) -> None:  # noqa: N802 the name is that of http.server
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        if self.path == WATCH:
            self._say("text/javascript", SCRIPT)
        elif path.suffix == ".html" and path.is_file():
            first = f'<head><script src="{WATCH}"></script>'.encode()
            self._say("text/html; charset=utf-8", HEAD.sub(first, path.read_bytes(), count=1))
        else:
            super().do_GET()

    def _say(self, kind: str, body: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", IN_HEADER)
        super().end_headers()


@contextmanager
def serve_strictly(folder: Path) -> Iterator[str]:
    """Serves a folder while the block runs, and yields its address with a slash at the end."""
    with serve_folder(folder, _StrictHandler) as address:
        yield address
