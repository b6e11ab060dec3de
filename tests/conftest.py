"""What all tests share: the invented county, and a fixed day."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from support.building import build, make_project
from support.common import EXAMPLE, ROOT


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the invented county's content, free to be spoilt."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "docs"))


@pytest.fixture(scope="session")
def site() -> Path:
    """The finished site: what `scripts/check.py` has just built, or built now when tests are run alone."""
    folder = ROOT / "site"
    if not (folder / "index.html").exists():
        subprocess.run([sys.executable, ROOT / "scripts" / "build.py", "--offline"], check=True)
    return folder


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented county as a project, built once for all processes that run tests. Nobody changes it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, done = shared / "musterland", shared / "musterland.fertig"
    with FileLock(shared / "musterland.sperre"):
        if not done.exists():
            folder.mkdir()
            result = build(make_project(folder))
            assert result.returncode == 0, result.stdout + result.stderr
            done.touch()
    return folder


@pytest.fixture(scope="module")
def project(built_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented county as a project of its own: the same program, other content, already built once."""
    return Path(shutil.copytree(built_project, tmp_path_factory.mktemp("projekt") / "musterland"))
