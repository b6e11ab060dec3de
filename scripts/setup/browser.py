"""Where the browser for the tests is, and how it starts quietly."""

import os
import shutil
from pathlib import Path

# Chromium without its windows comes first: the same engine, but a new page costs a quarter of the time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# Without these the browser asks its maker's hosts at every start.
QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser() -> Path | None:
    """The executable of a Chromium, named by TOOLBOX_BROWSER or found in the usual places."""
    named = [os.environ["TOOLBOX_BROWSER"]] if "TOOLBOX_BROWSER" in os.environ else []
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    candidates = [*named, *([found] if found else []), *PLACES]
    return next((Path(path) for path in candidates if Path(path).is_file()), None)


def launch_arguments() -> list[str]:
    """Arguments for a quiet start; as root Chromium refuses to start with its sandbox."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET, *(["--no-sandbox"] if root else [])]
