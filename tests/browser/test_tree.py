"""Decision trees in a browser: every answer of every question, forwards and back, with and without JavaScript.

What a node is, where answers lead and how they read comes from the data, never from the page.
"""

import dataclasses
import datetime
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from support.barriers import check_barriers, check_colours
from support.common import ROOT
from support.kinds import choose_few, read_hooks
from support.scope import ALLES
from toolbox.content.loader import load_toolbox
from toolbox.content.models import Entscheidungshilfe, Ergebnis
from toolbox.content.toolbox import Toolbox
from toolbox.describe.qr import render_qr
from toolbox.domain.needs import needs_with_place
from toolbox.domain.tree_ways import find_target, number_nodes, number_target, results_of
from toolbox.web.trees import render_fragen
from toolbox.web.view import View

TREES = sorted(path.stem for path in (ROOT / "docs/daten/entscheidungshilfen").glob("*.yml"))
WALK = (Path(__file__).parent / "tree_walk.js").read_text(encoding="utf-8")
# Notes every attempt to keep or send something, before any script of the page runs.
WATCH = """
    window.leaks = [];
    const note = (owner, name) => {
        const original = owner[name];
        owner[name] = function (...values) {
            window.leaks.push([name, ...values.map(String)].join(" "));
            return original.apply(this, values);
        };
    };
    note(Storage.prototype, "setItem");
    note(window, "fetch");
    note(Navigator.prototype, "sendBeacon");
    note(XMLHttpRequest.prototype, "open");
    note(IDBFactory.prototype, "open");
    note(CacheStorage.prototype, "open");
    note(window, "postMessage");
    for (const name of ["WebSocket", "EventSource", "BroadcastChannel", "SharedWorker"])
        window[name] = function (target) { window.leaks.push(`${name} ${target}`); };
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
    Object.defineProperty(document, "cookie", {
        get: () => cookie.get.call(document),
        set: (text) => { window.leaks.push(`cookie ${text}`); },
    });
"""


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    found, problems = load_toolbox(ROOT / "docs")
    assert not problems
    return found


def describe(toolbox: Toolbox, kennung: str) -> dict:
    """A tree as tree_walk.js wants it."""
    hilfe = toolbox.entscheidungshilfen[kennung]
    numbers = number_nodes(toolbox, hilfe)
    return {
        "alles": ALLES,
        "fragen": {
            name: {
                "nummer": numbers[name],
                "text": frage.text,
                "antworten": [
                    {"text": antwort.text, "ziel": None if "/" in antwort.weiter else antwort.weiter}
                    for antwort in frage.antworten
                ],
            }
            for name, frage in hilfe.fragen.items()
        },
        "ergebnisse": {
            name: {"nummer": numbers[name], "titel": ergebnis.titel}
            for name, ergebnis in results_of(toolbox, hilfe).items()
        },
    }


def list_jumps(toolbox: Toolbox, hilfe: Entscheidungshilfe) -> Iterator[tuple[str, int, str]]:
    """Answers that lead into another tree: question, index of the answer, target."""
    for name, frage in hilfe.fragen.items():
        for index, antwort in enumerate(frage.antworten):
            if find_target(toolbox, hilfe, antwort.weiter).art == "sprung":
                yield name, index, antwort.weiter


def find_way(hilfe: Entscheidungshilfe, node: str) -> list[tuple[str, int]]:
    """The longest way from the first question to a node, as (question, index of the answer)."""
    ways = [
        [*find_way(hilfe, name), (name, index)]
        for name, frage in hilfe.fragen.items()
        for index, antwort in enumerate(frage.antworten)
        if antwort.weiter == node
    ]
    return max(ways, key=len, default=[])


def find_longest(toolbox: Toolbox, name: str) -> str:
    """The tree with the longest way to a result."""
    lengths = {
        kennung: len(find_way(hilfe, name))
        for kennung, hilfe in toolbox.entscheidungshilfen.items()
        if name in results_of(toolbox, hilfe)
    }
    return max(lengths, key=lengths.__getitem__)


def answer(page: Page, way: list[tuple[str, int]]) -> None:
    """Answers at once what needs no looking at on the way."""
    page.evaluate(
        "(way) => { for (const [name, index] of way) document.getElementById(name).querySelectorAll('.tb-answer')[index].click(); }",
        way,
    )


@pytest.mark.parametrize("kennung", TREES)
def test_every_answer_is_walked_forwards_and_back_and_none_leaves_the_page(
    page: Page, site_url: str, toolbox: Toolbox, kennung: str
):
    page.set_viewport_size({"width": 320, "height": 640})
    page.add_init_script(WATCH)
    page.route("**/search/*", lambda route: route.abort())  # without its words the theme's search loads nothing late
    page.goto(f"{site_url}entscheidungshilfen/{kennung}/")
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.evaluate("window.leaks = []")
    plan = describe(toolbox, kennung)
    found = page.evaluate(WALK, plan)
    assert found["wrong"] == []
    assert found["nodes"] == sorted([*plan["fragen"], *plan["ergebnisse"]])
    everything = [
        f"{name} {index}" for name, frage in plan["fragen"].items() for index in range(len(frage["antworten"]))
    ]
    assert found["answers"] == sorted(everything)
    assert found["backs"] >= 2
    # With each entry of its history the browser asks for the picture in its tab again.
    assert {*requests} <= {f"{site_url}assets/images/favicon.svg"}
    assert page.evaluate("window.leaks") == []
    assert page.context.cookies() == []
    assert page.evaluate("[window.name, ...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == [""]


# An answer is a link to a place on the page: followed, it must stand in sight below the strip with the emergency numbers.
FOLLOW = """
    ([name, index]) => {
        const link = document.getElementById(name).querySelectorAll(".tb-answer")[index];
        const told = link.querySelector(".tb-answer__next").textContent;
        link.click();
        const place = document.querySelector(":target");
        const top = place.querySelector("h2").getBoundingClientRect().top;
        const strip = document.querySelector(".tb-strip").getBoundingClientRect();
        const [number] = place.querySelector(".tb-question__number, .tb-result__number").textContent.match(/\\d+/);
        return { place: place.id, told, number, sight: top >= strip.bottom && top < innerHeight, strip: strip.top >= 0 && strip.bottom < 120 };
    }
"""


# Reads a page as it was built, without showing it: its places with number and heading, and the answers of each question.
READ_BUILT = """
    (html) => {
        const built = new DOMParser().parseFromString(html, "text/html");
        const words = (element) => element.textContent.replace(/\\s+/g, " ").trim();
        return [...built.querySelectorAll(".tb-question, .tb-result")].map((place) => [place.id, {
            number: words(place.querySelector(".tb-question__number, .tb-result__number")).match(/\\d+/)[0],
            heading: words(place.querySelector("h2")),
            hidden: place.hidden || Boolean(place.closest("[hidden], template")),
            answers: [...place.querySelectorAll(".tb-answer")].map((link) =>
                [link.getAttribute("href"), words(link.querySelector(".tb-answer__next"))]),
        }]);
    }
"""


@pytest.fixture(scope="module")
def built(browser: Browser, site: Path) -> dict[str, dict[str, dict]]:
    """The places of each tree as whoever has no JavaScript gets them."""
    page = browser.new_page()
    read = {
        kennung: dict(
            page.evaluate(READ_BUILT, (site / f"entscheidungshilfen/{kennung}/index.html").read_text(encoding="utf-8"))
        )
        for kennung in TREES
    }
    page.close()
    return read


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript at a phone's size."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kennung", TREES)
def test_without_javascript_every_answer_says_where_it_leads(
    toolbox: Toolbox, built: dict[str, dict[str, dict]], kennung: str
):
    hilfe = toolbox.entscheidungshilfen[kennung]
    places = built[kennung]
    numbers = number_nodes(toolbox, hilfe)
    assert {name: place["number"] for name, place in places.items()} == {
        name: str(number) for name, number in numbers.items()
    }
    assert not [name for name, place in places.items() if place["hidden"]]
    for name, frage in hilfe.fragen.items():
        for antwort, (address, told) in zip(frage.antworten, places[name]["answers"], strict=True):
            baum, _, node = antwort.weiter.rpartition("/")
            if baum:
                other = toolbox.entscheidungshilfen[baum]
                number = number_target(toolbox, hilfe, antwort.weiter)[1]
                assert address == f"../{baum}/#{node}"
                assert told == f"weiter in „{other.titel}“ bei {number}"
                assert built[baum][node]["heading"] == other.fragen[node].text
            else:
                assert address == f"#{node}"
                assert told == f"weiter bei {numbers[node]}"


@pytest.mark.parametrize("kennung", TREES if ALLES else ["bedrohung"])
def test_without_javascript_every_answer_leads_to_the_place_it_names_and_back(
    plain: Page, site_url: str, toolbox: Toolbox, kennung: str
):
    """One tree is walked like this, all of them with „--alles“: in each it is the browser alone that follows the links."""
    address = f"{site_url}entscheidungshilfen/{kennung}/"
    plain.goto(address)
    hilfe = toolbox.entscheidungshilfen[kennung]
    numbers = number_nodes(toolbox, hilfe)
    assert plain.locator(".tb-question:visible, .tb-result:visible").count() == len(numbers)
    visited = {next(iter(hilfe.fragen))}
    for name, frage in hilfe.fragen.items():
        for index, antwort in enumerate(frage.antworten):
            if "/" in antwort.weiter:
                continue
            before = plain.url
            found = plain.evaluate(FOLLOW, [name, index])
            number = str(numbers[antwort.weiter])
            assert found == {
                "place": antwort.weiter,
                "told": f"weiter bei {number}",
                "number": number,
                "sight": True,
                "strip": True,
            }
            assert plain.url == f"{address}#{antwort.weiter}"
            visited.add(antwort.weiter)
            plain.go_back()
            assert plain.url == before
    assert visited == {*numbers}


# Of questions to which other trees lead, every fourth is looked at in the browser; the words of all stand in what was built.
SOME = slice(None, None, 1 if ALLES else 4)


def is_below_the_strip(page: Page, heading: Locator) -> bool:
    strip = page.locator(".tb-strip").bounding_box()
    return strip["y"] + strip["height"] <= heading.bounding_box()["y"] < 844


def test_without_javascript_a_way_into_another_tree_leads_to_the_question_it_names(
    plain: Page, site_url: str, toolbox: Toolbox
):
    targets = {weiter for hilfe in toolbox.entscheidungshilfen.values() for _, _, weiter in list_jumps(toolbox, hilfe)}
    assert len(targets) >= 10
    for weiter in sorted(targets)[SOME]:  # within a tree only the place changes, nothing is loaded anew
        baum, _, frage = weiter.partition("/")
        plain.goto(f"{site_url}entscheidungshilfen/{baum}/#{frage}", wait_until="domcontentloaded")
        heading = plain.locator(f"#{frage}-titel")
        assert heading.inner_text() == toolbox.entscheidungshilfen[baum].fragen[frage].text
        assert is_below_the_strip(plain, heading)


def test_a_way_into_another_tree_shows_the_question_it_names_and_leads_back(
    page: Page, site_url: str, toolbox: Toolbox
):
    first = {}  # the first answer that leads to each question
    for kennung, hilfe in toolbox.entscheidungshilfen.items():
        for name, index, weiter in list_jumps(toolbox, hilfe):
            first.setdefault(weiter, (kennung, name, index))
    chosen = {weiter: first[weiter] for weiter in sorted(first)[SOME]}
    for kennung, hilfe in toolbox.entscheidungshilfen.items():
        start = f"{site_url}entscheidungshilfen/{kennung}/"
        fresh = {weiter: (name, index) for weiter, (baum, name, index) in chosen.items() if baum == kennung}
        if fresh:
            page.goto(start, wait_until="domcontentloaded")
        for weiter, (name, index) in fresh.items():
            baum, _, frage = weiter.partition("/")
            other = toolbox.entscheidungshilfen[baum]
            answer(page, find_way(hilfe, name))
            link = page.locator(f"#{name} .tb-answer").nth(index)
            assert link.locator(".tb-answer__next").inner_text() == f"weiter in „{other.titel}“"
            link.click()
            page.wait_for_url(f"{site_url}entscheidungshilfen/{baum}/", wait_until="domcontentloaded")
            heading = page.locator(f"#{frage}-titel")
            assert heading.inner_text() == other.fragen[frage].text
            assert is_below_the_strip(page, heading)
            assert (
                page.locator(".tb-progress strong").inner_text() == f"Frage {number_target(toolbox, hilfe, weiter)[1]}"
            )
            page.get_by_role("button", name="Zurück zur vorigen Seite").click()
            page.wait_for_url(start, wait_until="domcontentloaded")
            shown = page.locator(f"#{name}-titel, #{next(iter(hilfe.fragen))}-titel").locator("visible=true")
            assert shown.count() == 1
            if page.locator(f"#{name}-titel").is_visible() and find_way(hilfe, name):
                page.locator("[data-tut=von-vorn]").click()


# Where the focus goes and what the history holds is tested on every step elsewhere; here it would only cost time.
NEITHER_FOCUS_NOR_HISTORY = """
    window.scrollTo = () => {};
    history.pushState = history.replaceState = () => {};
    HTMLElement.prototype.focus = () => {};
"""
# For every question and every two of its answers: go the longest way with the first, change it to the second, and compare
# with what must follow: answers that still apply are not asked again. Where none applies, each answer is changed to the next
# one, and to every other with „--alles“. Returns what differs, and how often some were kept.
CHANGE = """
    ([plan, all]) => {
        addEventListener("toolbox-ansicht", (shown) => shown.stopImmediatePropagation(), { capture: true }); // for cards and days
        const hint = document.querySelector("#tb-hinweis");
        const wrong = [];
        const first = Object.keys(plan)[0];
        const press = (node, index) => document.getElementById(node).querySelectorAll(".tb-answer")[index].click();
        const shown = () => document.querySelector(".tb-tree > :is(.tb-question, .tb-result):not([hidden])").id;
        const ways = [];
        const collect = (node, way) => {
            for (const [index, target] of (plan[node] ?? []).entries()) if (target) collect(target, [...way, [node, index]]);
            if (!plan[node]) ways.push(way);
        };
        collect(first, []);
        ways.sort((one, other) => other.length - one.length);
        let changed = 0;
        let kept = 0;
        for (const [node, targets] of Object.entries(plan)) {
            const here = [...targets.keys()].filter((index) => targets[index]);
            for (const index of here)
                for (const other of here) {
                    if (other === index) continue;
                    const way = ways.find((steps) => steps.some(([question, given]) => question === node && given === index));
                    const given = new Map(way);
                    let end = targets[other];
                    let skipped = 0;
                    for (; given.has(end); skipped += 1) end = plan[end][given.get(end)];
                    const isNext = other === here[(here.indexOf(index) + 1) % here.length];
                    if (!all && !skipped && !isNext) continue;
                    document.querySelector("[data-tut=von-vorn]").click();
                    for (const [question, given] of way) press(question, given);
                    document.querySelector(`.tb-own button[data-frage="${node}"]`).click();
                    if (shown() !== node) wrong.push(`${node}: „Ändern“ zeigt ${shown()}`);
                    press(node, other);
                    changed += 1;
                    kept += skipped > 0;
                    const where = `${JSON.stringify(way)}, ${node} jetzt ${other}`;
                    if (shown() !== end) wrong.push(`${where}: ${shown()} statt ${end}`);
                    if (hint.hidden === skipped > 0 || (skipped && !hint.checkVisibility())) wrong.push(`${where}: Hinweis`);
                    const answered = way.findIndex(([question]) => question === node) + 1 + skipped;
                    const own = document.querySelectorAll(".tb-own [data-frage]").length;
                    if (own !== answered) wrong.push(`${where}: ${own} eigene Antworten statt ${answered}`);
                }
        }
        return { wrong: wrong.slice(0, 10), changed, kept };
    }
"""


def test_an_earlier_answer_can_be_changed_and_the_rest_stays(page: Page, site_url: str, toolbox: Toolbox):
    kept = 0
    for kennung in TREES:
        page.goto(f"{site_url}entscheidungshilfen/{kennung}/")
        plan = {
            name: [None if "/" in antwort.weiter else antwort.weiter for antwort in frage.antworten]
            for name, frage in toolbox.entscheidungshilfen[kennung].fragen.items()
        }
        page.evaluate(NEITHER_FOCUS_NOR_HISTORY)
        found = page.evaluate(CHANGE, [plan, ALLES])
        assert found["wrong"] == [], kennung
        assert found["changed"] >= 4, kennung
        kept += found["kept"]
    assert kept >= 12


@pytest.mark.parametrize("button", ["von-vorn", "zurueck"])
def test_the_ways_back_on_a_result_lead_to_questions_that_can_be_answered(
    page: Page, site_url: str, toolbox: Toolbox, button: str
):
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    hilfe = toolbox.entscheidungshilfen["bedrohung"]
    way = max((find_way(hilfe, name) for name in results_of(toolbox, hilfe)), key=len)
    page.goto(f"{site_url}entscheidungshilfen/bedrohung/")
    answer(page, way)
    page.locator(".tb-own summary").click()
    page.locator(f".tb-own [data-tut={button}]").click()
    again = way if button == "von-vorn" else way[-1:]
    expect(page.locator(".tb-question:visible")).to_have_id(again[0][0])
    for name, index in again:
        page.locator(f"#{name} .tb-answer").nth(index).click()
    expect(page.locator(".tb-result:visible")).to_have_count(1)
    assert mistakes == []


def parted(ergebnis: Ergebnis) -> bool:
    """Whether the steps stand in two lists: those for today, and the others."""
    return 0 < (ergebnis.heute_bis or 0) < len(ergebnis.schritte)


def list_words(toolbox: Toolbox, kennung: str) -> dict[str, tuple[str, str]]:
    """Every text with two wordings: a selector, the words for oneself, those for somebody else (the same if there are none)."""
    hilfe = toolbox.entscheidungshilfen[kennung]
    found = {}
    for name, frage in hilfe.fragen.items():
        found[f"#{name}-titel"] = (frage.text, frage.text_andere)
        if frage.hilfe or frage.hilfe_andere:
            found[f"#{name}-hilfe"] = (frage.hilfe or "", frage.hilfe_andere)
        for number, antwort in enumerate(frage.antworten, start=1):
            selector = f"#{name} .tb-answers > li:nth-child({number}) .tb-answer__text"
            found[selector] = (antwort.text, antwort.text_andere)
    for name, ergebnis in results_of(toolbox, hilfe).items():
        for number, schritt in enumerate(ergebnis.schritte, start=1):
            ab = ergebnis.heute_bis or 0
            part = (
                f"[start] > li:nth-child({number - ab})"
                if parted(ergebnis) and number > ab
                else f":not([start]) > li:nth-child({number})"
            )
            selector = f"#{name} .tb-steps{part} > p:not(.tb-steps__phone)"
            found[selector] = (schritt.text, schritt.text_andere)
    return {selector: (mine, other or mine) for selector, (mine, other) in found.items()}


READ_WORDS = """
    (selectors) => {
        const tree = document.querySelector(".tb-tree");
        const rest = tree.cloneNode(true);
        for (const selector of selectors) rest.querySelector(selector).textContent = "";
        for (const own of rest.querySelectorAll(".tb-own")) own.remove();
        const words = (element) => element.textContent.replace(/\\s+/g, " ").trim();
        return [selectors.map((selector) => words(tree.querySelector(selector))), words(rest), document.title];
    }
"""

# Paragraphs whose emergency number cannot be dialled
UNLINKED = """
    [...document.querySelectorAll(".tb-tree p[data-andere]")].map((paragraph) => {
        const rest = paragraph.cloneNode(true);
        for (const link of rest.querySelectorAll('a[href^="tel:"]')) link.remove();
        return rest.textContent;
    }).filter((words) => /\\b11[02]\\b/.test(words))
"""


@pytest.mark.parametrize("kennung", TREES)
def test_asking_for_somebody_else_changes_the_wording_and_nothing_else(
    shared_page: Page, site_url: str, toolbox: Toolbox, kennung: str
):
    page = shared_page
    page.goto(f"{site_url}entscheidungshilfen/{kennung}/")
    hilfe = toolbox.entscheidungshilfen[kennung]
    words = list_words(toolbox, kennung)
    different = [selector for selector, (own, other) in words.items() if own != other]
    if not different:  # a tree for the administration speaks of others anyhow
        assert page.get_by_role("radio").count() == 0
        return
    node = different[-1].split()[0].removeprefix("#").removesuffix("-titel").removesuffix("-hilfe")
    answer(page, find_way(hilfe, node))
    address = page.url
    page.evaluate("for (const own of document.querySelectorAll('.tb-own')) own.open = true")
    mine, rest, title = page.evaluate(READ_WORDS, list(words))
    assert mine == [" ".join(own.split()) for own, _ in words.values()]
    page.get_by_role("radio", name="jemand anderen").check(force=True)
    theirs, same_rest, same_title = page.evaluate(READ_WORDS, list(words))
    assert theirs == [" ".join(other.split()) for _, other in words.values()]
    assert theirs != mine
    assert page.evaluate(UNLINKED) == []
    assert (same_rest, same_title, page.url) == (rest, title, address)
    assert page.locator(f"#{node}-titel").is_visible()
    page.get_by_role("radio", name="mich").check(force=True)
    assert page.evaluate(READ_WORDS, list(words)) == [mine, rest, title]
    assert page.evaluate(UNLINKED) == []


def press_until(page: Page, key: str, holds: str) -> None:
    """Presses a key until the focused element matches a selector."""
    for _ in range(40):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", holds):
            return
    pytest.fail(f"{holds} ist mit {key} nicht zu erreichen")


def test_the_keyboard_alone_answers_changes_and_goes_back(page: Page, site_url: str):
    page.goto(f"{site_url}entscheidungshilfen/bedrohung/")
    press_until(page, "Tab", '.tb-strip a[href="tel:110"]')
    press_until(page, "Tab", "#gefahr .tb-answer")
    press_until(page, "Tab", "#gefahr li:nth-child(5) .tb-answer")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2
    page.keyboard.press("Enter")  # Nein
    press_until(page, "Shift+Tab", "input[name=fuer]")
    page.keyboard.press("ArrowRight")
    assert page.locator("input[name=fuer]:checked").get_attribute("value") == "andere"
    press_until(page, "Tab", "#art li:nth-child(3) .tb-answer")
    page.keyboard.press("Space")
    press_until(page, "Tab", "#einzelheiten li:nth-child(2) .tb-answer")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "drohung-mit-einzelheiten-titel"
    press_until(page, "Tab", ".tb-own > summary")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.tb-own[open] > summary')")
    press_until(page, "Tab", ".tb-own [data-frage=art]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "art-titel"
    press_until(page, "Tab", "#art li:nth-child(8) .tb-answer")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "drohung-unklar-titel"
    press_until(page, "Tab", ".tb-own > summary")
    page.keyboard.press("Enter")
    press_until(page, "Tab", "[data-tut=zurueck]")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'art-titel'")
    press_until(page, "Tab", "[data-tut=von-vorn]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "gefahr-titel"


# Questions and results that are not shown cost axe half of its time; test_pages looks at a tree with all of them.
PUT_AWAY = """() => {
    window.away = [...document.querySelectorAll(".tb-tree > [hidden]")].map((place) => [place, document.createComment("")]);
    for (const [place, mark] of window.away) place.replaceWith(mark);
}"""
BRING_BACK = "() => { for (const [place, mark] of window.away) mark.replaceWith(place); }"
NODE = re.compile(r'(<section class="tb-(?:question|result)"[^>]* id="([^"]+)".*?</section>)', re.DOTALL)


def choose_nodes(site: Path, toolbox: Toolbox) -> dict[str, list[str]]:
    """Questions and results, by tree, that together have every kind of piece; with „--alles“ two of each tree besides."""
    pieces = {
        f"{kennung} {node}": read_hooks(html)
        for kennung in TREES
        for html, node in NODE.findall((site / f"entscheidungshilfen/{kennung}/index.html").read_text(encoding="utf-8"))
    }
    chosen: dict[str, list[str]] = {}
    for kennung, node in map(str.split, choose_few(pieces)):
        chosen.setdefault(kennung, []).append(node)
    if ALLES:
        for kennung, hilfe in toolbox.entscheidungshilfen.items():
            results = results_of(toolbox, hilfe)
            result = max(results, key=lambda name: len(results[name].fristen))
            chosen.setdefault(kennung, []).extend([find_way(hilfe, result)[-1][0], result])
    return chosen


def test_questions_and_results_have_no_barriers_on_a_narrow_screen(
    page: Page, site: Path, site_url: str, toolbox: Toolbox
):
    """What stands around them is looked at by test_pages."""
    page.set_viewport_size({"width": 320, "height": 800})
    for kennung, nodes in choose_nodes(site, toolbox).items():
        page.goto(f"{site_url}entscheidungshilfen/{kennung}/?kommune=mittweida")
        for node in nodes:
            page.emulate_media(color_scheme="light")
            page.evaluate("document.querySelector('[data-tut=von-vorn]').click()")
            answer(page, find_way(toolbox.entscheidungshilfen[kennung], node))
            assert page.locator(f"#{node}-titel").is_visible()
            page.evaluate(PUT_AWAY)
            check_barriers(page, "main")
            page.emulate_media(color_scheme="dark")
            check_colours(page, "main")
            page.evaluate(BRING_BACK)


# What stands on the printed sheet besides title, urgency, steps and „nicht“: parts by selector.
SHEET = {
    "head": ".tb-sheet__head",
    "boxes to tick": ".tb-steps > li",
    "whom to call": ".tb-call__now .tb-card__name",
    "days": "output[name=fristende] time",
    "own answers": ".tb-own__answer",
    "lines to write on": ".tb-sheet__lines",
    "QR code": ".tb-sheet__qr svg",
    "address in words": ".tb-sheet__address",
    "edition": ".tb-sheet__edition",
}
# Goes to each of the results and fills in a day for its deadlines. Returns how high each is, how many of its parts are seen,
# and what of the page around it.
LAY_SHEETS = """
    ([ways, day, selectors]) => ways.map(([name, way]) => {
        document.querySelector("[data-tut=von-vorn]").click();
        for (const [question, index] of way) document.getElementById(question).querySelectorAll(".tb-answer")[index].click();
        const result = document.getElementById(name);
        for (const field of result.querySelectorAll("input[name=kenntnis]")) {
            field.value = day;
            field.dispatchEvent(new Event("input"));
        }
        const seen = (place, selector) => [...place.querySelectorAll(selector)].filter((part) => part.checkVisibility()).length;
        result.style.minHeight = 0; // every sheet is as high as the paper, what stands on it is not
        const found = [
            result.scrollHeight,
            selectors.map((selector) => seen(result, selector)),
            seen(document, ".tb-strip, .tb-actions, .tb-footer, .tb-result__related"),
        ];
        result.style.minHeight = "";
        return found;
    })
"""
WIDTH_OF_TYPE = 680  # pixels between the margins of a sheet: 180 mm


@pytest.mark.parametrize("kennung", TREES)
def test_every_result_is_printed_on_exactly_one_sheet(
    page: Page, site_url: str, toolbox: Toolbox, monkeypatch: pytest.MonkeyPatch, kennung: str
):
    """With the longest way to it, a municipality of its own, days for all deadlines, and the QR code of a public address.

    A result that stands in several trees is laid out in the one with the longest way. The highest of a tree is printed: where it
    fits, the others do. With „--alles“ each is laid out in each of its trees, and all of them are printed.
    """
    hilfe = toolbox.entscheidungshilfen[kennung]
    results = results_of(toolbox, hilfe)
    ways = [(name, find_way(hilfe, name)) for name in results if ALLES or kennung == find_longest(toolbox, name)]
    page.set_viewport_size({"width": WIDTH_OF_TYPE, "height": 1000})
    page.goto(f"{site_url}entscheidungshilfen/{kennung}/?kommune=mittweida")
    needs = {need for ergebnis in results.values() for need in ergebnis.bedarf}
    if needs & needs_with_place(toolbox):
        page.evaluate("toolbox.load('kommunen/orte.js').then(() => {})")
    public = dataclasses.replace(
        toolbox,
        landkreis=toolbox.landkreis.model_copy(update={"adresse": "https://toolbox-gegen-anfeindungen.example.org/"}),
    )
    code = render_qr(
        public.landkreis.adresse, css="tb-sheet__code"
    )  # as large as that of each result, and only one to count
    monkeypatch.setattr("toolbox.web.trees.render_qr", lambda *_, **__: code)
    page.evaluate(
        """(html) => {
            for (const foot of new DOMParser().parseFromString(html, "text/html").querySelectorAll(".tb-sheet__foot"))
                document.querySelector(`#${foot.closest(".tb-result").id} > .tb-sheet__foot`).replaceWith(foot);
        }""",
        render_fragen(View(public, f"entscheidungshilfen/{kennung}"), kennung),
    )
    page.emulate_media(media="print")  # once: to and fro, everything would be laid out anew for each result
    page.evaluate(NEITHER_FOCUS_NOR_HISTORY)
    laid = page.evaluate(LAY_SHEETS, [ways, "2026-11-14", list(SHEET.values())])
    for (name, way), (_, shown, around) in zip(ways, laid, strict=True):
        counts = dict(zip(SHEET, shown, strict=True))
        assert counts.pop("days") == sum(toolbox.fristen[frist].zaehlt_tage for frist in results[name].fristen), name
        assert counts["boxes to tick"] == len(results[name].schritte), name
        assert counts["own answers"] == len(way), name
        assert all(counts.values()), (name, counts)
        assert around == 0, name
    heights = {name: height for (name, _), (height, _, _) in zip(ways, laid, strict=True)}
    printed = ways if ALLES else sorted(ways, key=lambda way: heights[way[0]])[-1:]
    for way in printed:
        page.evaluate(LAY_SHEETS, [[way], "2026-11-14", []])
        with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as sheet:
            assert len(sheet.pages) == 1, (way[0], heights[way[0]])


def test_a_result_counts_the_days_of_its_deadlines_and_forgets_them(page: Page, site_url: str):
    page.clock.set_fixed_time(datetime.datetime(2026, 11, 22, 10, 30, tzinfo=datetime.UTC))
    address = f"{site_url}entscheidungshilfen/bedrohung/#einzelne-drohung"
    page.goto(address)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    box = page.locator("#einzelne-drohung [data-frist=strafantrag-drei-monate]")
    box.get_by_text("Den Tag ausrechnen").click()
    box.locator("input[name=kenntnis]").fill("2026-11-14")
    days = {
        output: box.locator(f"output[name={output}] time").get_attribute("datetime")
        for output in ("empfehlung", "fristende")
    }
    assert days == {"empfehlung": "2027-02-12", "fristende": "2027-02-15"}
    with page.expect_download() as download:
        box.get_by_role("button", name="In den Kalender").click()
    assert b"20270212" in Path(download.value.path()).read_bytes()
    box.get_by_label("Ich weiß noch nicht, wer es war").check()
    assert box.locator("time").count() == 0
    assert "abgelaufen" not in box.inner_text()
    assert [url for url in requests if not url.startswith(("blob:", f"{site_url}assets/images/favicon"))] == []
    assert page.url == address
    page.reload()
    assert box.locator("input[name=kenntnis]").input_value() == ""
