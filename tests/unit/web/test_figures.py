"""Figures as bars: lengths that can be compared, text that stays text, and the same figures in a table."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from support.common import TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.models import Balken, Zahlenbild
from toolbox.content.toolbox import Toolbox
from toolbox.web.figures import WIDTH, format_value, place_bars, render_lagebild
from toolbox.web.text_width import measure
from toolbox.web.view import View

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def toolbox(example: Path) -> Toolbox:
    return read_toolbox(example, TODAY)


def draw(toolbox: Toolbox, **changes: object) -> Zahlenbild:
    return toolbox.lagebild["umfrage"].model_copy(update=changes)


def test_per_cent_are_measured_against_the_whole_and_numbers_against_the_largest(toolbox: Toolbox):
    per_cent = place_bars(draw(toolbox, balken=(Balken(text="a", wert="50"), Balken(text="b", wert="100"))))
    counted = place_bars(
        draw(toolbox, einheit="anzahl", balken=(Balken(text="a", wert="3"), Balken(text="b", wert="12")))
    )
    assert per_cent[0].width == pytest.approx(per_cent[1].width / 2, abs=0.1)
    assert counted[0].width == pytest.approx(counted[1].width / 4, abs=0.1)


def test_every_bar_leaves_room_for_its_value_and_bars_do_not_meet(toolbox: Toolbox):
    long = "sehr lange Beschreibung, die auf einem Telefon in mehreren Zeilen stehen muss, weil sie genau sein will"
    bars = place_bars(draw(toolbox, balken=(Balken(text=long, wert="100"), Balken(text=long, wert="100"))))
    assert len(bars[0].lines) > 1
    assert all(bar.width + measure(bar.value, 15, bold=True) < WIDTH for bar in bars)
    assert bars[1].top > bars[0].y + 14


def test_nothing_counted_is_a_bar_without_length(toolbox: Toolbox):
    assert [bar.width for bar in place_bars(draw(toolbox, einheit="anzahl", balken=(Balken(text="a", wert="0"),)))] == [
        0
    ]


def test_figures_are_written_as_readers_write_them(toolbox: Toolbox):
    assert format_value(draw(toolbox), 57) == "57\N{NO-BREAK SPACE}%"
    assert format_value(draw(toolbox, einheit="anzahl"), 4923) == "4.923"


def test_picture_and_table_say_the_same_and_name_the_source(toolbox: Toolbox):
    balken = (Balken(text="Müll & „quer“", wert="40"), Balken(text="bedroht", wert="10"))
    toolbox = replace(toolbox, lagebild={"umfrage": draw(toolbox, balken=balken)})
    html = render_lagebild(View(toolbox, "ueber/lagebild"), "umfrage")
    picture = ElementTree.fromstring(re.search(r"<svg.*</svg>", html, re.DOTALL)[0])  # noqa: S314 our own
    shown = ["".join(text.itertext()) for text in picture.iter(f"{SVG}text")]
    assert shown == ["Müll & „quer“", "40\N{NO-BREAK SPACE}%", "bedroht", "10\N{NO-BREAK SPACE}%"]
    table = ElementTree.fromstring(re.search(r"<table.*</table>", html, re.DOTALL)[0])  # noqa: S314 our own
    assert ["".join(row.itertext()).strip() for row in table.find("tbody")] == [
        "Müll & „quer“40\N{NO-BREAK SPACE}%",
        "bedroht10\N{NO-BREAK SPACE}%",
    ]
    named = {element.get("id") for element in picture if element.get("id")}
    assert set(picture.get("aria-labelledby").split()) == named
    assert 'href="https://www.example.org/umfrage"' in html
    assert "style=" not in html
