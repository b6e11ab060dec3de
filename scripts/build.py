"""Baut die ganze Website in den Ordner site/. Bei einem Fehler bleibt der alte Ordner, wie er war."""

from environment import ensure_environment

ensure_environment("build")

import argparse
import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock, Timeout
from progress import show_step

from toolbox.finish import finish_site
from toolbox.load import Toolbox
from toolbox.print.press import print_site
from toolbox.problems import ContentError
from toolbox.rules import read_toolbox
from toolbox.site import check_site

ROOT = Path(__file__).resolve().parent.parent


class BuildError(Exception):
    """The site could not be built; the text says why, in words for whoever started the build."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projekt", type=Path, default=ROOT, help="Ordner mit mkdocs.yml und docs/ (sonst dieser)")
    project = parser.parse_args().projekt.resolve()
    try:
        build(project)
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


def build(project: Path) -> None:
    """Builds beside `site/`, checks, and swaps. Raises ContentError or BuildError and leaves `site/` as it was."""
    work = project / ".build"
    try:
        work.mkdir(exist_ok=True)
        with FileLock(work / "sperre", timeout=0):
            _recover(project, work)
            with show_step("Inhalte prüfen"):
                toolbox = read_toolbox(project / "docs", today=datetime.date.today())
            new = work / "neu"
            with show_step("Seiten bauen"):
                run_mkdocs(project, new, toolbox)
            with show_step("Druckfassungen setzen") as report:
                print_site(toolbox, new, project / ".cache" / "druck", ROOT / ".cache", report)
            with show_step("Stil und Regeln einsetzen"):
                finish_site(new)
            with show_step("Seiten prüfen"):
                problems = check_site(new, toolbox)
            if problems:
                raise ContentError(problems)
            _swap(new, project / "site", work)
    except Timeout:
        raise BuildError("Hier läuft schon ein anderer Bau. Warten Sie, bis er fertig ist.") from None
    except OSError as error:
        raise BuildError(
            f"Der Ordner lässt sich nicht beschreiben ({error.strerror}: {error.filename}). Die alten Seiten sind unverändert."
        ) from error


def _recover(project: Path, work: Path) -> None:
    """Undoes what an interrupted build left: the old site goes back, half-made folders go."""
    if (work / "alt").exists() and not (project / "site").exists():
        (work / "alt").rename(project / "site")
    for leftover in ("alt", "neu"):
        shutil.rmtree(work / leftover, ignore_errors=True)


def run_mkdocs(project: Path, target: Path, toolbox: Toolbox) -> None:
    # MkDocs empties its target before it reads pages, so it never gets to see site/ itself. The date of the content
    # takes the place of the clock (https://reproducible-builds.org/specs/source-date-epoch/).
    day = datetime.datetime.fromisoformat(toolbox.stand()).replace(tzinfo=datetime.UTC)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(int(day.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
    }
    # Not --quiet: it silences warnings before --strict can count them.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(project / "mkdocs.yml"), "--site-dir", str(target)]
    result = subprocess.run(
        command,
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode:
        raise BuildError(
            f"{result.stdout.strip()}\nMkDocs konnte die Seiten nicht bauen (siehe oben). Die alten Seiten sind unverändert."
        )


def _swap(new: Path, site: Path, work: Path) -> None:
    """Puts `new` in the place of `site`. Two renames; `_recover` finishes what a kill between them leaves."""
    if site.exists():
        site.rename(work / "alt")
    new.rename(site)
    shutil.rmtree(work / "alt", ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
