"""Setzt ein einzelnes Blatt aus fertigen Seiten. Das PDF geht in die Standardausgabe."""

from setup.environment import ensure_environment

ensure_environment("build")

import datetime
import sys
import tempfile
from pathlib import Path

from shared.commands import ROOT, CommandParser, read_folder
from shared.reading import telling
from toolbox.checks.everything import read_toolbox
from toolbox.print.press import print_sheet


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "blatt", help="Ort des Blattes, etwa druck/sofort-gefahr-jetzt.pdf, oder eine Seite, die eines anbietet"
    )
    parser.add_argument("--projekt", type=read_folder, default=ROOT, help="Ordner mit docs/ (sonst dieser)")
    parser.add_argument("--seiten", type=read_folder, help="Ordner der fertigen Seiten (sonst site/)")
    options = parser.parse_args()
    pages = options.seiten or options.projekt / "site"
    with telling(to=sys.stderr), tempfile.TemporaryDirectory() as folder:
        toolbox = read_toolbox(options.projekt / "docs", today=datetime.date.today())
        pdf = print_sheet(toolbox, pages, options.blatt, options.projekt / ".cache", Path(folder))
    if pdf is None:
        print("Dieses Blatt gibt es nicht.", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
