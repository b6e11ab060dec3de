"""Misst, wie viel ein erster Blick lädt: von jeder Art die schwerste Seite, mit allem, was der Browser ungefragt holt, gepackt mit gzip."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("check")

import gzip
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from measure.search_trial import serve_folder
from setup.browser import find_browser, launch_arguments
from setup.needs import provide
from shared.commands import CommandParser
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.domain.page_order import list_guides

ROOT = Path(__file__).resolve().parents[2]
# What each kind of page may weigh, in kB of 1,000 bytes.
BOUNDS = {"Startseite": 90, "Anleitung": 90, "Entscheidungshilfe": 110, "Kontakte": 110, "Kommune": 110}
PACKED = {".woff2", ".png"}  # gzip gains nothing


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("--seiten", type=Path, default=ROOT / "site", help="fertige Website (sonst site/)")
    options = parser.parse_args()
    if not (options.seiten / "index.html").exists():
        message = f"In {options.seiten} liegt keine fertige Website. Bauen Sie sie: python3 scripts/build.py"
        print(message, file=sys.stderr)
        return 1
    provide(["chromium"])
    toolbox, _ = load_toolbox(ROOT / "docs")
    with serve_folder(options.seiten) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        for kind, bound in BOUNDS.items():
            page = find_heaviest(toolbox, options.seiten, kind)
            parts = weigh(browser, options.seiten, address, page)
            print(f"{kind}: {sum(parts.values()) / 1000:.1f} kB (Ziel {bound}), {page or 'index.html'}")
            for name, size in parts.items():
                print(f"  {size / 1000:5.1f}  {name}")
        browser.close()
    return 0


def find_heaviest(toolbox: Toolbox, site: Path, kind: str) -> str:
    """The address below `site` of the page of a kind whose HTML weighs most. What pages of a kind load besides is alike."""
    found = {
        "Startseite": [""],
        "Anleitung": [
            f"{slug.removesuffix('/index')}/" for area in toolbox.bereiche for slug in list_guides(toolbox, area)
        ],
        "Entscheidungshilfe": [f"entscheidungshilfen/{name}/" for name in toolbox.entscheidungshilfen],
        "Kontakte": ["kontakte/"],
        "Kommune": [f"kommunen/{name}/" for name in toolbox.kommunen],
    }
    return max(found[kind], key=lambda page: _pack(site / page / "index.html"))


def weigh(browser: Browser, site: Path, address: str, page: str) -> dict[str, int]:
    """What a browser that was never here loads for a page, and what each file weighs on the way."""
    loaded: list[str] = []
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    context.on("request", lambda asked: asked.url.startswith(address) and loaded.append(asked.url))
    opened = context.new_page()
    opened.goto(address + page, wait_until="networkidle")
    context.close()
    names = [url.removeprefix(address).partition("?")[0] for url in dict.fromkeys(loaded)]
    files = [f"{name}index.html" if name.endswith("/") or not name else name for name in names]
    return {name: _pack(site / name) for name in files}


def _pack(path: Path) -> int:
    return path.stat().st_size if path.suffix in PACKED else len(gzip.compress(path.read_bytes(), 9))


if __name__ == "__main__":
    sys.exit(main())
