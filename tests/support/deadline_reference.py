"""Deadlines counted another way than in hooks/toolbox/domain/deadlines.py: other library, other method, holidays by Easter."""

import datetime
from bisect import bisect_left, bisect_right
from functools import cache

from dateutil.easter import easter
from dateutil.relativedelta import WE, relativedelta

FIRST, LAST = datetime.date(2024, 1, 1), datetime.date(2035, 12, 31)
EVERY_DAY = [FIRST + datetime.timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
UNITS = {"jahre": "years", "monate": "months", "wochen": "weeks", "tage": "days"}


def nationwide(year: int) -> set[datetime.date]:
    fixed = {datetime.date(year, month, day) for month, day in [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)]}
    return fixed | {easter(year) + datetime.timedelta(days=days) for days in (-2, 1, 39, 50)}


def saxon(year: int) -> set[datetime.date]:
    return {datetime.date(year, 10, 31), datetime.date(year, 11, 22) + relativedelta(weekday=WE(-1))}


@cache
def working_days(with_saxony: bool) -> list[datetime.date]:
    years = range(2020, 2045)
    free = {day for year in years for day in nationwide(year) | (saxon(year) if with_saxony else set())}
    span = (datetime.date(2020, 1, 1) + datetime.timedelta(days=number) for number in range(365 * 25))
    return [day for day in span if day.isoweekday() < 6 and day not in free]


def on_or_after(day: datetime.date, with_saxony: bool) -> datetime.date:
    days = working_days(with_saxony)
    return days[bisect_left(days, day)]


def on_or_before(day: datetime.date) -> datetime.date:
    days = working_days(with_saxony=True)
    return days[bisect_right(days, day) - 1]


def expect(rule: dict, first: datetime.date) -> dict[str, str | list[str]]:
    """What the period of `rule` (as the page carries it) comes to, days as JJJJ-MM-TT."""
    start = first + relativedelta(month=12, day=31) if rule["zaehlt_ab"] == "jahresende" else first
    length = span(rule["laenge"])
    nominal = start - length if rule["richtung"] == "vor" else start + length
    moved = {
        "keine": nominal,
        "vorziehen": on_or_before(nominal),
        "naechster-werktag": on_or_after(nominal, with_saxony=rule["intern"]),
    }
    stops = [
        nominal - span(stop["laenge"]) if stop["ab"] == "ende" else start + span(stop["laenge"])
        for stop in rule["termine"]
    ]
    if rule["intern"] and rule["verschiebung"] == "naechster-werktag":
        stops = [on_or_after(stop, with_saxony=True) for stop in stops]
    else:
        stops = [on_or_before(stop) for stop in stops]
    end = moved[rule["verschiebung"]]
    act = on_or_before(nominal) if rule["eigener_tag"] else min([end, *stops])
    return {
        "rechnerisch": nominal.isoformat(),
        "ende": end.isoformat(),
        "handeln": act.isoformat(),
        "termine": [stop.isoformat() for stop in stops],
    }


def span(laenge: list) -> relativedelta:
    unit, number = laenge
    return relativedelta(**{UNITS[unit]: number})
