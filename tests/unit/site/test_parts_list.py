"""What the site is made of: complete, the same everywhere, in a form that other programs read."""

import json
import re
from pathlib import Path

import pytest

from support.common import ROOT, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.site.parts_list import BOM_JSON, LICENCES, LOCK, list_parts, part_files


@pytest.fixture
def toolbox(example: Path) -> Toolbox:
    return read_toolbox(example, TODAY)


def test_every_locked_package_is_named_with_its_version(toolbox: Toolbox):
    bom = json.loads(part_files(toolbox, ROOT)[BOM_JSON])
    assert (bom["bomFormat"], bom["specVersion"], bom["version"]) == ("CycloneDX", "1.6", 1)
    named = {component["purl"] for component in bom["components"]}
    lock = (ROOT / LOCK).read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9._-]+==[^ ;\\]+)", lock, re.MULTILINE))
    assert len(locked) > 30
    assert {f"pkg:pypi/{entry.replace('==', '@')}" for entry in locked} <= named
    assert {component["name"] for component in bom["components"]} >= {"Source Sans 3", "mkdocs"}
    assert bom["dependencies"][0]["dependsOn"] == [component["bom-ref"] for component in bom["components"]]
    assert len({component["bom-ref"] for component in bom["components"]}) == len(bom["components"])


def test_every_part_carries_the_checksums_of_its_files(toolbox: Toolbox):
    bom = json.loads(part_files(toolbox, ROOT)[BOM_JSON])
    for component in bom["components"]:
        (source,) = component["externalReferences"]
        assert source["type"] == "distribution"
        assert source["url"].startswith("https://")
        assert source["hashes"], component["name"]
        assert all(
            entry["alg"] == "SHA-256" and re.fullmatch("[0-9a-f]{64}", entry["content"]) for entry in source["hashes"]
        )


def test_whatever_is_published_has_a_licence(toolbox: Toolbox):
    published = [part for part in list_parts(ROOT) if part.use]
    assert all(part.licence for part in published)
    text = part_files(toolbox, ROOT)[LICENCES]
    for part in published:
        assert f"{part.name} {part.version}: {part.licence}" in text
    assert "EUPL-1.2" in text
    assert "CC BY 4.0" in text


def test_the_same_parts_give_the_same_bytes(toolbox: Toolbox):
    assert part_files(toolbox, ROOT) == part_files(toolbox, ROOT)
    assert "T00:00:00Z" in part_files(toolbox, ROOT)[BOM_JSON]
