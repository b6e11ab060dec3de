"""The same walk in three engines: start, a tree by taps and back, contacts, a deadline, ten searches, menu, the save for the way, paper."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from support.controls import UNFOLD
from support.engines import ESCAPE, Engine
from support.lying import Mood, serve_with_moods
from support.strict import take_broken

GUIDE = "bedrohung/drohung-erhalten/"
WORDS = (
    *("mordrohung", "strafantrag", "hass im netz", "auto zerkratzt", "stalking"),
    *("rathaus", "ich habe angst", "deepfake", "brief mit pulver", "polizei"),
)
SHOWN = "[...document.querySelectorAll({})].filter((it) => it.checkVisibility()).length"


def shown(selector: str) -> str:
    return SHOWN.format(json.dumps(selector))


@pytest.fixture(scope="module")
def moody(site: Path) -> Iterator[tuple[str, Mood]]:
    with serve_with_moods(site) as served:
        yield served


@pytest.fixture(autouse=True)
def nothing_broken(engine: Engine, strict_url: str) -> Iterator[None]:
    """Whatever a walk does, its pages break nothing of their policy and no script of theirs fails."""
    yield
    if engine.look("location.href").startswith(strict_url):
        assert take_broken(engine) == []


def test_from_the_start_by_taps_to_a_result_and_back(engine: Engine, strict_url: str):
    engine.open(strict_url)
    engine.press(".tb-tile a", "Bedroht")
    engine.wait_for(f"{shown('.tb-question')} === 1", "first question")  # before, the page shows all of them
    for step in range(15):
        if engine.look(shown(".tb-result")):
            break
        before = engine.look("document.title")
        engine.press(".tb-question:not([hidden]) li:last-child .tb-answer")
        engine.wait_for(f"document.title !== {json.dumps(before)}", f"answer {step}")
    assert engine.look(shown(".tb-result")) == 1
    assert engine.look("document.activeElement.closest('.tb-result') !== null")
    assert engine.look(shown('.tb-result a[href^="tel:"]')) > 0
    engine.look("history.back()")
    engine.wait_for(shown(".tb-question"), "the question before")
    assert engine.look(shown(".tb-result")) == 0


def test_contacts_are_filtered(engine: Engine, strict_url: str):
    engine.open(f"{strict_url}kontakte/")
    engine.look(f"(() => {{ {UNFOLD}; }})()")
    engine.wait_for(shown("#tb-filter"), "filter")
    before = engine.look(shown(".tb-card"))
    engine.press("#tb-filter label", "nichts kosten")
    engine.wait_for(f"{shown('.tb-card')} < {before}", "fewer contacts")
    assert " von " in engine.look("document.querySelector('#tb-filter [role=status]').textContent")


def test_a_deadline_is_counted(engine: Engine, strict_url: str):
    engine.open(f"{strict_url}fristen/strafantrag/")
    engine.wait_for(shown("input[name=kenntnis]"), "field")
    # The fields of a day are typed in another order in each engine and language.
    engine.look(
        """(() => { const field = document.querySelector("input[name=kenntnis]"); field.value = "2026-11-14";
        for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true })); })()"""
    )
    end = "document.querySelector('output[name=fristende] time')?.getAttribute('datetime')"
    assert engine.wait_for(end, "day") == "2027-02-15"


def test_ten_searches_answer(engine: Engine, strict_url: str):
    engine.open(strict_url)
    engine.wait_for("document.documentElement.classList.contains('tb-ready')")
    engine.press("header [data-tb-search]")
    for words in WORDS:
        engine.wait_for("document.activeElement.name === 'query'", "focus in the field")
        engine.write(words)
        engine.wait_for(
            "document.querySelector('#tb-search [role=status]').textContent.includes('Treffer für ')", words
        )
        assert engine.look(shown(".tb-hit")) > 0, words
        engine.press("#tb-search [type=reset]")
        engine.wait_for("!document.querySelector('#tb-search [role=status]').textContent", "empty search")
    engine.write(ESCAPE)
    engine.wait_for("!document.querySelector('#tb-search').open", "closed search")


def test_the_menu_opens_leads_and_closes(engine: Engine, strict_url: str):
    engine.open(strict_url + GUIDE)
    engine.wait_for("document.documentElement.classList.contains('tb-ready')")
    engine.press("button[data-tb-menu]")
    engine.wait_for(shown("#tb-menu a"), "open menu")
    engine.write(ESCAPE)
    engine.wait_for(f"{shown('#tb-menu')} === 0", "closed menu")
    assert engine.look("document.activeElement.matches('button[data-tb-menu]')")
    engine.press("button[data-tb-menu]")
    engine.press("#tb-menu a", "Kontakte")
    engine.wait_for("location.pathname === '/kontakte/'", "contacts")


def test_closed_details_are_on_paper(engine: Engine, strict_url: str):
    engine.open(strict_url + GUIDE)
    engine.wait_for("document.documentElement.classList.contains('tb-ready')")
    engine.look(
        """(() => { const folded = document.createElement("details");
        folded.innerHTML = "<summary>Mehr</summary><p>Zugeklapptes</p>"; document.querySelector("article").prepend(folded); })()"""
    )
    paper = engine.print()
    if paper is None:
        engine.look("dispatchEvent(new Event('beforeprint'))")
        assert engine.look("document.querySelector('article details').open")
        engine.look("dispatchEvent(new Event('afterprint'))")
        assert not engine.look("document.querySelector('article details').open")
        return
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(paper)).pages)
    assert "Ich werde bedroht" in text
    assert "Zugeklapptes" in text
    assert "Seite verlassen" not in text


# Shows on the screen what would be on paper: not every engine gives a PDF, and not every PDF its letters.
AS_PAPER = """(() => {
    const apply = (rules) => {
        for (const rule of rules) {
            if (rule.media) rule.media.mediaText = rule.media.mediaText.includes("print") ? "all" : rule.media.mediaText.replace("screen", "not all");
            if (rule.cssRules) apply(rule.cssRules);
        }
    };
    for (const sheet of document.styleSheets) apply(sheet.cssRules);
    return document.body.innerText;
})()"""


def test_a_printed_question_is_what_the_screen_shows(engine: Engine, strict_url: str):
    engine.open(f"{strict_url}entscheidungshilfen/bedrohung/")
    engine.wait_for(f"{shown('.tb-question')} === 1", "first question")
    engine.press(".tb-question:not([hidden]) .tb-answer", "Nein")
    engine.wait_for("document.activeElement.textContent === 'Was ist geschehen?'", "second question")
    assert engine.look(shown(".tb-own")) == 0
    paper = engine.print()
    assert paper is None or len(PdfReader(io.BytesIO(paper)).pages) == 1
    text = engine.look(AS_PAPER)
    for words in (
        "Was ist geschehen?",
        "Drohung, auch versteckt",
        "Ihre Antworten",
        "Ist gerade jemand in Gefahr?",
        "als PDF",
    ):
        assert words in text, text
    for words in ("Was ist bei dem Angriff geschehen?", "Das ist zu tun", "Seite verlassen", "Impressum", "Von vorn"):
        assert words not in text, text


def test_saved_for_the_way_and_shown_while_the_server_stumbles(engine: Engine, moody: tuple[str, Mood]):
    address, mood = moody
    engine.open(f"{address}ueber/offline/")
    engine.press("[data-teil=speichern]")
    engine.wait_for(shown("[data-teil=entfernen]"), "saved pages", 120)
    engine.wait_for("navigator.serviceWorker.controller !== null", "worker")
    try:
        for lie in ("503", "login page", "hangs up"):
            mood.change(lie)
            engine.open(address + GUIDE)
            assert engine.look("document.querySelector('h1').textContent.trim()") == "Ich werde bedroht"
            assert engine.look("getComputedStyle(document.querySelector('.tb-header')).position") == "sticky"
    finally:
        mood.change()
    engine.open(f"{address}ueber/offline/")
    engine.press("[data-teil=entfernen]")
    engine.wait_for(shown("[data-teil=speichern]"), "removed pages")
    assert engine.look("caches.keys().then((keys) => keys.length)") == 0
