"""Modules of training and their dates."""

from pydantic import Field

from toolbox.content.fields import Absatz, Buchstabe, Datum, Ganzzahl, Kennung, Uhrzeit, Zeile
from toolbox.content.models.base import Geprueft, Model, Zeitspanne


class Fortbildung(Geprueft):
    """A module of training: what for, for whom, how long, with which pages and exercise cards."""

    buchstabe: Buchstabe
    """Buchstabe: Ein großer Buchstabe. Danach sind die Bausteine geordnet. Beispiel: A"""
    titel: Zeile
    """Titel: Name des Bausteins. Beispiel: Notfall in 30 Minuten"""
    ziel: Zeile
    """Ziel: Was danach alle können oder wissen. Beispiel: Alle wissen, wie sie den Notruf erreichen."""
    fuer_wen: Zeile
    """Für wen: Wer teilnimmt, in Worten. Beispiel: Alle neuen Beschäftigten"""
    umfang: Zeile
    """Umfang: Wie lange es dauert, als Vorschlag. Beispiel: 30 Minuten"""
    inhalt: tuple[Zeile, ...] = Field(min_length=1)
    """Inhalt: Worum es geht, in Stichworten. Beispiel: Die vier Stufen | Wer im Haus was macht"""
    uebung: Zeile | None = None
    """Übung: Was geübt wird, außer mit Karten. Beispiel: Probelauf im Haus"""
    karten: tuple[Ganzzahl, ...] = ()
    """Karten: Nummern der Übungskarten, die dazu passen. Beispiel: 1 | 12"""
    nachweis: Zeile | None = None
    """Nachweis: Was danach aufgeschrieben wird. Beispiel: Liste der Unterweisung mit Datum"""
    anleitungen: tuple[Zeile, ...] = Field(min_length=1)
    """Anleitungen: Seiten zum Nachlesen: Ordner und Name ohne „.md“. Beispiel: verwaltung/gefaehrdungsstufen"""
    vorlagen: tuple[Kennung, ...] = ()
    """Vorlagen: Namen der Dateien unter „vorlagen/“, ohne „.yml“. Beispiel: aushang-notfallnummern"""
    entscheidungshilfen: tuple[Kennung, ...] = ()
    """Entscheidungshilfen: Namen der Dateien unter „entscheidungshilfen/“, ohne „.yml“. Beispiel: bedrohung"""


class Fortbildungstermin(Zeitspanne):
    """A date of a module. `kennung` stays the same when the date moves, so that calendars move it too."""

    umkehrung = "Tragen Sie Beginn und Ende in dieser Reihenfolge ein."

    kennung: Kennung
    """Kennung: Eigener Name des Termins. Er bleibt, auch wenn sich der Tag ändert. Die Redaktion bildet ihn aus Fortbildung und Tag, wenn Sie nichts eintragen. Beispiel: notfall-fruehjahr"""
    fortbildung: Kennung
    """Fortbildung: Name der Datei unter „fortbildungen/“, ohne „.yml“. Beispiel: a-notfall"""
    tag: Datum
    """Tag: An welchem Tag. Beispiel: 2027-03-02"""
    von: Uhrzeit
    """Von: Beginn, in Anführungszeichen. Beispiel: 09:00"""
    bis: Uhrzeit
    """Bis: Ende, in Anführungszeichen. Beispiel: 12:00"""
    ort: Zeile
    """Ort: Haus und Raum, öffentlich bekannt. Beispiel: Rathaus, kleiner Saal"""
    anmeldung: Zeile
    """Anmeldung: Wie man sich anmeldet. Beispiel: Bei der Koordination der Toolbox"""
    quelle: Absatz
    """Quelle: Wer den Termin bestätigt hat. Beispiel: Mitteilung der Personalstelle"""
    geprueft_am: Datum
    """Geprüft am: Der Tag, an dem jemand den Termin bestätigt hat. Beispiel: 2027-01-15"""


class Terminkalender(Model):
    """Dates of training. Empty until somebody has confirmed one."""

    ohne_termine: Absatz
    """Ohne Termine: Was dasteht, solange kein Termin eingetragen ist. Beispiel: Zurzeit stehen keine Termine fest."""
    termine: tuple[Fortbildungstermin, ...] = ()
    """Termine: Die Termine, der früheste zuerst."""
