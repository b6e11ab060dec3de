"""Misst die Drucksachen der fertigen Website: alle Blätter, eine geänderte Anleitung, und dieselben Seiten mit WeasyPrint."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("build")

import datetime
import resource
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from shared.commands import CommandParser, read_file
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.print.fonts import provide_fonts
from toolbox.print.plan import FOLDER
from toolbox.print.press import print_sheets
from toolbox.print.sheets import Sheet, make_order, sheets
from toolbox.print.signs import Druckstueck
from toolbox.print.typesetter import Setter

ROOT = Path(__file__).resolve().parents[2]
CHANGED = ("bedrohung/drohung-erhalten", "verwaltung/beschwerden")  # a guide of a small volume and one of the largest
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
    parser = CommandParser(__doc__)
    parser.add_argument("--anzahl", type=int, help="so viele Merkblätter neben WeasyPrint (sonst alle, 0: keines)")
    parser.add_argument(
        "--weasyprint", type=read_file, help="Python, das WeasyPrint hat (sonst eine Umgebung auf Zeit)"
    )
    options = parser.parse_args()
    if not (ROOT / "site").is_dir():
        print("Bauen Sie zuerst die Website: python3 scripts/build.py", file=sys.stderr)
        return 1
    toolbox = read_toolbox(ROOT / "docs", today=datetime.date.today())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = shutil.copytree(ROOT / "site", folder / "site")
        _measure_press(toolbox, site, folder / "cache")
        every = [sheet for sheet in sheets(toolbox, site) if sheet.plan.art == "anleitung" and not sheet.plan.gross]
        guides = every[: options.anzahl]
        return _compare(guides, site, folder, options.weasyprint) if guides else 0


def _measure_press(toolbox: Toolbox, site: Path, cache: Path) -> None:
    """All sheets with nothing in the cache, then nothing changed, then one guide changed."""
    fonts = provide_fonts(ROOT / ".cache")

    def measure(what: str) -> list[Druckstueck]:
        shutil.rmtree(site / FOLDER, ignore_errors=True)  # as a build begins
        return _report(what, lambda: print_sheets(toolbox, site, cache, fonts))

    memory = _MemoryWatch()
    count = len(measure("Alle Blätter neu"))
    print(f"{count} Blätter; höchster Speicher aller Prozesse zusammen (PSS): {memory.stop():.0f} MB")
    measure("Nichts geändert")
    for slug in CHANGED:
        page = site / slug / "index.html"
        if page.is_file():
            page.write_text(page.read_text(encoding="utf-8").replace("</h2>", " neu</h2>", 1), encoding="utf-8")
            measure(f"„{slug}“ geändert")


def _report(what: str, work: Callable[[], list[Druckstueck]]) -> list[Druckstueck]:
    start, before = time.perf_counter(), _count_seconds()
    result = work()
    print(
        f"{what}: {time.perf_counter() - start:.1f} s, davon Rechenzeit {_count_seconds() - before:.1f} s", flush=True
    )
    return result


def _count_seconds() -> float:
    """CPU seconds of this process and of those it waited for."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


class _MemoryWatch:
    """Looks again and again at the memory of this process and its children, each shared page counted once (Linux)."""

    def __init__(self) -> None:
        self.highest, self.ended = 0.0, threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def stop(self) -> float:
        """The highest sum, in megabytes; 0 where the system does not tell."""
        self.ended.set()
        self.thread.join()
        return self.highest

    def _look(self) -> None:
        while not self.ended.wait(0.25):
            with suppress(OSError):  # a thread that has ended meanwhile
                self.highest = max(self.highest, sum(map(_read_memory, [os.getpid(), *_find_children()])))


def _find_children() -> list[int]:
    files = Path("/proc/self/task").glob("*/children")
    return [int(pid) for file in files for pid in file.read_text(encoding="ascii").split()]


def _read_memory(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:  # it has ended meanwhile, or this is no Linux
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0)


def _compare(guides: list[Sheet], site: Path, folder: Path, python: Path | None) -> int:
    ours = _measure_typst(guides, folder / "satz", site)
    print(f"Typst, {len(guides)} Merkblätter: {ours:.1f} s Rechenzeit", flush=True)
    python = python or _make_environment(folder / "weasyprint")
    theirs = _measure_weasyprint(python, [site / sheet.plan.name / "index.html" for sheet in guides])
    if theirs is None:
        print(
            "WeasyPrint ist gescheitert, siehe oben. Fehlt ihm Pango? Unter Debian: "
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0"
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
        setter.set(make_order(sheet))
    return time.process_time() - start


def _make_environment(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", WEASYPRINT], check=True)
    return python


def _measure_weasyprint(python: Path, pages: list[Path]) -> float | None:
    """CPU seconds, or None where it cannot run. What it says of styles that it does not know is not of interest."""
    result = subprocess.run([python, "-c", OTHER, *pages], capture_output=True, text=True, check=False)
    if result.returncode:
        print(*result.stderr.splitlines()[-1:])
        return None
    return float(result.stdout)


if __name__ == "__main__":
    sys.exit(main())
