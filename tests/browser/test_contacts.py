"""Contacts in a browser: who can be reached now, the reader's municipality, filters, overdue checks."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.controls import choose_place
from support.scope import ALLES
from toolbox.content.models import Zeiten
from toolbox.domain.holidays import read_feiertage
from toolbox.domain.opening import encode_zeiten, find_lage, holiday_rule

KEY = "toolbox-kommune"
GUIDE = "bedrohung/drohung-erhalten/"
RESULT = "entscheidungshilfen/bedrohung/#einzelne-drohung"
WORKDAYS = ["mo", "di", "mi", "do", "fr"]
HOLIDAYS = read_feiertage("SN", 2026, 2028)
DAYS = {**HOLIDAYS.bund, **HOLIDAYS.land}

# Each kind of hours: office, lunch break, over midnight, single days, round the clock, weekend only, unknown.
SCHEDULES = {
    "büro-unbekannt": {"fenster": [{"tage": WORKDAYS, "von": "09:00", "bis": "16:00"}]},
    "büro-feiertags-zu": {"fenster": [{"tage": WORKDAYS, "von": "09:00", "bis": "16:00"}], "feiertags": "geschlossen"},
    "mittagspause": {
        "fenster": [
            {"tage": WORKDAYS, "von": "08:30", "bis": "12:00"},
            {"tage": ["di", "do"], "von": "13:15", "bis": "18:00"},
        ],
        "feiertags": "geschlossen",
    },
    "über-mitternacht": {
        "fenster": [
            {"tage": ["fr", "sa"], "von": "20:00", "bis": "24:00"},
            {"tage": ["sa", "so"], "von": "00:00", "bis": "04:00"},
        ],
        "feiertags": "geoeffnet",
    },
    "täglich-feiertags-auch": {
        "fenster": [{"tage": [*WORKDAYS, "sa", "so"], "von": "07:00", "bis": "22:00"}],
        "feiertags": "geoeffnet",
    },
    "ganze-tage": {
        "fenster": [{"tage": ["fr", "sa", "so", "mo"], "von": "00:00", "bis": "24:00"}],
        "feiertags": "unbekannt",
    },
    "immer": {"rund_um_die_uhr": "ja"},
    "immer-außer-feiertags": {"rund_um_die_uhr": "ja", "feiertags": "geschlossen"},
    "nicht-bekannt": {"hinweis": "bitte fragen"},
}
# Change to summer time on Easter Sunday, between two holidays; change back, then Reformation Day; Repentance Day;
# Christmas and New Year.
WEEKS = {
    "Karfreitag, Umstellung auf Sommerzeit, Ostermontag": ("2027-03-22", 9),
    "Umstellung auf Winterzeit, Reformationstag": ("2026-10-24", 9),
    "Buß- und Bettag": ("2026-11-16", 7),
    "Weihnachten und Neujahr": ("2026-12-23", 11),
}


# The hours of SCHEDULES begin and end on quarters of an hour: asked are the minutes on both sides of each, and those at
# which the page changes. With `check.py --alles` every minute.
QUARTER = 15


def choose_minutes(states: list[str]) -> Iterator[int]:
    """The minutes to compare of those for which the page has said its states."""
    for minute, state in enumerate(states):
        beside = {*states[max(0, minute - 1) : minute + 2]}
        if ALLES or beside != {state} or minute % QUARTER in (0, QUARTER - 1):
            yield minute


@pytest.mark.parametrize("week", WEEKS)
def test_the_page_and_the_toolbox_agree_on_every_minute(page: Page, site_url: str, week: str):
    page.goto(site_url + GUIDE)
    first, days = WEEKS[week]
    start = datetime.datetime.fromisoformat(f"{first}T00:00:00+00:00")
    minutes = days * 24 * 60
    schedules = {name: Zeiten(**values) for name, values in SCHEDULES.items()}
    answer = page.evaluate(
        """({schedules, holidays, start, minutes}) => {
          const days = new Set(holidays);
          return JSON.stringify(schedules.map(([hours, rule]) => {
            const states = [];
            for (let minute = 0; minute < minutes; minute += 1)
              states.push(toolbox.opening.findState(hours, rule, days, toolbox.clock.toBerlin(new Date(start + minute * 60000))).join(" "));
            return states;
          }));
        }""",
        {
            "schedules": [[encode_zeiten(zeiten), holiday_rule(zeiten)] for zeiten in schedules.values()],
            "holidays": [day.isoformat() for day in DAYS],
            "start": start.timestamp() * 1000,
            "minutes": minutes,
        },
    )
    holidays = set(DAYS)
    seen = set()
    for (name, zeiten), states in zip(schedules.items(), json.loads(answer), strict=True):
        for minute in choose_minutes(states):
            state = states[minute]
            moment = start + datetime.timedelta(minutes=minute)
            expected = " ".join("" if part is None else str(part) for part in find_lage(zeiten, moment, holidays))
            assert state == expected, f"{name}, {moment}: {state} statt {expected}"
            seen.add(state.split()[0])
    assert seen == {"offen", "zu", "unbekannt"}


def test_the_clock_of_the_page_is_that_of_berlin(page: Page, site_url: str):
    """Every third hour of fifteen years, and each minute around the changes of 2030."""
    page.goto(site_url)
    different = page.evaluate("""() => {
      const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
      const berlin = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin", ...parts });
      const moments = [];
      for (let at = Date.UTC(2025, 0, 1); at < Date.UTC(2040, 0, 1); at += 3 * 3600000) moments.push(at);
      for (const at of [Date.UTC(2030, 2, 31, 0), Date.UTC(2030, 9, 27, 0)])
        for (let minute = 0; minute < 180; minute += 1) moments.push(at + minute * 60000);
      const two = (number) => String(number).padStart(2, "0");
      return moments.map((at) => new Date(at)).filter((date) => {
        const { day, minute } = toolbox.clock.toBerlin(date);
        return `${day} ${two(Math.floor(minute / 60))}:${two(minute % 60)}` !== berlin.format(date);
      }).map(String).slice(0, 5);
    }""")
    assert different == []


def at(page: Page, moment: str) -> None:
    """Puts the browser's clock to a moment, given as UTC."""
    page.clock.set_fixed_time(datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.UTC))


def card(page: Page, name: str):
    return page.locator(f"#kontakt-{name}")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-24T09:00:00", "Jetzt erreichbar, bis 16 Uhr"),  # Tuesday, 10 o'clock in Berlin
        ("2026-11-24T16:00:00", "Jetzt geschlossen, wieder morgen 9 Uhr"),
        ("2026-11-24T05:00:00", "Jetzt geschlossen, wieder heute 9 Uhr"),
        ("2026-11-28T09:00:00", "Jetzt geschlossen, wieder Mo 9 Uhr"),
        ("2026-11-18T09:00:00", "Heute ist Feiertag: Sprechzeiten nicht bekannt, sicher wieder morgen 9 Uhr"),
        ("2026-07-01T13:59:00", "Jetzt erreichbar, bis 16 Uhr"),  # summer time: 15.59
        ("2026-07-01T14:00:00", "Jetzt geschlossen, wieder morgen 9 Uhr"),
    ],
)
def test_a_card_says_whether_somebody_answers_now(page: Page, site_url: str, moment: str, words: str):
    at(page, moment)
    page.goto(site_url + "kontakte/")
    expect(card(page, "starke-stelle").locator(".tb-state")).to_have_text(words)


def test_round_the_clock_has_no_end_and_unknown_is_not_called_closed(page: Page, site_url: str):
    page.goto(site_url + "kontakte/")
    expect(card(page, "telefonseelsorge").locator(".tb-state")).to_have_text("Jetzt erreichbar, rund um die Uhr")
    expect(card(page, "zastex").locator(".tb-state")).to_have_text("Sprechzeiten nicht bekannt")


def test_a_guide_shows_first_who_answers_now_and_what_holds_at_night(page: Page, site_url: str):
    at(page, "2026-11-28T02:00:00")  # Saturday, 3 at night
    page.goto(site_url + GUIDE)
    names = page.locator(".tb-call__now .tb-card__name")
    expect(names.first).to_have_text("Polizeidirektion Chemnitz, Zeugentelefon")
    page.locator(".tb-call__more > summary").click()
    advice = page.locator('.tb-need[data-bedarf="lotse"] [data-nachts]')
    expect(advice).to_be_visible()
    at(page, "2026-11-30T09:00:00")
    page.reload()
    expect(page.locator(".tb-call__now .tb-state--offen")).to_have_count(3)
    page.locator(".tb-call__more > summary").click()
    expect(advice).to_be_hidden()


def stored(page: Page) -> str | None:
    return page.evaluate("key => localStorage.getItem(key)", KEY)


def first_to_call(page: Page):
    """The name of whom to call now, in the box that is on the screen."""
    return page.locator(".tb-call__now:visible .tb-card__name").first


def test_where_no_station_is_confirmed_a_step_shows_who_stands_in_and_asks_for_no_place(page: Page, site_url: str):
    page.goto(site_url + "entscheidungshilfen/bedrohung/")
    step = page.locator(".tb-result .tb-steps__phone[data-bedarf=polizei-vor-ort]").first
    for _ in range(2):
        assert "Ort wählen" not in step.text_content()
        assert "Fragen Sie nach Ihrem Revier" in step.text_content()
        expect(step.locator("a[href='tel:+490371387495808'], a[href='tel:+49371387495808']")).to_be_attached()
        page.evaluate("key => localStorage.setItem(key, 'augustusburg')", KEY)
        page.reload()


def test_a_chosen_place_brings_its_police_station_everywhere_and_is_forgotten_with_one_click(page: Page, site_url: str):
    page.goto(site_url + GUIDE)
    expect(first_to_call(page)).to_contain_text("Zeugentelefon")
    assert page.evaluate("localStorage.length") == 0
    choose_place(page, "Mittweida")
    expect(first_to_call(page)).to_have_text("Polizeirevier Mittweida")
    expect(page.locator(".tb-call__now .tb-state").first).to_have_text("Jetzt erreichbar, rund um die Uhr")
    expect(page.locator(".tb-place__status")).to_have_text("Polizeirevier Mittweida, 03727 9800")
    assert page.evaluate("document.activeElement.textContent") == "Ort ändern"
    expect(page.locator(".tb-call__now")).not_to_contain_text(["Zeugentelefon"])
    assert stored(page) == "mittweida"
    page.goto(site_url)
    expect(page.locator("#sprechen a[href='tel:+4937279800']")).to_be_visible()
    page.goto(site_url + "entscheidungshilfen/bedrohung/")
    expect(page.locator(".tb-result .tb-steps__phone a[href='tel:+4937279800']").first).to_be_attached()
    page.goto(site_url + GUIDE)
    page.get_by_role("button", name="Vergessen").first.click()
    expect(first_to_call(page)).to_contain_text("Zeugentelefon")
    assert page.evaluate("localStorage.length") == 0
    assert page.foreign == []


def test_a_place_in_the_address_is_shown_but_not_kept_until_the_reader_says_so(page: Page, site_url: str):
    page.goto(f"{site_url}{GUIDE}?kommune=doebeln")
    expect(first_to_call(page)).to_have_text("Polizeirevier Döbeln")
    assert stored(page) is None
    page.get_by_role("button", name="Merken", exact=True).first.click()
    assert stored(page) == "doebeln"


@pytest.mark.parametrize("value", ["gibt-es-nicht", "constructor", "__proto__", "<b>x</b>"])
def test_an_unknown_place_changes_nothing(page: Page, site_url: str, value: str):
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(site_url)
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, value])
    page.goto(f"{site_url}{GUIDE}?kommune={value}")
    expect(first_to_call(page)).to_contain_text("Zeugentelefon")
    expect(page.locator("[data-ort] input").first).to_be_visible()
    assert errors == []


def test_a_place_whose_station_is_not_confirmed_says_so(page: Page, site_url: str):
    page.goto(f"{site_url}{RESULT}")
    choose_place(page, "Freiberg")
    why = page.locator(".tb-call__why:visible")
    expect(why).to_contain_text(
        "Polizeirevier Freiberg. Seine Nummer ist noch nicht bestätigt, fragen Sie hier danach."
    )
    expect(first_to_call(page)).to_contain_text("Zeugentelefon")
    page.get_by_role("button", name="Ort ändern").click()
    choose_place(page, "Augustusburg")
    expect(why).to_contain_text("Welches Revier für Augustusburg zuständig ist, hat noch niemand bestätigt.")


def test_the_page_of_a_place_is_remembered_only_when_asked(page: Page, site_url: str):
    page.goto(site_url + "kommunen/penig/")
    assert stored(page) is None
    page.get_by_label("Penig auf diesem Gerät merken").check()
    assert stored(page) == "penig"
    page.get_by_label("Penig auf diesem Gerät merken").uncheck()
    assert stored(page) is None


def test_the_place_can_be_chosen_by_keyboard_alone(page: Page, site_url: str):
    page.goto(site_url + RESULT)
    field = page.get_by_role("combobox")
    field.focus()
    page.keyboard.type("096")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    assert all(name.startswith("096") for name in options.all_text_contents())
    page.keyboard.press("Enter")  # several fit: nobody is chosen
    assert stored(page) is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    marked = page.locator("[role=option][aria-selected=true]")
    name = marked.text_content()
    assert field.get_attribute("aria-activedescendant") == marked.get_attribute("id")
    page.keyboard.press("Enter")
    assert stored(page)
    expect(page.locator("[data-ort] strong:visible")).to_have_text(name.split(" ", 1)[1])
    assert page.evaluate("document.activeElement.textContent") == "Ort ändern"


def test_a_place_that_is_not_in_the_county_is_said(page: Page, site_url: str):
    page.goto(site_url + RESULT)
    choose_place(page, "Hintertupfingen")
    expect(page.locator(".tb-place__status:visible")).to_contain_text("Kein Ort im Landkreis heißt so.")
    assert stored(page) is None


def test_everything_works_from_a_folder_without_a_server(browser: Browser, site: Path):
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    page.goto((site / GUIDE / "index.html").as_uri())
    choose_place(page, "Döbeln")
    expect(first_to_call(page)).to_have_text("Polizeirevier Döbeln")
    expect(page.locator(".tb-call__now .tb-state").first).to_have_text("Jetzt erreichbar, rund um die Uhr")
    assert errors == []
    context.close()


def names(page: Page) -> set[str]:
    return set(page.locator(".tb-contacts .tb-card:visible .tb-card__name").all_text_contents())


def test_the_filter_leaves_exactly_the_contacts_that_fit(page: Page, site_url: str):
    at(page, "2026-11-28T02:00:00")  # Saturday, 3 at night
    page.goto(site_url + "kontakte/")
    unfold(page)
    everybody = names(page)
    page.get_by_label("jetzt erreichbar sind").check()
    page.get_by_label("anonym beraten").check()
    clinics = {
        "Kreiskrankenhaus Freiberg, vertrauliche Spurensicherung",
        "Klinikum Chemnitz, vertrauliche Spurensicherung",
    }
    assert names(page) == {"TelefonSeelsorge", "Hilfetelefon Gewalt gegen Frauen", *clinics}
    expect(page.locator("#erreichbar-offen")).to_have_text("Jetzt erreichbar")
    expect(page.locator("#tb-filter [role=status]")).to_contain_text("4 von")
    clinic = page.locator(".tb-card:visible", has_text="Kreiskrankenhaus Freiberg")
    expect(clinic.locator(".tb-state")).to_have_text("Jetzt geöffnet, rund um die Uhr")
    page.get_by_label("Anliegen").select_option("seelische-krise")
    assert names(page) == {"TelefonSeelsorge"}
    page.get_by_label("Anliegen").select_option("it-hilfe")
    assert names(page) == set()
    expect(page.locator(".tb-filter__none")).to_be_visible()
    page.get_by_role("button", name="Alle zeigen").click()
    expect(page.locator(".tb-filter__none")).to_be_hidden()  # a form is empty only after it has said that it will be
    assert names(page) == everybody
    expect(page.locator(".tb-filter__none")).to_be_hidden()
    page.locator("#tb-filter-ort").select_option("mittweida")
    page.get_by_label("Anliegen").select_option("polizei-vor-ort")
    assert "Polizeirevier Mittweida" in names(page)
    assert "Polizeirevier Döbeln" not in names(page)


def test_without_scripts_the_list_is_complete_and_nothing_is_offered_that_does_not_work(
    browser: Browser, site_url: str
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + "kontakte/")
    assert page.locator(".tb-card:visible").count() == page.locator(".tb-card").count() > 50
    expect(page.locator("#tb-filter")).to_be_hidden()
    expect(card(page, "starke-stelle").locator(".tb-card__hours")).to_contain_text("Montag bis Freitag 9–16 Uhr")
    page.goto(site_url + "kommunen/")
    assert page.locator(".tb-places > li:visible").count() == 52
    expect(page.locator("#tb-find")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("döb", ["Döbeln"]),
        ("doebeln", ["Döbeln"]),
        ("DÖBELN", ["Döbeln"]),
        ("04720", ["Döbeln", "Großweitzschen"]),
        ("striegis", ["Striegistal"]),
        ("grossw", ["Großweitzschen"]),
        ("erzgeb", ["Lichtenberg/Erzgeb.", "Neuhausen/Erzgeb.", "Weißenborn/Erzgeb."]),
        ("xyz", []),
    ],
)
def test_the_list_of_places_is_found_while_typing(page: Page, site_url: str, typed: str, found: list[str]):
    page.goto(site_url + "kommunen/")
    page.get_by_label("Ihr Ort oder Ihre Postleitzahl").fill(typed)
    shown = page.locator(".tb-places > li:visible a").all_inner_texts()
    assert shown == found or (typed == "04720" and set(found[:1]) <= set(shown))


def unfold(page: Page) -> None:
    """Opens whatever is folded on the page."""
    page.evaluate("for (const details of document.querySelectorAll('main details')) details.open = true")


def test_an_overdue_check_is_said_and_a_long_overdue_number_is_withdrawn(page: Page, site_url: str):
    at(page, "2027-05-22T10:00:00")  # the day it is due
    page.goto(site_url + "kontakte/")
    expect(page.locator(".tb-card__late")).to_have_count(0)
    at(page, "2027-05-23T10:00:00")
    page.reload()
    unfold(page)
    expect(card(page, "starke-stelle")).to_contain_text("Prüfung überfällig seit 22. Mai 2027")
    expect(card(page, "starke-stelle").locator("a[href^='tel:']")).to_be_visible()
    at(page, "2027-11-22T10:00:00")
    page.reload()
    unfold(page)
    expect(card(page, "starke-stelle").locator("a[href^='tel:']")).to_be_visible()
    at(page, "2027-11-23T10:00:00")
    page.reload()
    unfold(page)
    expect(card(page, "starke-stelle").locator("a[href^='tel:']")).to_have_count(0)
    expect(card(page, "starke-stelle")).to_contain_text("Nutzen Sie die Website der Stelle.")
    expect(card(page, "starke-stelle").locator(".tb-state")).to_have_count(0)
    expect(card(page, "starke-stelle").locator("a[href$='.vcf']")).to_have_count(0)
    for name in ("notruf-110", "notruf-112", "hilfetelefon-gewalt-gegen-frauen"):  # these cannot change
        expect(card(page, name).locator("a[href^='tel:']").first).to_be_visible()
    assert card(page, "telefonseelsorge").locator("a[href^='tel:']").all_text_contents() == ["116 123"]
    expect(page.locator("a[href='tel:+498003009944']")).to_have_count(0)
    expect(page.locator(".tb-strip a[href='tel:110']")).to_be_visible()


def test_ended_funding_is_said(page: Page, site_url: str):
    at(page, "2028-01-01T10:00:00")
    page.goto(site_url + "kontakte/")
    expect(card(page, "starke-stelle")).to_contain_text("Die Förderung lief bis 31. Dezember 2027.")
