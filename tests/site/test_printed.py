"""The printed sheets of the finished site: accessible, complete, readable in order, forms that can be filled in."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from page import validate_pdf
from pypdf import PdfReader, PdfWriter

from support.county import of_this_county
from support.paper import read_pages
from support.scope import ALLES
from toolbox.content.toolbox import Toolbox
from toolbox.domain.unconfirmed import find_unconfirmed, hide
from toolbox.print.plan import plan_sheets

pytestmark = of_this_county

PARTS = 4  # so that all cores have something to do
FORMS = (
    "beweisprotokoll",
    "einsatzcheck-aussendienst",
    "meldebogen-uebergriff",
    "selbsteinschaetzung-verwaltung",
    "vorfallprotokoll",
)


def _join(text: str) -> str:
    """Letters and digits alone: long names are broken at hyphens and spaces."""
    return re.sub(r"\W", "", text)


def read_text(path: Path) -> str:
    return " ".join(" ".join(read_pages(path)).split())


@pytest.mark.parametrize("part", range(PARTS))
def test_sheets_keep_to_pdf_ua_and_pdf_a(site: Path, county: Toolbox, part: int):
    """Every third of each kind; all 494 with `check.py --alles`, which takes half a minute of two cores more (2026)."""
    every = sorted(plan_sheets(county), key=lambda plan: (plan.art, plan.gross))
    looked_at = every if ALLES else every[::3]
    assert {(plan.art, plan.gross) for plan in looked_at} == {(plan.art, plan.gross) for plan in every}
    for plan in looked_at[part::PARTS]:
        failures = [
            failure.message
            for profile in ("ua1", "pdfa-2a")
            for failure in validate_pdf(site / plan.pfad, profile=profile).failures
        ]
        assert failures == [], plan.pfad


def test_every_sheet_says_its_language_and_title(site: Path, county: Toolbox):
    for plan in plan_sheets(county):
        with pikepdf.open(site / plan.pfad) as document:
            assert str(document.Root.Lang).startswith("de"), plan.pfad
            assert str(document.docinfo.Title) == plan.titel, plan.pfad
            assert "/Outlines" in document.Root, plan.pfad


def test_no_other_pdf_lies_in_the_site(site: Path, county: Toolbox):
    found = {path.relative_to(site).as_posix() for path in site.rglob("*.pdf")}
    assert found == {plan.pfad for plan in plan_sheets(county)}


def test_every_place_has_its_card_on_one_page(site: Path, county: Toolbox):
    assert len(county.kommunen) >= 52
    for name, kommune in county.kommunen.items():
        (page,) = read_pages(site / "druck" / f"notfallkarte-{name}.pdf")
        text = _join(page)
        assert text.count(_join(f"Notfallkarte {kommune.name}")) == 4, name  # its title, and three cards
        assert text.count("110") >= 3


def test_every_place_has_its_poster_on_one_page_in_two_sizes(site: Path, county: Toolbox):
    for name, kommune in county.kommunen.items():
        for folder, width in (("druck", 595), ("druck/gross", 842)):
            path = site / folder / f"plakat-{name}.pdf"
            (text,) = map(_join, read_pages(path))
            assert round(PdfReader(path).pages[0].mediabox.width) == width
            assert [word for word in (_join(kommune.name), "110", "ImHaushilft") if word not in text] == [], name


@pytest.mark.parametrize("part", range(PARTS))
def test_sheets_show_no_number_that_is_not_confirmed(site: Path, county: Toolbox, part: int):
    """The build looks at the contents of all sheets; here they are read as a reader would."""
    hidden = find_unconfirmed(county)
    assert hidden.nummern
    plans = plan_sheets(county)[part::PARTS]
    assert plans
    for plan in plans:
        assert hidden.find(read_text(site / plan.pfad)) == [], plan.pfad


def test_a_number_that_a_sheet_does_show_is_found_when_it_is_read_back(site: Path, county: Toolbox):
    numbers = [kontakt.telefon[0].nummer for kontakt in county.kontakte.values() if kontakt.telefon]
    shown = hide([number for number in numbers if len(number.wahl) > 9], [])
    found = [plan.pfad for plan in plan_sheets(county)[::20] if shown.find(read_text(site / plan.pfad))]
    assert found


def test_a_guide_is_read_in_the_order_of_the_page(site: Path, county: Toolbox):
    text = read_text(site / "druck" / "bedrohung-drohung-erhalten.pdf")
    words = ["In Gefahr: 110", county.seiten["bedrohung/drohung-erhalten"].titel, "Zuerst", "Schritt für Schritt"]
    words += ["Das bitte nicht tun", "Ohne eigenes Amt oder Büro", "Wer hilft", "Was das Recht sagt"]
    places = [text.index(word) for word in words] + [text.rindex("Vorlagen")]
    assert places == sorted(places)
    assert text.count("Prüfzeichen:") >= 4  # on every page


def test_letters_tell_whom_they_are_sent_to_no_emergency_numbers(site: Path):
    advice, letter, *_ = read_pages(site / "druck" / "vorlage-strafantrag.pdf")
    assert "In Gefahr: 110" in advice
    assert "Strafantrag" in letter
    assert "In Gefahr" not in letter


def test_volumes_have_contents_that_lead_to_their_chapters(site: Path, county: Toolbox):
    volumes = [plan for plan in plan_sheets(county) if plan.art == "handbuch"]
    for plan in volumes:
        reader, (_, contents, *_) = PdfReader(site / plan.pfad), read_pages(site / plan.pfad)
        assert "Inhalt" in contents
        links = [note.get_object() for note in reader.pages[1].get("/Annots", [])]
        guides = [slug for teil in plan.teile for slug in teil.anleitungen]
        assert len(links) >= (len(guides) or 10)  # the last volume has no guides, but much to look up
        assert f"Seite 2 von {len(reader.pages)}" in contents
        assert len(reader.outline) > 1


@pytest.mark.parametrize("name", FORMS)
def test_every_form_can_be_filled_in_and_read_back(site: Path, county: Toolbox, name: str):
    vorlage = county.vorlagen[name]
    writer = PdfWriter(clone_from=site / "druck" / f"formular-{name}.pdf")
    states = {}
    values = {}
    for field, value in PdfReader(site / "druck" / f"formular-{name}.pdf").get_fields().items():
        if value.field_type == "/Btn":
            states[field] = next(state for state in value["/_States_"] if state != "/Off")
            values[field] = states[field]
        else:
            values[field] = f"Größe „{field}“"
    assert set(values) == {field for abschnitt in vorlage.abschnitte for field in abschnitt.felder}
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    filled = io.BytesIO()
    writer.write(filled)
    assert {field: value.value for field, value in PdfReader(filled).get_fields().items()} == values
