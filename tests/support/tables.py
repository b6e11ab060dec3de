"""The table of contacts in the hands of somebody with an office program: cells changed, the sheet copied."""

import csv
import io

import openpyxl

from toolbox.editing.contact_workbook import NAME


def edit(data: bytes, changes: dict[tuple[str, str], object]) -> bytes:
    """The workbook with other values in the cells of (id, title of the column)."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[NAME]
    rows = {row[0].value: row[0].row for row in sheet.iter_rows()}
    titles = {cell.value: cell.column for cell in sheet[1]}
    for (name, title), value in changes.items():
        sheet.cell(rows[name], titles[title]).value = value
    return save(book)


def save(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def copy_sheet(data: bytes) -> str:
    """What is on the clipboard when somebody has copied the whole sheet: quotes only around cells that need them."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))[NAME]
    text = io.StringIO(newline="")
    csv.writer(text, dialect="excel-tab").writerows(sheet.iter_rows(values_only=True))
    return text.getvalue()
