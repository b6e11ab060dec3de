"""Opening hours: by hand what a person would say, and minute by minute against a plain list of open minutes."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from toolbox.content.models import Zeiten
from toolbox.content.toolbox import Toolbox
from toolbox.domain.opening import Lage, encode_zeiten, find_lage, holiday_rule, list_holidays, render_holidays

BERLIN = ZoneInfo("Europe/Berlin")
WORKDAYS = ["mo", "di", "mi", "do", "fr"]
OFFICE = Zeiten(fenster=[{"tage": WORKDAYS, "von": "09:00", "bis": "16:00"}])
CLOSED_ON_HOLIDAYS = Zeiten(fenster=[{"tage": WORKDAYS, "von": "09:00", "bis": "16:00"}], feiertags="geschlossen")
NIGHT = Zeiten(
    fenster=[{"tage": ["fr"], "von": "20:00", "bis": "24:00"}, {"tage": ["sa"], "von": "00:00", "bis": "04:00"}]
)
REPENTANCE_DAY = datetime.date(2026, 11, 18)
GOOD_FRIDAY, EASTER_MONDAY = datetime.date(2027, 3, 26), datetime.date(2027, 3, 29)
HOLIDAYS = {REPENTANCE_DAY, GOOD_FRIDAY, EASTER_MONDAY}


def at(zeiten: Zeiten | None, moment: str) -> Lage:
    return find_lage(zeiten, datetime.datetime.fromisoformat(moment).replace(tzinfo=BERLIN), HOLIDAYS)


@pytest.mark.parametrize(
    ("zeiten", "moment", "expected"),
    [
        (OFFICE, "2026-11-24T08:59", ("zu", 0, 540)),
        (OFFICE, "2026-11-24T09:00", ("offen", 0, 960)),
        (OFFICE, "2026-11-24T15:59", ("offen", 0, 960)),
        (OFFICE, "2026-11-24T16:00", ("zu", 1, 540)),
        (OFFICE, "2026-11-27T16:00", ("zu", 3, 540)),
        (OFFICE, "2026-11-18T10:00", ("unbekannt", 1, 540)),
        (OFFICE, "2026-11-18T17:00", ("zu", 1, 540)),
        (OFFICE, "2026-11-17T17:00", ("zu", 2, 540)),  # the holiday between is not certain
        (CLOSED_ON_HOLIDAYS, "2026-11-18T10:00", ("zu", 1, 540)),
        (CLOSED_ON_HOLIDAYS, "2027-03-25T16:00", ("zu", 5, 540)),  # Easter: Friday and Monday are free
        (NIGHT, "2026-11-27T19:59", ("zu", 0, 1200)),
        (NIGHT, "2026-11-27T23:30", ("offen", 1, 240)),
        (NIGHT, "2026-11-28T03:59", ("offen", 0, 240)),
        (NIGHT, "2026-11-28T04:00", ("zu", 6, 1200)),
        (Zeiten(rund_um_die_uhr="ja"), "2027-03-28T03:00", ("offen", None, None)),
        (Zeiten(rund_um_die_uhr="ja", feiertags="geschlossen"), "2027-03-25T12:00", ("offen", 0, 1440)),
        (Zeiten(rund_um_die_uhr="ja", feiertags="geschlossen"), "2027-03-26T12:00", ("zu", 1, 0)),
        (Zeiten(hinweis="bitte fragen"), "2026-11-24T10:00", ("unbekannt", None, None)),
        (None, "2026-11-24T10:00", ("unbekannt", None, None)),
    ],
)
def test_a_moment_is_judged_as_a_person_would(zeiten: Zeiten | None, moment: str, expected: tuple):
    assert at(zeiten, moment) == expected


def test_the_same_hour_of_the_clock_counts_before_and_after_the_change_to_summer_time():
    winter = datetime.datetime(2027, 3, 26, 8, 30, tzinfo=datetime.UTC)  # 9.30 in Berlin
    summer = datetime.datetime(2027, 3, 30, 7, 30, tzinfo=datetime.UTC)  # 9.30 in Berlin
    assert find_lage(OFFICE, winter, set()).zustand == "offen"
    assert find_lage(OFFICE, summer, set()).zustand == "offen"
    assert find_lage(OFFICE, summer - datetime.timedelta(minutes=31), set()).zustand == "zu"


def test_every_minute_of_a_week_agrees_with_a_plain_list_of_open_minutes():
    day = datetime.date(2027, 3, 22)
    minutes = []
    for offset in range(9):
        here = day + datetime.timedelta(days=offset)
        free = here.weekday() >= 5 or here in HOLIDAYS
        minutes += [not free and 540 <= minute < 960 for minute in range(1440)]
    start = datetime.datetime.combine(day, datetime.time(), BERLIN)
    for index, is_open in enumerate(minutes[: 8 * 1440]):
        clock = start + datetime.timedelta(minutes=index)  # wall clock: both sides skip the hour that does not exist
        lage = find_lage(CLOSED_ON_HOLIDAYS, clock.replace(fold=0), HOLIDAYS)
        if clock.date() == datetime.date(2027, 3, 28) and clock.hour == 2:
            continue  # this hour does not exist
        assert (lage.zustand == "offen") is is_open, clock
        end = index + next(ahead for ahead, other in enumerate([*minutes[index:], None]) if other is not is_open)
        if end < len(minutes):
            assert (lage.tage, lage.minute) == (end // 1440 - index // 1440, end % 1440), clock


def test_the_page_gets_seven_days_in_minutes():
    assert encode_zeiten(OFFICE) == "540-960;540-960;540-960;540-960;540-960;;"
    assert encode_zeiten(NIGHT) == ";;;;1200-1440;0-240;"
    assert encode_zeiten(Zeiten(rund_um_die_uhr="ja")) == ";".join(["0-1440"] * 7)
    assert encode_zeiten(Zeiten(hinweis="fragen")) == ";;;;;;"


def test_round_the_clock_means_on_holidays_too():
    assert holiday_rule(Zeiten(rund_um_die_uhr="ja")) == "geoeffnet"
    assert holiday_rule(OFFICE) == "unbekannt"


def test_the_page_knows_the_holidays_of_the_countys_state(county: Toolbox):
    days = {day.isoformat() for day in list_holidays(county)}
    assert {"2026-11-18", "2026-10-31", "2027-03-26", "2027-03-29", "2028-01-01"} <= days
    assert "2027-06-03" not in days  # Corpus Christi: only some Catholic places in Saxony
    assert render_holidays(county).startswith('(globalThis.toolbox ??= {}).feiertage = "2026-01-01 ')
