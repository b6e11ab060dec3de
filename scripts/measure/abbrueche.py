"""Bricht das Einrichten der Arbeitsumgebung an vielen Stellen hart ab und prüft, ob der nächste Start sie gut macht.

Läuft in einer Kopie des Projekts; die eigene Umgebung bleibt, wie sie ist. Dauert je Abbruch etwa eine Minute.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import refuse_old_python

refuse_old_python()

import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from setup.state import ROOT
from shared.commands import CommandParser, read_count

COPIED = ("docs", "hooks", "overrides", "scripts", "mkdocs.yml", "pyproject.toml", "README.md")
COMMAND = [sys.executable, "scripts/check_data.py"]
SOUND = "import mkdocs, toolbox.checks.everything, importlib.metadata as m; print(len(list(m.distributions())))"


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("--anzahl", type=read_count, default=20, metavar="ZAHL", help="wie viele Abbrüche (sonst 20)")
    count = parser.parse_args().anzahl
    with tempfile.TemporaryDirectory() as name:
        project = copy_project(Path(name) / "projekt")
        took = start(project)
        whole = count_packages(project)
        print(f"Ohne Abbruch: {took:.1f} s, {whole} Pakete.", flush=True)
        bad = [number for number in range(count) if not survives(project, number, took * (number + 0.5) / count, whole)]
    print(f"{count - len(bad)} von {count} Abbrüchen folgte ein guter zweiter Start.")
    return 1 if bad else 0


def copy_project(target: Path) -> Path:
    target.mkdir()
    for name in COPIED:
        source = Path(ROOT) / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return target


def start(project: Path) -> float:
    """Starts the command and waits for its end; how many seconds that took. Raises CalledProcessError."""
    begin = time.monotonic()
    subprocess.run(COMMAND, cwd=project, check=True, capture_output=True)
    return time.monotonic() - begin


def survives(project: Path, number: int, moment: float, whole: int) -> bool:
    """Ends the making of the environment after `moment` seconds, then starts again: whether all is well afterwards.

    Every second time only the command itself is killed, and what it has started lives on.
    """
    shutil.rmtree(project / ".venv", ignore_errors=True)
    process = subprocess.Popen(
        COMMAND, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(moment)
    alone = number % 2 == 1
    if process.poll() is None:
        (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
    process.wait()
    try:
        took, found = start(project), count_packages(project)
    except subprocess.CalledProcessError as error:
        print(f"{moment:5.1f} s: schlecht\n{error.stderr.decode(errors='replace')[-2000:]}", flush=True)
        return False
    good = found == whole
    said = "gut" if good else f"schlecht: {found} statt {whole} Pakete"
    print(f"{moment:5.1f} s{' (nur der Befehl)' if alone else ''}: {said}, zweiter Start {took:.1f} s", flush=True)
    return good


def count_packages(project: Path) -> int:
    python = project / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    result = subprocess.run([python, "-c", SOUND], cwd=project, check=True, capture_output=True, text=True)
    return int(result.stdout)


if __name__ == "__main__":
    sys.exit(main())
