"""All contacts as a table for an office program, and what somebody pastes from there: looked at first, then taken over."""

import contextlib
import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from preview.redaktion.documents import write_file
from preview.redaktion.exchange import Antwortseite, offer_file
from preview.redaktion.stock import Bestand
from shared.intake import Aufnahme, plan_intake
from shared.published import UnknownStateError, read_published
from toolbox.checks.since_published import Veroeffentlicht, check_since_published
from toolbox.content.toolbox import Toolbox
from toolbox.editing.contact_rows import Vorschlag
from toolbox.editing.contact_workbook import NAME, render_sheet
from toolbox.editing.form_inputs import Sent
from toolbox.editing.pasted_table import read_paste
from toolbox.editing.value_changes import list_differences
from toolbox.problems.problem import ContentError, Problem

FILE = "kontakte.xlsx"
PASTED, SEEN, CHECKED, TAKE = "tabelle", "//gesehen", "geprueft", "uebernehmen"


@dataclass(frozen=True)
class Kontaktzeile:
    """A contact that changes. `offen`: what readers would take for checked although nobody has checked it since."""

    kennung: str
    name: str
    unterschiede: list[str]
    offen: list[str]


@dataclass(frozen=True)
class Einsicht:
    """What the screen shows of a pasted table. `siegel` stands for these changes to the content as it is now."""

    text: str = ""
    kontakte: list[Kontaktzeile] = field(default_factory=list)
    inzwischen: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    siegel: str = ""
    geprueft: tuple[str, ...] = ()
    anders: bool = False  # what was to be taken over is not what was seen


def offer_table(toolbox: Toolbox) -> Antwortseite:
    """The table of all contacts, to be kept and changed."""
    return offer_file(render_sheet(toolbox), FILE)


def take_table(docs: Path, stock: Bestand, sent: Sent) -> Einsicht | None:
    """Takes over what was pasted if somebody has seen just that; None when it is written. Raises OSError."""
    text, checked = sent.get(PASTED, [""])[-1], tuple(sent.get(CHECKED, []))
    wanted = sent.get("//tun", [""])[-1] == TAKE
    toolbox = stock.toolbox
    proposal, problems = read_paste(text, toolbox)
    if problems:
        return Einsicht(text, problems=ContentError(problems).problems)
    seal, day = _seal(toolbox, proposal), datetime.date.today()
    seen = wanted and seal == sent.get(SEEN, [""])[-1]
    if seen:
        for name in proposal.werte.keys() & set(checked):
            proposal.werte[name]["geprueft_am"] = day.isoformat()
    plan = plan_intake(docs, toolbox, proposal, NAME, stock.problems)
    if seen and not plan.problems:
        for path, new in plan.dateien.items():
            write_file(docs / path, new, docs.parent / ".build")
        return None
    rows = list(_list_rows(docs, toolbox, plan, day))
    known = {toolbox.interne_kontakte[name].name: titles for name, titles in proposal.inzwischen.items()}
    return Einsicht(text, rows, known, plan.problems, seal, checked, wanted)


def _seal(toolbox: Toolbox, proposal: Vorschlag) -> str:
    changes = [(name, toolbox.sources["kontakte", name][0].value, value) for name, value in proposal.werte.items()]
    return hashlib.sha256(repr(changes).encode()).hexdigest()[:24]


def _list_rows(docs: Path, toolbox: Toolbox, plan: Aufnahme, day: datetime.date) -> Iterator[Kontaktzeile]:
    if not plan.namen:
        return
    demands = list(_list_demands(docs, toolbox, plan, day))
    for name in plan.namen:
        before, after = toolbox.interne_kontakte[name], plan.danach.interne_kontakte[name]
        told = [problem.message for problem in demands if Path(problem.path).stem == name]
        yield Kontaktzeile(name, after.name, list(list_differences("", before, after)), told)


def _list_demands(docs: Path, toolbox: Toolbox, plan: Aufnahme, day: datetime.date) -> Iterable[Problem]:
    """What has to be checked again. What is published is what the files say now, where Git knows nothing else."""
    known = {name: toolbox.sources["kontakte", name][0].value for name in plan.namen}
    with contextlib.suppress(UnknownStateError):
        known |= read_published(docs).kontakte
    return check_since_published(plan.danach, Veroeffentlicht(known), day)
