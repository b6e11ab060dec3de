"""How long and how deep a text may be: within these bounds whatever reads it is done in a moment. Real texts need a third of them."""

import re
from collections.abc import Iterator

from toolbox.content.page import Page
from toolbox.problems.problem import Problem, Told

MAX_BODY, MAX_LINES = 200_000, 5_000
MAX_LINE = 600
MAX_BLOCK = 6_000
MAX_INDENT = 24
MAX_MARKS_OF_LISTS = 3
# Signs that open something, how many of them one line and one paragraph may hold, and what they are.
SIGNS = (("[", 12, 40, "eckige Klammern „[“"), ("*_`", 24, 120, "Zeichen „*“, „_“ und „`“"))
SPACES = re.compile(r"(?<=\S)[ \t]{60}")
INDENT = re.compile(r"[ \t]*+")
LISTS = re.compile(rf"(?:[ \t]*+(?:>|(?:[-*+]|\d++[.)])(?=[ \t]))){{{MAX_MARKS_OF_LISTS + 1}}}")
SPLIT = "Schreiben Sie einen Satz je Zeile und nach wenigen Sätzen einen neuen Absatz."


def check_bounds(page: Page) -> Iterator[Problem]:
    """What is too long or too deep, once for each line and paragraph."""
    lines = page.body.split("\n")
    if len(page.body) > MAX_BODY or len(lines) > MAX_LINES:
        message = f"Der Text hat {len(page.body)} Zeichen in {len(lines)} Zeilen."
        hint = (
            f"Erlaubt sind höchstens {MAX_BODY} Zeichen und {MAX_LINES} Zeilen; teilen Sie ihn auf mehrere Seiten auf."
        )
        yield Problem(page.path, page.first_line, "datei-zu-gross", message, hint)
        return
    begin, block = page.first_line, ""
    for number, line in enumerate([*lines, ""], start=page.first_line):
        yield from (Problem(page.path, number, *told) for told in _check_line(line))
        if line.strip():
            begin, block = (begin, f"{block}\n{line}") if block else (number, line)
        elif block:
            yield from (Problem(page.path, begin, *told) for told in _check_block(block))
            block = ""


def _check_line(line: str) -> Iterator[Told]:
    if len(line) > MAX_LINE:
        hint = f"Erlaubt sind höchstens {MAX_LINE}; schreiben Sie einen Satz je Zeile."
        yield "zeile-zu-lang", f"Die Zeile hat {len(line)} Zeichen.", hint
    elif SPACES.search(line):
        hint = "Erlaubt sind höchstens 59; für eine Tabelle gibt es „|“."
        yield ("zeile-zu-lang", "In der Zeile stehen sehr viele Leerzeichen hintereinander.", hint)
    elif INDENT.match(line).end() > MAX_INDENT or LISTS.match(line):
        message = "Die Zeile ist zu tief verschachtelt."
        hint = f"Erlaubt sind {MAX_INDENT} Zeichen Einrückung und drei Listenzeichen; lösen Sie sie auf."
        yield "zu-tief", message, hint
    else:
        for signs, most, _, what in SIGNS:
            if sum(map(line.count, signs)) > most:
                yield ("zeile-zu-dicht", f"Die Zeile enthält mehr als {most} {what}.", SPLIT)


def _check_block(block: str) -> Iterator[Told]:
    if len(block) > MAX_BLOCK:
        hint = f"Erlaubt sind {MAX_BLOCK}. {SPLIT}"
        yield "absatz-zu-lang", f"Der Absatz, der hier beginnt, hat {len(block)} Zeichen.", hint
    for signs, _, most, what in SIGNS:
        if sum(map(block.count, signs)) > most:
            yield ("absatz-zu-lang", f"Der Absatz, der hier beginnt, enthält mehr als {most} {what}.", SPLIT)
