"""Places of the content at which something would be wrong, as whoever works with forms knows them: which thing, which field."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from preview.redaktion.documents import Dokument, name_file, parse_document
from preview.redaktion.editor import TEXT, find_annotation, tell_problems
from toolbox.content.kinds import DATEI, KINDS
from toolbox.content.source import Key
from toolbox.content.toolbox import Toolbox
from toolbox.editing.form_messages import find_key
from toolbox.editing.forms import build_form, list_spots, name_way
from toolbox.editing.things import list_things
from toolbox.problems.problem import Problem

NODES = ("fragen", "ergebnisse")  # parts of a tree that have forms of their own


@dataclass(frozen=True)
class Fundstelle:
    """A place: its thing and its field by their titles, the address of the form with it, and what is wrong there."""

    ding: str
    feld: str
    adresse: str
    text: str


def find_places(docs: Path, toolbox: Toolbox, problems: Iterable[Problem]) -> list[Fundstelle]:
    """The places of Problems of the content in `docs`; `toolbox` knows the names of its things. A file that no form shows is named
    by its path, without an address."""
    return list(dict.fromkeys(_find_place(docs, toolbox, problem) for problem in problems))


def _find_place(docs: Path, toolbox: Toolbox, problem: Problem) -> Fundstelle:
    path = problem.path.removeprefix(f"{docs.name}/")
    named = name_file(path)
    document = _read(docs, path, *named) if named and (docs / path).is_file() else None
    if document is None or document.source is None:
        return Fundstelle(problem.path, "", "", f"{problem.message} {problem.hint}".strip())
    key = problem.key or find_key(document.source, problem)
    kind, name = document.kind, document.name
    if KINDS[kind].lage == DATEI:
        name, part = str(key[0]) if key else "", key[:1]
    else:
        part = key[:2] if kind == "entscheidungshilfen" and key[:1] in ((node,) for node in NODES) else ()
    form = build_form(find_annotation(kind, part), _value(document, part), {})
    told = tell_problems(document, [problem], form, part)[0]
    titles = {found.weg: found.titel for found in list_spots(form)} | {TEXT: "Text der Seite"}
    thing = next((thing for thing in list_things(toolbox, kind) if thing.kennung == name), None)
    called = f"{thing.art}: {thing.name}" if thing else KINDS[kind].titel
    question = f"?teil={quote(name_way(part))}" if part and KINDS[kind].lage != DATEI else ""
    anchor = f"#f-{quote(told.weg)}" if told.weg in titles else ""
    return Fundstelle(
        called, titles.get(told.weg, ""), f"/redaktion/aendern/{kind}/{quote(name)}/{question}{anchor}", told.text
    )


def _read(docs: Path, path: str, kind: str, name: str) -> Dokument:
    return parse_document(docs, kind, name, docs / path, (), (docs / path).read_bytes())


def _value(document: Dokument, part: Key) -> object:
    value = document.source.value
    for step in part:
        value = value[step]
    return value
