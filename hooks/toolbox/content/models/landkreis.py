"""The county that publishes the toolbox, and whom it links to."""

from toolbox.content.fields import Absatz, Datum, Domain, Gebietsschluessel, Kennung, Link, Mail, RufnummerFeld, Zeile
from toolbox.content.models.base import Landeskuerzel, Model


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
    plattform: Link | None = None
    """Adresse zum Ändern: Dort öffnet die Plattform die Dateien aus „docs“ zum Bearbeiten. Dann führt jede Seite der Website dorthin. Beispiel: https://git.landkreis.example/toolbox/-/edit/main/docs/"""
    quelle: Absatz
    """Quelle: Woher die Angaben stammen. Beispiel: Destatis GV100AD, Gebietsstand 30.11.2023"""
    geprueft_am: Datum
    """Geprüft am: Der Tag, an dem jemand die Angaben geprüft hat. Beispiel: 2026-11-22"""


class ErlaubteAdressen(Model):
    """Hosts and mail domains that content may link to. A new one needs a second person."""

    domains: tuple[Domain, ...]
    """Namen von Websites: Auf diese Seiten darf verlinkt werden. Ohne „https://“ und ohne Schrägstrich. Beispiel: www.beratung.example"""
    mails: tuple[Domain, ...]
    """Teile von E-Mail-Adressen: Was nach dem @ stehen darf. Beispiel: beratung.example"""
