"""The register of incidents as a workbook to keep: entries, measures, questions, evaluation, report and lists.

No macros, no names. Functions stand in English, as the format wants them; Excel and LibreOffice show them in German.
"""

import datetime
import io
from functools import lru_cache

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toolbox.content.toolbox import Toolbox
from toolbox.describe.dates import format_date
from toolbox.export.register_checks import DELETION, REVIEW, write_deletion, write_review
from toolbox.export.register_columns import (
    ASKED_AFTER,
    DEPARTMENT_PAGES,
    DEPARTMENTS,
    ENOUGH,
    FIRST,
    INCIDENTS,
    KEEP_MONTHS,
    LAST,
    LEVELS,
    LISTS,
    MEASURES,
    NEVER,
    QUESTIONS,
    SMALL,
    Column,
)
from toolbox.export.register_department import DEPARTMENT, write_department
from toolbox.export.register_figures import EVALUATION, REPORT, write_evaluation, write_report
from toolbox.export.register_looks import Looks, set_up_page
from toolbox.export.workbooks import begin_workbook

REGISTER_PAGE = "verwaltung/vorfallregister"
REGISTER_XLSX = f"{REGISTER_PAGE}.xlsx"
DRAFT = "Entwurf, fachlich noch nicht freigegeben"
SHEETS = (
    *("Anleitung", "Vorfälle", "Maßnahmen", "Nachfragen"),
    *(EVALUATION, DEPARTMENT, REPORT, DELETION, REVIEW, "Listen"),
)
HOW = (
    "Eine Zeile steht für einen Vorfall, nie für einen Menschen.",
    "Legen Sie es erst an, wenn Zugriff und Löschfrist feststehen und Personalrat und Datenschutz beteiligt sind.",
    "Sichern Sie die Datei mit einem Kennwort, in einem geschützten Ordner. Sie wird nie per E-Mail verschickt.",
    "Passen Sie im Blatt Listen zuerst die Bereiche an, höchstens fünfzehn. Andere Wörter ändern Sie besser nicht.",
    "Grüne Zellen füllen Sie aus, alles andere rechnet die Datei. Der Blattschutz hat kein Kennwort.",
    "Vergeben Sie eine Nummer aus Jahr und drei Ziffern. Welcher Bogen dazugehört, steht nur auf einer Papierliste.",
    "Die Spalte Hinweis sagt, was in einer Zeile noch fehlt. Das Blatt Prüfung zählt und nennt alles auf einen Blick.",
    "Ein Löschtag wird gelb, wenn er in 30 Tagen kommt, und rot, wenn er da ist. Das Blatt Löschen ordnet sie.",
    "Vernichten Sie dann Bogen und Zuordnung und tragen Sie den Tag ein; die Zeile wird grau.",
    "Setzen Sie danach das Datum auf den ersten Tag des Vierteljahrs und leeren Sie die anderen Tage der Zeile bis auf Vernichtet am.",
    "Drucken Sie von den Listen nur die Seiten mit Einträgen.",
    "Im Blatt Bereich wählen Sie einen Bereich und sehen nur ihn, zum Beispiel vor einem Gespräch mit ihm.",
    "Auswertung und Bereich bleiben im Haus bei denen, die das Register führen. Nach außen geht nur das Blatt Bericht, als PDF.",
    "Lesen Sie den Bericht vor der Abgabe: In einem kleinen Haus kann auch ein Rest jemanden zu erkennen geben.",
)
NUMBERS_TO_SET = {
    "Monate": (
        KEEP_MONTHS,
        "Monate nach dem Abschluss bis zum Löschen. Ihre Frist legt das Haus mit Datenschutz und Personalrat fest.",
    ),
    "Grenze": (SMALL, "Kleinere Zahlen zeigt der Bericht nicht."),
    "Mindestzahl": (ENOUGH, "Ab so vielen Vorfällen im Jahr teilt der Bericht auf."),
}
# Room for every list, in the order of the sheet „Listen“; departments come first because they are the ones to change.
LIST_NAMES = ("Bereich", "Stufe", *LISTS)


@lru_cache(maxsize=2)  # the toolbox being built, and the one before it under `serve`
def render_register(toolbox: Toolbox) -> bytes:
    """The empty workbook. The same content gives the same bytes."""
    stand, buffer = toolbox.stand(), io.BytesIO()
    comments = f"{toolbox.landkreis.titel}, Stand {format_date(stand)}. {DRAFT}."
    book = begin_workbook(buffer, toolbox, formulas=True, title="Vorfallregister", comments=comments)
    looks = Looks(book)
    for name in SHEETS:
        book.add_worksheet(name)
    _write_guide(book, looks, f"Stand {format_date(stand)} · {toolbox.landkreis.titel}")
    _write_lists(book, looks, toolbox)
    _write_rows(book, looks, "Vorfälle", INCIDENTS)
    _write_rows(book, looks, "Maßnahmen", MEASURES)
    _write_rows(book, looks, "Nachfragen", QUESTIONS)
    _colour(book, looks)
    write_evaluation(book, looks, stand.year)
    write_department(book, looks, stand.year)
    write_report(book, looks, stand.year)
    write_deletion(book, looks)
    write_review(book, looks)
    book.close()
    return buffer.getvalue()


def _write_guide(book: Workbook, looks: Looks, stand: str) -> None:
    sheet = book.get_worksheet_by_name("Anleitung")
    set_up_page(sheet, "Anleitung", landscape=False)
    sheet.set_column("A:A", 4)
    sheet.set_column("B:B", 84)
    sheet.write("A1", "Vorfallregister", looks.title)
    sheet.write("A2", f"{stand} · {DRAFT}", looks.quiet)
    sheet.write("A4", "So führen Sie es", looks.part)
    row = 4
    for number, sentence in enumerate(HOW, 1):
        sheet.write(row, 0, number, looks.text)
        sheet.write(row, 1, sentence, looks.text)
        sheet.set_row(row, 32 if len(sentence) > 92 else 17)
        row += 1
    sheet.write(row + 1, 0, "Was nie hineingehört", looks.part)
    for number, words in enumerate(NEVER, row + 2):
        sheet.write(number, 0, "✕", looks.text)
        sheet.write(number, 1, words, looks.text)
    row += len(NEVER) + 3
    for words in ("Wer führt das Register? (Funktion)", "Wer vertritt? (Funktion)"):
        sheet.write(row, 0, words, looks.part)
        sheet.write(row + 1, 1, "", looks.inputs["text"])
        row += 3


def _write_lists(book: Workbook, looks: Looks, toolbox: Toolbox) -> None:
    """The words to choose from, and the three numbers that an office may set otherwise."""
    sheet = book.get_worksheet_by_name("Listen")
    set_up_page(sheet, "Listen", landscape=True)
    sheet.write("A1", "Listen", looks.title)
    sheet.write("A2", "Ihre Bereiche tragen Sie in die grünen Zellen ein, möglichst bevor Sie beginnen.", looks.quiet)
    departments = [toolbox.seiten[slug].titel for slug in DEPARTMENT_PAGES if slug in toolbox.seiten]
    words = {"Bereich": departments, "Stufe": [level for level, _ in LEVELS], **LISTS}
    for column, name in enumerate(LIST_NAMES):
        sheet.write(FIRST - 2, column, name, looks.head)
        rows = DEPARTMENTS if name == "Bereich" else len(words[name])
        form = looks.inputs["text"] if name == "Bereich" else looks.cell
        for offset in range(rows):
            word = words[name][offset] if offset < len(words[name]) else ""
            sheet.write(FIRST - 1 + offset, column, word, form)
        sheet.set_column(column, column, max(10, 2 + max(len(str(word)) for word in (name, *words[name]))))
        letter = chr(ord("A") + column)
        book.define_name(f"Liste_{name}", f"=Listen!${letter}${FIRST}:${letter}${FIRST + rows - 1}")
    row = FIRST + len(LISTS["Maßnahme"]) + 1
    sheet.write(row, 0, "Zahlen, die Sie ändern dürfen (Vorschläge der Redaktion)", looks.part)
    for name, (value, meaning) in NUMBERS_TO_SET.items():
        row += 1
        sheet.write(row, 0, value, looks.inputs["zahl"])
        sheet.write(row, 1, meaning)
        book.define_name(name, f"=Listen!$A${row + 1}")
        rule = {"validate": "integer", "criteria": ">=", "value": 3 if name == "Grenze" else 1}
        sheet.data_validation(row, 0, row, 0, rule)
    sheet.write(row + 2, 0, "Stufen", looks.part)
    for number, (level, meaning) in enumerate(LEVELS, row + 3):
        sheet.write(number, 0, f"Stufe {level}")
        sheet.write(number, 1, meaning)


def _write_rows(book: Workbook, looks: Looks, name: str, columns: tuple[Column, ...]) -> None:
    """An empty table to fill: what each column takes is checked when it is typed."""
    sheet = book.get_worksheet_by_name(name)
    set_up_page(sheet, f"{name} – vertraulich", landscape=True)
    sheet.write("A1", name, looks.title)
    sheet.write("A2", "Keine Namen, keine Diagnosen, keine Gesprächsinhalte. Grüne Zellen füllen Sie aus.", looks.quiet)
    sheet.set_row(FIRST - 2, 32)
    if columns is INCIDENTS:
        sheet.set_paper(8)  # A3: on A4 nobody could read so many columns
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write(FIRST - 2, number, column.title, looks.head)
        for row in range(FIRST, LAST + 1):
            if column.formula:
                form = looks.tag if column.kind == "tag" else looks.cell
                sheet.write_formula(row - 1, number, column.formula.format(r=row), form, "")
            else:
                sheet.write_blank(row - 1, number, None, looks.inputs[column.kind])
        if not column.formula:
            sheet.data_validation(FIRST - 1, number, LAST - 1, number, _rule(column))
    sheet.freeze_panes(FIRST - 1, 1)
    sheet.autofilter(FIRST - 2, 0, LAST - 1, len(columns) - 1)
    sheet.repeat_rows(FIRST - 2)


def _rule(column: Column) -> dict[str, object]:
    title = column.title.replace("-\n", "").replace("\n", " ")
    shown = {"input_title": title[:32], "input_message": column.hint}
    if column.kind == "liste":
        wrong = {"error_title": title, "error_message": "Bitte ein Wort aus der Liste wählen."}
        # Blank cells in the list of departments would let everything pass.
        return {"validate": "list", "source": f"=Liste_{column.words}", "ignore_blank": False, **shown, **wrong}
    if column.kind == "datum":
        wrong = {"error_title": title, "error_message": "Bitte ein Datum ab 2020, zum Beispiel 14.03.2027."}
        since = datetime.date(2020, 1, 1)
        return {"validate": "date", "criteria": ">=", "value": since, **shown, **wrong}
    if column.kind == "nummer":
        wrong = {"error_title": title, "error_message": "Bitte vier Ziffern, Strich, drei Ziffern: 2027-017."}
        form = f'=AND(LEN(A{FIRST})=8,MID(A{FIRST},5,1)="-",ISNUMBER(LEFT(A{FIRST},4)*RIGHT(A{FIRST},3)))'
        return {"validate": "custom", "value": form, **shown, **wrong}
    wrong = {"error_title": title, "error_message": "Bitte höchstens 40 Zeichen, keine Namen."}
    return {"validate": "length", "criteria": "<=", "value": 40, **shown, **wrong}


def _colour(book: Workbook, looks: Looks) -> None:
    """Dates that say themselves when it is time."""
    first, last = FIRST - 1, LAST - 1

    def when(sheet: Worksheet, columns: tuple[int, int], condition: str, form: object) -> None:
        rule = {"type": "formula", "criteria": f"={condition}", "format": form, "stop_if_true": True}
        sheet.conditional_format(first, columns[0], last, columns[1], rule)

    entries = book.get_worksheet_by_name("Vorfälle")
    whole = (0, len(INCIDENTS) - 1)
    when(entries, whole, f"ISNUMBER($U{FIRST})", looks.done)
    when(entries, whole, f"AND(ISNUMBER($T{FIRST}),$T{FIRST}<=TODAY())", looks.late)
    when(entries, whole, f"AND(ISNUMBER($T{FIRST}),$T{FIRST}<=TODAY()+30)", looks.soon)
    when(entries, (whole[1], whole[1]), f'$V{FIRST}<>""', looks.soon)
    measures = book.get_worksheet_by_name("Maßnahmen")
    when(measures, (0, len(MEASURES) - 1), f'$H{FIRST}="überfällig"', looks.late)
    when(measures, (0, len(MEASURES) - 1), f'$H{FIRST}="erledigt"', looks.done)
    questions = book.get_worksheet_by_name("Nachfragen")
    for number in range(len(ASKED_AFTER)):
        due, asked = chr(ord("C") + 2 * number), chr(ord("D") + 2 * number)
        column = 2 + 2 * number
        missing = f'AND(ISNUMBER({due}{FIRST}),{asked}{FIRST}="",{due}{FIRST}<TODAY())'
        when(questions, (column, column), missing, looks.late)
