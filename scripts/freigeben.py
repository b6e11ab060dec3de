"""Hält fest, welche Rolle welche Seiten in welcher Fassung freigegeben hat. Nennt nie einen Namen."""

from setup.environment import ensure_environment

ensure_environment("build")

import argparse
import datetime
import sys

from shared.commands import CommandParser, read_day
from shared.reading import read_or_tell
from toolbox.content.toolbox import DATA
from toolbox.editing.release_records import KIND, add_releases


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("rolle", help="Rolle aus landkreis.yml, zum Beispiel rechtsamt")
    parser.add_argument(
        "seiten",
        nargs="+",
        type=read_entry,
        metavar="SEITE=FASSUNG",
        help="so, wie es im Prüfpaket bei der Seite steht, zum Beispiel amt/ratssitzung=3f2a9c01d4e5",
    )
    parser.add_argument(
        "--am", type=read_day, default=None, metavar="JJJJ-MM-TT", help="Tag der Freigabe (sonst heute)"
    )
    parser.add_content_folder()
    arguments = parser.parse_args()
    docs, today = arguments.ordner.resolve(), datetime.date.today()
    toolbox = read_or_tell(docs, today)
    text, wrong = add_releases(toolbox, arguments.rolle, arguments.am or today, dict(arguments.seiten), today)
    if wrong:
        print(*wrong, "Es wurde nichts eingetragen.", sep="\n", file=sys.stderr)
        return 1
    path = docs / DATA / f"{KIND}.yml"
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"„{path}“ lässt sich nicht schreiben ({error.strerror}).", file=sys.stderr)
        return 1
    count = len(dict(arguments.seiten))
    print(
        f"Freigegeben von „{toolbox.landkreis.rollen[arguments.rolle]}“: {count} {'Seite' if count == 1 else 'Seiten'}."
    )
    print(f"Eingetragen in {docs.name}/{DATA}/{KIND}.yml. Schlagen Sie die Änderung nun vor.")
    return 0


def read_entry(text: str) -> tuple[str, str]:
    """„amt/ratssitzung=3f2a9c01d4e5“ as page and version."""
    page, sign, version = text.partition("=")
    if not page or not sign:
        raise argparse.ArgumentTypeError(
            f"„{text}“ nennt keine Fassung. Schreiben Sie Seite und Fassung so, wie sie im Prüfpaket stehen: amt/ratssitzung=3f2a9c01d4e5"
        )
    return page, version


if __name__ == "__main__":
    sys.exit(main())
