"""A table of contacts that came back, as files: what they would say, and what the rules say to that."""

import datetime
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from toolbox.checks.everything import read_toolbox
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.editing.canonical_form import write_value
from toolbox.editing.contact_rows import Vorschlag, name_cell
from toolbox.problems.problem import ContentError, Problem


@dataclass(frozen=True)
class Aufnahme:
    """The new texts of contacts by path below the content folder, and the content as it then is; or what speaks against it."""

    dateien: dict[str, str] = field(default_factory=dict)
    namen: list[str] = field(default_factory=list)
    danach: Toolbox | None = None
    problems: list[Problem] = field(default_factory=list)


def plan_intake(
    docs: Path, toolbox: Toolbox, proposal: Vorschlag, shown: str, known: Iterable[Problem] = ()
) -> Aufnahme:
    """What a table named `shown` changes in the folder `docs`. What is `known` to be wrong already does not speak against it."""
    texts = {
        name: write_value(value, "kontakte", (docs / toolbox.path("kontakte", name)).read_text(encoding="utf-8"))
        for name, value in proposal.werte.items()
    }
    if not texts:
        return Aufnahme(danach=toolbox)
    after, problems = _check(docs, {toolbox.path("kontakte", name): text for name, text in texts.items()}, known)
    if after is None:
        named = [name_cell(problem, proposal, texts, shown) for problem in problems]
        return Aufnahme(problems=ContentError(named).problems)
    # Another way to write the same thing is no change.
    before = toolbox.interne_kontakte
    names = [name for name in texts if after.interne_kontakte[name] != before[name]]
    return Aufnahme({toolbox.path("kontakte", name): texts[name] for name in names}, names, after)


def _check(docs: Path, files: dict[str, str], known: Iterable[Problem]) -> tuple[Toolbox | None, list[Problem]]:
    """The content as it would be, checked by every rule in a copy; or what speaks against it."""
    old = {(problem.path, problem.message) for problem in known}
    with tempfile.TemporaryDirectory() as name:
        copy = Path(shutil.copytree(docs, Path(name) / docs.name, symlinks=True))
        for path, text in files.items():
            (copy / path).write_text(text, encoding="utf-8", newline="\n")
        try:
            return read_toolbox(copy, datetime.date.today()), []
        except ContentError as error:
            new = [problem for problem in error.problems if (problem.path, problem.message) not in old]
            return (None, new) if new else (load_toolbox(copy)[0], [])
