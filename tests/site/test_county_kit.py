"""The kit for another county, as its coordinator gets it: it builds at once, and nothing of this county is left in it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.common import ROOT
from support.county import of_this_county

pytestmark = of_this_county

KIT = ["--landkreis", "Landkreis Hinterland", "--ags", "09999", "--land", "BY"]
# Names of this county, its state and their places.
OURS = re.compile(
    r"mittelsachsen|sachsen|sächsisch|saxon|chemnitz|freiberg|mittweida|döbeln|rochlitz|14522", re.IGNORECASE
)
TEXTS = {".html", ".js", ".json", ".css", ".svg", ".xml", ".txt", ".ics", ".vcf", ".csv", ".webmanifest"}


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of pages that the kit's own program builds from its own content, without printed sheets."""
    folder = tmp_path_factory.mktemp("landkreis") / "hinterland"
    begun = [sys.executable, ROOT / "scripts" / "neu.py", "landkreis", folder, *KIT]
    built = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    for command, place in ((begun, ROOT), (built, folder)):
        result = subprocess.run(command, cwd=place, capture_output=True, text=True, encoding="utf-8", check=False)
        assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


def test_the_kit_builds_pages_of_its_own_county(kit: Path):
    assert "Toolbox Hinterland" in (kit / "index.html").read_text(encoding="utf-8")
    assert (kit / "mitmachen/eigener-landkreis/index.html").is_file()
    assert len(list(kit.rglob("index.html"))) > 40


def test_no_name_of_this_county_is_left_in_what_the_kit_builds(kit: Path):
    found = []
    for path in sorted(kit.rglob("*")):
        if path.suffix in TEXTS:
            text = path.read_text(encoding="utf-8")
            found += [
                f"{path.relative_to(kit)}: {text[max(0, match.start() - 60) : match.end() + 30]}"
                for match in OURS.finditer(text)
            ]
    assert found == []
