"""Git in folders of tests, whoever works on this machine."""

import subprocess
from pathlib import Path

WHO = ("-c", "user.name=Probe", "-c", "user.email=probe@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    """What Git answers in a folder. Raises CalledProcessError."""
    command = ["git", *WHO, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8").stdout
