"""The content of a folder for a command; what is wrong with it is told to whoever started the command, which then ends."""

import datetime
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from toolbox.checks.everything import read_toolbox
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.describe.dates import format_date
from toolbox.problems.printers import PRINTERS
from toolbox.problems.problem import ContentError, Problem

FAR = 3 * 365  # days: so long nobody leaves everything unchecked


def read_or_tell(folder: Path, today: datetime.date | None = None, form: str = "terminal") -> Toolbox:
    """The Toolbox of `folder`, checked by every rule."""
    with telling(form):
        toolbox = read_toolbox(folder, today=today or datetime.date.today())
    notice_clock(toolbox, today or datetime.date.today())
    return toolbox


def notice_clock(toolbox: Toolbox, today: datetime.date) -> None:
    """Says so when the clock is far ahead of all that was ever checked: days of checking could then lie in the future."""
    last = toolbox.stand()
    if (today - last).days > FAR:
        message = f"Hinweis: Die Uhr dieses Rechners zeigt den {format_date(today)}, zuletzt geprüft wurde am {format_date(last)}."
        print(message, "Stimmt die Uhr?", file=sys.stderr)


def load_or_tell(folder: Path, closing: str = "") -> Toolbox:
    """The Toolbox of `folder`, as far as its files can be read; `closing` is the last line where they cannot."""
    toolbox, problems = load_toolbox(folder)
    if toolbox is None:
        sys.exit(tell(problems, closing))
    return toolbox


def tell(problems: Iterable[Problem], closing: object = "", form: str = "terminal", to: TextIO | None = None) -> int:
    """Prints Problems and the line that closes them. Returns what a command that ends with them returns."""
    print(PRINTERS[form](problems), end="", file=to)
    if closing:
        print(closing, file=sys.stderr)
    return 1


@contextmanager
def telling(form: str = "terminal", to: TextIO | None = None) -> Iterator[None]:
    """Whatever keeps content from being published is told and ends the command."""
    try:
        yield
    except ContentError as error:
        sys.exit(tell(error.problems, error, form, to))
