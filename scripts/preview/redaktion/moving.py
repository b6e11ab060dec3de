"""What moves, gets another id or goes is written file by file, the old ones last, so that nothing is ever missing."""

import datetime
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path

from preview.redaktion.documents import write_file
from preview.redaktion.guards import DeniedError
from preview.redaktion.places import Fundstelle, find_places
from preview.redaktion.told import ENTFERNT, ERSATZ, NEU, UMBENANNT, UMGEZOGEN, WEITER, write_event
from shared.faults import describe_fault
from toolbox.checks.everything import read_toolbox
from toolbox.content.slugs import slugify
from toolbox.content.toolbox import Toolbox
from toolbox.editing.followers import Ding
from toolbox.editing.form_inputs import Sent
from toolbox.editing.new_ids import plan_new_id
from toolbox.editing.removal import find_mentions, plan_thing_removal
from toolbox.editing.renaming import RenameError, plan_move, plan_removal
from toolbox.editing.things import name_thing
from toolbox.problems.problem import ContentError, Problem

REMOVE = "entfernen"
MOST_TOLD = 10  # places that still name what is to go


class BrokenError(RenameError):
    """Something would be wrong afterwards that was right before; `places` says where."""

    def __init__(self, places: list[Fundstelle]) -> None:
        self.places = places
        super().__init__("Das geht noch nicht, denn dann stimmt hier etwas nicht mehr:")


@dataclass(frozen=True)
class Folgen:
    """What comes with it when something takes the place of a thing: what names the new one then, and in which texts the old
    one stays."""

    verweise: list[Fundstelle]
    erwaehnt: list[Fundstelle]


def move(docs: Path, toolbox: Toolbox, slug: str, sent: Sent) -> tuple[str, str]:
    """Does what a form says, and returns the page that is there now, and what is to be told of it. Raises RenameError when that
    cannot be, and DeniedError when it cannot be written."""
    area, name, successor = (sent.get(key, [""])[-1].strip() for key in ("bereich", "name", "nachfolge"))
    if sent.get("//tun", [""])[-1] == REMOVE:
        new, plan = successor, plan_removal(toolbox, slug, successor)
        event = {ENTFERNT: toolbox.seiten[slug].titel, ERSATZ: toolbox.seiten[successor].titel, WEITER: "ja"}
    else:
        new = f"{area}/{slugify(name)}"
        plan, event = plan_move(toolbox, slug, new), {UMGEZOGEN: slug, NEU: new, WEITER: "ja"}
    _write(docs, plan)
    return new, write_event(event, plan, {f"{new}.md"})


def give_id(docs: Path, toolbox: Toolbox, thing: Ding, new: str) -> tuple[Ding, str]:
    """Gives a thing another id, if nothing is wrong then that was right before, and returns it under that id, and what is to be
    told of it. Raises RenameError and DeniedError."""
    plan = plan_new_id(toolbox, thing, new)
    _write_if_sound(docs, toolbox, plan)
    there = Ding(thing.kind, thing.name, (thing.teil[0], new)) if thing.teil else Ding(thing.kind, new)
    own = {path for path in plan if Path(path).stem in (there.name, thing.kind)}
    return there, write_event({UMBENANNT: thing.kennung, NEU: new}, plan, own)


def _write(docs: Path, plan: Mapping[str, str | None]) -> None:
    try:
        for path, text in plan.items():
            if text is not None:
                (docs / path).parent.mkdir(parents=True, exist_ok=True)
                write_file(docs / path, text, docs.parent / ".build")
        for path, text in plan.items():
            if text is None:
                (docs / path).unlink(missing_ok=True)
    except OSError as error:
        raise DeniedError(HTTPStatus.INSUFFICIENT_STORAGE, f"Das ging nicht: {describe_fault(error)}") from None


def remove(docs: Path, toolbox: Toolbox, kind: str, name: str, sent: Sent) -> Folgen | str:
    """Takes a contact, a template or a tree away, if nothing is wrong without it that was right with it, and returns what is to be
    told of it. Where something takes its place, what comes with it is first returned, and nothing goes before somebody has read it.

    Raises RenameError, with what still names it, and DeniedError.
    """
    successor = sent.get("nachfolge", [""])[-1].strip()
    plan = plan_thing_removal(toolbox, kind, name, successor)
    if not successor or sent.get("//tun", [""])[-1] == REMOVE:
        _write_if_sound(docs, toolbox, plan)
        names = [name_thing(toolbox, Ding(kind, found)) for found in (name, successor) if found]
        leading = {f"{kind}/index.md", f"{kind}/{successor}.md"} & plan.keys()
        event = {**dict(zip((ENTFERNT, ERSATZ), names, strict=False)), **({WEITER: "ja"} if leading else {})}
        return write_event(event, plan, leading)
    if broken := _find_broken(docs, toolbox, plan)[:MOST_TOLD]:
        raise BrokenError(broken)
    naming = _find_broken(docs, toolbox, plan_thing_removal(toolbox, kind, name))
    mentions = list_mentions(docs, toolbox, name_thing(toolbox, Ding(kind, name)), toolbox.path(kind, name))
    return Folgen(list(dict.fromkeys(replace(place, text="") for place in naming)), mentions)


def list_mentions(docs: Path, toolbox: Toolbox, title: str, without: str = "") -> list[Fundstelle]:
    """The texts in which the title of something that goes, or has gone, stays; `without` is its own file."""
    return find_places(docs, toolbox, find_mentions(toolbox, title, f"{toolbox.docs}/{without}"))


def _write_if_sound(docs: Path, toolbox: Toolbox, plan: Mapping[str, str | None]) -> None:
    if broken := _find_broken(docs, toolbox, plan)[:MOST_TOLD]:
        raise BrokenError(broken)
    _write(docs, plan)


def _find_broken(docs: Path, toolbox: Toolbox, plan: Mapping[str, str | None]) -> list[Fundstelle]:
    """The places at which something would be wrong that was right before."""
    before = {(problem.path, problem.message) for problem in list_problems(docs)}
    with tempfile.TemporaryDirectory() as work:
        copy = Path(shutil.copytree(docs, Path(work, docs.name), symlinks=True))
        _write(copy, plan)
        found = [problem for problem in list_problems(copy) if (problem.path, problem.message) not in before]
        return find_places(copy, toolbox, found)


def list_problems(docs: Path) -> list[Problem]:
    try:
        read_toolbox(docs, datetime.date.today())
    except ContentError as error:
        return error.problems
    return []
