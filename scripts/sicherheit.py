"""Fragt, ob für die Pakete der Toolbox Sicherheitslücken bekannt sind. Braucht Netz; läuft einmal in der Woche."""

from setup.environment import refuse_old_python

refuse_old_python()

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from setup.needs import provide
from setup.stopping import stop
from shared.commands import ROOT, CommandParser, read_file

TOOL = ROOT / ".ci" / "requirements-audit.txt"
PACKAGE = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)(?P<only>\s*;)?", re.MULTILINE)


class AuditError(Exception):
    """The packages could not be asked about; the text says why."""


def main() -> int:
    parser = CommandParser(__doc__)
    default = ROOT / "scripts" / "requirements-check.txt"
    parser.add_argument(
        "liste", nargs="?", type=read_file, default=default, help="Liste der Pakete (sonst die der Prüfung)"
    )
    lock = parser.parse_args().liste
    provide(["venv"])
    with tempfile.TemporaryDirectory() as folder:
        try:
            counted, found = read_report(lock, run_audit(lock, Path(folder)))
        except AuditError as error:
            stop(f"Die Pakete ließen sich nicht prüfen. {error}")
    for line in found:
        print(line)
    print(f"{counted} Pakete geprüft, bekannte Lücken: {len(found)}.")
    return 1 if found else 0


def run_audit(lock: Path, folder: Path) -> str:
    """What pip-audit says as JSON, from an environment of its own in `folder`. Raises AuditError."""
    python = folder / "umgebung" / "bin" / "python"
    for command in (
        [sys.executable, "-m", "venv", folder / "umgebung"],
        [python, "-m", "pip", "--quiet", "install", "--require-hashes", "--only-binary", ":all:", "-r", TOOL],
    ):
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode:
            raise AuditError(f"pip-audit lässt sich nicht einrichten.\n{_end(result.stderr)}")
    command = [python, "-m", "pip_audit", "--requirement", lock, "--require-hashes", "--disable-pip", "--strict"]
    result = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=False)
    if not result.stdout.strip():  # with gaps it fails, too, but says which
        raise AuditError(_end(result.stderr))
    return result.stdout


def read_report(lock: Path, said: str) -> tuple[int, list[str]]:
    """How many packages were asked about, and a line for each gap. Raises AuditError when one of the list was not."""
    try:
        asked = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        raise AuditError("pip-audit antwortet anders als erwartet.") from None
    known = {_fold(package["name"]) for package in asked if "vulns" in package}
    # Packages for other systems alone carry a condition in the list.
    wanted = {_fold(match[1]) for match in PACKAGE.finditer(lock.read_text(encoding="utf-8")) if not match["only"]}
    if missing := sorted(wanted - known):
        raise AuditError(f"Nicht geprüft: {', '.join(missing)}.")
    if not known:
        raise AuditError(f"In „{lock}“ steht kein Paket.")
    found = [
        f"{package['name']} {package['version']}: {gap['id']}, behoben in {', '.join(gap['fix_versions']) or '–'}"
        for package in asked
        for gap in package.get("vulns", ())
    ]
    return len(known), found


def _fold(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _end(text: str) -> str:
    return "\n".join(text.strip().splitlines()[-5:])


if __name__ == "__main__":
    sys.exit(main())
