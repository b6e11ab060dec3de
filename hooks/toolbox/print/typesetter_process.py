"""A process that sets sheets: reads orders from standard input, one after the other, and answers each with its PDF.

It loads the typesetter and nothing else, so that several of them fit into little memory. It ends with its input, so also
when the build that started it is killed; on Linux in the middle of an order, too.
"""

import os
import pickle
import subprocess
import sys
from pathlib import Path

from toolbox.print.typesetter import Order, Setter, SettingError
from toolbox.problems.watch import end_with_parent

Gesetzt = tuple[bytes, int] | str  # the PDF and its pages, or what the typesetter said
# Typst works in threads; without this each would keep freed memory for itself (glibc, „mallopt“).
ENVIRONMENT = {"MALLOC_ARENA_MAX": "1", "RAYON_NUM_THREADS": "1"}


class WorkerEndedError(Exception):
    """The process ended without an answer: somebody killed it, or the machine ran out of memory."""


class Worker:
    """A process of its own with a typesetter; `close` ends it. The folders are those of `typesetter.Setter`."""

    def __init__(self, root: Path, fonts: Path, site: Path) -> None:
        self.process = subprocess.Popen(  # noqa: S603 our own module
            [sys.executable, "-m", __name__, root, fonts, site],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | ENVIRONMENT,
        )

    def set(self, order: Order) -> tuple[bytes, int]:
        """As `Setter.set`. Raises WorkerEndedError too."""
        try:
            pickle.dump(order, self.process.stdin)
            self.process.stdin.flush()
            found = pickle.load(self.process.stdout)  # noqa: S301 written by `main` below
        except (OSError, EOFError, pickle.UnpicklingError):
            raise WorkerEndedError from None
        if isinstance(found, str):
            raise SettingError(found)
        return found

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


def answer(setter: "Setter | Worker", order: Order) -> Gesetzt:
    try:
        return setter.set(order)
    except SettingError as error:
        return str(error)


def main() -> None:
    end_with_parent()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints in between is no answer
        setter = Setter(*map(Path, sys.argv[1:]))
        while True:
            try:
                order = pickle.load(sys.stdin.buffer)  # noqa: S301 written by `Worker.set`
            except EOFError:
                return
            pickle.dump(answer(setter, order), answers)
            answers.flush()


if __name__ == "__main__":
    main()
