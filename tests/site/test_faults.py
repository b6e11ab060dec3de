"""Whatever fails while a build runs, the old pages stay byte for byte, somebody is told in German, the next build works."""

import ctypes
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from support.building import BUILD, build, change_program, copy_project, fingerprint
from support.common import EXAMPLE, ROOT
from support.scope import ALLES, only_with_alles
from toolbox.print.fonts import provide_fonts

UNCHANGED = "Die alten Seiten sind unverändert."
# With `check.py --alles` builds are killed at fifty points.
KILLS = 50 if ALLES else 3
NO_NETWORK = """
import socket
def refuse(*arguments, **options):
    raise OSError(101, "Network is unreachable")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""
NO_FONTS = """
import sys
sys.modules["fontpkg_source_sans_3"] = None
"""


@pytest.fixture(scope="module")
def built(project: Path) -> dict[str, str]:
    return fingerprint(project / "site")


@pytest.fixture
def changed(project: Path, built: dict[str, str]) -> Iterator[Path]:
    """The project with content that differs from what its site shows, so that a new site would be noticed."""
    page = project / "docs" / "sofort" / "hilfe.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nNeuer Satz.\n", encoding="utf-8")
    yield project
    shutil.rmtree(project / "docs")
    shutil.copytree(EXAMPLE, project / "docs")


def copy_with_site(project: Path, target: Path) -> Path:
    """A project as the last build has left it, with what it kept of its sheets: no build sets them again."""
    copy = copy_project(project, target)
    for name in ("site", ".cache"):
        shutil.copytree(project / name, copy / name)
    return copy


def assert_refused(result: subprocess.CompletedProcess, site: Path, before: dict[str, str], said: str) -> None:
    assert result.returncode == 1, result.stdout + result.stderr
    assert said in result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert fingerprint(site) == before


def test_a_kill_at_any_moment_leaves_a_whole_edition_and_the_next_build_works(project: Path, tmp_path: Path):
    """The first build tells how long one takes; the others are killed with all they started, at moments spread over that."""
    copy = copy_with_site(project, tmp_path / "projekt")
    editions = [fingerprint(copy / "site")]
    page = copy / "docs" / "sofort" / "hilfe.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nNeuer Satz.\n", encoding="utf-8")
    start = time.monotonic()
    assert build(copy).returncode == 0
    duration = time.monotonic() - start
    editions.append(fingerprint(copy / "site"))
    assert editions[0] != editions[1]
    assert build(copy, ["--zurueck"]).returncode == 0
    chance = random.Random(10)  # noqa: S311 the same points in every run
    for number in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, BUILD, "--projekt", copy],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(duration * (number + chance.random()) / KILLS)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert fingerprint(copy / "site") in editions
    result = build(copy)
    assert result.returncode == 0, result.stdout + result.stderr
    assert fingerprint(copy / "site") == editions[1]
    assert sorted(path.name for path in (copy / ".build").iterdir()) == ["alt", "sperre"]
    assert fingerprint(copy / ".build" / "alt") in editions


PRESS = """
import sys, time
from pathlib import Path
from toolbox.print.typesetter_process import Worker
print(Worker(*map(Path, sys.argv[1:])).process.pid, flush=True)
time.sleep(600)
"""


def test_processes_that_set_sheets_end_with_a_build_that_is_killed(project: Path, tmp_path: Path):
    script = tmp_path / "druck.py"
    script.write_text(PRESS, encoding="utf-8")
    folders = [tmp_path / "satz", provide_fonts(ROOT / ".cache"), project / "site"]
    process = subprocess.Popen([sys.executable, script, *folders], stdout=subprocess.PIPE, text=True)
    worker = int(process.stdout.readline())
    assert is_alive(worker)
    process.kill()
    process.communicate()
    end = time.monotonic() + 60
    while is_alive(worker) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_alive(worker)


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


# While MkDocs writes, each check lets a disk really be full (see below).
@pytest.mark.parametrize("limit", [pytest.param(2_000, marks=only_with_alles), 60_000])
def test_a_full_disk_is_told(changed: Path, built: dict[str, str], limit: int):
    """No file may become larger than `limit`: it ends MkDocs, or the printing after it."""
    result = subprocess.run(
        [sys.executable, BUILD, "--projekt", changed],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},  # Python would keep half of what it compiles
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert_refused(result, changed / "site", built, "Eine Datei wird größer, als hier erlaubt ist. ")
    assert UNCHANGED in result.stderr


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own in memory, whose size can be set (tmpfs(5))."""
    folder = tmp_path / "platte"
    folder.mkdir()
    if mount(folder, "size=1m").returncode:
        pytest.skip("hier darf niemand einen Datenträger einhängen")
    yield folder
    subprocess.run([*AS_ROOT, "umount", folder], check=True)


AS_ROOT = [] if os.geteuid() == 0 else ["sudo", "-n"]


def mount(folder: Path, options: str) -> subprocess.CompletedProcess:
    command = [*AS_ROOT, "mount", "-t", "tmpfs", "-o", f"mode=1777,{options}", "tmpfs", folder]
    if shutil.which(command[0]) is None:
        return subprocess.CompletedProcess(command, 1)
    return subprocess.run(command, capture_output=True, check=False)


def test_a_disk_that_really_is_full_leaves_the_old_pages_and_with_room_the_next_build_works(
    project: Path, built: dict[str, str], disk: Path
):
    """Full while MkDocs writes; with `--alles` also right at its beginning."""
    assert mount(disk, "remount,size=200m").returncode == 0
    copy = copy_with_site(project, disk / "projekt")
    page = copy / "docs" / "sofort" / "hilfe.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nNeuer Satz.\n", encoding="utf-8")
    taken = shutil.disk_usage(disk).used
    size = sum(path.stat().st_size for path in (project / "site").rglob("*") if path.is_file())
    for share in (0.1, 1.0) if ALLES else (1.0,):
        assert mount(disk, f"remount,size={taken + int(size * share)}").returncode == 0
        assert_refused(build(copy), copy / "site", built, "Der Datenträger ist voll.")
    assert mount(disk, "remount,size=200m").returncode == 0
    result = build(copy)
    assert result.returncode == 0, result.stdout + result.stderr
    assert fingerprint(copy / "site") != built


def test_a_folder_that_may_not_be_written_is_told(project: Path, tmp_path: Path):
    copy = copy_with_site(project, tmp_path / "projekt")
    before = fingerprint(copy / "site")
    copy.chmod(0o555)
    try:
        result = subprocess.run(
            [sys.executable, BUILD, "--projekt", copy],
            preexec_fn=_respect_rights,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    finally:
        copy.chmod(0o755)
    assert_refused(result, copy / "site", before, "Für diesen Ordner fehlt das Recht zu schreiben.")


def _respect_rights() -> None:
    """Rights of files hold for root too, once it has lost the capability to override them (prctl(2), capabilities(7))."""
    if os.geteuid() == 0:
        drop, dac_override, dac_read_search = 24, 1, 2
        for capability in (dac_override, dac_read_search):
            assert ctypes.CDLL(None).prctl(drop, capability, 0, 0, 0) == 0


def test_of_two_builds_at_once_the_second_is_refused(changed: Path, built: dict[str, str]):
    with FileLock(changed / ".build" / "sperre"):
        result = build(changed)
    assert_refused(result, changed / "site", built, "Hier läuft schon ein anderer Bau.")


def test_a_missing_package_is_named(changed: Path, built: dict[str, str], tmp_path: Path):
    result = build(changed, **change_program(tmp_path / "ohne", NO_FONTS))
    assert_refused(result, changed / "site", built, "Der Arbeitsumgebung fehlt das Paket „fontpkg_source_sans_3“.")
    assert "Löschen Sie den Ordner .venv" in result.stderr


def test_a_poisoned_cache_is_noticed_and_a_build_needs_no_network(project: Path, built: dict[str, str], tmp_path: Path):
    folder = project / ".cache" / "druck" / "pdf"
    sheets = sorted(folder.glob("*.pdf"))
    assert len(sheets) > 5
    other = sheets[0].read_bytes()
    sheets[0].write_bytes(sheets[1].read_bytes())
    sheets[1].write_bytes(other)
    sheets[2].write_bytes(sheets[2].read_bytes()[:-100])
    sheets[3].write_bytes(b"")
    (folder / "fremd.pdf").write_bytes(other)
    result = build(project, ["--offline"], **change_program(tmp_path / "ohne", NO_NETWORK))
    assert result.returncode == 0, result.stdout + result.stderr
    assert fingerprint(project / "site") == built
    assert not (folder / "fremd.pdf").exists()


@only_with_alles  # each check tries the same message with pip alone (test_setup.py)
def test_without_network_the_environment_says_what_to_do(tmp_path: Path):
    for name in ("scripts", "hooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}
    result = subprocess.run(
        [sys.executable, tmp_path / "scripts" / "build.py"],
        env={**os.environ, **nowhere},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 1
    assert "Die Pakete der Toolbox lassen sich nicht laden." in result.stderr
    assert "Prüfen Sie die Verbindung ins Netz" in result.stderr
    assert "Traceback" not in result.stdout + result.stderr


def test_without_an_edition_before_going_back_is_refused(project: Path, tmp_path: Path):
    copy = copy_project(project, tmp_path / "projekt")
    result = build(copy, ["--zurueck"])
    assert result.returncode == 1
    assert "Es gibt keine vorige Ausgabe." in result.stderr
