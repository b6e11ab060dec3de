"""One door for what this machine lacks: looked for together, provided together, told together.

Nothing else installs programs, and no test ever does: `provide` is called before the first of them.
"""

import ctypes.util
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from setup.browser import find_browser
from setup.debian import LOG, can_install, has_apt, install_packages
from setup.stopping import stop


@dataclass(frozen=True)
class Need:
    """Something from outside: its name on the command line, what it is for, and where it is when it is there.

    `package` is Debian's, the same in every release since 12.
    """

    name: str
    zweck: str
    find: Callable[[], Path | None]
    package: str


def find_program(name: str) -> Path | None:
    """The path of a program; web servers live where only root's shell looks for them."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    found = shutil.which(name, path=path)
    return Path(found) if found else None


def _find_firefox() -> Path | None:
    return find_program("firefox-esr") or find_program("firefox")


def _find_libatomic() -> Path | None:
    """What the program that drives the browser is linked with; on Debian 12 no package of the others brings it."""
    found = ctypes.util.find_library("atomic") if sys.platform == "linux" else sys.executable
    return Path(found) if found else None


def find_venv() -> Path | None:
    """What Python makes environments with; Debian and Ubuntu ship it apart from Python."""
    found = importlib.util.find_spec("ensurepip")
    return Path(found.origin) if found else None


def _server(name: str, package: str) -> Need:
    return Need(name, "Einstellungen für Webserver", lambda: find_program(name), package)


NEEDS = {
    need.name: need
    for need in (
        Need("venv", "Arbeitsumgebung", find_venv, "python{}.{}-venv".format(*sys.version_info[:2])),
        Need("chromium", "Bedienung im Browser", find_browser, "chromium-headless-shell"),
        Need("libatomic", "Treiber des Browsers", _find_libatomic, "libatomic1"),
        _server("nginx", "nginx-light"),
        _server("caddy", "caddy"),
        _server("apache2", "apache2"),
        Need("firefox", "Bedienung in Firefox", _find_firefox, "firefox-esr"),
        Need("webkit", "Bedienung in WebKit", lambda: find_program("WebKitWebDriver"), "webkit2gtk-driver"),
        Need("xvfb", "Bildschirm für WebKit", lambda: find_program("Xvfb"), "xvfb"),
        Need("npm", "Holen von Lighthouse", lambda: find_program("npm"), "npm"),
        Need("wrk", "Messen von Webservern", lambda: find_program("wrk"), "wrk"),
    )
}
FOR_TESTS = ("chromium", "libatomic", "nginx", "caddy", "apache2")
FOR_ALL_TESTS = (*FOR_TESTS, "firefox", "webkit", "xvfb")  # besides with „check.py --alles“
LEFT_OUT = "TOOLBOX_OHNE"  # names that somebody left out knowingly, for tests; written by check.py


def provide(names: Iterable[str], hint: str = "") -> None:
    """Makes sure that all of these are there. Installs what is missing where that is possible, in one go.

    Ends with a German message that names all that is missing and the command for all of it; `hint` says what else can be done.
    """
    missing = _find_missing(names)
    if missing and can_install():
        print(f"Es wird eingerichtet, was noch fehlt: {_list(missing)}.", file=sys.stderr, flush=True)
        install_packages(need.package for need in missing)
        missing = _find_missing(names)
        if missing:
            hint = f"{hint} Was dabei geschah, steht in {LOG}.".strip()
    if missing:
        stop(f"Es fehlt: {_list(missing)}. {_remedy(missing)}", hint)


def _find_missing(names: Iterable[str]) -> list[Need]:
    importlib.invalidate_caches()
    return [need for need in map(NEEDS.__getitem__, names) if need.find() is None]


def _list(needs: list[Need]) -> str:
    return ", ".join(f"{need.name} ({need.zweck})" for need in needs)


def _remedy(missing: list[Need]) -> str:
    packages = " ".join(need.package for need in missing)
    if has_apt():
        return f"Ein Befehl richtet alles ein: sudo apt-get update && sudo apt-get install -y {packages}"
    return f"Richten Sie es mit der Paketverwaltung dieses Rechners ein; unter Debian heißen die Pakete: {packages}"
