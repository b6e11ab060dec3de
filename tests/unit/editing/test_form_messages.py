"""Messages stand at the input where they are to be mended, and speak of what is to be seen there."""

import re

import pytest
from pydantic import ValidationError

from toolbox.content.kinds import KINDS
from toolbox.content.model_errors import translate
from toolbox.content.source import read_yaml
from toolbox.editing.canonical_form import file_annotation
from toolbox.editing.form_messages import tell_in_form
from toolbox.editing.forms import build_form
from toolbox.problems.problem import Problem

CONTACT = """name: Beratung
wobei: Hilft.
fuer_wen: Alle
zielgruppe: [alle]
ebene: bund
stand: bestaetigt
telefon:
  - nummer: "030 23125-123"
    stand: bestaetigt
quelle: Seite
geprueft_am: 2026-11-22
geprueft_wie: telefon
vertrauen: hoch
naechste_pruefung: 2027-05-22
"""


def tell(text: str, kind: str = "kontakte") -> list[tuple[str, str]]:
    source, _ = read_yaml(text.encode(), "docs/daten/x.yml")
    with pytest.raises(ValidationError) as error:
        KINDS[kind].modell.model_validate(source.value)
    problems = translate(KINDS[kind].modell, source, (), error.value)
    form = build_form(file_annotation(kind), source.value, {})
    return [(told.weg, told.text) for told in tell_in_form(problems, source, kind, form, ())]


@pytest.mark.parametrize(
    ("old", "new", "way", "text"),
    [
        (
            '"030 23125-123"',
            "0800ABC",
            "telefon/0/nummer",
            "„0800ABC“ kann keine Rufnummer sein. Je Eintrag ist eine Nummer erlaubt, nur Ziffern; Zusätze stehen unter „Hinweis“.",
        ),
        ('"030 23125-123"', "12", "telefon/0/nummer", "„12“ kann keine Rufnummer sein. Schreiben Sie sie mit Vorwahl, zum Beispiel „030 23125-123“."),
        ("name: Beratung\n", "", "name", "Bitte füllen Sie „Name“ aus."),
        ('  - nummer: "030 23125-123"\n    stand', "  - stand", "telefon/0/nummer", "Bitte füllen Sie „Rufnummer“ aus."),
        ("2027-05-22", "2026-01-01", "naechste_pruefung", "„Nächste Prüfung“ liegt nicht nach „Geprüft am“. Tragen Sie einen späteren Tag ein."),
        ("2026-11-22", "gestern", "geprueft_am", "„gestern“ ist kein Datum. Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-11-22."),
        ("[alle]", "[]", "zielgruppe", "Hier stehen keine Einträge. Nötig sind mindestens 1."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_input(old: str, new: str, way: str, text: str):
    assert tell(CONTACT.replace(old, new)) == [(way, text)]


def test_a_problem_with_nothing_but_a_line_finds_its_input():
    source, _ = read_yaml(CONTACT.encode(), "x")
    form = build_form(file_annotation("kontakte"), source.value, {})
    problems = [Problem("x", 8, "platzhalter", "Hier steht ein Hinweis.", "", 20), Problem("x", 1, "y", "Das fehlt.")]
    told = tell_in_form(problems, source, "kontakte", form, ())
    assert [message.weg for message in told] == ["telefon/0/nummer", "name"]


def test_what_belongs_to_another_part_of_the_file_is_told_without_an_input():
    source, _ = read_yaml(b"a:\n  name: x\nb:\n  name: y\n", "x")
    form = build_form(KINDS["bedarfe"].modell, source.value["a"], {})
    told = tell_in_form([source.problem(("b", "name"), "html", "Schlecht.")], source, "bedarfe", form, ("a",))
    assert [(message.weg, message.text) for message in told] == [("", "Schlecht.")]


def test_no_word_of_yaml_is_left():
    broken = CONTACT.replace("[alle]", "alle").replace("ebene: bund", "ebene: dorf").replace('"030 23125-123"', "1,2")
    for way, text in tell(broken):
        assert way
        assert not re.search(r"Anführungszeichen|Zeile „|schluessel|eingerückt|\[", text), text
