"""A process that runs MkDocs as its command line does, as often as it is told: what was loaded once stays loaded.

It loads MkDocs and the toolbox as soon as it is started, so that whoever starts it early need not wait for that. It reads
pickled orders from standard input, and answers each with a line of JSON on standard output. It ends with its input, so also
when whoever started it is killed.
"""

import contextlib
import importlib
import io
import json
import logging
import os
import pickle
import runpy
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from toolbox.content.toolbox import Toolbox

ONLY = "TOOLBOX_NUR"  # as in mkdocs.yml
PROGRAM = Path(__file__).resolve().parents[2] / "hooks"
# What every run needs. What is missing here is told by the run that misses it.
LOADED = ("mkdocs.commands.build", "material.plugins.search.plugin", "mkdocs_macros.plugin", "toolbox.outputs")


class BuilderStoppedError(Exception):
    """The building process ended without an answer."""


class Builder:
    """A process that builds one project. It keeps the program as it was when it was started; `close` it for a new one."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.program = _describe_program()
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            cwd=project,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def is_current(self) -> bool:
        """Whether the program is still as it was before the process was started."""
        return self.program == _describe_program()

    def run(
        self, arguments: Iterable[str], environment: Mapping[str, str], toolbox: "Toolbox | None" = None
    ) -> tuple[bool, str]:
        """Runs „mkdocs build“ with these arguments: whether it went well, and all that it said.

        `environment` is added to that of the process. `toolbox` is the content, if it was read already; its pages need no
        words. Raises BuilderStoppedError when the process has ended.
        """
        command = ["mkdocs", "build", "--config-file", str(self.project / "mkdocs.yml"), *arguments]
        try:
            pickle.dump((command, {**environment}, toolbox), self.process.stdin)
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except (OSError, ValueError):
            answer = b""
        if not answer:
            raise BuilderStoppedError
        went_well, said = json.loads(answer)
        return went_well, said

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):  # an order that nobody read
            self.process.stdin.close()
        self.process.stdout.close()


def _describe_program() -> dict[str, tuple[int, int]]:
    return {str(path): ((found := path.stat()).st_mtime_ns, found.st_size) for path in sorted(PROGRAM.rglob("*.py"))}


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this hears of it, and ends it
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints in between is no answer
        for name in LOADED:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
        while True:
            try:
                order = pickle.load(sys.stdin.buffer)  # noqa: S301 written by `Builder.run`
            except (EOFError, pickle.UnpicklingError):
                return
            answers.write(json.dumps(_run(*order)) + "\n")
            answers.flush()


def _run(command: list[str], environment: dict[str, str], toolbox: "Toolbox | None") -> tuple[bool, str]:
    from toolbox.content.given import GIVEN  # here, because whoever starts this process must not wait for it

    os.environ |= environment
    sys.argv = command
    GIVEN.set(toolbox)
    said = io.StringIO()
    went_well = True
    logging.getLogger("mkdocs").handlers.clear()  # MkDocs adds one at every start
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        try:
            runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
        except SystemExit as end:
            went_well = not end.code
        except Exception:
            traceback.print_exc()
            went_well = False
    return went_well, said.getvalue()


if __name__ == "__main__":
    main()
