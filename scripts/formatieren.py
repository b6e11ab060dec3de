"""Bringt die Daten unter docs/ in die vereinbarte Schreibweise. Werte und Texte bleiben, wie sie sind."""

from setup.environment import ensure_environment

ensure_environment("build")

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

from shared.commands import CommandParser, read_file
from shared.reading import tell
from toolbox.content.kinds import FILES, FOLDERS, SINGLES
from toolbox.content.text_file import decode
from toolbox.content.toolbox import DATA
from toolbox.editing.canonical_form import format_data, format_page
from toolbox.problems.printers import PRINTERS
from toolbox.problems.problem import Problem

MOST_LINES = 6  # that one message quotes


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("dateien", nargs="*", type=read_file, help="nur diese Dateien (sonst alle unter docs/)")
    parser.add_argument("--pruefen", action="store_true", help="nichts schreiben, nur sagen, was anders sein müsste")
    parser.add_argument("--format", choices=PRINTERS, default="terminal", help="Form der Meldungen bei --pruefen")
    parser.add_content_folder()
    arguments = parser.parse_args()
    docs = arguments.ordner.resolve()
    wanted = {path.resolve() for path in arguments.dateien}
    problems: list[Problem] = []
    changed = unreadable = 0
    for path, kind in list_files(docs):
        if wanted and path not in wanted:
            continue
        shown = f"{docs.name}/{path.relative_to(docs).as_posix()}"
        data = path.read_bytes()
        text, found = format_page(data, shown) if kind == "seiten" else format_data(data, shown, kind)
        problems += found
        unreadable += text is None
        # Git keeps one kind of line ends, whatever the machine of whoever wrote the file prefers.
        before = decode(data, shown)[0] if arguments.pruefen else data.decode()
        if text is None or text == before:
            continue
        changed += 1
        if arguments.pruefen:
            problems += compare_lines(before, text, shown)
        else:
            path.write_bytes(text.encode())
            print(f"Neu geschrieben: {shown}")
    tell(sorted(problems), form=arguments.format)
    if arguments.pruefen and changed:
        files = "1 Datei ist" if changed == 1 else f"{changed} Dateien sind"
        print(
            f"{files} anders geschrieben als vereinbart. So beheben Sie es: Tragen Sie die genannten Zeilen ein,"
            " oder starten Sie „python3 scripts/formatieren.py“. An den Inhalten ändert das nichts.",
            file=sys.stderr,
        )
    elif not arguments.pruefen:
        print(f"{changed} Dateien neu geschrieben.", file=sys.stderr)
    return 1 if unreadable or (arguments.pruefen and changed) else 0


def list_files(docs: Path) -> Iterator[tuple[Path, str]]:
    """All files with data, and the kind of each."""
    for kind in FOLDERS:
        yield from ((path, kind) for path in sorted((docs / DATA / kind).rglob("*.yml")))
    for kind in (*FILES, *SINGLES):
        path = docs / DATA / f"{kind}.yml"
        if path.is_file():
            yield path, kind
    yield from ((path, "seiten") for path in sorted(docs.rglob("*.md")))


def compare_lines(before: str, after: str, path: str) -> Iterator[Problem]:
    """One Problem for each passage that is written differently, with the lines to write instead."""
    old, new = before.split("\n"), after.split("\n")
    for kind, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        lines = new[new_start:new_end]
        if kind == "insert":
            message, remedy = "Vor dieser Zeile fehlt etwas.", f"Fügen Sie ein: {_quote(lines)}"
        elif kind == "delete":
            count = (
                "Diese Zeile steht" if end - start == 1 else f"Diese und die nächsten {end - start - 1} Zeilen stehen"
            )
            message, remedy = f"{count} an der falschen Stelle.", "Löschen Sie sie hier."
        else:
            count = "Diese Zeile ist" if end - start == 1 else f"Diese und die nächsten {end - start - 1} Zeilen sind"
            message, remedy = f"{count} anders geschrieben als vereinbart.", f"Schreiben Sie: {_quote(lines)}"
        yield Problem(path, min(start, len(old) - 1) + 1, "schreibweise", message, remedy)


def _quote(lines: list[str]) -> str:
    if not any(lines):
        return "eine leere Zeile" if len(lines) == 1 else f"{len(lines)} leere Zeilen"
    if len(lines) == 1:
        return f"„{lines[0].strip()}“"
    more = [f"… und {len(lines) - MOST_LINES} weitere Zeilen"] if len(lines) > MOST_LINES else []
    return "\n" + "\n".join([f"    {line}" for line in lines[:MOST_LINES]] + more)


if __name__ == "__main__":
    sys.exit(main())
