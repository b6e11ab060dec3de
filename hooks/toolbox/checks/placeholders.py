"""Hints that new files begin with: whoever publishes has replaced each of them by what is true."""

import re
from collections.abc import Iterator

from toolbox.content.toolbox import Toolbox
from toolbox.markdown.lines import read_lines
from toolbox.problems.problem import Problem

MORE = "Bitte ergänzen"
# Also what files of earlier editions began with.
PLACEHOLDER = re.compile(
    rf"\b{MORE}\b|\bNoch nicht belegt\b|\bSuchwort (?:eins|zwei|drei|vier|fünf|sechs|sieben|acht)\b"
)


def check_placeholders(toolbox: Toolbox) -> Iterator[Problem]:
    """No hint is left in data or pages; in the comments of data it may stand."""
    texts = {source.path: source.text for source, _ in toolbox.sources.values()}
    lines = {
        path: list(enumerate(text.split("\n"), start=1)) for path, text in texts.items() if PLACEHOLDER.search(text)
    }
    for page in toolbox.pages.values():
        if PLACEHOLDER.search(page.body):  # what code shows is meant
            lines[page.path] = [*lines.get(page.path, []), *read_lines(page)[0]]
    for path, numbered in lines.items():
        for number, line in numbered:
            if (found := PLACEHOLDER.search(line)) and not line.lstrip().startswith("# "):
                message = f"Hier steht noch ein Hinweis zum Ausfüllen: „{found[0]}“."
                hint = "Schreiben Sie an seine Stelle, was stimmt, oder löschen Sie den Punkt."
                yield Problem(path, number, "platzhalter", message, hint, found.start() + 1)
