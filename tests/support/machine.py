"""What tests need of the machine. It is looked for, never installed: `scripts/check.py` does that before the first test."""

import os

import pytest

from setup.needs import LEFT_OUT, NEEDS


def require(name: str) -> None:
    """Skips the test when somebody left this out knowingly (`check.py --ohne`), and fails it when it is just not there."""
    if name in os.environ.get(LEFT_OUT, "").split():
        pytest.skip(f"ausgelassen mit --ohne {name}")
    if NEEDS[name].find() is None:
        pytest.fail(f"{name} fehlt. python3 scripts/check.py richtet es ein oder sagt, wie.", pytrace=False)
