"""Tippt Suchanfragen in die echte Suche und zählt, wie oft die richtige Seite oben steht. Daneben: die Suche von Material.

Eine frische Sammlung ist eine Datei mit „queries:“; je Zeile {query: Wörter, expected: [ordner/seite oder Thema], kind: Art}.
Sie wird einmal gemessen und danach nie ein Maß für eine Änderung: Dafür ist tests/search/anfragen.yml da.

Mit --zeiten sagt es statt dessen, wie schnell die Suche antwortet: mit dem Verzeichnis dieser Website und mit dem zehnfachen.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("check")

from pathlib import Path

import yaml
from playwright.sync_api import Page, sync_playwright

from measure.search_times import enlarge_index, time_dialog
from measure.search_trial import Query, ask_dialog, ask_material, judge, read_queries, serve_folder
from setup.browser import find_browser, launch_arguments
from setup.needs import provide
from shared.commands import ROOT, CommandParser, read_file

TOPICS = ROOT / "tests" / "search" / "themen.yml"
GROWTH = 10
QUERIES = ROOT / "tests" / "search" / "anfragen.yml"


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "dateien", nargs="*", type=read_file, help="Anfragen, eine Datei je Sammlung (sonst tests/search/anfragen.yml)"
    )
    parser.add_argument(
        "--themen", type=read_file, default=TOPICS, help="Thema → Seiten (sonst tests/search/themen.yml)"
    )
    parser.add_argument("--seiten", type=Path, default=ROOT / "site", help="fertige Website (sonst site/)")
    parser.add_argument("--fehlschlaege", action="store_true", help="nennt jede Anfrage, deren Seite nicht oben steht")
    parser.add_argument("--zeiten", action="store_true", help="misst, wie schnell die Suche bereit ist und antwortet")
    options = parser.parse_args()
    if not (options.seiten / "index.html").exists():
        print(
            f"In {options.seiten} liegt keine fertige Website. Bauen Sie sie: python3 scripts/build.py", file=sys.stderr
        )
        return 1
    topics = yaml.safe_load(options.themen.read_text(encoding="utf-8"))
    sets = {path: read_queries(path, topics) for path in options.dateien or [QUERIES]}
    provide(["chromium"])
    with serve_folder(options.seiten) as address, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        page = running.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        if options.zeiten:
            report_times(page, [query.text for queries in sets.values() for query in queries])
        for path, queries in ({} if options.zeiten else sets).items():
            print(path.name)
            page.goto(address)
            report_results(page, options.seiten, queries, options.fehlschlaege)
        running.close()
    return 0


def report_results(page: Page, site: Path, queries: list[Query], with_misses: bool) -> None:
    """Prints how well this search and Material's answer. `page` shows a page of the site."""
    words = [query.text for query in queries]
    verdict = judge(queries, ask_dialog(page, site, words))
    print(verdict.render("Diese Suche"))
    if with_misses:
        print("\n".join(verdict.misses), end="\n\n")
    print(judge(queries, ask_material(page, site, words)).render("Material"))


def report_times(page: Page, queries: list[str]) -> None:
    """Prints how fast the search is on the page, with the site's index and with ten times its entries."""
    print(time_dialog(page, queries).render("Diese Website"))
    enlarge_index(page, GROWTH)
    print(time_dialog(page, queries).render(f"{GROWTH}-mal so viele Einträge"))


if __name__ == "__main__":
    sys.exit(main())
