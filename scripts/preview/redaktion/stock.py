"""All content as it is now, read and checked once for each state of its files."""

import datetime
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from preview.redaktion.guards import DeniedError
from preview.watching import stamp_files
from shared.published import UnknownStateError, read_published
from toolbox.checks.everything import read_toolbox
from toolbox.checks.language import check_language
from toolbox.checks.since_published import check_since_published
from toolbox.content.loader import load_toolbox
from toolbox.content.memory import Memory
from toolbox.content.toolbox import Toolbox
from toolbox.problems.problem import NOT_ALL, ContentError, Problem


@dataclass(frozen=True)
class Bestand:
    """The content and what is wrong with it. `toolbox` is the last one that could be read; `gelesen` is whether it is this one."""

    toolbox: Toolbox | None
    gelesen: bool
    problems: list[Problem] = field(repr=False)
    hinweis: str = ""  # what could not be checked

    def of_file(self, shown: str) -> list[Problem]:
        return [problem for problem in self.problems if problem.path == shown]


class Stock:
    """Reads the content again when one of its files has changed. Safe to ask from several threads."""

    def __init__(self, docs: Path) -> None:
        self.docs = docs
        self.lock = threading.Lock()
        self.stamp: object = None
        self.known = Bestand(None, False, [])
        self.memory = Memory()

    def look(self) -> Bestand:
        """The content as it is now."""
        with self.lock:
            stamp = (datetime.date.today(), stamp_files([self.docs]))
            if stamp != self.stamp:
                self.known, self.stamp = self._read(stamp[0]), stamp
            return self.known

    def read(self) -> Toolbox:
        """The content, as far as it can be read. Raises DeniedError when it never could."""
        toolbox = self.look().toolbox
        if toolbox is None:
            raise DeniedError(
                HTTPStatus.CONFLICT,
                "Die Inhalte lassen sich gerade nicht lesen. Was zu tun ist, steht auf der Seite „Aufgaben“.",
            )
        return toolbox

    def read_whole(self) -> Toolbox:
        """The content as it is now, for what changes many files. Raises DeniedError when some of it cannot be read: what is
        known would be older than what somebody has written since."""
        if not self.look().gelesen:
            raise DeniedError(
                HTTPStatus.CONFLICT,
                "Das geht erst, wenn alles andere stimmt. Bessern Sie zuerst aus, was auf der Seite „Aufgaben“ steht.",
            )
        return self.read()

    def _read(self, today: datetime.date) -> Bestand:
        problems: list[Problem] = []
        try:
            toolbox = read_toolbox(self.docs, today, self.memory)
        except ContentError as error:
            toolbox, _ = load_toolbox(self.docs, self.memory)
            problems = error.problems
        if toolbox is None:
            return Bestand(self.known.toolbox, False, problems, NOT_ALL)
        hint = ""
        try:
            problems = [*problems, *check_since_published(toolbox, read_published(self.docs), today)]
        except UnknownStateError as error:
            hint = f"Mit dem veröffentlichten Stand ist nicht verglichen. {error}"
        return Bestand(toolbox, True, [*problems, *check_language(toolbox, self.memory)], hint)
