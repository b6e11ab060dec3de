"""Points by which somebody sees how near a threat is. What follows from one is said by the result of a tree, never by a sum."""

from toolbox.content.fields import Zeile
from toolbox.content.models.base import Model


class Warnzeichen(Model):
    """A point to tick. Its urgency is that of the result to which it leads."""

    text: Zeile
    """Text: Was jemand anhakt, ein ganzer Satz. Beispiel: Ort, Zeit oder Mittel sind genannt."""
    satz: Zeile
    """Satz: Wie man es der Polizei am Telefon sagt. Beispiel: Ort, Zeit oder Mittel sind genannt."""
    ziel: Zeile
    """Ziel: Entscheidungshilfe und Ergebnis mit Schrägstrich; von dort kommt die Dringlichkeit. Beispiel: drohung/heute"""
