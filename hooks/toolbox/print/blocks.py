"""The typed blocks that printed sheets are made of, and their form as plain data for the typesetter.

Inline content is a tuple of text and inline pieces; `None` and empty values are left out of the plain data.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cache


@dataclass(frozen=True)
class Teil:
    """A part of a sheet."""


@dataclass(frozen=True)
class Stueck(Teil):
    """A piece within a line."""


@dataclass(frozen=True)
class Block(Teil):
    """A piece that stands on its own."""


Inhalt = tuple["str | Stueck", ...]
Bloecke = tuple[Block, ...]


@dataclass(frozen=True)
class Fett(Stueck):
    inhalt: Inhalt


@dataclass(frozen=True)
class Kursiv(Stueck):
    inhalt: Inhalt


@dataclass(frozen=True)
class Wortlaut(Stueck):
    """Words to be typed or read exactly (code)."""

    text: str


@dataclass(frozen=True)
class Hoch(Stueck):
    inhalt: Inhalt


@dataclass(frozen=True)
class Umbruch(Stueck):
    pass


@dataclass(frozen=True)
class Kaestchen(Stueck):
    """A box to tick within a line."""


@dataclass(frozen=True)
class Luecke(Stueck):
    """A place to fill in within a line, named by `text`. A wide one takes the rest of the line, `zeilen` lines high."""

    text: str
    weit: bool = False
    zeilen: int = 1


@dataclass(frozen=True)
class Link(Stueck):
    """A link to an address (https, mailto, tel)."""

    ziel: str
    inhalt: Inhalt


@dataclass(frozen=True)
class Sprung(Stueck):
    """A link to an anchor within the sheet."""

    anker: str
    inhalt: Inhalt


@dataclass(frozen=True)
class Seitenlink(Stueck):
    """A link to a page of the site (slug), perhaps to an anchor there. Each sheet decides what becomes of it."""

    slug: str
    anker: str
    inhalt: Inhalt


@dataclass(frozen=True)
class Querverweis(Stueck):
    """A pointer to another sheet or chapter: on paper an arrow; `ziel` is an address, `anker` a place in this file."""

    inhalt: Inhalt
    ziel: str = ""
    anker: str = ""


@dataclass(frozen=True)
class Fussnote(Stueck):
    bloecke: Bloecke


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
    """A drawing as SVG text, with the words for those who cannot see it."""

    svg: str
    alternativtext: str


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
class Notfallkarte(Block):
    """A card for the wallet: contacts, and names of lines to fill in by hand."""

    ort: str
    karten: tuple[Karte, ...]
    zeilen: tuple[str, ...]


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


@cache
def _defaults(kind: type) -> dict[str, object]:
    return {field.name: field.default for field in fields(kind)}


def dump(thing: object) -> object:
    """Blocks as plain data: each a mapping with its kind under „typ“; empty values and switches that are off are left out.

    A box that is not ticked stays: there is a third case, no box.
    """
    if isinstance(thing, str):
        return thing
    if isinstance(thing, Teil):
        plain: dict[str, object] = {"typ": type(thing).__name__.lower()}
        defaults = _defaults(type(thing))
        for name, value in vars(thing).items():
            if isinstance(value, str):
                if value:
                    plain[name] = value
            elif value is not None and value != () and not (value is False and defaults[name] is False):
                plain[name] = dump(value)
        return plain
    if isinstance(thing, tuple):
        return [item if isinstance(item, str) else dump(item) for item in thing]
    return thing


def walk(thing: object) -> list[Teil]:
    """All blocks and pieces, each before what it contains."""
    found: list[Teil] = []
    _collect(thing, found)
    return found


def _collect(thing: object, found: list[Teil]) -> None:
    # A list that grows, not generators in generators: a build walks through half a million values.
    if isinstance(thing, tuple):
        for item in thing:
            if not isinstance(item, str):
                _collect(item, found)
    elif isinstance(thing, Teil):
        found.append(thing)
        for value in vars(thing).values():
            if isinstance(value, (tuple, Teil)):
                _collect(value, found)


def transform(thing: object, change: Callable[[Teil], object]) -> object:
    """The same content with every block and piece changed, innermost first.

    `change` returns a block or piece, or a tuple to put in its place (an empty one takes it away).
    """
    if isinstance(thing, tuple):
        items: list[object] = []
        for item in thing:
            if isinstance(item, str):
                items.append(item)
                continue
            new = transform(item, change)
            # Rows of a table and lines of a letter are tuples themselves and stay so.
            if isinstance(new, tuple) and not isinstance(item, tuple):
                items += new
            else:
                items.append(new)
        return tuple(items)
    if not isinstance(thing, Teil):
        return thing
    changed = {}
    for name, value in vars(thing).items():
        if isinstance(value, (tuple, Teil)):
            new = transform(value, change)
            if new != value:
                changed[name] = new
    return change(replace(thing, **changed) if changed else thing)


def plain_text(inhalt: object) -> str:
    """The words of inline content, without links and emphasis."""
    if isinstance(inhalt, str):
        return inhalt
    if isinstance(inhalt, tuple):
        return "".join(plain_text(item) for item in inhalt)
    if isinstance(inhalt, (Fett, Kursiv, Hoch, Link, Sprung, Seitenlink, Querverweis)):
        return plain_text(inhalt.inhalt)
    if isinstance(inhalt, (Wortlaut, Luecke)):
        return inhalt.text
    return " " if isinstance(inhalt, Umbruch) else ""
