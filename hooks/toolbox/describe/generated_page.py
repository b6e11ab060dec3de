"""A page without a file: what is data only becomes a page all the same."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class GeneratedPage:
    """`slug`, front matter, HTML body, and the data file it comes from (below the content folder)."""

    slug: str
    head: dict[str, Any]
    html: str
    source: str
