"""Gibt alle Kontakte als Tabelle (XLSX) zum Bearbeiten aus. Sie enthält auch unbestätigte Nummern und gehört nicht ins Netz."""

from setup.environment import ensure_environment

ensure_environment("build")

import sys
from pathlib import Path

from shared.commands import CommandParser
from shared.reading import load_or_tell
from toolbox.editing.contact_workbook import render_sheet


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "datei", type=Path, metavar="DATEI.xlsx", help="neue Datei; eine vorhandene wird nicht überschrieben"
    )
    parser.add_content_folder()
    arguments = parser.parse_args()
    toolbox = load_or_tell(arguments.ordner.resolve())
    try:
        with arguments.datei.open("xb") as file:
            file.write(render_sheet(toolbox))
    except FileExistsError:
        print(f"„{arguments.datei}“ gibt es schon. Nennen Sie einen anderen Namen.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"„{arguments.datei}“ lässt sich nicht schreiben ({error.strerror}).", file=sys.stderr)
        return 1
    print(
        f"{len(toolbox.interne_kontakte)} Kontakte in „{arguments.datei}“, auch unbestätigte. Geben Sie die Datei nicht weiter."
    )
    print(f"Zurück geht es mit: python3 scripts/einlesen.py {arguments.datei}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
