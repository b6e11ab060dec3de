"""What is offered to put into a page: in groups, by names that people know, the most used first."""

from pathlib import Path

from support.common import TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.editing.insertions import OF_THE_PAGE, list_insertions
from toolbox.markdown.macro_calls import CALL, MACROS


def test_everything_offered_is_a_call_of_a_macro_and_has_a_name(example: Path):
    groups = list_insertions(read_toolbox(example, TODAY))
    assert [*groups][:4] == ["Zeichnungen", "Kontakte", "Fristen", "Vorlagen"]
    assert [*groups][-1] == OF_THE_PAGE
    found = [insertion for group in groups.values() for insertion in group]
    assert len({insertion.text for insertion in found}) == len(found)
    assert all(CALL.fullmatch(insertion.text) and insertion.name for insertion in found)


def test_all_drawings_are_called_by_their_titles(example: Path):
    drawings = list_insertions(read_toolbox(example, TODAY))["Zeichnungen"]
    assert {drawing.zeichnung for drawing in drawings} == {*MACROS["bild"].argument}
    assert all(drawing.mehr and drawing.name != drawing.zeichnung for drawing in drawings)


def test_the_most_used_comes_first(example: Path):
    page = example / "sofort/hilfe.md"
    before = list_insertions(read_toolbox(example, TODAY))["Zeichnungen"]
    page.write_text(page.read_text(encoding="utf-8") + f"\n{before[-1].text}\n", encoding="utf-8")
    assert list_insertions(read_toolbox(example, TODAY))["Zeichnungen"] == [before[-1], *before[:-1]]
