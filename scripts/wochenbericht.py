"""Schreibt den Wochenbericht: Überfälliges, bald Fälliges, endende Förderungen und Links, die nicht mehr stimmen."""

from environment import ensure_environment

ensure_environment("build")

import argparse
import datetime
import sys
from pathlib import Path

from visit import visit_all

from toolbox.outgoing import list_outgoing
from toolbox.problems import ContentError
from toolbox.rules import read_toolbox
from toolbox.weekly import render_week

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ohne-links", action="store_true", help="keine anderen Websites besuchen")
    parser.add_argument("--ordner", type=Path, default=ROOT / "docs", help="Ordner mit den Inhalten (sonst docs)")
    arguments = parser.parse_args()
    today = datetime.date.today()
    try:
        toolbox = read_toolbox(arguments.ordner, today=today)
    except ContentError as error:
        for problem in error.problems:
            print(problem)
        print(error, file=sys.stderr)
        return 1
    visits = None if arguments.ohne_links else visit_all(list_outgoing(toolbox))
    print(render_week(toolbox, today, visits), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
