"""Schreibt den Wochenbericht: Überfälliges, bald Fälliges, endende Förderungen und Links, die nicht mehr stimmen."""

from setup.environment import ensure_environment

ensure_environment("build")

import datetime
import sys

from shared.commands import CommandParser
from shared.reading import read_or_tell
from shared.visit import visit_all
from toolbox.upkeep.outgoing_links import list_outgoing
from toolbox.upkeep.weekly_report import render_week


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("--ohne-links", action="store_true", help="keine anderen Websites besuchen")
    parser.add_content_folder()
    arguments = parser.parse_args()
    today = datetime.date.today()
    toolbox = read_or_tell(arguments.ordner, today)
    visits = None if arguments.ohne_links else visit_all(list_outgoing(toolbox))
    print(render_week(toolbox, today, visits), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
