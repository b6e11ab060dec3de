"""Where the browser for the tests is: found on this machine, or installed from Debian's packages where that is possible."""

import os
import shutil
from pathlib import Path

from setup.debian import install_packages

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
# Debian's packages in this order; the first is missing where Chromium comes from elsewhere.
PACKAGES = ("chromium-headless-shell", "chromium")
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


class BrowserMissingError(Exception):
    """No browser was found and none could be installed; the text says what to do."""


def find_browser() -> Path | None:
    """The executable of a Chromium, named by TOOLBOX_BROWSER or found in the usual places."""
    named = [os.environ["TOOLBOX_BROWSER"]] if "TOOLBOX_BROWSER" in os.environ else []
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    candidates = [*named, *([found] if found else []), *PLACES]
    return next((Path(path) for path in candidates if Path(path).is_file()), None)


def provide_browser() -> Path:
    """The executable of a Chromium. Installs Debian's where apt-get and the right to use it are there."""
    browser = find_browser()
    for package in PACKAGES:
        if browser is None and install_packages(package):
            browser = find_browser()
    if browser is None:
        raise BrowserMissingError(
            "Für die Prüfung im Browser fehlt Chromium.\nUnter Debian hilft: sudo apt install chromium-headless-shell, unter Ubuntu: sudo apt install chromium. Liegt er woanders, nennen Sie den Ort in TOOLBOX_BROWSER."
        )
    return browser


def launch_arguments() -> list[str]:
    """Arguments for a quiet start; as root Chromium refuses to start with its sandbox."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET, *(["--no-sandbox"] if root else [])]
