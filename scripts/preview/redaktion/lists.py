"""Where somebody chooses a thing: all of a kind, or those that were searched for, for one task."""

from preview.redaktion.creation import WORDS_BY_KIND
from preview.redaktion.tasks import AUFGABEN
from toolbox.content.kinds import KINDS
from toolbox.content.toolbox import Toolbox
from toolbox.editing.things import Sache, find_things, list_things, name_group

MENU = {
    "": "Aufgaben",
    "faellig": "Was ist fällig",
    "kontakte": "Kontakte",
    "kommunen": "Orte",
    "entscheidungshilfen": "Entscheidungshilfen",
    "seiten": "Texte",
    "vorschlag": "Meine Vorschläge",
}
MOST_FOUND = 60


def list_all(toolbox: Toolbox, kind: str, task: str) -> dict[str, object]:
    """What the screen says when all things of a kind are to choose from."""
    title = f"{MENU.get(kind, KINDS[kind].titel)}: {AUFGABEN[task].frage}"
    return _tell(kind, task, titel=title, gruppen=list_grouped(toolbox, kind), words="", more=0)


def list_found(toolbox: Toolbox, words: str, kind: str, task: str) -> dict[str, object]:
    """What the screen says after a search, among all things or those of one kind."""
    found = [thing for thing in find_things(toolbox, words) if kind in ("", thing.kind)]
    title, more = f"Gefunden zu „{words}“", len(found) - MOST_FOUND
    return _tell(kind, task, titel=title, gruppen={"": found[:MOST_FOUND]} if found else {}, words=words, more=more)


def list_grouped(toolbox: Toolbox, kind: str, apart: str = "") -> dict[str, list[Sache]]:
    """All things of a kind but one, under the headings that they have in a list."""
    groups: dict[str, list[Sache]] = {}
    for thing in list_things(toolbox, kind):
        if thing.kennung != apart:
            groups.setdefault(name_group(toolbox, thing), []).append(thing)
    return groups


def _tell(kind: str, task: str, **more: object) -> dict[str, object]:
    return {"nur": kind, "task": task, "anlegen": WORDS_BY_KIND.get(kind, ""), **more}
