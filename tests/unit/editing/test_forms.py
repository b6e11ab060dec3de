"""Forms: what nobody touches stays byte for byte, one change is one line, and nothing that is sent breaks more than itself."""

import difflib
import re
from pathlib import Path

import pytest

from support.common import EXAMPLE, ROOT
from toolbox.content.explanations import child_annotation, explain, list_groups, read_hints
from toolbox.content.kinds import DATEI, EINZELN, KINDS, MARKDOWN, ORDNER
from toolbox.content.models.kontakt import Zeiten
from toolbox.content.page import read_markdown
from toolbox.content.source import read_yaml
from toolbox.editing.canonical_form import file_annotation, format_data, format_page, write_page, write_value
from toolbox.editing.form_inputs import Formfeld
from toolbox.editing.forms import Feldgruppe, build_form, find_kind, follow, list_inputs, list_sent

# Keys that take a Kennung of their own, not that of another thing.
OWN_NAMES = {"frueher", "kennung", "slug", "abschnitt", "reihenfolge"}


def list_data(docs: Path) -> list[tuple[Path, str]]:
    found = []
    for kind, art in KINDS.items():
        if art.lage == ORDNER:
            found += [(path, kind) for path in sorted((docs / "daten" / kind).rglob("*.yml"))]
        elif art.lage in (DATEI, EINZELN):
            found.append((docs / "daten" / f"{kind}.yml", kind))
    return found


def read(text: str) -> dict:
    return read_yaml(text.encode(), "x.yml")[0].value


def change(text: str, kind: str, *commands: str, **sent: str) -> list[str]:
    """The lines of a file that differ after a form was sent in which only these inputs were touched."""
    value = read(text)
    filled = list_sent(build_form(file_annotation(kind), value, {}))
    for command in commands:
        filled = follow(filled, command)
    filled = {**filled, **{way.replace("__", "/"): [typed] for way, typed in sent.items()}}
    after = write_value(build_form(file_annotation(kind), value, filled).wert, kind, text)
    return [line for line in difflib.ndiff(text.split("\n"), after.split("\n")) if line[0] in "+-"]


@pytest.mark.parametrize("docs", [ROOT / "docs", EXAMPLE], ids=["docs", "beispiel"])
def test_every_data_file_comes_back_byte_for_byte(docs: Path):
    files = list_data(docs)
    assert len(files) > 20
    for path, kind in files:
        text, _ = format_data(path.read_bytes(), path.name, kind)
        value = read(text)
        form = build_form(file_annotation(kind), value, {})
        assert not [field.weg for field in list_inputs(form) if field.art == "bleibt"], path
        again = build_form(file_annotation(kind), value, list_sent(form))
        assert again.wert == value, path
        assert write_value(again.wert, kind, text) == text, path


@pytest.mark.parametrize("docs", [ROOT / "docs", EXAMPLE], ids=["docs", "beispiel"])
def test_every_page_comes_back_byte_for_byte(docs: Path):
    pages = sorted(docs.rglob("*.md"))
    assert len(pages) > 4
    for path in pages:
        text, _ = format_page(path.read_bytes(), path.name)
        page, _ = read_markdown(text.encode(), path.name)
        form = build_form(file_annotation("seiten"), page.head.value, {})
        again = build_form(file_annotation("seiten"), page.head.value, list_sent(form))
        assert write_page(again.wert, page.body, text) == text, path


CONTACT = """# Eine Stelle
# Hilfe: docs/mitmachen/kontakt-aendern.md
name: Beratung
wobei: >-
  Klärt mit Ihnen
  die nächsten Schritte.
fuer_wen: Alle
zielgruppe: [alle, familie]
bedarf: [lotse]
ebene: bund
stand: bestaetigt
telefon:
  # am Empfang
  - nummer: "030 23125-123"
    stand: bestaetigt
  - nummer: "030 23125-124"
    hinweis: >-
      Nur
      vormittags
    stand: zu-pruefen
  - nummer: "030 23125-125"
    stand: bestaetigt
quelle: https://www.beratung.example
geprueft_am: 2026-11-22
geprueft_wie: telefon
vertrauen: hoch
naechste_pruefung: 2027-05-22
ersatz: nein
fremd: [x]
"""


def test_one_number_is_one_line():
    assert change(CONTACT, "kontakte", telefon__0__nummer="030 23125-999") == [
        '-   - nummer: "030 23125-123"',
        '+   - nummer: "030 23125-999"',
    ]


def test_an_item_that_goes_takes_only_its_lines_along():
    removed = change(CONTACT, "kontakte", "weg:telefon/1")
    assert [line[0] for line in removed] == ["-"] * 5
    assert '"030 23125-124"' in removed[0]


def test_items_that_change_places_keep_their_layout_and_comments():
    moved = change(CONTACT, "kontakte", "hoch:telefon/1")
    assert sorted(line[2:] for line in moved if line[0] == "+") == sorted(line[2:] for line in moved if line[0] == "-")


def test_a_new_item_is_its_lines():
    added = change(CONTACT, "kontakte", "neu:telefon", telefon__neu1__nummer="112", telefon__neu1__stand="zu-pruefen")
    assert added == ['+   - nummer: "112"', "+     stand: zu-pruefen"]
    assert change(CONTACT, "kontakte", "neu:telefon") == []


def test_lists_of_ids_and_words():
    assert change(CONTACT, "kontakte", bedarf__neu1="rechtsrat") == [
        "- bedarf: [lotse]",
        "+ bedarf: [lotse, rechtsrat]",
    ]
    assert change(CONTACT, "kontakte", bedarf__0="") == ["- bedarf: [lotse]"]
    assert change(CONTACT, "kontakte", zielgruppe="familie")[1:] == ["+ zielgruppe: [familie]"]


def test_what_only_opens_when_it_is_there_stays_away_when_it_is_empty():
    assert change(CONTACT, "kontakte", traeger="  ") == []
    assert change(CONTACT, "kontakte", zeiten__rund_um_die_uhr="ja") == ["+ zeiten:", "+   rund_um_die_uhr: ja"]
    assert change(CONTACT, "kontakte", ersatz="ja", vorrang="nein") == ["- ersatz: nein", "+ ersatz: ja"]


def test_a_form_that_was_cut_short_deletes_nothing():
    value = read(CONTACT)
    assert build_form(file_annotation("kontakte"), value, {}).wert == value
    assert build_form(file_annotation("kontakte"), value, {"name": ["Rat"]}).wert == value | {"name": "Rat"}


@pytest.mark.parametrize(
    "sent",
    [
        {"telefon/#": ["0,1,2,0,99999,../x,__class__"]},
        {"telefon": ["x"], "telefon/0": ["x"], "": ["x"], "/": ["x"], "fremd": ["y"]},
        {"zielgruppe": ["gibt-es-nicht"], "bedarf/#": ["0,"]},
        {"zeiten/fenster/#": ["0,1"], "zeiten/fenster/0/tage/?": ["1"]},
    ],
)
def test_names_that_no_form_has_change_nothing(sent: dict):
    value = read(CONTACT)
    assert build_form(file_annotation("kontakte"), value, sent).wert == value


def test_values_of_another_form_are_kept():
    value = read(CONTACT) | {"name": ["a"], "telefon": "030", "zeiten": [], "bedarf": [["a"]], "geprueft_am": "gestern"}
    form = build_form(file_annotation("kontakte"), value, {})
    assert build_form(file_annotation("kontakte"), value, list_sent(form)).wert == value
    arts = {field.weg: field.art for field in list_inputs(form)}
    assert (arts["name"], arts["telefon"], arts["bedarf/0"], arts["geprueft_am"]) == ("bleibt",) * 3 + ("zeile",)


def test_things_by_id_are_added_by_a_name_made_of_what_was_typed():
    value = {"lotse": {"name": "Lotse"}}
    sent = follow({"/#": ["lotse"], "/+": ["Übel & mehr"]}, "neu-:")
    form = build_form(file_annotation("bedarfe"), value, {**sent, "uebel-mehr/name": ["Neu"]})
    assert form.wert == value | {"uebel-mehr": {"name": "Neu"}}
    assert follow(sent, "neu-:") == sent


def test_every_key_that_takes_an_id_knows_of_what():
    unknown, known = set(), set()
    for model in set().union(*(_models(art.modell) for art in KINDS.values())):
        for angabe in explain(model):
            if "Kennung" in angabe.form and not angabe.form.startswith("Zuordnung"):
                (known if find_kind(model, angabe.name) else unknown).add(angabe.name)
    assert unknown == OWN_NAMES
    assert len(known) > 10


def _models(model: type) -> set[type]:
    found = {model}
    for hint in read_hints(model).values():
        inner = hint
        while (below := child_annotation(inner, "")) is not None:
            inner = below
        if isinstance(inner, type) and hasattr(inner, "model_fields"):
            found |= _models(inner)
    return found


def test_words_about_files_do_not_reach_the_form():
    for kind, art in KINDS.items():
        if art.lage == MARKDOWN:
            continue
        for part in _groups(build_form(file_annotation(kind), {}, {})):
            assert "Anführungszeichen" not in part.hilfe, part.weg
            assert ".yml" not in part.hilfe, (kind, part.weg, part.hilfe)


def _groups(form: Formfeld | Feldgruppe) -> list:
    return [form, *(found for part in getattr(form, "teile", ()) for found in _groups(part))]


@pytest.mark.parametrize("kind", KINDS)
def test_no_help_names_a_key_of_the_file(kind: str):
    for group in list_groups(kind):
        model = next((angabe.modell for angabe in explain(KINDS[kind].modell) if angabe.name == group.pfad), None)
        if group.pfad and model is None:  # of a part within a part; its own kind of parts asks the same
            continue
        form = build_form(model or KINDS[kind].modell, {}, {})
        for part, angabe in zip(form.teile, group.angaben, strict=True):
            words = {word for word in re.findall("„([a-z_]+)“", part.hilfe) if word not in angabe.werte}
            assert not words & {other.name for other in group.angaben}, part.weg


def test_a_help_names_the_title_of_another_input():
    form = build_form(Zeiten, {}, {})
    assert "Dann entfällt „Zeitfenster“." in form.teile[0].hilfe
