"""Ids that nobody has to invent: made of what a thing says, and kept from then on."""

import datetime
from collections.abc import Iterable

from toolbox.content.fields import KENNUNG_MAX
from toolbox.content.slugs import slugify


def derive_id(text: str, taken: Iterable[str], otherwise: str, longest: int = KENNUNG_MAX - 3) -> str:
    """An id made of words that nothing else has; `otherwise` where the text holds none."""
    words = slugify(text)[: longest + 1]
    short = (words.rpartition("-")[0] or words[:longest] if len(words) > longest else words) or otherwise
    return next(name for name in (short, *(f"{short}-{number}" for number in range(2, 99))) if name not in taken)


def name_dates(calendar: dict, today: datetime.date) -> dict:
    """The dates of training with an id for each that has none: of the training and its day.

    A day is in every id: calendars on devices would take a date with the id of an older one for that one, moved.
    """
    named, dates = [], calendar.get("termine", [])
    taken = [date["kennung"] for date in dates if "kennung" in date]
    for date in dates:
        if "kennung" not in date:
            kennung = derive_id(f"{date.get('fortbildung', 'termin')} {date.get('tag', today)}", taken, "termin")
            taken.append(kennung)
            date = {"kennung": kennung, **date}
        named.append(date)
    return {**calendar, "termine": named} if named else calendar
