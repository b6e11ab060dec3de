"""What readers see for the fixed values of the data: urgency, level, release, roles of readers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stufe:
    """An urgency: its words, what it means, and the icon that repeats it."""

    gross: str
    klein: str
    bedeutung: str
    symbol: str


DRINGLICHKEIT = {
    "notfall": Stufe(
        "Notfall: jetzt handeln",
        "Notfall",
        "Leib oder Leben können in Gefahr sein. Bringen Sie sich in Sicherheit. Rufen Sie jetzt 110, bei Verletzten oder Feuer 112.",
        "alert-octagon",
    ),
    "heute": Stufe(
        "Heute handeln",
        "Heute",
        "Erledigen Sie die ersten Schritte noch heute, auch nachts oder am Wochenende. Wird die Lage gefährlich, rufen Sie 110.",
        "alert",
    ),
    "diese-woche": Stufe(
        "Diese Woche handeln",
        "Diese Woche",
        "Sie haben bis zu sieben Tage. Tragen Sie sich einen Termin ein.",
        "calendar-week",
    ),
    "in-ruhe": Stufe(
        "In Ruhe: es eilt nicht",
        "In Ruhe",
        "Nehmen Sie sich Zeit. Tragen Sie laufende Fristen trotzdem ein.",
        "circle-outline",
    ),
}

# Names of states that stand with an article; all others follow a bare „In“.
WITH_ARTICLE = {"Saarland": "Im Saarland"}

FREIGABE = {
    "entwurf": "juristisch noch nicht freigegeben",
    "fachlich-geprueft": "fachlich geprüft, juristisch noch nicht freigegeben",
    "freigegeben": "freigegeben",
}

FRIST_ART = {
    "gesetz": "Gesetzliche Frist",
    "gericht": "Frist aus der Rechtsprechung",
    "intern": "Empfehlung, keine gesetzliche Frist",
}

VORLAGE_ART = {
    "brief": "Brief",
    "formular": "Formular",
    "merkblatt": "Merkblatt",
    "aushang": "Aushang",
    "erklaerung": "Erklärung",
}

PHASE = {
    "sofort": "Sofort",
    "heute": "Heute",
    "diese-woche": "Diese Woche",
    "danach": "Danach",
    "vorbeugen": "Vorbeugen",
}

GEPRUEFT_WIE = {
    "gespeicherte-quelle": "gelesen in gespeicherter Quelle, telefonisch nicht bestätigt",
    "webseite": "gelesen auf der Seite der Stelle",
    "telefon": "telefonisch bestätigt",
}

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


def name_levels(land: str) -> dict[str, str]:
    """Levels of contacts, nearest first, as headings of lists. `land` is the county's state."""
    return {
        "kommune": "In Ihrer Nähe",
        "kreis": "Im Landkreis",
        "land": WITH_ARTICLE.get(land, f"In {land}"),
        "bund": "Bundesweit",
    }


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
