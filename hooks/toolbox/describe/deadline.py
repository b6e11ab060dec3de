"""A deadline in words: what it says, how it is counted, and examples with their days."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from toolbox.content.models import Frist, Laenge
from toolbox.content.toolbox import Toolbox
from toolbox.describe.dates import MONATE, WOCHENTAGE, format_date, format_rechtsstand
from toolbox.describe.paragraphs import flatten, split_paragraphs
from toolbox.describe.wording import FRIST_ART
from toolbox.domain.deadlines import Fristende, compute_fristende, compute_last_day, has_own_day, split_laenge
from toolbox.domain.holidays import Feiertage

EINHEITEN = {
    "jahre": ("Jahr", "Jahre"),
    "monate": ("Monat", "Monate"),
    "wochen": ("Woche", "Wochen"),
    "tage": ("Tag", "Tage"),
    "stunden": ("Stunde", "Stunden"),
}
SEARCH_DAYS = 3 * 366  # within three years every kind of example comes up


@dataclass(frozen=True)
class Fristangabe:
    """What every output says of a deadline. `herkunft` says what it rests on, most general first: kind, norm, state of the law."""

    name: str
    satz: str
    beginn: str
    warnung: str
    herkunft: tuple[str, ...]


def describe_deadline(toolbox: Toolbox, name: str) -> Fristangabe:
    """The words of the deadline with the id `name`."""
    frist = toolbox.fristen[name]
    norm = toolbox.normen[frist.grundlage] if frist.grundlage else None
    source = (norm.norm, f"Rechtsstand {format_rechtsstand(norm.rechtsstand)}") if norm else ()
    return Fristangabe(
        name=f"Frist: {frist.name}",
        satz=flatten(frist.satz),
        beginn=f"Beginn: {' '.join(frist.beginn.split())}",
        warnung=flatten(frist.warnung),
        herkunft=(FRIST_ART[frist.art], *source),
    )


@dataclass(frozen=True)
class Beispiel:
    """One line of the table: a first day, the days that follow from it (see `name_columns`), and what is special."""

    beginn: datetime.date
    tage: tuple[datetime.date, ...]
    bemerkung: str


def format_laenge(laenge: Laenge) -> str:
    """The length of a period in words: 3 Monate."""
    unit, number = split_laenge(laenge)
    one, many = EINHEITEN[unit]
    return f"{number} {one if number == 1 else many}"


def ask_beginning(frist: Frist) -> str:
    """The question for the day on which the period begins: the first sentence of `beginn`."""
    first, _, _ = " ".join(split_paragraphs(frist.beginn)).partition(". ")
    return first.removesuffix(".")


def explain_counting(frist: Frist, land: str) -> list[str]:
    """How the period is counted, one paragraph per step."""
    if not frist.laenge:
        return ["Diese Frist lässt sich nicht allgemein ausrechnen."]
    unit, number = split_laenge(frist.laenge)
    length = format_laenge(frist.laenge)
    if unit == "stunden":
        lines = ["Die Stunden laufen ohne Pause, auch nachts, am Wochenende und an Feiertagen."]
        days, rest = divmod(number, 24)
        if not rest:
            lines.append(
                f"{length} sind {'ein Tag' if days == 1 else f'{days} Tage'}: "
                f"Beginnt die Zeit am Freitag um 15 Uhr, endet sie am {WOCHENTAGE[(4 + days) % 7]} um 15 Uhr."
            )
        return lines
    direction = "vorher" if frist.richtung == "vor" else "später"
    if frist.zaehlt_ab == "jahresende":
        lines = [
            f"Gezählt wird ab dem letzten Tag des Jahres. Die Frist endet {length} {direction}, wieder am letzten Tag des Jahres."
        ]
    elif unit in ("monate", "jahre"):
        lines = [
            f"Der Tag selbst zählt nicht mit. Die Frist endet {length} {direction}, am Tag mit derselben Zahl.",
            "Gibt es diesen Tag nicht, endet sie am letzten Tag des Monats.",
        ]
    elif unit == "wochen":
        lines = [f"Der Tag selbst zählt nicht mit. Die Frist endet {length} {direction}, am gleichen Wochentag."]
    else:
        lines = [f"Der Tag selbst zählt nicht mit. Die Frist endet {length} {direction}. Jeder Kalendertag zählt."]
    return [*lines, *_explain_shift(frist, land)]


def explain_termine(frist: Frist) -> list[str]:
    """Each day on the way: Erste Nachfrage: 2 Tage nach dem Beginn."""
    places = {"beginn": "nach dem Beginn", "ende": "vor dem Ende"}
    return [f"{termin.name}: {format_laenge(termin.laenge)} {places[termin.ab]}" for termin in frist.termine]


def _explain_shift(frist: Frist, land: str) -> Iterator[str]:
    if frist.verschiebung == "naechster-werktag" and frist.art == "intern":
        yield "Fällt ein Tag auf ein Wochenende oder einen Feiertag, nehmen wir den nächsten Arbeitstag."
    elif frist.verschiebung == "naechster-werktag":
        yield "Fällt das Ende auf einen Samstag, Sonntag oder Feiertag, endet die Frist am nächsten Werktag."
        yield "Dabei zählen wir nur Feiertage, die überall in Deutschland gelten. So stimmt der Tag bei jeder Behörde in Deutschland."
    elif frist.verschiebung == "vorziehen":
        yield "Fällt der Tag auf ein Wochenende oder einen Feiertag, nehmen wir den Arbeitstag davor."
    else:
        yield "Wir rechnen ohne Verlängerung durch Wochenenden und Feiertage."
        if frist.termine:
            yield "Termine auf dem Weg legen wir auf einen Arbeitstag."
    if has_own_day(frist):
        yield f"Als Tag zum Handeln nennen wir den letzten Arbeitstag bis dahin. Dabei lassen wir auch Feiertage in {land} aus."


def name_columns(frist: Frist) -> list[str]:
    """What the days of an example are, in their order."""
    return [
        *(termin.name for termin in frist.termine),
        *(["Handeln Sie spätestens am"] if has_own_day(frist) else []),
        frist.endet,
    ]


def _list_days(frist: Frist, days: Fristende) -> tuple[datetime.date, ...]:
    return (*days.termine, *([days.handeln] if has_own_day(frist) else []), days.ende)


def choose_examples(frist: Frist, feiertage: Feiertage, today: datetime.date) -> list[Beispiel]:
    """The next days from `today` on that show what can happen: a plain end, and each odd one there is."""
    found: dict[str, Beispiel] = {}
    for number in range(SEARCH_DAYS):
        day = today + number * datetime.timedelta(days=1)
        kind, remark = _describe_end(frist, feiertage, day, compute_last_day(frist, day))
        if kind not in found:
            found[kind] = Beispiel(day, _list_days(frist, compute_fristende(frist, day, feiertage)), remark)
    return list(found.values())


def _describe_end(frist: Frist, feiertage: Feiertage, day: datetime.date, end: datetime.date) -> tuple[str, str]:
    """What is special about an end by the calendar alone: a kind, and a sentence for readers."""
    weekday = f"{format_date(end)} ist ein {WOCHENTAGE[end.weekday()]}"
    by_number = split_laenge(frist.laenge)[0] in ("monate", "jahre") and frist.zaehlt_ab == "tag"
    if by_number and day.day != end.day:
        missing = f"Einen {day.day}. {MONATE[end.month - 1]} {end.year} gibt es nicht"
        return "kein-tag", f"{missing}; der {weekday}" if end.weekday() >= 5 else missing
    if end.weekday() >= 5:
        return "wochenende", f"Der {weekday}"
    if end in feiertage.bund:
        return "feiertag", f"Der {format_date(end)} ist ein Feiertag ({feiertage.bund[end]})"
    if end in feiertage.land:
        return (
            "landesfeiertag",
            f"Der {format_date(end)} ist nur in manchen Ländern ein Feiertag ({feiertage.land[end]})",
        )
    return "werktag", "–"
