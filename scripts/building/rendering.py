"""The pages of a project as MkDocs makes them when anybody calls it."""

import datetime
from pathlib import Path

from building.answers import explain_answer
from building.builder import Builder, BuilderStoppedError
from shared.faults import UNCHANGED, BuildError
from toolbox.content.toolbox import Toolbox

ENDED = f"Ein Teil des Baus wurde von außen beendet, vielleicht fehlt Speicher. {UNCHANGED}"


def run_mkdocs(builder: Builder, target: Path, toolbox: Toolbox, directory_urls: bool = True) -> None:
    """Lets MkDocs make all pages and the index of the search. Raises BuildError when it warns of anything."""
    # MkDocs empties its target before it reads pages, so it never gets to see site/ itself. The date of the content
    # takes the place of the clock (https://reproducible-builds.org/specs/source-date-epoch/).
    day = datetime.datetime.combine(toolbox.stand(), datetime.time(), datetime.UTC)
    # Not --quiet: it silences warnings before --strict can count them.
    arguments = ["--strict", "--site-dir", str(target), *([] if directory_urls else ["--no-directory-urls"])]
    try:
        went_well, said, problems = builder.run(arguments, {"SOURCE_DATE_EPOCH": str(int(day.timestamp()))})
    except BuilderStoppedError:
        raise BuildError(ENDED) from None
    if problems:
        raise BuildError("\n".join([*problems, UNCHANGED]))
    if not went_well:
        answer = "\n".join(explain_answer(said))
        raise BuildError(f"{answer} {UNCHANGED}")


def make_pages(project: Path, target: Path, toolbox: Toolbox, program: str = "mkdocs") -> None:
    """The same, in a process that ends afterwards."""
    with Builder(project, program) as builder:
        run_mkdocs(builder, target, toolbox)
