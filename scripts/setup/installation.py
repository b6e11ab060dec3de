"""Making the project's own Python environment from the lock."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from setup.locking import hold_lock
from setup.needs import provide
from setup.state import ROOT, VENV, is_ready, is_sound, lock_path, mark_begun, mark_finished, python_path
from setup.stopping import stop
from shared.faults import describe_fault, find_fault

NETWORK_SIGNS = (
    "name resolution",
    "getaddrinfo",
    "Connection",
    "timed out",
    "No matching distribution",
    "Network is unreachable",
    "ProxyError",
)
NEEDS_ROOM = "Sie braucht Platz (wie viel, steht in README.md) und das Recht, in diesem Ordner zu schreiben."
# Where pip finds settings that uv does not know: other addresses of packages, certificates, proxies.
PIP_SETTINGS = (
    "/etc/pip.conf",
    "~/.pip/pip.conf",
    "~/.config/pip/pip.conf",
    "~/Library/Application Support/pip/pip.conf",
)


def install(level: str) -> None:
    """Puts the packages of `level` („build“ or „check“) into .venv.

    What was finished once is brought up to date; what somebody or something broke off is made anew. Nothing counts as
    finished before its last step is done. Ends with a German message when the packages cannot be had.
    """
    waiting = "Die Arbeitsumgebung wird schon eingerichtet; hier geht es danach weiter."
    try:
        with hold_lock("umgebung", waiting) as held:
            if not is_ready(level):  # another start may just have made it
                _install(level, held)
    except OSError as error:
        stop(f"Die Arbeitsumgebung lässt sich nicht anlegen. {describe_fault(error)}", NEEDS_ROOM)


def _install(level: str, held: Iterable[int]) -> None:
    provide(["venv"])
    print("Die Arbeitsumgebung wird eingerichtet. Das dauert beim ersten Mal etwa eine Minute.", file=sys.stderr)
    if is_sound():
        mark_begun()
    else:
        _make_venv(held)
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", lock_path(level)]
    project = ["--no-deps", "--no-build-isolation", "--editable", ROOT]
    for packages in (locked, project):
        _run(package_commands(packages), held)
    mark_finished(level)


def package_commands(arguments: Iterable[str]) -> list[list[str]]:
    """How packages are installed into .venv: the fast way where it is found, then the one that Python brings."""
    uv = shutil.which("uv")
    fast = [[uv, "pip", "install", "--quiet", "--python", python_path(), *arguments]] if uv and _uv_may_serve() else []
    # What is imported is compiled then; most of it never is.
    pip = [python_path(), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-compile", *arguments]
    return [*fast, pip]


def _uv_may_serve() -> bool:
    """Whoever gave pip addresses, certificates or a proxy of their own has not told uv about them."""
    own = any(name.startswith("PIP_") for name in os.environ)
    return not own and not any(Path(path).expanduser().exists() for path in PIP_SETTINGS)


def _make_venv(held: Iterable[int]) -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    result = subprocess.run(
        [sys.executable, "-m", "venv", VENV],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        pass_fds=held,
    )
    if result.returncode:
        fault = find_fault(result.stdout)
        stop(
            f"Die Arbeitsumgebung lässt sich nicht anlegen. {fault}".strip(), NEEDS_ROOM, "" if fault else result.stdout
        )


def _run(commands: list[list[str]], held: Iterable[int]) -> None:
    """Runs the first of the commands that succeeds."""
    for command in commands:
        result = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, pass_fds=held
        )
        if result.returncode == 0:
            return
    if any(sign in result.stdout for sign in NETWORK_SIGNS):
        stop(
            "Die Pakete der Toolbox lassen sich nicht laden.",
            "Prüfen Sie die Verbindung ins Netz und starten Sie noch einmal. Danach geht es auch ohne Netz.",
            result.stdout,
        )
    if fault := find_fault(result.stdout):
        stop(f"Die Pakete der Toolbox lassen sich nicht einrichten. {fault}", NEEDS_ROOM)
    stop(
        "Die Pakete der Toolbox lassen sich nicht einrichten.",
        "Löschen Sie den Ordner .venv und starten Sie noch einmal.",
        result.stdout,
    )
