"""Opening hours as data: in the form the page's script reads, and whether somebody can be reached at a moment.

`overrides/assets/js/opening.js` decides the same in the page; the tests compare both minute by minute.
"""

import datetime
from collections.abc import Set
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from toolbox.content.models import Zeiten
from toolbox.content.toolbox import Toolbox
from toolbox.domain.holidays import list_feiertage
from toolbox.domain.hours import ORDER

HOLIDAYS_JS = "kontakte/feiertage.js"
ZONE = ZoneInfo("Europe/Berlin")
DAY_END = 24 * 60
LOOK_AHEAD = 14  # days; a longer gap is no longer „wieder am …“
# A number is withdrawn from the page half a year after its check was due, so later holidays cannot matter.
YEARS_SHOWN = 3

Zustand = Literal["offen", "zu", "unbekannt"]


class Lage(NamedTuple):
    """Whether somebody can be reached; `tage` (0 is today) and `minute` say until when, or from when again.

    Both are None when that is not known, or when it never changes.
    """

    zustand: Zustand
    tage: int | None = None
    minute: int | None = None


def encode_zeiten(zeiten: Zeiten) -> str:
    """The windows of each weekday in minutes since midnight: „540-960;540-960;;;;;“, Monday first."""
    days: list[list[tuple[int, int]]] = [[] for _ in ORDER]
    for window in zeiten.fenster:
        for day in window.tage:
            days[ORDER.index(day)].append((_minutes(window.von), _minutes(window.bis)))
    if zeiten.rund_um_die_uhr:
        days = [[(0, DAY_END)] for _ in ORDER]
    return ";".join(",".join(f"{start}-{end}" for start, end in sorted(windows)) for windows in days)


def holiday_rule(zeiten: Zeiten) -> str:
    """„geschlossen“, „geoeffnet“ or „unbekannt“; round the clock means on holidays too."""
    if zeiten.rund_um_die_uhr and zeiten.feiertags == "unbekannt":
        return "geoeffnet"
    return zeiten.feiertags


def list_holidays(toolbox: Toolbox) -> list[datetime.date]:
    """The holidays of the county's state that the page must know of, by the date of the content."""
    feiertage = list_feiertage(toolbox)
    first = toolbox.stand().year
    return sorted(day for day in {**feiertage.bund, **feiertage.land} if first <= day.year < first + YEARS_SHOWN)


def render_holidays(toolbox: Toolbox) -> str:
    """The holidays as a classic script: pages opened from a folder may load nothing else."""
    days = " ".join(day.isoformat() for day in list_holidays(toolbox))
    return f'(globalThis.toolbox ??= {{}}).feiertage = "{days}";\n'


def find_lage(zeiten: Zeiten | None, moment: datetime.datetime, holidays: Set[datetime.date]) -> Lage:
    """Whether a contact with these hours can be reached at `moment` (with a time zone)."""
    if zeiten is None or not (zeiten.rund_um_die_uhr or zeiten.fenster):
        return Lage("unbekannt")
    local = moment.astimezone(ZONE)
    today, minute = local.date(), local.hour * 60 + local.minute
    state, end = _find_window(zeiten, today, minute, holidays)
    if state == "offen":
        return _find_end(zeiten, today, end, holidays)
    return _find_start(zeiten, today, minute, holidays, state)


def _find_window(
    zeiten: Zeiten, day: datetime.date, minute: int, holidays: Set[datetime.date]
) -> tuple[Zustand, int | None]:
    """The state in a minute of a day, and the minute in which its window ends."""
    for start, end in _windows(zeiten, day):
        if start <= minute < end:
            return _state_inside(zeiten, day, holidays), end
    return "zu", None


def _state_inside(zeiten: Zeiten, day: datetime.date, holidays: Set[datetime.date]) -> Zustand:
    if day not in holidays:
        return "offen"
    return {"geoeffnet": "offen", "geschlossen": "zu", "unbekannt": "unbekannt"}[holiday_rule(zeiten)]


def _find_end(zeiten: Zeiten, today: datetime.date, end: int, holidays: Set[datetime.date]) -> Lage:
    """Until when an open window lasts; windows that touch, also over midnight, are one."""
    days = 0
    while days <= LOOK_AHEAD:
        if end == DAY_END:
            days, minute = days + 1, 0
        else:
            minute = end
        state, following = _find_window(zeiten, today + datetime.timedelta(days=days), minute, holidays)
        if state != "offen":
            return Lage("offen", days - 1, DAY_END) if minute == 0 else Lage("offen", days, minute)
        end = following
    return Lage("offen")


def _find_start(
    zeiten: Zeiten, today: datetime.date, minute: int, holidays: Set[datetime.date], state: Zustand
) -> Lage:
    """When somebody can be reached again for certain; days whose hours nobody knows are passed over."""
    for days in range(LOOK_AHEAD + 1):
        day = today + datetime.timedelta(days=days)
        if _state_inside(zeiten, day, holidays) != "offen":
            continue
        for start, _ in _windows(zeiten, day):
            if days or start > minute:
                return Lage(state, days, start)
    return Lage(state)


def _windows(zeiten: Zeiten, day: datetime.date) -> list[tuple[int, int]]:
    if zeiten.rund_um_die_uhr:
        return [(0, DAY_END)]
    name = ORDER[day.weekday()]
    return sorted((_minutes(window.von), _minutes(window.bis)) for window in zeiten.fenster if name in window.tage)


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
