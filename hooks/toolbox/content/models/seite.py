"""Pages: front matter, start page, groups, shared passages, what is new."""

from typing import Literal

from pydantic import Field

from toolbox.content.fields import Absatz, Datum, JaNein, Kennung, Zeile
from toolbox.content.models.base import Freigabe, Geprueft, Leserschaft, Model, Phase


class Baustein(Model):
    """A passage that several guides share."""

    titel: Zeile
    """Titel: Worum es geht. Beispiel: Das gilt fast immer"""
    text: Absatz
    """Text: Markdown ohne Makros. Beispiel: Nicht allein bleiben."""


class Aenderung(Model):
    """Something new that readers notice."""

    am: Datum
    """Am: Der Tag, ab dem es gilt. Beispiel: 2026-11-22"""
    satz: Absatz
    """Satz: Was neu ist, in ein bis zwei Sätzen für Leserinnen und Leser. Beispiel: Die Seite „Anzeige“ nennt jetzt die Onlinewache."""
    seiten: tuple[Zeile, ...] = ()
    """Seiten: Wo man es findet: Ordner und Name ohne „.md“. Beispiel: schritte/anzeige"""


class Bereich(Model):
    """A group of guides: the folder they lie in, as readers call it."""

    titel: Zeile
    """Titel: Wie der Bereich auf der Website heißt. Beispiel: Hetze im Netz"""
    text: Zeile
    """Text: Ein Satz dazu. Beispiel: Beleidigung, Lügen, Hasswellen, Bilder und Konten."""
    reihenfolge: tuple[Kennung, ...] = ()
    """Reihenfolge: Die Anleitungen, wie sie im Menü, in Listen und im gedruckten Handbuch stehen: zuerst, was zuerst hilft. Namen der Dateien ohne „.md“. Was hier fehlt, folgt danach. Beispiel: hasswelle"""


class Kachel(Model):
    """A link in the reader's own words; `ziel` is the slug of a page."""

    titel: Zeile
    """Titel: Die Lage in den Worten der Menschen. Beispiel: Jemand droht mir"""
    beispiel: Zeile | None = None
    """Beispiel: Ein paar Stichwörter dazu. Beispiel: Brief, Mail, Anruf, Nachricht"""
    ziel: Zeile
    """Ziel: Seite, zu der die Kachel führt: Ordner und Name ohne „.md“. Beispiel: entscheidungshilfen/bedrohung"""


class Startseite(Model):
    """What the start page offers. The gravest situation stands first, „Ich weiß nicht“ last."""

    wege: tuple[Kachel, ...] = Field(min_length=1, max_length=3)
    """Wege: Ein bis drei Wege für besondere Leserinnen und Leser."""
    kacheln: tuple[Kachel, ...] = Field(min_length=6, max_length=9)
    """Kacheln: Sechs bis neun Lagen. Die schlimmste steht zuerst, „Ich weiß nicht“ zuletzt."""
    kontakte: tuple[Kennung, ...] = Field(min_length=1, max_length=3)
    """Kontakte: Ein bis drei Kontakte für den ersten Anruf: Name der Datei ohne „.yml“. Beispiel: beratung"""
    in_ruhe: tuple[Kachel, ...] = Field(min_length=2, max_length=6)
    """In Ruhe: Zwei bis sechs Wege ohne Eile."""
    versprechen: Absatz
    """Versprechen: Der Satz zum Datenschutz. Beispiel: Ihre Antworten bleiben auf diesem Gerät."""


class Seite(Geprueft):
    """Front matter of a Markdown page."""

    titel: Zeile
    """Titel: Überschrift der Seite. Beispiel: Ich werde bedroht"""
    zusammenfassung: Absatz
    """Zusammenfassung: Ein bis zwei Sätze unter der Überschrift. Beispiel: Was jetzt wichtig ist, in welcher Reihenfolge und wer hilft."""
    fuer: tuple[Leserschaft, ...] = Field(min_length=1)
    """Für wen: Wer die Seite braucht. Beispiel: alle"""
    phase: tuple[Phase, ...] = ()
    """Phase: Wann man die Seite braucht. Beispiel: sofort | heute"""
    bedarf: tuple[Kennung, ...] = ()
    """Bedarf: Kennungen aus „bedarfe.yml“, in der Reihenfolge der Karten. Beispiel: polizei-vor-ort | lotse"""
    normen: tuple[Kennung, ...] = ()
    """Vorschriften: Kennungen aus „normen.yml“. Beispiel: stgb-241-bedrohung"""
    vorlagen: tuple[Kennung, ...] = ()
    """Vorlagen: Namen der Dateien unter „vorlagen/“, ohne „.yml“. Beispiel: vorfallprotokoll"""
    paket: JaNein = False
    """Paket: „ja“ bietet alle Vorlagen der Seite auch zusammen in einem Ordner an. Beispiel: ja"""
    fristen: tuple[Kennung, ...] = ()
    """Fristen: Kennungen aus „fristen.yml“. Beispiel: strafantrag-drei-monate"""
    entscheidungshilfen: tuple[Kennung, ...] = ()
    """Entscheidungshilfen: Namen der Dateien unter „entscheidungshilfen/“, ohne „.yml“. Beispiel: bedrohung"""
    verwandt: tuple[Zeile, ...] = ()
    """Dazu passt: Andere Seiten: Ordner und Name ohne „.md“. Beispiel: schritte/anzeige"""
    frueher: tuple[Zeile, ...] = ()
    """Frühere Adressen: Wo die Seite früher stand: Ordner und Name ohne „.md“. Dort führt ein Hinweis hierher. Beispiel: bedrohung/drohbrief"""
    verantwortlich: Kennung
    """Verantwortlich: Rolle aus „landkreis.yml“. Beispiel: koordination"""
    freigabe: Freigabe
    """Freigabe: Wie weit der Text vor der Freigabe ist. Die Freigabe selbst steht in „freigaben.yml“. Beispiel: entwurf"""
    suchwoerter: tuple[Zeile, ...] = Field(min_length=8, max_length=15)
    """Suchwörter: Acht bis fünfzehn Wörter und kurze Sätze, mit denen Menschen danach suchen. Beispiel: Drohbrief | jemand will mir etwas antun"""
    template: Literal["home.html", "offline.html"] | None = None
    """Gestalt: Nur für die Startseite und „Ohne Internet nutzen“. Sonst weglassen. Beispiel: home.html"""
    hide: tuple[Literal["navigation", "toc"], ...] = ()
    """Ausblenden: Blendet Teile der Seite aus. Nur für besondere Seiten. Beispiel: toc"""
    render_macros: Literal["false"] | None = None
    """Makros aus: Nur im Handbuch „Mitmachen“. Makro-Aufrufe bleiben dann als Text stehen. Beispiel: false"""
