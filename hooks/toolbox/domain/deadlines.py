"""When a period ends, and by which day to act. overrides/assets/js/deadline-dates.js computes the same in the page.

Counting follows §§ 187, 188 BGB: the first day does not count; months and years end on the day of the same number, or
on the month's last day where there is none.
"""

import calendar
import datetime
from dataclasses import dataclass
from functools import cache

from toolbox.content.models import Frist, Laenge
from toolbox.domain.holidays import Feiertage

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Fristende:
    """What a period comes to.

    `rechnerisch` is the last day by the calendar alone, `ende` the one that counts after weekends and holidays,
    `handeln` the recommended day, `termine` the days on the way in the order of the data.
    """

    rechnerisch: datetime.date
    ende: datetime.date
    handeln: datetime.date
    termine: tuple[datetime.date, ...]


@cache  # examples are looked for over years, day by day
def split_laenge(laenge: Laenge) -> tuple[str, int]:
    """The length of a period as unit and number: („monate“, 3)."""
    return next((unit, number) for unit, number in laenge if number is not None)


def has_own_day(frist: Frist) -> bool:
    """Whether the recommended day is shown apart from the end: recommendations and days before the end need no second one."""
    is_moved_advice = frist.art == "intern" and frist.verschiebung != "keine"
    return not is_moved_advice and all(termin.ab != "ende" for termin in frist.termine)


def compute_last_day(frist: Frist, beginn: datetime.date) -> datetime.date:
    """The last day by the calendar alone, of a period that began on `beginn`; `frist.zaehlt_tage` must hold."""
    return _shift(_find_start(frist, beginn), frist.laenge, -1 if frist.richtung == "vor" else 1)


def compute_fristende(frist: Frist, beginn: datetime.date, feiertage: Feiertage) -> Fristende:
    """The end of a period that began on `beginn`; `frist.zaehlt_tage` must hold. UnknownYearError outside the table.

    A period of the law is extended by holidays of the whole country only: which state's count depends on the authority,
    and an extension that holds everywhere cannot be wrong. Whatever is recommended also avoids the county's own.
    """
    start = _find_start(frist, beginn)
    rechnerisch = compute_last_day(frist, beginn)
    advised = frist.art == "intern"

    def move(day: datetime.date, rule: str) -> datetime.date:
        if rule == "keine":
            return day
        forwards = rule == "naechster-werktag"
        while feiertage.is_free(day, with_land=advised or not forwards):
            day += ONE_DAY if forwards else -ONE_DAY
        return day

    on_the_way = frist.verschiebung if advised and frist.verschiebung != "keine" else "vorziehen"
    ende = move(rechnerisch, frist.verschiebung)
    termine = tuple(
        move(
            _shift(rechnerisch, termin.laenge, -1) if termin.ab == "ende" else _shift(start, termin.laenge, 1),
            on_the_way,
        )
        for termin in frist.termine
    )
    handeln = move(rechnerisch, "vorziehen") if has_own_day(frist) else min([ende, *termine])
    return Fristende(rechnerisch, ende, handeln, termine)


def _find_start(frist: Frist, beginn: datetime.date) -> datetime.date:
    return datetime.date(beginn.year, 12, 31) if frist.zaehlt_ab == "jahresende" else beginn


def _shift(day: datetime.date, laenge: Laenge, direction: int) -> datetime.date:
    unit, number = split_laenge(laenge)
    if unit in ("tage", "wochen"):
        return day + direction * number * (7 if unit == "wochen" else 1) * ONE_DAY
    months = day.year * 12 + day.month - 1 + direction * number * (12 if unit == "jahre" else 1)
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
