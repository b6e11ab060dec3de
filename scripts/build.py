"""Baut die ganze Website in den Ordner site/. Bei einem Fehler bleibt der alte Ordner, wie er war."""

from setup.environment import ensure_environment

ensure_environment("build")

import gc

# Nearly all that is loaded and read from here on stays until the end: to look for garbage in it takes a tenth of the time.
gc.set_threshold(100_000)

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from building.rendering import making_pages
from building.swap import MADE, recover, swap_back
from setup.locking import mend_cache
from shared.commands import CommandParser, read_folder
from shared.faults import UNCHANGED, BuildError, describe_fault

SHOWN = 30  # differences named one by one


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_project()
    parser.add_argument("--offline", action="store_true", help="dazu die ganze Toolbox als ZIP für unterwegs")
    other = parser.add_mutually_exclusive_group()
    other.add_argument(
        "--pruefen", type=read_folder, metavar="ORDNER", help="sagen, ob ORDNER genau das ist, was hier entsteht"
    )
    other.add_argument("--zurueck", action="store_true", help="die vorige Ausgabe wieder nach site/ holen")
    other.add_argument(
        "--anteil",
        type=_read_share,
        metavar="1/2",
        help="nur diesen Teil der Drucksachen setzen, in den Zwischenspeicher; die Seiten bleiben",
    )
    parser.add_argument("--zwischenspeicher", type=Path, metavar="ORDNER", help="Ordner für fertige Drucksachen")
    arguments = parser.parse_args()
    project = arguments.projekt.resolve()
    cache = arguments.zwischenspeicher.resolve() if arguments.zwischenspeicher else project / ".cache" / "druck"
    try:
        with _lock(project):
            if not arguments.zurueck:
                return _work(arguments, project, cache)
            restore(project)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Fertig: {project / 'site'}")
    return 0


def _work(arguments: argparse.Namespace, project: Path, cache: Path) -> int:
    # A name of its own: what an ended build has started may still be writing.
    new = project / ".build" / f"{MADE}-{os.getpid()}"
    with making_pages(project, new) as builder:
        # To load these takes a second, in which MkDocs begins.
        from building.assembly import build, compare_site, set_share
        from shared.reading import telling

        with telling(to=sys.stderr):
            if folder := arguments.pruefen:
                return _report(*compare_site(project, new, builder, folder.resolve()), folder)
            if arguments.anteil:
                print(f"{set_share(project, new, builder, cache, arguments.anteil)} Drucksachen gesetzt.")
            else:
                build(project, new, builder, cache, arguments.offline)
                print(f"Fertig: {project / 'site'}")
    return 0


def _read_share(text: str) -> tuple[int, int]:
    number, _, count = text.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
        raise argparse.ArgumentTypeError(
            f"„{text}“ ist kein Teil. Schreiben Sie zum Beispiel 2/3 für den zweiten von dreien."
        )
    return int(number), int(count)


@contextmanager
def _lock(project: Path) -> Iterator[None]:
    """One build at a time in a project; what the machine refuses becomes a BuildError. An interrupted build is undone."""
    work = project / ".build"
    mend_cache(str(project / ".cache"))
    try:
        work.mkdir(exist_ok=True)
        with FileLock(work / "sperre", timeout=0):
            recover(project / "site", work)
            yield
    except Timeout:
        raise BuildError("Hier läuft schon ein anderer Bau. Warten Sie, bis er fertig ist.") from None
    except OSError as error:
        raise BuildError(f"{describe_fault(error)} {UNCHANGED}") from error


def restore(project: Path) -> None:
    """The edition before comes back; the present one is kept in its place."""
    if not swap_back(project / "site", project / ".build"):
        raise BuildError("Es gibt keine vorige Ausgabe. Holen Sie den früheren Stand aus Git und bauen Sie ihn.")


def _report(differences: list[str], former: list[str], folder: Path) -> int:
    from toolbox.site.edition import EDITION_JSON

    for line in differences[:SHOWN]:
        print(line)
    if len(differences) > SHOWN:
        print(f"… und {len(differences) - SHOWN} weitere")
    if differences:
        print(f"„{folder}“ ist nicht, was dieser Stand des Projekts baut: {len(differences)} Abweichungen.")
        return 1
    for name in former:
        print(f"Von einer früheren Ausgabe, für Seiten, die noch offen sind: {name}")
    number = json.loads((folder / EDITION_JSON).read_text(encoding="utf-8"))["ausgabe"]
    print(f"„{folder}“ ist Byte für Byte, was dieser Stand des Projekts baut: Ausgabe {number}.")
    return 0


if __name__ == "__main__":
    code = main()
    gc.freeze()  # all of it goes now; Python need not look through it once more
    sys.exit(code)
