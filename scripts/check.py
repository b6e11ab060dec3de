"""Prüft alles, was auch die Prüfung im Netz prüft: Programm, Inhalte, fertige Seiten, Bedienung im Browser."""

from setup.environment import ensure_environment

ensure_environment("check")

import os
import subprocess
import sys
from pathlib import Path

from setup.browser import BrowserMissingError, provide_browser
from shared.commands import CommandParser
from shared.progress import show_step

ROOT = Path(__file__).resolve().parent.parent
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"  # it has no „python -m“


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("--ohne-browser", action="store_true", help="ohne die Prüfung im Browser")
    parser.add_argument(
        "--alles", action="store_true", help="auch, was für jede Änderung zu lange dauert (wöchentlich)"
    )
    chosen = parser.parse_args()
    without_browser = chosen.ohne_browser
    if not without_browser:
        try:
            with show_step("Browser bereitstellen"):
                provide_browser()
        except BrowserMissingError as error:
            print(error, file=sys.stderr)
            return 1
    python = sys.executable
    tests = ["tests", *(["--ignore=tests/browser"] if without_browser else [])]
    steps = {
        "Programm prüfen (ruff check)": [python, "-m", "ruff", "check"],
        "Programm prüfen (ruff format)": [python, "-m", "ruff", "format", "--check"],
        "Richtung der Importe prüfen": [python, "-c", LINT_IMPORTS, "--no-cache"],
        "Inhalte prüfen": [python, "scripts/check_data.py"],
        "Schreibweise der Daten prüfen": [python, "scripts/formatieren.py", "--pruefen"],
        "Seiten bauen und prüfen": [python, "scripts/build.py", "--offline"],
        "Tests": [python, "-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal", *tests],
    }
    environment = {**os.environ, **({"TOOLBOX_ALLES": "1"} if chosen.alles else {})}
    for name, command in steps.items():
        print(f"== {name}", flush=True)
        if subprocess.call(command, cwd=ROOT, env=environment) != 0:
            print(f"Nicht bestanden: {name}", file=sys.stderr)
            return 1
    print("Alles bestanden.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
