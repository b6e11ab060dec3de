"""A real browser on the finished site; other hosts are out of reach."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser import find_browser, launch_arguments
from playwright.sync_api import Browser, Page, Route, sync_playwright


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Requests are not worth a line."""


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the finished site on this machine, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_QuietHandler, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_browser()
    assert executable, "Für die Prüfung im Browser fehlt Chromium: python3 scripts/check.py richtet ihn ein."
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=launch_arguments())
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    """A fresh page at a phone's size. `page.foreign` lists requests to other hosts, which are refused."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE", timezone_id="Europe/Berlin")
    fresh = context.new_page()
    fresh.foreign = []

    def guard(route: Route) -> None:
        if route.request.url.startswith((site_url, "data:", "blob:")):
            route.continue_()
        else:
            fresh.foreign.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    yield fresh
    context.close()
