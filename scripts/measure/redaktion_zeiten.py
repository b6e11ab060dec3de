"""Misst, wie schnell die Redaktion ist und wie viel Speicher eine ruhende Vorschau braucht.

Alles läuft in einer Kopie des Projekts. Die Zahlen gelten für einen Rechner, der sonst nichts tut.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("build")

import http.client
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from selectolax.lexbor import LexborHTMLParser

from setup.servers import free_port
from shared.commands import ROOT, CommandParser

FORMS = {
    "Kontakt": "/redaktion/aendern/kontakte/{kontakte}/",
    "Rufnummer": "/redaktion/nummer/kontakte/{kontakte}/",
    "Anleitung": "/redaktion/aendern/seiten/{seiten}/",
    "Frage": "/redaktion/aendern/entscheidungshilfen/{baum}/?teil=fragen/{frage}",
    "Vorlage": "/redaktion/aendern/vorlagen/{vorlagen}/",
}
TIMES = 10  # each is done
PAUSE = 1  # second between two of them, less than what brings all pages to be built
MOST_MEMORY = 350  # MB
REST = 10  # seconds without anything to do


class Person:
    """Somebody at the desk, with a browser that neither draws nor waits."""

    def __init__(self, port: int) -> None:
        self.port, self.headers = port, {"Origin": f"http://127.0.0.1:{port}"}

    def ask(self, address: str, body: str | None = None) -> tuple[int, str, dict]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET" if body is None else "POST", address, body, self.headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace"), dict(answer.getheaders())

    def enter(self, address: str) -> None:
        """Shows the key once."""
        self.headers["Cookie"] = self.ask(address)[2]["Set-Cookie"].split(";")[0]

    def save(self, address: str, name: str, change: Callable[[str], str]) -> float:
        """Changes one input of a form; returns the seconds from pressing the button until the messages are there."""
        fields = read_fields(self.ask(address)[1])
        body = urlencode(fields | {name: [change(fields[name][0])]}, doseq=True)
        start = time.perf_counter()
        status, page, headers = self.ask(address, body)
        if status == http.client.SEE_OTHER:
            status, page, _ = self.ask(headers["Location"])
        if status != http.client.OK:
            raise SystemExit(page)
        return time.perf_counter() - start


def read_fields(page: str) -> dict[str, list[str]]:
    """What a browser would send of a form that nobody touches."""
    sent: dict[str, list[str]] = {}
    for node in LexborHTMLParser(page).css("[data-formular] :is(input, select, textarea)[name]"):
        known = node.attributes
        if node.tag == "select":
            options = node.css("option")
            chosen = next((option for option in options if "selected" in option.attributes), options[0])
            text = chosen.attributes.get("value", chosen.text())
        elif known.get("type") == "checkbox" and "checked" not in known:
            continue
        else:
            text = node.text() if node.tag == "textarea" else known.get("value") or ""
        sent.setdefault(known["name"], []).append(unescape(text).replace("\r\n", "\n").replace("\n", "\r\n"))
    return sent


@contextmanager
def run_preview(project: Path) -> Iterator[tuple[Person, int]]:
    """A preview of a project with its pages ready, and the number of its process."""
    port = free_port()
    command = [sys.executable, ROOT / "scripts" / "serve.py", "--adresse", f"127.0.0.1:{port}", "--projekt", project]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            lines = iter(process.stdout.readline, "")
            entry = next(found[1] for line in lines if (found := re.search(r"Redaktion: http://[^/]+(/\S+)", line)))
            person = Person(port)
            person.enter(entry)
            if not any("Alle Seiten sind aktuell" in line for line in lines):
                raise SystemExit("Die Vorschau wurde nicht fertig.")
            yield person, process.pid
        finally:
            process.terminate()


def time_preview(person: Person, page: str, form: str) -> float:
    """Seconds from saving a page until the preview shows it."""
    before = person.ask(f"/__stand?{page}")[1]
    start = time.perf_counter()
    person.save(form, "titel", lambda text: f"{text} neu")
    while person.ask(f"/__stand?{page}")[1] == before:
        time.sleep(0.02)
    return time.perf_counter() - start


def measure_memory(process: int) -> list[int]:
    """Megabytes of a process and of all it has started; what they share counts once."""
    numbers = [process, *_list_children(process)]
    rolls = [Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii") for number in numbers]
    return [int(re.search(r"^Pss:\s+(\d+)", roll, re.MULTILINE)[1]) // 1024 for roll in rolls]


def _list_children(process: int) -> Iterator[int]:
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        for number in map(int, path.read_text(encoding="ascii").split()):
            yield number
            yield from _list_children(number)


def read_cpu(process: int) -> float:
    """Seconds of computing that a process has used; what it has started does not count."""
    stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    return sum(map(int, stat.rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def choose_things(docs: Path) -> dict[str, str]:
    """The largest of each kind: others are quicker."""

    def find(folder: Path, pattern: str) -> Path:
        return max(folder.rglob(pattern), key=lambda path: (path.stat().st_size, path))

    tree = find(docs / "daten/entscheidungshilfen", "*.yml")
    return {
        "kontakte": find(docs / "daten/kontakte", "*.yml").stem,
        "vorlagen": find(docs / "daten/vorlagen", "*.yml").stem,
        "seiten": find(docs / "sofort", "*.md").relative_to(docs).with_suffix("").as_posix(),
        "baum": tree.stem,
        "frage": re.search(r"^fragen:\n  ([a-z0-9-]+):", tree.read_text(encoding="utf-8"), re.MULTILINE)[1],
    }


def time_often(name: str, bound: int, process: int, act: Callable[[], float]) -> None:
    """Does something several times, and prints how long it took by the clock and in computing."""
    seconds, computed = [], []
    for _ in range(TIMES):
        begun = read_cpu(process)
        seconds.append(act())
        computed.append(read_cpu(process) - begun)
        time.sleep(PAUSE)
    numbers = (statistics.median(seconds), max(seconds), statistics.median(computed))
    print(f"| {name} |", *(f"{number * 1000:.0f} |" for number in numbers), f"{bound} |", flush=True)


def main() -> int:
    CommandParser(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as work:
        project = Path(work, "projekt")
        subprocess.run(["git", "clone", "-q", ROOT, project], check=True)
        things = choose_things(project / "docs")
        forms = {name: address.format(**things) for name, address in FORMS.items()}
        page = f"/{things['seiten']}/"
        with run_preview(project) as (person, process):
            time.sleep(REST)
            memory = measure_memory(process)
            print("| ms | Mitte | höchstens | Rechenzeit | Grenze |\n|---|---|---|---|---|")
            for name, address in forms.items():
                time_often(f"{name} öffnen", 300, process, partial(_time, person.ask, address))
            person.ask(page)
            change = partial(person.save, forms["Kontakt"], "name", lambda text: f"{text} x")
            time_often("Kontakt speichern, bis Meldungen da sind", 500, process, change)
            show = partial(time_preview, person, page, forms["Anleitung"])
            time_often("Anleitung speichern, bis die Vorschau sie zeigt", 1500, process, show)
            time.sleep(REST)
            later = measure_memory(process)
    for name, found in (("am Anfang", memory), (f"nach {2 * TIMES} Mal Speichern", later)):
        print(f"Speicher in Ruhe {name}: {sum(found)} MB ({' + '.join(map(str, found))}), Grenze {MOST_MEMORY} MB")
    return 0


def _time(act: Callable, *arguments: object) -> float:
    start = time.perf_counter()
    act(*arguments)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
