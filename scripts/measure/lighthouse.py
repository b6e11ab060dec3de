"""Bewertet mit Lighthouse von jeder Art die schwerste Seite, wie auf einem einfachen Telefon: alle vier Bereiche, der mittlere von fünf Läufen.

Braucht Node.js ab 18.20 und npm; Lighthouse selbst wird einmal geholt, in .cache/.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("check")

import json
import statistics
import subprocess
import tempfile
from pathlib import Path

from measure.erster_blick import BOUNDS, find_heaviest
from setup.browser import find_browser, launch_arguments
from setup.needs import provide
from setup.servers import free_port, serve
from shared.commands import CommandParser, read_count
from toolbox.content.loader import load_toolbox

ROOT = Path(__file__).resolve().parents[2]
VERSION = "12.8.2"  # a newer one may judge otherwise: change it together with what it finds
LIGHTHOUSE = ROOT / ".cache" / f"lighthouse-{VERSION}"
BOUND = 98


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("--laeufe", type=read_count, default=5, help="je Seite, der mittlere zählt (sonst 5)")
    options = parser.parse_args()
    if not (ROOT / "site" / "index.html").exists():
        print("In site/ liegt keine fertige Website. Bauen Sie sie: python3 scripts/build.py", file=sys.stderr)
        return 1
    provide(["chromium", "nginx", "npm"])
    _fetch()
    toolbox, _ = load_toolbox(ROOT / "docs")
    low = False
    with tempfile.TemporaryDirectory() as work:
        Path(work).chmod(0o755)
        port, folder = free_port(), Path(work) / "betrieb"
        command = [sys.executable, ROOT / "scripts" / "betrieb.py", folder, "--wurzel", folder / "www", "--port", port]
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
        with serve("nginx", folder, port) as address:
            for name in BOUNDS:
                page = find_heaviest(toolbox, ROOT / "site", name)
                found = _judge(address + page, Path(work), options.laeufe)
                low = low or min(found.values()) < BOUND
                print(f"{name}: {', '.join(f'{area} {points:g}' for area, points in found.items())}", flush=True)
    print(f"Ziel: überall mindestens {BOUND}.")
    return int(low)


def _fetch() -> None:
    if not (LIGHTHOUSE / "node_modules").exists():
        LIGHTHOUSE.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", str(LIGHTHOUSE), "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run([*command, f"lighthouse@{VERSION}"], check=True, stdout=subprocess.DEVNULL)


def _judge(address: str, work: Path, runs: int) -> dict[str, float]:
    """Points of each area, 0 to 100: the median of some runs."""
    program = LIGHTHOUSE / "node_modules" / "lighthouse" / "cli" / "index.js"
    report = work / "bericht.json"
    flags = " ".join(launch_arguments())
    command = [
        "node",
        str(program),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--chrome-flags={flags}",
    ]
    points: dict[str, list[float]] = {}
    for _ in range(runs):
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": str(find_browser())})
        for area, found in json.loads(report.read_text(encoding="utf-8"))["categories"].items():
            points.setdefault(area, []).append(100 * (found["score"] or 0))
    return {area: statistics.median(found) for area, found in points.items()}


if __name__ == "__main__":
    sys.exit(main())
