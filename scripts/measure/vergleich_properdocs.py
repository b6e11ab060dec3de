"""Baut die Seiten mit MkDocs und mit ProperDocs und vergleicht Datei für Datei. Lädt ProperDocs dafür in einen Ordner auf Zeit."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("build")

import re
import subprocess
import tempfile
from pathlib import Path

from shared.commands import CommandParser, read_project

ROOT = Path(__file__).resolve().parents[2]
VERSION = "1.6.7"  # the one that a person has looked at
# The only tag in which the two may differ.
GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
SHOWN = 20


class LaneError(Exception):
    """The comparison cannot be made; the text says why, in words for whoever asked."""


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "--projekt", type=read_project, default=ROOT, help="Ordner mit mkdocs.yml und docs/ (sonst dieser)"
    )
    parser.add_argument("--version", default=VERSION, help=f"Fassung von ProperDocs (sonst {VERSION})")
    arguments = parser.parse_args()
    project = arguments.projekt.resolve()
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            packages = fetch(arguments.version, folder / "pakete")
            ours = build("mkdocs", project, folder / "mkdocs")
            theirs = build("properdocs", project, folder / "properdocs", packages)
            differences = compare(ours, theirs)
            count = sum(path.is_file() for path in ours.rglob("*"))
    except LaneError as error:
        print(error, file=sys.stderr)
        return 1
    for line in differences[:SHOWN]:
        print(line)
    if len(differences) > SHOWN:
        print(f"… und {len(differences) - SHOWN} weitere Dateien")
    if differences:
        print(f"{len(differences)} von {count} Dateien sind verschieden.", file=sys.stderr)
        return 1
    print(f"Alle {count} Dateien sind gleich, vom Vermerk des Programms abgesehen.", file=sys.stderr)
    return 0


def fetch(version: str, folder: Path) -> Path:
    """The package alone: it needs nothing that MkDocs does not need. Raises LaneError."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps"]
    command += ["--only-binary", ":all:", "--target", str(folder), f"properdocs=={version}"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise LaneError(f"ProperDocs {version} lässt sich nicht laden.\n{result.stderr.strip()}")
    return folder


def build(module: str, project: Path, site: Path, packages: Path | None = None) -> Path:
    """The site as one of the two programs builds it, without printed sheets. Raises LaneError."""
    # The day of the build stands in a few files; both get the same one.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"}
    if packages:
        environment["PYTHONPATH"] = str(packages)
    command = [sys.executable, "-m", module, "build", "--quiet", "--strict", "--site-dir", str(site)]
    result = subprocess.run(
        [*command, "--config-file", str(project / "mkdocs.yml")],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode != 0:
        raise LaneError(
            f"Mit „{module}“ lässt sich die Website nicht bauen.\n{(result.stdout + result.stderr).strip()}"
        )
    return site


def compare(ours: Path, theirs: Path) -> list[str]:
    """One line for each file that only one folder has, or that differs in more than the generator tag."""
    files = {
        folder: {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        for folder in (ours, theirs)
    }
    found = [f"Nur mit MkDocs: {name}" for name in sorted(files[ours] - files[theirs])]
    found += [f"Nur mit ProperDocs: {name}" for name in sorted(files[theirs] - files[ours])]
    for name in sorted(files[ours] & files[theirs]):
        one, other = ((folder / name).read_bytes() for folder in (ours, theirs))
        if name.endswith(".html"):
            one, other = (GENERATOR.sub(b"", data) for data in (one, other))
        if one != other:
            found.append(f"Verschieden: {name}")
    return found


if __name__ == "__main__":
    sys.exit(main())
