"""The diary and the plan: asked first, then kept, changed, deleted, printed, given out and read back; nothing leaves the device."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from support.barriers import check_barriers, check_colours, check_layout
from support.common import ROOT
from support.controls import SPACING, unfold
from support.county import of_this_county
from toolbox.content.loader import load_toolbox

pytestmark = of_this_county

DIARY, PLAN = "vorlagen/vorfalltagebuch/", "vorlagen/schutzplan/"
KEY = "toolbox-notizen:vorfallprotokoll"
WORDS = "Ich weiß, wo du wohnst"
# Everything in which a browser keeps something for a site, and what shows where somebody was.
TRACES = """async () => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases(), await caches.keys(),
    (await navigator.serviceWorker.getRegistrations()).length, location.href, history.length, history.state, document.title,
])"""
# Whatever a page could send, or keep, is noted before it happens.
WATCH = """() => {
    window.noted = [];
    const note = (owner, name) => {
        const before = owner[name];
        owner[name] = function (...given) { window.noted.push([name, String(given[0])]); return before.apply(this, given); };
    };
    for (const name of ["setItem", "removeItem", "clear"]) note(Storage.prototype, name);
    for (const name of ["pushState", "replaceState"]) note(History.prototype, name);
    for (const name of ["open", "deleteDatabase"]) note(IDBFactory.prototype, name);
    note(CacheStorage.prototype, "open");
    note(Navigator.prototype, "sendBeacon");
    note(XMLHttpRequest.prototype, "open");
    note(window, "fetch");
    note(ServiceWorkerContainer.prototype, "register");
    for (const name of ["WebSocket", "EventSource", "BroadcastChannel"]) {
        const Before = window[name];
        window[name] = function (...given) { window.noted.push([name, String(given[0])]); return new Before(...given); };
    }
    const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
    Object.defineProperty(Document.prototype, "cookie", { get, set(value) { window.noted.push(["cookie", value]); set.call(this, value); } });
}"""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def status(page: Page) -> Locator:
    return page.locator("#tb-notizen [role=status]")


def state(page: Page) -> str:
    return page.locator(".tb-notes__state").inner_text()


def write_entry(page: Page, words: str = WORDS, day: str = "2026-11-20") -> None:
    press(page, "Neuer Eintrag")
    page.get_by_label("Datum des Vorfalls").fill(day)
    page.get_by_label("Uhrzeit").fill("18:40")
    page.get_by_label("Ort oder Kanal").fill("Rathaus, Zimmer 4")
    page.get_by_label("Wortlaut in Anführungszeichen").fill(words)
    page.get_by_label("Wurde ein Ort genannt?").select_option("Ja")
    page.get_by_role("textbox", name="Wie geht es Ihnen?").fill("schlafe schlecht")
    press(page, "Eintrag übernehmen")


def stored(page: Page, key: str = KEY) -> dict:
    return json.loads(page.evaluate("(key) => localStorage.getItem(key)", key) or "{}")


def make_entries(number: int) -> str:
    entries = [
        {
            "id": f"e-{index}",
            "geaendert": index,
            "felder": {
                "nummer": str(index + 1),
                "datum": f"2026-{index % 12 + 1:02}-{index % 28 + 1:02}",
                "wortlaut": f"Satz {index}\nzweite Zeile",
            },
        }
        for index in range(number)
    ]
    return json.dumps({"art": "vorfallprotokoll", "fassung": 1, "eintraege": entries})


def paper(page: Page) -> PdfReader:
    """What the browser prints now."""
    page.emulate_media(media="print")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.emulate_media(media="screen")
    return sheets


def save(page: Page, name: str) -> bytes:
    with page.expect_download() as started:
        press(page, name)
    assert started.value.suggested_filename.startswith("notizen-2")
    return Path(started.value.path()).read_bytes()


def read_in(page: Page, content: bytes) -> None:
    with page.expect_file_chooser() as chooser:
        press(page, "Sicherung einlesen")
    chooser.value.set_files([{"name": "notizen.json", "mimeType": "application/json", "buffer": content}])
    expect(page.locator("#tb-notizen [role=status]")).not_to_be_empty()


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def open_diary(page: Page, site_url: str) -> Page:
    """The diary with its question; `page.wrong` lists what goes wrong."""
    page.add_init_script(f"({WATCH})()")
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("dialog", lambda dialog: (page.wrong.append(dialog.message), dialog.dismiss()))
    page.goto(site_url + DIARY)
    page.get_by_role("button", name="Auf diesem Gerät speichern").wait_for()
    return page


@pytest.fixture
def diary(page: Page, site_url: str) -> Page:
    return open_diary(page, site_url)


@pytest.fixture
def kept(diary: Page) -> Page:
    press(diary, "Auf diesem Gerät speichern")
    return diary


# ---- Asked first ----


def test_before_consent_nothing_is_in_the_address_in_the_net_or_in_any_store(diary: Page):
    diary.wait_for_load_state("networkidle")
    before = diary.evaluate(TRACES)
    asked: list[str] = []
    diary.context.on("request", lambda request: request.url.startswith("blob:") or asked.append(request.url))
    press(diary, "Ohne Speichern schreiben")
    write_entry(diary)
    save(diary, "Tabelle (CSV)")
    save(diary, "Sicherung (JSON)")
    assert WORDS in paper(diary).pages[0].extract_text()
    assert asked == []
    assert diary.evaluate(TRACES) == before
    assert diary.evaluate("window.noted") == []
    assert "Gespeichert ist nichts" in state(diary)
    diary.reload()
    assert diary.evaluate(TRACES) == before
    assert diary.get_by_role("heading", name="Sollen Ihre Einträge").is_visible()
    assert WORDS not in diary.content()


def test_after_consent_one_key_holds_it_and_nothing_else_changes(kept: Page):
    kept.wait_for_load_state("networkidle")
    asked: list[str] = []
    kept.context.on("request", lambda request: asked.append(request.url))
    write_entry(kept)
    assert asked == []
    assert {tuple(note) for note in kept.evaluate("window.noted")} == {("setItem", KEY)}
    assert kept.evaluate("Object.keys(localStorage)") == [KEY]
    [entry] = stored(kept)["eintraege"]
    assert entry["felder"]["wortlaut"] == WORDS
    assert WORDS not in kept.url


def test_what_was_written_without_keeping_can_be_kept_later(diary: Page):
    press(diary, "Ohne Speichern schreiben")
    write_entry(diary)
    press(diary, "Auf diesem Gerät speichern")
    assert "Auf diesem Gerät gespeichert: 1 Eintrag." in state(diary)
    diary.reload()
    assert "1 Eintrag" in state(diary)


def test_no_field_has_a_name_by_which_a_browser_would_send_or_suggest_it(diary: Page):
    fields = diary.locator("#tb-notizen :is(input, select, textarea)")
    assert fields.count() > 20
    assert fields.evaluate_all("(all) => all.filter((one) => one.name || one.autocomplete !== 'off').length") == 0
    assert diary.locator("#tb-notizen form").get_attribute("action") is None


# ---- Entries ----


def test_the_fields_are_those_of_the_template_in_its_order(diary: Page):
    toolbox, _ = load_toolbox(ROOT / "docs")
    for address, name in ((DIARY, "vorfallprotokoll"), (PLAN, "mein-schutzplan")):
        diary.goto(diary.url.replace(DIARY, address))
        fields = diary.locator("#tb-notizen [data-feld]").evaluate_all("(all) => all.map((one) => one.dataset.feld)")
        in_sections = [field for part in toolbox.vorlagen[name].abschnitte for field in part.felder]
        assert fields == in_sections


def test_an_entry_is_changed_and_deleted_and_comes_back_when_asked(kept: Page):
    write_entry(kept)
    kept.locator("summary", has_text="20. November 2026").click()
    expect(kept.get_by_text("Noch offen: Was geschah?, Aufgeschrieben von, am, um")).to_be_visible()
    kept.get_by_role("button", name="Ändern").click()
    assert kept.locator(":focus").inner_text() == "Eintrag ändern"
    assert kept.get_by_label("Wortlaut in Anführungszeichen").input_value() == WORDS
    kept.get_by_label("Ort oder Kanal").fill("Parkplatz")
    press(kept, "Eintrag übernehmen")
    assert [entry["felder"]["ort_kanal"] for entry in stored(kept)["eintraege"]] == ["Parkplatz"]
    kept.locator("summary", has_text="Parkplatz").click()
    kept.get_by_role("button", name=re.compile("^Löschen")).click()
    assert stored(kept)["eintraege"] == []
    assert kept.locator(":focus").inner_text() == "Rückgängig"
    press(kept, "Rückgängig")
    assert [entry["felder"]["ort_kanal"] for entry in stored(kept)["eintraege"]] == ["Parkplatz"]


def test_entries_count_on_and_stand_with_the_latest_on_top(kept: Page):
    write_entry(kept, day="2026-11-20")
    write_entry(kept, day="2026-11-10")
    names = kept.locator(".tb-notes__list summary").all_inner_texts()
    assert [name.partition(" · ")[0] for name in names] == ["1", "2"]
    press(kept, "Neuer Eintrag")
    assert kept.get_by_label("Laufende Nummer").input_value() == "3"
    press(kept, "Eintrag übernehmen")
    expect(status(kept)).to_have_text("Schreiben Sie zuerst etwas in ein Feld.")
    assert len(stored(kept)["eintraege"]) == 2


def test_all_is_deleted_with_one_press_and_nothing_is_left(kept: Page):
    write_entry(kept)
    press(kept, "Alles löschen")
    assert kept.evaluate("JSON.stringify({ ...localStorage })") == "{}"
    expect(status(kept)).to_contain_text("Alles ist von diesem Gerät gelöscht.")
    assert WORDS not in kept.content()
    assert kept.get_by_role("heading", name="Sollen Ihre Einträge").is_visible()
    press(kept, "Rückgängig")
    assert "1 Eintrag" in state(kept)
    press(kept, "Alles löschen")
    kept.reload()
    assert kept.get_by_role("button", name="Rückgängig").is_hidden()
    assert kept.evaluate("JSON.stringify({ ...localStorage })") == "{}"


def test_two_windows_lose_nothing_of_each_other(kept: Page):
    other = kept.context.new_page()
    other.goto(kept.url)
    write_entry(other, "aus dem zweiten Fenster")
    write_entry(kept, "aus dem ersten Fenster")
    assert len(stored(kept)["eintraege"]) == 2
    expect(other.locator(".tb-notes__list li")).to_have_count(2)
    press(kept, "Alles löschen")
    expect(other.get_by_role("heading", name="Sollen Ihre Einträge")).to_be_visible()


def test_the_way_out_goes_at_once_and_what_is_kept_stays_as_the_page_says(kept: Page):
    kept.context.route("https://**/*", lambda route: route.fulfill(body="<h1>Landkreis</h1>", content_type="text/html"))
    write_entry(kept)
    press(kept, "Neuer Eintrag")
    kept.get_by_label("Wortlaut in Anführungszeichen").fill("halb geschrieben")
    kept.locator(".tb-strip__leave").click()
    kept.wait_for_url("https://www.landkreis-mittelsachsen.de/")
    assert kept.wrong == []  # nobody was asked whether to stay


# ---- Many ----


def test_two_hundred_entries_are_kept_given_out_read_back_and_deleted(kept: Page):
    kept.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, make_entries(200)])
    kept.reload()
    assert "gespeichert: 200 Einträge" in state(kept)
    assert kept.locator(".tb-notes__list > li").count() == 200
    rows = read_csv(save(kept, "Tabelle (CSV)"))
    assert len(rows) == 201
    assert sorted(int(row[0]) for row in rows[1:]) == [*range(1, 201)]
    copy = save(kept, "Sicherung (JSON)")
    press(kept, "Alles löschen")
    assert kept.evaluate("JSON.stringify({ ...localStorage })") == "{}"
    press(kept, "Auf diesem Gerät speichern")
    read_in(kept, copy)
    expect(status(kept)).to_contain_text("Eingelesen: 200 Einträge")
    assert len(stored(kept)["eintraege"]) == 200
    read_in(kept, copy)
    expect(status(kept)).to_contain_text("Eingelesen: 0 Einträge, schon da: 200.")
    assert len(paper(kept).pages) == 200


# ---- Giving out ----


def test_the_table_opens_in_offices_and_runs_no_formula(kept: Page):
    write_entry(kept, '=HYPERLINK("https://fremd.example";"x")\nzweite; Zeile\t@SUM(A1)')
    head, row = read_csv(save(kept, "Tabelle (CSV)"))
    assert head[:3] == ["Laufende Nummer", "Datum des Vorfalls", "Uhrzeit"]
    assert row[:4] == ["1", "20.11.2026", "18:40", "Rathaus, Zimmer 4"]
    words = row[head.index("Wortlaut in Anführungszeichen")]
    assert words.startswith("'=HYPERLINK")
    assert "\t'@SUM" in words
    assert "\nzweite; Zeile" in words


def test_what_others_get_can_leave_out_what_is_private(kept: Page):
    write_entry(kept)
    kept.get_by_label("Zum Weitergeben").check()
    head, _ = read_csv(save(kept, "Tabelle (CSV)"))
    assert "Wie geht es Ihnen? (freiwillig)" not in head
    assert "schlafe schlecht" not in paper(kept).pages[0].extract_text()
    assert b"schlafe schlecht" in save(kept, "Sicherung (JSON)")


def test_paper_has_the_form_of_the_template_and_nothing_else(kept: Page):
    write_entry(kept)
    [sheet] = paper(kept).pages
    text = sheet.extract_text()
    toolbox, _ = load_toolbox(ROOT / "docs")
    vorlage = toolbox.vorlagen["vorfallprotokoll"]
    front = vorlage.abschnitte[: [part.neue_seite for part in vorlage.abschnitte].index(True)]
    for part in front:
        assert part.ueberschrift in text
        for field in part.felder:
            assert vorlage.felder[field].name in text
    assert "20. November 2026" in text
    assert WORDS in text
    assert "Stimme und Sprechweise" not in text  # the back, on which nothing was written
    assert "Seite verlassen" not in text
    assert "Wann Papier besser ist" not in text


def test_one_entry_alone_is_printed(kept: Page):
    write_entry(kept, "erster Satz")
    write_entry(kept, "zweiter Satz")
    kept.evaluate(
        "window.print = () => { dispatchEvent(new Event('beforeprint')); window.sheets = document.querySelector('.tb-notes__sheets').innerText; dispatchEvent(new Event('afterprint')); }"
    )
    kept.locator(".tb-notes__list summary").last.click()
    kept.get_by_role("button", name=re.compile("^Drucken ?:")).click()
    assert ("erster Satz" in kept.evaluate("sheets")) != ("zweiter Satz" in kept.evaluate("sheets"))
    assert kept.locator(".tb-notes__sheet").count() == 0


# ---- The plan ----


def test_the_plan_is_one_sheet_that_is_kept_changed_and_deleted(page: Page, site_url: str):
    page.goto(site_url + PLAN)
    press(page, "Auf diesem Gerät speichern")
    page.get_by_label("Vertrauensperson und Nummer").fill("Kim Muster")
    page.get_by_role("textbox", name="Das tut mir gut").fill("im Garten sein")
    press(page, "Plan übernehmen")
    page.get_by_label("Ich gehe nach").fill("zur Nachbarin")
    press(page, "Plan übernehmen")
    [plan] = stored(page, "toolbox-notizen:mein-schutzplan")["eintraege"]
    assert plan["felder"] == {"vertrauen": "Kim Muster", "ich_gehe": "zur Nachbarin", "guttut": "im Garten sein"}
    page.reload()
    assert page.get_by_label("Vertrauensperson und Nummer").input_value() == "Kim Muster"
    page.get_by_label("Zum Weitergeben").check()
    text = "".join(sheet.extract_text() for sheet in paper(page).pages)
    assert "zur Nachbarin" in text
    assert "Das tut mir gut" not in text
    press(page, "Plan löschen")
    assert page.evaluate("localStorage.length") == 0
    press(page, "Rückgängig")
    assert page.get_by_label("Vertrauensperson und Nummer").input_value() == "Kim Muster"


# ---- Whatever somebody put there ----

POISON = [
    *("", "{", "null", "[]", "7", '"x"', "{}", '{"eintraege": null}', '{"eintraege": [null, 7, "x", [], {}]}'),
    '{"eintraege": [{"id": "__proto__", "felder": {"a": "x"}}, {"id": {"toString": 1}, "felder": {"a": "x"}}]}',
    '{"eintraege": [{"id": "a", "felder": {"__proto__": "x", "constructor": "x", "toString": "y"}}]}',
    '{"eintraege": [{"id": "a", "geaendert": "1e999", "felder": {"datum": "2026-99-99", "uhrzeit": "x", "gefahr_ort": "Vielleicht", "nummer": "<b>1"}}]}',
    '{"eintraege": [{"id": "a", "felder": {"wortlaut": "<img src=x onerror=alert(1)>"}}, {"id": "a", "felder": {"wortlaut": "x"}}]}',
    json.dumps({"eintraege": [{"id": "a", "felder": {"wortlaut": "x" * 1_000_000}}]}),
    "\ufffd" * 100_000,
]


@pytest.fixture(scope="module")
def opened(browser: Browser, site_url: str) -> Iterator[Page]:
    """One diary for many a poison, each of which is deleted again or leaves nothing behind."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE")
    yield open_diary(context.new_page(), site_url)
    context.close()


@pytest.mark.parametrize("poison", POISON, ids=range(len(POISON)))
def test_a_poisoned_store_throws_nowhere_and_can_be_deleted(opened: Page, poison: str):
    diary = opened
    diary.wrong.clear()
    diary.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, poison])
    diary.reload()
    assert "Auf diesem Gerät gespeichert" in state(diary)  # something is: it must be possible to delete it
    for summary in diary.locator(".tb-notes__list summary").all():
        summary.click()
    for button in diary.get_by_role("button", name="Ändern").all():
        button.click()
    write_entry(diary)
    assert stored(diary)["eintraege"][-1]["felder"]["wortlaut"] == WORDS
    press(diary, "Alles löschen")
    assert diary.evaluate("localStorage.length") == 0
    assert diary.wrong == []


def test_a_file_that_is_no_copy_changes_nothing(kept: Page):
    write_entry(kept)
    before = stored(kept)
    for poison in (*POISON, '{"art": "mein-schutzplan", "eintraege": [{"id": "a", "felder": {"a": "x"}}]}'):
        status(kept).evaluate("(place) => place.replaceChildren()")  # what was said of the file before
        read_in(kept, poison.encode())
        said = "Darin ist keine Sicherung von hier. Es hat sich nichts geändert."
        assert status(kept).inner_text().strip() == said, poison[:100]
        assert stored(kept) == before, poison[:100]
        assert kept.wrong == [], poison[:100]


def test_of_a_spoilt_copy_the_sound_entries_are_read_and_the_others_counted(kept: Page):
    entries = [{"id": "gut", "felder": {"wortlaut": "brauchbar"}}, None, {"id": "a b", "felder": {"wortlaut": "x"}}]
    read_in(kept, json.dumps({"art": "vorfallprotokoll", "eintraege": entries}).encode())
    expect(status(kept)).to_contain_text("Eingelesen: 1 Eintrag, schon da: 0. Nicht lesbar: 2.")
    press(kept, "Rückgängig")
    assert stored(kept)["eintraege"] == []


def test_a_browser_that_keeps_nothing_is_offered_nothing_to_keep(page: Page, site_url: str):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('x', 'SecurityError'); } })"
    )
    page.goto(site_url + DIARY)
    assert page.get_by_role("button", name="Auf diesem Gerät speichern").count() == 0
    assert page.get_by_text("Speichern geht hier nicht").is_visible()
    press(page, "Ohne Speichern schreiben")
    write_entry(page)
    assert "Nur in dieser Seite: 1 Eintrag" in state(page)


def test_a_full_store_is_said_and_nothing_written_is_lost(kept: Page):
    write_entry(kept)
    kept.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('voll', 'QuotaExceededError'); }; }"
    )
    write_entry(kept, "zu viel")
    assert "Gespeichert ist nicht alles" in state(kept)
    assert len(read_csv(save(kept, "Tabelle (CSV)"))) == 3


# ---- Everybody ----


def test_without_javascript_the_page_explains_and_offers_paper(browser: Browser, site_url: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in (DIARY, PLAN):
        page.goto(site_url + address)
        assert page.get_by_text("Ohne geht es auf Papier.").is_visible()
        assert page.locator("#tb-notizen").is_hidden()
        paper = page.get_by_role("link", name="(PDF)")
        assert (
            page.request.get(site_url + address + paper.get_attribute("href")).headers["content-type"]
            == "application/pdf"
        )
    context.close()


def test_the_scripts_are_loaded_on_these_pages_only(page: Page, site_url: str, site: Path):
    page.goto(site_url + DIARY)
    assert page.evaluate("'notes' in toolbox")
    page.goto(site_url + "vorlagen/vorfallprotokoll/")
    assert not page.evaluate("'notes' in toolbox")


@pytest.mark.parametrize("address", [DIARY, PLAN])
def test_everybody_can_use_it(page: Page, site_url: str, address: str):
    page.goto(site_url + address)
    check_barriers(page)
    press(page, "Ohne Speichern schreiben")
    if address == DIARY:
        write_entry(page)
        press(page, "Neuer Eintrag")
    unfold(page)
    check_barriers(page)
    page.emulate_media(color_scheme="dark")
    check_colours(page)
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate(SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    check_layout(page)


def test_by_keyboard_alone_an_entry_is_written(diary: Page):
    def tab_to(name: str, key: str = "Tab") -> None:
        for _ in range(60):
            diary.keyboard.press(key)
            if diary.evaluate("document.activeElement.textContent.trim()") == name:
                return
        raise AssertionError(name)

    diary.locator("#tb-n-frage").evaluate("(head) => { head.tabIndex = -1; head.focus(); }")
    tab_to("Ohne Speichern schreiben")
    diary.keyboard.press("Enter")
    tab_to("Neuer Eintrag")
    diary.keyboard.press("Enter")
    for _ in range(12):  # number, three parts of the day and its picker, two of the time
        diary.keyboard.press("Tab")
        if diary.evaluate("document.activeElement.dataset.feld") == "ort_kanal":
            break
    diary.keyboard.type("am Telefon")
    tab_to("Eintrag übernehmen")
    diary.keyboard.press("Enter")
    assert diary.locator(":focus").inner_text().strip() == "Neuer Eintrag"
    assert "am Telefon" in diary.locator(".tb-notes__list").inner_text()
