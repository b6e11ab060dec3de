"""Templates on paper: where one writes by hand."""

import pytest

from toolbox.content.models import Vorlage
from toolbox.print import blocks as b
from toolbox.print import inline
from toolbox.print.block_tree import walk
from toolbox.print.letters import make_letter


def vorlage(text: str, **changes: object) -> Vorlage:
    felder = {
        "name": {"name": "Ihr Name", "art": "zeile"},
        "ort": {"name": "Ort", "art": "zeile"},
        "was": {"name": "Was geschah?", "art": "absatz"},
        "ja": {"name": "Einverstanden", "art": "ankreuzen"},
        "wahl": {"name": "Wahl", "art": "auswahl", "optionen": ("links", "rechts")},
    }
    values = {
        "titel": "Brief",
        "wofuer": "Zum Schreiben.",
        "wann_nicht": "Nie.",
        "art": "merkblatt",
        "fuer": ("alle",),
        "felder": felder,
        "abschnitte": ({"text": text},),
        "verantwortlich": "koordination",
        "freigabe": "entwurf",
        "geprueft_am": "2026-11-01",
        "naechste_pruefung": "2027-11-01",
    }
    return Vorlage.model_validate(values | changes)


def text_of(text: str) -> b.Bloecke:
    return make_letter(vorlage(text))[1:]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Von: {name}", ("Von: ", inline.Luecke("", True))),
        ("{name}", (inline.Luecke("Ihr Name", True),)),
        ("{ort}, {name}", (inline.Luecke("Ort", True), "\u00a0" * 4, inline.Luecke("Ihr Name", True))),
        ("In {ort} geschah es.", ("In ", inline.Luecke("Ort"), " geschah es.")),
        ("Bericht: {was}", ("Bericht: ", inline.Umbruch(), inline.Luecke("", True, 4))),
        ("{ja} Ich stimme zu.", (inline.Kaestchen(), " Ich stimme zu.")),
        ("Richtung: {wahl}", ("Richtung: ", inline.Kaestchen(), "links", "   ", inline.Kaestchen(), "rechts")),
    ],
)
def test_a_blank_has_the_room_that_its_line_leaves(line: str, pieces: inline.Inhalt):
    assert text_of(line) == (b.Brieftext((pieces,)),)


def test_lines_stay_lines_and_marks_become_lists():
    lines, bullets, numbers = text_of("An\n{name}\n\n- eins\n- zwei\n\n1. drei\n")
    assert len(lines.zeilen) == 2
    assert [len(bullets.punkte), bullets.nummern] == [2, False]
    assert numbers.nummern


def test_a_line_named_as_the_heading_above_it_is_not_named_twice():
    sections = ({"ueberschrift": "Ort", "text": "{ort}\n\n{name}"},)
    _, _, place, name = make_letter(vorlage("", abschnitte=sections))
    assert [place.zeilen, name.zeilen] == [((inline.Luecke("", True),),), ((inline.Luecke("Ihr Name", True),),)]


def test_a_letter_begins_on_a_page_of_its_own():
    kinds = [type(block).__name__ for block in make_letter(vorlage("Text", art="brief"))]
    assert kinds == ["Hinweis", "Seitenwechsel", "Brieftext"]


def test_a_notice_is_set_to_be_read_from_afar():
    assert isinstance(make_letter(vorlage("Text", art="aushang"))[-1], b.Plakat)


def test_a_section_on_a_new_page_begins_one():
    sections = ({"ueberschrift": "Nicht mitsenden", "text": "Text", "neue_seite": "ja"},)
    kinds = [type(block).__name__ for block in make_letter(vorlage("", abschnitte=sections))]
    assert kinds == ["Hinweis", "Seitenwechsel", "Ueberschrift", "Brieftext"]


def test_what_a_notice_says_for_other_rooms_is_a_sheet_of_its_own():
    sections = ({"text": "Für alle"}, {"text": "Nur intern", "neue_seite": "ja"})
    *_, public, turn, internal = make_letter(vorlage("", art="aushang", abschnitte=sections))
    assert public == b.Plakat((b.Brieftext((("Für alle",),)),))
    assert turn == b.Seitenwechsel()
    assert internal == b.Plakat((b.Brieftext((("Nur intern",),)),))


def test_a_cell_that_a_row_leaves_out_is_a_field_named_by_column_and_row():
    tabelle = {"spalten": ("Gefahr", "Maßnahme"), "zeilen": (("Drohung",),), "leere_zeilen": "1"}
    (table,) = make_letter(vorlage("", abschnitte=({"tabelle": tabelle},), felder={}))[1:]
    assert table.kopf == (("Gefahr",), ("Maßnahme",))
    assert table.zeilen[0][0] == ("Drohung",)
    cells = [cell for cell in walk(table) if isinstance(cell, b.Eingabe)]
    assert [cell.name for cell in cells] == ["Maßnahme, Drohung", "Gefahr, Zeile 2", "Maßnahme, Zeile 2"]
    assert len({cell.kennung for cell in cells}) == 3
