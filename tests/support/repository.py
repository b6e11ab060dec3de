"""Git in folders of tests, whoever works on this machine."""

import subprocess
from pathlib import Path

WHO = ("-c", "user.name=Probe", "-c", "user.email=probe@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    """What Git answers in a folder. Raises CalledProcessError."""
    command = ["git", *WHO, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def clone(server: Path, name: str) -> Path:
    """The repository of a server as somebody has it who works with it."""
    project = server.parent / name
    git(server.parent, "clone", "-q", str(server), str(project))
    git(project, "config", "user.name", name)
    git(project, "config", "user.email", f"{name}@example.org")
    return project
