"""A Markdown file taken apart into its front matter and its body."""

import re
from dataclasses import dataclass

from toolbox.content.source import Source, read_yaml
from toolbox.content.text_file import decode
from toolbox.problems.problem import Problem

FRONT_MATTER = re.compile(r"\A---\n(.*?)^---[ ]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A Markdown file: its front matter and its body. `first_line` is the line of the file where the body begins."""

    path: str
    head: Source
    body: str
    first_line: int


def read_markdown(data: bytes, path: str) -> tuple[Page | None, list[Problem]]:
    """The Page of a Markdown file that begins with front matter, or the Problems that keep it from being read."""
    text, problems = decode(data, path)
    if problems:
        return None, problems
    match = FRONT_MATTER.match(text)
    if not match:
        message = "Der Kopf der Seite fehlt oder wird nicht geschlossen."
        hint = "Die Datei beginnt mit einer Zeile „---“, dann folgen die Angaben, dann wieder „---“."
        return None, [Problem(path, 1, "kopf-fehlt", message, hint)]
    head, problems = read_yaml(_cut_head(match), path)
    if head is None:
        return None, problems
    return Page(path, head, text[match.end() :], text[: match.end()].count("\n") + 1), []


def find_head(data: bytes, path: str) -> bytes:
    """The front matter of a Markdown file as a YAML file with the same line numbers; empty where there is none."""
    match = FRONT_MATTER.match(decode(data, path)[0])
    return _cut_head(match) if match else b""


def _cut_head(match: re.Match) -> bytes:
    # One empty line stands for the opening „---“.
    return b"\n" + match[1].encode()
