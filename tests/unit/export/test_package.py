"""The package of a page read back: its Word files in the order of the page, and a sheet that says what they are."""

import datetime
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.export.package import package_uri, packages
from toolbox.export.register import REGISTER_PAGE
from toolbox.export.word import word_files

SLUG = "bedrohung/brief"


@pytest.fixture
def toolbox(example: Path) -> Toolbox:
    toolbox = read_toolbox(example, datetime.date(2026, 11, 22))
    page = next(iter(toolbox.seiten.values())).model_copy(update={"vorlagen": ("brief",), "paket": True})
    return replace(toolbox, seiten={**toolbox.seiten, SLUG: page})


def test_a_package_holds_the_word_files_and_says_what_they_are(toolbox: Toolbox):
    packed = packages(toolbox)
    assert list(packed) == [SLUG]
    with zipfile.ZipFile(io.BytesIO(packed[SLUG])) as archive:
        assert archive.namelist() == ["00-inhalt.txt", "01-brief.docx"]
        assert archive.read("01-brief.docx") == word_files(toolbox)["brief"]
        contents = archive.read("00-inhalt.txt").decode("utf-8-sig")
    assert (
        "01-brief.docx\r\nBrief\r\nZum Schreiben.\r\nStand November 2026, juristisch noch nicht freigegeben" in contents
    )


def test_a_page_related_to_the_register_brings_it_along(toolbox: Toolbox):
    page = toolbox.seiten[SLUG].model_copy(update={"verwandt": (REGISTER_PAGE,)})
    register = page.model_copy(update={"titel": "Das Vorfallregister", "paket": False})
    packed = packages(replace(toolbox, seiten={**toolbox.seiten, SLUG: page, REGISTER_PAGE: register}))
    with zipfile.ZipFile(io.BytesIO(packed[SLUG])) as archive:
        assert archive.namelist() == ["00-inhalt.txt", "01-brief.docx", "vorfallregister.xlsx"]
        assert archive.read("vorfallregister.xlsx").startswith(b"PK")
        assert "vorfallregister.xlsx\r\nDas Vorfallregister" in archive.read("00-inhalt.txt").decode("utf-8-sig")


def test_the_same_templates_give_the_same_bytes_under_a_name_of_their_page(toolbox: Toolbox):
    first = packages(toolbox)[SLUG]
    packages.cache_clear()
    assert packages(toolbox)[SLUG] == first
    assert package_uri(SLUG) == "vorlagen/paket-bedrohung-brief.zip"
