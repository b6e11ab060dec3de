"""Digits that somebody writes as words: „null drei sieben drei eins“ is dialled like 03731."""

import re
from collections.abc import Iterator

ONES = ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
TEENS = ("zehn", "elf", "zwölf", *(f"{stem}zehn" for stem in ("drei", "vier", "fünf", "sech", "sieb", "acht", "neun")))
TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
VARIANTS = {"zwo": "2", "fuenf": "5", "zwoelf": "12", "dreissig": "30"}
FEWEST_WORDS, FEWEST_DIGITS = 4, 6  # fewer of them are an amount, a day, a list
COUNTING = "0123456789"
# How all of these words begin; to look for these is much faster than to look for the words.
STEMS = ("null", "eins", "einund", "zw", "drei", "vier", "fünf", "fuenf", "sech", "sieb", "acht", "neun", "zehn", "elf")


def _list_words() -> dict[str, str]:
    words = {word: str(value) for value, word in enumerate((*ONES, *TEENS))}
    for tens, word in enumerate(TENS, start=2):
        words[word] = str(tens * 10)
        words |= {f"{'ein' if one == 1 else ONES[one]}und{word}": str(tens * 10 + one) for one in range(1, 10)}
    return words | VARIANTS


WORDS = _list_words()
# The longest first: „siebzehn“ is no „sieb“ and a rest. What stands between holds no letter, so each sign is looked at once.
TOKEN = re.compile("|".join(sorted(WORDS, key=len, reverse=True)) + r"|\d", re.IGNORECASE)
# A word may stand in the next line, but not in the next item of a list.
GAP = r"(?:[^\w\n]|_){0,4}(?:\n[ \t]*+(?![-*+#>!|]))?"
RUN = re.compile(rf"(?:{TOKEN.pattern})(?:{GAP}(?:{TOKEN.pattern})){{{FEWEST_WORDS - 1},}}(?![^\W_])", re.IGNORECASE)


def write_spoken(text: str) -> str:
    """A text with digits in place of all rows of words that stand for digits."""
    parts, end = [], 0
    for row in _find_rows(text):
        parts += [text[end : row.start()], _read(row[0]), " "]
        end = row.end()
    return "".join([*parts, text[end:]]) if parts else text


def find_spoken(text: str) -> Iterator[tuple[int, str]]:
    """Rows of words in a text that somebody could dial, and where each begins. Whoever counts dials nothing."""
    return ((row.start(), row[0].strip()) for row in _find_rows(text) if _read(row[0]) not in COUNTING)


def _find_rows(text: str) -> Iterator[re.Match]:
    lower = text.lower()
    if len(lower) != len(text):  # a few letters of other scripts become two
        lower = text
    end = 0
    for place in sorted(place for stem in STEMS if stem in lower for place in _find_places(lower, stem)):
        # A row begins where a word does: „Nacht“ is none.
        if place >= end and not (place and lower[place - 1].isalpha()):
            row = RUN.match(text, place)
            if row and _read(row[0]):
                yield row
                end = row.end()


def _find_places(text: str, stem: str) -> Iterator[int]:
    place = text.find(stem)
    while place >= 0:
        yield place
        place = text.find(stem, place + 1)


def _read(row: str) -> str:
    """The digits of a row of words, or nothing when they are too few for a number."""
    tokens = TOKEN.findall(row)
    digits = "".join(WORDS.get(token.lower(), token) for token in tokens)
    words = sum(not token.isdigit() for token in tokens)
    return digits if words >= FEWEST_WORDS and len(digits) >= FEWEST_DIGITS else ""
