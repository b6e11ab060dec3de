"""Builds of small projects in tests, with an environment that can be spoilt, and what they leave."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from filelock import FileLock

from support.common import EXAMPLE, ROOT

BUILD = ROOT / "scripts" / "build.py"


def make_project(folder: Path) -> Path:
    """The invented county as a project in `folder`: the same program and settings, other content; not built."""
    shutil.copytree(EXAMPLE, folder / "docs")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    before, _, _ = settings.partition("\nnav:")
    head, _, rest = before.partition("extra:\n")
    _, _, styles = rest.partition("\nextra_css:")
    extra = 'extra:\n  generator: false\n  nur: !ENV [TOOLBOX_NUR, ""]\n  bereiche: [{titel: Kontakte, uri: kontakte/index.md}]\n  fussnoten: []\n'
    (folder / "mkdocs.yml").write_text(f"{head}{extra}\nextra_css:{styles}\n", encoding="utf-8")
    return folder


def build(folder: Path, arguments: Iterable[object] = (), **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, BUILD, "--projekt", folder, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that is made by the first of all processes that run tests; the others wait and find it. Nobody changes it."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, done = shared / name, shared / f"{name}.fertig"
    with FileLock(shared / f"{name}.sperre"):
        if not done.exists():
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def copy_project(project: Path, target: Path) -> Path:
    """The content and program of a project, without anything that was ever built."""
    built = {".build", ".cache", "site"}  # at the top; hooks/toolbox/site is a room of the program

    def leave_out(folder: str, names: list[str]) -> set[str]:
        return {"__pycache__", *(built if Path(folder) == project else ())} & {*names}

    return Path(shutil.copytree(project, target, ignore=leave_out))


def change_program(folder: Path, code: str) -> dict[str, str]:
    """Environment in which every Python, also those that a build starts, runs `code` first."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}
