"""The glossary: a page of terms, each alone in its line with its explanation below.

Markdown forgives a slip in this form: the term or its explanation then stands on the page as a paragraph like any other.
"""

import re
from collections.abc import Iterator

from toolbox.content.page import Page
from toolbox.content.toolbox import Toolbox
from toolbox.markdown.blocks import split_blocks
from toolbox.markdown.lines import Line, read_lines
from toolbox.problems.problem import Problem

GLOSSARY = "mitmachen/glossar"
EXPLANATION = re.compile(r"[ ]{0,3}:[ ]")  # as Markdown's own extension reads it
EMPTY = re.compile(r"\s*:\s*")
LIKE_EXPLANATION = re.compile(r"\s*:")


def check_glossary(toolbox: Toolbox) -> Iterator[Problem]:
    """From the first heading on: each term once, each with an explanation, and nothing between."""
    page = toolbox.pages.get(GLOSSARY)
    if page is None:
        return
    seen: dict[str, int] = {}
    for block in _read_entries(page):
        yield from _check_entry(page, block)
        for number, line in block:
            if LIKE_EXPLANATION.match(line):
                break
            term = line.strip()
            if term.casefold() in seen:
                message = f"Den Begriff „{term}“ erklärt schon Zeile {seen[term.casefold()]}."
                hint = "Behalten Sie eine der beiden Erklärungen und löschen Sie die andere."
                yield Problem(page.path, number, "begriff-doppelt", message, hint)
            seen.setdefault(term.casefold(), number)


def _check_entry(page: Page, block: list[Line]) -> Iterator[Problem]:
    first, line = block[0]
    marked = [(number, text) for number, text in block if LIKE_EXPLANATION.match(text)]
    if not marked:
        hint = "Sie beginnt in der Zeile unter dem Begriff mit Doppelpunkt und drei Leerzeichen: „:   …“"
        yield Problem(page.path, first, "begriff-form", f"Zu „{line.strip()}“ fehlt die Erklärung.", hint)
    elif marked[0][0] == first:
        hint = "Er steht allein in der Zeile darüber, ohne leere Zeile dazwischen."
        yield Problem(page.path, first, "begriff-form", "Über dieser Erklärung fehlt der Begriff.", hint)
    for number, text in marked:
        if EMPTY.fullmatch(text):
            hint = "Schreiben Sie einen Satz, oder löschen Sie den Begriff."
            yield Problem(page.path, number, "begriff-form", "Die Erklärung ist leer.", hint)
        elif not EXPLANATION.match(text):
            message = "Zwischen Doppelpunkt und Erklärung gehören drei Leerzeichen."
            hint = f"Schreiben Sie: „:   {text.strip(' :')}“"
            yield Problem(page.path, number, "begriff-form", message, hint)


def _read_entries(page: Page) -> Iterator[list[Line]]:
    """Lines that stand together, below the first heading; code within a line is not left out."""
    written = page.body.split("\n")
    below = False
    for block in split_blocks(read_lines(page)[0]):
        if below and not block.stufe:
            yield [(number, written[number - page.first_line]) for number, _ in block.zeilen]
        below = below or block.stufe > 1
