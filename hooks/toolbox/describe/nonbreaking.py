"""Spaces at which no line ends, so that a number or „…“ never stands alone at the start of a line."""

import re

# „§ 241“, „Abs. 1“, „S. 5“, „406f StPO“, „9 Uhr“, „in … .“
BOUND = re.compile(
    r" (?=\d)(?:(?<=§ )|(?<=Abs\. )|(?<=Art\. )|(?<=Nr\. )|(?<=\bS\. )|(?<=Satz ))"
    r"| (?=…)"
    r"| (?=(?:[A-ZÄÖÜ]\w*[A-Z]\w*|Uhr|Minuten|Stunden|Tage|Tagen)\b)(?:(?<=\d )|(?<=\d[a-z] ))"
)


def bind(text: str) -> str:
    """The text with no-break spaces between what belongs together. Nothing else changes."""
    return BOUND.sub("\u00a0", text)
