"""Git as it is installed, so that nothing that a repository says makes it run a program, ask a question or wait for ever."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

OPTIONS = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "protocol.ext.allow=never")
SETTINGS = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}
PATIENCE = 60  # seconds for what goes over the net
MISSING = "Git ist nicht eingerichtet."


class GitError(Exception):
    """Git refuses; `said` is what it says, for finding out why."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


def run_git(folder: Path, *arguments: str, settings: Mapping[str, str] | None = None) -> str:
    """What Git answers. Raises GitError."""
    return run_git_fully(folder, *arguments, settings=settings)[0]


def run_git_fully(folder: Path, *arguments: str, settings: Mapping[str, str] | None = None) -> tuple[str, str]:
    """What Git answers, and what it says besides. Raises GitError."""
    answer, said = read_git(folder, *arguments, settings=settings)
    return answer.decode("utf-8", errors="replace"), said


def read_git(folder: Path, *arguments: str, settings: Mapping[str, str] | None = None) -> tuple[bytes, str]:
    """What Git answers as it comes, a file for example, and what it says besides. Raises GitError."""
    command = ["git", *OPTIONS, *arguments]
    environment = {**os.environ, **SETTINGS, **(settings or {})}
    try:
        result = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise GitError(MISSING) from None
    except subprocess.TimeoutExpired:
        raise GitError("timed out") from None
    said = result.stderr.decode("utf-8", errors="replace")
    if result.returncode != 0:
        raise GitError(said or result.stdout.decode("utf-8", errors="replace"))
    return result.stdout, said
