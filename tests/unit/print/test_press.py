"""The press: what it refuses and where, what a form can do, and that the same contents give the same bytes."""

import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from page import validate_pdf_bytes
from pypdf import PdfReader, PdfWriter

from support import druck
from support.common import ROOT
from toolbox.content.toolbox import Toolbox
from toolbox.print import block_tree, typesetter
from toolbox.print import blocks as b
from toolbox.print.fonts import provide_fonts
from toolbox.print.press import print_sheet, print_sheets
from toolbox.print.sheets import MAX_PICTURE, sheets, write_content
from toolbox.problems.problem import ContentError

GUIDE = "sofort/hilfe"


@pytest.fixture
def toolbox(example: Path) -> Toolbox:
    return druck.read_example(example)


def run(toolbox: Toolbox, site: Path, cache: Path) -> list:
    return print_sheets(toolbox, site, cache, provide_fonts(ROOT / ".cache"))


def refused(toolbox: Toolbox, folder: Path, content: str = "<p>Worte.</p>") -> list[str]:
    """What the press says of a site in which every page has this content."""
    site = druck.write_site(toolbox, folder / "site", content)
    with pytest.raises(ContentError) as error:
        run(toolbox, site, folder / "cache")
    assert not list(site.rglob("*.pdf"))
    return [str(problem) for problem in error.value.problems]


def test_a_missing_picture_is_refused(toolbox: Toolbox, tmp_path: Path):
    assert refused(toolbox, tmp_path, '<img src="../../bilder/tuer.png" alt="Eine Tür">')[0] == (
        "docs/sofort/hilfe.md:1: Druckfassung: Das Bild „bilder/tuer.png“ fehlt. "
        "Legen Sie die Datei ab oder löschen Sie die Stelle."
    )


def test_a_huge_picture_is_refused(toolbox: Toolbox, tmp_path: Path):
    picture = tmp_path / "site" / "bilder" / "tuer.png"
    picture.parent.mkdir(parents=True)
    picture.touch()
    os.truncate(picture, MAX_PICTURE + 1)
    assert refused(toolbox, tmp_path, '<img src="../../bilder/tuer.png" alt="Eine Tür">')[0] == (
        "docs/sofort/hilfe.md:1: Druckfassung: Das Bild „bilder/tuer.png“ ist größer als 5 MB. Verkleinern Sie es."
    )


def test_a_sheet_that_is_too_long_is_refused(toolbox: Toolbox, tmp_path: Path):
    (said,) = refused(toolbox, tmp_path, "<p>Worte.</p>" * 250)
    assert said == (
        "docs/sofort/hilfe.md:1: Druckfassung: Das Blatt „Hilfe“ hat 6 Seiten, erlaubt sind 4. "
        "Kürzen Sie den Text oder teilen Sie die Seite."
    )


def test_a_character_that_the_type_lacks_is_named(toolbox: Toolbox, tmp_path: Path):
    assert refused(toolbox, tmp_path, "<p>Rufen Sie an ☎</p>")[0] == (
        "docs/sofort/hilfe.md:1: Druckfassung: Das Zeichen „☎“ (U+260E) gibt es in der Druckschrift nicht. "
        "Schreiben Sie ein Wort an seine Stelle."
    )


def test_an_unconfirmed_number_is_refused_without_being_told(toolbox: Toolbox, tmp_path: Path):
    (said, *_) = refused(toolbox, tmp_path, "<p>Rufen Sie 03731 / 799-4444 an.</p>")
    assert said == (
        "docs/sofort/hilfe.md:1: Druckfassung: Auf dem Blatt „Hilfe“ steht die unbestätigte Rufnummer, die auf …444 endet. "
        "Bestätigen Sie die Nummer oder nehmen Sie sie aus dem Text."
    )


def test_words_that_do_not_fit_on_the_card_are_refused(example: Path, tmp_path: Path):
    contact = example / "daten" / "kontakte" / "bund" / "notruf-110.yml"
    text = contact.read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("name:"))
    contact.write_text(text.replace(name, f"name: {'Sehr langer Name ' * 40}"), encoding="utf-8")
    assert refused(druck.read_example(example), tmp_path)[0] == (
        "docs/daten/kommunen.yml:1: Druckfassung: Die Angaben passen nicht auf das Blatt „Notfallkarte Musterstadt“. "
        "Kürzen Sie die Namen der Kontakte oder nennen Sie in „handouts/“ weniger Bedarfe."
    )


def test_a_section_that_is_not_there_is_refused_with_those_that_are(example: Path, tmp_path: Path):
    (example / "daten" / "handouts").mkdir(exist_ok=True)
    (example / "daten" / "handouts" / "blatt.yml").write_text(
        "# Ein Handout.\n# Hilfe: docs/mitmachen/drucksache-aendern.md\ntitel: Blatt\nzusammenfassung: Auszug.\n"
        "art: sammelblatt\nteile:\n  - {seite: sofort/hilfe, abschnitt: heut}\nseiten_hoechstens: 1\n",
        encoding="utf-8",
    )
    (said,) = refused(druck.read_example(example), tmp_path, '<h2 id="heute">Heute</h2><p>Worte.</p>')
    assert said == (
        "docs/daten/handouts/blatt.yml:1: Druckfassung: Die Seite „sofort/hilfe“ hat keinen Abschnitt „heut“. "
        "Möglich sind: heute."
    )


def test_a_guide_that_is_too_long_names_contacts_and_law_in_brief(toolbox: Toolbox, tmp_path: Path):
    site = druck.write_site(toolbox, tmp_path / "site")
    sheet = druck.find_sheet(toolbox, site, "sofort-hilfe")
    law = b.Vorschriften(
        tuple(b.Vorschrift(f"Titel {n}", "Satz. " * 150, "§ 1 GG", "https://example.org") for n in range(24))
    )
    long = replace(sheet, inhalt=write_content(block_tree.dump((law,))))
    press = druck.Press(tmp_path / "satz", site)
    assert len(PdfReader(io.BytesIO(press.print(long))).pages) == 1
    assert len(PdfReader(io.BytesIO(press.print(replace(long, max_pages=None)))).pages) > 4


@pytest.mark.parametrize(
    "head",
    [
        '<a href="https://example.org/">Worte</a>',
        '<strong><a href="tel:110">Worte</a></strong>',
        '<a href="#ziel">Worte</a>',
        '<a href="../../kontakte/">Worte</a>',
        "Worte",
    ],
)
def test_the_head_of_a_long_table_may_hold_links(toolbox: Toolbox, tmp_path: Path, head: str):
    rows = "<tr><td>Eins</td><td>Zwei</td></tr>" * 60
    table = f"<table><thead><tr><th>{head}</th><th>Kopf</th></tr></thead><tbody>{rows}</tbody></table>"
    site = druck.write_site(toolbox, tmp_path, f'<h2 id="ziel">Ziel</h2>{table}')
    pdf = print_sheet(toolbox, site, GUIDE, ROOT / ".cache", tmp_path / "satz")
    first, second = PdfReader(io.BytesIO(pdf)).pages[:2]
    assert "Worte" in first.extract_text()
    # Readers of the next page see the head again, wherever the standard allows it.
    assert ("Kopf" in second.extract_text()) == (head == "Worte")


def test_what_to_say_stands_above_the_number(toolbox: Toolbox, tmp_path: Path):
    need = toolbox.bedarfe["polizei-vor-ort"].model_copy(update={"erster_satz": "Ich brauche Rat."})
    said = replace(toolbox, bedarfe=toolbox.bedarfe | {"polizei-vor-ort": need})
    site = druck.write_site(said, tmp_path)
    pdf = print_sheet(said, site, "kommunen/musterstadt", ROOT / ".cache", tmp_path / "satz")
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert text.index("Polizei vor Ort") < text.index("„Ich brauche Rat.“") < text.index("03731 7990")


def test_a_few_lines_do_not_get_a_page_of_their_own(toolbox: Toolbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    site = druck.write_site(toolbox, tmp_path / "site")
    sheet = druck.find_sheet(toolbox, site, "sofort-hilfe")
    press = druck.Press(tmp_path / "satz", site)

    def set_lines(lines: int) -> tuple[int, int]:
        """The number of pages, and of lines on the last one."""
        text = write_content(block_tree.dump((b.Absatz(("Worte.",)),) * lines))
        pages = PdfReader(io.BytesIO(press.print(replace(sheet, inhalt=text)))).pages
        return len(pages), pages[-1].extract_text().count("Worte.")

    with monkeypatch.context() as usual:
        usual.setattr(typesetter, "SPARSE", 0)
        too_many = next(lines for lines in range(20, 80) if set_lines(lines)[0] > 1)
        assert set_lines(too_many + 9)[1] <= 10
    assert set_lines(too_many)[0] == 1  # set denser
    assert set_lines(too_many + 4)[0] == 1  # denser still
    pages, last = set_lines(too_many + 9)  # too many for that: set looser, so that they are not so few
    assert pages == 2
    assert last > 10
    assert set_lines(too_many + 20)[0] == 2


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("nach § 241 Abs. 1 Satz 2 StGB", "nach §~241 Abs.~1 Satz~2~StGB"),
        ("Art. 5 GG, § 406f StPO, § 37 BeamtStG", "Art.~5~GG, §~406f~StPO, §~37~BeamtStG"),
        ("§ 68 Abs. 4 S. 5 StPO", "§~68 Abs.~4 S.~5~StPO"),
        ("Ich heiße …, bin in … .", "Ich heiße~…, bin in~… ."),
        ("Um 9 Uhr, nach 30 Minuten, in 3 Tagen", "Um 9~Uhr, nach 30~Minuten, in 3~Tagen"),
        ("Rufen Sie 110 an. 12 Personen, Punkt 3 Rat", "Rufen Sie 110 an. 12 Personen, Punkt 3 Rat"),
    ],
)
def test_no_line_ends_within_a_norm_or_a_time(words: str, bound: str):
    assert json.loads(write_content(block_tree.dump((b.Absatz((words,)),))))[0]["inhalt"] == [
        bound.replace("~", "\u00a0")
    ]


def test_boxes_to_tick_are_printed_ticked_and_not_ticked(toolbox: Toolbox, tmp_path: Path):
    item = '<li class="task-list-item"><input type="checkbox" disabled{}/> {}</li>'
    html = f'<ul class="task-list">{item.format("", "offen")}{item.format(" checked", "erledigt")}</ul>'
    site = druck.write_site(toolbox, tmp_path / "site", html)
    pdf = druck.Press(tmp_path / "satz", site).print(druck.find_sheet(toolbox, site, "sofort-hilfe"))
    text = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "☐ offen" in " ".join(text.split())
    assert "☑ erledigt" in " ".join(text.split())


def test_a_form_can_be_filled_in_and_read_back(toolbox: Toolbox, tmp_path: Path):
    site = druck.write_site(toolbox, tmp_path / "site")
    pdf = druck.Press(tmp_path / "satz", site).print(druck.find_sheet(toolbox, site, "formular-bogen"))
    values = {
        "wer": "Öffentliches Amt",
        "wann": "24.12.2026",
        "was": "Eine Zeile.\nNoch eine: „so“.",
        "bekannt": "/nein",
        "einverstanden": "/ja",
    }
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    filled = io.BytesIO()
    writer.write(filled)
    fields = PdfReader(filled).get_fields()
    assert {name: fields[name].value for name in values} == values


def test_fields_have_labels_marks_and_the_order_of_the_page(toolbox: Toolbox, tmp_path: Path):
    site = druck.write_site(toolbox, tmp_path / "site")
    pdf = druck.Press(tmp_path / "satz", site).print(druck.find_sheet(toolbox, site, "formular-bogen"))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
        assert list(fields) == ["wer", "wann", "uhr", "was", "bekannt", "einverstanden"]
        assert [name for name, field in fields.items() if int(field.get("/Ff", 0)) & 2] == ["wer", "wann"]
        assert int(fields["was"].Ff) & 1 << 12
        assert str(fields["wer"].TU) == "Wer schreibt?. Ihr Amt genügt. nötig"
        assert str(fields["wann"].TU) == "Tag. Tag, Monat, Jahr. nötig"
        assert [str(kid.TU) for kid in fields["bekannt"].Kids] == [
            f"Ist die Person bekannt?: {option}" for option in ("Ja", "Nein", "Weiß nicht")
        ]
        assert {str(page.obj.get("/Tabs")) for page in document.pages if "/Annots" in page.obj} == {"/S"}


@pytest.mark.parametrize(
    "name",
    ["formular-bogen", "vorlage-brief", "sofort-hilfe", "gross/sofort-hilfe", "baum-drohung", "pruefbogen-drohung"],
)
def test_sheets_of_another_county_are_accessible_and_the_same_twice(toolbox: Toolbox, tmp_path: Path, name: str):
    site = druck.write_site(toolbox, tmp_path / "site", '<h2 id="heute">Heute</h2><p>Worte.</p>')
    sheet = druck.find_sheet(toolbox, site, name)
    pdf = druck.Press(tmp_path / "satz", site).print(sheet)
    assert [
        str(failure.message)
        for profile in ("ua1", "pdfa-2a")
        for failure in validate_pdf_bytes(pdf, profile=profile).failures
    ] == []
    assert druck.Press(tmp_path / "anderswo", site).print(sheet) == pdf


def test_the_address_of_the_site_brings_a_code_and_without_it_none_is_invented(example: Path, tmp_path: Path):
    toolbox = druck.read_example(example)
    site = druck.write_site(toolbox, tmp_path / "site")
    county = toolbox.landkreis
    known = replace(toolbox, landkreis=county.model_copy(update={"adresse": "https://hilfe.example.org/"}))
    unknown = replace(toolbox, landkreis=county.model_copy(update={"adresse": None}))
    with_code, without = (druck.find_sheet(box, site, "sofort-hilfe").document for box in (known, unknown))
    assert with_code["qr"].startswith("<svg")
    assert with_code["vergleich"] == "Noch aktuell? hilfe.example.org/ausgabe/anleitungen"
    assert "qr" not in without
    assert without["vergleich"] == "Noch aktuell? Seite „Ausgaben“"
    assert "http" not in str({name: without[name] for name in ("vergleich", "vermerk")})


def test_only_what_changed_is_set_again(toolbox: Toolbox, tmp_path: Path):
    site = druck.write_site(toolbox, tmp_path / "site")
    run(toolbox, site, tmp_path / "cache")
    before = {path.name for path in (tmp_path / "cache" / "pdf").glob("*.pdf")}
    page = site / GUIDE / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("Worte.", "Andere Worte."), encoding="utf-8")
    run(toolbox, site, tmp_path / "cache")
    after = {path.name for path in (tmp_path / "cache" / "pdf").glob("*.pdf")}
    guides = [sheet for sheet in sheets(toolbox, site) if sheet.plan.name == GUIDE or sheet.plan.teile]
    assert len(after - before) == len(guides)
    assert len(before & after) == len(before) - len(guides)


def test_a_sheet_whose_file_is_lost_is_set_again(toolbox: Toolbox, tmp_path: Path):
    site = druck.write_site(toolbox, tmp_path / "site")
    first = run(toolbox, site, tmp_path / "cache")
    pdf = site / "druck" / "kommune-musterstadt.pdf"
    wanted = pdf.read_bytes()
    (lost,) = (path for path in (tmp_path / "cache" / "pdf").iterdir() if path.read_bytes() == wanted)
    lost.unlink()
    assert run(toolbox, site, tmp_path / "cache") == first
    assert pdf.read_bytes() == wanted
