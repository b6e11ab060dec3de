"""Whoever introduces it in a county office finds what it takes: two taps from the start page, by what the pages link to."""

import datetime
import posixpath
import re

import pytest
import yaml

from support.common import ROOT
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.domain.releases import list_texts
from toolbox.markdown.macro_calls import find_calls

PLAY = yaml.safe_load((ROOT / "tests" / "content" / "rollen.yml").read_text(encoding="utf-8"))
LINK = re.compile(r"\]\(([^)#]+)\.md(?:#[^)]*)?\)")
CALLS = {"vorlage": "vorlagen", "entscheidungshilfe": "entscheidungshilfen"}


@pytest.fixture(scope="module")
def content() -> Toolbox:
    return read_toolbox(ROOT / "docs", datetime.date.today())


def list_links(content: Toolbox, slug: str) -> set[str]:
    """Pages (slugs) to which the words of a page link, or the lists that it names in its head."""
    seite, page = content.seiten[slug], content.pages[slug]
    found = {posixpath.normpath(posixpath.join(posixpath.dirname(slug), path)) for path in LINK.findall(page.body)}
    calls = {f"{CALLS[call.name]}/{call.argument}" for call in find_calls(page)[0] if call.name in CALLS}
    named = {f"{kind}/{name}" for kind in CALLS.values() for name in getattr(seite, kind)}
    return {*found, *calls, *named, *seite.verwandt}


def test_four_people_with_ten_needs_each():
    assert {role: len(needs) for role, needs in PLAY.items()} == dict.fromkeys(PLAY, 10)
    assert len(PLAY) == 4


@pytest.mark.parametrize("role", PLAY)
def test_each_finds_everything_within_two_taps(content: Toolbox, role: str):
    start = content.startseite
    tiles = {kachel.ziel for kacheln in (start.wege, start.kacheln, start.in_ruhe) for kachel in kacheln}
    reached = {*tiles, *list_links(content, "verwaltung/index")}
    pages = {page for need in PLAY[role] for page in need["ziel"]}
    assert pages <= {*list_texts(content)}
    assert "verwaltung/index" in tiles
    assert [need["was"] for need in PLAY[role] if reached.isdisjoint(need["ziel"])] == []
