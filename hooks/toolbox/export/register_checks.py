"""Two sheets that tell whoever keeps the register what is to be done: what must be destroyed, and what is missing."""

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolbox.export.register_columns import ADVICE, ASKED_AFTER, FIRST, MEASURED, NUMBERS, area
from toolbox.export.register_looks import Looks, set_up_page

DELETION, REVIEW = "Löschen", "Prüfung"
LISTED = 40  # as many rows as fit on a sheet; the figures above count all
KEY = "F"  # the place of a row among the incidents, hidden
DAYS, DONE, ADVISED = area("Vorfälle", "T"), area("Vorfälle", "U"), area("Vorfälle", "V")


def write_deletion(book: Workbook, looks: Looks) -> None:
    """The days on which forms are to be destroyed, the earliest first."""
    sheet = book.get_worksheet_by_name(DELETION)
    _begin(
        sheet,
        looks,
        DELETION,
        "Bögen und Zuordnungen, die zu vernichten sind. Den Tag tragen Sie im Blatt Vorfälle ein.",
    )
    figures = {
        "jetzt zu vernichten": f'COUNTIFS({DAYS},"<="&TODAY(),{DONE},"")',
        "in den nächsten 30 Tagen": f'COUNTIFS({DAYS},">"&TODAY(),{DAYS},"<="&TODAY()+30,{DONE},"")',
        "im Jahr der Auswertung vernichtet": f'COUNTIFS({DONE},">="&DATE(Jahr,1,1),{DONE},"<="&DATE(Jahr,12,31))',
    }
    head = _write_figures(sheet, looks, figures)
    titles = ("Nummer", "Abgeschlossen am", "Löschen am", "Tage bis dahin")
    # The day with the row behind its point: so equal days stay apart and keep their order.
    _write_list(sheet, looks, head, titles, f'IF(ISNUMBER({DAYS}),IF({DONE}="",{DAYS}+ROW({DAYS})/100000,""),"")')
    for row in range(head + 1, head + LISTED + 1):
        place = f"ROUND(({KEY}{row}-INT({KEY}{row}))*100000,0)-{FIRST - 1}"
        _fill(sheet, f"A{row}", f"INDEX({NUMBERS},{place})", looks.cell)
        _fill(sheet, f"B{row}", f"INDEX({area('Vorfälle', 'S')},{place})", looks.tag)
        _fill(sheet, f"C{row}", f"INT({KEY}{row})", looks.tag)
        _fill(sheet, f"D{row}", f"INT({KEY}{row})-TODAY()", looks.days)
    _colour(sheet, head, f"AND(ISNUMBER($C{head + 1}),$C{head + 1}<=TODAY())", looks.late)
    _colour(sheet, head, f"AND(ISNUMBER($C{head + 1}),$C{head + 1}<=TODAY()+30)", looks.soon)


def write_review(book: Workbook, looks: Looks) -> None:
    """What is missing or contradicts itself, counted, and the rows where it does."""
    sheet = book.get_worksheet_by_name(REVIEW)
    _begin(sheet, looks, REVIEW, "Was in den Einträgen fehlt oder sich widerspricht. Vor jeder Auswertung ansehen.")
    asked, measured = area("Nachfragen", "A"), f'SUMPRODUCT(({MEASURED}<>"")*({MEASURED}<>"allgemein")'
    due = [chr(ord("C") + 2 * number) for number in range(len(ASKED_AFTER))]
    late = [f'COUNTIFS({area("Nachfragen", c)},"<"&TODAY(),{area("Nachfragen", chr(ord(c) + 1))},"")' for c in due]
    figures = {
        **{f"Vorfälle: {words}": f'COUNTIF({ADVISED},"{words}")' for _, words in ADVICE if words},
        "Maßnahmen: überfällig": f'COUNTIF({area("Maßnahmen", "H")},"überfällig")',
        "Maßnahmen: ohne Termin": f'COUNTIFS({area("Maßnahmen", "B")},"?*",{area("Maßnahmen", "D")},"")',
        "Maßnahmen: Nummer gibt es nicht": f"{measured}*(COUNTIF({NUMBERS},{MEASURED})=0))",
        "Nachfragen: überfällig": "+".join(late),
        "Nachfragen: Nummer gibt es nicht": f'SUMPRODUCT(({asked}<>"")*(COUNTIF({NUMBERS},{asked})=0))',
    }
    head = _write_figures(sheet, looks, figures)
    _write_list(sheet, looks, head, ("Nummer", "Datum", "Bereich", "Hinweis"), f'IF({ADVISED}<>"",ROW({ADVISED}),"")')
    for row in range(head + 1, head + LISTED + 1):
        for column, letter, form in (("A", "A", looks.cell), ("B", "B", looks.tag), ("C", "E", looks.cell)):
            found = f"INDEX({area('Vorfälle', letter)},{KEY}{row}-{FIRST - 1})"
            _fill(sheet, f"{column}{row}", f'IF({found}="","fehlt",{found})', form)
        _fill(sheet, f"D{row}", f"INDEX({ADVISED},{KEY}{row}-{FIRST - 1})", looks.cell)
    sheet.conditional_format(4, 1, head - 3, 1, {"type": "cell", "criteria": ">", "value": 0, "format": looks.soon})


def _begin(sheet: Worksheet, looks: Looks, title: str, note: str) -> None:
    set_up_page(sheet, f"{title} – vertraulich", landscape=False)
    sheet.set_column("A:A", 38)
    sheet.set_column("B:B", 18)
    sheet.set_column("C:D", 34)
    sheet.set_column(f"{KEY}:{KEY}", None, None, {"hidden": True})
    sheet.write("A1", title, looks.title)
    sheet.write("A2", note, looks.quiet)


def _write_figures(sheet: Worksheet, looks: Looks, figures: dict[str, str]) -> int:
    """Labels with their formulas from row 5 on. Returns the row for the head of the list below."""
    sheet.write_row("A4", ("Was", "Zahl"), looks.head)
    for row, (label, formula) in enumerate(figures.items(), 5):
        sheet.write(f"A{row}", label, looks.cell)
        sheet.write_formula(f"B{row}", f"={formula}", looks.figure, 0)
    return len(figures) + 7


def _write_list(sheet: Worksheet, looks: Looks, head: int, titles: tuple[str, ...], keys: str) -> None:
    """The head of a list, and in its hidden column the smallest of the keys, one after another."""
    sheet.write(f"A{head - 1}", f"Die ersten {LISTED}", looks.part)
    sheet.write_row(f"A{head}", titles, looks.head)
    for number in range(1, LISTED + 1):
        cell = f"{KEY}{head + number}"
        sheet.write_array_formula(f"{cell}:{cell}", f'{{=IFERROR(SMALL({keys},{number}),"")}}', None, "")


def _fill(sheet: Worksheet, cell: str, formula: str, form: object) -> None:
    """A cell of a list, empty where the list is at its end."""
    key = f"{KEY}{cell[1:]}"
    sheet.write_formula(cell, f'=IF({key}="","",{formula})', form, "")


def _colour(sheet: Worksheet, head: int, condition: str, form: object) -> None:
    rule = {"type": "formula", "criteria": f"={condition}", "format": form, "stop_if_true": True}
    sheet.conditional_format(head, 0, head + LISTED - 1, 3, rule)
