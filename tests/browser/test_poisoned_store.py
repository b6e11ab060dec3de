"""What somebody put into the browser's store, or sends to the search, changes no page and throws nowhere."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.county import of_this_county
from support.scope import ALLES
from support.serving import serve_folder

POISON = ["", "constructor", "__proto__", "{", "null", '"><img src=x onerror=alert(1)>', "\ufffd" * 100, "x" * 100_000]
PAGES = (
    "",
    "kontakte/",
    "kommunen/",
    "entscheidungshilfen/drohung/",
    "fristen/strafantrag/",
    "sofort/hilfe/",
    "ueber/offline/",
)
# Whatever key a script asks for holds the poison; with „verboten“ the store itself throws.
STORE = """(poison) => {
    const answer = () => { if (poison === "verboten") throw new DOMException("verboten", "SecurityError"); return poison; };
    for (const name of ["getItem", "setItem", "removeItem"]) Storage.prototype[name] = answer;
    if (poison === "verboten") Object.defineProperty(window, "localStorage", { get: answer });
}"""


@pytest.fixture
def served(project: Path) -> Iterator[str]:
    with serve_folder(project / "site") as address:
        yield address


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """A page that notes every error."""
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(f"{page.url}: {error}"))
    page.on("dialog", lambda dialog: (page.wrong.append(dialog.message), dialog.dismiss()))
    yield page
    context.close()


@pytest.mark.parametrize("poison", [*POISON, "verboten"], ids=range(len(POISON) + 1))
def test_a_poisoned_store_throws_nowhere(watched: Page, served: str, poison: str):
    """A store that refuses on all pages, what it holds on every second one, in turn; with ALLES everything on all pages."""
    watched.add_init_script(f"({STORE})({poison!a})")
    for path in PAGES if ALLES or poison == "verboten" else PAGES[POISON.index(poison) % 2 :: 2]:
        answer = watched.goto(served + path)
        if answer.status == 404:
            continue
        watched.wait_for_function("globalThis.toolbox")
        assert watched.inner_text("body").strip()
    assert watched.wrong == []


@of_this_county
@pytest.mark.parametrize("poison", [*POISON, "verboten"], ids=range(len(POISON) + 1))
@pytest.mark.parametrize("path", ["vorlagen/vorfalltagebuch/", "vorlagen/schutzplan/"])
def test_a_poisoned_diary_can_be_opened_and_written_in(watched: Page, site_url: str, path: str, poison: str):
    """What is in it, and what happens to it, `test_notes.py` shows; here every call of the store goes wrong."""
    watched.add_init_script(f"({STORE})({poison!a})")
    watched.goto(site_url + path)
    watched.locator("#tb-notizen").wait_for()
    begin = watched.get_by_role("button", name="Ohne Speichern schreiben")
    if begin.is_visible():
        begin.click()
    if (new := watched.get_by_role("button", name="Neuer Eintrag")).is_visible():
        new.click()
    watched.locator("[data-art=zeile]:visible").last.fill("Kim Muster")
    watched.get_by_role("button", name="übernehmen").click()
    assert watched.locator("#tb-notizen [role=status]").inner_text().endswith(("ist gespeichert.", "ist übernommen."))
    assert watched.wrong == []


@pytest.mark.parametrize(
    "words",
    [
        "(" * 5000,
        "a" * 50_000,
        "__proto__ constructor toString",
        "\\u0000\u202e",
        "(a+)+$" + "a" * 5000,
        "* ".join("ab" * 2000),
    ],
)
def test_whatever_is_sent_to_the_search_is_answered_in_time(watched: Page, served: str, words: str):
    watched.goto(served + "sofort/hilfe/")
    watched.wait_for_function("globalThis.toolbox?.search")
    watched.set_default_timeout(20_000)
    answer = watched.evaluate(
        """async (words) => {
            await toolbox.search.ask("Drohung");
            const start = performance.now();
            const answer = await toolbox.search.ask(words);
            const usual = await toolbox.search.ask("Drohung");
            return { answer: Array.isArray(answer.groups), usual: usual.groups.length, time: performance.now() - start };
        }""",
        words,
    )
    assert answer["answer"]
    assert answer["usual"] > 0
    assert answer["time"] < 10_000
    assert watched.wrong == []


SAVED = """async ([root, name, about, type]) => {
    const store = await caches.open(name);
    await store.put(new URL("unterwegs/gespeichert", root), new Response(about, { headers: { "Content-Type": type } }));
}"""
ABOUT = [
    "",
    "{",
    "null",
    "[]",
    "7",
    '"x"',
    "{}",
    '{"ausgabe": null, "am": "2026-11-01T08:00:00Z"}',
    '{"ausgabe": "x", "am": "<img src=x onerror=alert(1)>"}',
    '{"ausgabe": {"toString": 1}, "am": 1e99}',
    '{"__proto__": {"ausgabe": "x"}, "name": "y"}',
    "<!doctype html><script>alert(1)</script>",
    "\ufffd" * 100_000,
]


@pytest.fixture
def offline(watched: Page, site_url: str) -> Page:
    """The page that saves, nothing saved yet."""
    watched.goto(f"{site_url}ueber/offline/")
    watched.get_by_role("button", name="Für unterwegs speichern").wait_for()
    return watched


def test_a_poisoned_save_counts_as_none(offline: Page, site_url: str):
    for number, about in enumerate(ABOUT):
        offline.evaluate(
            SAVED, [site_url, f"unterwegs-{number}", about, "text/html" if "<" in about else "application/json"]
        )
    offline.reload()
    offline.get_by_role("button", name="Für unterwegs speichern").wait_for()
    assert "Noch nichts gespeichert" in offline.locator(".tb-save [role=status]").inner_text()
    assert offline.wrong == []


def test_what_a_save_says_of_itself_is_text(offline: Page, site_url: str):
    hostile = '<img src=x onerror="alert(1)">'
    about = json.dumps({"ausgabe": hostile, "am": "2026-11-01T08:00:00Z", "name": "unterwegs-fremd"})
    offline.evaluate(SAVED, [site_url, f"unterwegs-{hostile}", about, "application/json"])
    offline.reload()
    offline.get_by_role("button", name="Neue Ausgabe speichern").wait_for()
    assert f"Ausgabe {hostile}, am 1. November 2026" in offline.locator(".tb-save [role=status]").inner_text()
    offline.get_by_role("button", name="Vom Gerät entfernen").click()
    offline.get_by_text("Vom Gerät entfernt.").wait_for()
    assert offline.evaluate("caches.keys()") == []
    assert offline.wrong == []


def test_a_browser_that_keeps_nothing_is_offered_nothing(watched: Page, site_url: str):
    refuse = "for (const name of ['keys', 'open', 'match', 'delete']) CacheStorage.prototype[name] = () => Promise.reject(new DOMException('x', 'SecurityError'));"
    watched.add_init_script(refuse)
    watched.goto(f"{site_url}ueber/offline/")
    watched.wait_for_function("globalThis.toolbox")
    watched.wait_for_timeout(300)
    assert not watched.locator(".tb-save").is_visible()
    assert watched.wrong == []


MESSAGES = """async ([engine, messages]) => {
    const worker = new Worker(engine);
    const next = () => new Promise((resolve) => worker.addEventListener("message", ({ data }) => resolve(data), { once: true }));
    worker.addEventListener("error", (event) => event.preventDefault()); // what makes no sense may fail by itself
    const ready = await next();
    for (const message of messages) worker.postMessage(message);
    worker.postMessage(new Uint8Array(1 << 20));
    worker.postMessage({ number: "last", words: "Drohung", editing: { toString: null } });
    for (;;) {
        const answer = await next();
        if (answer.number === "last") return [ready, answer.answer.groups.length];
    }
}"""


def test_whatever_is_sent_to_the_worker_of_the_search_the_next_question_is_answered(watched: Page, served: str):
    """Only our own page has the worker, but what it sends may be anything that somebody pasted."""
    watched.goto(served + "sofort/hilfe/")
    watched.wait_for_function("globalThis.toolbox?.search")
    engine = watched.evaluate("new URL(document.getElementById('tb-search').dataset.tbEngine, location.href).href")
    messages = [None, 7, "x", [], {}, {"number": 1}, {"number": 2, "words": None}, {"number": 3, "words": 7}]
    messages += [
        {"number": 4, "words": {"trim": "x"}},
        {"number": 5, "words": ["Drohung"]},
        {"number": None, "words": ""},
    ]
    messages += [
        {"number": {"toString": 1}, "words": "__proto__"},
        {"load": "https://fremd.example/x.js", "words": "x"},
    ]
    ready, groups = watched.evaluate(MESSAGES, [engine, messages])
    assert [*ready] == ["ready"]
    assert groups > 0
    assert watched.wrong == []
