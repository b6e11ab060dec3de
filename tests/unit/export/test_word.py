"""Word files read back: words, styles, fields, and nothing about whoever made them."""

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from support.common import ROOT
from toolbox.checks.everything import read_toolbox
from toolbox.content.models import Vorlage
from toolbox.content.toolbox import Toolbox
from toolbox.export.word import docx_uri, render_docx, word_files
from toolbox.outputs import build_outputs

VORLAGE = Vorlage.model_validate(
    {
        "titel": "Brief & Bitte",
        "wofuer": "Für einen Test.",
        "wann_nicht": "Sonst nicht.",
        "art": "formular",
        "fuer": ["alle"],
        "felder": {
            "ort": {"name": 'Ort „a" b', "art": "zeile", "pflicht": "ja", "hilfe": "Wo es war."},
            "tag": {"name": "Tag", "art": "datum"},
            "wahl": {"name": "Wahl", "art": "auswahl", "optionen": ["ja & nein", "weder noch"]},
            "haken": {"name": "Haken", "art": "ankreuzen"},
        },
        "abschnitte": [
            {"text": "An\n{ort}\n\n1. eins {tag}\n2. zwei\n\n- Punkt"},
            {
                "ueberschrift": "Teil zwei",
                "neue_seite": "ja",
                "text": "1. wieder eins\n\n{haken} Ich stimme zu: {wahl}",
            },
            {"ueberschrift": "Bogen", "felder": ["ort", "wahl", "haken"]},
            {"tabelle": {"spalten": ["Gefahr", "Maßnahme"], "zeilen": [["Drohung"]], "leere_zeilen": "1"}},
        ],
        "verantwortlich": "rechtsamt",
        "freigabe": "entwurf",
        "geprueft_am": "2026-11-22",
        "naechste_pruefung": "2027-11-22",
    }
)


@pytest.fixture
def toolbox(example: Path) -> Toolbox:
    return read_toolbox(example, datetime.date(2026, 11, 22))


@pytest.fixture
def content(toolbox: Toolbox) -> bytes:
    return render_docx(toolbox, VORLAGE)


def open_word(content: bytes):
    return Document(io.BytesIO(content))


def controls(document) -> list[dict[str, str]]:
    found = []
    for control in document.element.iter(qn("w:sdt")):
        settings = control.find(qn("w:sdtPr"))
        found.append(
            {
                "name": settings.find(qn("w:alias")).get(qn("w:val")),
                "id": settings.find(qn("w:tag")).get(qn("w:val")),
                "nummer": settings.find(qn("w:id")).get(qn("w:val")),
                "art": settings[-1].tag.rpartition("}")[2],
                "text": "".join(text.text for text in control.iter(qn("w:t"))),
            }
        )
    return found


def paragraph_text(paragraph) -> str:
    return "".join(node.text or "" for node in paragraph._p.iter(qn("w:t")))


def test_text_lists_and_headings_use_styles(content: bytes):
    found = [(paragraph.style.name, paragraph_text(paragraph)) for paragraph in open_word(content).paragraphs]
    assert found[0] == ("Title", "Brief & Bitte")
    assert found[1][0] == "Hinweis"
    assert "juristisch noch nicht freigegeben" in found[1][1]
    assert ("List Number", "eins [Tag]") in found
    assert ("List Number", "zwei") in found
    assert ("List Bullet", "Punkt") in found
    assert ("Überschrift neue Seite", "Teil zwei") in found
    assert ("Heading 1", "Bogen") in found
    assert ("Normal", "☐ Ich stimme zu: [bitte auswählen]") in found


def test_nothing_is_formatted_by_hand(content: bytes):
    document = open_word(content)
    runs = [run for paragraph in document.element.body.iter(qn("w:p")) for run in paragraph.iter(qn("w:rPr"))]
    assert {child.tag for run in runs for child in run} <= {qn("w:rStyle")}


def test_every_list_of_numbers_begins_with_one(content: bytes):
    document = open_word(content)
    numbered = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "List Number"]
    lists = [paragraph._p.pPr.numPr.numId.val for paragraph in numbered]
    assert lists[0] == lists[1] != lists[2]
    numbering = document.part.numbering_part.element
    for number in set(lists):
        assert numbering.num_having_numId(number).lvlOverride_lst[0].startOverride.val == 1


def test_every_field_is_a_named_control_of_its_kind(content: bytes):
    found = controls(open_word(content))
    assert [(control["id"], control["art"]) for control in found] == [
        ("ort", "showingPlcHdr"),
        ("tag", "date"),
        ("haken", "checkbox"),
        ("wahl", "dropDownList"),
        ("ort", "showingPlcHdr"),
        ("wahl", "dropDownList"),
        ("haken", "checkbox"),
    ]
    assert found[0]["name"] == VORLAGE.felder["ort"].name
    assert found[0]["text"] == f"[{VORLAGE.felder['ort'].name}]"
    assert len({control["nummer"] for control in found}) == len(found)


def test_a_form_is_a_table_of_question_and_answer(content: bytes):
    table = open_word(content).tables[0]
    labels = [[paragraph.text for paragraph in row.cells[0].paragraphs] for row in table.rows]
    assert labels == [
        [f"{VORLAGE.felder['ort'].name} (nötig)", "Wo es war."],
        ["Wahl", "Auswahl: ja & nein, weder noch"],
        ["Haken"],
    ]


def test_the_file_says_nothing_of_its_maker(content: bytes):
    document = open_word(content)
    properties = document.core_properties
    assert properties.title == "Brief & Bitte"
    assert properties.language == "de-DE"
    for name in ("author", "last_modified_by", "comments", "keywords", "subject", "category", "identifier", "version"):
        assert getattr(properties, name) == ""
    assert properties.created is None
    assert properties.modified is None
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = package.namelist()
        everything = b"".join(package.read(name) for name in names)
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "app.xml" in name]
    for trace in (b"python-docx", b"Macintosh", b"rsid", str(ROOT).encode(), b"en-US"):
        assert trace not in everything


def test_equal_content_gives_equal_bytes(toolbox: Toolbox, content: bytes):
    assert render_docx(toolbox, VORLAGE) == content
    other = VORLAGE.model_copy(update={"titel": "Anders"})
    assert render_docx(toolbox, other) != content


def test_a_letter_begins_without_a_title(toolbox: Toolbox):
    letter = open_word(render_docx(toolbox, VORLAGE.model_copy(update={"art": "brief"})))
    assert "Title" not in {paragraph.style.name for paragraph in letter.paragraphs}


def test_every_template_is_published_as_a_word_file(toolbox: Toolbox):
    outputs = {output.uri: output.content for output in build_outputs(toolbox)}
    for name, content in word_files(toolbox).items():
        assert outputs[docx_uri(name)] == content
        page = outputs[f"vorlagen/{name}.md"]
        assert f'href="../{name}.docx" download' in page
        assert f"(DOCX, {round(len(content) / 1000)} kB)" in page


def test_a_table_repeats_its_head_and_leaves_cells_to_fill_in(content: bytes):
    table = open_word(content).tables[-1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Gefahr", "Maßnahme"],
        ["Drohung", ""],
        ["", ""],
    ]
    assert [len(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows] == [1, 0, 0]
