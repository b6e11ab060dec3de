"""What printed sheets say, read back as the reader in Chrome and Edge reads them."""

from pathlib import Path

import pypdfium2


def read_pages(sheet: Path | bytes) -> list[str]:
    """The text of each page, in the order in which it is read out."""
    with pypdfium2.PdfDocument(sheet) as document:
        return [page.get_textpage().get_text_range() for page in document]
