"""Days and months as German text."""

MONATE = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
WOCHENTAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def format_date(day) -> str:
    """A date as German text: 22. November 2026."""
    return f"{day.day}. {MONATE[day.month - 1]} {day.year}"


def format_day(day) -> str:
    """A date with its day of the week: Sonntag, 22. November 2026."""
    return f"{WOCHENTAGE[day.weekday()]}, {format_date(day)}"


def format_day_short(day) -> str:
    """A date with its day of the week, for tables: So, 22.11.2026."""
    return f"{WOCHENTAGE[day.weekday()][:2]}, {day.day}.{day.month}.{day.year}"


def format_month(day) -> str:
    """The month of a date as German text: November 2026."""
    return f"{MONATE[day.month - 1]} {day.year}"


def format_rechtsstand(month: str) -> str:
    """A month of the data as text: 2026-04 → April 2026."""
    year, number = month.split("-")
    return f"{MONATE[int(number) - 1]} {year}"
