"""A page gets another address, or goes for the sake of another one: all that names it follows, and its old address leads on."""

import posixpath
import re

from pydantic import BaseModel

from toolbox.content.explanations import child_annotation, strip_none
from toolbox.content.fields import KENNUNG, explain_kennung
from toolbox.content.kinds import KINDS
from toolbox.content.page import Page
from toolbox.content.source import Value
from toolbox.content.toolbox import Toolbox
from toolbox.domain.page_order import is_guide
from toolbox.editing.canonical_form import file_annotation, write_page, write_value
from toolbox.editing.forms import find_kind

LINK = re.compile(r"(?P<before>\]\(\s*<?|^\s{0,3}\[[^\]]+\]:\s*<?)(?P<path>[^)\s#?<>:]+)", re.MULTILINE)
FOREIGN = ("http", "mailto", "tel", "/", "#", "{")


class RenameError(Exception):
    """The page cannot be moved; the text says why, for whoever wants it."""


def plan_move(toolbox: Toolbox, old: str, new: str) -> dict[str, str | None]:
    """What to write so that a guide stands at another address: path below the content folder → text, None where a file goes."""
    _refuse_others(toolbox, old)
    folder, _, name = new.partition("/")
    if folder not in toolbox.bereiche or not KENNUNG.fullmatch(name):
        raise RenameError(f"„{name}“ geht nicht als Name in der Adresse. {explain_kennung(name)}")
    if new in toolbox.seiten or f"{new}/index" in toolbox.seiten:
        raise RenameError(f"Unter „{new}“ steht schon eine Seite.")
    page, seite = toolbox.pages[old], toolbox.seiten[old]
    former = [place for place in (*seite.frueher, old) if place != new]
    head = {**follow_name(page.head.value, KINDS["seiten"].modell, old, new, "seiten"), "frueher": former}
    text = write_page(head, turn_links(page.body, old, new, old, new), whole(page))
    return {f"{old}.md": None, f"{new}.md": text, **_plan_others(toolbox, old, new)}


def plan_removal(toolbox: Toolbox, old: str, successor: str) -> dict[str, str | None]:
    """What to write so that a guide goes and another page stands for it."""
    _refuse_others(toolbox, old)
    if successor not in toolbox.seiten or successor == old:
        raise RenameError("Wählen Sie die Seite, die an ihre Stelle tritt.")
    plan = {f"{old}.md": None, **_plan_others(toolbox, old, successor)}
    page = toolbox.pages[successor]
    head = follow_name(page.head.value, KINDS["seiten"].modell, old, successor, "seiten")
    head["verwandt"] = [place for place in head.get("verwandt", []) if place != successor]
    former = [*toolbox.seiten[successor].frueher, *toolbox.seiten[old].frueher, old]
    head = {key: value for key, value in head.items() if value != []} | {"frueher": former}
    body = turn_links(page.body, successor, successor, old, successor)
    here = re.escape(posixpath.basename(successor))
    body = re.sub(rf"\[([^\[\]]*)\]\({here}\.md\)", r"\1", body)  # no page sends readers to itself
    return {**plan, f"{successor}.md": write_page(head, body, whole(page))}


def follow_name(value: Value, annotation: object, old: str, new: str, kind: str, named: bool = False) -> Value:
    """The value with the new name wherever a key that takes names of a kind holds the old one; no list names one twice."""
    if isinstance(value, str):
        return new if named and value == old else value
    annotation = strip_none(annotation)
    if isinstance(value, list):
        inner = child_annotation(annotation, "")
        followed = [follow_name(item, inner, old, new, kind, named) for item in value]
        return list(dict.fromkeys(followed)) if named and all(isinstance(item, str) for item in followed) else followed
    model = annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
    return {
        key: follow_name(
            child, child_annotation(annotation, key), old, new, kind, bool(model) and _takes(model, key, kind)
        )
        for key, child in value.items()
    }


def _takes(model: type[BaseModel], key: str, kind: str) -> bool:
    if key not in model.model_fields:
        return False
    if (key, kind) in (("erlaubt_in", "seiten"), ("ziel", "schritte")):
        return True
    return find_kind(model, key) == kind


def _refuse_others(toolbox: Toolbox, slug: str) -> None:
    if not is_guide(toolbox, slug) or slug.endswith("/index"):
        raise RenameError(
            "Umziehen und gehen können nur Anleitungen. Die Adresse dieser Seite steht an anderer Stelle fest."
        )


def _plan_others(toolbox: Toolbox, old: str, new: str) -> dict[str, str]:
    """All other files that name the page, with the new name."""
    plan = {}
    for slug, page in toolbox.pages.items():
        head = follow_name(page.head.value, KINDS["seiten"].modell, old, new, "seiten")
        body = turn_links(page.body, slug, slug, old, new)
        if slug != old and (head, body) != (page.head.value, page.body):
            plan[f"{slug}.md"] = write_page(head, body, whole(page))
    files = {source.path: (kind, source) for (kind, _), (source, _) in toolbox.sources.items() if kind != "seiten"}
    for path, (kind, source) in files.items():
        value = follow_name(source.value, file_annotation(kind), old, new, "seiten")
        if kind == "bereiche":
            value = _reorder(value, old, new)
        if value != source.value:
            plan[path.removeprefix(f"{toolbox.docs}/")] = write_value(value, kind, source.text)
    return plan


def _reorder(areas: dict, old: str, new: str) -> dict:
    """The order of an area with the new name in place of the old one, or without it when the page has left."""
    folder, _, name = old.partition("/")
    order = areas.get(folder, {}).get("reihenfolge", [])
    if name not in order:
        return areas
    there, _, called = new.partition("/")
    stays = there == folder and called not in order
    changed = [called if found == name else found for found in order if found != name or stays]
    area = {key: value for key, value in {**areas[folder], "reihenfolge": changed}.items() if value != []}
    return {**areas, folder: area}


def turn_links(body: str, here: str, now: str, old: str, new: str) -> str:
    """The text of a page that stood at `here` and stands `now` elsewhere, with links that still lead where they led."""
    start, folder = posixpath.dirname(here), posixpath.dirname(now)

    def turn(match: re.Match) -> str:
        path = match["path"]
        if path.startswith(FOREIGN):
            return match[0]
        target = posixpath.normpath(posixpath.join(start, path))
        meant = f"{new}.md" if target == f"{old}.md" else target
        if meant == target and start == folder:
            return match[0]
        return match["before"] + posixpath.relpath(meant, folder or ".")

    return LINK.sub(turn, body)


def whole(page: Page) -> str:
    """The page as it stands in its file."""
    return f"---\n{page.head.text.removeprefix(chr(10))}---\n{page.body}"
