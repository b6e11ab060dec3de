"""A page without a file: what is data only becomes a page all the same."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Seitenkopf:
    """What such a page says of itself, in the words of front matter; None where it says nothing of it."""

    titel: str
    zusammenfassung: str
    geprueft_am: datetime.date | None = None
    naechste_pruefung: datetime.date | None = None
    verantwortlich: str | None = None
    freigabe: str | None = None
    freigabe_worte: str | None = None
    verwandt: tuple[str, ...] | None = None
    hide: tuple[str, ...] | None = None


@dataclass(frozen=True)
class GeneratedPage:
    """`slug`, what stands above it, HTML body, and the data file it comes from (below the content folder)."""

    slug: str
    head: Seitenkopf
    html: str
    source: str
