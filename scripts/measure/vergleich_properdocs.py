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

from building.rendering import make_pages
from shared.commands import ROOT, CommandParser
from shared.faults import BuildError
from toolbox.site.edition import find_differences

VERSION = "1.6.7"  # the one that a person has looked at
# The only tag in which the two may differ.
GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def main() -> int:
    CommandParser(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as name:
        ours, theirs, packages = (Path(name) / part for part in ("mkdocs", "properdocs", "pakete"))
        # The package alone: it needs nothing that MkDocs does not need.
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps"]
        command += ["--only-binary", ":all:", "--target", packages, f"properdocs=={VERSION}"]
        if code := subprocess.run(command, check=False).returncode:
            return code
        try:
            make_pages(ROOT, ours)
            os.environ["PYTHONPATH"] = str(packages)
            make_pages(ROOT, theirs, program="properdocs")
        except BuildError as error:
            print(error, file=sys.stderr)
            return 1
        for page in Path(name).glob("*/**/*.html"):
            page.write_bytes(GENERATOR.sub(b"", page.read_bytes()))
        differences = find_differences(ours, theirs)
    print("\n".join(differences) or "Alle Dateien sind gleich, vom Vermerk des Programms abgesehen.")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
