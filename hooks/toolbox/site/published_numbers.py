"""Every file of the finished folder, read for phone numbers that nobody has confirmed."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from toolbox.checks.typed_numbers import refuse_hidden
from toolbox.content.toolbox import Toolbox
from toolbox.domain.unconfirmed import find_unconfirmed
from toolbox.problems.problem import Problem

OFFICE = {".xlsx", ".docx"}  # zip files of XML
# What holds no words of anybody, or words that have been looked at: the press reads what goes into PDFs, the site to take
# along is read as a folder before it is packed.
SILENT = {".pdf", ".zip", ".gz", ".woff2", ".png", ".ico"}


def check_numbers(folder: Path, toolbox: Toolbox) -> Iterator[Problem]:
    """Where a number would be published that must not be, in names of files, too. Paths are relative to `folder`."""
    hidden = find_unconfirmed(toolbox)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            continue
        texts = [name] if path.suffix in SILENT else [name, *_read_texts(path)]
        for number in sorted({number for text in texts for number in hidden.find(text)}):
            yield refuse_hidden(f"site/{name}", 1, number)


def _read_texts(path: Path) -> list[str]:
    """The text of a file, or those of all parts of an office file."""
    if path.suffix not in OFFICE:
        return [path.read_text(encoding="utf-8", errors="replace")]
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name).decode("utf-8", errors="replace") for name in sorted(archive.namelist())]
