"""A page as blocks: whatever looks at more than one line of it begins here."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from toolbox.markdown.lines import BOX, Line

HEADING = re.compile(r"(?P<signs>#{1,6})(?!#)\s*(?P<title>.*?)\s*")


class Textblock(NamedTuple):
    """Lines that stand together. A heading, of the level `stufe`, and the first line of a box stand for themselves.

    The signs of a heading begin its line, and may stand right before its words: Markdown takes that for a heading, too.
    """

    zeilen: list[Line]
    art: Literal["text", "ueberschrift", "kasten"] = "text"
    stufe: int = 0
    titel: str = ""

    @property
    def text(self) -> str:
        return "\n".join([line for _, line in self.zeilen])


def split_blocks(lines: Iterable[Line]) -> Iterator[Textblock]:
    """The blocks of lines without code: an empty line ends one, and so does code that stood between two lines."""
    block: list[Line] = []
    last = 0
    for number, line in lines:
        bare = line.lstrip()
        alone = _read_alone(number, line) if bare[:1] in ("#", "!", "?") else None  # most lines begin otherwise
        if block and (alone or not bare or number > last + 1):
            yield Textblock(block)
            block = []
        if alone:
            yield alone
        elif bare:
            block.append((number, line))
        last = number
    if block:
        yield Textblock(block)


def _read_alone(number: int, line: str) -> Textblock | None:
    if heading := HEADING.fullmatch(line):
        return Textblock([(number, line)], "ueberschrift", len(heading["signs"]), heading["title"])
    return Textblock([(number, line)], "kasten") if BOX.match(line) else None
