"""Problems as text for those who read them: a person at a terminal, GitLab's code quality, GitHub's annotations."""

import hashlib
import json
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable

from toolbox.problems.catalogue import catalogue_link
from toolbox.problems.problem import Problem

MANY = 6  # so many places fill a screen when each has a line of its own
WIDTH = 120
# Kinds of mistakes that name something that is not there; many of them at once have one cause.
MISSING = ("verweis-unbekannt", "seite-fehlt", "rolle-unbekannt")
RESTORE = "Wurde etwas gelöscht oder umbenannt? Dann genügt es, das zurückzunehmen."


def render_terminal(problems: Iterable[Problem]) -> str:
    """One line per problem with place and remedy, then one line per kind of mistake: where it is explained.

    What is said of many places is said once, after everything else: what led to it often stands at one place alone.
    """
    problems = list(problems)
    alike = Counter(map(_alike, problems))
    alone = [problem for problem in problems if alike[_alike(problem)] < MANY]
    lines = [_line(problem) for problem in alone]
    codes = dict.fromkeys(problem.code for problem in alone)
    for same in alike:
        if alike[same] >= MANY:
            first, *others = [problem for problem in problems if _alike(problem) == same]
            lines += [_line(first), *_list_places(others)]
            codes[first.code] = None
    if codes:
        lines += ["", "Erklärt mit Beispiel und Abhilfe:", *(f"  {catalogue_link(code)}" for code in codes)]
    return "".join(f"{line}\n" for line in lines)


def render_gitlab(problems: Iterable[Problem]) -> str:
    """A code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).

    A fingerprint names a mistake, not its line: it stays the same when text is put in above.
    """
    entries, seen = [], {}
    for problem in problems:
        name = f"{problem.path}\0{problem.code}\0{problem.message}"
        seen[name] = seen.get(name, 0) + 1
        entries.append(
            {
                "description": f"{_say(problem)} ({catalogue_link(problem.code)})",
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(f"{name}\0{seen[name]}".encode()).hexdigest(),
                "severity": "major",
                "location": {"path": problem.path, "lines": {"begin": problem.line}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def render_github(problems: Iterable[Problem]) -> str:
    """Workflow commands that GitHub shows beside the lines (https://docs.github.com/actions, „Workflow commands“)."""
    lines = [
        f"::error file={_escape(problem.path, ',:')},line={problem.line},col={problem.column},"
        f"title={_escape(problem.code, ',:')}::{_escape(f'{_say(problem)} ({catalogue_link(problem.code)})')}\n"
        for problem in problems
    ]
    return "".join(lines)


PRINTERS: dict[str, Callable[[Iterable[Problem]], str]] = {
    "terminal": render_terminal,
    "gitlab": render_gitlab,
    "github": render_github,
}


def _alike(problem: Problem) -> tuple[str, str]:
    return problem.code, _say(problem)


def _line(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}:{problem.column}: {_say(problem)}"


def _list_places(others: list[Problem]) -> list[str]:
    """The places of `others`, which say the same, file by file."""
    files: dict[str, list[str]] = {}
    for problem in others:
        files.setdefault(problem.path, []).append(str(problem.line))
    places = textwrap.fill(
        ", ".join(f"{path}:{','.join(dict.fromkeys(lines))}" for path, lines in files.items()),
        width=WIDTH,
        initial_indent="    ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    remedy = f" {RESTORE}" if others[0].code in MISSING else ""
    return [f"  Dasselbe an {len(others)} weiteren Stellen.{remedy}", places]


def _say(problem: Problem) -> str:
    return f"{problem.message} {problem.hint}".strip()


def _escape(text: str, more: str = "") -> str:
    """Percent signs, line breaks, and in properties commas and colons end a command early."""
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text
