"""A real browser on the finished site; other hosts are out of reach."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from setup.browser import find_browser, launch_arguments
from support.engines import HEIGHT, WIDTH, Chromium, Engine, start_firefox, start_webkit
from support.machine import require
from support.scope import only_with_alles
from support.serving import serve_folder
from support.strict import serve_strictly

# No name but that of this machine means anything, so nothing can get out.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the finished site on this machine, with a slash at the end."""
    with serve_folder(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    require("chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find_browser(), args=[*launch_arguments(), ALONE])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    """A fresh page at a phone's size. `page.foreign` lists requests to other hosts, none of which can be reached."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE", timezone_id="Europe/Berlin")
    fresh = context.new_page()
    fresh.foreign = []
    # Only listening: a route for everything would send each request through Python and switch off the browser's memory.
    context.on(
        "request", lambda asked: asked.url.startswith((site_url, "data:", "blob:")) or fresh.foreign.append(asked.url)
    )
    yield fresh
    context.close()


@pytest.fixture(scope="module")
def shared_page(browser: Browser) -> Iterator[Page]:
    """A page at a phone's size for tests of one file that load what they need and leave nothing behind."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE", timezone_id="Europe/Berlin")
    yield context.new_page()
    context.close()


@pytest.fixture(
    scope="module",
    params=["chromium", *(pytest.param(name, marks=only_with_alles) for name in ("firefox", "webkit"))],
)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """One engine after the other at a phone's size; with `check.py --alles` there are three."""
    require(request.param)
    if request.param == "chromium":
        running: Browser = request.getfixturevalue("browser")
        context = running.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="de-DE")
        yield Chromium(context.new_page())
        context.close()
        return
    if request.param == "webkit":
        require("xvfb")
    with start_firefox() if request.param == "firefox" else start_webkit() as started:
        yield started


@pytest.fixture(scope="module")
def strict_url(site: Path) -> Iterator[str]:
    """The address of the finished site under its policy as a header; what its pages break is noted."""
    with serve_strictly(site) as address:
        yield address
