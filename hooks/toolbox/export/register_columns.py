"""What the register of incidents asks for: its columns, the words to choose from, and what must not be written down.

The words are those of the page „Das Vorfallregister“. References are those of the workbook: {r} is the row of a formula.
"""

from dataclasses import dataclass
from typing import Literal

FIRST, LAST = 6, 255  # rows of entries: 250 incidents a book are more than a county office has in two years
DEPARTMENTS = 15  # rows for departments: the page allows as many
KEEP_MONTHS, SMALL, ENOUGH = 24, 5, 20  # suggestions of the editors, as on the page; each can be changed in the book

# The guides of departments; whatever of them the site has becomes the first words of the list.
DEPARTMENT_PAGES = (
    "verwaltung/buergerbuero",
    "verwaltung/auslaender-und-asyl",
    "verwaltung/vollstreckung-aussendienst",
    "verwaltung/jugend-und-familie",
    "verwaltung/zulassungsstelle",
)
LISTS: dict[str, tuple[str, ...]] = {
    "Tageszeit": ("vor 8 Uhr", "8 bis 12 Uhr", "12 bis 16 Uhr", "nach 16 Uhr", "Nacht oder Wochenende"),
    "Ort": (
        *("Schalter", "Büro", "Telefon", "Post", "Netz", "Außendienst"),
        *("Sitzung", "Weg", "Zuhause", "Veranstaltung"),
    ),
    "Art": ("Worte", "Drohung", "Körper", "Sachen", "Netz", "Nachstellen", "sexualisiert"),
    "Abwertung": ("nein", "Herkunft", "Glaube", "Geschlecht", "Liebe", "Behinderung", "Alter", "mehreres"),
    "Betroffen": ("Beschäftigte", "Führung", "Ehrenamt", "Rat", "mehrere"),
    "Auslöser": (
        *("Ablehnung", "Kosten", "Wartezeit", "Verständigung", "Durchsetzung", "Beschluss"),
        *("keiner erkennbar", "anderer"),
    ),
    "Antwort": ("ja", "nein", "offen"),
    "Wirksam": ("ja", "teils", "nein", "offen"),
    "Angenommen": ("ja", "nein", "keine Angabe"),
    "Maßnahme": (
        *("Tür oder Fluchtweg", "Möbel gestellt", "Licht und Sicht", "Alarm", "Zutritt geregelt", "Wartebereich"),
        *("Termine statt Warten", "zweite Person", "Außendienst zu zweit", "Zuständigkeit gewechselt", "Hausverbot"),
        *("Schreiben verständlicher", "Sprachmittlung", "Auskunft am Telefon", "Konten und Netz", "Unterweisung"),
        *("Gespräche üben", "Alarm proben", "Nachsorge", "Anzeige oder Strafantrag", "Begehung mit der Polizei"),
        *("Gefährdungsbeurteilung", "Gespräch mit der Person", "Aufgabe abgegeben", "andere"),
    ),
}
LEVELS = (
    (0, "Gespräch ist kontrovers, laut, enttäuscht"),
    (1, "beleidigt, pöbelt, verweigert, tritt gegen Möbel"),
    (2, "fasst an, stößt, bedroht eindeutig, nötigt"),
    (3, "Waffe, gefährlicher Gegenstand, Überfall, Geiselnahme, Amok"),
)
NEVER = (
    "Namen, Geburtsdaten, Anschriften, Aktenzeichen und Kennzeichen",
    "Herkunft oder Gesundheit der Person, von der es ausging",
    "Diagnosen, Gesprächsinhalte, Fotos und Zitate",
    "Vermutungen zum Motiv als Tatsache",
    "Angaben zu Leistung oder Krankheitstagen von Beschäftigten",
)


@dataclass(frozen=True)
class Column:
    """One column of a sheet: what one enters, chooses or reads there."""

    title: str
    width: float
    kind: Literal["nummer", "datum", "liste", "text", "ergebnis", "tag"]
    hint: str = ""
    words: str = ""  # the list to choose from
    formula: str = ""  # of results: „ergebnis“ is text or a number, „tag“ is a date


def area(sheet: str, letter: str) -> str:
    """All rows of a column, as formulas name them."""
    return f"'{sheet}'!${letter}${FIRST}:${letter}${LAST}"


def _quarter(cell: str) -> str:
    return f'=IF(ISNUMBER({cell}),"Q"&ROUNDUP(MONTH({cell})/3,0)&" "&YEAR({cell}),"")'


NUMBERS, DATES, MEASURED = area("Vorfälle", "A"), area("Vorfälle", "B"), area("Maßnahmen", "A")
# The first that is wrong with a row, the gravest first.
ADVICE = (
    ("COUNTA(A{r}:B{r},D{r}:P{r})=0", ""),
    ('AND(A{r}<>"",SUMPRODUCT(--(' + NUMBERS + "=A{r}))>1)", "Nummer doppelt"),
    ('AND(ISNUMBER(T{r}),T{r}<=TODAY(),U{r}="")', "Bogen jetzt vernichten"),
    ("COUNTA(A{r}:B{r},E{r}:G{r})<5", "Angabe fehlt"),
    ("AND(ISNUMBER(Q{r}),Q{r}<0)", "Datum prüfen"),
    ('AND(G{r}>=2,OR(Q{r}="",Q{r}>1))', "Gespräch in 24 Stunden?"),
    ("AND(G{r}>=2,SUMPRODUCT(--(" + MEASURED + "=A{r}))=0)", "Maßnahme fehlt"),
    ('AND(S{r}<>"",R{r}="")', "Rückmeldung fehlt"),
)


def _advise() -> str:
    nested = '""'
    for condition, words in reversed(ADVICE):
        nested = f'IF({condition},"{words}",{nested})'
    return f"={nested}"


INCIDENTS = (
    Column("Nummer", 10, "nummer", "Jahr und drei Ziffern, etwa 2027-017. Der Bogen dazu steht nur auf Papier."),
    Column("Datum", 11, "datum", "Tag des Vorfalls."),
    Column("Viertel-\njahr", 9, "ergebnis", formula=_quarter("B{r}")),
    Column("Tageszeit", 12, "liste", "Aus der Liste wählen.", "Tageszeit"),
    Column("Bereich", 30, "liste", "Ihre Bereiche stehen im Blatt Listen.", "Bereich"),
    Column("Ort", 12, "liste", "Aus der Liste wählen.", "Ort"),
    Column("Stufe", 6, "liste", "0 bis 3, im Zweifel die höhere. Sie gilt für Verhalten.", "Stufe"),
    Column("Art", 12, "liste", "Die schwerste, wenn es mehrere waren.", "Art"),
    Column("Abwertung", 12, "liste", "Wegen was wurde jemand herabgesetzt?", "Abwertung"),
    Column("Betroffen", 12, "liste", "Nie ein Name.", "Betroffen"),
    Column("Auslöser", 14, "liste", "Was ging voraus? Keine Vermutungen.", "Auslöser"),
    Column("Polizei", 8, "liste", "War die Polizei beteiligt?", "Antwort"),
    Column("Straf-\nantrag", 8, "liste", "Darüber entscheidet die betroffene Person.", "Antwort"),
    Column("Unfall-\nmeldung", 9, "liste", "Ist der Unfall gemeldet?", "Antwort"),
    Column("Haus-\nverbot", 8, "liste", "Gibt es ein Hausverbot?", "Antwort"),
    Column("Gespräch\nam", 11, "datum", "Erstes Gespräch mit der betroffenen Person. Kein Inhalt."),
    Column("Tage bis\nGespräch", 9, "ergebnis", formula='=IF(AND(ISNUMBER(B{r}),ISNUMBER(P{r})),P{r}-B{r},"")'),
    Column("Rückmel-\ndung am", 11, "datum", "Wann haben Meldende erfahren, was daraus wurde?"),
    Column("Abgeschlos-\nsen am", 11, "datum", "Ab hier läuft die Frist zum Löschen."),
    Column("Löschen\nam", 11, "tag", formula='=IF(ISNUMBER(S{r}),EDATE(S{r},Monate),"")'),
    Column("Vernichtet\nam", 11, "datum", "Bogen und Zuordnung sind vernichtet."),
    Column("Hinweis", 24, "ergebnis", formula=_advise()),
)
MEASURES = (
    Column("Nummer", 10, "text", "Nummer des Vorfalls, oder „allgemein“."),
    Column("Maßnahme", 27, "liste", "Stichwort aus der Liste.", "Maßnahme"),
    Column("Zuständige\nFunktion", 26, "text", "Eine Funktion, kein Name."),
    Column("Termin", 11, "datum", "Bis wann?"),
    Column("Viertel-\njahr", 9, "ergebnis", formula=_quarter("D{r}")),
    Column("Erledigt\nam", 11, "datum", "Leer lassen, solange die Maßnahme offen ist."),
    Column("Wirksam", 9, "liste", "Hat es geholfen?", "Wirksam"),
    Column(
        "Stand",
        12,
        "ergebnis",
        formula='=IF(B{r}="","",IF(ISNUMBER(F{r}),"erledigt",IF(AND(ISNUMBER(D{r}),D{r}<TODAY()),"überfällig","offen")))',
    ),
)
# 1/(1/day) turns an empty date into an error, and so into nothing.
# After how many days somebody asks again.
ASKED_AFTER = {"2 Tagen": 2, "7 Tagen": 7, "4 Wochen": 28, "12 Wochen": 84}
QUESTIONS = (
    Column("Nummer", 10, "text", "Nummer des Vorfalls."),
    Column("Angebot\nangenommen", 13, "liste", "Nachsorge ist freiwillig.", "Angenommen"),
    *(
        column
        for words, days in ASKED_AFTER.items()
        for column in (
            Column(
                f"Nach\n{words}",
                11,
                "tag",
                formula=f'=IFERROR(ROUND(1/(1/INDEX({DATES},MATCH(A{{r}},{NUMBERS},0))),0)+{days},"")',
            ),
            Column("gefragt\nam", 11, "datum", "Nur ob und wann, nie was gesagt wurde."),
        )
    ),
)
