"""Whoever answers honestly ends at advice that fits: the situations of `lagen/`, walked as data."""

import datetime
from collections import Counter

import pytest

from support.common import ROOT
from support.lagen import Lage, find_result, judge, read_lagen, walk
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox

LAGEN = read_lagen()
TAPS_ON_AVERAGE = 5


@pytest.fixture(scope="module")
def content() -> Toolbox:
    return read_toolbox(ROOT / "docs", datetime.date.today())


@pytest.mark.parametrize("lage", LAGEN, ids=[lage.name for lage in LAGEN])
def test_honest_answers_end_at_advice_that_fits(content: Toolbox, lage: Lage):
    weg = walk(content, lage)
    assert list(judge(lage, find_result(content, weg))) == [], f"{lage.lage} → {weg.baum}/{weg.ergebnis}"


def test_every_kind_of_reader_is_there_with_calm_situations_too():
    kinds = Counter(lage.name.rpartition("-")[0] for lage in LAGEN)
    assert len(kinds) == 12
    assert min(kinds.values()) >= 5
    assert sum(lage.ruhig for lage in LAGEN) >= 20


def test_the_way_to_a_result_is_short(content: Toolbox):
    """One tap on the tile, then the answers."""
    taps = [1 + len(walk(content, lage).schritte) for lage in LAGEN]
    assert sum(taps) / len(taps) <= TAPS_ON_AVERAGE
