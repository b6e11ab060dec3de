"""Making the project's own Python environment from the lock. Like `environment` in words of an old Python."""

import os
import shutil
import subprocess
import sys

from setup.environment import ROOT, VENV, fingerprint, lock_path, stamp_path, stop

NETWORK_SIGNS = (
    "name resolution",
    "getaddrinfo",
    "Connection",
    "timed out",
    "No matching distribution",
    "Network is unreachable",
    "ProxyError",
)


def install(level, python):
    """Puts the packages of `level` („build“ or „check“) into .venv, which is made when it is not there yet."""
    print("Die Arbeitsumgebung wird eingerichtet. Das dauert beim ersten Mal etwa eine Minute.", file=sys.stderr)
    if not os.path.exists(python):
        shutil.rmtree(VENV, ignore_errors=True)
        _make_venv()
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    _install([*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock_path(level)])
    _install([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT])
    with open(stamp_path(level), "w", encoding="utf-8") as file:
        file.write(fingerprint(level))


def _make_venv():
    command = [sys.executable, "-m", "venv", VENV]
    if subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    # Debian and Ubuntu ship venv apart from Python.
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    if os.name != "nt" and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.call(["apt-get", "update", "-qq"])
        subprocess.call(["apt-get", "install", "-y", "-qq", package])
        if subprocess.call(command) == 0:
            return
        shutil.rmtree(VENV, ignore_errors=True)
    stop(
        "Python kann hier keine Umgebung anlegen (venv).", "Unter Debian und Ubuntu hilft: sudo apt install " + package
    )


def _install(command):
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode == 0:
        return
    if any(sign in result.stdout for sign in NETWORK_SIGNS):
        stop(
            "Die Pakete der Toolbox lassen sich nicht laden.",
            "Prüfen Sie die Verbindung ins Netz und starten Sie noch einmal. Danach geht es auch ohne Netz.",
            result.stdout,
        )
    stop(
        "Die Pakete der Toolbox lassen sich nicht einrichten.",
        "Löschen Sie den Ordner .venv und starten Sie noch einmal.",
        result.stdout,
    )
