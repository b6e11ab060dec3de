"""How texts read, and by which words pages are found."""

from pydantic import Field, model_validator

from toolbox.content.fields import Absatz, Ganzzahl, Kennung, Wortmuster, Zeile, refuse
from toolbox.content.models.base import Model


class Aussage(Model):
    """A statement that older guides make and that is not law. It is found by words that stand in one passage.

    Each list of `woerter` offers alternatives; one of each list must stand there. „*“ at an end means any letters.
    """

    aussage: Zeile
    """Aussage: Was ältere Ratgeber schreiben und nicht mehr stimmt. Beispiel: Einfache Beleidigungen werden nie verfolgt."""
    woerter: tuple[tuple[Wortmuster, ...], ...] = Field(min_length=1)
    """Wörter: Listen von Wörtern. Aus jeder Liste muss eines in derselben Passage stehen. Ein Stern steht für beliebige Buchstaben."""
    richtig: Absatz
    """Richtig: Was stattdessen stimmt. Beispiel: Stellen Sie Strafantrag."""
    erlaubt_in: tuple[Zeile, ...] = ()
    """Erlaubt in: Seiten, auf denen die Aussage stehen darf. Beispiel: schritte/strafantrag"""


class Ausdruck(Model):
    """Words that we do not use, and what we say instead. `ausser` are words that are meant after all."""

    woerter: tuple[Wortmuster, ...] = Field(min_length=1)
    """Wörter: Was wir nicht schreiben. Ein Stern steht für beliebige Buchstaben. Beispiel: Bürger*"""
    statt: Zeile
    """Stattdessen: Was wir sagen. Beispiel: Menschen in der Gemeinde"""
    ausser: tuple[Wortmuster, ...] = ()
    """Außer: Wörter, die trotzdem gemeint sind. Beispiel: Bürgerbüro"""
    erlaubt_in: tuple[Zeile, ...] = ()
    """Erlaubt in: Seiten, auf denen das Wort stehen darf. Beispiel: ueber/leichte-sprache"""


class Sprache(Model):
    """How our texts read: limits, statements that are out of date, words to avoid."""

    woerter_je_satz: Ganzzahl = Field(ge=10, le=60)
    """Wörter je Satz: So viele Wörter darf ein Satz haben. Beispiel: 25"""
    mittel_je_seite: Ganzzahl = Field(ge=5, le=40)
    """Mittel je Seite: So viele Wörter dürfen die Sätze einer Seite im Mittel haben. Beispiel: 14"""
    kurzer_satz: Ganzzahl = Field(ge=2, le=15)
    """Kurzer Satz: Ein Satz mit weniger Wörtern gilt als kurz. Beispiel: 7"""
    kurze_in_folge: Ganzzahl = Field(ge=1, le=10)
    """Kurze in Folge: So viele kurze Sätze dürfen in einem Absatz hintereinander stehen. Fragen und Zitate zählen nicht. Beispiel: 2"""
    kurze_erlaubt_in: tuple[Zeile, ...] = ()
    """Kurze erlaubt in: Seiten, die absichtlich aus kurzen Sätzen bestehen. Beispiel: ueber/leichte-sprache"""
    veraltet: dict[Kennung, Aussage] = Field(default_factory=dict)
    """Veraltet: Aussagen, die nicht mehr stimmen."""
    vermeiden: dict[Kennung, Ausdruck] = Field(default_factory=dict)
    """Vermeiden: Wörter, die wir nicht schreiben."""
    rechtswoerter: dict[Kennung, tuple[Wortmuster, ...]] = Field(default_factory=dict)
    """Rechtswörter: Daran erkennt das Prüfpaket einen Satz über das Recht, auch wenn er keine Vorschrift nennt. Die Wörter stehen nach Themen geordnet. Ein Stern steht für beliebige Buchstaben. Beispiel: strafbar* | Frist"""


class Suchwort(Model):
    """Words from everyday life and where somebody who types them wants to go."""

    woerter: tuple[Zeile, ...] = Field(min_length=1)
    """Wörter: Wörter und kurze Sätze, wie Menschen sie eintippen. Tippfehler, Beugung und Umlaute erkennt die Suche selbst. Beispiel: bringt mich um | will mich abstechen"""
    seiten: tuple[Zeile, ...] = ()
    """Seiten: Wohin die Wörter führen: Ordner und Name ohne „.md“. Beispiel: bedrohung/drohung-erhalten"""
    kontakte: tuple[Kennung, ...] = ()
    """Kontakte: Welche Stellen gemeint sind: Namen der Dateien unter „kontakte/“, ohne „.yml“. Beispiel: telefonseelsorge"""

    @model_validator(mode="after")
    def _check_target(self):
        if not self.seiten and not self.kontakte:
            hint = "Nennen Sie unter „seiten“ oder „kontakte“ mindestens ein Ziel."
            raise refuse("suchwort-ziel", "Die Suchwörter führen nirgendwohin.", hint)
        return self


class Dringend(Model):
    """Words after which the search shows numbers for an emergency first."""

    woerter: tuple[Wortmuster, ...] = Field(min_length=1)
    """Wörter: Ein Eintrag gilt, wenn alle seine Wörter in der Suche nahe beieinander vorkommen. Ein Stern steht für beliebige Buchstaben. Beispiel: bringt um | Messer*"""
    ausser: tuple[Wortmuster, ...] = ()
    """Außer: Wörter, die trotzdem kein Notfall sind. Beispiel: Durchmesser | Feuer und Flamme"""
    kontakte: tuple[Kennung, ...] = Field(min_length=1)
    """Kontakte: Wessen Nummern erscheinen, die wichtigste zuerst. Beispiel: notruf-110 | notruf-112"""


class Suche(Model):
    """What the search knows about words beyond the pages."""

    dringend: dict[Kennung, Dringend] = Field(default_factory=dict)
    """Dringend: Wörter, bei denen die Notrufnummern oben stehen."""
    verwechselbar: tuple[Zeile, ...] = ()
    """Verwechselbar: Richtige Wörter, die einem dringenden Wort so ähnlich sind, dass die Suche sie sonst für einen Tippfehler hielte. Beispiel: Messe | Feier"""
    gleich: tuple[tuple[Zeile, ...], ...] = ()
    """Gleich: Gruppen von Wörtern, die in der Suche dasselbe bedeuten, zum Beispiel Facebook und fb."""
