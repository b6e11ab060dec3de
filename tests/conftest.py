"""What all tests share: the invented county, and a fixed day."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from support.building import build, make_once, make_project
from support.common import EXAMPLE, ROOT, TODAY
from support.county import OTHER_COUNTY, is_this_county
from support.forms import write_canonical
from support.scope import ALLES
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.site.offline_zip import ARCHIVE

# What tests invent is the same in every run: what it finds is what a change has broken. With `check.py --alles` it is new.
# No test fails because a machine is slow.
settings.register_profile("toolbox", derandomize=not ALLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("toolbox")


@pytest.fixture(scope="session")
def county() -> Toolbox:
    """Our own content on a fixed day. What is said of it does not hold in the toolbox of another county."""
    if not is_this_county():
        pytest.skip(OTHER_COUNTY)
    return read_toolbox(ROOT / "docs", TODAY)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the invented county's content, free to be spoilt."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "docs"))


@pytest.fixture(scope="session")
def canonical_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented county's content in the form in which the program writes it. Nobody changes it."""

    def make(folder: Path) -> None:
        shutil.copytree(EXAMPLE, folder / "docs")
        write_canonical(folder / "docs")

    return make_once(tmp_path_factory, "geschrieben", make) / "docs"


@pytest.fixture
def canonical(canonical_content: Path, tmp_path: Path) -> Path:
    """A copy of the invented county's content as the program writes it, free to be changed."""
    return Path(shutil.copytree(canonical_content, tmp_path / "docs"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site: what `scripts/check.py` has just built, or built now when tests are run alone."""
    folder = ROOT / "site"

    def provide(_: Path) -> None:
        if not (folder / ARCHIVE).exists():
            subprocess.run([sys.executable, ROOT / "scripts" / "build.py", "--offline"], check=True)

    make_once(tmp_path_factory, "website", provide)
    return folder


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented county as a project, built once, with the ZIP for on the way."""

    def make(folder: Path) -> None:
        result = build(make_project(folder), ["--offline"])
        assert result.returncode == 0, result.stdout + result.stderr

    return make_once(tmp_path_factory, "musterland", make)


@pytest.fixture(scope="module")
def project(built_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented county as a project of its own: the same program, other content, already built once."""
    return Path(shutil.copytree(built_project, tmp_path_factory.mktemp("projekt") / "musterland"))
