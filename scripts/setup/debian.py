"""Packages of Debian and Ubuntu, installed where apt-get and the right to use it are there."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

from setup.locking import FOLDER, hold_lock

LOG = Path(FOLDER) / "apt.log"
PATIENCE = 600  # seconds that another apt-get may take
# apt waits for dpkg, but not for the lists of packages.
BUSY = (b"Could not get lock", b"Unable to lock")


def has_apt() -> bool:
    return shutil.which("apt-get") is not None


def can_install() -> bool:
    return has_apt() and hasattr(os, "geteuid") and os.geteuid() == 0


def install_packages(names: Iterable[str]) -> None:
    """Installs packages, all in one call. Look afterwards for what they bring.

    What apt says, in English and at length, stands in LOG. Without an init system some packages complain after they are in
    place, so its exit code says nothing.
    """
    with hold_lock("apt", "Ein anderer Start richtet schon Programme ein; hier geht es danach weiter."):
        LOG.unlink(missing_ok=True)
        with LOG.open("ab") as log:
            end = time.monotonic() + PATIENCE
            while _run(["update", "-qq"], log) and _was_busy() and time.monotonic() < end:
                log.truncate(0)
                time.sleep(2)
            _run(["install", "-y", "-qq", "--no-install-recommends", *names], log)


def _was_busy() -> bool:
    said = LOG.read_bytes()
    return any(sign in said for sign in BUSY)


def _run(arguments: list[str], log) -> int:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    command = ["apt-get", "-o", f"DPkg::Lock::Timeout={PATIENCE}", *arguments]
    return subprocess.call(command, env=environment, stdout=log, stderr=log)
