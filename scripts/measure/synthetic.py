"""An invented project of any size for measurements: the real content, its guides, places and local contacts many times over."""

import re
import shutil
from pathlib import Path

import yaml

GERMANY = 10_786  # municipalities on 31 December 2023
MOST_GUIDES = 2_000
# The first digits of all invented keys; eight digits leave room for every municipality of Germany.
COUNTY = "14"


def grow_project(root: Path, target: Path, factor: int) -> Path:
    """A project in `target` with `factor` times the guides, municipalities and local contacts of the one in `root`."""
    target.mkdir(parents=True)
    shutil.copytree(root / "docs", target / "docs")
    for name in ("hooks", "overrides"):
        (target / name).symlink_to(root / name)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    hidden = re.sub(r"^not_in_nav: \|$", "not_in_nav: |\n  *-kopie-*.md", settings, flags=re.MULTILINE)
    (target / "mkdocs.yml").write_text(hidden, encoding="utf-8")
    _grow_guides(target / "docs", factor)
    _grow_places(target / "docs" / "daten", factor)
    return target


def _grow_guides(docs: Path, factor: int) -> None:
    folders = yaml.safe_load((docs / "daten" / "bereiche.yml").read_text(encoding="utf-8"))
    guides = [path for folder in folders for path in sorted((docs / folder).glob("*.md")) if path.stem != "index"]
    for number in range(1, min(factor, MOST_GUIDES // len(guides))):
        for path in guides:
            text = path.read_text(encoding="utf-8")
            text = re.sub(r"^titel: .*$", f"titel: Kopie {number} von {path.stem}", text, count=1, flags=re.MULTILINE)
            path.with_name(f"{path.stem}-kopie-{number}.md").write_text(text, encoding="utf-8")


def _grow_places(data: Path, factor: int) -> None:
    """Every copy of a municipality has a contact of its own; those of the whole county stay as they are."""
    county = data / "landkreis.yml"
    key = re.search(r'^ags: "(\d+)"$', county.read_text(encoding="utf-8"), re.MULTILINE)[1]
    for path in [county, *sorted(data.glob("kontakte/**/*.yml"))]:
        path.write_text(path.read_text(encoding="utf-8").replace(f'"{key}"', f'"{COUNTY}"'), encoding="utf-8")
    file = data / "kommunen.yml"
    places = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 texts only
    stations = sorted({place["revier"] for place in places.values() if "revier" in place})
    sample = yaml.load((next(data.glob(f"kontakte/**/{stations[0]}.yml"))).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    grown = dict(places)
    folder = data / "kontakte" / "kommune" / "kopien"
    folder.mkdir(parents=True)
    count = min(factor * len(places), GERMANY)
    templates = list(places.items())
    source = next(place["revier_quelle"] for place in places.values() if "revier_quelle" in place)
    for number in range(len(places), count):
        name, place = templates[number % len(templates)]
        copy = f"{name}-{number}"
        grown[copy] = {
            **place,
            "ags": f"{COUNTY}{500_000 + number:06}",
            "name": f"{place['name']} {number}",
            "revier": f"revier-{number}",
            "revier_quelle": source,
        }
        contact = {**sample, "name": f"Revier {number}", "ebene": "kommune"}
        contact.pop("gebiet", None)
        _write(folder / f"revier-{number}.yml", contact)
    _write(file, grown)


def _write(path: Path, value: dict) -> None:
    path.write_text(
        yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8"
    )
