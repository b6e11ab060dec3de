"""Public holidays as a table: everywhere in Germany, and in the county's state."""

import datetime
from dataclasses import dataclass
from functools import cache

import holidays

from toolbox.content.toolbox import Toolbox

FIRST_YEAR = 2023  # what ended earlier no longer decides anything
YEARS_AHEAD = 12


class UnknownYearError(ValueError):
    """A day was asked for that the table does not cover."""


@dataclass(frozen=True)
class Feiertage:
    """Public holidays and their names, from the first day of the year `von` to the last of `bis`.

    `bund` are those of all 16 states; `land` those that the county's state has besides.
    """

    von: int
    bis: int
    bund: dict[datetime.date, str]
    land: dict[datetime.date, str]

    def is_free(self, day: datetime.date, with_land: bool) -> bool:
        """Whether a day is a Saturday, a Sunday or a public holiday. UnknownYearError outside the table."""
        if not self.von <= day.year <= self.bis:
            raise UnknownYearError(f"Die Feiertage reichen von {self.von} bis {self.bis}, gefragt ist {day}.")
        return day.weekday() >= 5 or day in self.bund or (with_land and day in self.land)


def list_feiertage(toolbox: Toolbox) -> Feiertage:
    """The holidays that matter for this content. The years come from the content, so that a build is repeatable."""
    return read_feiertage(toolbox.landkreis.feiertage, FIRST_YEAR, toolbox.stand().year + YEARS_AHEAD)


@cache
def read_feiertage(land: str, von: int, bis: int) -> Feiertage:
    """The holidays of the years `von` to `bis`, `land` being two letters such as SN (ISO 3166-2:DE)."""
    years = range(von, bis + 1)
    bund = dict(sorted(holidays.country_holidays("DE", years=years, language="de").items()))
    both = dict(sorted(holidays.country_holidays("DE", subdiv=land, years=years, language="de").items()))
    return Feiertage(von, bis, bund, {day: name for day, name in both.items() if day not in bund})
