"""A template to fill in on the device: every field of every kind, once, and nothing that a browser could send."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.common import EXAMPLE, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.models import Feld
from toolbox.content.models.vorlage import Abschnitt
from toolbox.content.toolbox import Toolbox
from toolbox.web.notes import render_eigener_plan, render_tagebuch
from toolbox.web.view import View

FIELDS = {
    "nummer": Feld(name="Laufende Nummer", art="zeile"),
    "datum": Feld(name="Tag", art="datum", pflicht=True),
    "uhrzeit": Feld(name="Uhrzeit", art="uhrzeit"),
    "wortlaut": Feld(name="Wortlaut", art="absatz", hilfe="Wörtlich.", beispiel="„Geh weg“"),
    "waffe": Feld(name="Waffe?", art="auswahl", optionen=("Ja", "Nein")),
    "gesehen": Feld(name="Selbst gesehen", art="ankreuzen"),
    "befinden": Feld(name="Wie geht es Ihnen?", art="zeile", privat=True),
    "stimme": Feld(name="Stimme", art="zeile"),
}
SECTIONS = (
    Abschnitt(ueberschrift="Vorfall", text="Nur was Sie wissen.", felder=(*FIELDS,)[:5]),
    Abschnitt(ueberschrift="Nur Text", text="Kein Feld."),
    Abschnitt(ueberschrift="Sie", felder=("gesehen", "befinden")),
    Abschnitt(ueberschrift="Rückseite", felder=("stimme",), neue_seite=True),
)


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    found = read_toolbox(EXAMPLE, TODAY)
    name, letter = next(iter(found.vorlagen.items()))
    form = letter.model_copy(update={"art": "formular", "felder": FIELDS, "abschnitte": SECTIONS})
    return replace(found, vorlagen={**found.vorlagen, name: form})


@pytest.fixture(scope="module")
def diary(toolbox: Toolbox) -> LexborHTMLParser:
    return LexborHTMLParser(render_tagebuch(View(toolbox, "vorlagen/vorfalltagebuch"), next(iter(toolbox.vorlagen))))


def test_every_field_is_there_once_with_its_kind_and_its_words(diary: LexborHTMLParser):
    found = {node.attributes["data-feld"]: node for node in diary.css("[data-feld]")}
    assert list(found) == list(FIELDS)
    for name, feld in FIELDS.items():
        assert found[name].attributes["data-art"] == feld.art
        label = diary.css_first(f'label[for="{found[name].attributes["id"]}"]')
        assert label.child.text(deep=False).strip() == feld.name
    kinds = [node.attributes.get("type", node.tag) for node in found.values()]
    assert kinds == ["text", "date", "time", "textarea", "select", "checkbox", "text", "text"]
    assert [option.text() for option in found["waffe"].css("option")] == ["–", "Ja", "Nein"]


def test_what_is_needed_private_or_counted_is_marked(diary: LexborHTMLParser):
    marked = {
        mark: [node.attributes["data-feld"] for node in diary.css(f"[data-feld][{mark}]")]
        for mark in ("data-pflicht", "data-privat", "data-zaehlt")
    }
    assert marked == {"data-pflicht": ["datum"], "data-privat": ["befinden"], "data-zaehlt": ["nummer"]}
    assert "ohne „Wie geht es Ihnen?“" in diary.css_first("[data-teil=weitergeben]").parent.text()


def test_help_and_example_are_bound_to_their_field(diary: LexborHTMLParser):
    described = diary.css_first("[data-feld=wortlaut]").attributes["aria-describedby"]
    assert diary.css_first(f"#{described}").text() == "Wörtlich. Zum Beispiel: „Geh weg“"


def test_parts_without_fields_are_left_out_and_later_sheets_are_folded(diary: LexborHTMLParser):
    assert [legend.text() for legend in diary.css("legend")] == ["Vorfall", "Sie", "Rückseite"]
    assert [legend.text() for legend in diary.css("details legend")] == ["Rückseite"]


def test_the_tool_is_hidden_until_its_script_shows_it_and_paper_is_not(diary: LexborHTMLParser):
    assert "hidden" in diary.css_first("#tb-notizen").attributes
    assert diary.css_first("[data-tb-until=notizen]").text().endswith("Ohne geht es auf Papier.")
    assert diary.css_first(".tb-notes__paper a").attributes["href"].endswith(".pdf")


def test_no_control_has_a_name(diary: LexborHTMLParser):
    assert not diary.css("[name]")
    assert "action" not in diary.css_first("form").attributes


def test_a_plan_is_one_sheet(toolbox: Toolbox):
    plan = LexborHTMLParser(render_eigener_plan(View(toolbox, "vorlagen/schutzplan"), next(iter(toolbox.vorlagen))))
    assert "hidden" not in plan.css_first("form").attributes
    assert not plan.css("[data-mehrere], [data-tun=neu], [data-tun=csv], [data-teil=liste]")
