"""A table of contacts that comes back: what its rows would change, and what cannot be trusted in its cells.

Nothing is written here. Whatever a spreadsheet may have mangled (a number without its first zero, an amount, a date) is
refused rather than guessed. What somebody else has changed since the table went out stays, or is told.
"""

import copy
import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from openpyxl.utils import get_column_letter

from toolbox.content.fields import SPREADSHEET_NUMBER, parse_rufnummer
from toolbox.content.lookalikes import UNSEEN as UNSEEN_BEYOND
from toolbox.content.source import Key, read_yaml
from toolbox.content.text_file import UNSEEN
from toolbox.content.toolbox import DATA, Toolbox
from toolbox.editing.contact_workbook import (
    BASE_TITLE,
    ID_TITLE,
    MARK,
    NAME,
    Spalte,
    list_columns,
    mark_cell,
    read_cell,
)
from toolbox.editing.workbook_parts import START_ANEW
from toolbox.problems.problem import Problem, suggest

DATES = ("Datum",)
NUMBER = "Rufnummer"
WHOLE = "ganze Zahl"
ERROR = re.compile(r"#(?:#+|N/?[AV]|[A-ZÄÖÜ0-9/]+[!?])")  # also what is shown of a text that does not fit
GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
ABROAD = re.compile(r"00|\+\s*49")  # how a number begins that is written for calls from another country
BREAKS = re.compile(r"[\r\n\t]")
MAX_TEXT = 4_000  # letters of a cell; no value of a contact has as many
SETTLE = "Schreiben Sie das in die Zelle, oder ändern Sie den Kontakt in einer frischen Tabelle."
AGAIN = "Schreiben Sie den Wert neu von der Quelle ab; die Zelle muss als Text eingestellt sein."


class Tabellenzelle(Protocol):
    """A cell, as openpyxl has them: its content, and a letter for what kind of content that is."""

    value: object
    data_type: str


@dataclass
class Vorschlag:
    """What a table would change: new values of contacts by id, and the cell that each value comes from. `inzwischen`: the columns
    that somebody else has changed since the table went out, by id; there the table says nothing new."""

    werte: dict[str, dict] = field(default_factory=dict)
    zellen: dict[tuple[str, Key], tuple[int, int, str]] = field(default_factory=dict)
    inzwischen: dict[str, list[str]] = field(default_factory=dict)


def read_rows(rows: list[tuple[Tabellenzelle, ...]], shown: str, toolbox: Toolbox) -> tuple[Vorschlag, list[Problem]]:
    """What the rows of the sheet would change, its titles first. All rows are equally long."""
    if strange := list(_find_strange(rows, shown)):
        return Vorschlag(), strange
    columns, problems = _match_columns(rows[0], shown, toolbox)
    if problems:
        return Vorschlag(), problems
    return _read_contacts(rows[1:], columns, shown, toolbox)


def _find_strange(rows: list[tuple[Tabellenzelle, ...]], shown: str) -> Iterator[Problem]:
    """Cells with what nobody types into one. Messages repeat their texts, so this is looked at before all else."""
    titles: dict[int, str] = {}
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            if not isinstance(cell.value, str):
                continue
            if refused := _refuse_text(cell.value):
                place = f"Spalte „{titles[column]}“" if column in titles else f"Spalte {get_column_letter(column)}"
                message = f"Blatt „{NAME}“, Zeile {line}, {place}: {refused}"
                yield Problem(shown, line, "tabelle-zelle", message, AGAIN, column)
            elif line == 1:
                titles[column] = " ".join(cell.value.split())


def _refuse_text(text: str) -> str:
    """Why a text cannot be trusted, whatever it is for."""
    if len(text) > MAX_TEXT:
        return f"Hier stehen mehr als {MAX_TEXT} Zeichen."
    hidden = _find_unseen(text)
    return f"Hier steht ein unsichtbares Zeichen (U+{ord(hidden):04X})." if hidden else ""


def _find_unseen(text: str) -> str:
    """The first character that shows nothing, but for what breaks a line."""
    if text.isascii() and text.isprintable():
        return ""
    text = BREAKS.sub(" ", text)
    found = UNSEEN.search(text) or UNSEEN_BEYOND.search(text)
    return found[0] if found else ""


def _match_columns(
    head: tuple[Tabellenzelle, ...], shown: str, toolbox: Toolbox
) -> tuple[dict[str, tuple[int, Spalte | None]], list[Problem]]:
    """The place of each column by its title, or what is wrong with the first row."""
    wanted: dict[str, Spalte | None] = {spalte.titel: spalte for spalte in list_columns(toolbox)}
    wanted = {ID_TITLE: None, **wanted, BASE_TITLE: None}
    titles = [" ".join(str(cell.value).split()) if cell.value is not None else "" for cell in head]
    problems = []
    for number, title in enumerate(titles, start=1):
        if title and title not in wanted:
            message = f"Blatt „{NAME}“: Die Spalte „{title}“ kenne ich nicht."
            problems.append(Problem(shown, 1, "tabelle-form", message, suggest(title, wanted), number))
    for title in wanted:
        count = titles.count(title)
        if count != 1:
            message = f"Blatt „{NAME}“: Die Spalte „{title}“ {'fehlt' if count == 0 else 'steht mehrmals da'}."
            problems.append(Problem(shown, 1, "tabelle-form", message, START_ANEW))
    return {title: (titles.index(title), spalte) for title, spalte in wanted.items() if title in titles}, problems


def _read_contacts(
    rows: list[tuple[Tabellenzelle, ...]], columns: dict[str, tuple[int, Spalte | None]], shown: str, toolbox: Toolbox
) -> tuple[Vorschlag, list[Problem]]:
    proposal, problems = Vorschlag(), []
    id_place = columns[ID_TITLE][0]
    filled = {line: row for line, row in enumerate(rows, start=2) if any(str(cell.value or "").strip() for cell in row)}
    counts = Counter(str(row[id_place].value).strip() for row in filled.values())
    for line, row in filled.items():
        name = str(row[id_place].value or "").strip()
        where = f"Blatt „{NAME}“, Zeile {line}"
        if name not in toolbox.interne_kontakte:
            message = f"{where}: Den Kontakt „{name}“ gibt es nicht."
            hint = suggest(name, toolbox.interne_kontakte) or "Neue Kontakte entstehen nicht in der Tabelle."
            problems.append(Problem(shown, line, "tabelle-kennung", message, hint, id_place + 1))
        elif counts[name] > 1:
            message = f"{where}: Der Kontakt „{name}“ steht mehrmals da."
            problems.append(Problem(shown, line, "tabelle-kennung", message, "Löschen Sie die überzähligen Zeilen."))
        else:
            source = toolbox.sources["kontakte", name][0].value
            problems += _read_contact(row, columns, (shown, line, name), source, proposal)
    return (proposal if not problems else Vorschlag()), problems


def _read_contact(
    row: tuple[Tabellenzelle, ...],
    columns: dict[str, tuple[int, Spalte | None]],
    place_of_row: tuple[str, int, str],
    source: dict,
    proposal: Vorschlag,
) -> Iterator[Problem]:
    """Puts into `proposal` what a row (of a table as shown, with its line and id) changes in a contact."""
    shown, line, name = place_of_row
    where = f"Blatt „{NAME}“, Zeile {line}, Spalte"
    base = str(row[columns[BASE_TITLE][0]].value or "").strip()
    cells = [(spalte, place, row[place]) for place, spalte in columns.values() if spalte]
    if len(base) != MARK * len(cells):
        message = f"{where} „{BASE_TITLE}“: Hier steht nicht mehr, was bei der Ausgabe dort stand."
        yield Problem(shown, line, "tabelle-zelle", message, START_ANEW, columns[BASE_TITLE][0] + 1)
        return
    value, edited = copy.deepcopy(source), set()
    renewed: dict[Key, list[tuple[Spalte, str]]] = {}  # number by number: what belongs together changes together
    for index, (spalte, place, cell) in enumerate(cells):
        proposal.zellen[name, spalte.key] = (line, place + 1, spalte.titel)
        if refused := _refuse(cell, spalte):
            message = f"{where} „{spalte.titel}“: {refused}"
            yield Problem(shown, line, "tabelle-zelle", message, AGAIN, place + 1)
            continue
        typed, before = _normalize(cell.value, spalte), read_cell(source, spalte)
        text = _keep_number(before, typed) if spalte.angabe.form == NUMBER else typed
        if text == before:
            continue
        mark = base[index * MARK : (index + 1) * MARK]
        if mark_cell(spalte, typed) != mark:
            edited.add(spalte.key[:2])
            _put(value, spalte, text)
        if mark_cell(spalte, before) != mark:
            renewed.setdefault(spalte.key[:2], []).append((spalte, before))
    for key in edited & renewed.keys():
        for spalte, before in renewed.pop(key):
            now = f"Jetzt steht da „{before}“." if before else "Jetzt steht da nichts mehr."
            message = f"{where} „{spalte.titel}“: Das hat seit der Ausgabe auch jemand anders geändert. {now}"
            yield Problem(shown, line, "tabelle-veraltet", message, SETTLE, columns[spalte.titel][0] + 1)
    if renewed:
        proposal.inzwischen[name] = [spalte.titel for found in renewed.values() for spalte, _ in found]
    if _tidy(value) != source:
        proposal.werte[name] = value


def _refuse(cell: Tabellenzelle, spalte: Spalte) -> str:
    """Why the content of a cell cannot be trusted, or nothing."""
    value, form = cell.value, spalte.angabe.form
    if value is None:
        return ""
    if cell.data_type == "f":
        return "Hier steht eine Formel."
    if cell.data_type == "e":
        return f"Hier steht der Fehler „{value}“ des Tabellenprogramms."
    if isinstance(value, bool):
        return "Das Programm hat daraus einen Wahrheitswert gemacht."
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        allowed = form in DATES and isinstance(value, datetime.date)
        return "" if allowed else "Das Programm hat daraus ein Datum oder eine Uhrzeit gemacht."
    if isinstance(value, int | float):
        if form == WHOLE and float(value).is_integer():
            return ""
        zero = " Eine Null am Anfang fehlt dann." if form == NUMBER else ""
        return f"Das Programm hat daraus eine Zahl gemacht ({value:g}).{zero}"
    text = _normalize(value, spalte)
    if ERROR.fullmatch(text):
        return f"Hier steht der Fehler „{text}“ des Tabellenprogramms."
    if SPREADSHEET_NUMBER.fullmatch(text):
        return f"„{text}“ ist eine gekürzte Zahl."
    if form == NUMBER and re.fullmatch(r"[2-9]\d{5,}|1(?!1)\d{5,}", re.sub(r"[\s/().-]", "", text)):
        return f"Bei „{text}“ fehlt die Vorwahl oder die Null am Anfang."
    return ""


def _normalize(value: object, spalte: Spalte) -> str:
    """The content of a cell as text in one line. Days come as the program's own kind of date, as JJJJ-MM-TT or TT.MM.JJJJ."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value))
    text = " ".join(unicodedata.normalize("NFC", str(value)).split())
    day = GERMAN_DAY.fullmatch(text) if spalte.angabe.form in DATES else None
    return f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}" if day else text


def _keep_number(before: str, text: str) -> str:
    """A number as it stands in the file when it is the same one; for calls from abroad, as one dials it here."""
    number = parse_rufnummer(text)
    if number is None:
        return text
    if number == parse_rufnummer(before):
        return before
    return number.anzeige if ABROAD.match(text) else text


def _put(value: dict, spalte: Spalte, text: str) -> None:
    """Sets the value at the column's place; empty text takes it away."""
    spot: dict | list = value
    for part, following in zip(spalte.key, spalte.key[1:], strict=False):
        fresh: dict | list = [] if isinstance(following, int) else {}
        if isinstance(spot, list):
            spot.extend({} for _ in range(len(spot), part + 1))
            spot = spot[part]
        else:
            spot = spot.setdefault(part, fresh)
    last = spalte.key[-1]
    if text:
        spot[last] = [part.strip() for part in text.split(",") if part.strip()] if spalte.liste else text
    else:
        spot.pop(last, None)


def _tidy(value: dict) -> dict:
    """Without numbers whose cells have all been emptied, and without a list of numbers that has become empty."""
    if "telefon" in value:
        value["telefon"] = [entry for entry in value["telefon"] if entry]
        if not value["telefon"]:
            del value["telefon"]
    return value


def name_cell(problem: Problem, proposal: Vorschlag, files: dict[str, str], shown: str) -> Problem:
    """A Problem of the check as one of the table it comes from. `files` holds the new text of contacts by id."""
    name = problem.path.rpartition("/")[2].removesuffix(".yml")
    if f"/{DATA}/kontakte/" not in problem.path or name not in files:
        return problem
    source, _ = read_yaml(files[name].encode(), problem.path)
    places = {place: key for key, place in source.places.items()} if source else {}
    key = places.get((problem.line, problem.column), ())
    while key and (name, key) not in proposal.zellen:
        key = key[:-1]
    line, column, title = proposal.zellen.get((name, key), (1, 1, ""))
    where = f"Blatt „{NAME}“, Zeile {line}, Spalte „{title}“" if title else f"Kontakt „{name}“"
    return Problem(shown, line, problem.code, f"{where}: {problem.message}", problem.hint, column)
