"""Tables from elsewhere that are damaged, enormous or hostile: a German sentence, at once, whatever they claim to be."""

import io
import re
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from support.common import EXAMPLE, ROOT
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.editing import workbook_import
from toolbox.editing.contact_workbook import render_sheet
from toolbox.editing.workbook_import import read_intake
from toolbox.editing.workbook_parts import MAX_ELEMENTS, check_parts
from toolbox.problems.watch import limit

START = "Beginnen Sie mit einer frischen Tabelle, und ändern Sie nur Zellen."
UNREADABLE = "Die Datei lässt sich nicht als Tabelle (XLSX) lesen. Speichern Sie sie als „Excel-Arbeitsmappe“."
HOSTILE = f"Die Datei enthält Anweisungen (DOCTYPE oder eine fremde Kodierung), die in keiner Tabelle stehen. {START}"
LARGE = f"Die Datei ist ausgepackt viel größer als jede Tabelle der Kontakte. {START}"
MANY = f"Die Tabelle hat viel mehr Zellen als jede Tabelle der Kontakte. {START}"
STRICT = "Die Datei ist im strengen Format gespeichert („Strict Open XML“). Speichern Sie sie als „Excel-Arbeitsmappe (*.xlsx)“."
SHEET, STRINGS, BOOK = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return load_toolbox(EXAMPLE)[0]


@pytest.fixture(scope="module")
def sound(toolbox: Toolbox) -> bytes:
    return render_sheet(toolbox)


def change(data: bytes, parts: dict[str, bytes | tuple[bytes, bytes]]) -> bytes:
    """The workbook with other parts, or with something replaced in a part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part, wanted = old.read(name), parts.get(name)
            if isinstance(wanted, tuple):
                assert wanted[0] in part
                part = part.replace(*wanted, 1)
            elif wanted is not None:
                part = wanted
            new.writestr(name, part)
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return buffer.getvalue()


def told(data: bytes, toolbox: Toolbox) -> list[str]:
    start = time.process_time()
    proposal, problems = read_intake(data, "k.xlsx", toolbox)
    assert time.process_time() - start < 5
    assert not (proposal.werte and problems)
    return [str(problem) for problem in problems]


def add_cell(place: str, row: str, content: str) -> tuple[bytes, bytes]:
    return b"</sheetData>", f'<row r="{row}"><c r="{place}" t="inlineStr">{content}</c></row></sheetData>'.encode()


@pytest.mark.parametrize(
    ("place", "row"), [("XFD1048576", "1048576"), ("A1048576", "1048576"), ("DA2", "2"), ("A5001", "5001")]
)
def test_a_cell_far_away_is_named(sound: bytes, toolbox: Toolbox, place: str, row: str):
    data = change(sound, {SHEET: add_cell(place, row, "<is><t>x</t></is>")})
    assert told(data, toolbox) == [f"k.xlsx:1: Weit außerhalb der Tabelle steht etwas, in der Zelle {place}. {START}"]


def test_looks_of_empty_cells_far_away_do_no_harm(sound: bytes, toolbox: Toolbox):
    far = b'<row r="1048576" s="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"></c></row></sheetData>'
    assert told(change(sound, {SHEET: (b"</sheetData>", far)}), toolbox) == []


def test_a_table_that_claims_to_be_huge_is_read_within_bounds(sound: bytes, toolbox: Toolbox):
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        dimension = re.search(rb'<dimension ref="[^"]*"', archive.read(SHEET))[0]
    tracemalloc.start()
    assert told(change(sound, {SHEET: (dimension, b'<dimension ref="A1:XFD1048576"')}), toolbox) == []
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "https://fremd.example/x.dtd">',
    ],
)
@pytest.mark.parametrize("name", [SHEET, STRINGS, BOOK, "_rels/.rels", "[Content_Types].xml"])
def test_a_document_type_is_refused_in_every_part(sound: bytes, toolbox: Toolbox, name: str, text: str):
    assert told(change(sound, {name: (b"?>", f"?>{text}".encode())}), toolbox) == [f"k.xlsx:1: {HOSTILE}"]


@pytest.mark.parametrize("kind", ["utf-16", "utf-16-le", "utf-7", "cp037"])
def test_a_document_type_in_another_encoding_is_refused(sound: bytes, toolbox: Toolbox, kind: str):
    text = f'<?xml version="1.0" encoding="{kind}"?><!DOCTYPE x [<!ENTITY a "b">]><sst xmlns="{MAIN}"/>'
    data = change(sound, {STRINGS: text.encode("ascii" if kind == "utf-7" else kind)})
    assert told(data, toolbox) in ([f"k.xlsx:1: {HOSTILE}"], [f"k.xlsx:1: {UNREADABLE}"])


@pytest.mark.parametrize("size", [25_000_000, 600_000_000])
def test_a_bomb_is_refused_without_unpacking_it(sound: bytes, toolbox: Toolbox, size: int):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(STRINGS, "w") as part:
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    data = buffer.getvalue()
    # What the file says of the size of the part is one thing, the part another.
    liar = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert liar != data
    assert told(data, toolbox) == [f"k.xlsx:1: {LARGE}"]
    assert told(liar, toolbox) in ([f"k.xlsx:1: {LARGE}"], [f"k.xlsx:1: {UNREADABLE}"])


def test_too_many_parts_and_too_many_bytes_are_refused(sound: bytes, toolbox: Toolbox):
    assert told(change(sound, {f"xl/{number}.xml": b"" for number in range(100)}), toolbox) == [f"k.xlsx:1: {LARGE}"]
    assert told(b"PK" + b"\0" * 2_000_000, toolbox) == [f"k.xlsx:1: Die Datei ist größer als 2 MB. {START}"]


@pytest.mark.parametrize(
    ("name", "start", "piece", "end"),
    [
        (SHEET, b"<sheetData>", b"<row><c/></row>", b"</sheetData>"),
        (SHEET, b"<sheetData><row>", b'<c t="s"/>', b"</row></sheetData>"),
        (STRINGS, b"", b"<si><t>x</t></si>", b""),
    ],
    ids=["Zeilen", "Spalten", "Texte"],
)
def test_as_many_cells_as_pass_are_read_in_time_and_more_are_refused(
    sound: bytes, toolbox: Toolbox, name: str, start: bytes, piece: bytes, end: bytes
):
    tag = b"worksheet" if name == SHEET else b"sst"
    for share, answer in ((0.9, None), (1.1, [f"k.xlsx:1: {MANY}"])):
        count = int(MAX_ELEMENTS * share / piece.count(b"<"))
        part = b"<" + tag + f' xmlns="{MAIN}">'.encode() + start + piece * count + end + b"</" + tag + b">"
        said = told(change(sound, {name: part}), toolbox)
        assert said == answer or (answer is None and said and MANY not in said[0])


@pytest.mark.parametrize(
    "name", [SHEET, STRINGS, BOOK, "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]
)
@pytest.mark.parametrize("damage", ["leer", "abgeschnitten", "verschachtelt", "fremd", "Zahlen"])
def test_a_damaged_part_gets_a_german_sentence(sound: bytes, toolbox: Toolbox, name: str, damage: str):
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        part = archive.read(name)
    spoilt = {
        "leer": b"",
        "abgeschnitten": part[: len(part) // 2],
        "verschachtelt": b"<a>" * 50_000 + b"</a>" * 50_000,
        "fremd": b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        "Zahlen": re.sub(rb'="[0-9]+"', b'="99999999999999999999"', part),
    }[damage]
    for message in told(change(sound, {name: spoilt}), toolbox):
        assert message.startswith(
            (
                "k.xlsx:1: Die Datei lässt sich nicht",
                "k.xlsx:1: Das Blatt",
                "k.xlsx:1: Blatt",
                "k.xlsx:2: Blatt",
                "k.xlsx:1: Weit",
            )
        )


def test_every_cut_of_a_workbook_gets_a_german_sentence(sound: bytes, toolbox: Toolbox):
    for end in range(0, len(sound), len(sound) // 40):
        assert told(sound[:end], toolbox) == [f"k.xlsx:1: {UNREADABLE}"]


def test_the_strict_format_and_old_or_locked_files_are_told_as_such(sound: bytes, toolbox: Toolbox):
    strict = change(sound, {BOOK: (MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")})
    assert told(strict, toolbox) == [f"k.xlsx:1: {STRICT}"]
    assert told(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, toolbox) == [
        (
            "k.xlsx:1: Die Datei ist mit einem Kennwort geschützt oder im alten Format (XLS) gespeichert. "
            "Speichern Sie sie als „Excel-Arbeitsmappe“."
        )
    ]


@pytest.mark.parametrize("docs", [ROOT / "docs", EXAMPLE], ids=["docs", "beispiel"])
def test_our_own_workbook_passes_with_room_to_spare(docs: Path):
    data = render_sheet(load_toolbox(docs)[0])
    assert check_parts(data, "k.xlsx") is None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sum(archive.read(name).count(b"<") for name in archive.namelist()) < MAX_ELEMENTS / 5


@pytest.mark.parametrize("end", ["", "/>", "></c>"])
def test_a_tag_as_long_as_its_part_is_passed_in_time(sound: bytes, toolbox: Toolbox, end: str):
    tag = b"<sheetData><c" + b' r="A1"' * 1_000_000 + end.encode()
    assert told(change(sound, {SHEET: (b"<sheetData>", tag)}), toolbox) == [f"k.xlsx:1: {UNREADABLE}"]


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_parts_are_packed_as_office_programs_pack_them(sound: bytes, toolbox: Toolbox, way: int):
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(buffer, "w", way) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    damaged = bytearray(buffer.getvalue())
    damaged[60:90] = bytes(30)
    assert told(buffer.getvalue(), toolbox) == [f"k.xlsx:1: {UNREADABLE}"]
    assert told(bytes(damaged), toolbox) == [f"k.xlsx:1: {UNREADABLE}"]


def test_one_long_text_in_many_cells_is_not_repeated(sound: bytes, toolbox: Toolbox):
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        number = archive.read(STRINGS).count(b"<si>")
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{number}</v></c></row>' for row in range(50, 2000))
    text = b"<si><t>" + b"x" * 5_000_000 + b"</t></si></sst>"
    parts = {SHEET: (b"</sheetData>", f"{rows}</sheetData>".encode()), STRINGS: (b"</sst>", text)}
    messages = told(change(sound, parts), toolbox)
    assert len(messages) == 1950
    assert messages[0] == (
        "k.xlsx:50: Blatt „Kontakte“, Zeile 50, Spalte „Kennung“: Hier stehen mehr als 4000 Zeichen. "
        "Schreiben Sie den Wert neu von der Quelle ab; die Zelle muss als Text eingestellt sein."
    )


@pytest.mark.parametrize(("place", "row", "column"), [("A50", "50", "„Kennung“"), ("CZ1", "1", "CZ")])
@pytest.mark.parametrize("char", ["\u009b", "\u202e", "\u200b", "\x85"])
def test_what_messages_would_repeat_is_looked_at_first(
    sound: bytes, toolbox: Toolbox, place: str, row: str, column: str, char: str
):
    cell = f'<c r="{place}" t="inlineStr"><is><t>a{char}[31m</t></is></c>'
    changes = (b"</row>", f"{cell}</row>".encode()) if row == "1" else add_cell(place, row, f"<is><t>a{char}</t></is>")
    assert told(change(sound, {SHEET: changes}), toolbox) == [
        (
            f"k.xlsx:{row}: Blatt „Kontakte“, Zeile {row}, Spalte {column}: Hier steht ein unsichtbares Zeichen "
            f"(U+{ord(char):04X}). Schreiben Sie den Wert neu von der Quelle ab; die Zelle muss als Text eingestellt sein."
        )
    ]


def test_a_sheet_that_is_there_twice_is_told(sound: bytes, toolbox: Toolbox):
    second = b'<sheet name="Kontakte" sheetId="9" r:id="rId2"/></sheets>'
    assert told(change(sound, {BOOK: (b"</sheets>", second)}), toolbox) == [
        "k.xlsx:1: Das Blatt „Kontakte“ fehlt, ist leer oder steht mehrmals da. " + START
    ]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # time may be up while a part is closed
def test_whatever_else_takes_too_long_is_ended(sound: bytes, toolbox: Toolbox, monkeypatch: pytest.MonkeyPatch):
    sheets = "".join(f'<sheet name="b{number}" sheetId="{number + 9}" r:id="rId1"/>' for number in range(9000))
    parts = {
        BOOK: (b"</sheets>", f"{sheets}</sheets>".encode()),
        SHEET: (b"<sheetData>", b"<!--" + b"x" * 6_000_000 + b"--><sheetData>"),
    }
    monkeypatch.setattr(workbook_import, "limit", lambda: limit(0.1))
    assert told(change(sound, parts), toolbox) == [
        f"k.xlsx:1: Die Tabelle lässt sich auch in 5 Sekunden nicht lesen. {START}"
    ]
