"""Levels of danger at a counter, and who is told in which case: table and picture are made of the same entries."""

from pydantic import model_validator

from toolbox.content.fields import JaNein, Zeile, refuse
from toolbox.content.models.base import Model

OF_A_LEVEL = ("erleben", "erleben_kurz", "tun", "tun_kurz")


class Meldeweg(Model):
    """A level, or a case in which the usual way is closed: that one has nothing of what a level says."""

    name: Zeile
    """Name: Die Stufe, oder der Fall, in dem der übliche Weg nicht geht. Beispiel: Stufe 1 | Führungskraft beteiligt oder nicht da"""
    erleben: Zeile | None = None
    """Erleben: Nur bei Stufen: was man erlebt, als Satz für die Tabelle. Beispiel: Gespräch ist laut."""
    erleben_kurz: Zeile | None = None
    """Erleben kurz: Nur bei Stufen: dasselbe in wenigen Wörtern für das Bild. Beispiel: laut, enttäuscht"""
    tun: Zeile | None = None
    """Tun: Nur bei Stufen: was man tut, als Satz für die Tabelle. Beispiel: Ruhig bleiben, zuhören."""
    tun_kurz: Zeile | None = None
    """Tun kurz: Nur bei Stufen: dasselbe in wenigen Wörtern für das Bild. Beispiel: Ruhig bleiben"""
    notruf: JaNein = False
    """Notruf: „ja“, wenn zuerst die 110 gerufen wird. Beispiel: ja"""
    melden: tuple[Zeile, ...] = ()
    """Melden: Wer es erfährt, in dieser Reihenfolge. Leer, wenn niemand. Beispiel: Führungskraft | Leitung"""
    wann: Zeile | None = None
    """Wann: Bis wann es jemand erfährt. Nötig, wenn „melden“ nicht leer ist. Beispiel: am selben Tag"""

    @property
    def stufe(self) -> bool:
        return self.erleben is not None

    @model_validator(mode="after")
    def _check_kind(self):
        given = [getattr(self, key) for key in OF_A_LEVEL]
        if any(given) and not all(given):
            message = "Eine Stufe hat „erleben“, „erleben_kurz“, „tun“ und „tun_kurz“, ein anderer Fall keines davon."
            raise refuse("meldeweg", message, "Ergänzen Sie, was fehlt, oder löschen Sie alle vier.")
        if bool(self.melden) != bool(self.wann) or not (self.melden or self.stufe):
            message = "„melden“ und „wann“ gehören zusammen."
            raise refuse("meldeweg", message, "Ergänzen Sie die fehlende Angabe.")
        return self
