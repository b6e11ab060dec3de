"""Where somebody chooses a thing: all of a kind, those that were searched for, those that are due."""

import datetime

from preview.redaktion.creation import WORDS_BY_KIND
from preview.redaktion.tasks import AUFGABEN
from toolbox.content.kinds import KINDS
from toolbox.content.toolbox import Toolbox
from toolbox.editing.things import find_things, list_things
from toolbox.upkeep.due_board import list_board, list_open

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
SOON = datetime.timedelta(days=30)


def list_all(toolbox: Toolbox, kind: str, task: str) -> dict[str, object]:
    """What the screen says when all things of a kind are to choose from."""
    title = f"{MENU.get(kind, KINDS[kind].titel)}: {AUFGABEN[task].frage}"
    return _tell(kind, task, titel=title, things=list_things(toolbox, kind), words="", more=0)


def list_found(toolbox: Toolbox, words: str, kind: str, task: str) -> dict[str, object]:
    """What the screen says after a search, among all things or those of one kind."""
    found = [thing for thing in find_things(toolbox, words) if kind in ("", thing.kind)]
    title, more = f"Gefunden zu „{words}“", len(found) - MOST_FOUND
    return _tell(kind, task, titel=title, things=found[:MOST_FOUND], words=words, more=more)


def count_due(toolbox: Toolbox) -> dict[str, int]:
    """How much waits for somebody, by what to call it."""
    today, board = datetime.date.today(), list_board(toolbox)
    return {
        "überfällig": sum(entry.faellig < today for entry in board),
        "in den nächsten 30 Tagen": sum(today <= entry.faellig <= today + SOON for entry in board),
        "noch zu bestätigen": len(list_open(toolbox)),
    }


def list_due(toolbox: Toolbox, role: str) -> dict[str, object]:
    """What the screen says about what has to be checked again, all of it or what a role is responsible for."""
    today = datetime.date.today()
    board = [entry for entry in list_board(toolbox) if not role or entry.zustaendig == role]
    return {
        "groups": {
            "Überfällig": [entry for entry in board if entry.faellig < today],
            "In den nächsten 30 Tagen": [entry for entry in board if today <= entry.faellig <= today + SOON],
        },
        "later": next((entry for entry in board if entry.faellig > today + SOON), None),
        "roles": list(toolbox.landkreis.rollen.values()),
        "role": role,
        "offen": list_open(toolbox),
    }


def _tell(kind: str, task: str, **more: object) -> dict[str, object]:
    return {"nur": kind, "task": task, "anlegen": WORDS_BY_KIND.get(kind, ""), **more}
