"""Misst, wie Zeit und Speicher jedes Schrittes mit der Menge der Inhalte wachsen. Erfundene Inhalte, ein Prozess je Größe.

Linear heißt: Zehnmal so viel Inhalt kostet höchstens elfmal so viel Zeit. Das Ergebnis kommt als JSON und als Bild.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("build")

import argparse
import datetime
import json
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from building.rendering import make_pages
from measure.chart import render_chart
from measure.synthetic import grow_project
from shared.commands import ROOT, CommandParser, read_count
from toolbox.checks.everything import check_toolbox
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.domain.helpers import resolve
from toolbox.outputs import build_outputs
from toolbox.print.fonts import provide_fonts
from toolbox.print.sheets import make_order, sheets
from toolbox.print.typesetter import Setter
from toolbox.site.inspection import check_site

SAMPLE = 10  # printed sheets that are set at every size
ROUNDS = 100  # of the shortest step at size 1
LINEAR = 11  # times the time that ten times the content may cost


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "--groessen",
        type=read_count,
        nargs="+",
        default=[1, 10],
        metavar="FAKTOR",
        help="Vielfache des Inhalts, aufsteigend",
    )
    parser.add_argument(
        "--ohne-seiten", action="store_true", help="nur die Schritte an den Daten, auch für sehr große Mengen"
    )
    parser.add_argument(
        "--ziel", type=Path, default=ROOT / ".build" / "messung", help="Ordner für messung.json und messung.svg"
    )
    parser.add_argument("--eine", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.eine:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(_measure(Path(folder), options.eine, not options.ohne_seiten)))
        return 0
    results = []
    for factor in options.groessen:
        # A process of its own: peak memory never goes down again.
        command = [sys.executable, __file__, "--eine", str(factor), *(["--ohne-seiten"] if options.ohne_seiten else [])]
        result = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        if result.returncode:
            return result.returncode
        results.append(json.loads(result.stdout.splitlines()[-1]))
        _show(results)
    options.ziel.mkdir(parents=True, exist_ok=True)
    (options.ziel / "messung.json").write_text(
        json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    (options.ziel / "messung.svg").write_text(render_chart(results), encoding="utf-8")
    print(f"Fertig: {options.ziel}")
    return 0


def _measure(folder: Path, factor: int, with_pages: bool) -> dict:
    """CPU seconds of each step, with those of the processes it starts; waiting for others does not count."""
    project = grow_project(ROOT, folder / "projekt", factor)
    today = datetime.date.today()
    found: dict[str, object] = {}
    seconds: dict[str, float] = {}

    def run(step: str, work: Callable[[], object], rounds: int = 1) -> object:
        before = _cpu()
        for _ in range(rounds):
            found[step] = work()
        seconds[step] = round((_cpu() - before) / rounds, 4)
        return found[step]

    toolbox, problems = run("lesen", lambda: load_toolbox(project / "docs"))
    problems += run("regeln", lambda: list(check_toolbox(toolbox, project / "docs", today))) if toolbox else []
    if problems:
        raise SystemExit("\n".join(map(str, problems[:20])))
    # So short at the size of today that chance and warming up would be most of it.
    run("auflösen", lambda: _resolve_all(toolbox), max(1, ROUNDS // factor))
    outputs = run("ausgaben", lambda: build_outputs(toolbox))
    size = sum(len(output.content) for output in outputs)
    if with_pages:
        site = folder / "site"
        run("seiten", lambda: make_pages(project, site))
        run("blätter planen", lambda: sheets(toolbox, site))
        fonts = provide_fonts(ROOT / ".cache")
        setter = Setter(folder / "satz", fonts, site)
        run(
            f"{SAMPLE} blätter setzen",
            lambda: [setter.set(make_order(sheet)) for sheet in found["blätter planen"][:SAMPLE]],
        )
        run("prüfen", lambda: check_site(site, toolbox))
        size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return {
        "faktor": factor,
        "kommunen": len(toolbox.kommunen),
        "kontakte": len(toolbox.interne_kontakte),
        "seiten": len(toolbox.seiten),
        "cpu_sekunden": seconds,
        "speicher_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "bytes": size,
    }


def _resolve_all(toolbox: Toolbox) -> int:
    return sum(len(resolve(toolbox, need, place)) for place in toolbox.kommunen.values() for need in toolbox.bedarfe)


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _show(results: list[dict]) -> None:
    last, first = results[-1], results[0]
    print(
        f"× {last['faktor']}: {last['kommunen']} Kommunen, {last['seiten']} Seiten, {last['speicher_mb']} MB, {last['bytes']} Bytes"
    )
    for step, seconds in last["cpu_sekunden"].items():
        base, times = first["cpu_sekunden"][step], last["faktor"] / first["faktor"]
        ratio = seconds / base if base else 0
        verdict = "" if times == 1 else f"  × {ratio:.1f}" + ("  nicht linear" if ratio > times * LINEAR / 10 else "")
        print(f"  {step:22} {seconds:9.2f} s{verdict}")


if __name__ == "__main__":
    sys.exit(main())
