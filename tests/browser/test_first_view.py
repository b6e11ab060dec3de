"""A first view is light, also on a slow line: everything that a browser loads unasked for the heaviest page of each kind."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from measure.erster_blick import BOUNDS, find_heaviest, weigh
from support.common import ROOT
from toolbox.content.loader import load_toolbox


@pytest.mark.parametrize("kind", BOUNDS)
def test_the_heaviest_page_of_each_kind_stays_light(browser: Browser, site: Path, site_url: str, kind: str):
    toolbox, _ = load_toolbox(ROOT / "docs")
    parts = weigh(browser, site, site_url, find_heaviest(toolbox, site, kind))
    assert {Path(name).suffix for name in parts} >= {".html", ".css", ".js", ".woff2"}
    assert sum(parts.values()) <= BOUNDS[kind] * 1000, parts
