"""Builds are all or nothing, and the same input gives the same bytes."""

import gzip
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import pytest
import yaml

from support.building import build, change_program, copy_project, fingerprint
from support.cases import apply
from support.common import EXAMPLE, ROOT
from support.scope import ALLES

CASES = sorted((ROOT / "tests" / "cases").rglob("*.yml"))
CODE = re.compile(r" [a-z0-9-]+: ")  # column and code stand in cases, but not in what a build says


def test_another_county_is_built_by_the_same_program(project: Path):
    start = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert "Toolbox Musterland" in start
    text = "".join(path.read_text(encoding="utf-8") for path in (project / "site").rglob("*.html"))
    assert "Mittelsachsen" not in text
    assert "Geheimweg" not in text
    assert "kreis@example.org" not in text
    assert "799-4444" not in text
    assert "7994444" not in text


# The clock of a build that starts in another year. The content's own dates stay as they are.
LATER = "import time\n_now = time.time\ntime.time = lambda: _now() + 400 * 86400\n"


def test_two_clean_builds_are_identical_whatever_folder_day_zone_locale_or_hash_seed(project: Path, tmp_path: Path):
    copy = copy_project(project, tmp_path / "anderswo" / "Projekt mit Ümlaut")
    later = change_program(tmp_path / "uhr", LATER)
    result = build(copy, ["--offline"], **later, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7")
    assert result.returncode == 0, result.stdout + result.stderr
    found, wanted = fingerprint(copy / "site"), fingerprint(project / "site")
    assert {Path(name).suffix for name in wanted} >= {
        *(".html", ".pdf", ".xlsx", ".docx", ".svg", ".gz", ".vcf", ".json", ".zip"),
    }
    assert [name for name in {**found, **wanted} if found.get(name) != wanted.get(name)] == []


def test_a_folder_is_proved_to_be_what_the_project_builds(project: Path, tmp_path: Path):
    """That no other file is named says that all others are what the project builds; `--alles` also asks of a whole folder."""
    edition = Path(shutil.copytree(project / "site", tmp_path / "ausgabe"))
    number = json.loads((edition / "ausgabe.json").read_text(encoding="utf-8"))["ausgabe"]
    page = edition / "index.html"
    (edition / "index.html.gz").write_bytes(gzip.compress(page.read_bytes()))
    (edition / "index.html.br").write_bytes(brotli.compress(page.read_bytes()))
    before = fingerprint(project / "site")
    if ALLES:
        result = build(project, arguments=["--pruefen", edition])
        assert result.returncode == 0, result.stdout + result.stderr
        assert f"ist Byte für Byte, was dieser Stand des Projekts baut: Ausgabe {number}." in result.stdout
    page.write_bytes(page.read_bytes().replace(b"110", b"111", 1))
    (edition / "404.html").unlink()
    (edition / "fremd.js").write_text("", encoding="utf-8")
    result = build(project, arguments=["--pruefen", edition])
    assert result.returncode == 1
    assert [line for line in result.stdout.splitlines() if line.startswith(("Fehlt", "Weicht", "Gehört"))] == [
        "Fehlt: 404.html",
        "Weicht ab: index.html",
        "Gehört nicht dazu: fremd.js",
    ]
    assert "3 Abweichungen" in result.stdout
    assert fingerprint(project / "site") == before


def test_two_machines_that_share_nothing_but_the_cache_set_the_sheets_together(project: Path, tmp_path: Path):
    """At the same time, each in a folder of its own. A build afterwards has nothing left to set, for one machine alone sets
    the same sheets; with `--alles` it is built."""
    cache = tmp_path / "gemeinsam"
    machines = [copy_project(project, tmp_path / name) for name in ("eins", "zwei")]
    with ThreadPoolExecutor(2) as pool:
        shares = [["--anteil", f"{number}/2", "--zwischenspeicher", cache] for number in (1, 2)]
        results = list(pool.map(build, machines, shares))
    counts = [int(re.search(r"(\d+) Drucksachen gesetzt", result.stdout)[1]) for result in results]
    sheets = fingerprint(cache / "pdf")
    assert sum(counts) == len(sheets) > 5
    assert max(counts) - min(counts) <= 1
    assert not (machines[0] / "site").exists()
    assert sheets == fingerprint(project / ".cache" / "druck" / "pdf")
    if ALLES:
        times = {path: path.stat().st_mtime_ns for path in (cache / "pdf").iterdir()}
        result = build(machines[0], ["--offline", "--zwischenspeicher", cache])
        assert result.returncode == 0, result.stdout + result.stderr
        assert {path: path.stat().st_mtime_ns for path in (cache / "pdf").iterdir()} == times
        assert fingerprint(machines[0] / "site") == fingerprint(project / "site")


def test_the_checksums_hold_for_every_file(project: Path):
    site = project / "site"
    lines = (site / "pruefsummen.txt").read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    found = fingerprint(site)
    assert listed == {name: found[name] for name in found if name not in ("ausgabe.json", "pruefsummen.txt")}


@pytest.fixture
def restored(project: Path):
    """The project, with its content put back after the test."""
    yield project
    shutil.rmtree(project / "docs")
    shutil.copytree(EXAMPLE, project / "docs")


def test_spoilt_contents_leave_the_old_site_as_it_was(restored: Path):
    """The door is the same for all: `build` reads and checks before anything is written. tests/cases goes through each fault.

    Five faults in each check, fifty with `--alles`.
    """
    before = fingerprint(restored / "site")
    # Where a message holds for many places it is said once; the tests of the printers look at that.
    broken = [path for path in CASES if 0 < len(yaml.safe_load(path.read_text(encoding="utf-8"))["probleme"]) < 5]
    for path in broken[:: len(broken) // (50 if ALLES else 5)]:
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        apply(case, restored / "docs")
        result = build(restored)
        assert result.returncode == 1, path.name
        assert all(CODE.sub(": ", problem, count=1) in result.stderr for problem in case["probleme"]), path.name
        assert "Traceback" not in result.stdout + result.stderr, path.name
        assert fingerprint(restored / "site") == before, path.name
        shutil.rmtree(restored / "docs")
        shutil.copytree(EXAMPLE, restored / "docs")


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
    shutil.rmtree(restored / ".build" / "alt", ignore_errors=True)
    (restored / "site").rename(restored / ".build" / "alt")
    (restored / ".build" / "neu-1").mkdir()
    (restored / "docs" / "daten" / "bedarfe.yml").unlink()
    assert build(restored).returncode == 1
    assert fingerprint(restored / "site") == before
    assert not (restored / ".build" / "neu-1").exists()


def test_links_out_of_the_content_folder_are_refused(restored: Path):
    (restored / "docs" / "sofort" / "fremd.md").symlink_to("/etc/hostname")
    result = build(restored)
    assert result.returncode == 1
    assert "docs/sofort/fremd.md:1:1: Das ist eine Verknüpfung auf eine andere Datei." in result.stderr
