"""Figures somebody else counted, shown as bars with a table beside them."""

from typing import Literal

from pydantic import Field, model_validator

from toolbox.content.fields import Absatz, Ganzzahl, Link, Zeile, refuse
from toolbox.content.models.base import Benannt, Geprueft, Model


class Balken(Model):
    text: Zeile
    """Text: Was gezählt wurde. Beispiel: beleidigt, bedroht oder angegriffen"""
    wert: Ganzzahl = Field(ge=0, le=1_000_000)
    """Wert: Die Zahl, ohne Zeichen dahinter. Beispiel: 57"""


class Zahlenbild(Benannt, Geprueft):
    """One survey or count. Figures of different surveys never share a picture: their lengths would be compared."""

    titel: Zeile
    """Titel: Was das Bild zeigt, in einem Satz ohne Wertung. Beispiel: Was Beschäftigte in einem Jahr erlebten"""
    einheit: Literal["prozent", "anzahl"]
    """Einheit: „prozent“ misst die Balken an 100, „anzahl“ am größten Wert. Beispiel: prozent"""
    wer: Zeile
    """Wer: Wer gefragt oder was gezählt wurde. Beispiel: 1.000 Beschäftigte öffentlicher Verwaltungen"""
    zeitraum: Zeile
    """Zeitraum: Für welche Zeit die Zahlen gelten. Beispiel: ein Jahr, erhoben 2022"""
    balken: tuple[Balken, ...] = Field(min_length=1, max_length=7)
    """Balken: Ein bis sieben Zahlen aus derselben Befragung oder Zählung."""
    hinweis: Absatz | None = None
    """Hinweis: Was beim Lesen zu beachten ist. Beispiel: Die Zahlen sind vorläufig."""
    quellenname: Zeile
    """Quellenname: Wer die Zahlen veröffentlicht hat. Beispiel: Umfrage eines Instituts, 2022"""
    quelle: Link
    """Quelle: Adresse, unter der die Zahlen stehen. Beispiel: https://www.example.org/umfrage"""

    @model_validator(mode="after")
    def _check_hundred(self):
        if self.einheit == "prozent" and max(balken.wert for balken in self.balken) > 100:
            raise refuse("zahlenbild", "Mehr als 100 Prozent gibt es hier nicht.", "Prüfen Sie Wert und Einheit.")
        return self
