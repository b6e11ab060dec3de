"""The calculator on the pages of deadlines: right on every day, keeps everything to itself, works for everybody."""

import datetime
import json
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, Page

from support.barriers import check_barriers, check_colours
from support.common import ROOT
from support.controls import unfold
from support.deadline_reference import EVERY_DAY, expect
from toolbox.content.loader import load_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.domain.deadlines import compute_fristende
from toolbox.domain.holidays import list_feiertage

STRAFANTRAG = "fristen/strafantrag/"
RESULT = ".tb-calc [role=status]"
TODAY = datetime.datetime(2026, 11, 22, 10, 30, tzinfo=datetime.UTC)
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'"


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    found, problems = load_toolbox(ROOT / "docs")
    assert not problems
    return found


@pytest.fixture
def calculator(page: Page, site_url: str) -> Page:
    """The page of the Strafantrag on a Sunday in November 2026."""
    page.clock.set_fixed_time(TODAY)
    page.goto(site_url + STRAFANTRAG)
    return page


def read_day(page: Page, name: str) -> str | None:
    return page.locator(f"output[name={name}] time").get_attribute("datetime")


def test_the_page_agrees_with_python_and_with_the_independent_count_on_every_day(
    page: Page, site_url: str, toolbox: Toolbox
):
    feiertage = list_feiertage(toolbox)
    days = [day.isoformat() for day in EVERY_DAY]
    for name, frist in toolbox.fristen.items():
        if not frist.zaehlt_tage:
            continue
        page.goto(f"{site_url}{toolbox.frist_page(name)}/", wait_until="domcontentloaded")
        # As one text: Playwright takes a hundred times as long for an object.
        answer = page.evaluate(
            """(days) => {
                const rule = JSON.parse(document.querySelector("[data-tb-frist]").dataset.tbFrist);
                const { feiertageMitNamen, fristen } = window.toolbox;
                return JSON.stringify([rule, days.map((day) => fristen.computeFristende(rule, day, feiertageMitNamen))]);
            }""",
            days,
        )
        rule, found = json.loads(answer)
        assert len(found) == len(EVERY_DAY)
        for day, in_page in zip(EVERY_DAY, found, strict=True):
            in_python = compute_fristende(frist, day, feiertage)
            assert in_page == expect(rule, day), f"{name} ab {day}"
            assert (in_page["ende"], in_page["handeln"]) == (in_python.ende.isoformat(), in_python.handeln.isoformat())


def test_every_day_typed_into_the_field_shows_the_right_end(calculator: Page):
    rule = json.loads(calculator.locator("[data-tb-frist]").get_attribute("data-tb-frist"))
    answer = calculator.evaluate(
        """(days) => {
            const field = document.querySelector("input[name=kenntnis]");
            const read = (name) => document.querySelector(`output[name=${name}] time`).dateTime;
            return JSON.stringify(days.map((day) => {
                field.value = day;
                field.dispatchEvent(new Event("input"));
                return [read("fristende"), read("empfehlung")];
            }));
        }""",
        [day.isoformat() for day in EVERY_DAY],
    )
    for day, pair in zip(EVERY_DAY, json.loads(answer), strict=True):
        expected = expect(rule, day)
        assert pair == [expected["ende"], expected["handeln"]], day


def test_the_result_is_a_german_sentence_with_both_days_and_the_reason(calculator: Page):
    calculator.fill("input[name=kenntnis]", "2026-11-14")
    assert read_day(calculator, "fristende") == "2027-02-15"
    assert read_day(calculator, "empfehlung") == "2027-02-12"
    text = " ".join(calculator.locator(RESULT).inner_text().split())
    assert "Handeln Sie spätestens am Freitag, 12. Februar 2027" in text
    assert (
        "Die Frist endet am Montag, 15. Februar 2027. Der rechnerisch letzte Tag ist Sonntag, 14. Februar 2027." in text
    )
    assert "Berechnung ohne Gewähr, lassen Sie sie bestätigen." in text


def test_as_long_as_nobody_knows_who_it_was_no_day_is_shown_and_nothing_is_over(calculator: Page):
    calculator.fill("input[name=kenntnis]", "2024-01-02")
    calculator.check("input[name=unbekannt]")
    assert calculator.locator("output time").count() == 0
    text = calculator.locator(RESULT).inner_text()
    assert "läuft die Frist für diese Person in der Regel noch nicht" in text
    assert "abgelaufen" not in calculator.locator("main").inner_text()
    assert not calculator.get_by_role("button", name="In den Kalender").is_visible()
    calculator.uncheck("input[name=unbekannt]")
    assert read_day(calculator, "fristende") == "2024-04-02"


@pytest.mark.parametrize(
    ("day", "remark"),
    [
        ("2026-11-01", None),
        ("2026-08-22", "Ein Tag zum Handeln liegt schon zurück. Handeln Sie jetzt."),
        ("2026-01-02", "Dieser Tag liegt schon zurück. Fragen Sie trotzdem gleich nach, ob noch etwas möglich ist."),
        ("2026-12-24", "Der eingetragene Tag liegt in der Zukunft. Stimmt er?"),
    ],
)
def test_what_today_makes_of_the_result_is_said_without_judging(calculator: Page, day: str, remark: str | None):
    calculator.fill("input[name=kenntnis]", day)
    line = calculator.locator("[data-teil=hinweis]")
    assert (line.inner_text() if line.is_visible() else None) == remark


def test_days_without_known_holidays_are_not_guessed(calculator: Page):
    for day in ("2055-01-01", "1999-12-31"):
        calculator.fill("input[name=kenntnis]", "2026-11-14")
        calculator.fill("input[name=kenntnis]", day)
        assert calculator.locator("output time").count() == 0
        assert "Für diesen Tag können wir nicht rechnen." in calculator.locator(RESULT).inner_text()


def test_nothing_leaves_the_page_and_nothing_stays_behind(calculator: Page):
    calculator.wait_for_load_state("networkidle")
    address = calculator.url
    requests = []
    calculator.on("request", lambda request: requests.append(request.url))
    calculator.fill("input[name=kenntnis]", "2026-11-14")
    calculator.press("input[name=kenntnis]", "Enter")
    with calculator.expect_download():
        calculator.get_by_role("button", name="In den Kalender").click()
    assert [url for url in requests if not url.startswith("blob:")] == []
    assert calculator.url == address
    assert calculator.context.cookies() == []
    assert "2026-11-14" not in calculator.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, history.state])"
    )
    calculator.reload()
    assert calculator.input_value("input[name=kenntnis]") == ""


def download_calendar(page: Page, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="In den Kalender").click()
    assert download.value.suggested_filename.endswith(".ics")
    path = folder / "frist.ics"
    download.value.save_as(path)
    return path.read_bytes()


def check_form(text: bytes) -> None:
    """RFC 5545, 3.1: CRLF only, no line over 75 bytes, each line whole letters."""
    lines = text.split(b"\r\n")
    assert lines[-1] == b""
    for line in lines:
        assert b"\r" not in line
        assert b"\n" not in line
        assert len(line) <= 75
        line.decode("utf-8")


def test_the_calendar_file_holds_the_recommended_day_with_reminders(calculator: Page, tmp_path: Path):
    calculator.fill("input[name=kenntnis]", "2026-11-14")
    text = download_calendar(calculator, tmp_path)
    check_form(text)
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("DTSTART") == datetime.date(2027, 2, 12)
    assert event["SUMMARY"] == "Frist: Strafantrag"
    assert event["CLASS"] == "PRIVATE"
    assert event["DESCRIPTION"] == (
        "Die Frist endet am Montag, 15. Februar 2027.\nBerechnung ohne Gewähr, lassen Sie sie bestätigen."
    )
    assert event.decoded("DTSTAMP") == TODAY
    reminders = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    assert reminders == [datetime.timedelta(days=-6, hours=-15), datetime.timedelta(hours=-15)]


def test_the_calendar_file_holds_the_days_on_the_way(page: Page, site_url: str, tmp_path: Path):
    page.clock.set_fixed_time(TODAY)
    page.goto(f"{site_url}fristen/nachfrage/")
    page.fill("input[name=kenntnis]", "2026-11-20")
    events = icalendar.Calendar.from_ical(download_calendar(page, tmp_path)).walk("VEVENT")
    assert [(event.decoded("DTSTART").isoformat(), str(event["SUMMARY"]).rpartition(": ")[2]) for event in events] == [
        ("2026-11-23", "Erste Nachfrage"),
        ("2026-11-27", "Zweite Nachfrage"),
        ("2026-12-18", "Dritte Nachfrage"),
        ("2027-02-12", "Nachfrage durch die Führungskraft"),
    ]
    assert len({event["UID"] for event in events}) == len(events)


def test_the_lock_has_to_be_prolonged_three_months_before_it_ends(page: Page, site_url: str):
    page.goto(f"{site_url}fristen/auskunftssperre-ende/")
    page.fill("input[name=kenntnis]", "2026-11-21")
    assert page.locator("[data-termin] time").get_attribute("datetime") == "2028-08-21"
    assert read_day(page, "fristende") == "2028-11-21"


def test_awkward_text_comes_back_from_the_calendar_file_unchanged(page: Page, site_url: str):
    page.goto(site_url + STRAFANTRAG)
    awkward = "Übergrößen; „Zitat“, Pfad C:\\temp\\neu\nZeile zwei: 👩‍💻 " + "äöüß€" * 40
    text = page.evaluate(
        """(text) => {
            const event = { uid: "a@b", day: "2028-02-29", summary: text, description: text, early: false };
            return window.toolbox.renderCalendar([event], new Date(0));
        }""",
        awkward,
    ).encode()
    check_form(text)
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["SUMMARY"] == awkward
    assert event["DESCRIPTION"] == awkward


def test_past_days_are_not_offered_for_the_calendar(calculator: Page):
    calculator.fill("input[name=kenntnis]", "2026-01-02")
    assert not calculator.get_by_role("button", name="In den Kalender").is_visible()


@pytest.mark.parametrize("address", ["strafantrag", "nachfrage"])
def test_no_barriers_and_no_sideways_scrolling_with_a_result(page: Page, site_url: str, address: str):
    page.clock.set_fixed_time(TODAY)
    page.emulate_media(reduced_motion="reduce")  # colours change at once
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{site_url}fristen/{address}/")
    page.fill("input[name=kenntnis]", "2026-12-26")
    check_barriers(page)
    page.emulate_media(color_scheme="dark")
    check_colours(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.foreign == []


def test_the_keyboard_alone_is_enough(calculator: Page):
    for typed in ("11142026", "14112026"):  # the browser's own language decides the order of day and month
        calculator.focus("body")
        calculator.focus("input[name=kenntnis]")
        calculator.keyboard.type(typed)
        if calculator.input_value("input[name=kenntnis]") == "2026-11-14":
            break
    assert read_day(calculator, "fristende") == "2027-02-15"
    for _ in range(8):
        calculator.keyboard.press("Tab")
        if calculator.evaluate("document.activeElement.textContent").strip() == "In den Kalender":
            break
    with calculator.expect_download():
        calculator.keyboard.press("Enter")


def test_while_a_year_is_being_typed_nothing_is_said(calculator: Page):
    calculator.fill("input[name=kenntnis]", "0202-11-14")
    assert calculator.locator(RESULT).inner_text().strip() == ""
    assert calculator.get_by_text("Tragen Sie den Tag ein.").is_visible()


def test_without_javascript_the_table_shows_the_same_rule(browser: Browser, site_url: str, toolbox: Toolbox):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + STRAFANTRAG)
    assert not page.locator(".tb-calc").is_visible()
    rows = page.locator(".tb-calc__examples tbody tr").all()
    assert len(rows) >= 4
    frist, feiertage = toolbox.fristen["strafantrag-drei-monate"], list_feiertage(toolbox)
    for row in rows:
        first, act, end = (time.get_attribute("datetime") for time in row.locator("time").all())
        found = compute_fristende(frist, datetime.date.fromisoformat(first), feiertage)
        assert (act, end) == (found.handeln.isoformat(), found.ende.isoformat())
    assert page.get_by_role("heading", name="Wenn Sie noch nicht wissen, wer es war").is_visible()
    context.close()


def test_the_calculator_obeys_a_strict_policy(browser: Browser, site_url: str):
    context = browser.new_context(timezone_id="Europe/Berlin")
    page = context.new_page()
    page.clock.set_fixed_time(TODAY)
    blocked = []
    page.on("console", lambda message: blocked.append(message.text) if "deadline" in message.text else None)

    def add_policy(route):
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": POLICY})

    page.route(site_url + STRAFANTRAG, add_policy)
    page.goto(site_url + STRAFANTRAG)
    page.fill("input[name=kenntnis]", "2026-11-23")
    assert read_day(page, "fristende") == "2027-02-23"
    with page.expect_download():
        page.get_by_role("button", name="In den Kalender").click()
    assert blocked == []
    context.close()


def test_the_calculator_works_from_a_folder_too(browser: Browser, site: Path):
    page = browser.new_page()
    for address, field in (
        (site / "fristen/strafantrag/index.html", "input[name=kenntnis]"),
        (site / "entscheidungshilfen/bedrohung/index.html", "#einzelne-drohung input[name=kenntnis]"),
    ):
        page.goto(f"{address.as_uri()}#einzelne-drohung")
        unfold(page)
        page.fill(field, "2026-11-14")
        assert page.locator("output[name=fristende] time").get_attribute("datetime") == "2027-02-15"
    page.close()


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Europe/Berlin"])
def test_the_time_zone_of_the_device_changes_no_day(browser: Browser, site_url: str, zone: str):
    context = browser.new_context(timezone_id=zone, locale="en-US")
    page = context.new_page()
    page.goto(site_url + STRAFANTRAG)
    page.fill("input[name=kenntnis]", "2026-11-30")
    assert read_day(page, "fristende") == "2027-03-01"
    assert "Montag, 1. März 2027" in page.locator("output[name=fristende]").inner_text().replace("\u00a0", " ")
    context.close()
