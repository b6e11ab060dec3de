"""Phone numbers nobody has confirmed, and where they are found: they must never reach a reader."""

import re

from toolbox.load import Toolbox


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
