"""Misst, wie Zeit und Speicher mit der Zahl der Kontakte und Kommunen wachsen (erfundene Daten, bis ganz Deutschland)."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("build")

import dataclasses
import itertools
import json
import resource
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from shared.commands import CommandParser
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.domain.coverage import list_coverage
from toolbox.domain.helpers import resolve
from toolbox.domain.needs import contacts_of_place, needs_with_place
from toolbox.export.tables import list_contacts, render_csv, render_xlsx
from toolbox.export.vcard import exportable, render_vcards
from toolbox.outputs import build_outputs
from toolbox.web.contacts import render_kommune
from toolbox.web.places_script import render_places
from toolbox.web.view import View

ROOT = Path(__file__).resolve().parents[2]
GERMANY = 10_786  # municipalities on 31 December 2023
SIZES = ((52, 1), (52, 10), (520, 10), (1079, 10), (5393, 10), (GERMANY, 10))
PLACES_PER_COUNTY = 27


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("--eine", nargs=2, type=int, metavar=("KOMMUNEN", "FAKTOR"), help="nur diese Größe, als JSON")
    sizes = parser.parse_args().eine
    if sizes:
        print(json.dumps(_measure(*sizes)))
        return 0
    print(f"{'Kommunen':>9} {'Kontakte':>9} {'Schritt':34} {'CPU-s':>9} {'µs je Kommune':>14}")
    for places, factor in SIZES:
        # A process of its own: peak memory never goes down again.
        command = [sys.executable, __file__, "--eine", str(places), str(factor)]
        found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
        for step, seconds in found["schritte"].items():
            each = seconds / places * 1e6
            print(f"{places:9} {found['kontakte']:9} {step:34} {seconds:9.3f} {each:14.0f}")
        print(f"{places:9} {found['kontakte']:9} {'Speicher am Ende, in MB':34} {found['mb']:9.0f}")
    return 0


def _measure(places: int, factor: int) -> dict:
    toolbox, problems = load_toolbox(ROOT / "docs")
    if toolbox is None:
        raise SystemExit("\n".join(map(str, problems)))
    large = grow(toolbox, places, factor)
    steps: dict[str, Callable[[], object]] = {
        "Bedarfe auflösen (alle Orte)": lambda: [
            resolve(large, need, kommune) for kommune in large.kommunen.values() for need in large.bedarfe
        ],
        "Bedarfe mit Ort finden": lambda: needs_with_place(large),
        "Abdeckung messen": lambda: list_coverage(large),
        "Daten für die Ortswahl": lambda: render_places(large),
        "vCards je Ort, 4.0": lambda: [
            render_vcards(large, contacts_of_place(large, kommune), "4.0") for kommune in large.kommunen.values()
        ],
        "vCard aller Kontakte": lambda: render_vcards(large, exportable(large), "4.0"),
        "Tabelle CSV": lambda: render_csv(list_contacts(large)),
        "Tabelle XLSX mit allen Orten": lambda: render_xlsx(large),
        "Seiten der Kommunen (HTML)": lambda: [
            render_kommune(View(large, f"kommunen/{name}"), name) for name in large.kommunen
        ],
    }
    if places <= 520:  # everything at once would hold all files of Germany in memory
        steps["alle Ausgaben zusammen"] = lambda: build_outputs(large)
    seconds = {}
    for name, step in steps.items():
        start = time.process_time()
        step()
        seconds[name] = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"kontakte": len(large.interne_kontakte), "schritte": seconds, "mb": peak}


def grow(toolbox: Toolbox, places: int, factor: int) -> Toolbox:
    """The toolbox with invented municipalities, and each contact `factor` times; copies of local ones move elsewhere."""
    kinds = dict(toolbox.sources)
    kommunen = {}
    templates = itertools.cycle(toolbox.kommunen.items())
    for number in range(places):
        name, kommune = next(templates)
        county = number // PLACES_PER_COUNTY
        ags = toolbox.landkreis.ags if county == 0 else f"{10 + county % 6:02}{county % 1000:03}"
        copy = name if number < len(toolbox.kommunen) else f"{name}-{number}"
        ags = kommune.ags if number < len(toolbox.kommunen) else f"{ags}{number % 1000:03}"
        kommunen[copy] = kommune.model_copy(update={"ags": ags, "name": kommune.name if copy == name else copy})
        kinds["kommunen", copy] = toolbox.sources["kommunen", name]
    contacts = dict(_copy_contacts(toolbox, factor))
    for copy in contacts:
        kinds["kontakte", copy] = toolbox.sources["kontakte", copy.partition("--")[0]]
    return dataclasses.replace(toolbox, interne_kontakte=contacts, kommunen=kommunen, sources=kinds)


def _copy_contacts(toolbox: Toolbox, factor: int) -> Iterator[tuple]:
    for name, kontakt in toolbox.interne_kontakte.items():
        yield name, kontakt
        for number in range(1, factor):
            local = kontakt.ebene in ("kommune", "kreis")
            area = (f"{10 + number % 6:02}{number:03}",) if local else kontakt.gebiet
            yield f"{name}--{number}", kontakt.model_copy(update={"name": f"{kontakt.name} {number}", "gebiet": area})


if __name__ == "__main__":
    sys.exit(main())
