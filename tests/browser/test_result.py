"""A result in a browser: whom to call at every hour, steps to tick, what can be taken along."""

import datetime
import urllib.parse
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.common import ROOT
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.describe.call import describe_call
from toolbox.domain.calls import choose_call, list_calls
from toolbox.domain.opening import find_lage, list_holidays
from toolbox.domain.tree_ways import results_of

TREE = "entscheidungshilfen/bedrohung/"
RESULT = f"{TREE}#einzelne-drohung"
KEY = "toolbox-haken:baum-bedrohung#einzelne-drohung"
MOMENTS = [
    "2026-11-24T09:30:00",
    "2026-11-28T01:00:00",  # Saturday, two at night
    "2026-11-24T20:30:00",
    "2026-12-25T09:00:00",  # a holiday
]


# Leads to a result by its address. Returns whose cards are in sight there, the one to call first before all others.
LEAD = """async (name) => {
    const led = new Promise((resolve) => addEventListener("hashchange", () => setTimeout(resolve), { once: true }));
    location.hash = name;
    await led;
    const box = document.querySelector(`[id="${name}"] > .tb-call`);
    const cards = [box.querySelector(".tb-call__now > .tb-card"), ...box.querySelectorAll(".tb-card")];
    return box.checkVisibility() ? cards.map((card) => card.dataset.kontakt) : [];
}"""


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    found, problems = load_toolbox(ROOT / "docs")
    assert not problems
    return found


def at(page: Page, moment: str) -> datetime.datetime:
    """Puts the browser's clock to a moment, given as UTC."""
    there = datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.UTC)
    page.clock.set_fixed_time(there)
    return there


@pytest.mark.parametrize("moment", MOMENTS)
def test_at_every_hour_the_page_names_the_one_whom_the_program_would_call(
    page: Page, site_url: str, toolbox: Toolbox, moment: str
):
    there = at(page, moment)
    holidays = {*list_holidays(toolbox)}
    compared = 0
    for kennung in ("bedrohung", "kritik-und-aerger", "im-amt"):
        results = results_of(toolbox, toolbox.entscheidungshilfen[kennung])
        page.goto(f"{site_url}entscheidungshilfen/{kennung}/")
        page.evaluate("toolbox.load('kontakte/feiertage.js').then(() => {})")
        for name, ergebnis in results.items():
            first, *others = page.evaluate(LEAD, name)
            if ergebnis.dringlichkeit == "notfall":
                assert first in ("notruf-110", "notruf-112")
                continue
            calls = list_calls(toolbox, ergebnis.bedarf)
            expected = choose_call(
                toolbox, calls, lambda kontakt: find_lage(kontakt.zeiten, there, holidays).zustand == "offen"
            )
            assert first == expected, (kennung, name)
            call = describe_call(toolbox, ergebnis.bedarf)
            everybody = {contact for need in call.hilfen for contact in need.kontakte} | {call.zuhoeren} - {None}
            assert {first, *others} == everybody
            compared += 1
    assert compared > 40


def test_ticks_are_kept_only_when_asked_and_go_with_one_press(page: Page, site_url: str):
    page.goto(site_url + RESULT)
    page.get_by_label("Schritt 2 erledigt").check()
    done = page.locator(".tb-done strong:visible")
    expect(done).to_have_text("1 von 6")
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    expect(done).to_have_text("0 von 6")
    page.get_by_label("Schritt 2 erledigt").check()
    page.get_by_label("Häkchen auf diesem Gerät merken").check()
    page.get_by_label("Schritt 3 erledigt").check()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == "[1,2]"
    page.reload()
    expect(done).to_have_text("2 von 6")
    expect(page.get_by_label("Häkchen auf diesem Gerät merken")).to_be_checked()
    page.locator(".tb-keep button:visible").click()
    expect(done).to_have_text("0 von 6")
    assert page.evaluate("localStorage.length") == 0


def test_what_somebody_else_left_in_the_storage_breaks_nothing(page: Page, site_url: str):
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(site_url)
    for value in ("{", '"x"', "[99, -1, null]", "null"):
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, value])
        page.goto("about:blank")
        page.goto(site_url + RESULT)
        expect(page.locator(".tb-done strong:visible")).to_have_text("0 von 6")
    assert errors == []


def test_ticks_are_not_offered_to_be_kept_where_nothing_can_be(browser: Browser, site_url: str):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(
        'Object.defineProperty(window, "localStorage", { get: () => { throw new Error("forbidden"); } });'
    )
    page.goto(site_url + RESULT)
    page.get_by_label("Schritt 1 erledigt").check()
    expect(page.locator(".tb-done strong:visible")).to_have_text("1 von 6")
    expect(page.get_by_label("Häkchen auf diesem Gerät merken")).to_have_count(0)
    context.close()


def test_a_mail_says_the_steps_and_no_answer(page: Page, site_url: str):
    page.goto(site_url + TREE)
    for name, index in (("gefahr", 4), ("art", 2), ("einzelheiten", 2), ("besonderes", 6)):
        page.locator(f"#{name} .tb-answer").nth(index).click()
    link = page.get_by_role("link", name="Mail an mich")
    link.focus()
    address = urllib.parse.unquote(link.get_attribute("href"))
    assert address.startswith("mailto:?subject=Merkzettel&body=Bitte nicht an ein Postfach, das andere lesen.")
    titles = page.locator("#einzelne-drohung .tb-steps__title").all_text_contents()
    assert all(title in address for title in titles)
    for answer in page.locator(".tb-own__answer dd:not(:last-child)").all_text_contents():
        assert answer not in address
    assert len(address) < 1800  # what a mail program takes


def test_the_calendar_has_two_days_to_look_again_and_the_last_one_under_names_that_say_nothing(
    page: Page, site_url: str
):
    at(page, "2026-11-22T10:30:00")
    page.goto(site_url + RESULT)
    box = page.locator("#einzelne-drohung [data-frist=strafantrag-drei-monate]")
    box.get_by_text("Den Tag ausrechnen").click()
    box.locator("input[name=kenntnis]").fill("2026-11-14")
    with page.expect_download() as download:
        page.get_by_role("button", name="Kalender", exact=True).click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert {"20261220", "20270117", "20270215"} <= {
        line.rpartition(":")[2] for line in text.split() if "DTSTART" in line
    }
    assert "Strafantrag" not in text
    assert "Drohung" not in text


def test_nothing_leaves_without_a_press(page: Page, site_url: str):
    page.goto(site_url + RESULT)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.get_by_label("Schritt 1 erledigt").check()
    page.get_by_role("button", name="Link kopieren").focus()
    assert [url for url in requests if "favicon" not in url] == []
    assert page.foreign == []


def test_without_javascript_a_result_has_its_number_its_sentence_and_everybody_else(browser: Browser, site_url: str):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site_url + RESULT)
    box = page.locator("#einzelne-drohung > .tb-call")
    expect(box.locator(".tb-call__now .tb-card__name")).to_have_text("Polizeidirektion Chemnitz, Zeugentelefon")
    expect(box.locator(".tb-call__now .tb-phone")).to_be_visible()
    expect(box.locator(".tb-call__now .tb-card__hours")).to_contain_text("Rund um die Uhr")
    expect(box.locator(".tb-call__say")).to_be_visible()
    expect(box.get_by_role("link", name="Ort wählen")).to_be_visible()
    box.locator(".tb-call__more > summary").click()
    expect(box.locator('.tb-call__more a[href^="tel:"]').first).to_be_visible()
    box.locator('.tb-call__more a[href^="#tb-stelle-"]').first.click()
    expect(page.locator(".tb-helpers .tb-need:target .tb-card").first).to_be_visible()
    context.close()


def test_the_page_is_set_in_its_own_type(page: Page, site_url: str):
    page.goto(site_url + TREE)
    page.evaluate("document.fonts.ready.then(() => {})")
    loaded = page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.weight)")
    assert "400 700" in loaded
    assert page.evaluate("getComputedStyle(document.querySelector('h1, h2')).fontFamily").startswith('"Toolbox Sans"')
