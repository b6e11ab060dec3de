"""Dates of training as a calendar file (RFC 5545)."""

import datetime

from icalendar import Calendar, Event

from toolbox.content.models import Fortbildungstermin
from toolbox.content.toolbox import Toolbox
from toolbox.domain.opening import ZONE


def render_calendar(toolbox: Toolbox) -> bytes:
    """All dates, the earliest first. Times are UTC, so that no calendar needs to know our time zone.

    UID and DTSTAMP come from the data: the same dates give the same bytes, and a date that moves is moved, not doubled.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{toolbox.landkreis.titel}//Fortbildungen//DE")
    calendar.add("version", "2.0")
    for termin in sort_termine(toolbox):
        event = Event()
        event.add("uid", f"{termin.kennung}@{toolbox.landkreis.ags}.fortbildung.toolbox")
        event.add("dtstamp", datetime.datetime.combine(termin.geprueft_am, datetime.time(), datetime.UTC))
        event.add("dtstart", _moment(termin, termin.von))
        event.add("dtend", _moment(termin, termin.bis))
        event.add("summary", f"Fortbildung: {toolbox.fortbildungen[termin.fortbildung].titel}")
        event.add("location", termin.ort)
        event.add("description", f"Anmeldung: {termin.anmeldung}")
        calendar.add_component(event)
    return calendar.to_ical()


def sort_termine(toolbox: Toolbox) -> list[Fortbildungstermin]:
    """All dates, the earliest first."""
    return sorted(toolbox.termine.termine, key=lambda termin: (termin.tag, termin.von, termin.kennung))


def _moment(termin: Fortbildungstermin, clock: str) -> datetime.datetime:
    hour, minute = map(int, clock.split(":"))
    midnight = datetime.datetime.combine(termin.tag, datetime.time(), ZONE)
    return (midnight + datetime.timedelta(hours=hour, minutes=minute)).astimezone(datetime.UTC)
