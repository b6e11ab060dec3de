"""The card and the poster of a place: who answers there, numbers to be read from two metres, nothing but what helps."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from support import druck
from support.common import ROOT, TODAY
from support.county import of_this_county
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.print.place_sheets import describe_place_sheet
from toolbox.print.plan import find_place_sheet
from toolbox.print.sheets import Sheet

POSTER = """\
# Ein Handout der Toolbox.
# Hilfe: docs/mitmachen/drucksache-aendern.md
titel: Plakat
zusammenfassung: Für die Wand.
art: plakat
bedarf: [notruf, polizei-vor-ort]
ueberschrift: Bedroht?
schritte: [Weggehen.]
zeilen: [Name, Telefon]
"""
READABLE = 96  # points: two metres away


@pytest.fixture
def toolbox(example: Path) -> Toolbox:
    druck.read_example(example)
    (example / "daten" / "handouts" / "plakat.yml").write_text(POSTER, encoding="utf-8")
    return read_toolbox(example, TODAY)


def find_poster(toolbox: Toolbox, tmp_path: Path) -> tuple[Sheet, PdfReader]:
    site = druck.write_site(toolbox, tmp_path / "site")
    sheet = druck.find_sheet(toolbox, site, "plakat-musterstadt")
    return sheet, PdfReader(io.BytesIO(druck.Press(tmp_path / "work", site).print(sheet)))


def list_sizes(reader: PdfReader) -> dict[str, float]:
    """Words of the first page with the size they are set in."""
    found: dict[str, float] = {}

    def note(text: str, _matrix: object, placed: list[float], _font: object, size: float) -> None:
        if text.strip():
            found[text.strip()] = size * placed[0]

    reader.pages[0].extract_text(visitor_text=note)
    return found


def test_the_emergency_number_is_readable_from_two_metres(toolbox: Toolbox, tmp_path: Path):
    _, reader = find_poster(toolbox, tmp_path)
    sizes = list_sizes(reader)
    assert len(reader.pages) == 1
    assert sizes["110"] >= READABLE
    assert all(size < READABLE for text, size in sizes.items() if text not in ("110", "112"))


def test_a_poster_tells_nobody_how_to_fill_it_in(toolbox: Toolbox, tmp_path: Path):
    _, reader = find_poster(toolbox, tmp_path)
    text = reader.pages[0].extract_text()
    assert "Im Haus hilft" in text
    assert not {"Tragen", "Hängen", "Drucken", "ausfüllen", "Rechtsberatung"} & set(text.split())


def test_the_code_of_a_poster_is_black_and_leads_to_the_page_of_its_place(toolbox: Toolbox, tmp_path: Path):
    county = toolbox.landkreis.model_copy(update={"adresse": "https://toolbox.example.org"})
    sheet, reader = find_poster(replace(toolbox, landkreis=county), tmp_path)
    assert sheet.document["kurzadresse"] == "toolbox.example.org/kommunen/musterstadt"
    assert 'stroke="#000"' in sheet.document["qr"]
    assert "toolbox.example.org" in reader.pages[0].extract_text()


@of_this_county
def test_the_police_on_card_and_poster_is_the_one_that_answers_in_the_place():
    toolbox = read_toolbox(ROOT / "docs", TODAY)
    for art in ("notfallkarte", "plakat"):
        handout = find_place_sheet(toolbox, art)
        for kommune in toolbox.kommunen.values():
            (sheet,) = describe_place_sheet(toolbox, handout, kommune)
            station = toolbox.kontakte.get(kommune.revier) if kommune.revier else None
            known = bool(station and station.bestaetigt and station.telefon)
            expected = kommune.revier if known else "pd-chemnitz-zeugentelefon"
            assert sheet.polizei.kennung == expected, kommune.name
            assert kommune.name in sheet.warum
            assert [card.nummern[0].wahl for card in sheet.notrufe] == ["110", "112"]
            assert (
                len({card.kennung for card in (*sheet.notrufe, sheet.polizei, *sheet.karten)}) == len(sheet.karten) + 3
            )
