"""Names for addresses and anchors, made of any text."""

import re
import unicodedata
from pathlib import PurePath

TRANSLITERATION = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "§": "paragraf "})

# As anchors these would stand in the way of scripts, to which `window.toolbox` is something else, and of places of the theme.
RESERVED = frozenset({"toolbox", "palette", "media", "target"})
RESERVED_START = "tb-"


def slugify(text: str, separator: str = "-") -> str:
    """A text as a name: „Übergriff im Büro“ → „uebergriff-im-buero“."""
    whole = unicodedata.normalize("NFC", text.lower())
    plain = unicodedata.normalize("NFKD", whole.translate(TRANSLITERATION)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", separator, plain).strip(separator)


def name_anchor(heading: str, separator: str = "-") -> str:
    """The anchor of a heading. The form that toc expects."""
    name = slugify(heading, separator)
    return f"abschnitt{separator}{name}" if is_reserved(name) else name


def is_reserved(anchor: str) -> bool:
    """Whether an anchor means something to scripts or to the theme."""
    return anchor in RESERVED or anchor.startswith(RESERVED_START)


def suggest_path(path: PurePath) -> str:
    """How a path could be written in addresses: „ Möglich ist: „neue-seite.md“.“, or nothing when nothing is left of it."""
    parts = [slugify(part) for part in path.with_suffix("").parts]
    found = "/".join(parts) + path.suffix.lower()
    return f" Möglich ist: „{found}“." if all(parts) and found != path.as_posix() else ""
