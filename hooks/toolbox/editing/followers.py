"""Everything that names a thing of the data names another one from now on: lists, answers, macros, links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolbox.content.kinds import KINDS
from toolbox.content.source import Key, Value
from toolbox.content.toolbox import Toolbox
from toolbox.domain.former_ids import TREES
from toolbox.domain.tree_ways import results_of
from toolbox.editing.canonical_form import file_annotation, write_page, write_value
from toolbox.editing.renaming import follow_name, turn_links, whole
from toolbox.markdown.macro_calls import MACROS

WITH_PAGES = ("vorlagen", TREES, "fristen")
# How the places of things are called where a page shows them.
ANCHORS = {"kontakte": "kontakt-", "bedarfe": "bedarf-", "normen": "recht-", "fristen": "frist-", "lagebild": "zahlen-"}
Swap = tuple[str, str, str]  # kind of what is named, its name, the name instead


@dataclass(frozen=True)
class Ding:
    """A thing by kind and id; a question or result of a tree by the tree and the way to it there: („fragen“, id)."""

    kind: str
    name: str
    teil: Key = ()

    @property
    def kennung(self) -> str:
        return str(self.teil[-1]) if self.teil else self.name


def plan_followers(toolbox: Toolbox, thing: Ding, new: str) -> Iterator[tuple[str, str]]:
    """Path below the content folder → text of every file that names the thing, with the other id."""
    for slug, page in toolbox.pages.items():
        if thing.kennung not in whole(page):
            continue
        head, body = follow_in_page(toolbox, slug, thing, new)
        if (head, body) != (page.head.value, page.body):
            yield f"{slug}.md", write_page(head, body, whole(page))
    files = {source.path: (place, source) for place, (source, _) in toolbox.sources.items() if place[0] != "seiten"}
    for path, ((kind, name), source) in files.items():
        if thing.kennung not in source.text:
            continue
        swaps = _list_swaps(toolbox, thing, new, name if kind == TREES else "")
        value = _follow(source.value, file_annotation(kind), swaps)
        if value != source.value:
            yield path.removeprefix(f"{toolbox.docs}/"), write_value(value, kind, source.text)


def follow_in_page(toolbox: Toolbox, slug: str, thing: Ding, new: str) -> tuple[dict, str]:
    """Head and text of a page that name the other thing."""
    page = toolbox.pages[slug]
    head = _follow(page.head.value, KINDS["seiten"].modell, _list_swaps(toolbox, thing, new, ""))
    body = page.body
    if thing.kind in WITH_PAGES and not thing.teil:
        body = turn_links(
            body, slug, slug, find_page(toolbox, thing.kind, thing.name), find_page(toolbox, thing.kind, new)
        )
    macros = "|".join(name for name, macro in MACROS.items() if macro.argument == thing.kind)
    if macros and not thing.teil:
        body = re.sub(rf'(\{{\{{ *(?:{macros})\( *"){thing.name}(?=" *\))', rf"\g<1>{new}", body)
    places = _name_places(toolbox, thing)
    return head, re.sub(rf"(\]\([^)\s]*{places}){thing.kennung}(?=[)\s>])", rf"\g<1>{new}", body) if places else body


def find_page(toolbox: Toolbox, kind: str, name: str) -> str:
    """The address of the page that a thing of one of WITH_PAGES has, or would have under this id."""
    return toolbox.frist_page(name) if kind == "fristen" and name in toolbox.fristen else f"{kind}/{name}"


def _name_places(toolbox: Toolbox, thing: Ding) -> str:
    """What stands in a link before the id of the thing, as a pattern."""
    if thing.teil or thing.kind == "ergebnisse":
        trees = [thing.name] if thing.teil else toolbox.entscheidungshilfen
        return rf"(?:{'|'.join(trees)})\.md#"
    return f"#{ANCHORS[thing.kind]}" if thing.kind in ANCHORS else ""


def _list_swaps(toolbox: Toolbox, thing: Ding, new: str, tree: str) -> list[Swap]:
    """What is to be named otherwise: in the file of a tree, or in all other files (`tree` is empty)."""
    old = thing.kennung
    if thing.teil:
        before = "" if tree == thing.name else f"{thing.name}/"
        return [("schritte", f"{before}{old}", f"{before}{new}")]
    swaps = [(thing.kind, old, new)]
    if thing.kind == "ergebnisse":
        if tree:
            own = old in toolbox.entscheidungshilfen[tree].fragen
            return [] if own else [("schritte", old, new)]
        return [*swaps, *(("schritte", f"{other}/{old}", f"{other}/{new}") for other in toolbox.entscheidungshilfen)]
    if thing.kind in WITH_PAGES and not (thing.kind == "fristen" and toolbox.fristen[old].slug):
        swaps.append(("seiten", f"{thing.kind}/{old}", f"{thing.kind}/{new}"))
    if thing.kind == TREES and new not in toolbox.entscheidungshilfen:  # another tree has questions of its own
        hilfe = toolbox.entscheidungshilfen[old]
        steps = (*hilfe.fragen, *results_of(toolbox, hilfe))
        swaps += [("schritte", f"{old}/{step}", f"{new}/{step}") for step in steps]
    return swaps


def _follow(value: Value, annotation: object, swaps: list[Swap]) -> Value:
    for kind, old, new in swaps:
        value = follow_name(value, annotation, old, new, kind)
    return value
