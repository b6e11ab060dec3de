"""What somebody put into the browser's store, or sends to the search, changes no page and throws nowhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

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
    watched.add_init_script(f"({STORE})({poison!a})")
    for path in PAGES:
        answer = watched.goto(served + path)
        if answer.status == 404:
            continue
        watched.wait_for_function("globalThis.toolbox")
        assert watched.inner_text("body").strip()
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
