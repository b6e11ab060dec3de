"""Markdown that can be read in one way only: code is closed where it was opened, links and boxes are written plainly.

Whatever looks like code to this program and like HTML to Markdown would reach readers unchecked.
"""

import re
from collections.abc import Iterator

from toolbox.content.lookalikes import find_references
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
ATTRIBUTES = re.compile(r"\{\s*[:.#]|\{[^{}]*=")
LINK_REST = re.compile(r"\]\(|^\s{0,3}\[(?!\^)[^\]]*\]:")

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


# Slips that leave a line as plain text: „##Titel“, „-Punkt“, „• Punkt“ from a word processor, „1.Schritt“, „[Name] (seite.md)“.
CLOSE_HEADING = re.compile(r"^(#{1,6})([^#\s].*)")
LOOSE_ITEM = re.compile(r"^\s*([•·▪◦●]|-(?=[^\W\d_]|[„*\[{])|\d{1,2}[.)](?=[A-ZÄÖÜ„*]))")
LOOSE_LINK = re.compile(r"\]\s+\((?:https?:|[^()\s]+\.(?:md|png|jpe?g|webp|svg)\b)")


def check_marks(page: Page, number: int, line: str) -> Iterator[Problem]:
    """Marks in a line that hide what it does: attributes, unusual boxes, names of characters."""
    if "{" in line and ATTRIBUTES.search(line):
        hint = "Löschen Sie sie; das Aussehen bestimmt die Vorlage der Seite."
        yield Problem(page.path, number, "attribute", "Angaben in „{: …}“ sind nicht erlaubt.", hint)
    if BOX.match(line) and not PLAIN_BOX.fullmatch(line):
        hint = 'Nach seinem Namen steht nur noch der Titel in Anführungszeichen: !!! hinweis "Gut zu wissen"'
        yield Problem(page.path, number, "kasten-form", "Der Kasten ist nicht richtig geschrieben.", hint)
    if heading := CLOSE_HEADING.match(line):
        hint = f"Schreiben Sie „{heading[1]} {heading[2]}“."
        yield Problem(page.path, number, "ueberschrift", "Nach den Rauten fehlt das Leerzeichen.", hint)
    if item := LOOSE_ITEM.match(line):
        message = f"„{item[1]}“ macht aus dieser Zeile keinen Punkt einer Liste."
        hint = "Beginnen Sie mit „- “, einen nummerierten Schritt mit „1. “, immer mit Leerzeichen."
        yield Problem(page.path, number, "liste-form", message, hint)
    for found in find_references(line):
        message = f"„{found}“ steht für ein Zeichen, das man so nicht sieht."
        hint = "Schreiben Sie das Zeichen selbst."
        yield Problem(page.path, number, "zeichen-verweis", message, hint)


def check_link_rest(page: Page, number: int, rest: str) -> Iterator[Problem]:
    """What looks like a link after all well-formed links were taken out: Markdown might still make one of it."""
    if "]" not in rest:
        return
    if LOOSE_LINK.search(rest):
        message = "Zwischen der eckigen und der runden Klammer steht ein Leerzeichen."
        hint = "Löschen Sie es: [Name der Seite](../schritte/anzeige.md)"
        yield Problem(page.path, number, "link-form", message, hint)
    elif LINK_REST.search(rest):
        hint = "Er steht ganz in einer Zeile, ohne eckige Klammern im Namen: [Name der Seite](../schritte/anzeige.md)"
        yield Problem(page.path, number, "link-form", "Ein Link ist nicht richtig geschrieben.", hint)
