"""Markdown that can be read in one way only: code is closed where it was opened, links and boxes are written plainly.

Whatever looks like code to this program and like HTML to Markdown would reach readers unchecked.
"""

import re

from toolbox.content.page import Page
from toolbox.problems.problem import Problem

# The opening line of a block of code as Markdown's own extension reads it, and anything that starts like one.
OPENING = re.compile(r"(?P<fence>`{3,}|~{3,})[ ]*[\w#.+-]*[ ]*")
LIKE_OPENING = re.compile(r"\s*(?:[>*+-]\s+|\d+\.\s+)*(?:`{3,}|~{3,})")
# A run of backticks is closed by a run of the same length.
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
MACRO = re.compile(r"\{\{.*?\}\}")
# What stands in the place of a macro, so that „<“ before it is noticed: a character that no content can hold.
FILLER = "\x1a"
BOX = re.compile(r"\s*(?:!!!|\?\?\?\+?)")
PLAIN_BOX = re.compile(r'\s*(?:!!!|\?\?\?\+?) +[\w-]+(?: +"[^"]*")?\s*')

Line = tuple[int, str]


def read_lines(page: Page, with_macros: bool = True) -> tuple[list[Line], list[Problem]]:
    """The lines of a page with their numbers in the file, and what in them could be read in two ways.

    Code is taken out; calls of macros are, where they are made (`with_macros`).
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    fence, opened = "", 0
    for number, line in enumerate(page.body.split("\n"), start=page.first_line):
        if fence:
            if line.rstrip(" ") == fence:
                fence = ""
            continue
        if "```" in line or "~~~" in line:
            opening = OPENING.fullmatch(line)
            if opening:
                fence, opened = opening["fence"], number
                continue
            if LIKE_OPENING.match(line):
                problems.append(_refuse_fence(page, number))
                continue
        if with_macros and "{{" in line:
            line = MACRO.sub(FILLER, line)
        rest = CODE.sub("", line) if "`" in line else line
        if "`" in rest or "\\`" in line:
            message = "Die Zeichen „`“ um ein Stück Code gehen in dieser Zeile nicht auf."
            hint = "Setzen Sie gleich viele davor und dahinter, in derselben Zeile, ohne umgekehrten Schrägstrich."
            problems.append(Problem(page.path, number, "code-offen", message, hint))
            continue
        lines.append((number, rest))
    if fence:
        problems.append(_refuse_fence(page, opened))
    return lines, problems


def _refuse_fence(page: Page, number: int) -> Problem:
    message = "Hier beginnt ein Block mit Code, der nicht richtig geöffnet oder nicht geschlossen wird."
    hint = "Die Zeilen „```“ davor und dahinter stehen ohne Einrückung allein; nach der ersten darf ein Wort stehen."
    return Problem(page.path, number, "code-offen", message, hint)
