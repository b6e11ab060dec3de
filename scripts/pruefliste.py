"""Nennt die Kontakte, die zu prüfen sind: fällige, auslaufende und noch nicht bestätigte, mit Nummer, Quelle und Fragen."""

from setup.environment import ensure_environment

ensure_environment("build")

import datetime
import sys
from pathlib import Path

from shared.commands import CommandParser, read_day
from shared.reading import read_or_tell
from toolbox.export.tables import render_csv
from toolbox.upkeep.call_list import list_checks, list_rows, render_call_list


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "--am", type=read_day, default=None, metavar="JJJJ-MM-TT", help="für diesen Tag statt für heute"
    )
    parser.add_argument("--csv", type=Path, metavar="DATEI", help="als Tabelle in diese Datei schreiben")
    parser.add_content_folder()
    arguments = parser.parse_args()
    today = datetime.date.today()
    day = arguments.am or today
    toolbox = read_or_tell(arguments.ordner, max(today, day))
    checks = list_checks(toolbox, day)
    if arguments.csv is None:
        print(render_call_list(checks, day), end="")
        return 0
    try:
        arguments.csv.write_bytes(render_csv(list_rows(checks)))
    except OSError as error:
        print(f"Die Datei „{arguments.csv}“ lässt sich nicht schreiben ({error.strerror}).", file=sys.stderr)
        return 1
    print(f"{len(checks)} Kontakte in „{arguments.csv}“.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
