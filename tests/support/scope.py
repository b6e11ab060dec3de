"""How much is tried: what belongs to every change, and what only the weekly run of `check.py --alles` does besides."""

import os

import pytest

ALLES = bool(os.environ.get("TOOLBOX_ALLES"))
only_with_alles = pytest.mark.skipif(not ALLES, reason="gehört zu check.py --alles")
