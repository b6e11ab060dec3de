"""The pages of a project as MkDocs makes them when anybody calls it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from building.answers import explain_answer
from building.builder import LATER, Builder, BuilderStoppedError
from shared.faults import UNCHANGED, BuildError

ENDED = f"Ein Teil des Baus wurde von außen beendet, vielleicht fehlt Speicher. {UNCHANGED}"


@contextmanager
def making_pages(project: Path, target: Path) -> Iterator[Builder]:
    """A process that has begun to make all pages in `target`; it ends with whoever waits for them."""
    with Builder(project) as builder:
        begin_mkdocs(builder, target)
        yield builder


def begin_mkdocs(builder: Builder, target: Path, directory_urls: bool = True, whole: bool = False) -> None:
    """Lets MkDocs begin with all pages; `end_mkdocs` waits for them. MkDocs empties its target first, so never give it site/.

    `whole`: with packages and workbooks, and an index of the search in which printed sheets are not.
    """
    # Not --quiet: it silences warnings before --strict can count them.
    arguments = ["--strict", "--site-dir", str(target), *([] if directory_urls else ["--no-directory-urls"])]
    builder.begin(arguments, {LATER: "" if whole else "ja"})


def end_mkdocs(builder: Builder) -> None:
    """Waits for all pages. Raises BuildError when MkDocs warns of anything."""
    try:
        went_well, said, problems = builder.wait()
    except BuilderStoppedError:
        raise BuildError(ENDED) from None
    if problems:
        raise BuildError("\n".join([*problems, UNCHANGED]))
    if not went_well:
        answer = "\n".join(explain_answer(said))
        raise BuildError(f"{answer} {UNCHANGED}")


def make_pages(project: Path, target: Path, program: str = "mkdocs") -> None:
    """All pages and the index of the search, made by a process that ends afterwards. Raises BuildError."""
    with Builder(project, program) as builder:
        begin_mkdocs(builder, target, whole=True)
        end_mkdocs(builder)
