"""What a stranger writes stands on a printed sheet as words: none of it is a command of the typesetter or of a reader of PDFs."""

import html
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from support import druck
from support.common import ROOT
from toolbox.print.press import print_sheet

# The language of the typesetter, of PDFs and of shells, each with a word by which it can be found.
ATTACKS = [
    '#read("/etc/passwd") eins',
    '#import "@preview/x:1.0.0": zwei',
    '#include "/etc/hosts" drei',
    "#{ while true { } } vier",
    "#let f(n) = f(n + 1); f(0) fuenf",
    "$ integral sechs $",
    '#link("file:///etc/passwd")[sieben]',
    "#set page(height: 1pt) acht",
    "#pdf.embed neun <marke> @marke",
    '"] #panic("zehn") [',
    "= elf ```typ #x``` *_`",
    "\\u{41} \\# zwoelf // kein Rest /* kein Rest */",
    "(dreizehn) /JavaScript (app.alert\\(1\\)) /OpenAction",
    "%PDF endobj stream vierzehn",
    "$(id) `id` ; id fuenfzehn",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_on_the_typesetter_is_printed_as_it_is_written(example: Path, tmp_path: Path, attack: str):
    toolbox = druck.read_example(example)
    site = druck.write_site(
        toolbox, tmp_path / "site", f"<p>{html.escape(attack)}</p><ul><li>{html.escape(attack)}</li></ul>"
    )
    reader = PdfReader(io.BytesIO(print_sheet(toolbox, site, "sofort/hilfe", ROOT / ".cache", tmp_path / "satz")))
    words = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert words.count("".join(attack.split())) == 2
    assert "root:" not in words
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    assert {note["/A"]["/S"] for note in notes if "/A" in note} <= {"/URI", "/GoTo"}
    assert not {"/OpenAction", "/AA"} & {*reader.trailer["/Root"]}
    assert "/EmbeddedFiles" not in reader.trailer["/Root"].get("/Names", {})
    assert reader.attachments == {}
