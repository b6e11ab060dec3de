"""The pages of a project as MkDocs makes them when anybody calls it."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

from building.answers import explain_answer
from shared.faults import UNCHANGED, BuildError
from toolbox.content.toolbox import Toolbox

ENDED = f"Ein Teil des Baus wurde von außen beendet, vielleicht fehlt Speicher. {UNCHANGED}"


def run_mkdocs(
    project: Path, target: Path, toolbox: Toolbox, directory_urls: bool = True, program: str = "mkdocs"
) -> None:
    """Lets MkDocs make all pages and the index of the search. Raises BuildError when it warns of anything."""
    # MkDocs empties its target before it reads pages, so it never gets to see site/ itself. The date of the content
    # takes the place of the clock (https://reproducible-builds.org/specs/source-date-epoch/).
    day = datetime.datetime.fromisoformat(toolbox.stand()).replace(tzinfo=datetime.UTC)
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": str(int(day.timestamp())),
    }
    # Not --quiet: it silences warnings before --strict can count them.
    command = [sys.executable, "-m", program, "build", "--strict", "--site-dir", target]
    command += [] if directory_urls else ["--no-directory-urls"]
    result = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if result.returncode == 0:
        return
    if result.returncode < 0:
        raise BuildError(ENDED)
    answer = "\n".join(explain_answer(result.stdout + result.stderr))
    raise BuildError(f"{answer} {UNCHANGED}")
