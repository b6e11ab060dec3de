"""Misst die Drucksachen der fertigen Website: alle Blätter, nichts geändert, eine Anleitung geändert."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("build")

import resource
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from shared.commands import ROOT, CommandParser
from shared.reading import read_or_tell
from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import SHEETS
from toolbox.print.fonts import provide_fonts
from toolbox.print.press import print_sheets
from toolbox.print.signs import Druckstueck

CHANGED = ("bedrohung/drohung-erhalten", "verwaltung/beschwerden")  # a guide of a small volume and one of the largest


def main() -> int:
    CommandParser(__doc__).parse_args()
    if not (ROOT / "site").is_dir():
        print("Bauen Sie zuerst die Website: python3 scripts/build.py", file=sys.stderr)
        return 1
    toolbox = read_or_tell(ROOT / "docs")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = shutil.copytree(ROOT / "site", folder / "site")
        _measure_press(toolbox, site, folder / "cache")
    return 0


def _measure_press(toolbox: Toolbox, site: Path, cache: Path) -> None:
    """All sheets with nothing in the cache, then nothing changed, then one guide changed."""
    fonts = provide_fonts(ROOT / ".cache")

    def measure(what: str) -> list[Druckstueck]:
        shutil.rmtree(site / SHEETS, ignore_errors=True)  # as a build begins
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


if __name__ == "__main__":
    sys.exit(main())
