"""Line drawings: small, readable without eyes, colours or a style sheet, and the same words as the table beside them."""

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from toolbox.content.toolbox import Toolbox
from toolbox.markdown.macro_calls import MACROS
from toolbox.print import blocks
from toolbox.print.finished_page import read_content
from toolbox.web.drawings import DRAWN, render_bild
from toolbox.web.level_drawings import WIDTH, place_chain, place_levels, render_gefaehrdungsstufen, render_meldekette
from toolbox.web.text_width import measure
from toolbox.web.view import View

SVG = "{http://www.w3.org/2000/svg}"
NAMES = MACROS["bild"].argument
MADE = {"gefaehrdungsstufen": render_gefaehrdungsstufen, "meldekette": render_meldekette}
MOST_BYTES = 12_000
ELEMENTS = {"svg", "title", "desc", "g", "path", "rect", "circle", "text", "tspan", "a"}
ATTRIBUTES = {
    *("aria-labelledby", "class", "cx", "cy", "d", "dy", "fill", "font-family", "font-size", "font-weight", "height"),
    *("href", "id", "r", "role", "rx", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"),
    *("stroke-width", "text-anchor", "transform", "viewBox", "width", "x", "y"),
}
COLOURS = {"#000", "#fff", "none"}
LINE_CLASSES = {"tb-pic-l", "tb-pic-a", "tb-pic-f", "tb-pic-r", "tb-pic-x"}


@pytest.fixture(scope="module")
def toolbox(county: Toolbox) -> Toolbox:
    return county


def draw(toolbox: Toolbox, name: str) -> str:
    view = View(toolbox, "schritte/nach-der-anzeige")
    html = MADE[name](view) if name in MADE else render_bild(view, name)
    return re.search(r"<svg.*?</svg>", html, re.DOTALL)[0]


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 our own drawing


@pytest.fixture(params=[*NAMES, *MADE])
def svg(request: pytest.FixtureRequest, toolbox: Toolbox) -> str:
    return draw(toolbox, request.param)


def test_every_file_has_a_name_that_pages_can_call():
    assert sorted(path.stem for path in DRAWN.glob("*.svg")) == list(NAMES)


def test_a_drawing_is_small_and_made_of_known_parts(svg: str):
    assert len(svg.encode()) <= MOST_BYTES
    for node in parse(svg).iter():
        assert node.tag.removeprefix(SVG) in ELEMENTS
        assert set(node.attrib) <= ATTRIBUTES, node.tag
        assert {node.get("fill"), node.get("stroke")} <= {*COLOURS, None}


def test_a_drawing_has_a_title_and_says_all_of_it_in_words(svg: str):
    root = parse(svg)
    title, words = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"
    assert len(words.text) > 80
    assert root.get("role") == ("group" if root.find(f".//{SVG}a") is not None else "img")


def test_every_line_takes_the_colour_of_the_page_and_no_text_is_small(svg: str):
    root = parse(svg)
    parents = {child: parent for parent in root.iter() for child in parent}

    def classes(node: ElementTree.Element) -> set[str]:
        own = set((node.get("class") or "").split())
        return own | (classes(parents[node]) if node in parents else set())

    for node in root.iter():
        kind = node.tag.removeprefix(SVG)
        if kind in ("path", "rect", "circle"):
            assert classes(node) & LINE_CLASSES, ElementTree.tostring(node)
        if kind == "text":
            assert "tb-pic-t" in classes(node)
        assert float(node.get("font-size", 16)) >= 16
    assert root.get("viewBox").startswith("0 0 328 ")  # as wide as the narrowest phone: text keeps its size


def test_no_text_runs_out_of_its_drawing(svg: str):
    root = parse(svg)
    parents = {child: parent for parent in root.iter() for child in parent}

    def inherit(node: ElementTree.Element, name: str, default: str) -> str:
        while node is not None:
            if node.get(name):
                return node.get(name)
            node = parents.get(node)
        return default

    for text in root.iter(f"{SVG}text"):
        if text.get("text-anchor") or inherit(text, "text-anchor", ""):
            continue
        for line in [tspan.text for tspan in text] or [text.text]:
            size = float(inherit(text, "font-size", "16"))
            bold = inherit(text, "font-weight", "400") != "400"
            assert float(text.get("x")) + measure(line.strip(), size, bold) <= WIDTH + 2, line


def test_links_of_a_drawing_lead_to_pages_and_vanish_where_a_county_has_none(toolbox: Toolbox):
    links = re.findall(r'href="([^"]+)"', draw(toolbox, "nach-der-anzeige"))
    assert "../zeuge-sein/" in links
    assert not [link for link in links if link.startswith("seite:")]
    assert "<a " not in draw(replace(toolbox, seiten={}), "nach-der-anzeige")


def test_levels_and_chain_are_drawn_and_listed_from_the_same_entries(toolbox: Toolbox):
    view = View(toolbox, "verwaltung/meldekette")
    levels, chain = place_levels(view), place_chain(view)
    assert [level.bar for level in levels] == sorted({level.bar for level in levels})
    assert all(upper.y + upper.height < lower.y for upper, lower in itertools.pairwise(chain))
    for html, ways, words in (
        (render_gefaehrdungsstufen(view), [level.weg for level in levels], lambda weg: (weg.erleben, weg.tun)),
        (render_meldekette(view), [link.weg for link in chain], lambda weg: (*weg.melden, weg.wann)),
    ):
        page = LexborHTMLParser(html)
        drawing, table = (" ".join(page.css_first(part).text().split()) for part in ("svg", "table"))
        for weg in ways:
            assert weg.name in drawing
            assert [
                word for word in (weg.name, *words(weg)) if word not in table.replace("\N{NO-BREAK SPACE}", " ")
            ] == []


def test_a_county_without_levels_has_a_sentence_and_no_empty_drawing(toolbox: Toolbox):
    view = View(replace(toolbox, meldewege={}), "verwaltung/meldekette")
    for render in MADE.values():
        assert "<svg" not in render(view)


def test_paper_shows_the_drawing_with_its_words_and_without_links(toolbox: Toolbox):
    html = f'<article class="md-content__inner"><figure class="tb-drawing">{draw(toolbox, "nach-der-anzeige")}</figure></article>'
    (drawn,) = read_content(html, "schritte/nach-der-anzeige", toolbox)
    assert isinstance(drawn, blocks.Grafik)
    assert drawn.schmal
    assert drawn.alternativtext.startswith("Was nach der Anzeige kommt. Sechs Stationen")
    assert "<a" not in drawn.svg
    assert 'viewBox="0 0 328' in drawn.svg
