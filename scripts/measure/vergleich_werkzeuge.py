"""Baut dieselben Seiten mit dieser Toolbox und mit bloßem MkDocs und Material und vergleicht die Zeit.

Beide bekommen dasselbe Markdown, auch die Seiten, die sonst aus den Daten entstehen. Nur die Toolbox löst Makros auf. Sie wird
zweimal gemessen: mit allem, was sie neben den Seiten anlegt (Word-Dateien, vCards, Tabellen, Bilder der Entscheidungshilfen, Suche),
und die Seiten allein.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("build")

import json
import re
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from building.builder import ONLY
from building.rendering import make_pages
from shared.commands import ROOT, CommandParser
from shared.reading import read_or_tell
from toolbox.content.toolbox import Toolbox
from toolbox.outputs import build_outputs
from toolbox.web.markdown_extension import BLOCK_END, BLOCK_START

PLAIN = """site_name: Vergleich
theme: {{name: material, language: de, font: false, features: [navigation.prune, navigation.indexes]}}
markdown_extensions: [admonition, def_list, footnotes, tables, pymdownx.details, pymdownx.tasklist]
docs_dir: {docs}
site_dir: {site}
"""
# Looks that only our own theme knows.
OURS = re.compile(r"^(?:template|hide): .*\n(?:- .*\n)*", re.MULTILINE)


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "--laeufe", type=int, default=2, choices=range(1, 10), metavar="1..9", help="der schnellste zählt"
    )
    options = parser.parse_args()
    toolbox = read_or_tell(ROOT / "docs")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = write_pages(toolbox, folder / "docs")
        (folder / "mkdocs.yml").write_text(PLAIN.format(docs=folder / "docs", site=folder / "mkdocs"), encoding="utf-8")
        tools = {
            "Toolbox": (folder / "toolbox", lambda: make_pages(ROOT, folder / "toolbox")),
            "Toolbox (nur Seiten)": (folder / "seiten", lambda: build_pages_alone(toolbox, folder / "seiten", pages)),
            "MkDocs mit Material": (folder / "mkdocs", lambda: build_plain(folder)),
        }
        results = {
            tool: min((time_build(*build) for _ in range(options.laeufe)), key=lambda found: found["cpu_sekunden"])
            for tool, build in tools.items()
        }
    base = results["MkDocs mit Material"]["cpu_sekunden"]
    for found in results.values():
        found["verhaeltnis"] = round(found["cpu_sekunden"] / base, 2)
    print(json.dumps({"seiten_markdown": len(pages), "werkzeuge": results}, ensure_ascii=False, indent=2))
    return 0


def write_pages(toolbox: Toolbox, target: Path) -> list[str]:
    """All pages as Markdown, written and generated ones, as somebody without this program would have them. Their sources."""
    texts = {slug: (ROOT / "docs" / f"{slug}.md").read_text(encoding="utf-8") for slug in toolbox.pages}
    texts |= {
        output.uri.removesuffix(".md"): output.content
        for output in build_outputs(toolbox)
        if output.uri.endswith(".md")
    }
    for slug, text in texts.items():
        path = target / f"{slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(OURS.sub("", text).replace(BLOCK_START, "").replace(BLOCK_END, ""), encoding="utf-8")
    return [f"{slug}.md" for slug in texts]


def build_pages_alone(toolbox: Toolbox, target: Path, pages: list[str]) -> None:
    os.environ[ONLY] = ",".join(pages)
    try:
        make_pages(ROOT, target)
    finally:
        del os.environ[ONLY]


def build_plain(folder: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", folder / "mkdocs.yml"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


def time_build(site: Path, work: Callable[[], None]) -> dict[str, float]:
    """Time of one build from the beginning, and how many pages came out in `site`."""
    shutil.rmtree(site, ignore_errors=True)
    before, start = _cpu(), time.monotonic()
    work()
    cpu, seconds = _cpu() - before, time.monotonic() - start
    pages = sum(1 for _ in site.rglob("*.html"))
    return {"seiten": pages, "cpu_sekunden": round(cpu, 2), "sekunden": round(seconds, 2)}


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


if __name__ == "__main__":
    sys.exit(main())
