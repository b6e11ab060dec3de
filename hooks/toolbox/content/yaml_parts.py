"""A file that cannot be read as a whole, part by part: what else is wrong in it is told together with the first mistake."""

import re
from dataclasses import replace

from toolbox.content.source import Source, read_yaml
from toolbox.content.text_file import decode
from toolbox.content.yaml_events import MAX_DEPTH
from toolbox.problems.problem import MOST, Problem

DASH = re.compile(r"( *)- ")
SPOILING = ("yaml-form", "anker", "tag")  # mistakes of one place, which say nothing of the others
HARMLESS = ("keine-zuordnung", "datei-leer")  # a part may be a list, or nothing but a comment


def read_parts(data: bytes, path: str, first: Problem) -> tuple[Source | None, list[Problem]]:
    """The Source of those parts of a file that can be read, and the Problems below the `first`, each part looked at alone."""
    lines = decode(data, path)[0].split("\n")
    if first.code not in SPOILING:
        return None, []
    sound = [_read(lines, start, end, path)[0] for start, end in _split(lines, 0, len(lines))]
    value = {key: part for source in sound if source for key, part in source.value.items()}
    places = {key: place for source in sound if source for key, place in source.places.items() if key}
    found = _look(lines, (0, len(lines)), path, first.line, 0)
    return Source(path, value, places | {(): (1, 1)}, "\n".join(lines)), found


def _look(lines: list[str], span: tuple[int, int], path: str, after: int, depth: int) -> list[Problem]:
    """What is wrong with the parts between two lines, as far as it stands below the line `after`, where something is."""
    found: list[Problem] = []
    for first, last in _split(lines, *span) if depth < MAX_DEPTH else ():
        if last < after or len(found) > MOST:
            continue
        _, problems = _read(lines, first, last, path)
        if problems:
            known = first < after <= last
            found += [] if known else problems[:1]
            found += _look_inside(lines, (first, last), path, after if known else problems[0].line, depth + 1)
    return found


def _look_inside(lines: list[str], span: tuple[int, int], path: str, after: int, depth: int) -> list[Problem]:
    """The parts of a part: what stands below a key, or the keys of an item of a list. The text of a value has none."""
    first, last = span
    if DASH.match(lines[first]):
        inner = [*lines[:first], DASH.sub(r"\1  ", lines[first], count=1), *lines[first + 1 :]]
        return _look(inner, span, path, after, depth)
    return _look(lines, (first + 1, last), path, after, depth) if lines[first].rstrip().endswith(":") else []


def _split(lines: list[str], start: int, end: int) -> list[tuple[int, int]]:
    """First line and end of each part: a key or an item of a list with what is indented below it."""
    texts = {number: lines[number].strip() for number in range(start, end)}
    written = [number for number, text in texts.items() if text and not text.startswith("#")]
    least = min(map(_indent, (lines[number] for number in written)), default=0)
    starts = [number for number in written if _indent(lines[number]) == least and texts[number][0] not in "]}"]
    return list(zip(starts, [*starts[1:], end], strict=True)) if starts else []


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _read(lines: list[str], start: int, end: int, path: str) -> tuple[Source | None, list[Problem]]:
    """A part read alone; lines count as in the whole file. What is no mapping has no value, and is not wrong for that."""
    source, problems = read_yaml("\n".join([*lines[start:end], ""]).encode(), path)
    told = [replace(problem, line=problem.line + start) for problem in problems if problem.code not in HARMLESS]
    if source is None:
        return None, told
    places = {key: (line + start, column) for key, (line, column) in source.places.items()}
    return replace(source, places=places), told
