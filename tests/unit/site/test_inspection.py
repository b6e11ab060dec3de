"""What must not get out in pictures: links into nothing, other people's files, scripts and looks in attributes."""

from pathlib import Path

import pytest

from support.common import TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.site.inspection import check_site, inspect_page

PAGE = '<!doctype html><html lang="de"><title>x</title><body><h1>x</h1><p id="da">x</p>{}</body></html>'
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def find_codes(example: Path, tmp_path: Path, inline: str = "", file: str = "") -> set[str]:
    folder = tmp_path / "seiten"
    (folder / "baum").mkdir(parents=True)
    (folder / "baum" / "index.html").write_text(PAGE.format(PICTURE.format(inline)), encoding="utf-8")
    (folder / "bild.svg").write_text(PICTURE.format(file), encoding="utf-8")
    return {problem.code for problem in check_site(folder, read_toolbox(example, TODAY))}


SPOILT = [
    ("ziel-fehlt", '<a href="gibt-es-nicht/"><text>x</text></a>'),
    ("anker-fehlt", '<a href="{there}#fort"><text>x</text></a>'),
    ("link", '<a href="java&#10;script:alert(1)"><text>x</text></a>'),
    ("adresse-nicht-erlaubt", '<a href="https://fremd.example/"><text>x</text></a>'),
    ("fremde-adresse", '<image href="https://fremd.example/x.png"/>'),
    ("fremde-adresse", '<use href="//fremd.example/x.svg#a"/>'),
    ("fremde-adresse", '<script href="https://fremd.example/x.js"></script>'),
    ("attribut", '<a xlink:href="https://fremd.example/"><text>x</text></a>'),
    ("attribut", '<path d="M0 0" style="fill:red"/>'),
    ("attribut", '<g onclick="x()"/>'),
]


@pytest.mark.parametrize(("code", "markup"), SPOILT)
def test_a_spoilt_picture_in_a_page_is_noticed(example: Path, tmp_path: Path, code: str, markup: str):
    assert code in find_codes(example, tmp_path / "neu", inline=markup.replace("{there}", ""))


@pytest.mark.parametrize(("code", "markup"), SPOILT)
def test_a_spoilt_picture_file_is_noticed(example: Path, tmp_path: Path, code: str, markup: str):
    assert code in find_codes(example, tmp_path / "neu", file=markup.replace("{there}", "baum/"))


LINK = '<a href="https://beratung.example.org/x" rel="noreferrer">{}</a>'


@pytest.mark.parametrize(
    "text",
    [
        "www.bka.de",
        "https://bka.de/hilfe",
        " <strong>polizei</strong>.sachsen.de ",
        "www.bka.de: Anzeige erstatten",
        "BKA.de, Meldung",
        "Anzeige bei der Seite bka.de",
        "polizei·sachsen·de",
    ],
)
def test_a_link_leads_where_its_text_says(text: str):
    faults = inspect_page(PAGE.format(LINK.format(text)), ".html", {"beratung.example.org"}).faults
    assert [code for code, _ in faults] == ["link"]


@pytest.mark.parametrize("attribute", ["title", "aria-label"])
def test_what_a_link_says_besides_its_text_counts_too(attribute: str):
    link = LINK.format("Anzeige").replace(" rel=", f' {attribute}="Zur Seite bka.de" rel=')
    assert link.count("bka.de") == 1
    faults = inspect_page(PAGE.format(link), ".html", {"beratung.example.org"}).faults
    assert ("link", "Der Link nennt „bka.de“, führt aber zu „beratung.example.org“.") in faults


@pytest.mark.parametrize(
    "text",
    [
        "beratung.example.org",
        "Example.org/hilfe",
        "https://beratung.example.org",
        "z. B.",
        "beratung.example.org für bka.de",
        "13.4.2018.MZ",
    ],
)
def test_a_link_may_name_its_host_or_a_part_of_it(text: str):
    assert inspect_page(PAGE.format(LINK.format(text)), ".html", {"beratung.example.org"}).faults == []


def test_a_picture_that_links_to_places_of_pages_passes(example: Path, tmp_path: Path):
    inline = '<a href="#da"><text>x</text></a><a href="../bild.svg"><text>x</text></a>'
    assert find_codes(example, tmp_path / "neu", inline, file='<a href="baum/#da"><text>x</text></a>') == set()
