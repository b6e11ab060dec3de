"""Every file to take along, attacked with its own grammar: what a stranger writes stays a text in it.

Values go around the checks of the content here: what those refuse must not be the only thing that holds.
"""

import csv
import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import openpyxl
import pytest
import vobject
from docx import Document
from icalendar import Calendar

from support.common import EXAMPLE, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.models import Fortbildung, Fortbildungstermin
from toolbox.content.toolbox import Toolbox
from toolbox.describe.qr import render_qr
from toolbox.export.calendar import render_calendar
from toolbox.export.tables import FORMULA, list_contacts, list_places, render_csv, render_xlsx
from toolbox.export.vcard import VERSIONS, render_vcard
from toolbox.export.word import render_docx

NUMBER = "+4937317999999"
ATTACKS = [
    f"x\nTEL:{NUMBER}",
    f"x\r\nTEL;TYPE=WORK:{NUMBER}\r\nNOTE:y",
    f"x\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Polizei\nTEL:{NUMBER}",
    f"x\\\nTEL:{NUMBER}",
    f"x\\n\\;\\,\nitem1.TEL:{NUMBER}",
    "x\nPHOTO;VALUE=uri:https://fremd.example/x.png",
    "x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Falsch\nUID:y",
    "x\nBEGIN:VALARM\nACTION:PROCEDURE\nATTACH:file:///x\nEND:VALARM",
    "x\nATTACH:https://fremd.example/x",
    '=HYPERLINK("https://fremd.example/","Polizei")',
    "=cmd|'/C calc'!A1",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1＋1",
    "－1",
    "＠SUM(1)",
    "{=1+1}",
    'x";=1+1;"',
    "internal:Orte!A1",
    "https://fremd.example/",
    "x</w:t></w:r><w:instrText>HYPERLINK https://fremd.example</w:instrText>",
    "]]><w:altChunk/>",
    "&lt;script&gt;&#x3C;",
    "_x000D_=1+1",
    "{{ 7*7 }} {%x%} ${7*7} #{7*7}",
    "\u2028TEL:1\u2029END:VCARD\x85FN:y",
    "x" * 30_000,
]
ALLOWED_LINES = {
    *(
        "BEGIN",
        "VERSION",
        "PRODID",
        "UID",
        "KIND",
        "LANG",
        "FN",
        "N",
        "X-ABShowAs",
        "ORG",
        "TEL",
        "EMAIL",
        "URL",
        "ADR",
    ),
    *("CATEGORIES", "NOTE", "REV", "END"),
}


@pytest.fixture(scope="module")
def sound() -> Toolbox:
    return read_toolbox(EXAMPLE, TODAY)


@pytest.fixture(params=range(len(ATTACKS)), ids=[repr(attack[:24]) for attack in ATTACKS])
def attacked(request: pytest.FixtureRequest, sound: Toolbox) -> Toolbox:
    """The invented county in which every text of a contact, of its needs and of a date is the attack."""
    text = ATTACKS[request.param]
    kontakt = sound.interne_kontakte["beratung"]
    number = kontakt.telefon[0].model_copy(update={"hinweis": text})
    texts = ("name", "traeger", "wobei", "macht_nicht", "fuer_wen", "adresse", "kosten", "quelle")
    changed = kontakt.model_copy(
        update={
            **dict.fromkeys(texts, text),
            "telefon": (number,),
            "sprachen": (text,),
            "bedarf": tuple(kontakt.bedarf),
        }
    )
    needs = {name: need.model_copy(update={"name": text}) for name, need in sound.bedarfe.items()}
    event = Fortbildungstermin.model_construct(
        kennung="eins",
        fortbildung="kurs",
        tag=TODAY,
        von="09:00",
        bis="10:00",
        ort=text,
        anmeldung=text,
        quelle=text,
        geprueft_am=TODAY,
    )
    return dataclasses.replace(
        sound,
        interne_kontakte={**sound.interne_kontakte, "beratung": changed},
        bedarfe=needs,
        landkreis=sound.landkreis.model_copy(update={"titel": text[:200]}),
        termine=sound.termine.model_copy(update={"termine": (event,)}),
        fortbildungen={"kurs": Fortbildung.model_construct(titel=text, geprueft_am=TODAY)},
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_a_card_stays_one_card_with_the_number_of_its_contact(attacked: Toolbox, version: str):
    text = render_vcard(attacked, "beratung", version)
    lines = text.split("\r\n")
    assert not re.search("\r(?!\n)|(?<!\r)\n", text)
    assert {re.split("[:;]", line)[0] for line in lines if line and not line.startswith(" ")} <= ALLOWED_LINES
    assert max(len(line.encode()) for line in lines) <= 75
    (card,) = vobject.readComponents(text)
    assert [tel.value.removeprefix("tel:") for tel in card.contents["tel"]] == ["+498001110111"]
    assert not {"photo", "key", "sound", "agent", "source"} & card.contents.keys()


def test_a_calendar_keeps_its_one_date_and_nothing_happens_by_itself(attacked: Toolbox):
    data = render_calendar(attacked)
    assert data.count(b"\r\nBEGIN:") == data.count(b"\r\nEND:VEVENT\r\n") == 1
    calendar = Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    assert {*event} == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION"}
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT"]


def test_no_cell_of_a_csv_begins_as_a_formula_does(attacked: Toolbox):
    rows = [*list_contacts(attacked), *list_places(attacked)]
    read = read_csv(rows, ";")
    assert [len(row) for row in read] == [len(row) for row in rows]
    assert [cell for row in read for cell in row if cell.startswith(FORMULA)] == []
    for row, own in zip(read, rows, strict=True):
        assert [cell.replace("'", "") for cell in row] == [cell.replace("'", "") for cell in own]


def read_csv(rows: list[tuple[str, ...]], separator: str) -> list[list[str]]:
    """As spreadsheets read: a quotation mark opens a cell at its beginning only, and what follows its end belongs to the cell."""
    return list(csv.reader(io.StringIO(render_csv(rows).decode("utf-8-sig"), newline=""), delimiter=separator))


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("before", ["x{}", "x{} ", 'x{}"', 'x{}""', 'x"{}"', "x{}\n", "x\n", "x\r\n", '"{}', "{}"])
def test_no_formula_begins_where_another_program_parts_cells(before: str, separator: str):
    texts = [
        f"{before.format(separator)}{sign}1+1{end}"
        for sign in FORMULA[:4] + FORMULA[-4:]
        for end in ("", separator, '"')
    ]
    rows = [("Name", text, "Ende") for text in texts] + [(text, "Ende") for text in texts]
    for reading in (";", separator):
        cells = [cell for row in read_csv(rows, reading) for cell in row]
        assert len(cells) > len(rows)
        assert [cell for cell in cells if cell.lstrip(' "').startswith(FORMULA[:4] + FORMULA[-4:])] == []


def test_a_text_with_the_sign_of_another_program_stays_in_one_cell():
    """LibreOffice and others try several signs at once unless a cell is quoted."""
    assert render_csv([("Name", "Montag, Dienstag", "a|b", "a\tb", "heute")]) == (
        '\ufeffName;"Montag, Dienstag";"a|b";"a\tb";heute\r\n'.encode()
    )


def list_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def test_a_workbook_holds_texts_alone(attacked: Toolbox):
    data = render_xlsx(attacked)
    for name, part in list_parts(data):
        ElementTree.fromstring(part)  # noqa: S314 our own file, and well-formed
        assert b"<f>" not in part, name
        assert b"<f " not in part, name
        assert b"<hyperlink" not in part, name
        assert b'TargetMode="External"' not in part, name
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.rows for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert all(cell.value is None for cell in cells if cell.data_type == "n")


@pytest.mark.parametrize("attack", ATTACKS, ids=[repr(attack[:24]) for attack in ATTACKS])
def test_a_letter_holds_texts_alone(sound: Toolbox, attack: str):
    text = re.sub("[\x00-\x08\x0b-\x1f{}]", " ", attack)  # braces name fields of a letter
    vorlage = next(iter(sound.vorlagen.values()))
    spoilt = vorlage.model_copy(
        update={
            "titel": text.replace("\n", " "),
            "wofuer": text,
            "abschnitte": tuple(part.model_copy(update={"text": text}) for part in vorlage.abschnitte),
        }
    )
    plain, data = (dict(list_parts(render_docx(sound, letter))) for letter in (vorlage, spoilt))
    assert data.keys() == plain.keys()
    for name, part in data.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)  # noqa: S314 our own file, and well-formed
        assert part.count(b"<w:instrText") == plain[name].count(b"<w:instrText"), name
        assert part.count(b"TargetMode") == plain[name].count(b"TargetMode"), name
        assert b"<w:altChunk" not in part, name
    words = "".join(Document(io.BytesIO(render_docx(sound, spoilt))).element.itertext())
    assert "".join(text.split())[:50] in "".join(words.split())


@pytest.mark.parametrize("attack", ATTACKS[:30])
def test_a_code_to_scan_is_a_drawing_of_lines(attack: str):
    svg = str(render_qr(attack[:500], css="tb-sheet__code"))
    assert re.fullmatch(
        r'<svg viewBox="[\d ]+" class="tb-sheet__code"><path transform="[\w(.,)]+" d="[Mmhvz\d .-]+"/></svg>|<svg viewBox="[\d ]+" class="tb-sheet__code"><path d="[Mmhvz\d .-]+"/></svg>',
        svg,
    ), svg[:200]
