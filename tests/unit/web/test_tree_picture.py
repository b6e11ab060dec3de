"""Pictures of trees: nothing is lost, every line leads where the answer leads, the same bytes every time."""

import itertools
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.common import ROOT, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.web.graphviz import LINE, PAD, QUESTION_WIDTH, TARGET_WIDTH, TEXT, Lane, place
from toolbox.web.text_width import break_text, measure
from toolbox.web.tree_picture import describe_boxes, render_picture
from toolbox.web.view import View


@pytest.fixture(params=sorted(path.stem for path in (ROOT / "docs/daten/entscheidungshilfen").glob("*.yml")))
def kennung(request: pytest.FixtureRequest) -> str:
    return request.param


def view_of(county: Toolbox, kennung: str) -> View:
    return View(county, f"entscheidungshilfen/{kennung}/pruefen")


def parse(county: Toolbox, kennung: str) -> LexborHTMLParser:
    return LexborHTMLParser(render_picture(view_of(county, kennung), kennung))


def test_all_words_of_the_tree_stand_in_its_picture(county: Toolbox, kennung: str):
    hilfe = county.entscheidungshilfen[kennung]
    shown = {" ".join(node.text().split()) for node in parse(county, kennung).css("text")}
    wanted = {frage.text for frage in hilfe.fragen.values()}
    wanted |= {antwort.text for frage in hilfe.fragen.values() for antwort in frage.antworten}
    wanted |= {ergebnis.titel for ergebnis in hilfe.ergebnisse.values()}
    assert wanted - shown == set()


def test_each_box_is_one_link_and_says_what_it_is(county: Toolbox, kennung: str):
    hilfe = county.entscheidungshilfen[kennung]
    links = [(node.attributes["href"], node.attributes["aria-label"]) for node in parse(county, kennung).css("a")]
    assert len({href for href, _ in links}) == len(links)
    for number, (name, frage) in enumerate(hilfe.fragen.items(), start=1):
        assert (f"../#{name}", f"Frage {number}: {frage.text}") in links
    own = [href for href, label in links if label.startswith("Ergebnis ")]
    assert {f"../#{name}" for name in hilfe.ergebnisse} <= set(own)
    others = [href for href, label in links if label.startswith("Weiter bei Frage ")]
    assert len(others) == len(links) - len(hilfe.fragen) - len(own)
    assert all(re.fullmatch(r"\.\./\.\./[a-z-]+/#[a-z-]+", href) for href in others)


def test_boxes_stand_apart_and_hold_their_text(county: Toolbox, kennung: str):
    boxes = describe_boxes(view_of(county, kennung), kennung)
    placed = place(boxes)
    spans = {"left": [], "right": []}
    for name, box in boxes.items():
        x, y = placed.corners[name]
        question = box.form == "frage"
        high = sum(height for _, height in placed.rows[name]) if question else box.height
        spans["left" if question else "right"].append((y, y + high))
        assert (abs(x) < 0.1) == question
        room = (QUESTION_WIDTH if question else TARGET_WIDTH) - 42
        assert all(measure(line, TEXT, bold=question) <= room for line in box.lines)
        for answer, (_, height) in zip(box.answers, placed.rows.get(name, ())[1:], strict=True):
            assert height >= LINE * len(answer.lines) + 2 * PAD - 0.1
    for column in spans.values():
        ordered = sorted(column)
        assert all(end + 5 < start for (_, end), (start, _) in itertools.pairwise(ordered))
        assert ordered[0][0] >= -0.1
        assert ordered[-1][1] <= placed.height + 0.1


def test_every_answer_has_one_line_and_it_ends_where_the_answer_leads(county: Toolbox, kennung: str):
    hilfe = county.entscheidungshilfen[kennung]
    boxes = describe_boxes(view_of(county, kennung), kennung)
    placed = place(boxes)
    lanes = list(placed.lanes)
    for name, frage in hilfe.fragen.items():
        for row, antwort in enumerate(frage.antworten):
            top, high = placed.rows[name][row + 1]
            if antwort.weiter in hilfe.fragen:
                end = placed.rows[antwort.weiter][0][0] + PAD + LINE / 2
                found = [lane for lane in lanes if abs(lane.start - top - high / 2) < 0.1]
                assert [(round(lane.end), lane.unclear) for lane in found] == [(round(end), antwort.unklar)]
                lanes.remove(found[0])
            else:
                (start_x, start_y), *_, (end_x, end_y) = placed.curves.pop((name, row))
                target_x, target_y = placed.corners[antwort.weiter]
                assert (start_x, start_y) == pytest.approx((QUESTION_WIDTH, top + high / 2), abs=1.5)
                assert (end_x, end_y) == pytest.approx((target_x, target_y + boxes[antwort.weiter].height / 2), abs=1.5)
    assert lanes == []
    assert placed.curves == {}


def test_the_lines_of_unclear_answers_are_dashed_and_no_others(county: Toolbox, kennung: str):
    questions = county.entscheidungshilfen[kennung].fragen.values()
    unclear = [antwort for frage in questions for antwort in frage.antworten if antwort.unklar]
    lines = parse(county, kennung).css(".tb-bild__linien > path")
    assert len(lines) == sum(len(frage.antworten) for frage in questions)
    assert sum("stroke-dasharray" in line.attributes for line in lines) == len(unclear)


def test_lanes_to_different_questions_never_share_a_place(county: Toolbox, kennung: str):
    def span(lane: Lane) -> tuple[float, float]:
        return min(lane.start, lane.end), max(lane.start, lane.end)

    lanes = place(describe_boxes(view_of(county, kennung), kennung)).lanes
    for first in lanes:
        for second in lanes:
            if first.number == second.number and first.end != second.end:
                assert span(first)[1] < span(second)[0] or span(second)[1] < span(first)[0]


def test_the_picture_is_readable_on_one_or_two_sheets_of_paper(county: Toolbox, kennung: str):
    """A4 with our margins leaves 180 × 225 mm below a heading. The smallest text then is at least eight points high.

    print/typ/bloecke.typ takes a second sheet where one would make it smaller, and shows a strip of 10 mm on both.
    """
    wide, high = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', str(parse(county, kennung).html)).groups())
    millimetre = 96 / 25.4
    full = min(1, 180 * millimetre / wide)
    sheets = 2 if high * full > 1.2 * 225 * millimetre else 1
    scale = min(full, (sheets * 225 - (sheets - 1) * 10) * millimetre / high)
    assert TEXT * scale * 0.75 >= 8


def test_nothing_in_a_picture_needs_a_style_or_runs(county: Toolbox, kennung: str):
    tree = parse(county, kennung)
    assert tree.css("script, style, image, use, foreignObject") == []
    for node in tree.css("*"):
        assert not any(name.startswith("on") or name == "style" for name in node.attributes)
        assert node.attributes.get("id", "bild-").startswith("bild-")
    picture = tree.css_first("svg")
    for attribute in ("aria-labelledby", "aria-describedby"):
        assert tree.css_first(f"[id='{picture.attributes[attribute]}']").text().strip()


def test_the_same_tree_is_the_same_picture_whatever_was_drawn_before(county: Toolbox, kennung: str):
    before = render_picture(view_of(county, kennung), kennung)
    place.__globals__["_run_graphviz"].cache_clear()
    for other in reversed(county.entscheidungshilfen):
        render_picture(view_of(county, other), other)
    assert render_picture(view_of(county, kennung), kennung) == before


def test_each_urgency_has_a_word_a_symbol_and_a_shape_of_its_own(county: Toolbox):
    seen: dict[str, set[tuple[str, str, str]]] = {}
    for kennung in county.entscheidungshilfen:
        for box in parse(county, kennung).css(".tb-bild__kasten"):
            form = box.attributes["class"].partition("--")[2]
            outline = box.css_first(".tb-bild__rand").attributes
            shape = re.sub(r"[\d. -]", "", outline["d"])
            word = re.sub(r"Ergebnis \d+: ", "", box.css_first(".tb-bild__text").text())
            symbol = box.css_first(".tb-bild__symbol").attributes["d"] if form != "frage" else ""
            if form not in ("frage", "sprung"):
                seen.setdefault(form, set()).add((word, symbol, shape + outline["stroke-width"]))
    assert set(seen) == {"notfall", "heute", "diese-woche", "in-ruhe"}
    assert all(len(found) == 1 for found in seen.values())
    for values in zip(*(next(iter(found)) for found in seen.values()), strict=True):
        assert len(set(values)) == 4


def test_links_of_the_file_hold_in_its_folder_with_and_without_directory_addresses(example: Path):
    county = read_toolbox(example, TODAY)
    folder = View(county, "entscheidungshilfen/index")
    assert 'href="drohung/#gefahr"' in render_picture(folder, "drohung")
    plain = View(county, "entscheidungshilfen/index", directory_urls=False)
    assert 'href="drohung.html#gefahr"' in render_picture(plain, "drohung")


def test_lines_of_text_lose_nothing_and_keep_their_width():
    text = "Drohung, Waffe oder angekündigte „Haft“ bei den Übergriffen im Straßenverkehrsamt"
    for width in (60, 150, 300):
        lines = break_text(text, width, 16)
        assert " ".join(lines) == text
        assert all(measure(line, 16) <= width or " " not in line for line in lines)
    assert break_text("Donaudampfschifffahrtsgesellschaft", 10, 16) == ("Donaudampfschifffahrtsgesellschaft",)
    assert break_text("", 10, 16) == ("",)


def test_bold_and_wide_letters_take_more_room():
    assert measure("MMM", 16) > measure("iii", 16) * 3
    assert measure("Straße", 16, bold=True) > measure("Straße", 16)
    assert measure("Ä", 16) == measure("A", 16)
