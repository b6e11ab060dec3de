"""What commands notice beside the content."""

import datetime
from pathlib import Path

import pytest

from shared.reading import read_or_tell
from support.common import TODAY


@pytest.mark.parametrize(("days", "noticed"), [(0, False), (900, False), (40_000, True)])
def test_a_clock_far_in_the_future_is_noticed(example: Path, days: int, noticed: bool, capsys: pytest.CaptureFixture):
    read_or_tell(example, TODAY + datetime.timedelta(days=days))
    said = capsys.readouterr().err
    assert ("Stimmt die Uhr?" in said) is noticed
    if noticed:
        assert said.startswith("Hinweis: Die Uhr dieses Rechners zeigt den ")
