"""The content of a folder for a command that needs it whole; what is wrong with it is told to whoever started the command."""

import datetime
import sys
from pathlib import Path

from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.problems.printers import render_terminal
from toolbox.problems.problem import ContentError


def read_or_tell(folder: Path, today: datetime.date) -> Toolbox | None:
    """The Toolbox of `folder`, checked by every rule; None after its problems were printed."""
    try:
        return read_toolbox(folder, today=today)
    except ContentError as error:
        print(render_terminal(error.problems), end="")
        print(error, file=sys.stderr)
        return None
