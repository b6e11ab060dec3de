"""Prüft alle Inhalte unter docs/ und nennt jeden Fehler mit Datei, Zeile und Spalte."""

from setup.environment import ensure_environment

ensure_environment("build")

import datetime
import gc
import sys
from collections.abc import Sized
from pathlib import Path

from shared.commands import ROOT, CommandParser, read_folder
from shared.published import UnknownStateError, read_published
from shared.reading import read_or_tell, tell
from toolbox.checks.language import check_language
from toolbox.checks.since_published import check_since_published
from toolbox.content.toolbox import Toolbox
from toolbox.domain.citations import find_unused_norms
from toolbox.problems.printers import PRINTERS
from toolbox.problems.problem import Problem


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "ordner", nargs="?", type=read_folder, default=ROOT / "docs", help="Ordner mit den Inhalten (sonst docs)"
    )
    parser.add_argument(
        "--format",
        choices=PRINTERS,
        default="terminal",
        help="für wen: terminal, gitlab (Code Quality) oder github (Hinweise an den Zeilen)",
    )
    parser.add_argument(
        "--gegen",
        metavar="COMMIT",
        default="",
        help="veröffentlichter Stand zum Vergleichen (sonst, wo diese Arbeit von main ausging)",
    )
    arguments = parser.parse_args()
    gc.disable()  # all that is made here is needed to the end; looking for rubbish in it takes a fifth of the time
    toolbox = read_or_tell(arguments.ordner, form=arguments.format)
    problems = [*check_changes(toolbox, arguments.ordner, arguments.gegen), *check_language(toolbox)]
    tell(problems, form=arguments.format)
    if unused := find_unused_norms(toolbox):
        print(f"Hinweis: Diese Vorschriften nennt keine Seite: {', '.join(unused)}.", file=sys.stderr)
    if problems:
        print(
            f"{_count(problems, 'Hinweis', 'Hinweise')}. Bitte beheben Sie sie vor dem Veröffentlichen.",
            file=sys.stderr,
        )
        return 1
    counts = (
        _count(toolbox.kontakte, "Kontakt", "Kontakte"),
        _count(toolbox.kommunen, "Kommune", "Kommunen"),
        _count(toolbox.entscheidungshilfen, "Entscheidungshilfe", "Entscheidungshilfen"),
        _count(toolbox.seiten, "Seite", "Seiten"),
    )
    print(f"Keine Fehler: {', '.join(counts)}.", file=sys.stderr)
    return 0


def check_changes(toolbox: Toolbox, docs: Path, commit: str) -> list[Problem]:
    """What has changed since it was published and claims to be checked; whether that could be compared at all is told."""
    try:
        before = read_published(docs, commit)
    except UnknownStateError as error:
        print(f"Hinweis: Mit dem veröffentlichten Stand ist nicht verglichen. {error}", file=sys.stderr)
        return []
    return list(check_since_published(toolbox, before, datetime.date.today()))


def _count(things: Sized, one: str, many: str) -> str:
    return f"{len(things)} {one if len(things) == 1 else many}"


if __name__ == "__main__":
    code = main()
    gc.freeze()  # all of it goes now; Python need not look through it once more
    sys.exit(code)
