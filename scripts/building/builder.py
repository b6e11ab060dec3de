"""A process that runs MkDocs as its command line does: what was loaded once stays loaded.

It reads orders, a line of JSON each, from standard input, and answers each with a line of JSON on standard output. It ends
with its input, so also when whoever started it is killed; on Linux in the middle of an order, too.
"""

import contextlib
import importlib
import io
import json
import logging
import os
import runpy
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Self

from toolbox.problems.watch import end_with_parent, stop_timer

ONLY, LATER, CONTENT = "TOOLBOX_NUR", "TOOLBOX_SPAETER", "TOOLBOX_INHALTE"  # as in mkdocs.yml
# What every run needs. What is missing here is told by the run that misses it.
LOADED = ("mkdocs.commands.build", "material.plugins.search.plugin", "mkdocs_macros.plugin", "toolbox.outputs")
OURS = "mkdocs.plugins.toolbox"  # the logger of mkdocs_events.py


class BuilderStoppedError(Exception):
    """The building process ended without an answer."""


class Outcome(NamedTuple):
    """Whether MkDocs made the pages, all that it said, and what is wrong with the content, a message for each Problem."""

    went_well: bool
    said: str
    problems: list[str]


class Builder:
    """A process that builds one project. It keeps the program as it was when it was started; `close` it for a new one.

    With `content` the texts come from that folder, and all that runs or gives shape from the project as always.
    """

    def __init__(self, project: Path, program: str = "mkdocs", content: Path | None = None) -> None:
        self.project, self.program = project, program
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
        environment["MALLOC_ARENA_MAX"] = "1"  # mallopt(3): a thread that works for a second keeps no 40 MB of its own
        if content:
            environment[CONTENT] = str(content)
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

    @property
    def ended(self) -> bool:
        """Whether the process is gone, whoever ended it."""
        return self.process.poll() is not None

    def run(self, arguments: Iterable[str], environment: Mapping[str, str]) -> Outcome:
        """Runs „mkdocs build“ with these arguments. `environment` is added to that of the process.

        Raises BuilderStoppedError when the process has ended.
        """
        self.begin(arguments, environment)
        return self.wait()

    def begin(self, arguments: Iterable[str], environment: Mapping[str, str]) -> None:
        """As `run`, whose answer is waited for later: in the meantime both work."""
        command = [self.program, "build", "--config-file", str(self.project / "mkdocs.yml"), *arguments]
        with contextlib.suppress(OSError, ValueError):  # the process has ended, which `wait` tells
            self.process.stdin.write(json.dumps([command, {**environment}]).encode() + b"\n")
            self.process.stdin.flush()

    def wait(self) -> Outcome:
        """What became of the order that was begun. Raises BuilderStoppedError."""
        try:
            answer = self.process.stdout.readline()
        except (OSError, ValueError):
            answer = b""
        if not answer.endswith(b"\n"):  # nothing, or half of it
            raise BuilderStoppedError
        return Outcome(*json.loads(answer))

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):  # an order that nobody read
            self.process.stdin.close()
        with contextlib.suppress(
            ValueError, RuntimeError
        ):  # somebody is waiting for an answer, and hears that there is none
            self.process.stdout.close()


def main() -> None:
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this hears of it, and ends it
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints in between is no answer
        cut_off = ""
        for name in LOADED:
            try:
                with contextlib.suppress(ImportError):
                    importlib.import_module(name)
            except EOFError as error:  # Click would take that for the end of its input; see setup/compiled.py
                cut_off = str(error)
        for line in sys.stdin.buffer:
            answers.write(json.dumps(Outcome(False, cut_off, []) if cut_off else _run(*json.loads(line))) + "\n")
            answers.flush()


def _run(command: list[str], environment: dict[str, str]) -> Outcome:
    os.environ |= environment
    sys.argv = command
    said = io.StringIO()
    went_well = True
    logging.getLogger("mkdocs").handlers.clear()  # MkDocs adds one at every start
    with _listen() as problems, contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        try:
            runpy.run_module(command[0], run_name="__main__", alter_sys=True)
        except SystemExit as end:
            went_well = not end.code
        except Exception:
            traceback.print_exc()
            went_well = False
        finally:
            stop_timer()  # that of a page which took too long
    return Outcome(went_well, said.getvalue(), problems)


@contextlib.contextmanager
def _listen() -> Iterator[list[str]]:
    """The Problems that the toolbox tells in the meantime."""
    problems: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            problems.extend(map(str, record.args or ()))

    listener = Listener(logging.ERROR)
    logging.getLogger(OURS).addHandler(listener)
    try:
        yield problems
    finally:
        logging.getLogger(OURS).removeHandler(listener)


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):  # whoever asked has ended and hears no answer
        main()
