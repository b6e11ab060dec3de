"""Probiert die Befehle der README auf frischen Maschinen: Debian 12 und 13, mit nichts als Python, Git und Zertifikaten,
jeweils als root und als gewöhnlicher Benutzer. Braucht root, mmdebstrap und Netz.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import refuse_old_python

refuse_old_python()

import argparse
import contextlib
import shutil
import tempfile
from pathlib import Path

from measure.bare_root import RELEASES, Root, RootError, make_base, open_root
from measure.first_try import Erprobung, try_cell
from setup.needs import find_program
from setup.stopping import stop
from shared.commands import CommandParser

USERS = ("root", "mensch")
CELLS = [f"{release}-{user}" for release in RELEASES for user in USERS]
COLUMNS = ("Maschine", "Warteseite", "Startseite", "erster Bau", "check.py", "Verhältnis", "Urteil")


def main() -> int:
    options = read_options()
    if os.name == "nt" or os.geteuid() != 0:
        stop("Eine frische Maschine kann nur root einrichten.", "Starten Sie den Befehl mit sudo.")
    if not find_program("mmdebstrap"):
        stop("Es fehlt mmdebstrap.", "Unter Debian und Ubuntu hilft: sudo apt-get install -y mmdebstrap")
    verdicts = []
    with work_folder(options.ordner) as folder:
        for cell in options.nur or CELLS:
            verdict = run_cell(cell, folder, options)
            verdicts.append(verdict)
            print("\n".join(verdict.notes), flush=True)
    print_table(verdicts)
    return 0 if all(verdict.is_good for verdict in verdicts) else 1


def read_options() -> argparse.Namespace:
    parser = CommandParser(__doc__)
    parser.add_argument("--nur", nargs="+", choices=CELLS, metavar="MASCHINE", help=f"nur diese: {', '.join(CELLS)}")
    parser.add_argument("--klein", action="store_true", help="ohne check.py, das am längsten dauert")
    parser.add_argument(
        "--ordner",
        type=Path,
        help="hier arbeiten, leere Maschinen für das nächste Mal und die Ausgaben von check.py behalten (sonst nichts)",
    )
    return parser.parse_args()


@contextlib.contextmanager
def work_folder(named: Path | None):
    if named:
        named.mkdir(parents=True, exist_ok=True)
        yield named.resolve()
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def run_cell(cell: str, folder: Path, options: argparse.Namespace) -> Erprobung:
    release, _, user = cell.partition("-")
    place = folder / cell
    try:
        base = make_base(release, folder / release)
        shutil.rmtree(place, ignore_errors=True)
        root: Root = open_root(base, place, user)
        return try_cell(cell, root, options.klein)
    except RootError as error:
        return Erprobung(cell, notes=[f"{cell}: {error}"])
    finally:
        shutil.rmtree(place, ignore_errors=True)


def print_table(verdicts: list[Erprobung]) -> None:
    rows = [COLUMNS, *(verdict.row() for verdict in verdicts)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    for row in rows:
        print("| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |")
        if row is COLUMNS:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")


if __name__ == "__main__":
    sys.exit(main())
