"""Which edition a sheet is: from its contents alone, told apart by kind."""

from dataclasses import replace
from pathlib import Path

import pytest

from support import druck
from toolbox.content.toolbox import Toolbox
from toolbox.print import block_tree
from toolbox.print import blocks as b
from toolbox.print.data_blocks import make_card, make_norm
from toolbox.print.signs import ALPHABET, Ausgabe, sign, sign_sheet


@pytest.fixture
def toolbox(example: Path) -> Toolbox:
    return druck.read_example(example)


def edition_of(toolbox: Toolbox, content: b.Bloecke, sources: list) -> Ausgabe:
    return sign_sheet(toolbox, "Titel", list(block_tree.walk(content)), block_tree.dump(content), sources)


def signs(toolbox: Toolbox, content: b.Bloecke) -> dict[str, str]:
    return dict(edition_of(toolbox, content, []).zeichen)


def content(toolbox: Toolbox) -> b.Bloecke:
    return (
        b.Absatz(("Worte",)),
        make_card("notruf-110", toolbox.kontakte["notruf-110"]),
        make_norm("bedrohung", toolbox.normen["bedrohung"]),
    )


def test_only_the_sign_of_what_changed_is_another_one(toolbox: Toolbox):
    words, card, law = content(toolbox)
    before = signs(toolbox, (words, card, law))
    assert set(before) == {"Text", "Kontakte", "Recht"}
    changes = {
        "Text": (b.Absatz(("Andere Worte",)), card, law),
        "Kontakte": (words, replace(card, zeiten="Nachts"), law),
        "Recht": (words, card, replace(law, satz="Neu.")),
    }
    for kind, changed in changes.items():
        after = signs(toolbox, changed)
        assert {name for name in after if after[name] != before[name]} == {kind}


def test_a_sheet_without_law_has_no_sign_for_it(toolbox: Toolbox):
    assert set(signs(toolbox, (b.Absatz(("Worte",)),))) == {"Text"}


def test_signs_hold_no_characters_that_look_alike():
    assert not set("01IO") & set(ALPHABET)
    made = {sign(number) for number in range(500)}
    assert len(made) > 490
    assert all(len(found) == 3 and set(found) <= set(ALPHABET) for found in made)


def test_the_edition_is_the_latest_check_and_holds_until_the_first_that_is_due(toolbox: Toolbox):
    card, norm = toolbox.kontakte["notruf-110"], toolbox.normen["bedrohung"]
    edition = edition_of(toolbox, content(toolbox), [toolbox.seiten["sofort/hilfe"]])
    assert edition.stand == max(card.geprueft_am, norm.geprueft_am, toolbox.seiten["sofort/hilfe"].geprueft_am)
    assert edition.gueltig_bis == min(
        card.naechste_pruefung, norm.naechste_pruefung, toolbox.seiten["sofort/hilfe"].naechste_pruefung
    )
