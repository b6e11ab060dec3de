"""Sagt auf Deutsch, was sich zwischen zwei Ständen an den Inhalten ändert: für alle, die Git nicht lesen."""

from setup.environment import ensure_environment

ensure_environment("build")

import io
import sys
import tempfile
import zipfile
from pathlib import Path

from shared.commands import ROOT, CommandParser, read_folder
from shared.repository import MISSING, GitError, read_git
from toolbox.checks.trees import check_trees
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.editing.change_report import list_changes, list_file_changes, render_markdown, render_plain
from toolbox.problems.problem import Problem

FORMS = {"text": render_plain, "markdown": render_markdown}
# Without these two no way through a tree has an end.
ENDLESS = ("ziel-fehlt", "kreis")


class CommitError(Exception):
    """A state cannot be read from Git; the text says why, in words for whoever asked."""


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("vorher", metavar="BASE", help="der ältere Stand, zum Beispiel main oder eine Commit-Nummer")
    parser.add_argument(
        "nachher", metavar="HEAD", nargs="?", help="der neuere Stand (sonst die Dateien, wie sie jetzt sind)"
    )
    parser.add_argument("--format", choices=FORMS, default="text", help="text oder markdown (für Kommentare)")
    parser.add_argument("--projekt", type=read_folder, default=ROOT, help="Ordner mit docs/ (sonst dieser)")
    arguments = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder:
            project = arguments.projekt.resolve()
            before = extract_commit(project, arguments.vorher, Path(folder, "vorher"))
            after = (
                extract_commit(project, arguments.nachher, Path(folder, "nachher"))
                if arguments.nachher
                else project / "docs"
            )
            print(describe(before, after, arguments.format), end="")
    except CommitError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def extract_commit(project: Path, commit: str, folder: Path) -> Path:
    """The content of a commit as files in `folder`. Raises CommitError."""
    try:
        archived, _ = read_git(project, "archive", "--format=zip", "--end-of-options", commit, "docs")
    except GitError as error:
        if error.said == MISSING:
            raise CommitError(f"{MISSING} Der Vergleich zweier Stände braucht es.") from None
        raise CommitError(
            f"Den Stand „{commit}“ mit dem Ordner „docs“ gibt es in diesem Verzeichnis von Git nicht. "
            "Nennen Sie einen Zweig (main), eine Marke oder eine Commit-Nummer."
        ) from None
    folder.mkdir()
    # Unlike a tar archive, a ZIP makes no links and writes nowhere else, in every Python.
    with zipfile.ZipFile(io.BytesIO(archived)) as archive:
        archive.extractall(folder)
    return folder / "docs"


def describe(before: Path, after: Path, form: str) -> str:
    """The difference sheet of two content folders; file by file where one of them cannot be read."""
    old, new = read(before), read(after)
    if isinstance(old, Toolbox) and isinstance(new, Toolbox):
        return FORMS[form](list_changes(old, new))
    notes = [
        f"Der {name} Stand hat Fehler und lässt sich nicht ganz lesen ({len(found)}, zuerst in {found[0].path}, Zeile {found[0].line}).\n"
        for name, found in (("ältere", old), ("neuere", new))
        if not isinstance(found, Toolbox)
    ]
    told = "Deshalb steht hier nur, welche Dateien sich ändern.\n\n"
    return "".join(notes) + told + FORMS[form](list_file_changes(read_files(before), read_files(after)))


def read(docs: Path) -> Toolbox | list[Problem]:
    """The content, if it can be compared. An older state need not keep today's rules."""
    toolbox, problems = load_toolbox(docs)
    if toolbox is None:
        return problems
    return [problem for problem in check_trees(toolbox) if problem.code in ENDLESS] or toolbox


def read_files(docs: Path) -> dict[str, bytes]:
    return {
        f"docs/{path.relative_to(docs).as_posix()}": path.read_bytes() for path in docs.rglob("*") if path.is_file()
    }


if __name__ == "__main__":
    sys.exit(main())
