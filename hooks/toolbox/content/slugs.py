"""Names for addresses and anchors, made of any text."""

import re
import unicodedata
from pathlib import PurePath

TRANSLITERATION = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "§": "paragraf "})


def slugify(text: str, separator: str = "-") -> str:
    """The anchor of a heading: „Übergriff im Büro“ → „uebergriff-im-buero“. The form that toc expects."""
    whole = unicodedata.normalize("NFC", text.lower())
    plain = unicodedata.normalize("NFKD", whole.translate(TRANSLITERATION)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", separator, plain).strip(separator)


def suggest_path(path: PurePath) -> str:
    """How a path could be written in addresses: „ Möglich ist: „neue-seite.md“.“, or nothing when nothing is left of it."""
    parts = [slugify(part) for part in path.with_suffix("").parts]
    return f" Möglich ist: „{'/'.join(parts)}{path.suffix.lower()}“." if all(parts) else ""
