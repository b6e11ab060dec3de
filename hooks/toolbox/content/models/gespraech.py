"""Conversations to practise: a situation, three things one may say, and what follows from each."""

from typing import Literal

from pydantic import Field, model_validator

from toolbox.content.fields import Zeile, refuse
from toolbox.content.models.base import Model

Wirkung = Literal["hilft", "geht", "enger"]


class Gespraechsantwort(Model):
    text: Zeile
    """Antwort: Was jemand sagt oder tut. Wörtliche Rede steht in „…“. Beispiel: „Beruhigen Sie sich.“"""
    wirkung: Wirkung
    """Wirkung: „hilft“ genau einmal, „geht“ für das, was noch nicht reicht, „enger“ für das, was es schlimmer macht. Beispiel: enger"""
    danach: Zeile
    """Danach: Was dann geschieht, in einem Satz. Beispiel: Sie wird lauter."""
    besser: Zeile | None = None
    """Besser: Was mehr hilft, wenn es nicht schon die Antwort sagt, die hilft. Beispiel: Nennen Sie eine Grenze und zwei Wege."""


class Gespraech(Model):
    """A situation. Nobody is graded: each answer says what follows from it."""

    titel: Zeile
    """Titel: Die Lage in wenigen Wörtern. Beispiel: Fünf Minuten Geschrei"""
    lage: Zeile
    """Lage: Wo Sie sind und was geschieht, erfunden und ohne Namen. Beispiel: Eine Bürgerin steht am Tresen und schreit."""
    gesagt: Zeile | None = None
    """Gesagt: Was die andere Person sagt, ohne Anführungszeichen. Beispiel: Drei Wochen warte ich schon."""
    frage: Zeile = "Was sagen Sie?"
    """Frage: Nur, wenn es nicht um einen Satz geht. Beispiel: Was tun Sie?"""
    antworten: tuple[Gespraechsantwort, ...] = Field(min_length=3, max_length=3)
    """Antworten: Drei, von denen eine hilft; sie steht nicht immer an derselben Stelle."""
    seite: Zeile
    """Seite: Wo mehr dazu steht: Ordner und Name ohne „.md“. Beispiel: verwaltung/gespraeche"""

    @model_validator(mode="after")
    def _check_answers(self):
        helping = [antwort for antwort in self.antworten if antwort.wirkung == "hilft"]
        if len(helping) != 1:
            message = f"Von den drei Antworten hilft genau eine, hier sind es {len(helping)}."
            raise refuse("gespraech-antworten", message, "Ändern Sie „wirkung“, bis nur eine „hilft“ heißt.")
        if helping[0].besser:
            message = "Zur Antwort, die hilft, steht noch etwas Besseres."
            raise refuse("gespraech-antworten", message, "Löschen Sie dort „besser“, oder ändern Sie die Antwort.")
        return self

    @property
    def hilft(self) -> int:
        """The place of the answer that helps."""
        return [antwort.wirkung for antwort in self.antworten].index("hilft")
