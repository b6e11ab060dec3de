"""What tests of scripts share: a server with proposals."""

import shutil
from pathlib import Path

import pytest

from support.common import EXAMPLE
from support.forms import write_canonical
from support.repository import git


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository without files, with the invented county in its branch main."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    first, bare = tmp_path / "erste", tmp_path / "server.git"
    shutil.copytree(EXAMPLE, first / "docs")
    write_canonical(first / "docs")
    (first / ".gitignore").write_text(".build\n", encoding="utf-8")
    git(first, "init", "-q", "-b", "main")
    git(first, "add", ".")
    git(first, "commit", "-qm", "Inhalt: Anfang")
    git(tmp_path, "clone", "-q", "--bare", str(first), str(bare))
    return bare
