"""Three real engines behind the same few steps: open, look, tap, write. What a page does is seen with its own script language.

Chromium is driven by Playwright. Firefox speaks WebDriver BiDi over a socket, WebKitGTK classic WebDriver over HTTP; both need nothing
but what Debian ships.
"""

import base64
import contextlib
import json
import os
import secrets
import socket
import struct
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from setup.needs import NEEDS, find_program
from setup.servers import free_port

WIDTH, HEIGHT = 390, 844
PATIENCE = 30  # seconds for an answer of an engine
ESCAPE, ENTER = "\ue00c", "\ue007"  # as WebDriver writes these keys
# The middle of the first shown element that fits, after it was brought into view and drawn there, unless something lies on it.
FIND = """(async () => {
    const fits = (element) => element.checkVisibility() && element.textContent.includes(WORDS);
    const element = [...document.querySelectorAll(SELECTOR)].find(fits);
    element?.scrollIntoView({ block: "center", behavior: "instant" });
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const box = element?.getBoundingClientRect();
    const place = box && [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
    return place && element.contains(document.elementFromPoint(...place)) && place;
})()"""


class LeavingError(Exception):
    """The page is just giving way to the next one, so nothing can be seen in it."""


class Engine:
    """What a walk needs. Each engine says how it opens an address, runs an expression, taps a point, writes, prints."""

    name = ""

    def open(self, address: str) -> None:
        raise NotImplementedError

    def look(self, expression: str) -> Any:
        """The value of an expression in the page; a promise is waited for."""
        raise NotImplementedError

    def tap(self, x: int, y: int) -> None:
        raise NotImplementedError

    def write(self, words: str) -> None:
        """Types on the keyboard, wherever the focus is."""
        raise NotImplementedError

    def print(self) -> bytes | None:
        """The page as PDF; None for an engine that cannot be asked for it."""
        return None

    def press(self, selector: str, words: str = "") -> None:
        """Taps the first shown element that fits the selector and holds the words, once it is there and stands still."""
        expression = FIND.replace("SELECTOR", json.dumps(selector)).replace("WORDS", json.dumps(words))
        before, place = None, self.wait_for(expression, f"{selector} {words}")
        while place != before:  # what is above it may still grow or go
            time.sleep(0.1)
            before, place = place, self.wait_for(expression, f"{selector} {words}")
        self.tap(*place)

    def wait_for(self, expression: str, what: str = "", seconds: float = 15) -> Any:
        """Waits until the expression is something true, and returns that."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(LeavingError):
                if value := self.look(expression):
                    return value
            time.sleep(0.05)
        raise AssertionError(f"{self.name}: no {what or expression} at {self.look('location.href')}")


class Chromium(Engine):
    name = "chromium"

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        self.page.goto(address)

    def look(self, expression: str) -> Any:
        try:
            return self.page.evaluate(expression)
        except Error as error:
            raise LeavingError from error

    def tap(self, x: int, y: int) -> None:
        self.page.mouse.click(x, y)

    def write(self, words: str) -> None:
        names = {ESCAPE: "Escape", ENTER: "Enter"}
        if words in names:
            self.page.keyboard.press(names[words])
        else:
            self.page.keyboard.type(words)

    def print(self) -> bytes:
        return self.page.pdf(prefer_css_page_size=True)


class Firefox(Engine):
    name = "firefox"

    def __init__(self, link: "_Socket") -> None:
        self.link, self.number = link, 0
        self._ask("session.new", capabilities={})
        self.context = self._ask("browsingContext.getTree")["contexts"][0]["context"]
        self._here("browsingContext.setViewport", viewport={"width": WIDTH, "height": HEIGHT})

    def _ask(self, method: str, **params: object) -> dict:
        self.number += 1
        self.link.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.link.receive())
            if answer.get("id") == self.number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def _here(self, method: str, **params: object) -> dict:
        return self._ask(method, context=self.context, **params)

    def open(self, address: str) -> None:
        self._here("browsingContext.navigate", url=address, wait="complete")

    def look(self, expression: str) -> Any:
        wrapped = f"(async () => JSON.stringify(await ({expression})))()"
        place = {"context": self.context}
        answer = self._ask("script.evaluate", expression=wrapped, target=place, awaitPromise=True)
        assert answer["type"] == "success", answer
        return json.loads(answer["result"].get("value") or "null")

    def tap(self, x: int, y: int) -> None:
        steps = [{"type": "pointerMove", "x": x, "y": y}]
        steps += [{"type": f"pointer{way}", "button": 0} for way in ("Down", "Up")]
        self._here("input.performActions", actions=[{"type": "pointer", "id": "finger", "actions": steps}])

    def write(self, words: str) -> None:
        keys = [{"type": f"key{way}", "value": sign} for sign in words for way in ("Down", "Up")]
        self._here("input.performActions", actions=[{"type": "key", "id": "keys", "actions": keys}])

    def print(self) -> bytes:
        return base64.b64decode(self._here("browsingContext.print")["data"])


class WebKit(Engine):
    name = "webkit"

    def __init__(self, port: int) -> None:
        self.place = f"http://127.0.0.1:{port}/session"
        [browser] = Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser")
        options = {"binary": str(browser), "args": ["--automation", f"--geometry={WIDTH}x{HEIGHT}"]}
        answer = self._ask("", {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}})
        self.place += f"/{answer['sessionId']}"
        self._ask("/window/rect", {"width": WIDTH, "height": HEIGHT})

    def _ask(self, path: str, body: dict | None = None, method: str = "POST") -> Any:
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(  # noqa: S310 this machine
            self.place + path, data, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 as above
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from None

    def open(self, address: str) -> None:
        self._ask("/url", {"url": address})

    def look(self, expression: str) -> Any:
        return self._ask("/execute/sync", {"script": f"return ({expression})", "args": []})

    def _act(self, kind: str, steps: list[dict]) -> None:
        self._ask("/actions", {"actions": [{"type": kind, "id": kind, "actions": steps}]})

    def tap(self, x: int, y: int) -> None:
        down, up = ({"type": f"pointer{way}", "button": 0} for way in ("Down", "Up"))
        self._act("pointer", [{"type": "pointerMove", "x": x, "y": y, "duration": 0}, down, up])

    def write(self, words: str) -> None:
        self._act("key", [{"type": f"key{way}", "value": sign} for sign in words for way in ("Down", "Up")])

    def close(self) -> None:
        self._ask("", method="DELETE")


class _Socket:
    """As much of a WebSocket (RFC 6455) as two programs on one machine need."""

    def __init__(self, port: int, path: str) -> None:
        self.link = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade"]
        lines += [f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", ""]
        self.link.sendall("\r\n".join(lines).encode())
        self.file = self.link.makefile("rb")
        assert b" 101 " in self.file.readline()
        while self.file.readline().strip():
            pass

    def send(self, text: str) -> None:
        data = text.encode()
        size = struct.pack("!B", 128 | len(data)) if len(data) < 126 else struct.pack("!BH", 128 | 126, len(data))
        if len(data) >= 1 << 16:
            size = struct.pack("!BQ", 128 | 127, len(data))
        mask = secrets.token_bytes(4)
        masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(data))
        self.link.sendall(b"\x81" + size + mask + masked)

    def receive(self) -> str:
        parts = []
        while True:
            first, length = self.file.read(2)
            if length == 126:
                [length] = struct.unpack("!H", self.file.read(2))
            elif length == 127:
                [length] = struct.unpack("!Q", self.file.read(8))
            data = self.file.read(length)
            if first & 15 < 8:  # not a ping
                parts.append(data)
                if first & 128:
                    return b"".join(parts).decode()

    def close(self) -> None:
        self.file.close()
        self.link.close()


@contextlib.contextmanager
def _run(command: list[object], **environment: str) -> Iterator[None]:
    process = subprocess.Popen(
        [str(part) for part in command],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def start_firefox() -> Iterator[Firefox]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        port = free_port()
        command = [NEEDS["firefox"].find(), "--headless", "--no-remote", "--profile", profile]
        with _run([*command, "--remote-debugging-port", port], MOZ_CRASHREPORTER_DISABLE="1"):
            _wait_until_there(port)
            link = _Socket(port, "/session")
            with contextlib.closing(link):
                yield Firefox(link)


@contextlib.contextmanager
def start_webkit() -> Iterator[WebKit]:
    port, screen = free_port(), f":{os.getpid() % 30000 + 100}"
    size = f"{WIDTH * 3}x{HEIGHT + 200}x24"
    with (
        _run([find_program("Xvfb"), screen, "-screen", "0", size, "-nolisten", "tcp"]),
        _run([find_program("WebKitWebDriver"), f"--port={port}"], DISPLAY=screen),
    ):
        for place in (Path(f"/tmp/.X11-unix/X{screen[1:]}"), port):  # noqa: S108 where X servers listen
            _wait_until_there(place)
        engine = WebKit(port)
        with contextlib.closing(engine):
            yield engine


def _wait_until_there(place: Path | int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if isinstance(place, Path):
            if place.exists():
                return
        else:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", place), timeout=1):
                return
        time.sleep(0.05)
    raise AssertionError(f"{place} is not there")
