"""Builds are all or nothing, and the same input gives the same bytes."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from common import EXAMPLE, ROOT

BUILD = ROOT / "scripts" / "build.py"
CASES = sorted((ROOT / "tests" / "cases").rglob("*.yml"))


def build(folder: Path, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, BUILD, "--projekt", folder],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def fingerprint(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_another_county_is_built_by_the_same_program(project: Path):
    start = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert "Toolbox Musterland" in start
    text = "".join(path.read_text(encoding="utf-8") for path in (project / "site").rglob("*.html"))
    assert "Mittelsachsen" not in text
    assert "Geheimweg" not in text
    assert "kreis@example.org" not in text
    assert "799-4444" not in text
    assert "7994444" not in text


def test_two_builds_are_identical_whatever_day_zone_locale_or_hash_seed(project: Path):
    before = fingerprint(project / "site")
    result = build(project, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7")
    assert result.returncode == 0, result.stdout + result.stderr
    assert fingerprint(project / "site") == before


@pytest.fixture
def restored(project: Path):
    """The project, with its content put back after the test."""
    yield project
    shutil.rmtree(project / "docs")
    shutil.copytree(EXAMPLE, project / "docs")


def test_forty_spoilt_contents_leave_the_old_site_as_it_was(restored: Path):
    """The door is the same for all: `build` reads and checks before anything is written. Every fifth goes all the way."""
    before = fingerprint(restored / "site")
    broken = [path for path in CASES if yaml.safe_load(path.read_text(encoding="utf-8"))["probleme"]][
        :: max(1, len(CASES) // 50)
    ]
    assert len(broken) >= 40
    for path in broken:
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        apply(case, restored / "docs")
        result = build(restored)
        assert result.returncode == 1, path.name
        assert all(problem in result.stderr for problem in case["probleme"]), path.name
        assert "Traceback" not in result.stdout + result.stderr, path.name
        assert fingerprint(restored / "site") == before, path.name
        shutil.rmtree(restored / "docs")
        shutil.copytree(EXAMPLE, restored / "docs")


def apply(case: dict, docs: Path) -> None:
    for name, text in case.get("dateien", {}).items():
        target = docs / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if text:
            target.write_text(text, encoding="utf-8")
        else:
            target.unlink()
    for name, changes in case.get("ersetzt", {}).items():
        target = docs / name
        text = target.read_text(encoding="utf-8")
        for old, new in changes.items():
            text = text.replace(old, new)
        target.write_text(text, encoding="utf-8")


def test_a_warning_of_mkdocs_stops_the_build(restored: Path):
    before = fingerprint(restored / "site")
    with (restored / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nnav:\n  - gibt-es-nicht.md\n")
    try:
        result = build(restored)
    finally:
        settings = (restored / "mkdocs.yml").read_text(encoding="utf-8")
        (restored / "mkdocs.yml").write_text(settings.partition("\nnav:")[0], encoding="utf-8")
    assert result.returncode == 1
    assert "Die alten Seiten sind unverändert" in result.stderr
    assert fingerprint(restored / "site") == before


def test_an_interrupted_swap_is_finished_by_the_next_build(restored: Path):
    before = fingerprint(restored / "site")
    (restored / "site").rename(restored / ".build" / "alt")
    (restored / ".build" / "neu").mkdir(exist_ok=True)
    (restored / "docs" / "daten" / "bedarfe.yml").unlink()
    assert build(restored).returncode == 1
    assert fingerprint(restored / "site") == before
    assert not (restored / ".build" / "neu").exists()


def test_links_out_of_the_content_folder_are_refused(restored: Path):
    (restored / "docs" / "sofort" / "fremd.md").symlink_to("/etc/hostname")
    result = build(restored)
    assert result.returncode == 1
    assert "docs/sofort/fremd.md:1: Das ist eine Verknüpfung auf eine andere Datei." in result.stderr
