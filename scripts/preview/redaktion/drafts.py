"""Drafts as people know them: which thing each file holds, also where it is gone or lies under another name."""

from collections.abc import Iterable
from dataclasses import replace

from preview.redaktion.documents import name_file
from shared.proposals import Entwurf
from toolbox.content.kinds import DATEI, EINZELN, KINDS
from toolbox.content.toolbox import Toolbox
from toolbox.domain.former_ids import TREES, list_former_ids
from toolbox.editing.followers import Ding
from toolbox.editing.things import describe_thing, name_thing

FEW = 3  # things of a file with many that are named


def name_drafts(drafts: Iterable[Entwurf], before: Toolbox | None, now: Toolbox | None) -> list[tuple[Entwurf, str]]:
    """The drafts with what they hold; `art` says it when a thing has another id now. The states are those that can be read."""
    places = {draft: name_file(draft.datei.removeprefix("docs/")) for draft in drafts}
    moved = {(place[0], old): place for place in places.values() if place and now for old in _list_former(now, place)}
    named = []
    for draft, place in places.items():
        word = "Adresse" if place and place[0] == "seiten" else "Kennung"
        if place in moved and draft.art == "gelöscht":
            draft = replace(draft, art=f"alte {word}, entfällt")
        elif draft.art == "neu" and (former := [old for old, there in moved.items() if there == place]):
            draft = replace(draft, art=f"neue {word}, bisher „{former[-1][1]}“")
        named.append((draft, name_file_of_content(draft.datei, before, now)))
    return named


def name_file_of_content(path: str, before: Toolbox | None, now: Toolbox | None) -> str:
    """What a file holds, as people call it; of one that holds many things those that differ."""
    place = name_file(path.removeprefix("docs/"))
    if place is None:
        return path
    kind, name = place
    states = [toolbox for toolbox in (now, before) if toolbox]
    if KINDS[kind].lage == DATEI:
        return _name_many(kind, states)
    known = next((toolbox for toolbox in states if place in toolbox.sources), None)
    return describe_thing(kind, name_thing(known, Ding(kind, name)) if known else name)


def _name_many(kind: str, states: list[Toolbox]) -> str:
    values = [
        {name: toolbox.value(kind, name) for found, name in toolbox.sources if found == kind} for toolbox in states
    ]
    names = [
        name
        for name in dict.fromkeys(name for found in values for name in found)
        if any(found.get(name) != values[0].get(name) for found in values)
    ]
    if not names:
        return KINDS[kind].titel
    first = [name_thing(next(s for s in states if (kind, name) in s.sources), Ding(kind, name)) for name in names[:FEW]]
    more = f" und {len(names) - FEW} weitere" if len(names) > FEW else ""
    return describe_thing(kind, ", ".join(first) + more)


def _list_former(toolbox: Toolbox, place: tuple[str, str]) -> tuple[str, ...]:
    kind, name = place
    if place not in toolbox.sources or KINDS[kind].lage == EINZELN:
        return ()
    return list_former_ids(toolbox, kind, name) if kind == TREES else getattr(toolbox.known(kind)[name], "frueher", ())
