"""What pages and files say of a release: who, when, and that the text has changed since."""

import dataclasses
import io

import pytest
from docx import Document

from support.common import EXAMPLE, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.models import Freigaben
from toolbox.content.toolbox import Toolbox
from toolbox.domain.releases import find_text_version
from toolbox.export.tree_json import list_tree
from toolbox.export.word import word_files
from toolbox.web.data_pages import build_pages
from toolbox.web.theme import describe_page

RELEASED = "freigegeben: Koordination der Toolbox (20. November 2026)"
CHANGED = "geändert seit der Freigabe: Koordination der Toolbox (20. November 2026)"
PAGES = ("sofort/hilfe", "vorlagen/brief", "fristen/strafantrag", "entscheidungshilfen/drohung")


def release(version: str = "") -> Toolbox:
    """The invented county with all these pages released: as they are, or in another version."""
    toolbox = read_toolbox(EXAMPLE, TODAY)
    records = [
        {
            "seite": page,
            "rolle": "koordination",
            "am": "2026-11-20",
            "fassung": version or find_text_version(toolbox, page),
        }
        for page in PAGES
    ]
    return dataclasses.replace(toolbox, freigaben=Freigaben(freigaben=records))


@pytest.mark.parametrize(
    ("version", "state", "words"), [("", "freigegeben", RELEASED), ("0" * 12, "geaendert", CHANGED)]
)
def test_every_page_and_file_says_the_same(version: str, state: str, words: str):
    toolbox = release(version)
    heads = {page.slug: page.head for page in build_pages(toolbox, directory_urls=True)}
    for slug in (*PAGES, "entscheidungshilfen/drohung/pruefen"):
        shown = describe_page(toolbox, slug, heads.get(slug))
        assert (shown["freigabe"], shown["freigabe_worte"]) == (state, words), slug
    document = Document(io.BytesIO(word_files(toolbox)["brief"]))
    assert f", {words}. Allgemeine Information" in document.paragraphs[0].text
    assert list_tree(toolbox, "drohung")["freigabe"] == state


def test_what_nobody_released_says_that():
    toolbox = read_toolbox(EXAMPLE, TODAY)
    shown = describe_page(toolbox, "sofort/hilfe", None)
    assert (shown["freigabe"], shown["freigabe_worte"]) == ("entwurf", "juristisch noch nicht freigegeben")
    assert "freigabe_worte" not in describe_page(
        toolbox, "kommunen/musterstadt", {p.slug: p.head for p in build_pages(toolbox, True)}["kommunen/musterstadt"]
    )
