"""The command that records a release writes the file, or says in German why it does not."""

import subprocess
import sys
from pathlib import Path

from support.common import ROOT, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.domain.releases import find_release, find_text_version

PAGE = "sofort/hilfe"


def call(docs: Path, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, ROOT / "scripts" / "freigeben.py", "--ordner", docs, "--am", "2026-11-20", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_release_is_written_and_an_old_version_is_not(example: Path):
    version = find_text_version(read_toolbox(example, TODAY), PAGE)
    done = call(example, "koordination", f"{PAGE}={version}")
    assert done.stdout.splitlines() == [
        "Freigegeben von „Koordination der Toolbox“: 1 Seite.",
        "Eingetragen in docs/daten/freigaben.yml. Schlagen Sie die Änderung nun vor.",
    ]
    assert find_release(read_toolbox(example, TODAY), PAGE).zustand == "freigegeben"
    written = (example / "daten/freigaben.yml").read_bytes()
    refused = call(example, "koordination", f"{PAGE}={'0' * 12}")
    assert refused.returncode == 1
    assert refused.stderr.endswith("Es wurde nichts eingetragen.\n")
    assert f"„{PAGE}“ hat jetzt die Fassung {version}" in refused.stderr
    assert (example / "daten/freigaben.yml").read_bytes() == written
