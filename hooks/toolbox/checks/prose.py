"""Markdown bodies: what coordinators may write there, line by line."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from toolbox.checks.links import check_link, check_references
from toolbox.checks.shapes import check_shapes
from toolbox.checks.typed_numbers import FROM_CONTACTS, find_typed, quote_number
from toolbox.content.lookalikes import find_references
from toolbox.content.memory import Memory
from toolbox.content.page import Page
from toolbox.content.toolbox import Toolbox
from toolbox.markdown.blocks import split_blocks
from toolbox.markdown.lines import BOX, FILLER, PLAIN_BOX, Line, read_lines
from toolbox.markdown.link_syntax import DEFINITION, LINK
from toolbox.problems.problem import Problem, list_allowed, suggest

ADMONITIONS = ("zuerst", "nicht", "hinweis", "sicherheit")

ATTRIBUTES = re.compile(r"\{\s*[:.#]|\{[^{}]*=")
LINK_REST = re.compile(r"\]\(|^\s{0,3}\[(?!\^)[^\]]*\]:")
# Slips that leave a line as plain text: „##Titel“, „-Punkt“, „• Punkt“ from a word processor, „1.Schritt“, „[Name] (seite.md)“.
CLOSE_HEADING = re.compile(r"^(#{1,6})([^#\s].*)")
LOOSE_ITEM = re.compile(r"^\s*([•·▪◦●]|-(?=[^\W\d_]|[„*\[{])|\d{1,2}[.)](?=[A-ZÄÖÜ„*]))")
LOOSE_LINK = re.compile(r"\]\s+\((?:https?:|[^()\s]+\.(?:md|png|jpe?g|webp|svg)\b)")
UNDERLINE = re.compile(r"^(?:=+|-{2,})\s*$")
LIKE_AT = re.compile(r"[(\[{][aä]t[)\]}]", re.IGNORECASE)
HTML_TAG = re.compile(rf"<[A-Za-z/!?{FILLER}]")
ADMONITION = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s+(\S+)")
# Also without what browsers add by themselves, and as people write it to hide it.
BARE_URL = re.compile(r"\b(?:h\w\wps?://|www\.)\S+|(?<![\w./-])(?:[\w-]+\.)+[a-z]{2,}/\S+", re.IGNORECASE)
MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+ ?(?:@|[(\[{](?:at|ät)[)\]}]) ?[\w-]+(?:(?:\.| (?:\.|[(\[{](?:dot|punkt)[)\]}]) )[\w-]+)+",
    re.IGNORECASE,
)


class Prose(NamedTuple):
    """What is wrong with a text whatever else there is, and its links with their lines."""

    problems: list[Problem]
    links: list[tuple[int, re.Match]]


def check_prose(
    slug: str, toolbox: Toolbox, docs: Path, generated: frozenset[str], memory: Memory | None = None
) -> Iterator[Problem]:
    """What a page's Markdown must not contain, and links that lead nowhere.

    `generated` are the slugs of pages that are made from data and have no file. A `memory` is for whoever asks again.
    """
    page, with_macros = toolbox.pages[slug], not toolbox.seiten[slug].render_macros
    text = (memory or Memory()).ask(("prose", slug), _read_text, page, with_macros)
    yield from _check_text(page, text, toolbox, docs, generated)


def check_shared(name: str, toolbox: Toolbox, docs: Path, generated: frozenset[str]) -> Iterator[Problem]:
    """The same for Markdown that stands in data and appears on pages."""
    page = toolbox.shared_page(name)
    yield from _check_text(page, _read_text(page, False), toolbox, docs, generated)


def _check_text(page: Page, text: Prose, toolbox: Toolbox, docs: Path, generated: frozenset[str]) -> Iterator[Problem]:
    yield from text.problems
    for number, match in text.links:
        yield from check_link(page, number, match, toolbox, docs, generated)


def _read_text(page: Page, with_macros: bool) -> Prose:
    lines, problems = read_lines(page, with_macros)
    links = (
        (number, match)
        for number, line in lines
        if "[" in line
        for match in (*LINK.finditer(line), *DEFINITION.finditer(line))
    )
    return Prose([*problems, *_check_body(page, lines)], [*links])


def _check_body(page: Page, lines: list[Line]) -> Iterator[Problem]:
    if not page.body.strip():
        hint = "Schreiben Sie ihn unter den Kopf, oder löschen Sie die Datei."
        yield Problem(page.path, page.first_line - 1, "datei-leer", "Die Seite hat keinen Text.", hint)
    yield from check_shapes(page, lines)
    yield from _check_headings(page, lines)
    yield from _check_boxes(page, lines)
    yield from check_references(page, lines)
    for number, line in lines:
        if not line:  # a third of all lines
            continue
        if "<" in line and HTML_TAG.search(line):
            hint = "In Anleitungen ist nur Markdown erlaubt; schreiben Sie „kleiner als“ aus."
            yield Problem(page.path, number, "html", "Hier steht HTML oder ein „<“ vor einem Buchstaben.", hint)
        yield from _check_marks(page, number, line)
        rest = line
        if "[" in line:
            rest = DEFINITION.sub("", LINK.sub(lambda match: match["text"], line))
        yield from _check_link_rest(page, number, rest)
        yield from _check_plain(page, number, rest)


def _check_headings(page: Page, lines: list[Line]) -> Iterator[Problem]:
    """Headings leave out no level, and none is the title."""
    level = 1
    for block in split_blocks(lines):
        number, _ = block.zeilen[0]
        if not block.titel:
            continue
        if block.stufe == 1:
            message = "Eine Überschrift mit einer Raute ist der Titel der Seite."
            hint = "Der Titel steht schon im Kopf unter „titel“; beginnen Sie mit „## “."
            yield Problem(page.path, number, "ueberschrift", message, hint)
        elif block.stufe > level + 1:
            message = f"Nach einer Überschrift der Stufe {level} folgt eine der Stufe {block.stufe}."
            hint = f"Lassen Sie keine Stufe aus: „{'#' * (level + 1)} “."
            yield Problem(page.path, number, "ueberschrift", message, hint)
        level = max(block.stufe, 2)  # the title itself is told once, not again by what follows it
    for (_, previous), (number, line) in pairwise(lines):
        if UNDERLINE.match(line) and previous.strip():
            hint = "Schreiben Sie „## Überschrift“; für eine Trennlinie lassen Sie davor eine Zeile frei."
            yield Problem(page.path, number, "ueberschrift", "Unterstrichene Überschriften sind nicht erlaubt.", hint)


def _check_boxes(page: Page, lines: list[Line]) -> Iterator[Problem]:
    """Boxes are of a known kind, and what follows their first line is indented."""
    box, opened = None, 0  # how far a box is indented whose first line comes next, and where it began
    for number, line in lines:
        if not line.strip():
            continue
        if box is not None and len(line) - len(line.lstrip()) < box + 4:
            message = "Diese Zeile gehört in den Kasten darüber, ist aber nicht weit genug eingerückt."
            hint = "Was im Kasten steht, beginnt mit vier Leerzeichen."
            yield Problem(page.path, number, "kasten-form", message, hint)
        box = None
        if PLAIN_BOX.fullmatch(line):
            box, opened = len(line) - len(line.lstrip()), number
        admonition = ADMONITION.match(line)
        if admonition and admonition[1] not in ADMONITIONS:
            hint = suggest(admonition[1], ADMONITIONS) or list_allowed(ADMONITIONS)
            yield Problem(page.path, number, "kasten", f"Den Kasten „{admonition[1]}“ gibt es nicht.", hint)
    if box is not None:
        hint = "Schreiben Sie etwas hinein, oder löschen Sie die Zeile."
        yield Problem(page.path, opened, "kasten-form", "Der Kasten ist leer.", hint)


def _check_plain(page: Page, number: int, rest: str) -> Iterator[Problem]:
    """Addresses and numbers that stand in the text; `rest` is a line without its links."""
    for match in BARE_URL.finditer(rest) if "." in rest and ("/" in rest or "www." in rest.lower()) else ():
        hint = "Schreiben Sie einen Link mit Namen: [Name der Seite](https://…)"
        yield Problem(page.path, number, "adresse-im-text", f"„{match[0]}“ steht offen im Text.", hint)
    for match in MAIL.finditer(rest) if "@" in rest or LIKE_AT.search(rest) else ():
        hint = 'E-Mail-Adressen kommen aus den Kontakten: {{ kontakt("…") }}'
        yield Problem(page.path, number, "mail-im-text", f"„{match[0]}“ steht im Text.", hint)
    for typed in find_typed(rest):
        yield Problem(
            page.path,
            number,
            "rufnummer-im-text",
            f"{quote_number(typed)} sieht aus wie eine Rufnummer.",
            FROM_CONTACTS,
        )


def _check_marks(page: Page, number: int, line: str) -> Iterator[Problem]:
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


def _check_link_rest(page: Page, number: int, rest: str) -> Iterator[Problem]:
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
