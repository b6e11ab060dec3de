"""What the toolbox knows: contacts, municipalities, norms, deadlines, templates, decision trees, pages.

Field names are the keys of the YAML files. Models are frozen and know nothing of files or lines; `load.Toolbox` does.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from toolbox.fields import (
    AGS,
    PLZ,
    Absatz,
    Datum,
    Feldname,
    Ganzzahl,
    Gebietsschluessel,
    JaNein,
    Kennung,
    Link,
    Mail,
    Monat,
    RufnummerFeld,
    Uhrzeit,
    Zeile,
    refuse,
)

Ebene = Literal["kommune", "kreis", "land", "bund"]  # nearest first: the order in which help is shown
Stand = Literal["bestaetigt", "zu-pruefen"]
Freigabe = Literal["entwurf", "fachlich-geprueft", "freigegeben"]
Dringlichkeit = Literal["notfall", "heute", "diese-woche", "in-ruhe"]  # gravest first
Phase = Literal["sofort", "heute", "diese-woche", "danach", "vorbeugen"]
Tag = Literal["mo", "di", "mi", "do", "fr", "sa", "so"]
Auskunft = Literal["ja", "nein", "unbekannt"]
Vertrauen = Literal["hoch", "mittel", "niedrig"]
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
    """Base of all models: frozen, unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Geprueft(Model):
    """Something that somebody checked on a day and must check again."""

    geprueft_am: Datum
    naechste_pruefung: Datum

    @model_validator(mode="after")
    def _check_order(self):
        if self.naechste_pruefung <= self.geprueft_am:
            raise refuse(
                "pruefung-reihenfolge",
                "„naechste_pruefung“ liegt nicht nach „geprueft_am“.",
                "Tragen Sie einen späteren Tag ein.",
            )
        return self


class Telefon(Model):
    nummer: RufnummerFeld
    hinweis: Zeile | None = None
    stand: Stand


class Fenster(Model):
    """Hours on some days of the week, e.g. Monday to Friday 9 to 16."""

    tage: tuple[Tag, ...] = Field(min_length=1)
    von: Uhrzeit
    bis: Uhrzeit

    @model_validator(mode="after")
    def _check_order(self):
        if self.bis <= self.von:
            raise refuse(
                "zeiten-reihenfolge",
                f"Die Zeit endet um {self.bis}, bevor sie um {self.von} beginnt.",
                "Für Zeiten über Mitternacht schreiben Sie zwei Fenster.",
            )
        return self


class Zeiten(Model):
    """When a contact can be reached (Europe/Berlin)."""

    rund_um_die_uhr: JaNein = False
    fenster: tuple[Fenster, ...] = ()
    feiertags: Literal["geschlossen", "geoeffnet", "unbekannt"] = "unbekannt"
    hinweis: Zeile | None = None

    @model_validator(mode="after")
    def _check(self):
        if self.rund_um_die_uhr and self.fenster:
            raise refuse(
                "zeiten-widerspruch",
                "„rund_um_die_uhr“ und „fenster“ widersprechen sich.",
                "Löschen Sie eine der beiden Angaben.",
            )
        taken: dict[str, list[tuple[str, str]]] = {}
        for window in self.fenster:
            for day in window.tage:
                for start, end in taken.get(day, []):
                    if window.von < end and start < window.bis:
                        raise refuse(
                            "zeiten-ueberschneidung",
                            f"Am Tag „{day}“ überschneiden sich {start}–{end} und {window.von}–{window.bis}.",
                            "Fassen Sie die Zeiten zusammen.",
                        )
                taken.setdefault(day, []).append((window.von, window.bis))
        return self


class WeitererLink(Model):
    titel: Zeile
    adresse: Link


class Kontakt(Geprueft):
    """Somebody who helps. `gebiet` holds AGS prefixes; police stations have none, `kommunen.yml` names them."""

    name: Zeile
    traeger: Zeile | None = None
    wobei: Absatz
    macht_nicht: Absatz | None = None
    fuer_wen: Absatz
    zielgruppe: tuple[Zielgruppe, ...] = Field(min_length=1)
    bedarf: tuple[Kennung, ...] = ()
    rang: Ganzzahl = Field(default=50, ge=0, le=999)
    ebene: Ebene
    gebiet: tuple[Gebietsschluessel, ...] = ()
    stand: Stand
    telefon: tuple[Telefon, ...] = ()
    email: Mail | None = None
    web: Link | None = None
    web_weitere: tuple[WeitererLink, ...] = ()
    adresse: Zeile | None = None
    zeiten: Zeiten | None = None
    sprachen: tuple[Zeile, ...] = ()
    kosten: Zeile = "unbekannt"
    vertraulich: Auskunft = "unbekannt"
    anonym: Auskunft = "unbekannt"
    ermittlungspflicht: Auskunft = "unbekannt"
    quelle: Absatz
    beleg: Absatz | None = None
    geprueft_wie: Literal["gespeicherte-quelle", "webseite", "telefon"]
    vertrauen: Vertrauen
    testanruf: Literal["erlaubt", "verboten"] = "erlaubt"
    foerderung_bis: Datum | None = None
    notiz: Absatz | None = None

    @model_validator(mode="after")
    def _check_stand(self):
        if self.stand == "zu-pruefen" and any(telefon.stand == "bestaetigt" for telefon in self.telefon):
            raise refuse(
                "stand-widerspruch",
                "Der Kontakt ist „zu-pruefen“, eine seiner Rufnummern aber „bestaetigt“.",
                "Setzen Sie beide gleich: erst anrufen, dann „bestaetigt“.",
            )
        return self

    @property
    def bestaetigt(self) -> bool:
        return self.stand == "bestaetigt"

    def publishable(self) -> "Kontakt":
        """This contact as readers may see it: no number, address or mail that nobody has confirmed."""
        return self.model_copy(
            update={
                "telefon": tuple(telefon for telefon in self.telefon if telefon.stand == "bestaetigt"),
                "email": self.email if self.bestaetigt else None,
                "adresse": self.adresse if self.bestaetigt else None,
                "zeiten": self.zeiten if self.bestaetigt else None,
                "beleg": None,
                "notiz": None,
            }
        )


class Bedarf(Model):
    """What somebody needs, in the words of the person who needs it."""

    name: Zeile
    bedeutung: Absatz
    wenn_niemand: Absatz
    erster_satz: Absatz | None = None
    bereithalten: tuple[Zeile, ...] = ()
    nachts: Absatz | None = None


class Kommune(Model):
    ags: AGS
    name: Zeile
    amtlicher_name: Zeile | None = None
    art: Literal["stadt", "gemeinde"]
    plz: PLZ
    einwohner: Ganzzahl = Field(ge=1)
    einwohner_am: Datum
    revier: Kennung | None = None
    revier_quelle: Absatz | None = None
    quelle: Zeile

    @model_validator(mode="after")
    def _check_source(self):
        if self.revier and not self.revier_quelle:
            raise refuse(
                "revier-ohne-quelle",
                "Zum „revier“ fehlt die Angabe „revier_quelle“.",
                "Nennen Sie die Seite, auf der die Zuständigkeit steht.",
            )
        return self


class Norm(Geprueft):
    """A legal norm: what it says in plain words, and how sure we are."""

    titel: Zeile
    norm: Zeile
    satz: Absatz
    praxis: Absatz | None = None
    quelle: Link
    rechtsstand: Monat
    geprueft_wie: Absatz
    stand: Literal["bestaetigt", "teilweise", "ungeprueft"]
    vertrauen: Vertrauen
    notiz: Absatz | None = None

    @property
    def zitierbar(self) -> bool:
        """Whether a page may state it: somebody read it, and it is not just hearsay."""
        return self.stand != "ungeprueft" and self.vertrauen != "niedrig"


class Laenge(Model):
    """The length of a period; exactly one unit."""

    jahre: Ganzzahl | None = Field(default=None, ge=1, le=30)
    monate: Ganzzahl | None = Field(default=None, ge=1, le=36)
    wochen: Ganzzahl | None = Field(default=None, ge=1, le=52)
    tage: Ganzzahl | None = Field(default=None, ge=1, le=365)
    stunden: Ganzzahl | None = Field(default=None, ge=1, le=168)

    @model_validator(mode="after")
    def _check_one(self):
        if sum(value is not None for value in self.__dict__.values()) != 1:
            raise refuse(
                "laenge",
                "Eine Frist hat genau eine Länge.",
                "Möglich ist eine von: jahre, monate, wochen, tage, stunden.",
            )
        return self


class Termin(Model):
    """A day on the way: so long after the beginning of a period, or so long before its end."""

    name: Zeile
    laenge: Laenge
    ab: Literal["beginn", "ende"] = "beginn"


class Frist(Geprueft):
    """A period. `slug` is the last part of its page's address, where the id would be too long; `endet` opens the
    sentence that the date ends; `person_unbekannt` says what holds as long as nobody knows who it was."""

    name: Zeile
    slug: Kennung | None = None
    beginn: Absatz
    zaehlt_ab: Literal["tag", "jahresende"] = "tag"
    laenge: Laenge | None = None
    richtung: Literal["nach", "vor"] = "nach"
    verschiebung: Literal["naechster-werktag", "vorziehen", "keine"]
    termine: tuple[Termin, ...] = ()
    endet: Zeile = "Die Frist endet am"
    person_unbekannt: Absatz | None = None
    normen: tuple[Kennung, ...] = ()
    art: Literal["gesetz", "gericht", "intern"]
    satz: Absatz
    warnung: Absatz

    @model_validator(mode="after")
    def _check_days(self):
        lengths = [termin.laenge for termin in self.termine]
        if lengths and (not self.laenge or any(laenge.stunden for laenge in [self.laenge, *lengths])):
            raise refuse(
                "termine",
                "„termine“ gibt es nur bei Fristen, die nach Tagen, Wochen, Monaten oder Jahren zählen.",
                "Ergänzen Sie „laenge“ oder löschen Sie die Termine.",
            )
        return self


class Feld(Model):
    name: Zeile
    hilfe: Zeile | None = None
    beispiel: Zeile | None = None
    art: Literal["zeile", "absatz", "datum", "uhrzeit", "ankreuzen", "auswahl"]
    pflicht: JaNein = False
    optionen: tuple[Zeile, ...] = ()

    @model_validator(mode="after")
    def _check_options(self):
        if (self.art == "auswahl") != bool(self.optionen):
            raise refuse(
                "optionen",
                "„optionen“ gehören zu „art: auswahl“, und nur dorthin.",
                "Ergänzen Sie die Optionen oder ändern Sie die Art.",
            )
        return self


class Abschnitt(Model):
    ueberschrift: Zeile | None = None
    text: Absatz | None = None
    felder: tuple[Feldname, ...] = ()


class Vorlage(Geprueft):
    titel: Zeile
    wofuer: Absatz
    wann_nicht: Absatz
    art: Literal["brief", "formular", "merkblatt", "aushang", "erklaerung"]
    fuer: tuple[Leserschaft, ...] = Field(min_length=1)
    ausfuellen: tuple[Absatz, ...] = ()
    felder: dict[Feldname, Feld] = Field(default_factory=dict)
    abschnitte: tuple[Abschnitt, ...] = Field(min_length=1)
    normen: tuple[Kennung, ...] = ()
    verantwortlich: Kennung
    freigabe: Freigabe
    suchwoerter: tuple[Zeile, ...] = ()


class Antwort(Model):
    text: Zeile
    text_andere: Zeile | None = None
    beispiel: Zeile | None = None
    unklar: JaNein = False
    weiter: Zeile  # a question or result of the tree, a shared result, or „baum/frage“


class Frage(Model):
    text: Zeile
    text_andere: Zeile | None = None
    hilfe: Absatz | None = None
    hilfe_andere: Absatz | None = None
    geordnet: JaNein = False
    antworten: tuple[Antwort, ...] = Field(min_length=2)


class Schritt(Model):
    titel: Zeile
    text: Absatz
    text_andere: Absatz | None = None
    bedarf: Kennung | None = None


class Ergebnis(Model):
    """What to do now. A result never asks."""

    titel: Zeile
    dringlichkeit: Dringlichkeit
    schritte: tuple[Schritt, ...] = Field(min_length=2, max_length=7)
    nicht: tuple[Zeile, ...] = Field(min_length=1, max_length=4)
    ohne_amt: Absatz
    bedarf: tuple[Kennung, ...] = Field(min_length=1)
    anleitungen: tuple[Zeile, ...] = Field(min_length=1)
    vorlagen: tuple[Kennung, ...] = ()
    fristen: tuple[Kennung, ...] = ()


class Entscheidungshilfe(Geprueft):
    """Questions that lead to results. Routing is data: question, answer, next."""

    titel: Zeile
    kurz: Zeile
    fragen: dict[Kennung, Frage] = Field(min_length=1)
    ergebnisse: dict[Kennung, Ergebnis] = Field(default_factory=dict)
    verantwortlich: Kennung
    freigabe: Freigabe
    suchwoerter: tuple[Zeile, ...] = ()


class Baustein(Model):
    """A passage that several guides share."""

    titel: Zeile
    text: Absatz


class Bereich(Model):
    """A group of guides: the folder they lie in, as readers call it."""

    titel: Zeile
    text: Zeile


class Landkreis(Model):
    """The county that publishes the toolbox. Whatever is left out is shown as „noch einzutragen“."""

    name: Zeile
    kurz: Zeile
    titel: Zeile
    untertitel: Zeile
    ags: Gebietsschluessel
    land: Zeile
    feiertage: Landeskuerzel
    rollen: dict[Kennung, Zeile]
    rechtsstand: Zeile
    anbieter: Zeile | None = None
    anschrift: Zeile | None = None
    vertretung: Zeile | None = None
    telefon: RufnummerFeld | None = None
    email: Mail | None = None
    redaktion_email: Mail | None = None
    verantwortlich: Zeile | None = None
    datenschutz: Zeile | None = None
    rueckmeldung: Zeile | None = None
    web: Link | None = None
    adresse: Link | None = None
    quelle: Absatz
    geprueft_am: Datum


class Kachel(Model):
    """A link in the reader's own words; `ziel` is the slug of a page."""

    titel: Zeile
    beispiel: Zeile | None = None
    ziel: Zeile


class Startseite(Model):
    """What the start page offers. The gravest situation stands first, „Ich weiß nicht“ last."""

    wege: tuple[Kachel, ...] = Field(min_length=1, max_length=3)
    kacheln: tuple[Kachel, ...] = Field(min_length=6, max_length=8)
    kontakte: tuple[Kennung, ...] = Field(min_length=1, max_length=3)
    in_ruhe: tuple[Kachel, ...] = Field(min_length=2, max_length=6)
    versprechen: Absatz


class ErlaubteAdressen(Model):
    """Hosts and mail domains that content may link to. A new one needs a second person."""

    domains: tuple[Zeile, ...]
    mails: tuple[Zeile, ...]


class Seite(Geprueft):
    """Front matter of a Markdown page."""

    titel: Zeile
    zusammenfassung: Absatz
    fuer: tuple[Leserschaft, ...] = Field(min_length=1)
    phase: tuple[Phase, ...] = ()
    bedarf: tuple[Kennung, ...] = ()
    normen: tuple[Kennung, ...] = ()
    vorlagen: tuple[Kennung, ...] = ()
    fristen: tuple[Kennung, ...] = ()
    entscheidungshilfen: tuple[Kennung, ...] = ()
    verwandt: tuple[Zeile, ...] = ()
    verantwortlich: Kennung
    freigabe: Freigabe
    suchwoerter: tuple[Zeile, ...] = Field(min_length=8, max_length=15)
    template: Literal["home.html"] | None = None
    hide: tuple[Literal["navigation", "toc"], ...] = ()
