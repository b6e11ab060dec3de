"""The evaluation of one department of the register: whoever keeps it chooses which."""

from xlsxwriter.workbook import Workbook

from toolbox.export.register_columns import area
from toolbox.export.register_figures import (
    EVALUATION,
    HEAD_ROW,
    QUARTERS,
    draw_chart,
    list_tables,
    row_series,
    table_rows,
    write_counts,
    write_totals,
)
from toolbox.export.register_looks import Looks, set_up_page

DEPARTMENT = "Bereich"
CHOSEN = "$B$4"


def write_department(book: Workbook, looks: Looks, year: int) -> None:
    """The tables of the evaluation for one department. Exact figures: small ones can tell who is meant."""
    sheet = book.get_worksheet_by_name(DEPARTMENT)
    set_up_page(sheet, "Bereich – intern, vertraulich", landscape=True)
    sheet.write("A1", "Ein Bereich, je Vierteljahr", looks.title)
    note = "Bleibt bei denen, die das Register führen: Kleine Zahlen eines Bereichs können zeigen, wer gemeint ist."
    sheet.write("A2", note, looks.quiet)
    sheet.write("A4", "Bereich (hier wählen)", looks.bold)
    sheet.merge_range("B4:F4", "", looks.inputs["text"])
    hint = f" (ändern im Blatt {EVALUATION})"
    sheet.write_formula("A5", f'="Jahr "&Jahr&"{hint}"', looks.quiet, f"Jahr {year}{hint}")
    wrong = {"error_title": "Bereich", "error_message": "Bitte einen Bereich aus der Liste wählen."}
    sheet.data_validation("B4", {"validate": "list", "source": "=Liste_Bereich", "ignore_blank": True, **wrong})
    sheet.set_column("A:A", 30)
    sheet.set_column("B:F", 10)
    narrowed = f',{area("Vorfälle", "E")},IF({CHOSEN}="","–",{CHOSEN})'
    write_totals(sheet, looks, year, narrowed)
    tables = tuple(table for table in list_tables() if table.title != DEPARTMENT)
    rows = table_rows(tables)
    for table in tables:
        write_counts(sheet, looks, table, rows[table.title], year, narrowed)
    levels = [row_series(DEPARTMENT, row) for row in range(*rows["Stufe"])]
    quarters = f"={DEPARTMENT}!${QUARTERS[0]}${HEAD_ROW}:${QUARTERS[-1]}${HEAD_ROW}"
    draw_chart(book, sheet, f"H{HEAD_ROW}", "Vorfälle des Bereichs nach Stufe", "column", quarters, levels)
