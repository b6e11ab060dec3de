"""A thing of the data gets another id: all that names it follows, and where readers know its address, the old one leads on."""

import re

from toolbox.checks.references import generated_slugs
from toolbox.content.explanations import child_annotation
from toolbox.content.fields import KENNUNG, explain_kennung
from toolbox.content.kinds import DATEI, KINDS, ORDNER
from toolbox.content.models import Benannt
from toolbox.content.source import Key, read_yaml
from toolbox.content.toolbox import Toolbox
from toolbox.describe.call import EMERGENCY
from toolbox.domain.calls import ALWAYS_THERE
from toolbox.domain.needs import FIRST_IN_A_PLACE
from toolbox.editing.canonical_form import STEP, write_page, write_value
from toolbox.editing.followers import TREES, WITH_PAGES, Ding, follow_in_page, plan_followers
from toolbox.editing.renaming import RenameError, whole
from toolbox.editing.yaml_scalars import render_scalar
from toolbox.markdown.macro_calls import find_calls
from toolbox.search.entries import START

# Places are called as their towns are, and devices remember them; areas are the folders of pages.
STAYING = ("kommunen", "bereiche")
# Ids that the program itself knows.
KNOWN_TO_THE_PROGRAM = {
    "bedarfe": (EMERGENCY, ALWAYS_THERE, *FIRST_IN_A_PLACE),
    TREES: (START.removeprefix(f"{TREES}/"),),
}
# Macros with which somebody fills in a template on a device, which keeps what they wrote under the template's id.
FILLED_IN = ("tagebuch", "eigener_plan")
FORMER = "frueher"


def can_rename(toolbox: Toolbox, thing: Ding) -> bool:
    """Whether the thing is there and its id is nobody else's business."""
    if KINDS.get(thing.kind) is None or (thing.kind, thing.name) not in toolbox.sources:
        return False
    if thing.teil:
        group = thing.teil[0] if thing.kind == TREES and len(thing.teil) == 2 else ""
        return group in ("fragen", "ergebnisse") and thing.kennung in getattr(toolbox.known(TREES)[thing.name], group)
    if KINDS[thing.kind].lage not in (ORDNER, DATEI) or thing.kind in STAYING:
        return False
    kept = (
        call.argument
        for slug, page in toolbox.pages.items()
        if thing.kind == "vorlagen" and thing.name in page.body and not toolbox.seiten[slug].render_macros
        for call in find_calls(page)[0]
        if call.name in FILLED_IN
    )
    return thing.name not in (*KNOWN_TO_THE_PROGRAM.get(thing.kind, ()), *kept)


def is_known_to_readers(thing: Ding) -> bool:
    """Whether readers may have met the id, in an address or the name of a file."""
    return thing.kind == TREES or issubclass(KINDS[thing.kind].modell, Benannt)


def plan_new_id(toolbox: Toolbox, thing: Ding, new: str) -> dict[str, str | None]:
    """What to write so that a thing has another id: path below the content folder → text, None where a file goes.

    Raises RenameError where that cannot be. Whoever writes the plan asks the rules first.
    """
    _refuse_bad_ids(toolbox, thing, new)
    plan: dict[str, str | None] = dict(plan_followers(toolbox, thing, new))
    path, (source, key) = toolbox.path(thing.kind, thing.name), toolbox.sources[thing.kind, thing.name]
    text = plan.pop(path, source.text)
    inner = (*key, *thing.teil)
    if inner:
        text = _turn_key(text, inner, new)
        inner = (*inner[:-1], new)
    text = _note_former(text, inner, thing, new)
    if key or thing.teil:
        return {**plan, path: text}
    if thing.kind == TREES:
        plan |= {f"{TREES}/{thing.name}.md": None, f"{TREES}/{new}.md": _move_page(toolbox, thing, new)}
    return {**plan, path: None, f"{path.rpartition('/')[0]}/{new}.yml": text}


def _refuse_bad_ids(toolbox: Toolbox, thing: Ding, new: str) -> None:
    if not can_rename(toolbox, thing):
        raise RenameError("Diese Kennung lässt sich nicht ändern.")
    if new == thing.kennung:
        raise RenameError(f"So heißt die Kennung schon: „{new}“.")
    if not KENNUNG.fullmatch(new):
        raise RenameError(f"„{new}“ ist keine gültige Kennung. {explain_kennung(new)}")
    if new in _list_taken(toolbox, thing):
        raise RenameError(f"„{new}“ ist schon vergeben. Wählen Sie eine andere Kennung.")


def _list_taken(toolbox: Toolbox, thing: Ding) -> set[str]:
    """Ids that the thing cannot have: others have them, or had them and still lead on from there."""
    own = {thing.kennung: None}
    if thing.teil:
        others = _list_steps(toolbox, thing.name) | own
    elif thing.kind == "ergebnisse":
        others = toolbox.ergebnisse | own
        for tree in toolbox.entscheidungshilfen:
            others = _list_steps(toolbox, tree) | others
    else:
        others = toolbox.known(thing.kind) | own
    former = {name for found in others.values() for name in getattr(found, FORMER, ())}
    if thing.kind in WITH_PAGES and not thing.teil:
        pages = (
            *toolbox.pages,
            *generated_slugs(toolbox),
            *(s for seite in toolbox.seiten.values() for s in seite.frueher),
        )
        former |= {page.removeprefix(f"{thing.kind}/") for page in pages if page.startswith(f"{thing.kind}/")}
        former -= {name for name in former if f"{thing.kind}/{name}" in _list_own_former(toolbox, thing)}
    return {*others, *former}


def _list_own_former(toolbox: Toolbox, thing: Ding) -> tuple[str, ...]:
    """Addresses that the page of the thing itself has left."""
    seite = toolbox.seiten.get(f"{thing.kind}/{thing.name}")
    return seite.frueher if seite else ()


def _list_steps(toolbox: Toolbox, tree: str) -> dict[str, object]:
    """All questions and results that the page of a tree may show."""
    hilfe = toolbox.entscheidungshilfen[tree]
    return {**hilfe.fragen, **hilfe.ergebnisse, **toolbox.ergebnisse}


def _turn_key(text: str, key: Key, new: str) -> str:
    """The text of a file in which one thing stands under another id. Only that line changes."""
    indent, start = STEP * (len(key) - 1), text.find(f"\n{key[0]}:") + 1 if len(key) > 1 else 0
    line = re.compile(rf"^{indent}{re.escape(render_scalar(str(key[-1])))}(?=:)", re.MULTILINE)
    return text[:start] + line.sub(indent + render_scalar(new), text[start:], count=1)


def _note_former(text: str, key: Key, thing: Ding, new: str) -> str:
    """The text of the file in which the thing says what it was called before, as far as readers know its id."""
    annotation: object = KINDS[thing.kind].modell
    for part in thing.teil:
        annotation = child_annotation(annotation, part)
    if FORMER not in annotation.model_fields:
        return text
    value = read_yaml(text.encode(), "")[0].value
    return write_value(_put_former(value, key, thing, new), thing.kind, text)


def _put_former(value: dict, key: Key, thing: Ding, new: str) -> dict:
    if key:
        return {**value, key[0]: _put_former(value[key[0]], key[1:], thing, new)}
    # Of a contact an id that returns keeps its place: address books know the card by the first of all.
    returned = value.get(FORMER, ()) if thing.kind == "kontakte" else ()
    return {**value, FORMER: _list_former(value, thing.kennung, new if new not in returned else "")}


def _list_former(value: dict, old: str, new: str) -> list[str]:
    return [name for name in dict.fromkeys((*value.get(FORMER, ()), old)) if name != new]


def _move_page(toolbox: Toolbox, thing: Ding, new: str) -> str:
    """The page of a tree, at its new address."""
    old = f"{thing.kind}/{thing.name}"
    head, body = follow_in_page(toolbox, old, thing, new)
    head = {**head, FORMER: _list_former(head, old, f"{thing.kind}/{new}")}
    return write_page(head, body, whole(toolbox.pages[old]))
