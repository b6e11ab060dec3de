"""Template letters and forms, and sheets made of contents."""

from typing import Literal

from pydantic import Field, model_validator

from toolbox.content.fields import Absatz, Feldname, Ganzzahl, JaNein, Kennung, Zeile, refuse
from toolbox.content.models.base import Benannt, Freigabe, Geprueft, Leserschaft, Model, Variante


class Feld(Model):
    name: Zeile
    """Name: Was an dieser Stelle einzutragen ist. Beispiel: Ihr Vor- und Nachname"""
    hilfe: Zeile | None = None
    """Hilfe: Ein kurzer Hinweis zum Ausfüllen. Beispiel: Nicht die Wohnung."""
    beispiel: Zeile | None = None
    """Beispiel: Ein erfundener Eintrag. Beispiel: Kim Muster"""
    art: Literal["zeile", "absatz", "datum", "uhrzeit", "ankreuzen", "auswahl"]
    """Art: Wie das Feld aussieht. Beispiel: zeile"""
    pflicht: JaNein = False
    """Pflicht: „ja“, wenn das Schreiben ohne dieses Feld nicht geht. Beispiel: ja"""
    privat: JaNein = False
    """Privat: „ja“, wenn die Angabe nur für die Person selbst ist und wegbleiben kann, sobald andere das Blatt bekommen. Beispiel: ja"""
    optionen: tuple[Zeile, ...] = ()
    """Optionen: Die Möglichkeiten bei „art: auswahl“. Beispiel: Wir haben Anzeige erstattet. | Die Polizei ermittelt."""

    @model_validator(mode="after")
    def _check_options(self):
        if (self.art == "auswahl") != bool(self.optionen):
            hint = "Ergänzen Sie die Optionen oder ändern Sie die Art."
            raise refuse("optionen", "„optionen“ gehören zu „art: auswahl“, und nur dorthin.", hint)
        return self


class Vorlagentabelle(Model):
    spalten: tuple[Zeile, ...] = Field(min_length=2, max_length=8)
    """Spalten: Was in der ersten Zeile steht. Beispiel: Gefahr | Maßnahme | wer, bis wann"""
    zeilen: tuple[tuple[Zeile, ...], ...] = ()
    """Zeilen: Je Zeile die ersten Zellen in eckigen Klammern. Was am Ende fehlt, bleibt zum Ausfüllen frei."""
    leere_zeilen: Ganzzahl = Field(default=0, ge=0, le=40)
    """Leere Zeilen: So viele ganz leere Zeilen folgen. Beispiel: 3"""

    @model_validator(mode="after")
    def _check_rows(self):
        if not self.zeilen and not self.leere_zeilen:
            hint = "Ergänzen Sie „zeilen“, „leere_zeilen“ oder beides."
            raise refuse("vorlage-tabelle", "Die Tabelle hat keine Zeile.", hint)
        for number, zeile in enumerate(self.zeilen, 1):
            if len(zeile) > len(self.spalten):
                message = (
                    f"Zeile {number} der Tabelle hat {len(zeile)} Zellen, es gibt aber {len(self.spalten)} Spalten."
                )
                hint = "Löschen Sie eine Zelle oder ergänzen Sie eine Spalte."
                raise refuse("vorlage-tabelle", message, hint)
        return self


class Abschnitt(Model):
    ueberschrift: Zeile | None = None
    """Überschrift: Überschrift des Abschnitts. Beispiel: Was geschehen ist"""
    text: Absatz | None = None
    """Text: Der Wortlaut. Felder stehen in geschweiften Klammern. Beispiel: Ich stelle Strafantrag. Mein Name: {name}"""
    felder: tuple[Feldname, ...] = ()
    """Felder: Statt eines Textes eine Reihe von Feldern zum Ausfüllen. Beispiel: name | datum"""
    tabelle: Vorlagentabelle | None = None
    """Tabelle: Zeilen und Spalten unter dem Text, mit freien Zellen zum Ausfüllen."""
    neue_seite: JaNein = False
    """Neue Seite: In der Word-Datei und auf Papier beginnt der Abschnitt auf einem neuen Blatt, zum Beispiel die Rückseite. Beispiel: ja"""
    variante: Variante | None = None
    """Variante: Für wen der Abschnitt allein gilt, wenn es dafür zwei Fassungen gibt. Ohne sie gilt er für alle. Beispiel: klein"""


class Vorlage(Benannt, Geprueft):
    titel: Zeile
    """Titel: Name der Vorlage. Beispiel: Strafantrag"""
    wofuer: Absatz
    """Wofür: Ein bis zwei Sätze. Beispiel: Mit diesem Schreiben verlangen Sie, dass die Tat verfolgt wird."""
    wann_nicht: Absatz
    """Wann nicht: Wann man etwas anderes tun soll. Beispiel: Nicht bei Gefahr, dann zuerst 110."""
    art: Literal["brief", "formular", "merkblatt", "aushang", "erklaerung"]
    """Art: Was für ein Schriftstück das ist. Beispiel: brief"""
    fuer: tuple[Leserschaft, ...] = Field(min_length=1)
    """Für wen: Wer die Vorlage braucht. Beispiel: alle"""
    ausfuellen: tuple[Absatz, ...] = ()
    """Hinweise zum Ausfüllen: Zwei bis fünf kurze Sätze. Beispiel: Stellen Sie den Antrag früh."""
    felder: dict[Feldname, Feld] = Field(default_factory=dict)
    """Felder: Jede Lücke im Text mit Namen und Hilfe. Der Schlüssel ist der Name in geschweiften Klammern."""
    abschnitte: tuple[Abschnitt, ...] = Field(min_length=1)
    """Abschnitte: Der Wortlaut, Abschnitt für Abschnitt."""
    normen: tuple[Kennung, ...] = ()
    """Vorschriften: Kennungen aus „normen.yml“. Beispiel: frist-77b"""
    verantwortlich: Kennung
    """Verantwortlich: Rolle aus „landkreis.yml“. Beispiel: rechtsamt"""
    freigabe: Freigabe
    """Freigabe: Wie weit der Text vor der Freigabe ist. Die Freigabe selbst steht in „freigaben.yml“. Beispiel: entwurf"""
    suchwoerter: tuple[Zeile, ...] = ()
    """Suchwörter: Wörter, mit denen Menschen danach suchen. Beispiel: Anzeige schreiben | Formular Polizei"""


class Handoutteil(Model):
    """A part of a page: a heading (its anchor) with what stands below it, or the whole page."""

    seite: Zeile
    """Seite: Ordner und Name der Seite ohne „.md“. Beispiel: verwaltung/uebungskarten"""
    abschnitt: Kennung | None = None
    """Abschnitt: Anker einer Überschrift. Ohne ihn kommt die ganze Seite auf das Blatt. Beispiel: heute"""


class Handout(Benannt):
    """A sheet made of contents that exist already."""

    titel: Zeile
    """Titel: Name des Blattes. Beispiel: Notfallkarte"""
    zusammenfassung: Absatz
    """Zusammenfassung: Wofür das Blatt da ist. Beispiel: Die wichtigsten Nummern für die Brieftasche."""
    art: Literal["sammelblatt", "uebungskarten", "notfallkarte", "plakat"]
    """Art: Was für ein Blatt das ist. Beispiel: sammelblatt"""
    bedarf: tuple[Kennung, ...] = ()
    """Bedarf: Nur bei „notfallkarte“ und „plakat“: Kennungen aus „bedarfe.yml“. Beispiel: polizei-vor-ort"""
    ueberschrift: Zeile | None = None
    """Überschrift: Nur bei „plakat“: die große Zeile. Beispiel: Bedroht, beschimpft, angegriffen?"""
    satz: Zeile | None = None
    """Satz: Nur bei „notfallkarte“ und „plakat“. Auf der Karte der erste Satz am Telefon. Beispiel: Ich heiße … und werde bedroht."""
    schritte: tuple[Zeile, ...] = Field(default=(), max_length=5)
    """Schritte: Nur bei „notfallkarte“ und „plakat“: was zuerst zu tun ist, höchstens fünf. Beispiel: Löschen Sie nichts."""
    zeilen: tuple[Zeile, ...] = Field(default=(), max_length=4)
    """Zeilen: Nur bei „notfallkarte“ und „plakat“: was von Hand eingetragen wird, höchstens vier. Beispiel: Vertrauensperson, Telefon"""
    teile: tuple[Handoutteil, ...] = ()
    """Teile: Welche Seiten oder Abschnitte auf das Blatt kommen."""
    seiten_hoechstens: Ganzzahl = Field(default=4, ge=1, le=40)
    """Seiten höchstens: So viele Seiten darf das Blatt haben; ohne Angabe 4. Beispiel: 2"""

    @model_validator(mode="after")
    def _check_parts(self):
        for_place = self.art in ("notfallkarte", "plakat")
        if for_place != bool(self.bedarf) or for_place == bool(self.teile):
            message = "Notfallkarte und Plakat haben „bedarf“, jedes andere Blatt hat „teile“, und keines hat beides."
            hint = "Ergänzen Sie die fehlende Angabe und löschen Sie die andere."
            raise refuse("handout-teile", message, hint)
        return self
