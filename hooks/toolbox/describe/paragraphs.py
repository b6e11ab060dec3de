"""Texts of the data as paragraphs."""

import re


def split_paragraphs(text: str) -> list[str]:
    """Paragraphs of a text: parted by an empty line, white space folded."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]
