"""Whatever somebody types into the content: a Toolbox or Problems with a place, never a traceback, nothing lost silently.

A short run is the same every time. A long one invents new input: TOOLBOX_MUTATIONEN=10000.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from support.common import EXAMPLE, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.kinds import FILES, FOLDERS, SINGLES
from toolbox.content.page import read_markdown
from toolbox.content.source import read_yaml
from toolbox.content.text_file import MAX_BYTES
from toolbox.editing.canonical_form import format_data, format_page
from toolbox.problems.printers import PRINTERS
from toolbox.problems.problem import ContentError, Problem

LONG = int(os.environ.get("TOOLBOX_MUTATIONEN", "0"))
PROFILE = settings(
    max_examples=LONG or 300,
    derandomize=not LONG,
    database=None,
    suppress_health_check=list(HealthCheck),
)
ORIGINALS = {
    path.relative_to(EXAMPLE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.rglob("*.*"))
}
# What people type, paste and leave behind.
PIECES = (
    *("\t", " ", "  ", "\n", "\n\n", "\u00a0", "\u200b", "\ufeff", "\r", "\x00", "\u2028", "😀", "ü", "ß", "u\u0308"),
    *(
        '"',
        "'",
        "„",
        "“",
        "[",
        "]",
        "{",
        "}",
        "<",
        ">",
        "<br>",
        ":",
        ": ",
        "-",
        "- ",
        "---\n",
        "...\n",
        "#",
        "# ",
        "\\",
    ),
    *("&a ", "*a", "!x ", "!!python/name:os.system ", "|\n", ">-\n", "? ", "@", "%", "`", "~", ",", ";", "."),
    *(
        "{{",
        "}}",
        "{{ kontakt(",
        '{{ kontakt("x") }}',
        "{% if %}",
        "{{ 1/0 }}",
        "[#",
        "#]",
        "{",
        "{:",
        "```\n",
        "!!! x",
    ),
    *("ja", "nein", "null", "0", "-1", "99999999999999999999", "1e9", "2026-13-45", "22.11.2026", "٣", "²", "0x1F"),
    *("https://", "http://[", "https://[::1", "https://a:b", "javascript:alert(1)", "//", "../../", "mailto:", "tel:"),
    *("110", "+49", "0371 1234567", "116117", "(", ")", "![](x)", "[a](b)", "[a]: b", "# x\n", "<<<<<<< HEAD\n"),
    *("weiter: gefahr", "weiter: drohung/gefahr", "gefahr", "wie", "genau", "titel: x\n", "bedarf: [x]\n"),
)


@st.composite
def contents(draw) -> dict[str, bytes]:
    """One or two files of the invented county, spoilt at one to four places."""
    spoilt = {}
    for name in draw(st.lists(st.sampled_from(sorted(ORIGINALS)), min_size=1, max_size=2, unique=True)):
        text = ORIGINALS[name]
        for _ in range(draw(st.integers(1, 4))):
            text = _spoil(draw, text)
        data = text.encode("utf-8", "surrogatepass")
        if draw(st.integers(0, 19)) == 0:
            place = draw(st.integers(0, len(data)))
            data = data[:place] + draw(st.binary(max_size=3)) + data[place:]
        spoilt[name] = data
    return spoilt


def _spoil(draw, text: str) -> str:
    lines = text.split("\n")
    number = draw(st.integers(0, len(lines) - 1))
    line = lines[number]
    start = draw(st.integers(0, len(line)))
    end = draw(st.integers(start, len(line)))
    piece = draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)))
    how = draw(st.sampled_from(("put", "cut", "change", "lose", "twice", "swap", "indent", "value", "empty")))
    if how == "lose":
        return "\n".join(lines[:number] + lines[number + 1 :])
    if how == "twice":
        return "\n".join([*lines[: number + 1], line, *lines[number + 1 :]])
    if how == "swap":
        other = draw(st.integers(0, len(lines) - 1))
        lines[number], lines[other] = lines[other], lines[number]
        return "\n".join(lines)
    if how == "empty":
        return "\n".join(lines[:number])
    head, colon, _ = line.partition(":")
    lines[number] = {
        "put": line[:start] + piece + line[start:],
        "cut": line[:start] + line[end:],
        "change": line[:start] + piece + line[end:],
        "indent": " " * draw(st.integers(0, 8)) + line.lstrip(),
        "value": f"{head}{colon} {piece}" if colon else piece,
    }[how]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(shutil.copytree(EXAMPLE, Path(name) / "docs"))


@PROFILE
@given(contents())
def test_spoilt_content_is_read_or_refused_in_words(folder: Path, spoilt: dict[str, bytes]):
    try:
        for name, data in spoilt.items():
            (folder / name).write_bytes(data)
        problems = read_problems(folder)
    finally:
        for name in spoilt:
            (folder / name).write_text(ORIGINALS[name], encoding="utf-8")
    event("refused" if problems else "read")
    for problem in problems:
        check_problem(problem, spoilt)
    for render in PRINTERS.values():
        assert isinstance(render(problems), str)


def read_problems(folder: Path) -> list[Problem]:
    try:
        read_toolbox(folder, TODAY)
    except ContentError as error:
        problems = error.problems
    else:
        return []
    assert problems
    return problems


def check_problem(problem: Problem, spoilt: dict[str, bytes]) -> None:
    """A place in a file that has so many lines, a code, and a German sentence without the words of a library."""
    name = problem.path.removeprefix("docs/")
    data = spoilt.get(name, ORIGINALS.get(name, "").encode())
    lines = data.replace(b"\r\n", b"\n").count(b"\n") + 1
    assert 1 <= problem.line <= lines, problem
    assert problem.column >= 1, problem
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", problem.code), problem
    assert problem.message.rstrip().endswith((".", "“", "?", ":")), problem
    assert not re.search(r"Input should|validation error|Traceback|expected|found \w+|None\b", str(problem)), problem


def kind_of(name: str) -> str | None:
    """The kind of data that a file of the invented county holds."""
    parts = name.split("/")
    if parts[0] != "daten":
        return None
    return parts[1] if len(parts) > 2 else parts[1].removesuffix(".yml")


@PROFILE
@given(contents())
def test_the_canonical_form_of_spoilt_files_loses_nothing(spoilt: dict[str, bytes]):
    for name, data in spoilt.items():
        kind = kind_of(name)
        if kind is None:
            text, problems = format_page(data, name)
            again = format_page(text.encode(), name)[0] if text else None
            before, _ = read_markdown(data, name)
        else:
            assert kind in {*FOLDERS, *FILES, *SINGLES}
            text, problems = format_data(data, name, kind)
            again = format_data(text.encode(), name, kind)[0] if text else None
            before, _ = read_yaml(data, name)
        assert (text is None) == bool(problems)
        if text is None:
            continue
        assert again == text, "Zweimal ist wie einmal."
        if kind is None:
            after, _ = read_markdown(text.encode(), name)
            assert after.body == before.body
            assert strip(after.head.value) == strip(before.head.value)
        else:
            after, _ = read_yaml(text.encode(), name)
            assert strip(after.value) == strip(before.value)


def strip(value):
    if isinstance(value, dict):
        return {key: strip(child) for key, child in value.items()}
    return [strip(child) for child in value] if isinstance(value, list) else value.strip()


@PROFILE
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes):
    assume(len(data) < MAX_BYTES)
    for read in (read_yaml, read_markdown):
        found, problems = read(data, "a")
        assert (found is None) == bool(problems)
        for problem in problems:
            check_problem(problem, {"a": data})
