"""Besucht alle Links auf andere Websites und sagt, welche nicht mehr stimmen. Läuft wöchentlich, nie vor einer Änderung."""

from setup.environment import ensure_environment

ensure_environment("build")

import sys

from shared.commands import CommandParser
from shared.reading import read_or_tell
from shared.visit import visit_all
from toolbox.upkeep.outgoing_links import list_outgoing, render_visits


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("--nur-auflisten", action="store_true", help="nichts besuchen, nur die Adressen nennen")
    parser.add_content_folder()
    arguments = parser.parse_args()
    toolbox = read_or_tell(arguments.ordner)
    links = list_outgoing(toolbox)
    if arguments.nur_auflisten:
        for link in links:
            print(f"{link.adresse} in {', '.join(link.orte)}")
        return 0
    visits = visit_all(links)
    print(render_visits(visits), end="")
    return 1 if any(visit.befund == "weg" for visit in visits.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
