"""Prüft alle Inhalte unter docs/ und nennt jeden Fehler mit Datei und Zeile."""

from environment import ensure_environment

ensure_environment("build")

import argparse
import datetime
import sys
from pathlib import Path

from toolbox.problems import ContentError
from toolbox.rules import read_toolbox

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "ordner", nargs="?", type=Path, default=ROOT / "docs", help="Ordner mit den Inhalten (sonst docs)"
    )
    folder = parser.parse_args().ordner
    try:
        toolbox = read_toolbox(folder, today=datetime.date.today())
    except ContentError as error:
        for problem in error.problems:
            print(problem)
        print(error)
        return 1
    counts = (
        f"{len(toolbox.kontakte)} Kontakte",
        f"{len(toolbox.kommunen)} Kommunen",
        f"{len(toolbox.entscheidungshilfen)} Entscheidungshilfen",
        f"{len(toolbox.seiten)} Seiten",
    )
    print(f"Keine Fehler: {', '.join(counts)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
