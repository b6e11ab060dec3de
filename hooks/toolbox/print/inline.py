"""What stands within a line of a printed sheet: text and inline pieces; and what all parts of a sheet are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Teil:
    """A part of a sheet."""


@dataclass(frozen=True)
class Stueck(Teil):
    """A piece within a line."""


@dataclass(frozen=True)
class Block(Teil):
    """A piece that stands on its own."""


Inhalt = tuple["str | Stueck", ...]
Bloecke = tuple[Block, ...]


@dataclass(frozen=True)
class Fett(Stueck):
    inhalt: Inhalt


@dataclass(frozen=True)
class Kursiv(Stueck):
    inhalt: Inhalt


@dataclass(frozen=True)
class Wortlaut(Stueck):
    """Words to be typed or read exactly (code)."""

    text: str


@dataclass(frozen=True)
class Hoch(Stueck):
    inhalt: Inhalt


@dataclass(frozen=True)
class Umbruch(Stueck):
    pass


@dataclass(frozen=True)
class Kaestchen(Stueck):
    """A box to tick within a line."""


@dataclass(frozen=True)
class Luecke(Stueck):
    """A place to fill in within a line, named by `text`. A wide one takes the rest of the line, `zeilen` lines high."""

    text: str
    weit: bool = False
    zeilen: int = 1


@dataclass(frozen=True)
class Link(Stueck):
    """A link to an address (https, mailto, tel)."""

    ziel: str
    inhalt: Inhalt


@dataclass(frozen=True)
class Sprung(Stueck):
    """A link to an anchor within the sheet."""

    anker: str
    inhalt: Inhalt


@dataclass(frozen=True)
class Seitenlink(Stueck):
    """A link to a page of the site (slug), perhaps to an anchor there. Each sheet decides what becomes of it."""

    slug: str
    anker: str
    inhalt: Inhalt


@dataclass(frozen=True)
class Querverweis(Stueck):
    """A pointer to another sheet or chapter: on paper an arrow; `ziel` is an address, `anker` a place in this file."""

    inhalt: Inhalt
    ziel: str = ""
    anker: str = ""


@dataclass(frozen=True)
class Fussnote(Stueck):
    bloecke: Bloecke


# What stands around words of its own.
AROUND = (Fett, Kursiv, Hoch, Link, Sprung, Seitenlink)


def tidy(pieces: Iterable[str | Stueck]) -> Inhalt:
    """Inline content with white space folded, none at its ends, and without empty pieces."""
    found: list[str | Stueck] = []
    for piece in pieces:
        if isinstance(piece, str):
            text = re.sub(r"[ \t\r\n\f]+", " ", piece)
            before = found[-1] if found else " "
            if isinstance(before, Umbruch) or (isinstance(before, str) and before.endswith(" ")):
                text = text.lstrip(" ")
            if isinstance(before, str) and found:
                found[-1] = before + text
            elif text:
                found.append(text)
        elif not isinstance(piece, AROUND):
            found.append(piece)
        elif inner := tidy(piece.inhalt):
            found.append(replace(piece, inhalt=inner))
    while found and isinstance(found[-1], str) and not found[-1].strip():
        found.pop()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip(" ")
    return tuple(found)


def plain_text(inhalt: object) -> str:
    """The words of inline content, without links and emphasis."""
    if isinstance(inhalt, str):
        return inhalt
    if isinstance(inhalt, tuple):
        return "".join(plain_text(item) for item in inhalt)
    if isinstance(inhalt, (*AROUND, Querverweis)):
        return plain_text(inhalt.inhalt)
    if isinstance(inhalt, (Wortlaut, Luecke)):
        return inhalt.text
    return " " if isinstance(inhalt, Umbruch) else ""
