"""Legt eine neue Datei mit Hinweisen an: Kontakt, Anleitung, Entscheidungshilfe oder Vorlage. Überschreibt nie etwas."""

from environment import ensure_environment

ensure_environment("build")

import argparse
import datetime
import sys
from pathlib import Path

from toolbox.load import load_toolbox
from toolbox.printers import render_terminal
from toolbox.scaffold import KINDS_TO_BEGIN, LEVELS, ScaffoldError, begin

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("art", choices=KINDS_TO_BEGIN)
    parser.add_argument("name", help='Name in Anführungszeichen, bei einer Anleitung mit Bereich: "schritte/Anzeige"')
    parser.add_argument("--ebene", choices=LEVELS, default="kreis", help="nur bei kontakt (sonst kreis)")
    parser.add_argument("--ordner", type=Path, default=ROOT / "docs", help="Ordner mit den Inhalten (sonst docs)")
    arguments = parser.parse_args()
    docs = arguments.ordner.resolve()
    toolbox, problems = load_toolbox(docs)
    if toolbox is None:
        print(render_terminal(problems), end="")
        print("Beheben Sie zuerst diese Fehler. Es wurde nichts angelegt.", file=sys.stderr)
        return 1
    try:
        anfang = begin(arguments.art, arguments.name, toolbox, datetime.date.today(), arguments.ebene)
        write(docs, anfang.dateien)
    except ScaffoldError as error:
        print(error, file=sys.stderr)
        return 1
    for path in anfang.dateien:
        print(f"Angelegt: {docs.name}/{path}")
    print("So geht es weiter:")
    for step in (*anfang.weiter, "Prüfen Sie mit: python3 scripts/check_data.py"):
        print(f"- {step}")
    return 0


def write(docs: Path, files: dict[str, str]) -> None:
    """Writes new files; if one of them is there already, none is written."""
    for path in files:
        if (docs / path).exists():
            raise ScaffoldError(f"„{docs.name}/{path}“ gibt es schon. Es wurde nichts angelegt.")
    for path, text in files.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        with (docs / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)


if __name__ == "__main__":
    sys.exit(main())
