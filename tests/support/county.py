"""What tests say of the content of one county only; in the toolbox of another one they are left out.

Tests that read the content take it from the fixture `county`; the mark is for those that look at what was built of it.
"""

import pytest
import yaml

from support.common import ROOT

OTHER_COUNTY = "gilt für die Inhalte eines bestimmten Landkreises"


def is_this_county() -> bool:
    here = yaml.safe_load((ROOT / "docs" / "daten" / "landkreis.yml").read_text(encoding="utf-8"))
    return here["ags"] == "14522"


of_this_county = pytest.mark.skipif(not is_this_county(), reason=OTHER_COUNTY)
