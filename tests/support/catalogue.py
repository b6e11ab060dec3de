"""The error catalogue taken apart: a Markdown page of the handbook with an entry for every kind of mistake."""

import re
from dataclasses import dataclass

HEADING = re.compile(r"^### `(?P<code>[a-z0-9-]+)`$", re.MULTILINE)
ENTRY = re.compile(
    r"\s*(?P<bedeutung>.+?)\n\n```[a-z]+\n(?P<beispiel>.+?)\n```\n\n\*\*Abhilfe:\*\* (?P<abhilfe>.+?)\s*", re.DOTALL
)


@dataclass(frozen=True)
class Katalogeintrag:
    """What a kind of mistake means, how it looks, and what helps, as Markdown."""

    bedeutung: str
    beispiel: str
    abhilfe: str


def read_catalogue(markdown: str) -> dict[str, Katalogeintrag | None]:
    """The entries of the catalogue by code; None where meaning, example or remedy is missing."""
    text = re.sub(r"^## .*?(?=^### |\Z)", "", markdown, flags=re.MULTILINE | re.DOTALL)
    parts = HEADING.split(text)
    found: dict[str, Katalogeintrag | None] = {}
    for code, body in zip(parts[1::2], parts[2::2], strict=True):
        match = ENTRY.fullmatch(body)
        found[code] = Katalogeintrag(**match.groupdict()) if match and code not in found else None
    return found
