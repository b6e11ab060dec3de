"""One thing in a form: opened with what is wrong with it, saved with what others changed in the meantime."""

import datetime
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from preview.redaktion.documents import Dokument, States, open_document, parse_document, put, write_file
from preview.redaktion.guards import DeniedError
from preview.redaktion.stock import Bestand, Stock
from preview.redaktion.tasks import find_role, list_tasks, narrow, note_role, propose
from preview.redaktion.trees import Baumzeile, list_lines
from shared.faults import describe_fault
from toolbox.content.explanations import child_annotation
from toolbox.content.source import Key
from toolbox.editing.canonical_form import file_annotation
from toolbox.editing.derived_ids import name_dates
from toolbox.editing.disagreement import name_field, tell_value
from toolbox.editing.form_inputs import Sent
from toolbox.editing.form_messages import Meldung, tell_in_form
from toolbox.editing.forms import Formteil, build_form, follow, list_inputs, list_sent, name_way
from toolbox.editing.insertions import name_inserted
from toolbox.editing.things import list_choices
from toolbox.editing.three_way import Widerspruch, merge
from toolbox.editing.tree_growth import NEW_QUESTION, grow
from toolbox.editing.value_changes import shorten
from toolbox.problems.problem import Problem

STATE, COMMAND, TEXT, WHOLE, ROLE = "//stand", "//tun", "//text", "//datei", "//rolle"
QUOTED = 50  # letters of a line in a message
QUESTION, ONLY = "//neue-frage", "nur:"
UNREAD = "Diese Datei lässt sich nicht als Formular zeigen. Ändern Sie ihren Text, bis die Meldungen verschwinden."


@dataclass(frozen=True)
class Stelle:
    """What is to be changed: a thing, and within it one part; for which task."""

    task: str
    kind: str
    name: str
    teil: Key = ()

    @property
    def frage(self) -> str:
        """The question of a tree that is meant, if it is one."""
        one = self.kind == "entscheidungshilfen" and len(self.teil) == 2 and self.teil[0] == "fragen"
        return self.teil[1] if one else ""


@dataclass(frozen=True)
class Formular:
    """A form as it is shown. `form` is None where the file can only be shown as text."""

    stelle: Stelle
    dokument: Dokument
    form: Formteil | None
    text: str
    meldungen: list[Meldung]
    anderswo: list[Problem]
    auswahl: dict[str, dict[str, str]] = field(repr=False)
    rollen: list[str]
    rolle: str
    baum: list[Baumzeile]
    fokus: str
    hinweis: str


class Editor:
    """Opens and saves the things of a project."""

    def __init__(self, project: Path, stock: Stock) -> None:
        self.docs, self.spare = project / "docs", project / ".build"
        self.stock, self.states = stock, States()

    def open(self, place: Stelle) -> Formular | None:
        """The form for a thing as it is now; None when there is no such thing."""
        document = self._find(place)
        if document is None:
            return None
        return self._show(place, document, propose(place.kind, place.task, datetime.date.today()), document.body, [])

    def save(self, place: Stelle, sent: Sent) -> Formular | None:
        """Writes what was sent. Returns the form to be shown again when there is something to decide first; None when all is
        written. Raises DeniedError when nothing can be written."""
        document = self._find(place)
        if document is None:
            raise DeniedError(
                HTTPStatus.GONE, "Diese Angaben gibt es nicht mehr: Jemand hat sie umbenannt oder gelöscht."
            )
        if WHOLE in sent:
            return self._write(document, sent[WHOLE][-1].replace("\r\n", "\n"))
        if document.source is None:
            return self._show(place, document, {}, "", [])
        base = self._recall(document, sent)
        part = (*document.teil, *place.teil)
        typed = sent.get(TEXT, [base.body])[-1].replace("\r\n", "\n")
        typed = typed if typed == base.body else f"{typed.rstrip()}\n"
        if (command := sent.get(COMMAND, [""])[-1]).startswith(ONLY):
            only = command.removeprefix(ONLY)
            sent = {name: texts for name, texts in sent.items() if name == only or name in (STATE, TEXT)}
        elif command:
            sent = follow(sent, command)
            return self._show(place, base, sent, typed, [], command)
        form = build_form(find_annotation(place.kind, (*document.teil, *place.teil)), base.read(part), sent)
        mine = note_role(put(base.source.value, part, form.wert or {}), place.kind, sent.get(ROLE, [""])[-1])
        if place.kind == "seiten":
            mine = name_inserted(mine, base.body, typed)
        if place.kind == "termine":
            mine = name_dates(mine, datetime.date.today())
        if place.frage:
            mine = grow(base.source.value, mine, place.frage, sent.get(QUESTION, [""])[-1].strip())
        value, conflicts = merge(base.source.value, mine, document.source.value)
        body, others = merge(base.body, typed, document.body)
        if conflicts or others:
            told = [_tell_conflict(found, part, form, document) for found in conflicts]
            told += [
                Meldung(
                    TEXT,
                    "Jemand anders hat diesen Text inzwischen auch geändert. Dort steht jetzt: " + str(found.dort),
                )
                for found in others
            ]
            merged = build_form(find_annotation(place.kind, (*document.teil, *place.teil)), _at(value, part), {})
            return self._show(place, document, list_sent(merged), body, told)
        return self._write(document, document.write(value, body))

    def find_question(self, place: Stelle, sent: Sent) -> str:
        """The way to the question that was made by saving this; empty where none was."""
        text = sent.get(QUESTION, [""])[-1].strip()
        document = self._find(place) if place.frage and text else None
        asked = document.read(("fragen",)) if document else None
        made = [name for name, found in (asked or {}).items() if found.get("text") == text]
        return name_way(("fragen", made[-1])) if made else ""

    def _find(self, place: Stelle) -> Dokument | None:
        if place.task not in list_tasks(place.kind):
            return None
        document = open_document(self.docs, place.kind, place.name)
        missing = document and document.source and place.teil and document.read((*document.teil, *place.teil)) is None
        return None if missing else document

    def _recall(self, document: Dokument, sent: Sent) -> Dokument:
        """The state of the file that somebody saw who sent this; as it is now where nobody knows any more."""
        text = self.states.recall(sent.get(STATE, [""])[-1])
        if text is None or text == document.text:
            return document
        base = parse_document(self.docs, document.kind, document.name, document.path, document.teil, text.encode())
        return base if base.source else document

    def _show(
        self, place: Stelle, document: Dokument, sent: Sent, body: str, told: list[Meldung], command: str = ""
    ) -> Formular:
        self.states.keep(document)
        stock, form = self.stock.look(), None
        if document.source:
            part = (*document.teil, *place.teil)
            form = build_form(find_annotation(place.kind, (*document.teil, *place.teil)), document.read(part), sent)
            form = form if place.teil else narrow(form, place.kind, place.task)
        meldungen = told or self._tell(stock, place, document, form)
        roles = list(stock.toolbox.landkreis.rollen.values()) if stock.toolbox else []
        fresh = command.startswith("neu") and command.partition(":")[2]
        return Formular(
            place,
            document,
            form,
            body if document.source else document.text,
            meldungen,
            [problem for problem in stock.problems if problem.path != document.shown],
            _list_choices(stock, place, form),
            roles,
            find_role(document.read(document.teil)),
            list_lines(document, place.teil, stock.of_file(document.shown)),
            _find_last(form, fresh) if fresh else "",
            stock.hinweis,
        )

    def _tell(self, stock: Bestand, place: Stelle, document: Dokument, form: Formteil | None) -> list[Meldung]:
        found = stock.of_file(document.shown)
        if form is None:
            return [_tell_line(WHOLE, document.text, problem.line, problem) for problem in found]
        return tell_problems(document, found, form, (*document.teil, *place.teil))

    def _write(self, document: Dokument, text: str) -> None:
        if text == document.text:
            return
        try:
            write_file(document.path, text, self.spare)
        except OSError as error:
            raise DeniedError(
                HTTPStatus.INSUFFICIENT_STORAGE, f"Speichern ging nicht: {describe_fault(error)}"
            ) from None


def find_annotation(kind: str, part: Key) -> object:
    """What a model says of the value under `part` in a file of this kind."""
    annotation = file_annotation(kind)
    for step in part:
        annotation = child_annotation(annotation, step)
    return annotation


def tell_problems(document: Dokument, problems: list[Problem], form: Formteil, part: Key) -> list[Meldung]:
    """What is wrong with a file, at the inputs of the form for what stands there under `part`, and at the text of a page."""
    first = document.text.count("\n") - document.body.count("\n") + 1
    below = [problem for problem in problems if document.kind == "seiten" and problem.line >= first]
    above = [problem for problem in problems if problem not in below]
    told = tell_in_form(above, document.source, document.kind, form, part)
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in below:
        alike.setdefault((problem.message, problem.hint), []).append(problem)
    return told + [_tell_lines(document.body, first, found) for found in alike.values()]


def _tell_lines(text: str, first: int, problems: list[Problem]) -> Meldung:
    """One message about all lines of a text in which the same is wrong."""
    *others, last = [problem.line - first + 1 for problem in problems]
    if not others:
        return _tell_line(TEXT, text, last, problems[0])
    lines = ", ".join(map(str, others))
    return Meldung(TEXT, f"Zeilen {lines} und {last}: {problems[0].message} {problems[0].hint}".strip())


def _tell_line(way: str, text: str, number: int, problem: Problem) -> Meldung:
    """A message about a line of a text; the line is quoted, because nobody counts lines."""
    lines = text.split("\n")
    line = lines[number - 1].strip() if number <= len(lines) else ""
    quoted = f" („{shorten(line, QUOTED)}“)" if line else ""
    return Meldung(way, f"Zeile {number}{quoted}: {problem.message} {problem.hint}".strip())


def _at(value: dict, part: Key) -> object:
    for step in part:
        value = value.get(step, {})
    return value


def _list_choices(stock: Bestand, place: Stelle, form: Formteil | None) -> dict[str, dict[str, str]]:
    kinds = {found.ziel for found in list_inputs(form) if found.ziel} if form and stock.toolbox else set()
    choices = {kind: list_choices(stock.toolbox, kind, place.name) for kind in sorted(kinds)}
    if place.frage and "schritte" in choices:
        choices["schritte"] = {NEW_QUESTION: "Neue Frage dahinter", **choices["schritte"]}
    return choices


def _tell_conflict(conflict: Widerspruch, part: Key, form: Formteil, document: Dokument) -> Meldung:
    way = name_way(conflict.key[len(part) :])
    titles = {found.weg: found.titel for found in list_inputs(form)}
    there = "nichts mehr"
    if conflict.dort:
        there = tell_value(find_annotation(document.kind, conflict.key), conflict.dort)
    where = "" if way in titles else f"{name_field(document.kind, conflict.key, document.source.value)}: "
    text = f"{where}Jemand anders hat das inzwischen auch geändert. Dort steht jetzt: {there}. Speichern Sie noch einmal, wenn Ihre Angabe gelten soll."
    return Meldung(way if way in titles else "", text)


def _find_last(form: Formteil | None, group: str) -> str:
    """The first input of the last part of a group: somebody has just added it."""
    ways = [found.weg for found in list_inputs(form)] if form else []
    new = [way for way in ways if way.startswith(f"{group}/")]
    last = new[-1].removeprefix(f"{group}/").partition("/")[0] if new else ""
    return next((way for way in new if way == f"{group}/{last}" or way.startswith(f"{group}/{last}/")), "")
