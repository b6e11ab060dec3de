"""Liest eine bearbeitete Tabelle der Kontakte, prüft sie und zeigt, was sich ändert. Geschrieben wird nur nach einem Ja."""

from setup.environment import ensure_environment

ensure_environment("build")

import datetime
import shutil
import sys
import tempfile
from pathlib import Path

from shared.commands import CommandParser
from shared.reading import load_or_tell, tell
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.editing.canonical_form import write_value
from toolbox.editing.value_changes import list_differences
from toolbox.editing.workbook_import import name_cell, read_intake
from toolbox.editing.workbook_parts import MAX_BYTES
from toolbox.problems.problem import ContentError, Problem

NOTHING = "Es wurde nichts geschrieben."


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "datei", type=Path, metavar="DATEI.xlsx", help="Tabelle, die scripts/ausgeben.py geschrieben hat"
    )
    parser.add_argument("--schreiben", action="store_true", help="ohne Rückfrage schreiben")
    parser.add_content_folder()
    arguments = parser.parse_args()
    docs = arguments.ordner.resolve()
    try:
        with arguments.datei.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        print(f"„{arguments.datei}“ lässt sich nicht lesen ({error.strerror}). {NOTHING}", file=sys.stderr)
        return 1
    toolbox = load_or_tell(docs, NOTHING)
    proposal, problems = read_intake(data, arguments.datei.name, toolbox)
    if problems:
        return tell(ContentError(problems).problems, NOTHING)
    files = {
        name: write_value(value, "kontakte", (docs / toolbox.path("kontakte", name)).read_text(encoding="utf-8"))
        for name, value in proposal.werte.items()
    }
    after, problems = check(docs, toolbox, files) if files else (toolbox, [])
    if after is None:
        named = [name_cell(problem, proposal, files, arguments.datei.name) for problem in problems]
        return tell(ContentError(named).problems, NOTHING)
    # Another way to write the same thing is no change.
    known = toolbox.interne_kontakte
    files = {name: text for name, text in files.items() if after.interne_kontakte[name] != known[name]}
    if not files:
        print("Die Tabelle ändert nichts.")
        return 0
    show(toolbox, after, list(files))
    if not arguments.schreiben and not confirm():
        print(NOTHING)
        return 0
    for name, text in files.items():
        path = docs / toolbox.path("kontakte", name)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"Geschrieben: {docs.name}/{toolbox.path('kontakte', name)}")
    return 0


def check(docs: Path, toolbox: Toolbox, files: dict[str, str]) -> tuple[Toolbox | None, list[Problem]]:
    """The content as it would be, checked by every rule in a copy; or what speaks against it."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(shutil.copytree(docs, Path(name) / docs.name))
        for contact, text in files.items():
            (copy / toolbox.path("kontakte", contact)).write_text(text, encoding="utf-8", newline="\n")
        try:
            return read_toolbox(copy, datetime.date.today()), []
        except ContentError as error:
            return None, error.problems


def show(before: Toolbox, after: Toolbox, names: list[str]) -> None:
    for name in names:
        print(f"{after.interne_kontakte[name].name} ({name})")
        for line in list_differences("", before.interne_kontakte[name], after.interne_kontakte[name]):
            print(f"  - {line}")
    count = len(names)
    print(f"{count} {'Kontakt ändert' if count == 1 else 'Kontakte ändern'} sich.")


def confirm() -> bool:
    """Asks a person. Where nobody can answer, the answer is no."""
    if not sys.stdin.isatty():
        print("Zum Schreiben starten Sie noch einmal mit --schreiben.")
        return False
    try:
        return input("Übernehmen? Tippen Sie „ja“: ").strip().strip("„“").lower() == "ja"
    except EOFError:
        return False


if __name__ == "__main__":
    sys.exit(main())
