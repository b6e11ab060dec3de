"""A server that answers as bad networks do: with an error, with somebody else's page, elsewhere, too late or not at all."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from support.serving import QuietHandler, serve_folder

LOGIN = b"<!doctype html><html lang=de><title>WLAN</title><h1>Bitte melden Sie sich an</h1></html>"
LATE = 30  # seconds, longer than anybody waits
# Each answers a request (`handler`) in its own wrong way.
LIES = {
    "503": lambda handler: handler.send_error(HTTPStatus.SERVICE_UNAVAILABLE),
    "404": lambda handler: handler.send_error(HTTPStatus.NOT_FOUND),
    "500 with a page": lambda handler: handler.say(HTTPStatus.INTERNAL_SERVER_ERROR, "text/html", LOGIN),
    "login page": lambda handler: handler.say(HTTPStatus.OK, "text/html; charset=utf-8", LOGIN),
    "wrong type": lambda handler: handler.say(HTTPStatus.OK, "application/octet-stream", b"\x00\x01"),
    "empty": lambda handler: handler.say(HTTPStatus.OK, "text/html", b""),
    "redirect to a login page": lambda handler: handler.lead("/anmelden"),
    "redirect to the start page": lambda handler: handler.lead("/"),
    "redirect elsewhere": lambda handler: handler.lead("http://portal.invalid/anmelden"),
    "hangs up": lambda handler: handler.connection.close(),
    "says nothing": lambda handler: handler.wait(),
    "stops in the middle": lambda handler: handler.stop_in_the_middle(),
}


@dataclass
class Mood:
    """How the server answers now: "" is honest. `only` names the one path that a lie is told for; empty: all of them."""

    lie: str = ""
    only: str = ""
    done: threading.Event = field(default_factory=threading.Event)

    def change(self, lie: str = "", only: str = "") -> None:
        """From now on the server answers in another way; whoever still waits for an answer is let go."""
        before, self.done = self.done, threading.Event()
        self.lie, self.only = lie, only
        before.set()


class _Handler(QuietHandler):
    def __init__(self, mood: Mood, *arguments: object, **options: object) -> None:
        self.mood = mood
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:  # noqa: N802 the name is that of http.server
        place = self.path.partition("?")[0]
        if not self.mood.lie or (self.mood.only and self.mood.only != place):
            super().do_GET()
        elif self.mood.lie.startswith("redirect") and place in ("/anmelden", "/"):
            self.say(HTTPStatus.OK, "text/html", LOGIN)
        else:
            LIES[self.mood.lie](self)

    def say(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def lead(self, target: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", target)
        self.end_headers()

    def wait(self) -> None:
        self.mood.done.wait(LATE)
        self.close_connection = True

    def stop_in_the_middle(self) -> None:
        """Sends the beginning of the true page, and then nothing more."""
        path = Path(self.translate_path(self.path))
        content = (path / "index.html" if path.is_dir() else path).read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path / "index.html" if path.is_dir() else path)))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2])
        self.wfile.flush()
        self.wait()


@contextmanager
def serve_with_moods(folder: Path) -> Iterator[tuple[str, Mood]]:
    """Serves a folder while the block runs. Yields its address, and the mood that decides how it answers."""
    mood = Mood()
    with serve_folder(folder, functools.partial(_Handler, mood)) as address:
        yield address, mood
        mood.change()
