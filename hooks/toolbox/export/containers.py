"""Workbooks and archives that are the same on every day and every machine: their dates are those of the content, or none."""

import datetime
import io
import zipfile

from xlsxwriter.workbook import Workbook

from toolbox.content.toolbox import Toolbox

# The same instant for every file: the oldest that ZIP knows (APPNOTE 4.4.6).
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def begin_workbook(target: io.BytesIO, toolbox: Toolbox, formulas: bool = False, **said: str) -> Workbook:
    """An empty workbook. No file lies on the disk meanwhile, and texts stay texts, whatever they look like; `formulas` lets some be such."""
    strict = {"strings_to_formulas": formulas, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(target, {"in_memory": True, **strict})
    book.set_properties({**said, "created": datetime.datetime.combine(toolbox.stand(), datetime.time(), datetime.UTC)})
    return book


def add_file(archive: zipfile.ZipFile, name: str, content: bytes, level: int | None = None) -> None:
    """Puts a file into an archive, as if it came from Unix. `level` says how small it is packed; 0 leaves it as it is."""
    entry = zipfile.ZipInfo(name, ZIP_DATE)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if level == 0 else zipfile.ZIP_DEFLATED
    archive.writestr(entry, content, compresslevel=level)
