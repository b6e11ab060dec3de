"""Tippt Suchanfragen in die echte Suche und zählt, wie oft die richtige Seite oben steht. Daneben: die Suche von Material."""

from environment import ensure_environment

ensure_environment("check")

import argparse
import sys
from pathlib import Path

import yaml
from browser import BrowserMissingError, launch_arguments, provide_browser
from playwright.sync_api import sync_playwright
from search_trial import Ask, ask_dialog, ask_material, judge, read_queries, serve

ROOT = Path(__file__).resolve().parent.parent
TOPICS = ROOT / "tests" / "search" / "themen.yml"
QUERIES = ROOT / "tests" / "search" / "anfragen.yml"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "datei", nargs="?", type=Path, default=QUERIES, help="Anfragen (sonst tests/search/anfragen.yml)"
    )
    parser.add_argument("--themen", type=Path, default=TOPICS, help="Thema → Seiten (sonst tests/search/themen.yml)")
    parser.add_argument("--seiten", type=Path, default=ROOT / "site", help="fertige Website (sonst site/)")
    parser.add_argument("--fehlschlaege", action="store_true", help="nennt jede Anfrage, deren Seite nicht oben steht")
    options = parser.parse_args()
    if not (options.seiten / "index.html").exists():
        print(
            f"In {options.seiten} liegt keine fertige Website. Bauen Sie sie: python3 scripts/build.py", file=sys.stderr
        )
        return 1
    topics = yaml.safe_load(options.themen.read_text(encoding="utf-8"))
    queries = read_queries(options.datei, topics)
    try:
        executable = provide_browser()
    except BrowserMissingError as error:
        print(error, file=sys.stderr)
        return 1
    engines: dict[str, Ask] = {"Diese Suche": ask_dialog, "Material": ask_material}
    with serve(options.seiten) as address, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=launch_arguments())
        for name, ask in engines.items():
            page = running.new_page(viewport={"width": 1280, "height": 900})
            page.goto(address)
            results = ask(page, options.seiten, [query.text for query in queries])
            verdict = judge(queries, results)
            print(verdict.render(name))
            if options.fehlschlaege and ask is ask_dialog:
                print("\n".join(verdict.misses), end="\n\n")
            page.close()
        running.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
