"""Misst auf einem Telefon (390 breit), wie lang Ergebnisse, Anleitungen und Kontaktseiten sind und wo die erste Nummer steht, die jetzt abhebt.

Einmal an einem Vormittag, einmal um zwei Uhr in der Nacht zum Sonnabend. Zusammengeklapptes bleibt zu. Von einem Ergebnis zählt
der längere Wortlaut: der für einen selbst oder der für jemand anderen.
Endet mit 1, wenn etwas über der Grenze liegt. Die wöchentliche Prüfung ruft es auf.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("check")

import datetime
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from measure.search_trial import serve_folder
from setup.browser import find_browser, launch_arguments
from setup.needs import provide
from shared.commands import ROOT, CommandParser
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.domain.page_order import list_guides
from toolbox.domain.tree_ways import list_paths

MOMENTS = {
    "tags": datetime.datetime(2026, 11, 24, 9, 30, tzinfo=datetime.UTC),
    "nachts": datetime.datetime(2026, 11, 28, 1, 0, tzinfo=datetime.UTC),
}
# What each kind of page may take: median, longest, place of the first number that answers now.
BOUNDS = {"ergebnis": (3400, 4200, 760), "anleitung": (5200, 5200, None), "kontakte": (7000, 7000, None)}
WALK = "(way) => { for (const [name, index] of way) document.getElementById(name).querySelectorAll('.tb-answer')[index].click(); }"
WORDINGS = ("andere", "mich")
ASK_FOR = "(who) => document.querySelector(`.tb-who input[value=${who}]`).click()"
READ = """() => {
    for (const card of document.querySelectorAll(".tb-card")) card.classList.add("tb-card--laid");
    const shown = [...document.querySelectorAll("main [data-zustand=offen] a[href^='tel:'], main .tb-emergency a[href^='tel:']")];
    const first = shown.filter((link) => link.checkVisibility() && link.getClientRects().length)
        .map((link) => Math.round(link.getBoundingClientRect().top + scrollY)).sort((one, other) => one - other)[0];
    return [document.documentElement.scrollHeight, first ?? null];
}"""


class Zeile(NamedTuple):
    """What was measured of one page or result, in CSS pixels; `nummer` by moment, None where nobody answers."""

    art: str
    name: str
    hoehe: int
    nummer: dict[str, int | None]


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("--seiten", type=Path, default=ROOT / "site", help="fertige Website (sonst site/)")
    parser.add_argument("--nur", choices=BOUNDS, metavar="ART", help=f"nur eine Art: {', '.join(BOUNDS)}")
    options = parser.parse_args()
    if not (options.seiten / "index.html").exists():
        print(
            f"In {options.seiten} liegt keine fertige Website. Bauen Sie sie: python3 scripts/build.py", file=sys.stderr
        )
        return 1
    provide(["chromium"])
    toolbox, _ = load_toolbox(ROOT / "docs")
    with serve_folder(options.seiten) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments())
        rows = _measure(toolbox, browser, address, options.nur)
        browser.close()
    _report(rows)
    beyond = list(_find_beyond(rows))
    print("\n".join(["", *beyond] if beyond else ["", "Alles liegt innerhalb der Grenzen."]))
    return 1 if beyond else 0


def _measure(toolbox: Toolbox, browser: Browser, address: str, only: str | None) -> list[Zeile]:
    places: dict[tuple[str, str], list] = {}
    for moment in MOMENTS.values():
        context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
        page = context.new_page()
        page.clock.set_fixed_time(moment)
        for art, read in (("ergebnis", _read_results), ("anleitung", _read_guides), ("kontakte", _read_contacts)):
            if only in (None, art):
                for name, found in read(toolbox, page, address):
                    places.setdefault((art, name), []).append(found)
        context.close()
    return [
        Zeile(art, name, found[0][0], dict(zip(MOMENTS, [number for _, number in found], strict=True)))
        for (art, name), found in places.items()
    ]


def _read_results(toolbox: Toolbox, page: Page, address: str) -> Iterator[tuple[str, tuple]]:
    """Each result of each tree, reached by its longest way."""
    for kennung, hilfe in toolbox.entscheidungshilfen.items():
        ways: dict[str, list] = {}
        for way in list_paths(hilfe):
            question, index = way[-1]
            target = hilfe.fragen[question].antworten[index].weiter
            if "/" not in target:
                ways[target] = max(ways.get(target, []), [list(step) for step in way], key=len)
        page.goto(f"{address}entscheidungshilfen/{kennung}/")
        page.wait_for_selector(".tb-tree[data-ansicht]")
        for target, way in ways.items():
            page.evaluate("document.querySelector('[data-tut=von-vorn]').click()")
            page.evaluate(WALK, way)
            yield f"{kennung}#{target}", _read_longer(page)


def _read_guides(toolbox: Toolbox, page: Page, address: str) -> Iterator[tuple[str, tuple]]:
    for folder in toolbox.bereiche:
        for slug in list_guides(toolbox, folder):
            yield slug, _open(page, address, slug)


def _read_contacts(toolbox: Toolbox, page: Page, address: str) -> Iterator[tuple[str, tuple]]:
    for slug in ("kontakte", *(f"kommunen/{name}" for name in [*toolbox.kommunen][:3])):
        yield slug, _open(page, address, slug)


def _open(page: Page, address: str, slug: str) -> tuple:
    page.goto(f"{address}{slug.removesuffix('/index')}/", wait_until="load")
    return _read(page)


def _read_longer(page: Page) -> tuple:
    """The longer of the two wordings, and the lower of their first numbers."""
    found = []
    for who in WORDINGS:
        page.evaluate(ASK_FOR, who)
        found.append(_read(page))
    numbers = [number for _, number in found if number is not None]
    return max(height for height, _ in found), max(numbers, default=None)


def _read(page: Page) -> tuple:
    page.wait_for_timeout(30)  # the hours are looked up once the view is there
    return tuple(page.evaluate(READ))


def _find_beyond(rows: list[Zeile]) -> Iterator[str]:
    """What is longer, or whose first number stands lower, than `BOUNDS` allow."""
    for art, (median, longest, highest) in BOUNDS.items():
        found = [row for row in rows if row.art == art]
        middle = statistics.median(row.hoehe for row in found) if found else 0
        if middle > median:
            yield f"{art}: Median {middle:.0f}, erlaubt {median}"
        for row in found:
            if row.hoehe > longest:
                yield f"{row.name}: {row.hoehe} lang, erlaubt {longest}"
            for moment, number in row.nummer.items():
                if highest and number is not None and number > highest:
                    yield f"{row.name}: erste Nummer {moment} bei {number}, erlaubt {highest}"


def _report(rows: list[Zeile]) -> None:
    for art, (median, longest, highest) in BOUNDS.items():
        found = sorted((row for row in rows if row.art == art), key=lambda row: -row.hoehe)
        if not found:
            continue
        heights = [row.hoehe for row in found]
        print(f"\n{art}: {len(found)}, Median {statistics.median(heights):.0f} (Ziel {median})", end="")
        print(f", längste {heights[0]} (Ziel {longest}), darüber {sum(height > longest for height in heights)}")
        for moment in MOMENTS:
            numbers = [row.nummer[moment] for row in found]
            there = [number for number in numbers if number is not None]
            late = f", unter {highest}: {sum(number > highest for number in there)}" if highest else ""
            print(f"  erste Nummer {moment}: tiefste {max(there, default='–')}{late}, keine: {numbers.count(None)}")
        for row in found:
            numbers = " ".join(f"{row.nummer[moment] or '–':>5}" for moment in MOMENTS)
            print(f"{row.hoehe:6} {numbers}  {row.name}")


if __name__ == "__main__":
    sys.exit(main())
