"""The typed blocks that printed sheets are made of."""

from dataclasses import dataclass

from toolbox.print.inline import Block, Bloecke, Inhalt, Link, Stueck


@dataclass(frozen=True)
class Ueberschrift(Block):
    stufe: int
    inhalt: Inhalt
    anker: str = ""


@dataclass(frozen=True)
class Absatz(Block):
    inhalt: Inhalt
    leise: bool = False


@dataclass(frozen=True)
class Seitenwechsel(Block):
    """What follows begins a page."""


@dataclass(frozen=True)
class Punkt(Block):
    """An item of a list. `haken` is None without a box to tick."""

    bloecke: Bloecke
    haken: bool | None = None


@dataclass(frozen=True)
class Liste(Block):
    punkte: tuple[Punkt, ...]
    nummern: bool = False
    beginn: int = 1


@dataclass(frozen=True)
class Hinweis(Block):
    """A box. `sorte` is one of zuerst, nicht, hinweis, sicherheit."""

    sorte: str
    titel: Inhalt
    bloecke: Bloecke


@dataclass(frozen=True)
class Phase(Block):
    sorte: str
    titel: Inhalt
    bloecke: Bloecke
    anker: str = ""
    stufe: int = 3


@dataclass(frozen=True)
class Tabelle(Block):
    kopf: tuple[Inhalt, ...]
    zeilen: tuple[tuple[Inhalt, ...], ...]


@dataclass(frozen=True)
class Begriff(Block):
    """A term and what is said of it."""

    name: Inhalt
    bloecke: Bloecke


@dataclass(frozen=True)
class Begriffe(Block):
    begriffe: tuple[Begriff, ...]


@dataclass(frozen=True)
class Zitat(Block):
    bloecke: Bloecke


@dataclass(frozen=True)
class Bild(Block):
    """A picture: a file below the site's root, with the words for those who cannot see it."""

    datei: str
    alternativtext: str
    unterschrift: Inhalt = ()


@dataclass(frozen=True)
class Grafik(Block):
    """A drawing as SVG text, with the words for those who cannot see it. One that is `schmal` is no wider than on a phone."""

    svg: str
    alternativtext: str
    schmal: bool = False


@dataclass(frozen=True)
class Rufnummer(Block):
    anzeige: str
    wahl: str
    hinweis: str = ""


@dataclass(frozen=True)
class Angabe(Block):
    """A fact about a contact: an icon that repeats words."""

    symbol: str
    text: str


@dataclass(frozen=True)
class Karte(Block):
    """A contact."""

    name: str
    wobei: str
    nummern: tuple[Rufnummer, ...] = ()
    zeiten: str = ""
    angaben: tuple[Angabe, ...] = ()
    macht_nicht: str = ""
    adressen: tuple[Link, ...] = ()
    geprueft: str = ""
    kennung: str = ""


@dataclass(frozen=True)
class Bedarfsgruppe(Block):
    """A need and who meets it. `stufe` is the level of the heading, `knapp` asks for names and numbers only."""

    name: str
    karten: tuple[Karte, ...]
    hinweis: str = ""
    erster_satz: str = ""
    bereithalten: tuple[str, ...] = ()
    auch: str = ""
    rueckfall: tuple[str, ...] = ()
    stufe: int = 3
    knapp: bool = False


@dataclass(frozen=True)
class Kontaktspalten(Block):
    """Needs in brief, in two columns."""

    gruppen: tuple[Bedarfsgruppe, ...]


@dataclass(frozen=True)
class Vorschrift(Block):
    titel: str
    satz: str
    quelle: str
    ziel: str
    anker: str = ""
    kennung: str = ""


@dataclass(frozen=True)
class Vorschriften(Block):
    vorschriften: tuple[Vorschrift, ...]
    knapp: bool = False


@dataclass(frozen=True)
class Fristkasten(Block):
    name: str
    satz: str
    beginn: str
    warnung: str
    quelle: str
    stufe: int = 3
    anker: str = ""
    kennung: str = ""


@dataclass(frozen=True)
class Verzeichniseintrag(Block):
    """A template that fits: title, what for, kind."""

    titel: Inhalt
    text: str
    art: str


@dataclass(frozen=True)
class Verzeichnis(Block):
    eintraege: tuple[Verzeichniseintrag, ...]


@dataclass(frozen=True)
class Weg(Block):
    """An answer and where it leads: to a number of this sheet (`anker`) or of another one (`blatt`)."""

    text: str
    beispiel: str
    nummer: int
    anker: str = ""
    blatt: str = ""
    unklar: bool = False


@dataclass(frozen=True)
class Fragekasten(Block):
    nummer: int
    text: str
    hilfe: str
    wege: tuple[Weg, ...]
    anker: str


@dataclass(frozen=True)
class Ruf(Block):
    """Whom a step asks to call or to look up; without a number the words say where."""

    text: str
    nummer: str = ""
    wahl: str = ""


@dataclass(frozen=True)
class Schrittpunkt(Block):
    titel: str
    text: str
    rufe: tuple[Ruf, ...] = ()


@dataclass(frozen=True)
class Ergebnisblatt(Block):
    nummer: int
    titel: str
    dringlichkeit: str
    stufe_wort: str
    stufe_satz: str
    stufe_symbol: str
    schritte: tuple[Schrittpunkt, ...]
    nicht: tuple[str, ...]
    ohne_amt: str
    hilft: tuple[str, ...]
    fristen: tuple[Fristkasten, ...]
    dazu: tuple[str, ...]
    anker: str


@dataclass(frozen=True)
class Eingabe(Block):
    """A field of a form. `art` as in the data: zeile, absatz, datum, uhrzeit, ankreuzen, auswahl."""

    kennung: str
    name: str
    art: str
    hilfe: str = ""
    pflicht: bool = False
    optionen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Eingaben(Block):
    felder: tuple[Eingabe, ...]


@dataclass(frozen=True)
class Zelle(Stueck):
    """A cell of a table to fill in."""

    feld: Eingabe


@dataclass(frozen=True)
class Ortsblatt(Block):
    """What a card for the wallet and a poster say of a municipality. `zeilen` are names of lines to fill in by hand."""

    ort: str
    notrufe: tuple[Karte, ...]
    karten: tuple[Karte, ...]
    polizei: Karte | None = None
    warum: str = ""
    ueberschrift: str = ""
    satz: str = ""
    schritte: tuple[str, ...] = ()
    zeilen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kartenstapel(Block):
    """Cards to cut out: a title and what stands on each."""

    karten: tuple[Begriff, ...]


@dataclass(frozen=True)
class Plakat(Block):
    """What is to be read from across the room."""

    bloecke: Bloecke


@dataclass(frozen=True)
class Brieftext(Block):
    """Lines of a letter, kept as they are."""

    zeilen: tuple[Inhalt, ...]
