"""What readers see for the fixed values of the data: urgency, level, release, roles of readers."""

import unicodedata
from dataclasses import dataclass

from toolbox.describe.dates import WOCHENTAGE


@dataclass(frozen=True)
class Stufe:
    """An urgency: its words, what stands behind the time it gives (`say_frame`), and the icon that repeats it."""

    gross: str
    klein: str
    zusatz: str
    symbol: str


DRINGLICHKEIT = {
    "notfall": Stufe(
        "Notfall: jetzt handeln",
        "Notfall",
        "Bringen Sie sich und andere in Sicherheit. Rufen Sie 110 an, bei Verletzten oder Feuer 112.",
        "alert-octagon",
    ),
    "heute": Stufe(
        "Heute handeln",
        "Heute",
        "Auch nachts und am Wochenende. Wird es gefährlich, rufen Sie 110 an.",
        "alert",
    ),
    "diese-woche": Stufe(
        "Diese Woche handeln",
        "Diese Woche",
        "Tragen Sie sich einen Termin ein.",
        "calendar-week",
    ),
    "in-ruhe": Stufe(
        "In Ruhe: es eilt nicht",
        "In Ruhe",
        "Laufende Fristen tragen Sie trotzdem ein.",
        "circle-outline",
    ),
}

# Names of states that stand with an article; all others follow a bare „In“.
WITH_ARTICLE = {"Saarland": "Im Saarland"}

FREIGABE = {
    "entwurf": "juristisch noch nicht freigegeben",
    "fachlich-geprueft": "fachlich geprüft, juristisch noch nicht freigegeben",
    "geaendert": "geändert seit der Freigabe",
    "freigegeben": "freigegeben",
}

FRIST_ART = {
    "gesetz": "Gesetzliche Frist",
    "gericht": "Frist aus der Rechtsprechung",
    "intern": "Empfehlung, keine gesetzliche Frist",
}

# Who may ask for prosecution of an offence.
OHNE_ANTRAG = {
    "ja": "Ja",
    "nein": "Nein",
    "oeffentliches-interesse": "Nur bei besonderem öffentlichem Interesse",
    "ermaechtigung": "Nein, nötig ist eine Ermächtigung",
    "angedrohte-tat": "Kommt auf die angedrohte Tat an",
}
DIENSTVORGESETZTE = {
    "ja": "Ja",
    "nein": "Nein",
    "pruefen": "Noch nicht geprüft. Fragen Sie das Rechtsamt oder die Polizei.",
    "angedrohte-tat": "Kommt auf die angedrohte Tat an",
    "je-nach-amt": "Kommt auf das Amt an",
    "aufsicht": "Statt der Leitung auch die Leitung der Aufsichtsbehörde",
    "entfaellt": "Entfällt",
}

VORLAGE_ART = {
    "brief": "Brief",
    "formular": "Formular",
    "merkblatt": "Merkblatt",
    "aushang": "Aushang",
    "erklaerung": "Erklärung",
}

# Of a template that has two wordings.
VARIANTE = {"landratsamt": "Landratsamt und größere Stadt", "klein": "Kleine Gemeinde"}

PHASE = {
    "sofort": "Sofort",
    "heute": "Heute",
    "diese-woche": "Diese Woche",
    "danach": "Danach",
    "vorbeugen": "Vorbeugen",
}

PHASE_TEXT = {
    "sofort": "Wenn es gerade geschieht oder eben geschehen ist.",
    "heute": "Wenn niemand in Gefahr ist, aber heute etwas zu tun ist.",
    "diese-woche": "Was in den nächsten Tagen dran ist.",
    "danach": "Wenn das Schlimmste vorbei ist.",
    "vorbeugen": "Was Sie in Ruhe vorbereiten können.",
}

# What an answer does to a conversation. No word of them grades whoever chose it.
WIRKUNG = {
    "hilft": "Das hilft",
    "geht": "Das reicht noch nicht",
    "enger": "Das macht es enger",
}

GEPRUEFT_WIE = {
    "gespeicherte-quelle": "gelesen in gespeicherter Quelle, telefonisch nicht bestätigt",
    "webseite": "gelesen auf der Seite der Stelle",
    "telefon": "telefonisch bestätigt",
}

# How the fixed words of the data read that are no German as they stand; all others are.
WERTE = {
    "absatz": "Absatz",
    "adresse": "Adresse und Daten",
    "alle": "alle",
    "amt-und-mandat": "Amt und Mandat",
    "angedrohte-tat": "wie die angedrohte Tat",
    "anzeige": "Anzeige",
    "auswahl": "Auswahl",
    "beschaeftigte": "Beschäftigte",
    "bestaetigt": "bestätigt",
    "bild-ton-daten": "Bild, Ton, Daten",
    "buergermeister": "Bürgermeisterinnen und Bürgermeister",
    "bund": "Bund",
    "datum": "Datum",
    "dienst": "Dienst",
    "diese-woche": "diese Woche",
    "drohung": "Drohung",
    "entfaellt": "entfällt",
    "entwurf": "Entwurf",
    "ermaechtigung": "Ermächtigung",
    "fachlich-geprueft": "fachlich geprüft",
    "familie": "Familie",
    "frauen": "Frauen",
    "fuehrungskraefte": "Führungskräfte",
    "gemeinde": "Gemeinde",
    "geaendert": "geändert seit der Freigabe",
    "geoeffnet": "geöffnet",
    "gericht": "Gericht",
    "gesetz": "Gesetz",
    "gewalt": "Gewalt",
    "hetze": "Hetze",
    "in-ruhe": "in Ruhe",
    "je-nach-amt": "je nach Amt",
    "kandidierende": "Kandidierende",
    "keine": "keine",
    "kinder-jugend": "Kinder und Jugendliche",
    "kommune": "Kommune",
    "kommunen": "Kommunen",
    "koordination": "Koordination",
    "kreis": "Landkreis",
    "land": "Land",
    "landrat": "Landrätin oder Landrat",
    "naechster-werktag": "nächster Werktag",
    "notfall": "Notfall",
    "notfallkarte": "Notfallkarte",
    "oeffentliches-interesse": "öffentliches Interesse",
    "personalrat": "Personalrat",
    "plattform": "Plattform",
    "poststelle": "Poststelle",
    "pruefen": "noch zu prüfen",
    "rat": "Räte",
    "sammelblatt": "Sammelblatt",
    "stadt": "Stadt",
    "uebungskarten": "Übungskarten",
    "uhrzeit": "Uhrzeit",
    "ungeprueft": "ungeprüft",
    "verfahren": "Verfahren",
    "website": "Website",
    "worte": "Worte",
    "zeile": "Zeile",
    "zivilrecht": "Zivilrecht",
    "zu-pruefen": "noch zu prüfen",
    **VORLAGE_ART,
    **WIRKUNG,
    **GEPRUEFT_WIE,
}
WERTE |= {name[:2].lower(): name for name in WOCHENTAGE}


def name_value(word: str) -> str:
    """A fixed word of the data as people write it: „zu-pruefen“ → „noch zu prüfen“."""
    return WERTE.get(word, word)


def name_levels(land: str) -> dict[str, str]:
    """Levels of contacts, nearest first, as headings of lists. `land` is the county's state."""
    return {
        "kommune": "In Ihrer Nähe",
        "kreis": "Im Landkreis",
        "land": WITH_ARTICLE.get(land, f"In {land}"),
        "bund": "Bundesweit",
    }


def sort_key(word: str) -> str:
    """A word as it is sorted: without case, umlauts, quotation marks (DIN 5007-1)."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("ß", "ss"))
    return "".join(char for char in plain if char.isalnum() or char in " -").strip()
