"""Norms that stand in a text as somebody typed them: „§§ 113, 114 StGB“."""

import re

MARKS = ("§", "Art", "Paragra")
# „Abs. 1 und 2“ or „S. 3 bis 5“: parts of a norm, not norms of their own.
PART = r"(?:Abs\.|Absatz|S\.|Satz|Nr\.|Nummer|Buchst\.|Buchstabe)\s*\w+(?:\s*(?:und|oder|bis)\s*\d+\b)*"
LAW = r"SGB\s[IVX]+\b|[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*[A-ZÄÖÜ]\w*"
TYPED = re.compile(
    r"(?:§+|\bArt(?:\.|ikel)?|\bParagra(?:f|ph)(?:en)?)\s*\d+[a-z]?(?![a-z0-9])"
    rf"(?:[\s,]+(?:{PART}|(?:und|oder|bis)\s+\d+[a-z]?\b|\d+[a-z]?\b))*(?:\s*(?:{LAW}))?"
)
PIECE = re.compile(r"§+|\bArt(?:\.|ikel)?|\bParagra(?:f|ph)(?:en)?")
NUMBER = re.compile(r"\b\d+[a-z]?(?![a-z0-9])")
Norms = frozenset[tuple[str, str]]  # numbers, each with a law that it belongs to


def read_norms(text: str) -> Norms:
    """What a citation names: „§§ 113, 114 StGB“ is two norms. A law that stands at the end belongs to all before it."""
    found: set[tuple[str, str]] = set()
    for part in text.split(";"):
        laws: list[str] = []
        for piece in reversed(PIECE.split(part)[1:]):
            laws = re.findall(LAW, piece) or laws
            numbers = NUMBER.findall(re.split(LAW, re.sub(PART, "", piece), maxsplit=1)[0])
            found.update((number, law) for number in numbers for law in laws)
    return frozenset(found)


def may_cite(text: str) -> bool:
    """Whether it is worth looking closer."""
    return any([mark in text for mark in MARKS])  # noqa: C419 twice as fast


def is_among(typed: str, norms: Norms) -> bool:
    """Whether one of `norms` is meant; where the law follows later in the sentence, or not at all, its number decides."""
    wanted = read_norms(typed)
    return bool(wanted & norms) if wanted else not {number for number, _ in norms}.isdisjoint(NUMBER.findall(typed))
