"""Opening hours as German text."""

from toolbox.content.models import Fenster, Zeiten

DAYS = {
    "mo": "Montag",
    "di": "Dienstag",
    "mi": "Mittwoch",
    "do": "Donnerstag",
    "fr": "Freitag",
    "sa": "Samstag",
    "so": "Sonntag",
}
ORDER = list(DAYS)
FEIERTAGS = {"geschlossen": "an Feiertagen geschlossen", "geoeffnet": "auch an Feiertagen"}


def format_zeiten(zeiten: Zeiten) -> str:
    """One line such as „Montag bis Freitag 9–16 Uhr; Samstag 10–12 Uhr“ or „Rund um die Uhr“; empty when unknown."""
    if zeiten.rund_um_die_uhr:
        return "Rund um die Uhr"
    return "; ".join(
        f"{_format_days(window)} {_format_time(window.von)}–{_format_time(window.bis)} Uhr" for window in zeiten.fenster
    )


def _format_days(window: Fenster) -> str:
    numbers = sorted(ORDER.index(day) for day in window.tage)
    if len(numbers) == len(ORDER):
        return "Täglich"
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        names = [DAYS[ORDER[number]] for number in run]
        parts += [f"{names[0]} bis {names[-1]}"] if len(names) > 2 else names
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} und {parts[-1]}"


def _format_time(clock: str) -> str:
    hour, minute = clock.split(":")
    return f"{int(hour)}" if minute == "00" else f"{int(hour)}.{minute}"


def describe_zeiten(zeiten: Zeiten) -> str:
    """Everything that is known about the hours, in one line: „Montag bis Freitag 9–16 Uhr; an Feiertagen geschlossen“."""
    known = format_zeiten(zeiten)
    holidays = FEIERTAGS.get(zeiten.feiertags, "Feiertage: nicht bekannt") if zeiten.fenster else ""
    return "; ".join(part for part in (known, holidays, zeiten.hinweis) if part)
