"""Phone numbers nobody has confirmed, and where they are found: they must never reach a reader.

There is one comparison for every source and every output. It knows no spellings: digits stand against digits, whatever
lies between them, with and without country code and leading zero.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import phonenumbers

from toolbox.content.fields import REGION, Nummer, national_digits
from toolbox.content.toolbox import Toolbox
from toolbox.domain.spoken_digits import write_spoken

# Notes of coordinators at a contact: no reader sees them, and they may hold numbers that nobody has confirmed.
INTERNAL = ("beleg", "notiz")
# As many digits do not come together by chance. Shorter numbers must stand there as a number of their own.
LONG = 9
GAP = r"[\W_]{0,12}"
# Between dialling code and the rest of a short number words may stand, once its zero or country has shown that it is dialled.
WORDS = r"\D{0,60}"
# What is dialled behind the code is known in its town without it. Fewer digits are house numbers and years.
PART, LONG_PART, PART_GAP = 5, 7, r"[\W_]{0,3}"
NO_DIGITS = bytes(set(range(256)) - set(b"0123456789"))
ASCII = bytes(range(128))
TAG = re.compile(r"""<[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>""")
# Characters by their number, as scripts, JSON and addresses write them.
ESCAPE = re.compile(r"\\(?:u\{0*([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
REFERENCE = re.compile(r"&#?\w{1,32};?")
# Letters that nobody tells from a digit where they stand among digits: O3731, 37l 31.
# What stands around them is looked at behind the letter: a search for that is much faster.
LIKE_DIGIT = re.compile(r"[OolI](?:(?<=\d.)(?![^\W\dOolI])|(?<![^\W\d].)(?<=[Oo])(?=[./()-]?\d))")
DIGIT_FOR = {"O": "0", "o": "0", "l": "1", "I": "1"}
# What leads to a footnote is no digit of the number before it.
FOOTNOTE = re.compile(r"""<sup\b[^<>]{0,99}\bid=["']?fnref[^<>]{0,99}>.{0,300}?</sup>""", re.DOTALL)


@dataclass(frozen=True)
class Unbestaetigt:
    """The national digits of all numbers that no reader may see, and the confirmed ones in which such a number lies.

    `teile` are what is dialled behind the code of such numbers, unless it is also a part of a confirmed one.
    """

    nummern: tuple[str, ...]
    laengere: tuple[Nummer, ...] = ()
    teile: tuple[tuple[str, str], ...] = ()

    def find(self, text: str) -> list[str]:
        """Those of the numbers that stand in a text, in whatever way they are written."""
        return sorted({number for view in _views(text) for number in self._find_plain(view)})

    def _find_plain(self, text: str) -> Iterator[str]:
        # All digits in one row: fast to make, and what is not even there needs no closer look.
        row = _row(text)
        for needle, number, part in self._needles:
            if needle in row and (
                (number in row and self._stands_alone(number, text)) or (part and _pattern_of_part(part).search(text))
            ):
                yield number

    @cached_property
    def _needles(self) -> list[tuple[str, str, str]]:
        """For each number the digits without which it cannot be there, and its part."""
        parts = {number: part for part, number in self.teile}
        return [(parts.get(number, number), number, parts.get(number, "")) for number in self.nummern]

    def _stands_alone(self, number: str, text: str) -> bool:
        if any(number in national_digits(longer) for longer in self.laengere):
            text = self._confirmed.sub("x", text)
        return number in _row(text) if len(number) >= LONG else bool(_pattern(number).search(text))

    @cached_property
    def _confirmed(self) -> re.Pattern:
        """The longer numbers as the toolbox itself writes them."""
        written = (form for longer in self.laengere for form in (longer.anzeige, longer.wahl))
        return re.compile(
            "|".join(rf"{re.escape(form).replace(chr(92) + ' ', chr(92) + 's')}(?!\d)" for form in written)
        )


@lru_cache(maxsize=2)  # asked by many checks of the same toolbox
def find_unconfirmed(toolbox: Toolbox) -> Unbestaetigt:
    """What no reader of this toolbox may see."""
    return hide(
        _numbers(toolbox.interne_kontakte.values(), "zu-pruefen"), _numbers(toolbox.kontakte.values(), "bestaetigt")
    )


def hide(hidden: Iterable[Nummer], shown: Iterable[Nummer]) -> Unbestaetigt:
    """Of the `hidden` numbers, those that are not `shown` as well."""
    known = {national_digits(number): number for number in shown}
    numbers = sorted({national_digits(number) for number in hidden} - set(known))
    longer = (number for digits, number in sorted(known.items()) if any(short in digits for short in numbers))
    parts = ((number[_length_of_code(number) :], number) for number in numbers if _length_of_code(number))
    alone = (
        (part, number) for part, number in parts if len(part) >= PART and not any(part in digits for digits in known)
    )
    return Unbestaetigt(tuple(numbers), tuple(longer), tuple(alone))


@cache
def _length_of_code(number: str) -> int:
    """How many digits the dialling code has of a number without its zero; none when nobody knows."""
    country = phonenumbers.country_code_for_region(REGION)
    return phonenumbers.length_of_national_destination_code(phonenumbers.parse(f"+{country}{number}"))


def _numbers(kontakte: Iterable, stand: str) -> list[Nummer]:
    return [telefon.nummer for kontakt in kontakte for telefon in kontakt.telefon if telefon.stand == stand]


def _views(text: str) -> Iterator[str]:
    """A text as it is, as readers get to see it, and both without tags."""
    text = FOOTNOTE.sub("", text) if "fnref" in text else text
    yield text
    shown = _resolve(text)
    if shown != text:
        yield shown
    if "<" in text:
        yield _resolve(TAG.sub("", text))
    if shown.count("<") > text.count("<"):  # tags that only an escape or a reference makes
        yield TAG.sub("", shown)


def _resolve(text: str) -> str:
    """Escapes and references as the characters that they mean, digits of other scripts and digits in words as ours."""
    if "\\" in text:
        text = ESCAPE.sub(lambda match: _name_character(match[match.lastindex]), text)
    if "%" in text:
        text = PERCENT.sub(lambda match: _name_character(match[1]), text)
    if "&" in text:
        text = REFERENCE.sub(lambda match: html.unescape(match[0]), text)
    return write_spoken(write_digits(text))


def write_digits(text: str) -> str:
    """A text with our digits in place of all others: of other scripts, raised ones, those in circles, letters that look like them."""
    text = LIKE_DIGIT.sub(lambda match: DIGIT_FOR[match[0]], text)
    if text.isascii():
        return text
    beyond = set(text.encode("utf-8", "replace").translate(None, ASCII).decode())
    others = {ord(char): digit for char in beyond if (digit := _read_digit(char))}
    return text.translate(others) if others else text


def _name_character(code: str) -> str:
    return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else " "


@cache
def _read_digit(char: str) -> str:
    value = unicodedata.digit(char, None)
    return "" if value is None else str(value)


def _row(text: str) -> str:
    return text.encode("utf-8", "replace").translate(None, NO_DIGITS).decode()


@cache
def _pattern(number: str) -> re.Pattern:
    """A short number with any prefix it may have, no other digit beside it, and no letter in it but behind its code."""
    code = _length_of_code(number)
    plain, spoken = GAP.join(number), f"{GAP.join(number[:code])}{WORDS}{GAP.join(number[code:])}"
    dialled = rf"(?:(?:00)?49{GAP}(?:0{GAP})?|0{GAP})"
    return re.compile(rf"(?<!\d)(?:{dialled}{spoken}|{dialled}?{plain})(?!\d)")


@cache
def _pattern_of_part(part: str) -> re.Pattern:
    """What is dialled behind the code, alone. So few digits come together by chance in sums, drawings and programs."""
    first, gap = part[0], PART_GAP
    long = len(part) >= LONG_PART
    # What stands before is looked at behind the first digit: a search for that is much faster.
    before = rf"(?<!\d{first})" if long else rf"(?<![^\W_]{first})(?<!\d[\W_]{first})"
    after = r"(?!\d)" if long else r"(?![^\W_]|[\W_]\d)"
    return re.compile(f"{first}{before}{gap}{gap.join(part[1:])}{after}")
