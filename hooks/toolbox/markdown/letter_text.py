"""The text of a template as blocks that every format can show: paragraphs with kept line breaks, items, numbers."""

import re
from dataclasses import dataclass
from typing import Literal

BLANK = re.compile(r"\{([^{}]*)\}")
LIST_MARK = re.compile(r"\s*(-|\d+\.)\s+")


@dataclass(frozen=True)
class Feldstelle:
    """The place of a field in a line; `feld` is its id."""

    feld: str


Zeilenteil = str | Feldstelle


@dataclass(frozen=True)
class Briefblock:
    """Lines that belong together, each as pieces of text and blanks."""

    art: Literal["absatz", "punkte", "nummern"]
    zeilen: tuple[tuple[Zeilenteil, ...], ...]


def read_blocks(text: str) -> list[Briefblock]:
    """A template's text as blocks. An empty line ends one, and so does a change between running text and list."""
    blocks: list[Briefblock] = []
    for paragraph in re.split(r"\n\s*\n", text):
        start = len(blocks)
        for line in filter(str.strip, paragraph.split("\n")):
            mark = LIST_MARK.match(line)
            kind = "absatz" if not mark else "punkte" if mark[1] == "-" else "nummern"
            pieces = _split_line(line[mark.end() :] if mark else line.strip())
            if len(blocks) > start and blocks[-1].art == kind:
                blocks[-1] = Briefblock(kind, (*blocks[-1].zeilen, pieces))
            else:
                blocks.append(Briefblock(kind, (pieces,)))
    return blocks


def find_fields(text: str) -> list[str]:
    """Names of the fields that a template's text mentions as {feld}."""
    return BLANK.findall(text)


def _split_line(line: str) -> tuple[Zeilenteil, ...]:
    parts = BLANK.split(line)
    return tuple(Feldstelle(part) if index % 2 else part for index, part in enumerate(parts) if part)
