"""What all tests share: the invented county, and a fixed day."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from common import EXAMPLE, ROOT


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


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented county as a project of its own: the same program, other content, already built once."""
    folder = tmp_path_factory.mktemp("projekt")
    shutil.copytree(EXAMPLE, folder / "docs")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    before, _, _ = settings.partition("\nnav:")
    head, _, rest = before.partition("extra:\n")
    _, _, styles = rest.partition("\nextra_css:")
    extra = 'extra:\n  generator: false\n  nur: !ENV [TOOLBOX_NUR, ""]\n  bereiche: [{titel: Kontakte, uri: kontakte/index.md}]\n  fussnoten: []\n'
    (folder / "mkdocs.yml").write_text(f"{head}{extra}\nextra_css:{styles}\n", encoding="utf-8")
    command = [sys.executable, ROOT / "scripts" / "build.py", "--projekt", folder]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder
