"""Legal norms, who may ask for prosecution, deadlines."""

from typing import Literal

from pydantic import Field, model_validator

from toolbox.content.fields import Absatz, Ganzzahl, Kennung, Link, Monat, Zeile, refuse
from toolbox.content.models.base import Benannt, Geprueft, Model, Normthema, Vertrauen


class Norm(Benannt, Geprueft):
    """A legal norm: what it says in plain words, and how sure we are."""

    titel: Zeile
    """Alltagsname: Wie man die Sache nennt. Beispiel: Bedrohung"""
    norm: Zeile
    """Fundstelle: Paragraf und Gesetz. Beispiel: § 241 StGB"""
    kurz: Zeile | None = None
    """Kurz: Wie die Fundstelle mitten im Satz heißt, wenn sie sonst zu lang wäre. Beispiel: § 68 StPO"""
    thema: Normthema
    """Thema: Unter welcher Überschrift die Vorschrift auf der Seite „Die wichtigsten Vorschriften“ steht. Beispiel: drohung"""
    satz: Absatz
    """In einfachen Worten: Was die Vorschrift sagt, in ein bis zwei Sätzen. Beispiel: Wer mit einer schweren Tat droht, kann sich strafbar machen."""
    praxis: Absatz | None = None
    """Was daraus folgt: Ein Satz zum Handeln. Beispiel: Sichern Sie Wortlaut, Ort und Datum."""
    quelle: Link
    """Quelle: Adresse des amtlichen Textes oder der Entscheidung. Beispiel: https://www.gesetze-im-internet.de/stgb/__241.html"""
    rechtsstand: Monat
    """Rechtsstand: Monat, dessen Fassung gelesen wurde. Beispiel: 2026-04"""
    geprueft_wie: Absatz
    """Geprüft wie: Wer was gelesen hat, ohne Namen. Beispiel: Normtext gelesen"""
    stand: Literal["bestaetigt", "teilweise", "ungeprueft"]
    """Stand: „bestaetigt“, wenn der Wortlaut gelesen wurde. „ungeprueft“ darf keine Seite nennen. Beispiel: bestaetigt"""
    vertrauen: Vertrauen
    """Vertrauen: Wie sicher die Aussage ist. Mit „niedrig“ darf keine Seite sie nennen. Beispiel: hoch"""
    notiz: Absatz | None = None
    """Notiz: Für die Koordination. Erscheint nicht auf der Website. Beispiel: Neufassung angekündigt."""

    @property
    def im_satz(self) -> str:
        """The citation as it stands in a sentence; the entry below the text has it in full."""
        return self.kurz or self.norm

    @property
    def zitierbar(self) -> bool:
        """Whether a page may state it: somebody read it, and it is not just hearsay."""
        return self.stand != "ungeprueft" and self.vertrauen != "niedrig"


class Antragsrecht(Geprueft):
    """Who may ask for prosecution of an offence (Strafantrag): one row of the matrix."""

    geschehen: Zeile
    """Geschehen: Die Tat, wie man sie nennt. Steht am Anfang der Zeile. Beispiel: Hausfriedensbruch"""
    normen: tuple[Kennung, ...] = Field(min_length=1)
    """Vorschriften: Kennungen aus „normen.yml“, nur geprüfte. Beispiel: stgb-123-hausfrieden"""
    ohne_antrag: Literal["ja", "nein", "oeffentliches-interesse", "ermaechtigung", "angedrohte-tat"]
    """Ohne Antrag: Ob die Tat auch verfolgt wird, wenn niemand einen Antrag stellt. Beispiel: nein"""
    ohne_antrag_hinweis: Zeile | None = None
    """Hinweis dazu: Ein Satz mit der Einschränkung. Beispiel: Nicht, wenn die betroffene Person widerspricht."""
    wer: Zeile
    """Wer: Wer den Antrag stellt. Beispiel: Wer das Hausrecht hat oder dort wohnt"""
    dienstvorgesetzte: Literal["ja", "nein", "pruefen", "angedrohte-tat", "je-nach-amt", "aufsicht", "entfaellt"]
    """Dienstvorgesetzte: Ob sie zusätzlich Antrag stellen dürfen. „pruefen“ heißt: Das hat noch niemand geprüft, und so steht es auf der Seite. Beispiel: nein"""
    dienstvorgesetzte_hinweis: Zeile | None = None
    """Hinweis dazu: Ein Satz mit der Bedingung. Beispiel: Das gilt, wenn es Amtspersonen im Dienst oder wegen des Dienstes trifft."""
    notiz: Absatz | None = None
    """Notiz: Für die Koordination. Erscheint nicht auf der Website. Beispiel: Beim Rechtsamt nachgefragt."""

    @model_validator(mode="after")
    def _check_need(self):
        if self.ohne_antrag == "ja" and self.dienstvorgesetzte != "entfaellt":
            message = "Die Tat wird ohne Antrag verfolgt, dann brauchen auch Dienstvorgesetzte keinen zu stellen."
            hint = "Schreiben Sie „dienstvorgesetzte: entfaellt“ oder ändern Sie „ohne_antrag“."
            raise refuse("antrag-nicht-noetig", message, hint)
        return self


class Laenge(Model):
    """The length of a period; exactly one unit."""

    jahre: Ganzzahl | None = Field(default=None, ge=1, le=30)
    """Jahre: Länge in Jahren. Beispiel: 2"""
    monate: Ganzzahl | None = Field(default=None, ge=1, le=36)
    """Monate: Länge in Monaten. Beispiel: 3"""
    wochen: Ganzzahl | None = Field(default=None, ge=1, le=52)
    """Wochen: Länge in Wochen. Beispiel: 4"""
    tage: Ganzzahl | None = Field(default=None, ge=1, le=365)
    """Tage: Länge in Tagen. Beispiel: 3"""
    stunden: Ganzzahl | None = Field(default=None, ge=1, le=168)
    """Stunden: Länge in Stunden. Beispiel: 72"""

    @model_validator(mode="after")
    def _check_one(self):
        if sum(value is not None for value in self.__dict__.values()) != 1:
            hint = "Möglich ist eine von: jahre, monate, wochen, tage, stunden."
            raise refuse("laenge", "Eine Frist hat genau eine Länge.", hint)
        return self


class Termin(Model):
    """A day on the way: so long after the beginning of a period, or so long before its end."""

    name: Zeile
    """Name: Was an diesem Tag zu tun ist. Beispiel: Verlängerung beantragen"""
    laenge: Laenge
    """Länge: Wie lange nach dem Beginn oder vor dem Ende."""
    ab: Literal["beginn", "ende"] = "beginn"
    """Ab: Ob vom Beginn oder vom Ende gezählt wird. Beispiel: ende"""


class Frist(Benannt, Geprueft):
    """A period. `slug` is the last part of its page's address, where the id would be too long; `endet` opens the
    sentence that the date ends; `person_unbekannt` says what holds as long as nobody knows who it was."""

    name: Zeile
    """Name: Wofür die Frist gilt. Beispiel: Strafantrag"""
    slug: Kennung | None = None
    """Adresse: Letzter Teil der Adresse der Seite, wenn die Kennung zu lang ist. Beispiel: eilverfahren"""
    beginn: Absatz
    """Beginn: Welcher Tag zählt. Beispiel: Der Tag, an dem Sie die Tat und die verantwortliche Person kennen."""
    zaehlt_ab: Literal["tag", "jahresende"] = "tag"
    """Zählt ab: Ob ab dem Tag selbst oder ab dem Ende des Jahres gezählt wird. Beispiel: tag"""
    laenge: Laenge | None = None
    """Länge: Genau eine Angabe. Ohne sie rechnet die Toolbox nicht."""
    richtung: Literal["nach", "vor"] = "nach"
    """Richtung: „nach“ dem Beginn oder „vor“ einem Termin. Beispiel: nach"""
    verschiebung: Literal["naechster-werktag", "vorziehen", "keine"]
    """Am Wochenende: Was gilt, wenn die Frist an einem freien Tag endet. Beispiel: naechster-werktag"""
    termine: tuple[Termin, ...] = ()
    """Termine: Tage auf dem Weg, an die der Kalender erinnert."""
    endet: Zeile = "Die Frist endet am"
    """Endet: Anfang des Satzes, der mit dem Datum endet. Beispiel: Die Sperre endet am"""
    person_unbekannt: Absatz | None = None
    """Person unbekannt: Was gilt, solange niemand weiß, wer es war. Beispiel: Die Frist läuft in der Regel noch nicht."""
    verwandt: tuple[Zeile, ...] = ()
    """Dazu passt: Seiten, auf die die Frist hinweist. Beispiel: schritte/strafantrag"""
    normen: tuple[Kennung, ...] = ()
    """Vorschriften: Kennungen aus „normen.yml“, zuerst die, in der die Frist steht. Beispiel: frist-77b"""
    art: Literal["gesetz", "gericht", "intern"]
    """Art: Woher die Frist kommt. Beispiel: gesetz"""
    satz: Absatz
    """In einem Satz: Was bis wann zu tun ist. Beispiel: Sie haben drei Monate Zeit, um Strafantrag zu stellen."""
    warnung: Absatz
    """Warnung: Worauf man sich nicht verlassen darf. Beispiel: Warten Sie nicht bis zum letzten Tag."""

    @model_validator(mode="after")
    def _check_days(self):
        lengths = [termin.laenge for termin in self.termine]
        if lengths and (not self.laenge or any(laenge.stunden for laenge in [self.laenge, *lengths])):
            message = "„termine“ gibt es nur bei Fristen, die nach Tagen, Wochen, Monaten oder Jahren zählen."
            hint = "Ergänzen Sie „laenge“ oder löschen Sie die Termine."
            raise refuse("frist-termine", message, hint)
        return self

    @property
    def zaehlt_tage(self) -> bool:
        """Whether a day comes out: no length, or hours, leave nothing to compute."""
        return self.laenge is not None and self.laenge.stunden is None

    @property
    def grundlage(self) -> str | None:
        """The norm that sets the period; what only we recommend has none."""
        return self.normen[0] if self.normen and self.art != "intern" else None
