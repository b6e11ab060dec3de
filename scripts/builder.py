"""Builds the pages of the preview again and again in one process: what was loaded once stays loaded.

Reads orders from standard input, one JSON object a line, and answers each with one on standard output. It runs MkDocs as
the command line does, so that a preview cannot differ from the site.
"""

import contextlib
import io
import json
import logging
import os
import re
import runpy
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

ONLY = "TOOLBOX_NUR"  # as in mkdocs.yml
OURS = re.compile(r"^ERROR\s+-\s+\[toolbox\] (.*)$", re.MULTILINE)


class BuilderStoppedError(Exception):
    """The building process ended without an answer."""


class Builder:
    """A process that builds one project. It keeps the program as it was when it was started; `close` it for a new one."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.lock = threading.Lock()
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            cwd=project,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def build(self, target: Path, only: Iterable[str] = ()) -> list[str]:
        """Builds into `target` all pages, or those of the sources `only`. What is wrong, in words; nothing when all is well.

        Raises BuilderStoppedError when the process has ended.
        """
        order = {"projekt": str(self.project), "ziel": str(target), "nur": sorted(only)}
        with self.lock:
            try:
                self.process.stdin.write(json.dumps(order) + "\n")
                self.process.stdin.flush()
                answer = self.process.stdout.readline()
            except (OSError, ValueError):
                answer = ""
        if not answer:
            raise BuilderStoppedError
        return json.loads(answer)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


def main() -> None:
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints in between is no answer
        for line in sys.stdin:
            order = json.loads(line)
            answers.write(json.dumps(_run(Path(order["projekt"]), order["ziel"], order["nur"])) + "\n")
            answers.flush()


def _run(project: Path, target: str, only: list[str]) -> list[str]:
    os.environ[ONLY] = ",".join(only)
    sys.argv = ["mkdocs", "build", "--config-file", str(project / "mkdocs.yml"), "--site-dir", target]
    said = io.StringIO()
    logging.getLogger("mkdocs").handlers.clear()  # MkDocs adds one at every start
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        try:
            runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
        except SystemExit as end:
            if not end.code:
                return []
    return OURS.findall(said.getvalue()) or said.getvalue().splitlines()


if __name__ == "__main__":
    main()
