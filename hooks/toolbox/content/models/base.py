"""What all models share: fixed words, frozen values, a day of checking."""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from toolbox.content.fields import Datum, Kennung, refuse

Ebene = Literal["kommune", "kreis", "land", "bund"]  # nearest first: the order in which help is shown
Stand = Literal["bestaetigt", "zu-pruefen"]
# How far a text has come before its release, which is a record of its own (freigaben.yml).
Freigabe = Literal["entwurf", "fachlich-geprueft"]
Dringlichkeit = Literal["notfall", "heute", "diese-woche", "in-ruhe"]  # gravest first
Variante = Literal["landratsamt", "klein"]
Phase = Literal["sofort", "heute", "diese-woche", "danach", "vorbeugen"]
Tag = Literal["mo", "di", "mi", "do", "fr", "sa", "so"]
Auskunft = Literal["ja", "nein", "unbekannt"]
Vertrauen = Literal["hoch", "mittel", "niedrig"]


# In the order in which a reader meets them: what happened, what follows, who is protected how.
Normthema = Literal[
    "worte",
    "drohung",
    "hetze",
    "bild-ton-daten",
    "gewalt",
    "anzeige",
    "verfahren",
    "zivilrecht",
    "plattform",
    "adresse",
    "kommune",
    "dienst",
    "website",
]
Landeskuerzel = Literal[
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"
]  # fmt: skip
Zielgruppe = Literal["alle", "amt-und-mandat", "beschaeftigte", "familie", "kommunen", "kinder-jugend", "frauen"]
Leserschaft = Literal[
    "alle",
    "buergermeister",
    "landrat",
    "rat",
    "kandidierende",
    "familie",
    "beschaeftigte",
    "fuehrungskraefte",
    "personalrat",
    "koordination",
    "poststelle",
]


class Model(BaseModel):
    """Base of all models: frozen, unknown keys are errors.

    The German text under each field is for coordinators: „Titel: Erklärung. Beispiel: eins | zwei“. `explanations` passes it on
    to editors and to the handbook.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Benannt(Model):
    """Something whose id readers may have met: in an address, in the name of a file, in a printed code."""

    frueher: tuple[Kennung, ...] = Field(default=(), exclude=True)  # no word of what it says
    """Frühere Kennungen: Wie der Eintrag früher hieß. Adressen, Dateien und QR-Codes mit diesen Namen führen weiter hierher. Die Redaktion trägt sie ein. Beispiel: beratung-alt"""


class Geprueft(Model):
    """Something that somebody checked on a day and must check again."""

    geprueft_am: Datum
    """Geprüft am: Der Tag, an dem jemand die Angaben an der Quelle geprüft hat. Nur ändern, wenn wirklich geprüft wurde. Beispiel: 2026-11-22"""
    naechste_pruefung: Datum
    """Nächste Prüfung: Bis zu diesem Tag prüft jemand erneut. Kontakte nach einem halben Jahr, Vorschriften nach einem Jahr. Beispiel: 2027-05-22"""

    @model_validator(mode="after")
    def _check_order(self):
        if self.geprueft_am and self.naechste_pruefung <= self.geprueft_am:
            hint, message = "Tragen Sie einen späteren Tag ein.", "„naechste_pruefung“ liegt nicht nach „geprueft_am“."
            raise refuse("pruefung-reihenfolge", message, hint, "naechste_pruefung")
        return self


class Zeitspanne(Model):
    """Something with `von` and `bis` on the same day. `umkehrung` says what to do when it ends before it begins."""

    umkehrung: ClassVar[str]

    @model_validator(mode="after")
    def _check_times(self):
        if self.bis <= self.von:
            message = f"Die Zeit endet um {self.bis}, bevor sie um {self.von} beginnt."
            raise refuse("zeiten-reihenfolge", message, self.umkehrung)
        return self
