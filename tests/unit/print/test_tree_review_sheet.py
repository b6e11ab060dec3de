"""The sheet for reviewers of a tree: every way once, boxes to tick, lines to sign on, the numbers of the screen."""

import re

import pytest

from support.common import EXAMPLE, ROOT, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.domain.tree_ways import list_paths, number_nodes, results_of
from toolbox.export.tree_json import find_version
from toolbox.print import blocks, inline
from toolbox.print.plan import plan_sheets
from toolbox.print.tree_review import make_review
from toolbox.web.data_pages import build_pages


@pytest.fixture(scope="module", params=[ROOT / "docs", EXAMPLE], ids=["docs", "beispiel"])
def toolbox(request) -> Toolbox:
    return read_toolbox(request.param, TODAY)


def words(piece: object) -> str:
    """All words of a block in their order."""
    if isinstance(piece, str):
        return piece
    if isinstance(piece, tuple):
        return "".join(map(words, piece))
    return "".join(words(part) for part in vars(piece).values() if isinstance(part, (tuple, str, blocks.Block)))


def test_every_way_is_one_numbered_item_with_two_boxes_and_its_end(toolbox: Toolbox):
    for name, hilfe in toolbox.entscheidungshilfen.items():
        content = make_review(toolbox, name)
        ways = next(block for block in content if isinstance(block, blocks.Liste))
        assert ways.nummern
        assert len(ways.punkte) == len(list(list_paths(hilfe)))
        texts = [words(punkt) for punkt in ways.punkte]
        assert len(set(texts)) == len(texts)
        for punkt, text in zip(ways.punkte, texts, strict=True):
            (absatz,) = punkt.bloecke
            assert [type(piece) for piece in absatz.inhalt[:2]] == [inline.Kaestchen] * 2
            assert re.search(
                r"→ (?:(?:Notfall|Heute|Diese Woche|In Ruhe), Ergebnis \d+: \S|weiter in „.+“ bei \d+)", text
            )


def test_results_carry_the_numbers_of_the_screen_and_all_their_steps(toolbox: Toolbox):
    for name, hilfe in toolbox.entscheidungshilfen.items():
        told = words(make_review(toolbox, name))
        numbers = number_nodes(toolbox, hilfe)
        for kennung, ergebnis in results_of(toolbox, hilfe).items():
            assert f"Ergebnis {numbers[kennung]}: {ergebnis.titel}" in told
            assert all(schritt.titel in told for schritt in ergebnis.schritte)
        assert find_version(toolbox, name) in told


def test_there_are_lines_for_notes_role_day_and_signature(toolbox: Toolbox):
    content = make_review(toolbox, next(iter(toolbox.entscheidungshilfen)))
    lines = [piece for block in content if isinstance(block, blocks.Absatz) for piece in block.inhalt]
    names = [piece.text for piece in lines if isinstance(piece, inline.Luecke)]
    assert names[1:] == ["Stelle (Funktion)", "Datum", "Unterschrift", "Zweite Stelle (Funktion), Datum, Unterschrift"]


def test_the_page_for_reviewers_offers_the_sheet(toolbox: Toolbox):
    planned = {plan.pfad: plan.seite for plan in plan_sheets(toolbox) if plan.art == "pruefbogen"}
    pages = {page.slug: page.html for page in build_pages(toolbox, directory_urls=True)}
    assert len(planned) == len(toolbox.entscheidungshilfen)
    for path, slug in planned.items():
        assert f'href="../../../{path}"' in pages[slug]
