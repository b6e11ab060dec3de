"""Situations of people who come here, walked by taps: from the tile to advice with numbers that can be dialled.

The data says where the taps must lead (`tests/lagen.py`); here the page has to do the same. Each kind of reader is
there with one calm and one other situation, once a week with all of them.
"""

from itertools import groupby

import pytest
from playwright.sync_api import Page

from support.common import ROOT
from support.lagen import Lage, find_result, read_lagen, walk
from support.scope import ALLES
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox


def choose_lagen() -> tuple[Lage, ...]:
    lagen = read_lagen()
    if ALLES:
        return lagen
    kinds = groupby(lagen, key=lambda lage: (lage.name.rpartition("-")[0], lage.ruhig))
    return tuple({kind: next(group) for kind, group in kinds}.values())


LAGEN = choose_lagen()


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    found, problems = load_toolbox(ROOT / "docs")
    assert not problems
    return found


@pytest.mark.parametrize("lage", LAGEN, ids=[lage.name for lage in LAGEN])
def test_taps_lead_where_the_data_says(shared_page: Page, site_url: str, toolbox: Toolbox, lage: Lage):
    page = shared_page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    weg = walk(toolbox, lage)
    page.goto(site_url)
    address = f"entscheidungshilfen/{lage.beginn}/"
    link = page.locator(f"main a[href$='{address}']")
    if link.count():  # a tree without a tile is opened from its list
        link.first.click()
    else:
        page.goto(f"{site_url}{address}")
    for baum, frage, antwort in weg.schritte:
        page.wait_for_url(f"**/entscheidungshilfen/{baum}/**")
        page.locator(f"#{frage} .tb-answer").filter(has_text=antwort).first.click()
    result = page.locator(f"#{weg.ergebnis}")
    ergebnis = find_result(toolbox, weg)
    assert result.get_by_text(ergebnis.titel, exact=True).first.is_visible()
    assert ergebnis.dringlichkeit not in ("notfall", "heute") or result.locator("a[href^='tel:']").first.is_visible()
    assert [url for url in asked if not url.startswith((site_url, "data:", "blob:"))] == []
