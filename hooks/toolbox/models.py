"""What the toolbox knows: contacts, municipalities, norms, deadlines, templates, decision trees, pages.

Field names are the keys of the YAML files. Models are frozen and know nothing of files or lines; `load.Toolbox` does.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from toolbox.fields import (
    AGS,
    PLZ,
    Absatz,
    Buchstabe,
    Datum,
    Domain,
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

    The German text under each field is for coordinators: „Titel: Erklärung. Beispiel: eins | zwei“. `schema` passes it on
    to editors and to the handbook.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Geprueft(Model):
    """Something that somebody checked on a day and must check again."""

    geprueft_am: Datum
    """Geprüft am: Der Tag, an dem jemand die Angaben an der Quelle geprüft hat. Nur ändern, wenn wirklich geprüft wurde. Beispiel: 2026-11-22"""
    naechste_pruefung: Datum
    """Nächste Prüfung: Bis zu diesem Tag prüft jemand erneut. Kontakte nach einem halben Jahr, Vorschriften nach einem Jahr. Beispiel: 2027-05-22"""

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
    """Rufnummer: Mit Vorwahl und in Anführungszeichen. Beispiel: 030 23125-123"""
    hinweis: Zeile | None = None
    """Hinweis: Was man zu dieser Nummer wissen muss. Beispiel: Fragen Sie nach Ihrem Revier"""
    stand: Stand
    """Stand der Nummer: „bestaetigt“ nur, wenn jemand sie geprüft hat. Eine Nummer mit „zu-pruefen“ erscheint nirgends auf der Website. Beispiel: bestaetigt"""


class Fenster(Model):
    """Hours on some days of the week, e.g. Monday to Friday 9 to 16."""

    tage: tuple[Tag, ...] = Field(min_length=1)
    """Wochentage: Die Tage, an denen diese Zeit gilt. Beispiel: mo | fr"""
    von: Uhrzeit
    """Von: Beginn, in Anführungszeichen. Beispiel: 09:00"""
    bis: Uhrzeit
    """Bis: Ende, in Anführungszeichen. Mitternacht ist 24:00. Beispiel: 16:00"""

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
    """Rund um die Uhr: „ja“, wenn immer jemand erreichbar ist. Dann entfällt „fenster“. Beispiel: ja"""
    fenster: tuple[Fenster, ...] = ()
    """Zeitfenster: Wann die Stelle an welchen Tagen erreichbar ist."""
    feiertags: Literal["geschlossen", "geoeffnet", "unbekannt"] = "unbekannt"
    """An Feiertagen: Ob die Stelle an Feiertagen erreichbar ist. Beispiel: geschlossen"""
    hinweis: Zeile | None = None
    """Hinweis: Was man zu den Zeiten wissen muss. Beispiel: Außerhalb der Zeiten läuft ein Band"""

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
    """Name des Links: Was man dort findet. Beispiel: Onlineberatung"""
    adresse: Link
    """Adresse: Vollständig, beginnend mit „https://“. Beispiel: https://www.beratung.example"""


class Kontakt(Geprueft):
    """Somebody who helps. `gebiet` holds AGS prefixes; police stations have none, `kommunen.yml` names them."""

    name: Zeile
    """Name: So, wie die Leute die Stelle nennen. Keine Namen von Personen. Beispiel: Beratung am Telefon"""
    traeger: Zeile | None = None
    """Träger: Wer die Stelle betreibt. Beispiel: Verein für Beratung"""
    wobei: Absatz
    """Wobei sie hilft: Ein bis zwei Sätze, die mit dem Verb beginnen dürfen. Beispiel: Klärt mit Ihnen vertraulich die nächsten Schritte."""
    macht_nicht: Absatz | None = None
    """Was sie nicht macht: Nur, wenn die Quelle das sagt. Beispiel: Nimmt keine Anzeigen auf."""
    fuer_wen: Absatz
    """Für wen: Wer dort anrufen darf, in Worten. Beispiel: Kommunale Amts- und Mandatstragende"""
    zielgruppe: tuple[Zielgruppe, ...] = Field(min_length=1)
    """Zielgruppe: Dasselbe in festen Wörtern, für die Auswahl auf der Seite. Beispiel: amt-und-mandat"""
    bedarf: tuple[Kennung, ...] = ()
    """Bedarf: Wobei die Stelle hilft, als Kennungen aus „bedarfe.yml“. Danach sucht die Toolbox aus. Beispiel: lotse | rechtsrat"""
    rang: Ganzzahl = Field(default=50, ge=0, le=999)
    """Rang: Reihenfolge innerhalb derselben Ebene. Die kleinste Zahl steht zuerst; ohne Angabe gilt 50. Beispiel: 10"""
    ebene: Ebene
    """Ebene: Für welches Gebiet die Stelle da ist. Die Datei liegt im Ordner mit demselben Namen. Beispiel: kreis"""
    gebiet: tuple[Gebietsschluessel, ...] = ()
    """Gebiet: Amtliche Schlüssel der Orte, für die die Stelle da ist, in Anführungszeichen. Der Anfang genügt. Bei „bund“ entfällt die Angabe. Beispiel: 99001"""
    stand: Stand
    """Stand: „bestaetigt“, wenn jemand Nummer und Adresse geprüft hat. Sonst „zu-pruefen“. Beispiel: bestaetigt"""
    telefon: tuple[Telefon, ...] = ()
    """Telefon: Eine oder mehrere Rufnummern."""
    email: Mail | None = None
    """E-Mail: Adresse der Stelle, nicht einer Person. Ihr Teil nach dem @ steht in „erlaubte-adressen.yml“. Beispiel: info@beratung.example"""
    web: Link | None = None
    """Website: Beginnt mit „https://“ und steht in „erlaubte-adressen.yml“. Beispiel: https://www.beratung.example"""
    web_weitere: tuple[WeitererLink, ...] = ()
    """Weitere Links: Zum Beispiel eine Onlineberatung."""
    adresse: Zeile | None = None
    """Anschrift: In einer Zeile. Keine geschützte Anschrift. Beispiel: Am Markt 1, 01234 Musterstadt"""
    zeiten: Zeiten | None = None
    """Zeiten: Wann die Stelle erreichbar ist."""
    sprachen: tuple[Zeile, ...] = ()
    """Sprachen: Sprachen der Beratung. Beispiel: Deutsch | Englisch"""
    kosten: Zeile = "unbekannt"
    """Kosten: „kostenlos“, „unbekannt“ oder ein kurzer Text. Beispiel: kostenlos"""
    vertraulich: Auskunft = "unbekannt"
    """Vertraulich: Ob die Stelle zusagt, nichts weiterzugeben. Beispiel: ja"""
    anonym: Auskunft = "unbekannt"
    """Anonym: Ob man ohne Namen anrufen kann. Beispiel: ja"""
    ermittlungspflicht: Auskunft = "unbekannt"
    """Ermittlungspflicht: „ja“ bei Polizei und Staatsanwaltschaft. Sie müssen einer Straftat nachgehen. Beispiel: nein"""
    quelle: Absatz
    """Quelle: Wo die Angaben stehen, am besten als Adresse. Beispiel: https://www.beratung.example/kontakt"""
    beleg: Absatz | None = None
    """Beleg: Was genau in der Quelle steht und von wann sie ist. Erscheint nicht auf der Website. Beispiel: Rufnummer auf der Seite „Kontakt“, gelesen am 22.11.2026."""
    geprueft_wie: Literal["gespeicherte-quelle", "webseite", "telefon"]
    """Geprüft wie: Auf welchem Weg geprüft wurde. Beispiel: telefon"""
    vertrauen: Vertrauen
    """Vertrauen: Wie sicher die Angaben sind. Beispiel: hoch"""
    testanruf: Literal["erlaubt", "verboten"] = "erlaubt"
    """Testanruf: „verboten“ bei Notrufen und Krisentelefonen. Beispiel: verboten"""
    foerderung_bis: Datum | None = None
    """Förderung bis: Bis wann die Stelle bezahlt ist, wenn das bekannt ist. Beispiel: 2027-12-31"""
    ersatz: JaNein = False  # shown only where nobody nearer is confirmed for the same need
    """Ersatz: „ja“, wenn die Stelle nur gezeigt wird, wo niemand Näheres bestätigt ist. Beispiel: ja"""
    notiz: Absatz | None = None
    """Notiz: Für die Koordination. Erscheint nicht auf der Website. Beispiel: Zuletzt nur vormittags erreicht."""

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
    """Name: Was jemand braucht, in seinen Worten. Beispiel: Mit jemandem sprechen"""
    bedeutung: Absatz
    """Bedeutung: Was man bei diesem Bedarf bekommt. Beispiel: Vertraulich den nächsten Schritt klären."""
    wenn_niemand: Absatz
    """Wenn niemand abhebt: Was man dann tun kann. Beispiel: Versuchen Sie es am nächsten Werktag wieder."""
    erster_satz: Absatz | None = None
    """Erster Satz: Womit man das Gespräch beginnen kann. Beispiel: Ich bin bedroht worden und möchte wissen, was ich tun kann."""
    bereithalten: tuple[Zeile, ...] = ()
    """Bereithalten: Was man vor dem Anruf zurechtlegt. Beispiel: Datum und Uhrzeit | Wortlaut der Drohung"""
    nachts: Absatz | None = None
    """Nachts: Was außerhalb der Zeiten gilt. Beispiel: Nachts hilft nur der Notruf."""


class Kommune(Model):
    ags: AGS
    """Amtlicher Gemeindeschlüssel: Acht Ziffern, in Anführungszeichen. Beispiel: 99001360"""
    name: Zeile
    """Name: Wie der Ort im Alltag heißt. Beispiel: Musterstadt"""
    amtlicher_name: Zeile | None = None
    """Amtlicher Name: Nur, wenn er anders lautet. Beispiel: Musterstadt, Stadt"""
    art: Literal["stadt", "gemeinde"]
    """Art: Stadt oder Gemeinde. Beispiel: stadt"""
    plz: PLZ
    """Postleitzahl: Fünf Ziffern, in Anführungszeichen. Beispiel: 01234"""
    einwohner: Ganzzahl = Field(ge=1)
    """Einwohner: Ganze Zahl ohne Punkt. Beispiel: 14000"""
    einwohner_am: Datum
    """Einwohner am: Stichtag der Zahl. Beispiel: 2022-12-31"""
    revier: Kennung | None = None
    """Polizeirevier: Name der Kontaktdatei des zuständigen Reviers. Nur mit Quelle. Beispiel: revier-musterstadt"""
    revier_quelle: Absatz | None = None
    """Quelle zum Revier: Wo steht, dass dieses Revier zuständig ist. Beispiel: https://www.musterstadt.example/polizei"""
    quelle: Zeile
    """Quelle: Woher Schlüssel und Zahl stammen. Beispiel: Destatis GV100AD, Gebietsstand 30.11.2023"""

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
    """Alltagsname: Wie man die Sache nennt. Beispiel: Bedrohung"""
    norm: Zeile
    """Fundstelle: Paragraf und Gesetz. Beispiel: § 241 StGB"""
    kurz: Zeile | None = None
    """Kurz: Wie die Fundstelle mitten im Satz heißt, wenn sie sonst zu lang wäre. Beispiel: § 68 StPO"""
    thema: Normthema
    """Thema: Unter welcher Überschrift die Vorschrift auf der Seite „Die wichtigsten Vorschriften“ steht. Beispiel: drohung"""
    satz: Absatz
    """In einfachen Worten: Was die Vorschrift sagt, in ein bis zwei Sätzen. Beispiel: Wer mit einer schweren Tat droht, kann sich strafbar machen."""
    praxis: Absatz | None = None
    """Was daraus folgt: Ein Satz zum Handeln. Beispiel: Sichern Sie Wortlaut, Ort und Datum."""
    quelle: Link
    """Quelle: Adresse des amtlichen Textes oder der Entscheidung. Beispiel: https://www.gesetze-im-internet.de/stgb/__241.html"""
    rechtsstand: Monat
    """Rechtsstand: Monat, dessen Fassung gelesen wurde. Beispiel: 2026-04"""
    geprueft_wie: Absatz
    """Geprüft wie: Wer was gelesen hat, ohne Namen. Beispiel: Normtext gelesen"""
    stand: Literal["bestaetigt", "teilweise", "ungeprueft"]
    """Stand: „bestaetigt“, wenn der Wortlaut gelesen wurde. „ungeprueft“ darf keine Seite nennen. Beispiel: bestaetigt"""
    vertrauen: Vertrauen
    """Vertrauen: Wie sicher die Aussage ist. Mit „niedrig“ darf keine Seite sie nennen. Beispiel: hoch"""
    notiz: Absatz | None = None
    """Notiz: Für die Koordination. Erscheint nicht auf der Website. Beispiel: Neufassung angekündigt."""

    @property
    def im_satz(self) -> str:
        """The citation as it stands in a sentence; the entry below the text has it in full."""
        return self.kurz or self.norm

    @property
    def zitierbar(self) -> bool:
        """Whether a page may state it: somebody read it, and it is not just hearsay."""
        return self.stand != "ungeprueft" and self.vertrauen != "niedrig"


class Antragsrecht(Geprueft):
    """Who may ask for prosecution of an offence (Strafantrag): one row of the matrix."""

    geschehen: Zeile
    """Geschehen: Die Tat, wie man sie nennt. Steht am Anfang der Zeile. Beispiel: Hausfriedensbruch"""
    normen: tuple[Kennung, ...] = Field(min_length=1)
    """Vorschriften: Kennungen aus „normen.yml“, nur geprüfte. Beispiel: stgb-123-hausfrieden"""
    ohne_antrag: Literal["ja", "nein", "oeffentliches-interesse", "ermaechtigung", "angedrohte-tat"]
    """Ohne Antrag: Ob die Tat auch verfolgt wird, wenn niemand einen Antrag stellt. Beispiel: nein"""
    ohne_antrag_hinweis: Zeile | None = None
    """Hinweis dazu: Ein Satz mit der Einschränkung. Beispiel: Nicht, wenn die betroffene Person widerspricht."""
    wer: Zeile
    """Wer: Wer den Antrag stellt. Beispiel: Wer das Hausrecht hat oder dort wohnt"""
    dienstvorgesetzte: Literal["ja", "nein", "pruefen", "angedrohte-tat", "je-nach-amt", "aufsicht", "entfaellt"]
    """Dienstvorgesetzte: Ob sie zusätzlich Antrag stellen dürfen. „pruefen“ heißt: Das hat noch niemand geprüft, und so steht es auf der Seite. Beispiel: nein"""
    dienstvorgesetzte_hinweis: Zeile | None = None
    """Hinweis dazu: Ein Satz mit der Bedingung. Beispiel: Das gilt, wenn es Amtspersonen im Dienst oder wegen des Dienstes trifft."""
    notiz: Absatz | None = None
    """Notiz: Für die Koordination. Erscheint nicht auf der Website. Beispiel: Beim Rechtsamt nachgefragt."""

    @model_validator(mode="after")
    def _check_need(self):
        if self.ohne_antrag == "ja" and self.dienstvorgesetzte != "entfaellt":
            raise refuse(
                "antrag-nicht-noetig",
                "Die Tat wird ohne Antrag verfolgt, dann brauchen auch Dienstvorgesetzte keinen zu stellen.",
                "Schreiben Sie „dienstvorgesetzte: entfaellt“ oder ändern Sie „ohne_antrag“.",
            )
        return self


class Laenge(Model):
    """The length of a period; exactly one unit."""

    jahre: Ganzzahl | None = Field(default=None, ge=1, le=30)
    """Jahre: Länge in Jahren. Beispiel: 2"""
    monate: Ganzzahl | None = Field(default=None, ge=1, le=36)
    """Monate: Länge in Monaten. Beispiel: 3"""
    wochen: Ganzzahl | None = Field(default=None, ge=1, le=52)
    """Wochen: Länge in Wochen. Beispiel: 4"""
    tage: Ganzzahl | None = Field(default=None, ge=1, le=365)
    """Tage: Länge in Tagen. Beispiel: 3"""
    stunden: Ganzzahl | None = Field(default=None, ge=1, le=168)
    """Stunden: Länge in Stunden. Beispiel: 72"""

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
    """Name: Was an diesem Tag zu tun ist. Beispiel: Verlängerung beantragen"""
    laenge: Laenge
    """Länge: Wie lange nach dem Beginn oder vor dem Ende."""
    ab: Literal["beginn", "ende"] = "beginn"
    """Ab: Ob vom Beginn oder vom Ende gezählt wird. Beispiel: ende"""


class Frist(Geprueft):
    """A period. `slug` is the last part of its page's address, where the id would be too long; `endet` opens the
    sentence that the date ends; `person_unbekannt` says what holds as long as nobody knows who it was."""

    name: Zeile
    """Name: Wofür die Frist gilt. Beispiel: Strafantrag"""
    slug: Kennung | None = None
    """Adresse: Letzter Teil der Adresse der Seite, wenn die Kennung zu lang ist. Beispiel: eilverfahren"""
    beginn: Absatz
    """Beginn: Welcher Tag zählt. Beispiel: Der Tag, an dem Sie die Tat und die verantwortliche Person kennen."""
    zaehlt_ab: Literal["tag", "jahresende"] = "tag"
    """Zählt ab: Ob ab dem Tag selbst oder ab dem Ende des Jahres gezählt wird. Beispiel: tag"""
    laenge: Laenge | None = None
    """Länge: Genau eine Angabe. Ohne sie rechnet die Toolbox nicht."""
    richtung: Literal["nach", "vor"] = "nach"
    """Richtung: „nach“ dem Beginn oder „vor“ einem Termin. Beispiel: nach"""
    verschiebung: Literal["naechster-werktag", "vorziehen", "keine"]
    """Am Wochenende: Was gilt, wenn die Frist an einem freien Tag endet. Beispiel: naechster-werktag"""
    termine: tuple[Termin, ...] = ()
    """Termine: Tage auf dem Weg, an die der Kalender erinnert."""
    endet: Zeile = "Die Frist endet am"
    """Endet: Anfang des Satzes, der mit dem Datum endet. Beispiel: Die Sperre endet am"""
    person_unbekannt: Absatz | None = None
    """Person unbekannt: Was gilt, solange niemand weiß, wer es war. Beispiel: Die Frist läuft in der Regel noch nicht."""
    verwandt: tuple[Zeile, ...] = ()
    """Dazu passt: Seiten, auf die die Frist hinweist. Beispiel: schritte/strafantrag"""
    normen: tuple[Kennung, ...] = ()
    """Vorschriften: Kennungen aus „normen.yml“. Beispiel: frist-77b"""
    art: Literal["gesetz", "gericht", "intern"]
    """Art: Woher die Frist kommt. Beispiel: gesetz"""
    satz: Absatz
    """In einem Satz: Was bis wann zu tun ist. Beispiel: Sie haben drei Monate Zeit, um Strafantrag zu stellen."""
    warnung: Absatz
    """Warnung: Worauf man sich nicht verlassen darf. Beispiel: Warten Sie nicht bis zum letzten Tag."""

    @model_validator(mode="after")
    def _check_days(self):
        lengths = [termin.laenge for termin in self.termine]
        if lengths and (not self.laenge or any(laenge.stunden for laenge in [self.laenge, *lengths])):
            raise refuse(
                "frist-termine",
                "„termine“ gibt es nur bei Fristen, die nach Tagen, Wochen, Monaten oder Jahren zählen.",
                "Ergänzen Sie „laenge“ oder löschen Sie die Termine.",
            )
        return self

    @property
    def zaehlt_tage(self) -> bool:
        """Whether a day comes out: no length, or hours, leave nothing to compute."""
        return self.laenge is not None and self.laenge.stunden is None


class Feld(Model):
    name: Zeile
    """Name: Was an dieser Stelle einzutragen ist. Beispiel: Ihr Vor- und Nachname"""
    hilfe: Zeile | None = None
    """Hilfe: Ein kurzer Hinweis zum Ausfüllen. Beispiel: Nicht die Wohnung."""
    beispiel: Zeile | None = None
    """Beispiel: Ein erfundener Eintrag. Beispiel: Kim Muster"""
    art: Literal["zeile", "absatz", "datum", "uhrzeit", "ankreuzen", "auswahl"]
    """Art: Wie das Feld aussieht. Beispiel: zeile"""
    pflicht: JaNein = False
    """Pflicht: „ja“, wenn das Schreiben ohne dieses Feld nicht geht. Beispiel: ja"""
    optionen: tuple[Zeile, ...] = ()
    """Optionen: Die Möglichkeiten bei „art: auswahl“. Beispiel: Wir haben Anzeige erstattet. | Die Polizei ermittelt."""

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
    """Überschrift: Überschrift des Abschnitts. Beispiel: Was geschehen ist"""
    text: Absatz | None = None
    """Text: Der Wortlaut. Felder stehen in geschweiften Klammern. Beispiel: Ich stelle Strafantrag. Mein Name: {name}"""
    felder: tuple[Feldname, ...] = ()
    """Felder: Statt eines Textes eine Reihe von Feldern zum Ausfüllen. Beispiel: name | datum"""
    neue_seite: JaNein = False
    """Neue Seite: In der Word-Datei und auf Papier beginnt der Abschnitt auf einem neuen Blatt, zum Beispiel die Rückseite. Beispiel: ja"""


class Vorlage(Geprueft):
    titel: Zeile
    """Titel: Name der Vorlage. Beispiel: Strafantrag"""
    wofuer: Absatz
    """Wofür: Ein bis zwei Sätze. Beispiel: Mit diesem Schreiben verlangen Sie, dass die Tat verfolgt wird."""
    wann_nicht: Absatz
    """Wann nicht: Wann man etwas anderes tun soll. Beispiel: Nicht bei Gefahr, dann zuerst 110."""
    art: Literal["brief", "formular", "merkblatt", "aushang", "erklaerung"]
    """Art: Was für ein Schriftstück das ist. Beispiel: brief"""
    fuer: tuple[Leserschaft, ...] = Field(min_length=1)
    """Für wen: Wer die Vorlage braucht. Beispiel: alle"""
    ausfuellen: tuple[Absatz, ...] = ()
    """Hinweise zum Ausfüllen: Zwei bis fünf kurze Sätze. Beispiel: Stellen Sie den Antrag früh."""
    felder: dict[Feldname, Feld] = Field(default_factory=dict)
    """Felder: Jede Lücke im Text mit Namen und Hilfe. Der Schlüssel ist der Name in geschweiften Klammern."""
    abschnitte: tuple[Abschnitt, ...] = Field(min_length=1)
    """Abschnitte: Der Wortlaut, Abschnitt für Abschnitt."""
    normen: tuple[Kennung, ...] = ()
    """Vorschriften: Kennungen aus „normen.yml“. Beispiel: frist-77b"""
    verantwortlich: Kennung
    """Verantwortlich: Rolle aus „landkreis.yml“. Beispiel: rechtsamt"""
    freigabe: Freigabe
    """Freigabe: Wie weit der Text geprüft ist. „freigegeben“ setzt nur die verantwortliche Rolle. Beispiel: entwurf"""
    suchwoerter: tuple[Zeile, ...] = ()
    """Suchwörter: Wörter, mit denen Menschen danach suchen. Beispiel: Anzeige schreiben | Formular Polizei"""


class Fortbildung(Geprueft):
    """A module of training: what for, for whom, how long, with which pages and exercise cards."""

    buchstabe: Buchstabe
    """Buchstabe: Ein großer Buchstabe. Danach sind die Bausteine geordnet. Beispiel: A"""
    titel: Zeile
    """Titel: Name des Bausteins. Beispiel: Notfall in 30 Minuten"""
    ziel: Zeile
    """Ziel: Was danach alle können oder wissen. Beispiel: Alle wissen, wie sie den Notruf erreichen."""
    fuer_wen: Zeile
    """Für wen: Wer teilnimmt, in Worten. Beispiel: Alle neuen Beschäftigten"""
    umfang: Zeile
    """Umfang: Wie lange es dauert, als Vorschlag. Beispiel: 30 Minuten"""
    inhalt: tuple[Zeile, ...] = Field(min_length=1)
    """Inhalt: Worum es geht, in Stichworten. Beispiel: Die vier Stufen | Wer im Haus was macht"""
    uebung: Zeile | None = None
    """Übung: Was geübt wird, außer mit Karten. Beispiel: Probelauf im Haus"""
    karten: tuple[Ganzzahl, ...] = ()
    """Karten: Nummern der Übungskarten, die dazu passen. Beispiel: 1 | 12"""
    nachweis: Zeile | None = None
    """Nachweis: Was danach aufgeschrieben wird. Beispiel: Liste der Unterweisung mit Datum"""
    anleitungen: tuple[Zeile, ...] = Field(min_length=1)
    """Anleitungen: Seiten zum Nachlesen: Ordner und Name ohne „.md“. Beispiel: verwaltung/gefaehrdungsstufen"""
    vorlagen: tuple[Kennung, ...] = ()
    """Vorlagen: Namen der Dateien unter „vorlagen/“, ohne „.yml“. Beispiel: aushang-notfallnummern"""
    entscheidungshilfen: tuple[Kennung, ...] = ()
    """Entscheidungshilfen: Namen der Dateien unter „entscheidungshilfen/“, ohne „.yml“. Beispiel: bedrohung"""


class Fortbildungstermin(Model):
    """A date of a module. `kennung` stays the same when the date moves, so that calendars move it too."""

    kennung: Kennung
    """Kennung: Eigener Name des Termins. Er bleibt, auch wenn sich der Tag ändert. Beispiel: notfall-fruehjahr"""
    fortbildung: Kennung
    """Fortbildung: Name der Datei unter „fortbildungen/“, ohne „.yml“. Beispiel: a-notfall"""
    tag: Datum
    """Tag: An welchem Tag. Beispiel: 2027-03-02"""
    von: Uhrzeit
    """Von: Beginn, in Anführungszeichen. Beispiel: 09:00"""
    bis: Uhrzeit
    """Bis: Ende, in Anführungszeichen. Beispiel: 12:00"""
    ort: Zeile
    """Ort: Haus und Raum, öffentlich bekannt. Beispiel: Rathaus, kleiner Saal"""
    anmeldung: Zeile
    """Anmeldung: Wie man sich anmeldet. Beispiel: Bei der Koordination der Toolbox"""
    quelle: Absatz
    """Quelle: Wer den Termin bestätigt hat. Beispiel: Mitteilung der Personalstelle"""
    geprueft_am: Datum
    """Geprüft am: Der Tag, an dem jemand den Termin bestätigt hat. Beispiel: 2027-01-15"""

    @model_validator(mode="after")
    def _check_order(self):
        if self.bis <= self.von:
            raise refuse(
                "zeiten-reihenfolge",
                f"Die Zeit endet um {self.bis}, bevor sie um {self.von} beginnt.",
                "Tragen Sie Beginn und Ende in dieser Reihenfolge ein.",
            )
        return self


class Terminkalender(Model):
    """Dates of training. Empty until somebody has confirmed one."""

    ohne_termine: Absatz
    """Ohne Termine: Was dasteht, solange kein Termin eingetragen ist. Beispiel: Zurzeit stehen keine Termine fest."""
    termine: tuple[Fortbildungstermin, ...] = ()
    """Termine: Die Termine, der früheste zuerst."""


class Handoutteil(Model):
    """A part of a page: a heading (its anchor) with what stands below it, or the whole page."""

    seite: Zeile
    """Seite: Ordner und Name der Seite ohne „.md“. Beispiel: verwaltung/uebungskarten"""
    abschnitt: Kennung | None = None
    """Abschnitt: Anker einer Überschrift. Ohne ihn kommt die ganze Seite auf das Blatt. Beispiel: heute"""


class Handout(Model):
    """A sheet made of contents that exist already."""

    titel: Zeile
    """Titel: Name des Blattes. Beispiel: Notfallkarte"""
    zusammenfassung: Absatz
    """Zusammenfassung: Wofür das Blatt da ist. Beispiel: Die wichtigsten Nummern für die Brieftasche."""
    art: Literal["sammelblatt", "uebungskarten", "notfallkarte"]
    """Art: Was für ein Blatt das ist. Beispiel: sammelblatt"""
    bedarf: tuple[Kennung, ...] = ()
    """Bedarf: Nur bei „notfallkarte“: Kennungen aus „bedarfe.yml“. Beispiel: polizei-vor-ort"""
    teile: tuple[Handoutteil, ...] = ()
    """Teile: Welche Seiten oder Abschnitte auf das Blatt kommen."""
    seiten_hoechstens: Ganzzahl = Field(default=4, ge=1, le=40)
    """Seiten höchstens: So viele Seiten darf das Blatt haben; ohne Angabe 4. Beispiel: 2"""

    @model_validator(mode="after")
    def _check_parts(self):
        if (self.art == "notfallkarte") != bool(self.bedarf) or (self.art == "notfallkarte") == bool(self.teile):
            raise refuse(
                "handout-teile",
                "Eine Notfallkarte hat „bedarf“, jedes andere Blatt hat „teile“, und keines hat beides.",
                "Ergänzen Sie die fehlende Angabe und löschen Sie die andere.",
            )
        return self


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


class Frage(Model):
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


class Ergebnis(Model):
    """What to do now. A result never asks."""

    titel: Zeile
    """Lage: Die Lage in einer Zeile. Beispiel: Körperlicher Angriff, der vorbei ist"""
    dringlichkeit: Dringlichkeit
    """Dringlichkeit: Wie schnell gehandelt werden muss. Beispiel: heute"""
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
    """Freigabe: Wie weit der Text geprüft ist. „freigegeben“ setzt nur die verantwortliche Rolle. Beispiel: entwurf"""
    suchwoerter: tuple[Zeile, ...] = ()
    """Suchwörter: Wörter, mit denen Menschen danach suchen. Beispiel: Drohbrief | Todesdrohung"""


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


class Landkreis(Model):
    """The county that publishes the toolbox. Whatever is left out is shown as „noch einzutragen“."""

    name: Zeile
    """Name: Amtlicher Name. Beispiel: Landkreis Musterland"""
    kurz: Zeile
    """Kurzname: Für enge Stellen. Beispiel: Musterland"""
    titel: Zeile
    """Titel: Name der Website. Beispiel: Toolbox Musterland"""
    untertitel: Zeile
    """Untertitel: Worum es geht, in wenigen Worten. Beispiel: Hilfe bei Anfeindungen"""
    ags: Gebietsschluessel
    """Kreisschlüssel: Fünf Ziffern, in Anführungszeichen. Damit beginnen die Schlüssel aller Orte. Beispiel: 99001"""
    land: Zeile
    """Bundesland: Name des Landes. Beispiel: Bayern"""
    feiertage: Landeskuerzel
    """Feiertage: Kürzel des Landes für den Feiertagskalender. Beispiel: BY"""
    rollen: dict[Kennung, Zeile]
    """Rollen: Wer Seiten verantwortet, als Funktion ohne Namen. Beispiel: Koordination der Toolbox"""
    rechtsstand: Zeile
    """Rechtsstand: Monat, auf dem die Rechtstexte beruhen. Beispiel: April 2026"""
    anbieter: Zeile | None = None
    """Anbieter: Wer die Website veröffentlicht, für das Impressum. Beispiel: Landkreis Musterland"""
    anschrift: Zeile | None = None
    """Anschrift: Anschrift des Anbieters, in einer Zeile. Beispiel: Am Markt 1, 01234 Musterstadt"""
    vertretung: Zeile | None = None
    """Vertretung: Wer den Anbieter vertritt, als Amt. Beispiel: Landrätin oder Landrat"""
    telefon: RufnummerFeld | None = None
    """Telefon: Rufnummer des Anbieters, in Anführungszeichen. Beispiel: 030 23125-123"""
    email: Mail | None = None
    """E-Mail: Adresse des Anbieters. Beispiel: info@landkreis.example"""
    redaktion_email: Mail | None = None
    """E-Mail der Redaktion: Dorthin gehen Hinweise auf Fehler. Beispiel: toolbox@landkreis.example"""
    verantwortlich: Zeile | None = None
    """Verantwortlich für den Inhalt: Für das Impressum, als Funktion. Beispiel: Pressestelle"""
    datenschutz: Zeile | None = None
    """Datenschutz: Stelle für den Datenschutz. Beispiel: Datenschutzbeauftragte oder Datenschutzbeauftragter"""
    rueckmeldung: Zeile | None = None
    """Rückmeldung: Wie man einen Mangel bei der Barrierefreiheit meldet. Beispiel: Schreiben Sie an die Redaktion."""
    web: Link | None = None
    """Website des Landkreises: Beginnt mit „https://“. Beispiel: https://www.landkreis.example"""
    adresse: Link | None = None
    """Adresse der Toolbox: Unter dieser Adresse ist die Toolbox zu finden. Beispiel: https://toolbox.landkreis.example"""
    quelle: Absatz
    """Quelle: Woher die Angaben stammen. Beispiel: Destatis GV100AD, Gebietsstand 30.11.2023"""
    geprueft_am: Datum
    """Geprüft am: Der Tag, an dem jemand die Angaben geprüft hat. Beispiel: 2026-11-22"""


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
    kacheln: tuple[Kachel, ...] = Field(min_length=6, max_length=8)
    """Kacheln: Sechs bis acht Lagen. Die schlimmste steht zuerst, „Ich weiß nicht“ zuletzt."""
    kontakte: tuple[Kennung, ...] = Field(min_length=1, max_length=3)
    """Kontakte: Ein bis drei Kontakte für den ersten Anruf: Name der Datei ohne „.yml“. Beispiel: beratung"""
    in_ruhe: tuple[Kachel, ...] = Field(min_length=2, max_length=6)
    """In Ruhe: Zwei bis sechs Wege ohne Eile."""
    versprechen: Absatz
    """Versprechen: Der Satz zum Datenschutz. Beispiel: Ihre Antworten bleiben auf diesem Gerät."""


class ErlaubteAdressen(Model):
    """Hosts and mail domains that content may link to. A new one needs a second person."""

    domains: tuple[Domain, ...]
    """Namen von Websites: Auf diese Seiten darf verlinkt werden. Ohne „https://“ und ohne Schrägstrich. Beispiel: www.beratung.example"""
    mails: tuple[Domain, ...]
    """Teile von E-Mail-Adressen: Was nach dem @ stehen darf. Beispiel: beratung.example"""


class Aussage(Model):
    """A statement that older guides make and that is not law. It is found by words that stand in one passage.

    Each list of `woerter` offers alternatives; one of each list must stand there. „*“ at an end means any letters.
    """

    aussage: Zeile
    """Aussage: Was ältere Ratgeber schreiben und nicht mehr stimmt. Beispiel: Einfache Beleidigungen werden nie verfolgt."""
    woerter: tuple[tuple[Zeile, ...], ...] = Field(min_length=1)
    """Wörter: Listen von Wörtern. Aus jeder Liste muss eines in derselben Passage stehen. Ein Stern steht für beliebige Buchstaben."""
    richtig: Absatz
    """Richtig: Was stattdessen stimmt. Beispiel: Stellen Sie Strafantrag."""
    erlaubt_in: tuple[Zeile, ...] = ()
    """Erlaubt in: Seiten, auf denen die Aussage stehen darf. Beispiel: schritte/strafantrag"""


class Ausdruck(Model):
    """Words that we do not use, and what we say instead. `ausser` are words that are meant after all."""

    woerter: tuple[Zeile, ...] = Field(min_length=1)
    """Wörter: Was wir nicht schreiben. Ein Stern steht für beliebige Buchstaben. Beispiel: Bürger*"""
    statt: Zeile
    """Stattdessen: Was wir sagen. Beispiel: Menschen in der Gemeinde"""
    ausser: tuple[Zeile, ...] = ()
    """Außer: Wörter, die trotzdem gemeint sind. Beispiel: Bürgerbüro"""
    erlaubt_in: tuple[Zeile, ...] = ()
    """Erlaubt in: Seiten, auf denen das Wort stehen darf. Beispiel: ueber/leichte-sprache"""


class Sprache(Model):
    """How our texts read: limits, statements that are out of date, words to avoid."""

    woerter_je_satz: Ganzzahl = Field(ge=10, le=60)
    """Wörter je Satz: So viele Wörter darf ein Satz haben. Beispiel: 25"""
    mittel_je_seite: Ganzzahl = Field(ge=5, le=40)
    """Mittel je Seite: So viele Wörter dürfen die Sätze einer Seite im Mittel haben. Beispiel: 14"""
    veraltet: dict[Kennung, Aussage] = Field(default_factory=dict)
    """Veraltet: Aussagen, die nicht mehr stimmen."""
    vermeiden: dict[Kennung, Ausdruck] = Field(default_factory=dict)
    """Vermeiden: Wörter, die wir nicht schreiben."""


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
            raise refuse(
                "suchwort-ziel",
                "Die Suchwörter führen nirgendwohin.",
                "Nennen Sie unter „seiten“ oder „kontakte“ mindestens ein Ziel.",
            )
        return self


class Dringend(Model):
    """Words after which the search shows numbers for an emergency first."""

    woerter: tuple[Zeile, ...] = Field(min_length=1)
    """Wörter: Ein Eintrag gilt, wenn alle seine Wörter in der Suche vorkommen. Beispiel: bringt um | Waffe"""
    kontakte: tuple[Kennung, ...] = Field(min_length=1)
    """Kontakte: Wessen Nummern erscheinen, die wichtigste zuerst. Beispiel: notruf-110 | notruf-112"""


class Suche(Model):
    """What the search knows about words beyond the pages."""

    dringend: dict[Kennung, Dringend] = Field(default_factory=dict)
    """Dringend: Wörter, bei denen die Notrufnummern oben stehen."""
    gleich: tuple[tuple[Zeile, ...], ...] = ()
    """Gleich: Gruppen von Wörtern, die in der Suche dasselbe bedeuten, zum Beispiel Facebook und fb."""


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
    fristen: tuple[Kennung, ...] = ()
    """Fristen: Kennungen aus „fristen.yml“. Beispiel: strafantrag-drei-monate"""
    entscheidungshilfen: tuple[Kennung, ...] = ()
    """Entscheidungshilfen: Namen der Dateien unter „entscheidungshilfen/“, ohne „.yml“. Beispiel: bedrohung"""
    verwandt: tuple[Zeile, ...] = ()
    """Dazu passt: Andere Seiten: Ordner und Name ohne „.md“. Beispiel: schritte/anzeige"""
    verantwortlich: Kennung
    """Verantwortlich: Rolle aus „landkreis.yml“. Beispiel: koordination"""
    freigabe: Freigabe
    """Freigabe: Wie weit der Text geprüft ist. „freigegeben“ setzt nur die verantwortliche Rolle. Beispiel: entwurf"""
    suchwoerter: tuple[Zeile, ...] = Field(min_length=8, max_length=15)
    """Suchwörter: Acht bis fünfzehn Wörter und kurze Sätze, mit denen Menschen danach suchen. Beispiel: Drohbrief | jemand will mir etwas antun"""
    template: Literal["home.html", "offline.html"] | None = None
    """Gestalt: Nur für die Startseite und „Ohne Internet nutzen“. Sonst weglassen. Beispiel: home.html"""
    hide: tuple[Literal["navigation", "toc"], ...] = ()
    """Ausblenden: Blendet Teile der Seite aus. Nur für besondere Seiten. Beispiel: toc"""
    render_macros: Literal["false"] | None = None
    """Makros aus: Nur im Handbuch „Mitmachen“. Makro-Aufrufe bleiben dann als Text stehen. Beispiel: false"""
