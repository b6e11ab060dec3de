"""What tests say of the content of one county only; in the toolbox of another one they are left out."""

import pytest
import yaml

from support.common import ROOT

OF_THIS_COUNTY = "14522"
_here = yaml.safe_load((ROOT / "docs" / "daten" / "landkreis.yml").read_text(encoding="utf-8"))["ags"]
of_this_county = pytest.mark.skipif(_here != OF_THIS_COUNTY, reason="gilt für die Inhalte eines bestimmten Landkreises")
