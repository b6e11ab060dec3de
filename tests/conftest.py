"""What all tests share: the invented county, and a fixed day."""

import datetime
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "tests" / "beispiel" / "docs"
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the invented county's content, free to be spoilt."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "docs"))


@pytest.fixture(scope="session")
def site() -> Path:
    """The finished site: what `scripts/check.py` has just built, or built now when tests are run alone."""
    folder = ROOT / "site"
    if not (folder / "index.html").exists():
        subprocess.run([sys.executable, ROOT / "scripts" / "build.py"], check=True)
    return folder
