"""Two people change, hand in and take over at random: nothing is lost, and the history stays clean."""

from pathlib import Path

import pytest

from support.repository import clone
from support.scope import ALLES
from support.two_people import Office


@pytest.mark.parametrize(("seed", "edits"), [(1, 12), *([(2, 200), (3, 200)] if ALLES else [])])
def test_nothing_is_lost_whatever_two_people_do(server: Path, seed: int, edits: int):
    office = Office(server, [clone(server, "anna"), clone(server, "ben")], seed)
    office.work(edits)
    office.finish()
    office.check_history()
    assert office.count["edit"] >= edits
    assert office.count["send"]
