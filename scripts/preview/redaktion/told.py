"""What has just happened, in sentences. The address of the screen that tells them carries what they need."""

from collections.abc import Collection, Mapping
from urllib.parse import urlencode

from toolbox.content.toolbox import Toolbox
from toolbox.describe.dates import format_date

UMGEZOGEN, UMBENANNT, ENTFERNT, ERSATZ, NEU, WEITER = (
    "umgezogen",
    "umbenannt",
    "entfernt",
    "ersatz",
    "neu-ist",
    "weiter",
)
PAGES, LISTS = "seiten", "listen"


def write_event(event: Mapping[str, str], plan: Mapping[str, str | None], own: Collection[str]) -> str:
    """What happened, as it stands in an address: the event, and how many files of its plan followed. `own` are files that changed
    for another reason."""
    followed = [path for path, text in plan.items() if text is not None and path not in own]
    pages = sum(path.endswith(".md") for path in followed)
    return urlencode({**event, PAGES: pages, LISTS: len(followed) - pages})


def tell_changed(asked: Mapping[str, str]) -> str:
    """What has moved, got another id or gone, and what followed; empty where nothing did."""
    new, gone, successor = (asked.get(name, "") for name in (NEU, ENTFERNT, ERSATZ))
    if old := asked.get(UMGEZOGEN):
        said = f"Die Seite ist umgezogen, von „/{old}/“ nach „/{new}/“."
    elif old := asked.get(UMBENANNT):
        said = f"Die Kennung „{old}“ heißt jetzt „{new}“."
    elif gone:
        said = f"„{gone}“ ist entfernt." + (f" An die Stelle tritt „{successor}“." if successor else "")
    else:
        return ""
    leads_on = " Die alte Adresse führt weiter, auch von ausgedruckten Blättern." if WEITER in asked else ""
    return f"{said} {_tell_followed(asked)}{leads_on}"


def _tell_followed(asked: Mapping[str, str]) -> str:
    pages, lists = (int(asked[name]) if asked.get(name, "").isdecimal() else 0 for name in (PAGES, LISTS))
    places = ["auf einer anderen Seite" if pages == 1 else f"auf {pages} anderen Seiten"] if pages else []
    places += ["in einer Liste" if lists == 1 else f"in {lists} Listen"] if lists else []
    return f"Nachgezogen ist, was darauf verwies: {', '.join(places)}." if places else "Nichts anderes verwies darauf."


def tell_new(toolbox: Toolbox | None, kind: str, name: str) -> str:
    """What is already settled for something that was just begun."""
    area = toolbox.bereiche.get(name.partition("/")[0]) if toolbox and kind == "seiten" else None
    if area is None:
        return ""
    place, page = f"Im Menü steht die Seite am Ende von „{area.titel}“.", toolbox.seiten.get(name)
    return f"{place} Die nächste Prüfung ist am {format_date(page.naechste_pruefung)}." if page else place
