"""Packages of Debian and Ubuntu, installed where apt-get and the right to use it are there."""

import os
import shutil
import subprocess


def install_packages(*names: str) -> bool:
    """Tries to install packages; False when that is not possible here. Look afterwards for what they were to bring."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *names]):
        # Without an init system some packages complain after they are in place, so the exit code says nothing.
        subprocess.run(["apt-get", *command], env=environment, check=False, stdout=subprocess.DEVNULL)
    return True
