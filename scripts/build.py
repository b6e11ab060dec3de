"""Baut die ganze Website in den Ordner site/. Bei einem Fehler bleibt der alte Ordner, wie er war."""

from environment import ensure_environment

ensure_environment("build")

import gc

# Nearly all that is loaded and read from here on stays until the end: to look for garbage in it takes a tenth of the time.
gc.set_threshold(100_000)

import argparse
import datetime
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commands import CommandParser
from faults import UNCHANGED, BuildError, describe_fault
from filelock import FileLock, Timeout
from progress import show_step
from rendering import Rendering
from swap import MADE, recover, swap, swap_back

from toolbox.archive import ARCHIVE, pack_folder
from toolbox.ausgabe import EDITION_JSON, edition_files, find_differences
from toolbox.finish import finish_folder, finish_site
from toolbox.print.edition import Druckstueck
from toolbox.print.editions import fill_marks
from toolbox.print.plan import FOLDER
from toolbox.print.press import fill_cache, print_site
from toolbox.print.worker import WorkerEndedError
from toolbox.problems import ContentError
from toolbox.site import check_site
from toolbox.stueckliste import part_files

ROOT = Path(__file__).resolve().parent.parent
SHOWN = 30  # differences named one by one


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("--projekt", type=Path, default=ROOT, help="Ordner mit mkdocs.yml und docs/ (sonst dieser)")
    parser.add_argument("--offline", action="store_true", help="dazu die ganze Toolbox als ZIP für unterwegs")
    other = parser.add_mutually_exclusive_group()
    other.add_argument(
        "--pruefen", type=Path, metavar="ORDNER", help="sagen, ob ORDNER genau das ist, was hier entsteht"
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
            if arguments.pruefen:
                return _report(compare(project, arguments.pruefen.resolve()), arguments.pruefen)
            if arguments.anteil:
                print(f"{set_share(project, cache, arguments.anteil)} Drucksachen gesetzt.")
                return 0
            if arguments.zurueck:
                restore(project)
            else:
                build(project, cache, arguments.offline)
    except ContentError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(error, file=sys.stderr)
        return 1
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
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
    try:
        work.mkdir(exist_ok=True)
        with FileLock(work / "sperre", timeout=0):
            recover(project / "site", work)
            yield
    except Timeout:
        raise BuildError("Hier läuft schon ein anderer Bau. Warten Sie, bis er fertig ist.") from None
    except WorkerEndedError:
        raise BuildError(f"Ein Teil des Baus wurde von außen beendet, vielleicht fehlt Speicher. {UNCHANGED}") from None
    except OSError as error:
        raise BuildError(f"{describe_fault(error)} {UNCHANGED}") from error


def build(project: Path, cache: Path, offline: bool = False) -> None:
    """Builds beside `site/`, checks, and swaps. Raises ContentError or BuildError and leaves `site/` as it was.

    `cache` holds printed sheets of earlier builds, of this machine or of others.
    """
    # A name of its own: what an ended build has started may still be writing.
    new = project / ".build" / f"{MADE}-{os.getpid()}"
    make_site(project, new, cache, offline)
    swap(new, project / "site", project / ".build")


def set_share(project: Path, cache: Path, share: tuple[int, int]) -> int:
    """Sets a share of the printed sheets into the cache; `site/` stays. How many there were to set."""
    new = project / ".build" / f"{MADE}-{os.getpid()}"
    toolbox = _make_pages(project, new, cache).toolbox
    with show_step("Druckfassungen setzen") as report:
        made = fill_cache(toolbox, new, cache, ROOT / ".cache", share, report)
    recover(project / "site", project / ".build")
    return made


def restore(project: Path) -> None:
    """The edition before comes back; the present one is kept in its place."""
    if not swap_back(project / "site", project / ".build"):
        raise BuildError("Es gibt keine vorige Ausgabe. Holen Sie den früheren Stand aus Git und bauen Sie ihn.")


def compare(project: Path, folder: Path) -> list[str]:
    """In which files `folder` is not what the project builds. Nothing of earlier builds is used."""
    if not folder.is_dir():
        raise BuildError(f"Den Ordner „{folder}“ gibt es nicht.")
    new = project / ".build" / f"{MADE}-{os.getpid()}"
    make_site(project, new, project / ".build" / f"{MADE}-druck-{os.getpid()}", (folder / ARCHIVE).exists())
    differences = find_differences(new, folder)
    recover(project / "site", project / ".build")
    return differences


def _report(differences: list[str], folder: Path) -> int:
    for line in differences[:SHOWN]:
        print(line)
    if len(differences) > SHOWN:
        print(f"… und {len(differences) - SHOWN} weitere")
    if differences:
        print(f"„{folder}“ ist nicht, was dieser Stand des Projekts baut: {len(differences)} Abweichungen.")
        return 1
    number = json.loads((folder / EDITION_JSON).read_text(encoding="utf-8"))["ausgabe"]
    print(f"„{folder}“ ist Byte für Byte, was dieser Stand des Projekts baut: Ausgabe {number}.")
    return 0


def _make_pages(project: Path, new: Path, cache: Path) -> Rendering:
    with show_step("Inhalte prüfen"):
        rendering = Rendering(project, cache / "seiten", datetime.date.today())
    with show_step("Seiten bauen"):
        taken = rendering.render(new)
    if taken:
        print(f"  {taken} von {len(rendering.toolbox.pages)} Seiten sind noch wie beim letzten Mal.")
    return rendering


def make_site(project: Path, new: Path, cache: Path, offline: bool = False) -> None:
    """Makes the finished and checked site in the folder `new`; `cache` holds printed sheets of earlier builds.

    With `offline` the site holds itself once more, as a ZIP whose pages open from a folder.
    """
    rendering = _make_pages(project, new, cache)
    toolbox = rendering.toolbox
    with show_step("Druckfassungen setzen") as report:
        printed = print_site(toolbox, new, cache, ROOT / ".cache", report)
    archive = make_archive(project, rendering, new / FOLDER, printed) if offline else b""
    with show_step("Stil und Regeln einsetzen"):
        finish_site(new, archive, rendering.notes)
    with show_step("Seiten prüfen"):
        problems = check_site(new, toolbox, rendering.notes)
    if problems:
        raise ContentError(problems)
    _write(new, part_files(toolbox, ROOT))
    _write(new, edition_files(toolbox, new))  # last: the checksums name every other file
    rendering.keep_notes()


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def make_archive(project: Path, rendering: Rendering, sheets: Path, printed: list[Druckstueck]) -> bytes:
    """The whole site as a ZIP whose pages open from a folder, with the printed sheets of the site."""
    folder = project / ".build" / f"{MADE}-unterwegs-{os.getpid()}"
    with show_step("Seiten für unterwegs bauen"):
        rendering.render(folder, directory_urls=False)
        if sheets.exists():
            shutil.copytree(sheets, folder / FOLDER)
        fill_marks(folder, printed, False)
        finish_folder(folder, rendering.notes)
    with show_step("Seiten für unterwegs prüfen"):
        problems = check_site(folder, rendering.toolbox, rendering.notes)
    if problems:
        raise ContentError(problems)
    with show_step("Seiten für unterwegs packen"):
        archive = pack_folder(folder, "toolbox")
    shutil.rmtree(folder)
    return archive


if __name__ == "__main__":
    sys.exit(main())
