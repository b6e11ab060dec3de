"""What printing needs to know of a sheet without making it: where its PDF is kept, its edition, and how long it may be."""

import datetime
from pathlib import Path
from typing import NamedTuple

from toolbox.print.cache import make_key
from toolbox.print.sheets import Sheet
from toolbox.print.signs import Ausgabe


class Entry(NamedTuple):
    key: str
    ausgabe: Ausgabe
    max_pages: int | None


def dump_entry(sheet: Sheet, site: Path) -> list:
    """The entry of a sheet in the values that JSON knows."""
    edition = sheet.ausgabe
    dates = [edition.stand.isoformat(), edition.gueltig_bis.isoformat()]
    return [make_key(sheet, site), *dates, [list(pair) for pair in edition.zeichen], sheet.max_pages]


def load_entry(plain: list) -> Entry:
    """What `dump_entry` has written."""
    key, start, end, signs, max_pages = plain
    days = map(datetime.date.fromisoformat, (start, end))
    return Entry(key, Ausgabe(*days, tuple((kind, sign) for kind, sign in signs)), max_pages)
