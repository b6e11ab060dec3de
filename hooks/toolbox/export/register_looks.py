"""How the register looks: formats that its sheets share, and the page for printing."""

from typing import ClassVar

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

INK, QUIET, LINE, INPUT = "#17324D", "#4A5560", "#C5CDD5", "#EAF5EC"


class Looks:
    """The formats of one workbook."""

    # Distinct without colour, too: from light to dark.
    series: ClassVar[tuple[str, ...]] = ("#A9C4DD", "#5B8DB8", "#2B5F8C", "#17324D")

    def __init__(self, book: Workbook):
        line = {"border": 1, "border_color": LINE, "valign": "top"}
        dark = {"bold": True, "font_color": "#FFFFFF", "bg_color": INK, "text_wrap": True, "valign": "vcenter"}
        free = {**line, "bg_color": INPUT, "locked": False}
        self.title: Format = book.add_format({"bold": True, "font_size": 16, "font_color": INK})
        self.part: Format = book.add_format({"bold": True, "font_size": 12, "font_color": INK})
        self.bold: Format = book.add_format({"bold": True})
        self.quiet: Format = book.add_format({"font_color": QUIET, "italic": True})
        self.text: Format = book.add_format({"text_wrap": True, "valign": "top", "align": "left"})
        self.head: Format = book.add_format({**line, **dark})
        self.head_figure: Format = book.add_format({**line, **dark, "align": "right"})
        self.cell: Format = book.add_format({**line, "align": "left"})
        self.figure: Format = book.add_format({**line, "align": "right"})
        # A difference of days would be shown as a date.
        self.days: Format = book.add_format({**line, "align": "right", "num_format": "0"})
        self.share: Format = book.add_format({**line, "align": "right", "num_format": "0 %"})
        self.tag: Format = book.add_format({**line, "num_format": "dd.mm.yyyy", "align": "left"})
        self.inputs: dict[str, Format] = {
            "nummer": book.add_format({**free, "num_format": "@"}),
            "text": book.add_format({**free, "num_format": "@"}),
            "liste": book.add_format(free),
            "datum": book.add_format({**free, "num_format": "dd.mm.yyyy", "align": "left"}),
            "zahl": book.add_format({**free, "num_format": "0", "bold": True, "align": "left"}),
        }
        self.late: Format = book.add_format({"bg_color": "#F8D0CC", "font_color": "#8A1509", "bold": True})
        self.soon: Format = book.add_format({"bg_color": "#FFEBB8", "font_color": "#6B4700"})
        self.done: Format = book.add_format({"bg_color": "#E3E6E9", "font_color": QUIET})


def set_up_page(sheet: Worksheet, name: str, landscape: bool) -> None:
    """A4, as wide as the paper, with a head that says how to treat it; locked without a password, only against slips."""
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(0.5, 0.5, 0.7, 0.7)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&LVorfallregister&R{name}")
    sheet.set_footer("&LKeine Namen, kein freier Text&RSeite &P von &N")
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
