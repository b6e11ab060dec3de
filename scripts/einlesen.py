"""Liest eine bearbeitete Tabelle der Kontakte, prüft sie und zeigt, was sich ändert. Geschrieben wird nur nach einem Ja."""

from setup.environment import ensure_environment

ensure_environment("build")

import sys
from pathlib import Path

from shared.commands import CommandParser
from shared.intake import plan_intake
from shared.reading import load_or_tell, tell
from toolbox.content.toolbox import Toolbox
from toolbox.editing.value_changes import list_differences
from toolbox.editing.workbook_import import read_intake
from toolbox.editing.workbook_parts import MAX_BYTES
from toolbox.problems.problem import ContentError

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
    planned = plan_intake(docs, toolbox, proposal, arguments.datei.name)
    if planned.problems:
        return tell(planned.problems, NOTHING)
    for name, titles in proposal.inzwischen.items():
        print(f"Seit der Ausgabe hat jemand anders das geändert, und es bleibt: {name} ({', '.join(titles)})")
    if not planned.dateien:
        print("Die Tabelle ändert nichts.")
        return 0
    show(toolbox, planned.danach, planned.namen)
    if not arguments.schreiben and not confirm():
        print(NOTHING)
        return 0
    for path, text in planned.dateien.items():
        (docs / path).write_text(text, encoding="utf-8", newline="\n")
        print(f"Geschrieben: {docs.name}/{path}")
    return 0


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
