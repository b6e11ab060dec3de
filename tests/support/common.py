"""Places and the day that all tests share."""

import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests" / "beispiel" / "docs"
TODAY = datetime.date(2026, 11, 30)
