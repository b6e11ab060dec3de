"""Problems that a person must mend in the content, with place and remedy."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

MOST = 50  # messages for one file
NOT_ALL = "Was davon abhängt, ist noch nicht geprüft."
Told = tuple[str, str, str]  # code, message and hint of a Problem whose place whoever asked knows


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in the content, told to a coordinator.

    `path` is relative to the project's root, `line` counts from 1 (the whole file: 1).
    `code` names the kind of mistake; the error catalogue has one entry per code.
    `message` says what is wrong, `hint` what is allowed or what to do. `key` leads to the value, also where it is missing.
    """

    path: str
    line: int
    code: str
    message: str
    hint: str = ""
    column: int = 1
    key: tuple[str | int, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}: {self.message}"
        return f"{text} {self.hint}" if self.hint else text


class ContentError(Exception):
    """Content that cannot be published. Carries the Problems found, in reading order, and of each file no more than anybody reads.

    `partly`: what depends on files that cannot be read is not checked yet.
    """

    def __init__(self, problems: Iterable[Problem], partly: bool = False) -> None:
        found = sorted(set(problems))
        self.problems = [
            problem for _, group in groupby(found, lambda problem: problem.path) for problem in _shorten(group)
        ]
        super().__init__(f"{count_problems(found)} {NOT_ALL}" if partly else count_problems(found))


def _shorten(group: Iterable[Problem]) -> list[Problem]:
    shown = list(group)
    if len(shown) <= MOST:
        return shown
    first = shown[MOST]
    message = f"… und {len(shown) - MOST} weitere in dieser Datei."
    return [*shown[:MOST], Problem(first.path, first.line, "weitere", message, "Beheben Sie zuerst die genannten.")]


def count_problems(problems: list[Problem]) -> str:
    """The closing line under a list of problems, singular or plural."""
    if len(problems) == 1:
        return "1 Fehler im Inhalt. Es wurde nichts veröffentlicht."
    return f"{len(problems)} Fehler im Inhalt. Es wurde nichts veröffentlicht."


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that a mistyped one comes near to, or nothing."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return near[0] if near else ""


def suggest(word: str, known: Iterable[str]) -> str:
    """„Meinten Sie …?“ for a mistyped word, or nothing when no known word is near."""
    near = nearest(word, known)
    return f"Meinten Sie „{near}“?" if near else ""


def list_allowed(words: Iterable[str], limit: int = 12) -> str:
    """„Möglich sind: a, b, c.“, or nothing when the list is too long to help."""
    words = list(words)
    return f"Möglich sind: {', '.join(words)}." if 0 < len(words) <= limit else ""
