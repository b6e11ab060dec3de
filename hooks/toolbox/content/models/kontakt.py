"""Contacts with their hours, needs, municipalities."""

from typing import Literal

from pydantic import Field, model_validator

from toolbox.content.fields import (
    AGS,
    PLZ,
    Absatz,
    Datum,
    Ganzzahl,
    Gebietsschluessel,
    JaNein,
    Kennung,
    Link,
    Mail,
    RufnummerFeld,
    Uhrzeit,
    Zeile,
    refuse,
)
from toolbox.content.models.base import (
    Auskunft,
    Benannt,
    Ebene,
    Geprueft,
    Model,
    Stand,
    Tag,
    Vertrauen,
    Zeitspanne,
    Zielgruppe,
)


class Telefon(Model):
    nummer: RufnummerFeld
    """Rufnummer: Mit Vorwahl und in Anführungszeichen. Beispiel: 030 23125-123"""
    hinweis: Zeile | None = None
    """Hinweis: Was man zu dieser Nummer wissen muss. Beispiel: Fragen Sie nach Ihrem Revier"""
    stand: Stand
    """Stand der Nummer: „bestaetigt“ nur, wenn jemand sie geprüft hat. Eine Nummer mit „zu-pruefen“ erscheint nirgends auf der Website. Beispiel: bestaetigt"""


class Fenster(Zeitspanne):
    """Hours on some days of the week, e.g. Monday to Friday 9 to 16."""

    umkehrung = "Für Zeiten über Mitternacht schreiben Sie zwei Fenster."

    tage: tuple[Tag, ...] = Field(min_length=1)
    """Wochentage: Die Tage, an denen diese Zeit gilt. Beispiel: mo | fr"""
    von: Uhrzeit
    """Von: Beginn, in Anführungszeichen. Beispiel: 09:00"""
    bis: Uhrzeit
    """Bis: Ende, in Anführungszeichen. Mitternacht ist 24:00. Beispiel: 16:00"""


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
            hint = "Löschen Sie eine der beiden Angaben."
            raise refuse("zeiten-widerspruch", "„rund_um_die_uhr“ und „fenster“ widersprechen sich.", hint)
        taken: dict[str, list[tuple[str, str]]] = {}
        for window in self.fenster:
            for day in window.tage:
                for start, end in taken.get(day, []):
                    if window.von < end and start < window.bis:
                        message = f"Am Tag „{day}“ überschneiden sich {start}–{end} und {window.von}–{window.bis}."
                        hint = "Fassen Sie die Zeiten zusammen."
                        raise refuse("zeiten-ueberschneidung", message, hint)
                taken.setdefault(day, []).append((window.von, window.bis))
        return self


class WeitererLink(Model):
    titel: Zeile
    """Name des Links: Was man dort findet. Beispiel: Onlineberatung"""
    adresse: Link
    """Adresse: Vollständig, beginnend mit „https://“. Beispiel: https://www.beratung.example"""


class Kontakt(Benannt, Geprueft):
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
    geprueft_am: Datum | None = None  # nobody has checked yet
    """Geprüft am: Der Tag, an dem jemand die Angaben an der Quelle geprüft hat. Bleibt leer, solange das niemand getan hat. Nur ändern, wenn wirklich geprüft wurde. Beispiel: 2026-11-22"""
    geprueft_wie: Literal["gespeicherte-quelle", "webseite", "telefon"] | None = None
    """Geprüft wie: Auf welchem Weg geprüft wurde. Bleibt leer, solange das niemand getan hat. Beispiel: telefon"""
    vertrauen: Vertrauen
    """Vertrauen: Wie sicher die Angaben sind. Beispiel: hoch"""
    testanruf: Literal["erlaubt", "verboten"] = "erlaubt"
    """Testanruf: „verboten“ bei Notrufen und Krisentelefonen. Beispiel: verboten"""
    foerderung_bis: Datum | None = None
    """Förderung bis: Bis wann die Stelle bezahlt ist, wenn das bekannt ist. Beispiel: 2027-12-31"""
    ersatz: JaNein = False  # shown only where nobody nearer is confirmed for the same need
    """Ersatz: „ja“, wenn die Stelle nur gezeigt wird, wo niemand Näheres bestätigt ist. Beispiel: ja"""
    vorrang: JaNein = False  # before nearer ones: a line for everybody
    """Vorrang: „ja“, wenn die Stelle vor näheren stehen soll, weil sie für alle da ist. Beispiel: ja"""
    notiz: Absatz | None = None
    """Notiz: Für die Koordination. Erscheint nicht auf der Website. Beispiel: Zuletzt nur vormittags erreicht."""

    @model_validator(mode="after")
    def _check_stand(self):
        if self.stand == "zu-pruefen" and any(telefon.stand == "bestaetigt" for telefon in self.telefon):
            message = "Der Kontakt ist „zu-pruefen“, eine seiner Rufnummern aber „bestaetigt“."
            hint = "Setzen Sie beide gleich: erst anrufen, dann „bestaetigt“."
            raise refuse("stand-widerspruch", message, hint, "stand")
        for key in ("geprueft_am", "geprueft_wie") if self.stand == "bestaetigt" else ():
            if getattr(self, key) is None:
                hint = "Ein bestätigter Kontakt sagt, wann und wie er geprüft wurde. Ist er das nicht, setzen Sie „stand“ auf „zu-pruefen“."
                raise refuse("schluessel-fehlt", f"„{key}“ fehlt.", hint, key)
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


class Bedarf(Benannt):
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
    nachts_hilft: Kennung | None = None
    """Nachts hilft: Kennung eines anderen Bedarfs, bei dem Tag und Nacht jemand ans Telefon geht. Dessen Nummer steht dann hinter „nachts“. Beispiel: seelische-krise"""


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
            hint = "Nennen Sie die Seite, auf der die Zuständigkeit steht."
            raise refuse("revier-ohne-quelle", "Zum „revier“ fehlt die Angabe „revier_quelle“.", hint)
        return self
