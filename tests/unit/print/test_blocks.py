"""Blocks as plain data, and changes to them."""

from hypothesis import given
from hypothesis import strategies as st

from toolbox.print import block_tree, inline
from toolbox.print import blocks as b

words = st.text(alphabet="aäß„“ ", min_size=1, max_size=5)
pieces = st.recursive(words, lambda inner: st.builds(inline.Fett, st.lists(inner, max_size=3).map(tuple)), max_leaves=6)
paragraphs = st.builds(b.Absatz, st.lists(pieces, max_size=4).map(tuple), st.booleans())
content = st.lists(
    st.recursive(
        paragraphs,
        lambda inner: st.builds(
            b.Liste, st.lists(st.builds(b.Punkt, st.lists(inner, max_size=2).map(tuple)), max_size=3).map(tuple)
        ),
        max_leaves=6,
    ),
    max_size=4,
).map(tuple)


def test_plain_data_names_the_kind_and_leaves_out_what_is_empty():
    block = b.Ueberschrift(2, ("Titel", inline.Fett(("fett",))))
    assert block_tree.dump((block,)) == [
        {"typ": "ueberschrift", "stufe": 2, "inhalt": ["Titel", {"typ": "fett", "inhalt": ["fett"]}]}
    ]


def test_a_box_to_tick_that_is_not_ticked_is_still_a_box():
    assert block_tree.dump(b.Punkt((), haken=False)) == {"typ": "punkt", "haken": False}
    assert block_tree.dump(b.Punkt(())) == {"typ": "punkt"}


@given(content)
def test_a_change_of_nothing_changes_nothing(blocks):
    assert block_tree.transform(blocks, lambda block: block) == blocks


@given(content)
def test_walking_meets_every_paragraph(blocks):
    met = sum(isinstance(block, b.Absatz) for block in block_tree.walk(blocks))
    assert met == str(block_tree.dump(blocks)).count("'typ': 'absatz'")


def test_a_piece_can_be_replaced_by_its_content_or_taken_away():
    line = (b.Absatz(("Ein ", inline.Fett(("Wort",)), inline.Umbruch())),)
    changed = block_tree.transform(
        line,
        lambda piece: (
            piece.inhalt if isinstance(piece, inline.Fett) else () if isinstance(piece, inline.Umbruch) else piece
        ),
    )
    assert changed == (b.Absatz(("Ein ", "Wort")),)


def test_rows_of_a_table_keep_their_cells():
    table = b.Tabelle((("A",), ("B",)), ((("1",), (inline.Fett(("2",)),)),))
    assert block_tree.transform(
        table, lambda piece: piece.inhalt if isinstance(piece, inline.Fett) else piece
    ) == b.Tabelle((("A",), ("B",)), ((("1",), ("2",)),))
