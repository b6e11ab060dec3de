"""The evaluation of the register: exact figures per quarter for the team, and a report that hides small numbers.

Nothing is written twice: the report reads the year of the evaluation, and its charts read the report.
"""

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolbox.export.register_columns import DEPARTMENTS, LEVELS, LISTS, area
from toolbox.export.register_looks import Looks, set_up_page

EVALUATION, REPORT = "Auswertung", "Bericht"
QUARTERS = ("B", "C", "D", "E")
YEAR, SMALLEST = "F", "G"  # the last column is a help for the report and hidden
HEAD_ROW = 6  # „Q1 2027“ above each quarter
NONE = "–"
QUARTER, DAYS = area("Vorfälle", "C"), area("Vorfälle", "Q")


@dataclass(frozen=True)
class Table:
    """How often each word stands in a column of the incidents."""

    title: str
    letter: str  # the column of the incidents
    words: tuple[tuple[str, str], ...]  # what stands in the first column, and what is counted


def list_tables() -> tuple[Table, ...]:
    """The tables in their order."""
    departments = [f"Listen!$A${row}" for row in range(HEAD_ROW, HEAD_ROW + DEPARTMENTS)]
    return (
        Table("Stufe", "G", tuple((f"Stufe {level}", str(level)) for level, _ in LEVELS)),
        Table("Bereich", "E", tuple((f'=IF({cell}="","",{cell})', "$A{row}") for cell in departments)),
        Table("Ort", "F", _from_list("Ort")),
        Table("Auslöser", "K", _from_list("Auslöser")),
    )


def _from_list(name: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, "$A{row}") for word in LISTS[name])


def table_rows(tables: tuple[Table, ...] = ()) -> dict[str, tuple[int, int]]:
    """The first and last row of each table (else of all): its words, and one for „ohne Angabe“."""
    rows, start = {}, HEAD_ROW + 4
    for table in tables or list_tables():
        rows[table.title] = (start, start + len(table.words))
        start += len(table.words) + 3
    return rows


def write_evaluation(book: Workbook, looks: Looks, year: int) -> None:
    """Exact figures, for those who keep the register."""
    sheet = book.get_worksheet_by_name(EVALUATION)
    set_up_page(sheet, "Auswertung – intern, vertraulich", landscape=True)
    sheet.set_print_scale(70)  # not as wide as the paper: then the break between the tables would not count
    sheet.set_h_pagebreaks([table_rows()["Ort"][0] - 2])
    sheet.ignore_errors({"formula_unlocked": "B4"})
    sheet.write("A1", "Auswertung je Vierteljahr", looks.title)
    sheet.write("A2", "Bleibt bei denen, die das Register führen. Nach außen geht nur das Blatt Bericht.", looks.quiet)
    sheet.write("A4", "Jahr (hier ändern)", looks.bold)
    sheet.write_formula("B4", "=YEAR(TODAY())", looks.inputs["zahl"], year)
    book.define_name("Jahr", f"={EVALUATION}!$B$4")
    sheet.set_column("A:A", 30)
    sheet.set_column("B:F", 10)
    sheet.set_column("G:G", None, None, {"hidden": True})
    write_totals(sheet, looks, year)
    _help_report(sheet, HEAD_ROW + 1, f"$B${HEAD_ROW + 1}:$E${HEAD_ROW + 1}")
    for table in list_tables():
        first, last = table_rows()[table.title]
        write_counts(sheet, looks, table, (first, last), year)
        _help_report(sheet, first, f"$F${first}:$F${last}")
    _write_care(sheet, looks, measures_row())
    _draw_evaluation(book, sheet)


def write_totals(sheet: Worksheet, looks: Looks, year: int, narrowed: str = "") -> None:
    """How many incidents each quarter and the year had; `narrowed` is a further condition of COUNTIFS."""
    sheet.write(HEAD_ROW - 1, 0, "Vorfälle", looks.head)
    for number, column in enumerate(QUARTERS, 1):
        key = f'="Q{number} "&Jahr'
        sheet.write_formula(f"{column}{HEAD_ROW}", key, looks.head_figure, f"Q{number} {year}")
        _count(sheet, looks, f"{column}{HEAD_ROW + 1}", f"COUNTIFS({QUARTER},{column}${HEAD_ROW}{narrowed})")
    sheet.write(f"{YEAR}{HEAD_ROW}", "Jahr", looks.head_figure)
    sheet.write(f"A{HEAD_ROW + 1}", "zusammen", looks.bold)
    _count(sheet, looks, f"{YEAR}{HEAD_ROW + 1}", f"SUM(B{HEAD_ROW + 1}:E{HEAD_ROW + 1})")


def write_counts(
    sheet: Worksheet, looks: Looks, table: Table, rows: tuple[int, int], year: int, narrowed: str = ""
) -> None:
    """A table, from its first row to its last. See `write_totals`."""
    first, last = rows
    sheet.write_row(first - 2, 0, (table.title, "", "", "", "", ""), looks.head)
    for column in QUARTERS:
        number = QUARTERS.index(column) + 1
        sheet.write_formula(f"{column}{first - 1}", f"={column}${HEAD_ROW}", looks.head_figure, f"Q{number} {year}")
    sheet.write(f"{YEAR}{first - 1}", "Jahr", looks.head_figure)
    for row, (label, counted) in enumerate(table.words, first):
        _label(sheet, looks, f"A{row}", label)
        for column in QUARTERS:
            count = f"COUNTIFS({QUARTER},{column}${HEAD_ROW},{area('Vorfälle', table.letter)},{counted.format(row=row)}{narrowed})"
            _count(sheet, looks, f"{column}{row}", f'IF($A{row}="","",{count})', empty=label.startswith("="))
        total = f'IF($A{row}="","",SUM(B{row}:E{row}))'
        _count(sheet, looks, f"{YEAR}{row}", total, empty=label.startswith("="))
    sheet.write(f"A{last}", "ohne Angabe", looks.cell)
    for column in (*QUARTERS, YEAR):
        rest = f"{column}${HEAD_ROW + 1}-SUM({column}{first}:{column}{last - 1})"
        _count(sheet, looks, f"{column}{last}", rest)


def _help_report(sheet: Worksheet, row: int, figures: str) -> None:
    """What else the report hides in a table: -1 for nothing, else the smallest number that would be shown.

    One hidden number alone could be found from the total, and so could several that are all 1 or all as large as may be.
    """
    few = f'COUNTIFS({figures},">0",{figures},"<"&Grenze)'
    total = f'SUMIFS({figures},{figures},">0",{figures},"<"&Grenze)'
    betrays = f"AND({few}>0,OR({few}=1,{total}={few},{total}={few}*(Grenze-1)))"
    smallest = f'IFERROR(SMALL({figures},COUNTIFS({figures},"<"&Grenze)+1),9999)'
    sheet.write_formula(f"{SMALLEST}{row}", f"=IF({betrays},{smallest},-1)", None, -1)


def measures_row() -> int:
    """The row below all tables."""
    return max(last for _, last in table_rows().values()) + 3


def _write_care(sheet: Worksheet, looks: Looks, row: int) -> None:
    """Days to the first talk, and what has become of the measures that were due."""
    sheet.write_row(row - 2, 0, ("Gespräch nach dem Vorfall", "", "", "", "", ""), looks.head)
    sheet.write_row(row + 3, 0, ("Maßnahmen nach Termin", "", "", "", "", ""), looks.head)
    labels = ("Gespräche geführt", "davon am selben oder nächsten Tag", "Tage bis zum Gespräch (Median)")
    for offset, label in enumerate((*labels, None, None, "erledigt", "offen", "davon überfällig")):
        if label:
            sheet.write(row - 1 + offset, 0, label, looks.cell)
    due, state = area("Maßnahmen", "E"), area("Maßnahmen", "H")
    for column in QUARTERS:
        key = f"{column}${HEAD_ROW}"
        _count(sheet, looks, f"{column}{row}", f'COUNTIFS({QUARTER},{key},{DAYS},">=0")')
        _count(sheet, looks, f"{column}{row + 1}", f'COUNTIFS({QUARTER},{key},{DAYS},">=0",{DAYS},"<=1")')
        _median(sheet, looks, f"{column}{row + 2}", f"({QUARTER}={key})")
        _count(sheet, looks, f"{column}{row + 5}", f'COUNTIFS({due},{key},{state},"erledigt")')
        _count(sheet, looks, f"{column}{row + 6}", f'COUNTIFS({due},{key},{state},"offen")+{column}{row + 7}')
        _count(sheet, looks, f"{column}{row + 7}", f'COUNTIFS({due},{key},{state},"überfällig")')
    for line in (row, row + 1, row + 5, row + 6, row + 7):
        _count(sheet, looks, f"{YEAR}{line}", f"SUM(B{line}:E{line})")
    _median(sheet, looks, f"{YEAR}{row + 2}", f'(RIGHT({QUARTER},4)=""&Jahr)')


def _median(sheet: Worksheet, looks: Looks, cell: str, condition: str) -> None:
    known = f'IF({condition},IF(ISNUMBER({DAYS}),IF({DAYS}>=0,{DAYS},""),""),"")'
    sheet.write_array_formula(f"{cell}:{cell}", f'{{=IFERROR(MEDIAN({known}),"{NONE}")}}', looks.figure, NONE)


def _label(sheet: Worksheet, looks: Looks, cell: str, label: str) -> None:
    if label.startswith("="):
        sheet.write_formula(cell, label, looks.cell, "")
    else:
        sheet.write(cell, label, looks.cell)


def _count(sheet: Worksheet, looks: Looks, cell: str, formula: str, empty: bool = False) -> None:
    sheet.write_formula(cell, f"={formula}", looks.figure, "" if empty else 0)


def write_report(book: Workbook, looks: Looks, year: int) -> None:
    """What may leave the team: the year, small numbers hidden."""
    sheet = book.get_worksheet_by_name(REPORT)
    set_up_page(sheet, "Bericht", landscape=False)
    sheet.set_column("A:A", 30)
    sheet.set_column("B:B", 14)
    sheet.set_column("C:H", 9)
    sheet.write_formula("A1", '="Übergriffe im Jahr "&Jahr', looks.title, f"Übergriffe im Jahr {year}")
    sheet.merge_range("A2:H2", "Mehr Meldungen heißen zunächst, dass mehr gemeldet wird.", looks.text)
    rules = (
        '="Zahlen unter "&Grenze&" sind verborgen, die Summe ist gerundet. Verrät die Summe eine Zahl, fehlen weitere. "'
        '&"Nach Stufe, Bereich, Ort und Auslöser wird erst ab "&Mindestzahl&" Vorfällen im Jahr aufgeteilt. '
        '(Vorschlag der Redaktion)"'
    )
    sheet.merge_range("A3:H3", "", looks.text)
    sheet.write_formula("A3", rules, looks.text, "")
    sheet.set_row(2, 30)
    total = f"{EVALUATION}!$F${HEAD_ROW + 1}"
    _head(sheet, looks, 5, "Vorfälle")
    shown = f'=IF({total}=0,0,IF({total}<Grenze,"unter "&Grenze,"rund "&ROUND({total}/5,0)*5))'
    _show(sheet, looks, 6, "zusammen", shown)
    row, line = 7, HEAD_ROW + 1
    for number, column in enumerate(QUARTERS, 1):
        _show(
            sheet,
            looks,
            row,
            f"Q{number}",
            _hide(f"{EVALUATION}!{column}{line}", line),
        )
        row += 1
    starts = {"Vierteljahr": (7, 10)}
    for table in list_tables():
        first, last = table_rows()[table.title]
        _head(sheet, looks, row + 1, table.title)
        starts[table.title] = (row + 2, row + 2 + last - first)
        for source in range(first, last + 1):
            row += 1
            label = f'=IF({EVALUATION}!A{source}="","",{EVALUATION}!A{source})'
            _show(sheet, looks, row + 1, label, _hide(f"{EVALUATION}!$F${source}", first))
        row += 2
    _report_care(sheet, looks, row)
    _draw_report(book, sheet, starts)


def _report_care(sheet: Worksheet, looks: Looks, row: int) -> None:
    care = measures_row()
    talks, early = f"{EVALUATION}!$F${care}", f"{EVALUATION}!$F${care + 1}"
    _head(sheet, looks, row + 1, "Hilfe und Maßnahmen")
    revealing = f"OR({early}<Grenze,{talks}-{early}<Grenze)"
    share = f'=IF({talks}<Mindestzahl,"{NONE}",IF({revealing},"nicht gezeigt",{early}/{talks}))'
    _show(sheet, looks, row + 2, "Gespräch bis zum nächsten Tag", share, looks.share)
    _show(sheet, looks, row + 3, "Maßnahmen erledigt", f"={EVALUATION}!$F${care + 5}")
    _show(sheet, looks, row + 4, "Maßnahmen offen", f"={EVALUATION}!$F${care + 6}")


def _hide(cell: str, helper: int) -> str:
    """A number as the report shows it. All hidden numbers of a table look alike, so that none of them gives itself away."""
    total, limit = f"{EVALUATION}!$F${HEAD_ROW + 1}", f"{EVALUATION}!${SMALLEST}${helper}"
    # Of equal numbers all are hidden: which of them is missing would tell where the small one stands.
    also = f"OR({cell}<Grenze,{cell}={limit})"
    hidden = f'IF({limit}<0,IF({cell}<Grenze,"unter "&Grenze,{cell}),IF({also},"nicht gezeigt",{cell}))'
    return f'=IF({cell}="","",IF({total}<Mindestzahl,"{NONE}",IF({cell}=0,0,{hidden})))'


def _head(sheet: Worksheet, looks: Looks, row: int, title: str) -> None:
    sheet.write(f"A{row}", title, looks.head)
    sheet.write(f"B{row}", "Zahl", looks.head_figure)


def _show(sheet: Worksheet, looks: Looks, row: int, label: str, formula: str, form: Format | None = None) -> None:
    _label(sheet, looks, f"A{row}", label)
    sheet.write_formula(f"B{row}", formula, form or looks.figure, 0)


def _draw_evaluation(book: Workbook, sheet: Worksheet) -> None:
    rows, care = table_rows(), measures_row()
    quarters = f"={EVALUATION}!$B${HEAD_ROW}:$E${HEAD_ROW}"
    stacked = [row_series(EVALUATION, row) for row in range(rows["Stufe"][0], rows["Stufe"][1])]
    draw_chart(
        book, sheet, f"H{HEAD_ROW}", "Vorfälle je Vierteljahr nach Stufe", "column", quarters, stacked, height=200
    )
    done = [row_series(EVALUATION, row) for row in (care + 5, care + 6)]
    for title, place, height in (("Bereich", rows["Bereich"][0] - 1, 340), ("Ort", rows["Ort"][0] - 1, 300)):
        first, last = rows[title]
        values = [(f"={EVALUATION}!$F${HEAD_ROW}", f"={EVALUATION}!$F${first}:$F${last}")]
        names = f"={EVALUATION}!$A${first}:$A${last}"
        draw_chart(book, sheet, f"H{place}", f"Vorfälle im Jahr nach {title}", "bar", names, values, height=height)
    draw_chart(book, sheet, f"H{rows['Ort'][0] + 15}", "Maßnahmen nach Termin", "column", quarters, done)


def row_series(name: str, row: int) -> tuple[str, str]:
    """A row of a sheet as a series: the cell of its name, and its four quarters."""
    return f"={name}!$A${row}", f"={name}!$B${row}:$E${row}"


def _draw_report(book: Workbook, sheet: Worksheet, starts: dict[str, tuple[int, int]]) -> None:
    for title, kind, place in (("Vierteljahr", "column", "D5"), ("Stufe", "column", "D21"), ("Ort", "bar", "D37")):
        first, last = starts[title]
        values = [("=Bericht!$B$5", f"=Bericht!$B${first}:$B${last}")]
        names = f"=Bericht!$A${first}:$A${last}"
        draw_chart(book, sheet, place, f"Vorfälle nach {title}", kind, names, values, width=400)


def draw_chart(
    book: Workbook,
    sheet: Worksheet,
    place: str,
    title: str,
    kind: str,
    names: str,
    series: list[tuple[str, str]],
    width: int = 500,
    height: int = 280,
) -> None:
    """A chart of the workbook itself; each series is the cell of its name and the cells of its values."""
    chart = book.add_chart({"type": kind, "subtype": "stacked"})
    colours = Looks.series if len(series) > 1 else Looks.series[1:]
    for (label, values), colour in zip(series, colours, strict=False):
        chart.add_series({"name": label, "categories": names, "values": values, "fill": {"color": colour}, "gap": 60})
    chart.set_title({"name": title, "name_font": {"size": 11, "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
    whole = {"min": 0, "num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#D9DEE3"}}}
    if kind == "bar":
        # The first word on top, and the numbers below all the same.
        chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": {"size": 8}})
        chart.set_x_axis({**whole, "label_position": "high"})
    else:
        chart.set_y_axis(whole)
    chart.set_size({"width": width, "height": height})
    sheet.insert_chart(place, chart, {"description": f"{title}. Die Zahlen stehen in der Tabelle daneben."})
