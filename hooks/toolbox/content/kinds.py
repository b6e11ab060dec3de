"""Which kinds of things there are: where they lie, what they are called, and which page of the handbook explains them."""

from dataclasses import dataclass

from pydantic import BaseModel

from toolbox.content import models

# How a kind lies in the content: one thing per file, whose name is its id; many in one file by id; one that fills a file.
ORDNER, DATEI, EINZELN, MARKDOWN = "ordner", "datei", "einzeln", "markdown"


@dataclass(frozen=True)
class Gattung:
    """`titel` stands above its keys, `genannt` is what messages call it: „Den Kontakt … gibt es nicht.“"""

    modell: type[BaseModel]
    lage: str
    titel: str
    hilfe: str
    genannt: str = ""


KINDS = {
    "kontakte": Gattung(models.Kontakt, ORDNER, "Ein Kontakt", "kontakt-aendern", "Den Kontakt"),
    "entscheidungshilfen": Gattung(
        models.Entscheidungshilfe,
        ORDNER,
        "Eine Entscheidungshilfe",
        "entscheidungshilfe-aendern",
        "Die Entscheidungshilfe",
    ),
    "vorlagen": Gattung(models.Vorlage, ORDNER, "Eine Vorlage", "vorlage-aendern", "Die Vorlage"),
    "handouts": Gattung(models.Handout, ORDNER, "Ein Handout", "drucksache-aendern"),
    "fortbildungen": Gattung(
        models.Fortbildung, ORDNER, "Ein Baustein der Fortbildung", "fortbildung-aendern", "Die Fortbildung"
    ),
    "kommunen": Gattung(models.Kommune, DATEI, "Die Kommunen", "kommune-aendern", "Die Kommune"),
    "bedarfe": Gattung(models.Bedarf, DATEI, "Was Menschen brauchen", "bedarf-aendern", "Den Bedarf"),
    "normen": Gattung(models.Norm, DATEI, "Die Vorschriften", "norm-aendern", "Die Vorschrift"),
    "antragsrechte": Gattung(models.Antragsrecht, DATEI, "Wer Strafantrag stellen darf", "norm-aendern", "Die Tat"),
    "fristen": Gattung(models.Frist, DATEI, "Die Fristen", "frist-aendern", "Die Frist"),
    "ergebnisse": Gattung(
        models.Ergebnis, DATEI, "Gemeinsame Ergebnisse", "entscheidungshilfe-aendern", "Das Ergebnis"
    ),
    "bausteine": Gattung(models.Baustein, DATEI, "Textbausteine", "baustein-aendern", "Den Baustein"),
    "aenderungen": Gattung(models.Aenderung, DATEI, "Was neu ist", "neues-eintragen"),
    "bereiche": Gattung(models.Bereich, DATEI, "Bereiche der Anleitungen", "seite-neu"),
    "suchwoerter": Gattung(models.Suchwort, DATEI, "Wörter aus dem Alltag", "suche-aendern"),
    "lagebild": Gattung(models.Zahlenbild, DATEI, "Zahlen des Lagebilds", "lagebild-aendern", "Das Zahlenbild"),
    "meldewege": Gattung(models.Meldeweg, DATEI, "Stufen und Meldewege", "meldeweg-aendern"),
    "warnzeichen": Gattung(models.Warnzeichen, DATEI, "„Wie nah ist es?“", "warnzeichen-aendern"),
    "gespraeche": Gattung(models.Gespraech, DATEI, "Gespräche zum Üben", "gespraech-aendern"),
    "landkreis": Gattung(models.Landkreis, EINZELN, "Der Landkreis", "landkreis-aendern"),
    "startseite": Gattung(models.Startseite, EINZELN, "Die Startseite", "startseite-aendern"),
    "erlaubte-adressen": Gattung(models.ErlaubteAdressen, EINZELN, "Erlaubte Adressen", "adresse-erlauben"),
    "sprache": Gattung(models.Sprache, EINZELN, "Sprache der Texte", "sprache-aendern"),
    "suche": Gattung(models.Suche, EINZELN, "Die Suche", "suche-aendern"),
    "termine": Gattung(models.Terminkalender, EINZELN, "Termine der Fortbildung", "fortbildung-aendern"),
    "freigaben": Gattung(models.Freigaben, EINZELN, "Wer welche Texte freigegeben hat", "freigabe"),
    "seiten": Gattung(models.Seite, MARKDOWN, "Der Kopf einer Seite", "seite-kopf", "Die Seite"),
}
FOLDERS = {kind: art.modell for kind, art in KINDS.items() if art.lage == ORDNER}
FILES = {kind: art.modell for kind, art in KINDS.items() if art.lage == DATEI}
SINGLES = {kind: art.modell for kind, art in KINDS.items() if art.lage == EINZELN}
