"""Guides stand where they help: what an area names first, then all others."""

from dataclasses import replace
from pathlib import Path

from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.domain.page_order import list_guides, order_pages
from toolbox.web.macros import render_entscheidungshilfen
from toolbox.web.view import View


def read(docs: Path, *order: str) -> Toolbox:
    toolbox, _ = load_toolbox(docs)
    guide, area = toolbox.seiten["sofort/hilfe"], toolbox.bereiche["sofort"]
    pages = {f"sofort/{name}": guide for name in ("a", "b", "c", "index")}
    areas = {"sofort": area.model_copy(update={"reihenfolge": order})}
    return replace(toolbox, seiten={"index": toolbox.seiten["index"], **pages}, bereiche=areas)


def test_guides_follow_the_order_of_their_area_after_its_introduction(example: Path):
    assert list_guides(read(example, "c", "a"), "sofort") == ["sofort/index", "sofort/c", "sofort/a", "sofort/b"]
    assert list_guides(read(example), "sofort") == ["sofort/index", "sofort/a", "sofort/b", "sofort/c"]


def test_all_other_pages_come_after_the_guides(example: Path):
    assert order_pages(read(example, "b"))[-2:] == ["sofort/c", "index"]


def test_trees_of_the_start_page_come_first_because_it_has_the_gravest_first(example: Path):
    toolbox, _ = load_toolbox(example)
    tree = toolbox.entscheidungshilfen["drohung"]
    trees = {"adresse": tree.model_copy(update={"titel": "Meine Adresse"}), "drohung": tree}
    html = render_entscheidungshilfen(View(replace(toolbox, entscheidungshilfen=trees), "index"))
    assert html.index(tree.titel) < html.index("Meine Adresse")
