"""Baut dieselben Seiten mit mehreren Werkzeugen und vergleicht die Zeit: diese Toolbox, MkDocs mit Material, Zensical, Hugo.

Alle bekommen dasselbe Markdown, auch die Seiten, die sonst aus den Daten entstehen. Nur die Toolbox löst Makros auf.
Zensical wird dafür in einen Ordner auf Zeit geladen. Was sich nicht einrichten lässt, fehlt im Vergleich.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("build")

import datetime
import json
import re
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from building.rendering import run_mkdocs
from setup.needs import find_program
from shared.commands import CommandParser
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.outputs import build_outputs
from toolbox.web.markdown_extension import BLOCK_END, BLOCK_START

ROOT = Path(__file__).resolve().parents[2]
PLAIN = """site_name: Vergleich
theme: {{name: material, language: de, font: false, features: [navigation.prune, navigation.indexes]}}
markdown_extensions: [admonition, def_list, footnotes, tables, pymdownx.details, pymdownx.tasklist]
docs_dir: {docs}
site_dir: {site}
"""
# No theme, no navigation, no search: what Hugo needs at least, so a lower bound and no site that anybody could use.
HUGO = 'title = "Vergleich"\nbaseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS"]\n[markup.goldmark.renderer]\nunsafe = true\n'
LAYOUT = "<!doctype html><html lang=de><meta charset=utf-8><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}</html>\n"
# Looks that only our own theme knows.
OURS = re.compile(r"^(?:template|hide): .*\n(?:- .*\n)*", re.MULTILINE)


class ToolMissingError(Exception):
    """A tool is not there and cannot be had; the text says which."""


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "--laeufe", type=int, default=2, choices=range(1, 10), metavar="1..9", help="der schnellste zählt"
    )
    options = parser.parse_args()
    toolbox = read_toolbox(ROOT / "docs", datetime.date.today())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = write_pages(toolbox, folder / "docs")
        results = {}
        for tool, prepare in TOOLS.items():
            try:
                build = prepare(folder, toolbox)
            except ToolMissingError as error:
                print(error, file=sys.stderr)
                continue
            results[tool] = min(
                (measure(build) for _ in range(options.laeufe)), key=lambda found: found["cpu_sekunden"]
            )
    base = results["MkDocs mit Material"]["cpu_sekunden"]
    for found in results.values():
        found["verhaeltnis"] = round(found["cpu_sekunden"] / base, 2)
    print(json.dumps({"seiten_markdown": pages, "werkzeuge": results}, ensure_ascii=False, indent=2))
    return 0


def write_pages(toolbox: Toolbox, target: Path) -> int:
    """All pages as Markdown, written and generated ones, as somebody without this program would have them. How many."""
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
    return len(texts)


def prepare_toolbox(folder: Path, toolbox: Toolbox):
    site = folder / "toolbox"
    return site, lambda: run_mkdocs(ROOT, site, toolbox)


def prepare_mkdocs(folder: Path, toolbox: Toolbox):
    site = folder / "mkdocs"
    settings = folder / "mkdocs.yml"
    settings.write_text(PLAIN.format(docs=folder / "docs", site=site), encoding="utf-8")
    return site, lambda: run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", settings], folder)


def prepare_zensical(folder: Path, toolbox: Toolbox):
    home, site = folder / "zensical", folder / "zensical" / "site"
    shutil.copytree(folder / "docs", home / "docs")
    (home / "mkdocs.yml").write_text(PLAIN.format(docs="docs", site="site"), encoding="utf-8")
    python = folder / "umgebung" / "bin" / "python"
    try:
        run([sys.executable, "-m", "venv", folder / "umgebung"], folder)
        run([python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "zensical"], folder)
    except subprocess.CalledProcessError:
        raise ToolMissingError("Zensical lässt sich nicht laden.") from None

    def build() -> None:
        shutil.rmtree(home / ".cache", ignore_errors=True)  # always from the beginning, as the others do
        run([python, "-m", "zensical", "build", "--clean", "--config-file", home / "mkdocs.yml"], home)

    return site, build


def prepare_hugo(folder: Path, toolbox: Toolbox):
    if not find_program("hugo"):
        raise ToolMissingError("Hugo fehlt. Unter Debian und Ubuntu hilft: sudo apt install hugo")
    home = folder / "hugo"
    # A folder with „index.md“ is one page for Hugo; „_index.md“ is the first of many.
    for path in (folder / "docs").rglob("*.md"):
        place = (home / "content" / path.relative_to(folder / "docs")).with_name(
            path.name.replace("index.md", "_index.md")
        )
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(path.read_text(encoding="utf-8").replace("titel:", "title:", 1), encoding="utf-8")
    (home / "layouts" / "_default").mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (home / "layouts" / "_default" / name).write_text(LAYOUT, encoding="utf-8")
    (home / "config.toml").write_text(HUGO, encoding="utf-8")
    return home / "public", lambda: run(["hugo", "--quiet", "--cleanDestinationDir", "--ignoreCache"], home)


TOOLS = {
    "Toolbox (nur Seiten)": prepare_toolbox,
    "MkDocs mit Material": prepare_mkdocs,
    "Zensical": prepare_zensical,
    "Hugo ohne Thema": prepare_hugo,
}


def run(command: list[object], folder: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([str(part) for part in command], cwd=folder, env=environment, check=True, capture_output=True)


def measure(build: tuple) -> dict[str, float]:
    """Time of one build from the beginning, and how many pages came out."""
    site, work = build
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
