"""Zeigt die Website zur Vorschau auf http://127.0.0.1:8000 und baut sie nach jeder Änderung neu."""

from environment import ensure_environment

ensure_environment("build")

import argparse
import datetime
import os
import subprocess
import sys
import time
from pathlib import Path

from toolbox.problems import ContentError
from toolbox.rules import read_toolbox

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 1.0  # seconds between two looks at the files


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--adresse", default="127.0.0.1:8000", help="Adresse der Vorschau (sonst 127.0.0.1:8000)")
    address = parser.parse_args().adresse
    try:
        _wait_for_sound_content(ROOT / "docs")
        print(f"Die Vorschau steht gleich auf http://{address}/ bereit. Beenden mit Strg+C.", flush=True)
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "serve",
            "--quiet",
            "--dev-addr",
            address,
            "--watch",
            "overrides",
            "--watch",
            "hooks",
        ]
        return subprocess.call(command, cwd=ROOT, env=environment)
    except KeyboardInterrupt:
        return 0


def _wait_for_sound_content(docs: Path) -> None:
    """MkDocs gives up when its first build fails. So the first build waits until the content is sound."""
    while True:
        seen = _latest_change(docs)
        try:
            read_toolbox(docs, today=datetime.date.today())
        except ContentError as error:
            for problem in error.problems:
                print(problem)
            print(
                f"{error}\nBessern Sie die Stellen aus und speichern Sie; die Vorschau startet dann von selbst.",
                flush=True,
            )
        else:
            return
        while _latest_change(docs) == seen:
            time.sleep(PAUSE)


def _latest_change(docs: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in docs.rglob("*") if path.is_file()}


if __name__ == "__main__":
    sys.exit(main())
