"""Who released which text, and in which version."""

from toolbox.content.fields import Datum, Fassung, Kennung, Zeile
from toolbox.content.models.base import Model


class Freigabevermerk(Model):
    """One page released by one role. It holds for the text of this version and for no other."""

    seite: Zeile
    """Seite: Ordner und Name der Seite ohne „.md“, bei Vorlagen „vorlagen/“ und ihr Name. Beispiel: amt/hausrecht-und-hausverbot"""
    rolle: Kennung
    """Rolle: Wer freigegeben hat: Rolle aus „landkreis.yml“, nie ein Name. Beispiel: rechtsamt"""
    am: Datum
    """Am: Der Tag der Freigabe. Beispiel: 2027-01-15"""
    fassung: Fassung
    """Fassung: Die zwölf Zeichen, die im Prüfpaket bei der Seite stehen. Beispiel: 3f2a9c01d4e5"""


class Freigaben(Model):
    """All releases. Empty until somebody has released something."""

    freigaben: tuple[Freigabevermerk, ...] = ()
    """Freigaben: Eine Zeile je Seite und Rolle."""
