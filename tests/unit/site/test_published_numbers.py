"""A number that nobody has confirmed stops the publication, in whatever file it stands."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE

from support.common import EXAMPLE, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.site.published_numbers import check_numbers

NUMBER = "03731 799-4444"
TEXTS = {
    "index.html": "<p>03731 <b>799</b>-<a href='x2.html'>4444</a></p>",
    "sofort/link.html": '<a href="tel:%2B4937317994444">anrufen</a>',
    "suche/wort.json": '{"t":"\\u0030\\u0033731 799\\u00a04444"}',
    "assets/js/seite.js": 'const nummer = "0049 3731" + "799" + "4444";',
    "assets/css/seite.css": ".x::after { content: '03731 · 7994444' }",
    "kontakte/alle.csv": "Name;Telefon\r\nKreishaus;'+49 (0)3731 / 799_44_44\r\n",
    "kontakte/eins.vcf": "BEGIN:VCARD\r\nTEL;VALUE=uri:tel:+49-3731-7\r\n 994444\r\nEND:VCARD\r\n",
    "termine.ics": "BEGIN:VEVENT\r\nDESCRIPTION:Unter 03731\\, 799\r\n\t4444\r\nEND:VEVENT\r\n",
    "bild.svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>03731 <tspan x="7">7994444</tspan></text></svg>',
    "sitemap.xml": "<loc>https://beispiel.example/03731-7994444/</loc>",
    "robots.txt": "# 03731 — 7994444",
    "etwas.unbekannt": "03731.799.4444",
    "worte.html": "<p>null drei <b>sieben</b>&nbsp;drei eins, <i>sieben</i> neun neun<br> vier vier vier vier</p>",
}


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return read_toolbox(EXAMPLE, TODAY)


def find(folder: Path, toolbox: Toolbox) -> list[str]:
    return [str(problem) for problem in check_numbers(folder, toolbox)]


def told(name: str) -> str:
    return (
        f"site/{name}:1: Hier steht die unbestätigte Rufnummer, die auf …444 endet. "
        "Nehmen Sie die Nummer aus dem Text, oder bestätigen Sie sie beim Kontakt."
    )


def write(folder: Path, name: str, data: bytes) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def make_sheet(first: str, second: str) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.add_worksheet().write_row(0, 0, [first, second])
    book.close()
    return buffer.getvalue()


def make_letter(*runs: str, target: str = "https://beispiel.example/") -> bytes:
    letter = docx.Document()
    paragraph = letter.add_paragraph()
    for run in runs:
        paragraph.add_run(run).bold = True
    letter.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    buffer = io.BytesIO()
    letter.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_file_with_the_number_is_named(tmp_path: Path, toolbox: Toolbox, name: str):
    write(tmp_path, name, TEXTS[name].encode())
    assert find(tmp_path, toolbox) == [told(name)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("kontakte.xlsx", make_sheet(NUMBER, "Kreishaus")),
        ("kontakte.xlsx", make_sheet("03731", "799 4444")),
        ("brief.docx", make_letter("0373", "1 7", "994444")),
        ("brief.docx", make_letter("anrufen", target="tel:+49-3731-7994444")),
    ],
    ids=["Zelle", "zwei Zellen", "drei Stücke", "Link"],
)
def test_an_office_file_with_the_number_is_named(tmp_path: Path, toolbox: Toolbox, name: str, data: bytes):
    write(tmp_path, name, data)
    assert find(tmp_path, toolbox) == [told(name)]


def test_office_files_without_it_pass(tmp_path: Path, toolbox: Toolbox):
    write(tmp_path, "kontakte.xlsx", make_sheet("0800 1110111", "Beratung"))
    write(tmp_path, "brief.docx", make_letter("0800 ", "1110111"))
    assert zipfile.is_zipfile(tmp_path / "brief.docx")
    assert find(tmp_path, toolbox) == []


@pytest.mark.parametrize(
    "name", ["ruf-03731-7994444/index.html", "druck/03731_7994444.pdf", "bilder/3731.799.4444.png"]
)
def test_the_name_of_a_file_is_read_too(tmp_path: Path, toolbox: Toolbox, name: str):
    write(tmp_path, name, b"")
    assert find(tmp_path, toolbox) == [told(name)]
