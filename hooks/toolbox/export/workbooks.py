"""Workbooks that are the same on every day and every machine: their dates are those of the content."""

import datetime
import io

from xlsxwriter.workbook import Workbook

from toolbox.content.toolbox import Toolbox


def begin_workbook(target: io.BytesIO, toolbox: Toolbox, formulas: bool = False, **said: str) -> Workbook:
    """An empty workbook. No file lies on the disk meanwhile, and texts stay texts, whatever they look like; `formulas` lets some be such."""
    strict = {"strings_to_formulas": formulas, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(target, {"in_memory": True, **strict})
    book.set_properties({**said, "created": datetime.datetime.combine(toolbox.stand(), datetime.time(), datetime.UTC)})
    return book
