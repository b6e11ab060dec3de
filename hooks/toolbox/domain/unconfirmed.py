"""Phone numbers nobody has confirmed, and where they are found: they must never reach a reader."""

import re
from collections.abc import Iterable

from toolbox.content.toolbox import Toolbox


def find_unconfirmed(toolbox: Toolbox) -> list[str]:
    """The digits of all numbers that no reader may see."""
    hidden = {
        read_digits(telefon.nummer.wahl)
        for kontakt in toolbox.interne_kontakte.values()
        for telefon in kontakt.telefon
        if telefon.stand == "zu-pruefen"
    }
    shown = {read_digits(telefon.nummer.wahl) for kontakt in toolbox.kontakte.values() for telefon in kontakt.telefon}
    return sorted(hidden - shown)


def read_digits(text: str) -> str:
    """Digits of a text with everything that people put between the digits of a number taken out; country code as 0."""
    return re.sub(r"(\d)[\s/().\u00a0\u2013-]{1,3}(?=\d)", r"\1", text.replace("+49", "0"))


def find_numbers(numbers: Iterable[str], text: str) -> list[str]:
    """Those of the numbers (digits, as `find_unconfirmed` gives them) that stand in a text, in whatever way they are written."""
    # All digits of the text in one row: fast to make, and what is not even there needs no closer look.
    row = text.replace("+49", "0").encode().translate(None, _NO_DIGITS).decode()
    possible = [number for number in numbers if number in row]
    digits = read_digits(text) if possible else ""
    return [number for number in possible if number in digits]


_NO_DIGITS = bytes(set(range(256)) - set(b"0123456789"))
