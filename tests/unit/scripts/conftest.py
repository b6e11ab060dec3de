"""What tests of scripts share: a server with proposals."""

import shutil
from pathlib import Path

import pytest

from support.building import make_once
from support.repository import git


@pytest.fixture(scope="session")
def server_at_the_beginning(canonical_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        first = folder / "erste"
        shutil.copytree(canonical_content, first / "docs")
        (first / ".gitignore").write_text(".build\n", encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            forget_settings(patch)
            git(first, "init", "-q", "-b", "main")
            git(first, "add", ".")
            git(first, "commit", "-qm", "Inhalt: Anfang")
            git(folder, "clone", "-q", "--bare", str(first), "server.git")

    return make_once(tmp_path_factory, "server", make) / "server.git"


@pytest.fixture
def server(server_at_the_beginning: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository without files, with the invented county in its branch main."""
    forget_settings(monkeypatch)
    return Path(shutil.copytree(server_at_the_beginning, tmp_path / "server.git"))


def forget_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git knows nothing of whoever works on this machine."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
