"""Reading aloud: only by a German voice of the device, stopped at once, announced, and of the words alone that are meant."""

import json

import pytest
from playwright.sync_api import Page

from support.barriers import check_barriers
from support.county import of_this_county

pytestmark = of_this_county

GUIDE = "bedrohung/drohung-erhalten/"
RESULT = "entscheidungshilfen/bedrohung/#gefahr-jetzt"
LOCAL = {"name": "Anna", "lang": "de-DE", "localService": True}
# A device as the script sees it: what is said is kept, and a voice ends only when the test lets it.
DEVICE = """
    window.said = [];
    window.cancelled = 0;
    window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
    const device = new EventTarget();
    device.voices = %s;
    device.getVoices = () => device.voices;
    device.speak = (words) => said.push(words);
    device.cancel = () => { cancelled += 1; };
    Object.defineProperty(window, "speechSynthesis", { value: device });
"""


def open_page(page: Page, address: str, voices: list[dict]) -> Page:
    page.add_init_script(DEVICE % json.dumps(voices))
    page.goto(address)
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def list_said(page: Page) -> list[str]:
    return page.evaluate("said.map((words) => words.text)")


@pytest.mark.parametrize(
    "voices",
    [
        [],
        [{"name": "Google Deutsch", "lang": "de-DE", "localService": False}],
        [{"name": "Daniel", "lang": "en-GB", "localService": True}],
    ],
    ids=["none", "of the net", "another language"],
)
def test_without_a_german_voice_of_the_device_there_is_no_button(page: Page, site_url: str, voices: list[dict]):
    open_page(page, site_url + GUIDE, voices)
    assert page.locator(".tb-speak").count() == 1
    assert page.locator(".tb-speak:visible").count() == 0


def test_a_voice_that_comes_later_brings_the_button(page: Page, site_url: str):
    open_page(page, site_url + GUIDE, [])
    page.evaluate(
        f"speechSynthesis.voices = [{json.dumps(LOCAL)}]; speechSynthesis.dispatchEvent(new Event('voiceschanged'))"
    )
    assert page.get_by_role("button", name="Vorlesen", exact=True).is_visible()


def test_the_first_steps_are_read_by_that_voice_and_nothing_is_sent_or_kept(page: Page, site_url: str):
    open_page(page, site_url + GUIDE, [{**LOCAL, "localService": False, "name": "net"}, LOCAL])
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    press(page, "Vorlesen")
    steps = page.locator(".admonition.zuerst li").count()
    said = list_said(page)
    assert said[0] == "Zuerst"
    assert len(said) == steps + 1
    assert any("1 1 0" in line for line in said)
    assert page.evaluate("[...new Set(said.map((words) => words.voice.name))]") == ["Anna"]
    assert page.locator(".tb-speak [role=status]").inner_text() == "Wird vorgelesen."
    page.evaluate("said.at(-1).dispatchEvent(new Event('end'))")
    assert page.get_by_role("button", name="Vorlesen", exact=True).is_visible()
    assert page.locator(".tb-speak [role=status]").inner_text() == "Vorlesen beendet."
    assert asked == []
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])") == '[{},{},""]'


def test_it_stops_by_its_button_and_when_the_page_is_left(page: Page, site_url: str):
    open_page(page, site_url + GUIDE, [LOCAL])
    press(page, "Vorlesen")
    press(page, "Vorlesen stoppen")
    assert page.evaluate("cancelled") == 1
    press(page, "Vorlesen")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("cancelled") == 2


def test_a_result_is_read_with_number_and_steps_and_ends_with_the_view(page: Page, site_url: str):
    open_page(page, site_url + RESULT, [LOCAL])
    assert page.locator(".tb-speak:visible").count() == 1
    press(page, "Vorlesen")
    said = list_said(page)
    result = page.locator(".tb-result:visible")
    assert said[0] == result.locator("h1").inner_text()
    assert len(said) > result.locator(".tb-steps > li").count() * 2
    assert not [line for line in said if "erledigt" in line]
    page.evaluate("document.dispatchEvent(new Event('toolbox-ansicht'))")
    assert page.get_by_role("button", name="Vorlesen", exact=True).is_visible()


@pytest.mark.parametrize("address", [GUIDE, RESULT])
def test_the_button_is_no_barrier(page: Page, site_url: str, address: str):
    page.set_viewport_size({"width": 320, "height": 800})
    open_page(page, site_url + address, [LOCAL])
    press(page, "Vorlesen")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    check_barriers(page)
