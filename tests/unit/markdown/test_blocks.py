"""A page as blocks: what stands together, and what stands for itself."""

from toolbox.markdown.blocks import split_blocks


def tell(text: str) -> list[tuple[int, str, int, str]]:
    lines = enumerate(text.split("\n"), start=1)
    return [(block.zeilen[0][0], block.art, block.stufe, block.titel or block.text) for block in split_blocks(lines)]


def test_headings_and_beginnings_of_boxes_stand_alone_and_empty_lines_part_the_rest():
    text = '## Titel \nEins\nzwei\n!!! hinweis "Gut"\n    drei\n\n##Ohne Abstand\n####### sieben'
    assert tell(text) == [
        (1, "ueberschrift", 2, "Titel"),
        (2, "text", 0, "Eins\nzwei"),
        (4, "kasten", 0, '!!! hinweis "Gut"'),
        (5, "text", 0, "    drei"),
        (7, "ueberschrift", 2, "Ohne Abstand"),
        (8, "text", 0, "####### sieben"),
    ]


def test_code_that_was_taken_out_parts_what_stands_before_and_behind_it():
    blocks = list(split_blocks([(1, "davor"), (5, "dahinter"), (6, "noch eine")]))
    assert [block.text for block in blocks] == ["davor", "dahinter\nnoch eine"]


def test_an_indented_sign_begins_no_heading():
    assert tell("Text\n    # kein Titel") == [(1, "text", 0, "Text\n    # kein Titel")]
