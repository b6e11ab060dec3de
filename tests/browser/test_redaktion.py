"""The desk in a browser: no barriers on any screen, by keyboard alone, on a phone, without scripts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from preview.redaktion.desk import Redaktion
from preview.server import Preview, start_server
from support.barriers import check_barriers, check_layout
from support.common import ROOT
from support.kinds import thin_out
from support.scope import ALLES

CONTACT = "redaktion/aendern/kontakte/beratung/"
FILE = "docs/daten/kontakte/bund/beratung.yml"
SCREENS = {
    "aufgaben": "redaktion/",
    "faellig": "redaktion/faellig",
    "liste": "redaktion/liste/kontakte/",
    "suche": "redaktion/suche/?was=hilft",
    "neu": "redaktion/neu/",
    "vorschlag": "redaktion/vorschlag/",
    "kontakt": CONTACT,
    "pruefen": "redaktion/pruefen/kontakte/beratung/",
    "frage": "redaktion/aendern/entscheidungshilfen/drohung/?teil=fragen/gefahr",
    "ordnen": "redaktion/aendern/entscheidungshilfen/drohung/?teil=fragen",
    "seite": "redaktion/seite/sofort/hilfe",
    "umziehen": "redaktion/umziehen/sofort/hilfe/",
    "kennung": "redaktion/umziehen/kontakte/beratung/",
    "entfernen": "redaktion/entfernen/kontakte/beratung/",
    "vorlage": "redaktion/aendern/vorlagen/brief/",
}


@pytest.fixture
def project(canonical: Path) -> Path:
    return canonical.parent


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    shutil.copytree(ROOT / "overrides/assets/fonts", project / ".build/vorschau/assets/fonts")
    desk = Redaktion(project, "s" * 32)
    server = start_server(Preview(project / ".build" / "vorschau", desk), "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.server_port}{desk.address}"
    server.shutdown()
    server.server_close()


def enter(browser: Browser, address: str, **options: object) -> tuple[Page, str]:
    """A page at the desk, and the address of the server."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE", **options)
    page = context.new_page()
    page.goto(address)
    return page, address.partition("redaktion")[0]


def spoil(project: Path) -> None:
    path = project / FILE
    text = path.read_text(encoding="utf-8").replace("0800 1110111", "8,00111E+09").replace("ebene: bund", "ebene: dorf")
    path.write_text(text, encoding="utf-8")


def test_no_screen_has_barriers_or_scrolls_sideways(browser: Browser, address: str, project: Path):
    page, base = enter(browser, address)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    for name, place in [*SCREENS.items(), ("fehler", CONTACT)]:
        if name == "fehler":
            spoil(project)
        page.set_viewport_size({"width": 320, "height": 700})
        page.goto(base + place)
        page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") == 320, name
        if not ALLES:
            thin_out(page)
        check_layout(page)
        page.set_viewport_size({"width": 1280, "height": 900})
        check_barriers(page)
    assert page.locator("#meldungen").is_visible()
    assert faults == []


def test_a_number_is_changed_by_keyboard_alone(browser: Browser, address: str, project: Path):
    page, base = enter(browser, address)
    page.goto(base + "redaktion/nummer/kontakte/beratung/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "telefon/0/nummer":
            break
    page.keyboard.press("Control+a")
    page.keyboard.type("0800 1110222")
    page.keyboard.press("Enter")
    page.wait_for_url("**gespeichert**")
    assert page.locator("[role=status]").inner_text().startswith("Gespeichert.")
    assert 'nummer: "0800 1110222"' in (project / FILE).read_text(encoding="utf-8")


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the focus is there; a keyboard has no other way."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Nothing but a mouse reaches {selector}")


def choose(page: Page, words: str) -> None:
    """Takes the choice that begins like this in the list that has the focus."""
    page.keyboard.press("Home")
    for _ in range(40):
        if page.evaluate("document.activeElement.selectedOptions[0].text").startswith(words):
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"No choice begins with {words}")


def press(page: Page, key: str = "Enter") -> None:
    """Presses a key that sends the form. Whoever sees nothing must know where they are then."""
    with page.expect_navigation():
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.tagName") != "BODY"


def test_a_tree_is_edited_by_keyboard_alone(browser: Browser, address: str, project: Path):
    page, base = enter(browser, address)
    page.goto(base + "redaktion/aendern/entscheidungshilfen/drohung/?teil=fragen/wie")
    tab_to(page, "[name$='antworten/1/weiter']")
    choose(page, "Neue Frage dahinter")
    tab_to(page, "#neue-frage")
    page.keyboard.type("Ist ein Name genannt?")
    press(page)
    assert page.locator("[aria-current=true]").inner_text() == "Ist ein Name genannt?"
    tab_to(page, "button[value$='antworten']")
    press(page)
    assert page.evaluate("document.activeElement.name").endswith("/text")
    page.keyboard.type("Nur ein Ort")
    tab_to(page, "[name*='antworten/neu'][name$='/weiter']")
    choose(page, "Genaue Drohung")
    tab_to(page, "button[value^='hoch:'][value*='antworten/neu']")
    press(page)
    press(page, "Control+s")
    tree = (project / "docs/daten/entscheidungshilfen/drohung.yml").read_text(encoding="utf-8")
    assert "- {text: Nein, weiter: ist-ein-name-genannt}" in tree
    new = tree.partition("    text: Ist ein Name genannt?")[2].partition("ergebnisse:")[0]
    assert new.index("Nur ein Ort") < new.index("Ich weiß nicht")
    assert "weiter: genau" in new.partition("Nur ein Ort")[2].partition("}")[0]


def test_a_mistake_leads_from_the_summary_to_its_input(browser: Browser, address: str, project: Path):
    spoil(project)
    page, base = enter(browser, address)
    page.goto(base + CONTACT)
    assert page.evaluate("document.activeElement.id") == "meldungen"
    page.locator("#meldungen a").last.click()
    assert page.evaluate("document.activeElement.name") == "telefon/0/nummer"


def test_without_scripts_a_number_is_added_and_saved(browser: Browser, address: str, project: Path):
    page, base = enter(browser, address, java_script_enabled=False)
    page.goto(base + CONTACT)
    page.get_by_role("button", name="Telefon: hinzufügen").click()
    page.locator('[name="telefon/neu1/nummer"]').fill("0800 1110222")
    page.locator('[name="telefon/neu1/stand"]').select_option("zu-pruefen")
    page.get_by_role("button", name="Speichern", exact=True).last.click()
    assert '- nummer: "0800 1110222"\n    stand: zu-pruefen\n' in (project / FILE).read_text(encoding="utf-8")


def look_for(page: Page, words: str) -> None:
    """Looks for something to put into a page."""
    page.locator("[data-einsetzen] > summary").click()
    expect(page.locator("#einsetzen-suche")).to_be_focused()
    page.keyboard.type(words)


def put_in(page: Page, words: str, text: str) -> None:
    """Looks for something to put into a page, and takes it."""
    look_for(page, words)
    page.locator(f"[data-einsetzen] button[value='{text}']").click()


def test_a_contact_is_put_into_a_page_where_the_cursor_stands(browser: Browser, address: str, project: Path):
    page, base = enter(browser, address)
    page.goto(base + "redaktion/seite/sofort/hilfe")
    put_in(page, "Beratung", '{{ kontakt("beratung") }}')
    page.get_by_role("button", name="Speichern", exact=True).last.click()
    page.wait_for_url("**gespeichert**")
    assert '{{ kontakt("beratung") }}' in (project / "docs/sofort/hilfe.md").read_text(encoding="utf-8")


def test_what_brings_paragraphs_is_put_between_empty_lines(browser: Browser, address: str, project: Path):
    page, base = enter(browser, address)
    page.goto(base + "redaktion/seite/sofort/hilfe")
    area = page.locator("[name='//text']")
    area.fill("Ruhen Sie.\n## Danach\n\nAtmen Sie.")
    area.evaluate("(area) => area.setSelectionRange(11, 11)")
    put_in(page, "strafantrag", '{{ frist("strafantrag") }}')
    assert area.input_value() == 'Ruhen Sie.\n\n{{ frist("strafantrag") }}\n\n## Danach\n\nAtmen Sie.'


def test_a_drawing_is_found_by_what_it_shows(browser: Browser, address: str):
    page, base = enter(browser, address)
    page.goto(base + "redaktion/seite/sofort/hilfe")
    area = page.locator("[name='//text']")
    area.fill("Bitte ergänzen: Ihr Text\n\nEnde.")
    page.get_by_role("button", name="Nächste Lücke").click()
    page.keyboard.type("Sichern Sie alles.")
    assert area.input_value() == "Sichern Sie alles.\n\nEnde."
    assert page.get_by_role("button", name="Nächste Lücke").is_hidden()
    look_for(page, "uhrzeit FOTO")
    shown = page.locator("[data-einsetzen] li button:visible")
    expect(shown).to_have_count(1)
    expect(page.locator("#einsetzen-zahl")).to_have_text("1 gefunden")
    check_barriers(page)
    shown.click()
    assert area.input_value() == 'Sichern Sie alles.\n\n{{ bild("beweisfoto") }}\n\nEnde.'
    assert page.locator("#eingesetzt").inner_text() == "Eingefügt: Was ein gutes Bildschirmfoto zeigt"
    look_for(page, "gibtesnicht")
    expect(shown).to_have_count(0)
    expect(page.locator("#einsetzen-zahl")).to_contain_text("Dazu gibt es nichts.")


def test_only_the_preview_scrolls_to_what_is_changed(browser: Browser, address: str):
    far = '<div style="height: 3000px"></div>'
    text = f"<!doctype html>{far}<details><summary>Hier</summary><p id=kontakt-beratung>Da</p></details>{far}"
    page, base = enter(browser, address)
    page.route("**/kontakte/", lambda route: route.fulfill(body=text, content_type="text/html"))
    page.goto(base + CONTACT)
    place = page.frame_locator("iframe").locator("#kontakt-beratung")
    place.wait_for()
    page.wait_for_function("document.querySelector('iframe').contentWindow.scrollY > 0")
    assert abs(place.evaluate("(place) => place.getBoundingClientRect().top")) < 2
    assert page.evaluate("scrollY") == 0


def test_leaving_with_something_unsaved_is_asked_about(browser: Browser, address: str):
    page, base = enter(browser, address)
    page.goto(base + CONTACT)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator('[name="name"]').fill("Rat")
    page.locator("header a").first.click()
    page.wait_for_url("**/redaktion/")
    assert asked == ["beforeunload"]


def test_the_note_above_the_last_good_pages_has_no_barriers(browser: Browser, project: Path):
    preview = Preview(project / ".build" / "vorschau")
    preview.folder.mkdir(parents=True)
    html = "<!doctype html><html lang=de><title>Hilfe</title><body><main><h1>Hilfe</h1><p>Was jetzt wichtig ist.</p></main></body></html>"
    (preview.folder / "index.html").write_text(html, encoding="utf-8")
    preview.ready = True
    preview.show_messages(["docs/daten/kontakte/bund/beratung.yml:8: Bei „ebene“ steht „bundd“. Meinten Sie „bund“?"])
    server = start_server(preview, "127.0.0.1", 0)
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_by_text("Meinten Sie „bund“?").is_visible()
    assert page.get_by_role("heading", name="Hilfe").is_visible()
    check_barriers(page)
    check_layout(page)
    page.close()
    server.shutdown()
    server.server_close()
