"""Phone numbers typed into a text: those nobody has confirmed stand nowhere, all others come from the contacts."""

import re
import textwrap
from collections.abc import Iterator

from toolbox.content.fields import parse_rufnummer
from toolbox.content.memory import Memory
from toolbox.content.page import Page
from toolbox.content.source import Key, Source
from toolbox.content.toolbox import Toolbox
from toolbox.domain.spoken_digits import find_spoken
from toolbox.domain.unconfirmed import INTERNAL, Unbestaetigt, find_unconfirmed, write_digits
from toolbox.problems.problem import Problem

# Days and times of a day: many can be dialled, and nobody does.
DAY = r"(?:0?[1-9]|[12]\d|3[01])\. ?(?:0?[1-9]|1[0-2])\.(?: ?(?:19|20)\d\d|\d\d)?|(?:19|20)\d\d-[01]\d-[0-3]\d"
CLOCK = r"(?:[01]?\d|2[0-4])(?::[0-5]\d(?!:)|\.[0-5]\d(?= ?(?:Uhr|(?:[–-]|bis) ?[0-2]?\d\.[0-5]\d(?!\.?\d))))"
TIMES = re.compile(rf"(?<![\w.:])(?:{DAY}|{CLOCK})(?!\d)")
# A number as people type it, and one with anything between its digits: that is none without a sign of dialling before it.
TYPED = re.compile(r"(?<![\w,.])\+?\d[\d /().–-]{4,}\d(?![\w,])")
DIALLED = re.compile(r"(?<!\w)(?:\+|00?)(?:[^\w\n]|_){0,3}[1-9](?:(?:[^\w\n]|_){0,4}\d){5,14}(?!\w)")
# People dial it, whether anybody has it or not: behind a zero, and directories that cost a lot.
DIALLABLE = re.compile(r"(?<![\w,.§-])(?:0[ ./()–-]{0,3}[1-9](?:[ ./()–-]{0,3}\d){5,}|118\d{2,3})(?![\w,-]|\.\d)")
# In data, where amounts and years have fields of their own, one row of digits is a number, too.
LOCAL = re.compile(r"(?<![\w,./§-])[2-9]\d{5,}(?![\w,-]|[./]\d)")
CODE = re.compile(r"(?<![`~])(?P<fence>`++|~{3,}+).+?(?P=fence)", re.DOTALL)
HANDBOOK = "mitmachen/"  # its examples show how numbers are written
DIGIT = re.compile(r"\d")
OWN = "nummer"  # the one place of a number
COUNTY = ("landkreis", ("telefon",))  # and that of whoever publishes the site; a reader may see it
MARKDOWN = ("seiten", "bausteine")  # `prose` reads these
ADDRESS = re.compile(r"https://\S+")
COUNTED = {"ags", "gebiet", "einwohner", "wert"}  # keys of numbers that nobody dials
# In sources stand numbers of files, too.
CITING = ("quelle", "revier_quelle")
LONGEST = 100  # letters of a number that a message repeats
OUT_OF_TEXT = "Rufnummern stehen nur bei den Kontakten unter „telefon“; nehmen Sie sie aus dem Text."
FROM_CONTACTS = 'Rufnummern kommen aus den Kontakten: {{ kontakt("…") }}'
FILE_NUMBER = re.compile(r"\b(?:Aktenzeichen|Geschäftszeichen|Drucksache|Az\.)\s+[\d /.-]+")


def check_typed_numbers(toolbox: Toolbox, memory: Memory) -> Iterator[Problem]:
    """All texts of the data and all pages, and their names: they become addresses."""
    hidden = find_unconfirmed(toolbox)
    # Many things may stand in one file.
    files = {source.path: (kind, source) for (kind, _), (source, _) in toolbox.sources.items()}
    for path, (kind, source) in files.items():
        yield from memory.ask(("numbers of data", path), _list_of_file, kind, source, hidden)
    for slug, page in toolbox.pages.items():
        yield from memory.ask(("numbers", slug), _list_of_page, slug, page, hidden)


def _list_of_file(kind: str, source: Source, hidden: Unbestaetigt) -> list[Problem]:
    texts = [(key, text) for key, text in source.list_texts() if not _is_own(kind, key)]
    # One look at the whole file: most hold nothing.
    whole = "\n".join([source.path, *(text for _, text in texts)])
    spoken = any(find_spoken(whole))
    found: list[Problem] = []
    if hidden.find(whole):
        found += _check_name(source.path, hidden)
        for key, text in texts:
            line, column = source.place(key)
            found += [refuse_hidden(source.path, line, number, column) for number in hidden.find(text)]
    for key, text in texts:
        if spoken and (kind, key) != COUNTY:
            found += _check_spoken(source, key, text, hidden)
        if kind not in MARKDOWN and (kind, key) != COUNTY:
            found += _check_dialled(source, key, text, hidden)
    return found


def _list_of_page(slug: str, page: Page, hidden: Unbestaetigt) -> list[Problem]:
    found = [*_check_page(page, hidden)]
    for place, row in find_spoken(page.body):
        if not hidden.find(row):
            line = page.first_line + page.body.count("\n", 0, place)
            message = f"{quote_number(row)} sieht aus wie eine Rufnummer."
            found.append(Problem(page.path, line, "rufnummer-im-text", message, FROM_CONTACTS))
    return found if slug.startswith(HANDBOOK) else [*found, *_check_code(page)]


def find_typed(text: str) -> list[str]:
    """What looks like a phone number in a text, as it is written there."""
    text = _hide_times(write_digits(text))
    if not DIGIT.search(text):
        return []
    found = [match[0].strip() for match in TYPED.finditer(text) if parse_rufnummer(match[0].replace("–", "-"))]
    return found + _find_dialled(_hide(text, found))


def refuse_hidden(path: str, line: int, number: str, column: int = 1) -> Problem:
    """The Problem of a number that no reader may see. It is not told."""
    message = f"Hier steht die unbestätigte Rufnummer, die auf …{number[-3:]} endet."
    hint = "Nehmen Sie die Nummer aus dem Text, oder bestätigen Sie sie beim Kontakt."
    return Problem(path, line, "unbestaetigte-nummer", message, hint, column)


def _hide_times(text: str) -> str:
    return TIMES.sub(lambda match: "x" * len(match[0]), text)


def _hide(text: str, found: list[str]) -> str:
    for number in found:
        text = text.replace(number, "x")
    return text


def _find_dialled(text: str) -> list[str]:
    found = [number for match in DIALLED.finditer(text) if (number := _read_number(match[0]))]
    return found + DIALLABLE.findall(_hide(text, found))


def _read_number(text: str) -> str:
    """The longest beginning of a text that can be dialled: another number may follow."""
    ends = [match.end() for match in re.finditer(r"\d(?!\d)", text)]
    return next((text[:end] for end in reversed(ends) if parse_rufnummer(re.sub(r"[^\d+]", "", text[:end]))), "")


def _check_dialled(source: Source, key: Key, text: str, hidden: Unbestaetigt) -> Iterator[Problem]:
    if ADDRESS.fullmatch(text) or not COUNTED.isdisjoint(key):
        return
    if key[-1] in CITING:
        text = FILE_NUMBER.sub("", text)
    text = write_digits(text)
    if not DIGIT.search(text):  # nine in ten
        return
    text = _hide_times(text)
    dialled = _find_dialled(text)
    for number in [*dialled, *LOCAL.findall(_hide(text, dialled))]:
        if not hidden.find(number):  # that one has been told
            yield source.problem(
                key, "rufnummer-im-text", f"{quote_number(number)} sieht aus wie eine Rufnummer.", OUT_OF_TEXT
            )


def _check_spoken(source: Source, key: Key, text: str, hidden: Unbestaetigt) -> Iterator[Problem]:
    """Digits in words, which nothing else here takes for a number."""
    for _, row in find_spoken(text):
        if not hidden.find(row):
            yield source.problem(
                key, "rufnummer-im-text", f"{quote_number(row)} sieht aus wie eine Rufnummer.", OUT_OF_TEXT
            )


def quote_number(typed: str) -> str:
    """What looks like a number, as it is written, in one line and no longer than a number is."""
    return f"„{textwrap.shorten(typed, LONGEST, placeholder=' …')}“"


def _check_page(page: Page, hidden: Unbestaetigt) -> Iterator[Problem]:
    """Paragraph by paragraph, because a number may go on in the next line."""
    if not hidden.find(page.body):
        return
    number = page.first_line
    for paragraph in re.split(r"(\n\s*\n)", page.body):
        for found in hidden.find(paragraph):
            lines = [at for at, line in enumerate(paragraph.split("\n"), start=number) if found in hidden.find(line)]
            yield refuse_hidden(page.path, lines[0] if lines else number, found)
        number += paragraph.count("\n")


def _check_code(page: Page) -> Iterator[Problem]:
    """Numbers in code. What stands outside is told by `prose`."""
    if "`" in page.body or "~~~" in page.body:
        for match in CODE.finditer(page.body):
            for typed in DIALLABLE.findall(_hide_times(match[0])):
                line = page.first_line + page.body.count("\n", 0, match.start() + match[0].index(typed))
                yield Problem(
                    page.path,
                    line,
                    "rufnummer-im-text",
                    f"{quote_number(typed)} sieht aus wie eine Rufnummer.",
                    FROM_CONTACTS,
                )


def _check_name(path: str, hidden: Unbestaetigt) -> Iterator[Problem]:
    yield from (refuse_hidden(path, 1, number) for number in hidden.find(path))


def _is_own(kind: str, key: Key) -> bool:
    return kind == "kontakte" and (key[-1] == OWN or key[0] in INTERNAL)
