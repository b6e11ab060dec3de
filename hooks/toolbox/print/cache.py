"""PDFs of earlier builds, by what they were made from. The only thing the package writes, into a folder it is given."""

import hashlib
import json
import os
from functools import cache
from importlib import metadata
from pathlib import Path

from toolbox.print.sheets import Sheet

# Whatever can change a PDF besides its sheet: this program, its templates and the libraries that set it.
PROGRAM = ("typesetter.py", "form_fields.py", "fonts.py", "typ/*.typ")
LIBRARIES = ("typst", "pikepdf", "fonttools", "fontpkg-source-sans-3")


class Cache:
    """A folder of PDFs named by a key, their number of pages and a checksum of their bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.files = {path.stem.partition("-")[0]: path for path in sorted(folder.glob("*.pdf"))}

    def get(self, key: str) -> tuple[Path, int] | None:
        """The PDF and its number of pages, or None when it was never made or its file is not what was put in."""
        path = self.files.get(key)
        if path is None:
            return None
        pages = path.stem.partition("-")[2].partition("-")[0]
        whole = pages.isdecimal() and path.name == _name(key, path.read_bytes(), pages)
        return (path, int(pages)) if whole else None

    def put(self, key: str, pdf: bytes, pages: int) -> tuple[Path, int]:
        """Keeps a PDF and returns what `get` will return for it."""
        path = self.folder / _name(key, pdf, pages)
        unfinished = path.with_suffix(f".{os.getpid()}.neu")
        unfinished.write_bytes(pdf)
        unfinished.replace(path)
        if (damaged := self.files.get(key, path)) != path:
            damaged.unlink(missing_ok=True)
        self.files[key] = path
        return path, pages

    def keep(self, keys: set[str]) -> None:
        """Removes all others: what no sheet needs any more."""
        for key, path in list(self.files.items()):
            if key not in keys:
                path.unlink(missing_ok=True)
                del self.files[key]


def _name(key: str, pdf: bytes, pages: int | str) -> str:
    return f"{key}-{pages}-{hashlib.blake2b(pdf).hexdigest()[:32]}.pdf"


def make_key(sheet: Sheet, site: Path) -> str:
    """The key of a sheet: the same contents, pictures, templates and libraries give the same key."""
    digest = hashlib.blake2b(describe_program().encode())
    digest.update(f"{sheet.template} {sheet.ausgabe.stand} {sheet.max_pages} ".encode())
    digest.update(json.dumps(sheet.document, ensure_ascii=False, sort_keys=True).encode())
    digest.update(sheet.inhalt.encode())
    for picture in sheet.bilder:
        digest.update((site / picture).read_bytes())
    return digest.hexdigest()[:40]


@cache
def describe_program() -> str:
    here = Path(__file__).parent
    files = sorted(path for pattern in PROGRAM for path in here.glob(pattern))
    parts = [hashlib.blake2b(path.read_bytes()).hexdigest() for path in files]
    return " ".join([*parts, *(metadata.version(name) for name in LIBRARIES)])
