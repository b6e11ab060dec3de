"""Scripts that do not come, one at a time: every page stays usable, and nothing stands there dead.

Each page type always does without its own scripts, a few do without any other file, and each script inside the files is missing
once, on a page that loads it; with `check.py --alles` every file and every script is missing on every type.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from support.common import ROOT
from support.controls import END_MOVES
from support.pages import PAGE_TYPES
from support.scope import ALLES
from toolbox.describe.script_text import shorten_script

SCRIPTS = {
    path.name: shorten_script(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "overrides" / "assets" / "js").glob("*.js"))
}
# Notes on each element what it listens to.
LISTEN = """() => {
    const { addEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, ...others) {
        (this.tbHeard ??= new Set()).add(type);
        return addEventListener.call(this, type, ...others);
    };
}"""
# What a reader could press in vain, what is missing, what stands there twice.
LOOK = """() => {
    const shown = (element) => Boolean(element?.checkVisibility({ visibilityProperty: true }));
    const find = (selector) => [...document.querySelectorAll(selector)].filter(shown);
    const wrong = [];
    const expect = (holds, words) => holds || wrong.push(words);
    const heard = (element, types) => {
        for (let place = element; place && place !== document.body; place = place.parentElement)
            if (types.some((type) => place.tbHeard?.has(type))) return true;
        return false;
    };
    for (const control of find("button, input:not([type=hidden]), select, [role=button]")) {
        const types = control.matches("button, [role=button]") ? ["click"] : ["click", "change", "input"];
        const native = control.matches("dialog *") || (control.form?.action && control.form.getAttribute("action"));
        // To tick on paper, or where each part says itself what follows.
        const ticked = control.matches("main .task-list-item *, .tb-nah__part:has(.tb-nah__one) .tb-nah__point *");
        if (!native && !ticked && !heard(control, control.form ? [...types, "submit"] : types))
            wrong.push(`dead: ${control.outerHTML.slice(0, 120)}`);
    }
    expect(find("h1").length === 1, "headings: " + find("h1").length);
    expect(find('.tb-strip a[href="tel:110"]').length === 1, "110");
    expect(find("[data-tb-menu], [data-tb-until=menu]").length === 1, "menu");
    expect(find("header [data-tb-search], [data-tb-until=search]").length === 1, "search");
    if (find("[data-tb-until=menu]").length) expect(find("#tb-bereiche a").length > 3, "areas");
    expect(document.querySelector("main").innerText.length > 150, "text");
    const tree = document.querySelector(".tb-tree");
    if (tree) expect(find(".tb-tree :is(a, button).tb-answer, .tb-tree .tb-answer :is(a, button)").length > 0, "answers");
    return wrong;
}"""

OWN = "/seite."  # the file into which a page's own scripts are put together


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    context.add_init_script(f"({LISTEN})()")
    yield context.new_page()
    context.close()


def look(page: Page) -> list[str]:
    page.wait_for_timeout(50)  # what scripts put off until the page is shown
    if page.locator(".tb-tree").count():
        page.evaluate(END_MOVES)  # the page of a tree waits that long for its script (tree.css)
    wrong = page.evaluate(LOOK)
    menu = page.locator("[data-tb-menu]:visible")
    if menu.count():
        menu.click()
        if not page.locator("#tb-menu a:visible").count():
            wrong.append("menu does not open")
        page.keyboard.press("Escape")
    answer = page.locator(".tb-tree a.tb-answer:visible, .tb-tree button.tb-answer:visible")
    if answer.count():
        before = page.evaluate("[location.href, document.querySelector('main').innerText].join()")
        answer.first.click()
        if page.evaluate("[location.href, document.querySelector('main').innerText].join()") == before:
            wrong.append("an answer does nothing")
    return wrong


# Together they load every script of ours.
FEW = {name: PAGE_TYPES[name] for name in ("municipality", "contacts", "deadline", "board", "offline", "diary", "tree")}
FEW |= {"nearness": "entscheidungshilfen/wie-nah/", "stack": "verwaltung/uebungskarten/"}
PLACES = PAGE_TYPES | FEW if ALLES else FEW


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_without_any_one_file_of_scripts_a_page_stays_usable(reader: Page, site_url: str, name: str):
    loaded: list[str] = []
    reader.on("request", lambda asked: asked.resource_type == "script" and loaded.append(asked.url))
    reader.goto(site_url + PAGE_TYPES[name])
    wrong = {"all there": look(reader)}
    every = ALLES or name in FEW  # what a page loads besides its own scripts is the same file on all of them
    files = [script for script in dict.fromkeys(loaded) if every or OWN in script]
    assert any(OWN in script for script in files)
    for script in files:
        reader.route(script, lambda route: route.abort())
        reader.goto(site_url + PAGE_TYPES[name])
        wrong[script] = look(reader)
        reader.unroute(script)
    assert {name: found for name, found in wrong.items() if found} == {}


def read_files(site: Path, address: str) -> dict[Path, str]:
    """The files of scripts that a page names, with their text."""
    page = site / address / "index.html" if address.endswith("/") or not address else site / address
    names = re.findall(r'<script\b[^>]* src="([^"]+)"', page.read_text(encoding="utf-8"))
    paths = [site / name.removeprefix("/") if name.startswith("/") else page.parent / name for name in names]
    return {path.resolve(): path.read_text(encoding="utf-8") for path in paths}


def spread_scripts(site: Path) -> dict[str, list[str]]:
    """For each page the scripts that are missing there: each once, where the fewest are so far; with ALLES on every page."""
    texts = {place: "".join(read_files(site, address).values()) for place, address in PLACES.items()}
    chosen: dict[str, list[str]] = {place: [] for place in PLACES}
    for script, text in SCRIPTS.items():
        homes = sorted((place for place in PLACES if text in texts[place]), key=lambda place: len(chosen[place]))
        for place in homes if ALLES else homes[:1]:
            chosen[place].append(script)
    return chosen


@pytest.mark.parametrize("name", PLACES)
def test_without_any_one_script_inside_the_files_a_page_stays_usable(
    reader: Page, site_url: str, site: Path, name: str
):
    files = {path.name: text for path, text in read_files(site, PLACES[name]).items()}
    dropped = set()

    def drop(route: Route) -> None:
        text = files[route.request.url.rpartition("/")[2]]
        if SCRIPTS[missing] in text:
            dropped.add(missing)
        route.fulfill(body=text.replace(SCRIPTS[missing], ""), content_type="text/javascript")

    reader.route(re.compile("/(" + "|".join(map(re.escape, files)) + ")$"), drop)
    chosen = spread_scripts(site)[name]
    assert chosen
    wrong = {}
    for missing in chosen:
        reader.goto(site_url + PLACES[name])
        if found := look(reader):
            wrong[missing] = found
    assert dropped == set(chosen)
    assert wrong == {}


def test_every_script_inside_the_files_is_missing_somewhere(site: Path):
    files = [path.read_text(encoding="utf-8") for path in site.glob(f"assets/js{OWN}*.js")]
    inside = {script for script, text in SCRIPTS.items() if any(text in file for file in files)}
    assert len(inside) > 20
    assert inside <= {script for chosen in spread_scripts(site).values() for script in chosen}


def test_a_mistake_in_the_middle_of_a_tree_leaves_the_readable_page(reader: Page, site_url: str):
    def spoil(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        route.fulfill(response=answer, body=text.replace("this.way = view.way;", "this.way = null.x;"))

    reader.route("**/*.js", spoil)
    reader.goto(site_url + PAGE_TYPES["tree"])
    reader.locator("h1", has_text="Bedroht, angegriffen oder verfolgt").wait_for()
    assert reader.locator(".tb-question:visible").count() > 5
    assert look(reader) == []
    assert "#" in reader.url


def test_a_dead_button_is_found(reader: Page, site_url: str):
    reader.goto(site_url)
    reader.evaluate("document.querySelector('main').append(document.createElement('button'))")
    reader.evaluate("document.querySelector('main > button').textContent = 'Nichts'")
    assert [found[:5] for found in reader.evaluate(LOOK)] == ["dead:"]
