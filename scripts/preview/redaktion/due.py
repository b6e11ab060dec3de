"""What is to be checked again: how much there is, and what, for all or for one role."""

import datetime

from toolbox.content.toolbox import Toolbox
from toolbox.upkeep.due_board import list_board, list_open

SOON = datetime.timedelta(days=30)


def count_due(toolbox: Toolbox | None) -> dict[str, int]:
    """How much is late, soon due, and still to be confirmed, by what people call that."""
    today = datetime.date.today()
    board = list_board(toolbox) if toolbox else []
    return {
        "überfällig": sum(entry.faellig < today for entry in board),
        "in den nächsten 30 Tagen": sum(today <= entry.faellig <= today + SOON for entry in board),
        "noch zu bestätigen": len(list_open(toolbox)) if toolbox else 0,
    }


def list_due(toolbox: Toolbox, role: str) -> dict[str, object]:
    """What the screen says of all that is due; with a role, of what is due for it."""
    today = datetime.date.today()
    board = [entry for entry in list_board(toolbox) if not role or entry.zustaendig == role]
    groups = {
        "Überfällig": [entry for entry in board if entry.faellig < today],
        "In den nächsten 30 Tagen": [entry for entry in board if today <= entry.faellig <= today + SOON],
    }
    later = next((entry for entry in board if entry.faellig > today + SOON), None)
    roles = list(toolbox.landkreis.rollen.values())
    return {"groups": groups, "later": later, "roles": roles, "role": role, "offen": list_open(toolbox)}
