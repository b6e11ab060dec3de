"""Schreibt die Beschreibung aller Angaben (JSON Schema) für Editoren neu nach hooks/toolbox/schemas/."""

from setup.environment import ensure_environment

ensure_environment("build")

import sys
from pathlib import Path

from shared.commands import CommandParser
from toolbox.editing.json_schema import render_schemas

FOLDER = Path(__file__).resolve().parent.parent / "hooks" / "toolbox" / "schemas"


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("--pruefen", action="store_true", help="nichts schreiben, nur sagen, was veraltet ist")
    only_check = parser.parse_args().pruefen
    wanted = render_schemas()
    present = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    stale = sorted(name for name in {*wanted, *present} if wanted.get(name) != present.get(name))
    if only_check:
        for name in stale:
            print(f"Veraltet: {name}")
        if stale:
            print("Erneuern Sie die Dateien mit: python3 scripts/schema.py")
        return 1 if stale else 0
    FOLDER.mkdir(exist_ok=True)
    for name in stale:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (FOLDER / name).unlink()
    print(f"{len(stale)} von {len(wanted)} Dateien erneuert.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
