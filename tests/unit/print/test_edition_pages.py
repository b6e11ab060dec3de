"""The pages „Ausgaben“: what they say of a printed sheet before and after it was set."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from support import druck
from toolbox.content.models import Aenderung
from toolbox.content.toolbox import Toolbox
from toolbox.print.edition_pages import SHOWN_CHANGES, build_edition_pages


@pytest.fixture
def toolbox(example: Path) -> Toolbox:
    return druck.read_example(example)


def rows(toolbox: Toolbox, group: str, changes: list[Aenderung]) -> dict[str, list[str]]:
    """By anchor of a sheet: the lines that say what is new on it."""
    known = replace(toolbox, aenderungen={f"{number:02}": change for number, change in enumerate(changes)})
    page = next(page for page in build_edition_pages(known, True) if page.slug == f"ausgabe/{group}")
    lines = [line for line in page.html.splitlines() if line.startswith("<tr id=")]
    return {
        line.split('"')[1]: [part.split("<")[0] for part in line.split("<br>") if part.startswith("Neu seit")]
        for line in lines
    }


def change(day: int, text: str, *pages: str) -> Aenderung:
    return Aenderung(am=date(2026, 11, day), satz=text, seiten=pages)


def test_what_is_new_on_a_page_stands_with_its_sheets_and_volumes_the_latest_first(toolbox: Toolbox):
    changes = [
        change(2, "Ein Schritt mehr.", "sofort/hilfe"),
        change(4, "Neue Nummer & Frist.", "sofort/hilfe", "index"),
        change(5, "Anderes.", "kommunen/index"),
    ]
    told = ["Neu seit 4. November 2026: Neue Nummer &amp; Frist.", "Neu seit 2. November 2026: Ein Schritt mehr."]
    assert rows(toolbox, "anleitungen", changes) == {"sofort-hilfe": told}
    assert rows(toolbox, "handbuch", changes) == {"handbuch-1": told, "handbuch-2": []}


def test_of_many_changes_the_latest_are_told(toolbox: Toolbox):
    changes = [change(day, f"Nummer {day}.", "sofort/hilfe") for day in range(1, 9)]
    lines = rows(toolbox, "anleitungen", changes)["sofort-hilfe"]
    assert [line[-2:] for line in lines] == ["8.", "7.", "6."]
    assert len(lines) == SHOWN_CHANGES


def test_a_change_of_a_tree_stands_with_both_its_sheets(toolbox: Toolbox):
    (tree,) = toolbox.entscheidungshilfen
    found = rows(toolbox, "entscheidungshilfen", [change(3, "Eine Frage mehr.", f"entscheidungshilfen/{tree}")])
    told = ["Neu seit 3. November 2026: Eine Frage mehr."]
    assert found == {f"baum-{tree}": told, f"pruefbogen-{tree}": told}
