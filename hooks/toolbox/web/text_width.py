"""Lines of text in pictures, where no browser breaks them."""

import unicodedata
from functools import lru_cache

# Helvetica in thousandths of its size (Adobe AFM): the widest type that a reader without ours falls back on.
WIDTHS = {
    **dict.fromkeys("'ijl", 222),
    **dict.fromkeys(" !,./:;I[]ft|", 278),
    **dict.fromkeys("()-r„“‚‘`", 333),
    **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys("FTZß", 611),
    **dict.fromkeys("&ABEKPSVXY", 667),
    **dict.fromkeys("wCDHNRU", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833),
    **dict.fromkeys("%W…", 944),
}
OTHER = 556  # digits and most small letters
BOLD = 1.08


def measure(text: str, size: float, bold: bool = False) -> float:
    """The width of a line of text at most, in the unit of `size`."""
    letters = unicodedata.normalize("NFD", text)
    width = sum(WIDTHS.get(letter, OTHER) for letter in letters if not unicodedata.combining(letter))
    return width * size / 1000 * (BOLD if bold else 1)


@lru_cache(maxsize=4096)
def break_text(text: str, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than `width`; a single word may be wider. Never empty."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure(longer, size, bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)
