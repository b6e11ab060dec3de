"""Misst die Drucksachen: Merkblätter der fertigen Website mit Typst und, falls vorhanden, dieselben Seiten mit WeasyPrint."""

from environment import ensure_environment

ensure_environment("build")

import argparse
import datetime
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from toolbox.print.fonts import provide_fonts
from toolbox.print.press import set_sheet
from toolbox.print.setter import Setter
from toolbox.print.sheets import Sheet, sheets
from toolbox.rules import read_toolbox

ROOT = Path(__file__).resolve().parent.parent
WEASYPRINT = "weasyprint==70.*"  # never part of this project: it needs libraries of the system
# Runs in an environment of its own. Says the CPU seconds it needed, without the time to start and to import.
OTHER = """
import sys, time
from pathlib import Path
from weasyprint import HTML
start = time.process_time()
for name in sys.argv[1:]:
    HTML(filename=name, base_url=name).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
print(time.process_time() - start)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--anzahl", type=int, default=30, help="so viele Merkblätter (sonst 30)")
    parser.add_argument("--weasyprint", type=Path, help="Python, das WeasyPrint hat (sonst eine Umgebung auf Zeit)")
    options = parser.parse_args()
    site = ROOT / "site"
    if not site.is_dir():
        print("Bauen Sie zuerst die Website: python3 scripts/build.py", file=sys.stderr)
        return 1
    toolbox = read_toolbox(ROOT / "docs", today=datetime.date.today())
    start = time.process_time()
    every = sheets(toolbox, site)
    prepared = time.process_time() - start
    print(f"Alle {len(every)} Blätter vorbereitet: {prepared:.1f} s Rechenzeit")
    guides = [sheet for sheet in every if sheet.plan.art == "anleitung" and not sheet.plan.gross][: options.anzahl]
    with tempfile.TemporaryDirectory() as folder:
        ours = _measure_typst(guides, Path(folder) / "satz", site)
        print(f"Typst, {len(guides)} Merkblätter: {ours:.1f} s Rechenzeit")
        python = options.weasyprint or _make_environment(Path(folder) / "weasyprint")
        theirs = _measure_weasyprint(python, [site / sheet.plan.name / "index.html" for sheet in guides])
    if theirs is None:
        print(
            "WeasyPrint läuft hier nicht. Es braucht Pango: unter Debian apt-get install libpango-1.0-0 libpangoft2-1.0-0"
        )
        return 1
    print(f"WeasyPrint, dieselben {len(guides)} Seiten: {theirs:.1f} s Rechenzeit")
    print(f"Verhältnis: {theirs / ours:.1f}")
    return 0


def _measure_typst(guides: list[Sheet], folder: Path, site: Path) -> float:
    fonts = provide_fonts(ROOT / ".cache")
    start = time.process_time()
    setter = Setter(folder, fonts, site)
    for sheet in guides:
        set_sheet(setter, sheet, fonts)
    return time.process_time() - start


def _make_environment(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", WEASYPRINT], check=True)
    return python


def _measure_weasyprint(python: Path, pages: list[Path]) -> float | None:
    """CPU seconds, or None where it cannot run. What it says of styles that it does not know is not of interest."""
    result = subprocess.run([python, "-c", OTHER, *pages], capture_output=True, text=True, check=False)
    return float(result.stdout) if result.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
