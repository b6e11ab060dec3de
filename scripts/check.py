"""Prüft alles, was auch die Prüfung im Netz prüft: Programm, Inhalte, fertige Seiten, Bedienung im Browser."""

from setup.environment import ensure_environment, refuse_old_python

refuse_old_python()

import argparse
import os
import subprocess
import sys
import tempfile

from setup.needs import FOR_ALL_TESTS, FOR_TESTS, LEFT_OUT, NEEDS, provide
from setup.state import is_ready
from shared.commands import ROOT, CommandParser

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"  # it has no „python -m“


def main() -> int:
    chosen = read_arguments()
    # Before anything else, so that whoever lacks something hears of all of it within a second.
    hint = "Ohne etwas davon geht es mit „--ohne“, zum Beispiel: python3 scripts/check.py --ohne caddy apache2"
    needed = [name for name in (FOR_ALL_TESTS if chosen.alles else FOR_TESTS) if name not in chosen.ohne]
    provide(needed if is_ready("check") else ["venv", *needed], hint)
    ensure_environment("check")
    environment = {
        **os.environ,
        LEFT_OUT: " ".join(chosen.ohne),
        **({"TOOLBOX_ALLES": "1"} if chosen.alles else {}),
    }
    with tempfile.TemporaryDirectory() as compiled:
        if sys.dont_write_bytecode:
            # Hundreds of programs start here. Where Python leaves nothing beside its sources, each would compile them all.
            environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled}
        for name, command in list_steps().items():
            print(f"== {name}", flush=True)
            if subprocess.call(command, cwd=ROOT, env=environment) != 0:
                print(f"Nicht bestanden: {name}", file=sys.stderr)
                return 1
    print("Alles bestanden.")
    if chosen.ohne:
        left_out = ", ".join(f"{name} ({NEEDS[name].zweck})" for name in chosen.ohne)
        print(f"Nicht geprüft, weil ausgelassen: {left_out}.")
    return 0


def read_arguments() -> argparse.Namespace:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "--alles", action="store_true", help="auch, was für jede Änderung zu lange dauert (wöchentlich)"
    )
    parser.add_argument(
        "--ohne",
        nargs="+",
        choices=FOR_ALL_TESTS,
        default=[],
        metavar="NAME",
        help=f"auslassen: {', '.join(FOR_ALL_TESTS)}",
    )
    return parser.parse_args()


def list_steps() -> dict[str, list[str]]:
    python = sys.executable
    return {
        "Programm prüfen (ruff check)": [python, "-m", "ruff", "check"],
        "Programm prüfen (ruff format)": [python, "-m", "ruff", "format", "--check"],
        "Richtung der Importe prüfen": [python, "-c", LINT_IMPORTS, "--no-cache"],
        "Inhalte prüfen": [python, "scripts/check_data.py"],
        "Schreibweise der Daten prüfen": [python, "scripts/formatieren.py", "--pruefen"],
        "Seiten bauen und prüfen": [python, "scripts/build.py", "--offline"],
        "Tests": [python, "-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal", "tests"],
    }


if __name__ == "__main__":
    sys.exit(main())
