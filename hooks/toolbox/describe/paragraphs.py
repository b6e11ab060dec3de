"""Texts of the data as paragraphs."""

import re


def split_paragraphs(text: str) -> list[str]:
    """Paragraphs of a text: parted by an empty line, white space folded."""
    return [flatten(part) for part in re.split(r"\n\s*\n", text.strip())]


def flatten(text: str | None) -> str:
    """A text in one line, white space folded; empty where there is none."""
    return " ".join((text or "").split())
