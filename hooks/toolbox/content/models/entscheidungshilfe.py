"""Decision trees: questions, answers, results."""

from pydantic import Field

from toolbox.content.fields import Absatz, Ganzzahl, JaNein, Kennung, Zeile
from toolbox.content.models.base import Benannt, Dringlichkeit, Freigabe, Geprueft, Model


class Antwort(Model):
    text: Zeile
    """Antwort: Möglichst kurz. Beispiel: Nein, es ist eine einzelne Drohung"""
    text_andere: Zeile | None = None
    """Antwort für andere: Nur, wenn „Sie“ oder „Ihr“ vorkommt und jemand für eine andere Person fragt. Beispiel: Ja, in ihrer Wohnung"""
    beispiel: Zeile | None = None
    """Beispiel: Eine Zeile, die die Antwort anschaulich macht. Beispiel: Geschubst, geschlagen, angespuckt"""
    unklar: JaNein = False
    """Unklar: „ja“ bei „Ich weiß nicht“, der letzten Antwort jeder Frage. Beispiel: ja"""
    weiter: Zeile  # a question or result of the tree, a shared result, or „baum/frage“
    """Weiter: Kennung der nächsten Frage oder des Ergebnisses. Eine Frage einer anderen Entscheidungshilfe heißt „datei/frage“. Beispiel: gefahr-jetzt | zuhause/lage"""

    @property
    def art(self) -> str:
        """How it looks; empty for an answer like any other."""
        return "unklar" if self.unklar else ""


class Frage(Benannt):
    text: Zeile
    """Frage: Höchstens etwa 90 Zeichen. Beispiel: Ist gerade jemand in Gefahr oder verletzt?"""
    text_andere: Zeile | None = None
    """Frage für andere: Wortlaut, wenn jemand für eine andere Person fragt. Beispiel: Ist die Person gerade in Gefahr?"""
    hilfe: Absatz | None = None
    """Hilfe: Höchstens zwei Sätze. Beispiel: Gefahr heißt: jetzt oder in der nächsten Stunde."""
    hilfe_andere: Absatz | None = None
    """Hilfe für andere: Dieselbe Hilfe, wenn jemand für eine andere Person fragt. Beispiel: Gemeint ist die Person, der Sie helfen."""
    geordnet: JaNein = False
    """Geordnet: „ja“, wenn die Antworten von schlimm nach weniger schlimm stehen. Dann darf die schlimmere nicht zu milderem Rat führen. Beispiel: ja"""
    antworten: tuple[Antwort, ...] = Field(min_length=2)
    """Antworten: Mindestens zwei, „Ich weiß nicht“ als letzte."""


class Schritt(Model):
    titel: Zeile
    """Titel: Was zu tun ist, in wenigen Worten. Beispiel: Zur Ärztin oder zum Arzt gehen"""
    text: Absatz
    """Text: Ein bis drei Sätze. Beispiel: Lassen Sie die Verletzung heute ansehen und aufschreiben."""
    text_andere: Absatz | None = None
    """Text für andere: Wortlaut, wenn jemand einer anderen Person hilft. Beispiel: Begleiten Sie die Person zum Arzt."""
    bedarf: Kennung | None = None
    """Bedarf: Kennung aus „bedarfe.yml“. Die passende Nummer erscheint dann im Schritt. Beispiel: polizei-vor-ort"""


class Ergebnis(Benannt):
    """What to do now. A result never asks."""

    titel: Zeile
    """Lage: Die Lage in einer Zeile. Beispiel: Körperlicher Angriff, der vorbei ist"""
    dringlichkeit: Dringlichkeit
    """Dringlichkeit: Wie schnell gehandelt werden muss. Beispiel: heute"""
    heute_bis: Ganzzahl | None = Field(default=None, ge=1)
    """Heute bis: Nummer des letzten Schrittes, der noch heute zu tun ist. Pflicht bei „dringlichkeit: heute“. Beispiel: 4"""
    taten: tuple[Kennung, ...] | None = None
    """Taten: Um welche Taten es gehen kann, als Kennungen aus „antragsrechte.yml“. Pflicht bei „notfall“ und „heute“; „[]“ heißt: um keine. Beispiel: beleidigung | bedrohung"""
    schritte: tuple[Schritt, ...] = Field(min_length=2, max_length=7)
    """Schritte: Zwei bis sieben Schritte, der wichtigste zuerst."""
    nicht: tuple[Zeile, ...] = Field(min_length=1, max_length=4)
    """Das bitte nicht: Ein bis vier ganze Sätze. Beispiel: Nicht allein hingehen."""
    ohne_amt: Absatz
    """Ohne eigenes Amt: Was gilt, wenn jemand kein Büro und keine Verwaltung hat. Beispiel: Eine Vertrauensperson hilft Ihnen bei den Schritten."""
    bedarf: tuple[Kennung, ...] = Field(min_length=1)
    """Bedarf: Welche Hilfe gezeigt wird, als Kennungen aus „bedarfe.yml“. Beispiel: polizei-vor-ort | opferberatung"""
    anleitungen: tuple[Zeile, ...] = Field(min_length=1)
    """Anleitungen: Seiten, die weiterhelfen: Ordner und Name ohne „.md“. Beispiel: schritte/anzeige"""
    vorlagen: tuple[Kennung, ...] = ()
    """Vorlagen: Namen der Dateien unter „vorlagen/“, ohne „.yml“. Beispiel: strafantrag"""
    fristen: tuple[Kennung, ...] = ()
    """Fristen: Kennungen aus „fristen.yml“. Beispiel: strafantrag-drei-monate"""


class Entscheidungshilfe(Geprueft):
    """Questions that lead to results. Routing is data: question, answer, next."""

    titel: Zeile
    """Titel: Die Lage in den Worten der Menschen. Beispiel: Bedroht oder angegriffen"""
    kurz: Zeile
    """Kurz: Eine Zeile für Übersichten. Beispiel: Drohung, Angriff, verdächtige Post oder Druck."""
    fragen: dict[Kennung, Frage] = Field(min_length=1)
    """Fragen: In der Reihenfolge ihrer Nummern. Die erste fragt immer nach Gefahr."""
    ergebnisse: dict[Kennung, Ergebnis] = Field(default_factory=dict)
    """Ergebnisse: Wohin die Antworten führen."""
    verantwortlich: Kennung
    """Verantwortlich: Rolle aus „landkreis.yml“. Beispiel: koordination"""
    freigabe: Freigabe
    """Freigabe: Wie weit der Text vor der Freigabe ist. Die Freigabe selbst steht in „freigaben.yml“. Beispiel: entwurf"""
    suchwoerter: tuple[Zeile, ...] = ()
    """Suchwörter: Wörter, mit denen Menschen danach suchen. Beispiel: Drohbrief | Todesdrohung"""
