"""The door for what a machine lacks, and environments that were broken off."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from building.answers import explain_answer
from setup import compiled, debian, installation, needs, state
from setup.locking import mend_cache
from setup.needs import FOR_TESTS, NEEDS, Need, provide


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """A machine with apt-get on which nothing is there, but for the names that a test adds."""
    present: set[str] = set()

    def empty(need: Need) -> Need:
        return Need(need.name, need.zweck, lambda: Path(need.name) if need.name in present else None, need.package)

    monkeypatch.setattr(needs, "NEEDS", {name: empty(need) for name, need in NEEDS.items()})
    monkeypatch.setattr(needs, "has_apt", lambda: True)
    monkeypatch.setattr(needs, "can_install", lambda: False)
    return present


def test_all_that_is_missing_is_told_in_one_line_with_one_command(bare: set[str], capsys: pytest.CaptureFixture):
    bare.add("caddy")
    with pytest.raises(SystemExit) as ended:
        provide(FOR_TESTS, "So geht es ohne.")
    assert ended.value.code == 1
    assert capsys.readouterr().err == (
        "Es fehlt: chromium (Bedienung im Browser), libatomic (Treiber des Browsers), nginx (Einstellungen für Webserver), apache2 (Einstellungen für Webserver). "
        "Ein Befehl richtet alles ein: sudo apt-get update && sudo apt-get install -y chromium-headless-shell libatomic1 nginx-light apache2\n"
        "So geht es ohne.\n"
    )


def test_whoever_may_install_gets_everything_in_one_go(bare: set[str], monkeypatch: pytest.MonkeyPatch):
    calls = []

    def install(wanted) -> None:
        calls.append(list(wanted))
        bare.update(NEEDS)

    monkeypatch.setattr(needs, "can_install", lambda: True)
    monkeypatch.setattr(needs, "install_packages", install)
    provide(["venv", *FOR_TESTS])
    assert calls == [[NEEDS[name].package for name in ("venv", *FOR_TESTS)]]
    provide(FOR_TESTS)
    assert len(calls) == 1


def test_what_cannot_be_installed_leads_to_the_log(
    bare: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    monkeypatch.setattr(needs, "can_install", lambda: True)
    monkeypatch.setattr(needs, "install_packages", lambda wanted: list(wanted))
    with pytest.raises(SystemExit):
        provide(["nginx"])
    assert str(debian.LOG) in capsys.readouterr().err


def test_without_apt_the_names_of_the_packages_are_told(
    bare: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    monkeypatch.setattr(needs, "has_apt", lambda: False)
    with pytest.raises(SystemExit):
        provide(["caddy"])
    assert "Richten Sie es mit der Paketverwaltung dieses Rechners ein" in capsys.readouterr().err


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for an environment in which a Python lies, and nothing else yet."""
    folder = tmp_path / ".venv"
    monkeypatch.setattr(state, "VENV", str(folder))
    python = Path(state.python_path())
    python.parent.mkdir(parents=True)
    python.touch()
    return folder


def test_an_environment_counts_only_when_its_last_step_is_done(venv: Path):
    assert not state.is_ready("build")
    assert not state.is_sound()
    state.mark_finished("build")
    assert state.is_ready("build")
    assert not state.is_ready("check")
    state.mark_finished("check")
    state.mark_begun()
    assert not state.is_ready("build")
    assert not state.is_ready("check")
    assert not state.is_sound()


def test_all_packages_of_the_check_are_enough_for_a_build(venv: Path):
    state.mark_finished("check")
    assert state.is_ready("build")


def test_an_environment_from_an_older_lock_is_brought_up_to_date_and_not_made_anew(venv: Path):
    state.mark_finished("build")
    next(venv.glob("toolbox-build.txt")).write_text("früher", encoding="utf-8")
    assert not state.is_ready("build")
    assert state.is_sound()


@pytest.mark.parametrize(("stamped", "made_anew"), [(True, False), (False, True)])
def test_what_was_broken_off_is_made_anew(venv: Path, monkeypatch: pytest.MonkeyPatch, stamped: bool, made_anew: bool):
    """While packages are put in, nothing is marked: a kill at any moment leaves what the next start makes anew."""
    if stamped:
        state.mark_finished("build")
        (venv / "toolbox-build.txt").write_text("früher", encoding="utf-8")
    made, ready = [], []
    monkeypatch.setattr(installation, "_make_venv", lambda held: made.append(held))
    monkeypatch.setattr(installation, "_run", lambda commands, held: ready.append(state.is_sound()))
    installation._install("check", ())
    assert bool(made) is made_anew
    assert ready == [False, False]
    assert state.is_ready("check")


def test_without_network_it_is_said_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
):
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}
    for name, value in nowhere.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(installation, "python_path", lambda: sys.executable)
    with pytest.raises(SystemExit) as ended:
        installation._run(installation.package_commands(["--target", str(tmp_path), "mkdocs"]), ())
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "Die Pakete der Toolbox lassen sich nicht laden." in said
    assert "Prüfen Sie die Verbindung ins Netz" in said


def test_a_second_start_waits_for_what_a_killed_one_has_left_running(tmp_path: Path):
    """The lock belongs to every process that was started under it."""
    scripts = Path(__file__).resolve().parents[3] / "scripts"
    code = (
        "import subprocess, sys; from setup import locking; locking.FOLDER = sys.argv[1]\n"
        "with locking.hold_lock('probe', 'besetzt') as held:\n"
        "    if len(sys.argv) > 2:\n"
        "        subprocess.Popen(['sleep', '1.5'], pass_fds=held, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
    )
    command = [sys.executable, "-c", code, tmp_path]
    subprocess.run([*command, "lange"], cwd=scripts, check=True)
    second = subprocess.run(command, cwd=scripts, check=True, capture_output=True, text=True)
    assert second.stderr == "besetzt\n"
    assert subprocess.run(command, cwd=scripts, check=True, capture_output=True, text=True).stderr == ""


def test_a_file_in_the_place_of_the_cache_is_taken_away(tmp_path: Path):
    cache, elsewhere, here = tmp_path / ".cache", tmp_path / "woanders", tmp_path / "verwiesen"
    cache.write_text("", encoding="utf-8")
    mend_cache(str(cache))
    assert not cache.exists()
    elsewhere.mkdir()
    here.symlink_to(elsewhere)
    for folder in (elsewhere, here):  # also a folder that lies elsewhere stays
        mend_cache(str(folder))
        assert folder.is_dir()
    cache.symlink_to("nirgends")
    mend_cache(str(cache))
    assert not os.path.lexists(cache)


def test_what_a_full_disk_cut_off_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(compiled, "ROOT", str(tmp_path))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
    program = tmp_path / "hooks" / "raum" / "modul.py"
    halves = [
        folder / "__pycache__" / "modul.pyc"
        for folder in (program.parent, tmp_path / ".venv" / "lib", tmp_path / "scripts")
    ]
    for half in halves:
        half.parent.mkdir(parents=True)
        half.touch()
    program.touch()
    assert explain_answer(
        'Traceback (most recent call last):\n  File "x", line 1\nEOFError: marshal data too short'
    ) == [compiled.MENDED]
    assert not any(half.exists() for half in halves)
    assert program.exists()
    assert "Fehler" in explain_answer('Traceback (most recent call last):\n  File "x", line 1\nEOFError')[0]
