"""The typed blocks that printed sheets are made of, and their form as plain data for the typesetter.

Inline content is a tuple of text and inline pieces; `None` and empty values are left out of the plain data.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace


@dataclass(frozen=True)
class Stueck:
    """A piece within a line."""


@dataclass(frozen=True)
class Block:
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
    """A place to fill in within a line, named by `text`."""

    text: str


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


@dataclass(frozen=True)
class Bedarfsgruppe(Block):
    """A need and who meets it. `stufe` is the level of the heading, `knapp` asks for names and numbers only."""

    name: str
    karten: tuple[Karte, ...]
    hinweis: str = ""
    wenn_niemand: str = ""
    stufe: int = 3
    knapp: bool = False


@dataclass(frozen=True)
class Vorschrift(Block):
    titel: str
    satz: str
    quelle: str
    ziel: str
    anker: str = ""


@dataclass(frozen=True)
class Vorschriften(Block):
    vorschriften: tuple[Vorschrift, ...]


@dataclass(frozen=True)
class Fristkasten(Block):
    name: str
    satz: str
    beginn: str
    warnung: str
    quelle: str
    stufe: int = 3
    anker: str = ""


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
    """An answer and where it leads: to a number of this sheet (`anker`), or in words to another one."""

    text: str
    beispiel: str
    wohin: str
    anker: str = ""
    unklar: bool = False


@dataclass(frozen=True)
class Fragekasten(Block):
    nummer: int
    text: str
    hilfe: str
    wege: tuple[Weg, ...]
    anker: str


@dataclass(frozen=True)
class Schrittpunkt(Block):
    titel: str
    text: str
    ruf: str = ""
    nummer: str = ""
    wahl: str = ""


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
class Brieftext(Block):
    """Lines of a letter, kept as they are."""

    zeilen: tuple[Inhalt, ...]


def dump(thing: object) -> object:
    """Blocks as plain data: each a mapping with its kind under „art_“; empty values are left out."""
    if isinstance(thing, (Block, Stueck)):
        values = {field.name: dump(getattr(thing, field.name)) for field in fields(thing)}
        return {"art_": type(thing).__name__.lower()} | {
            name: value for name, value in values.items() if value not in (None, "", [], False)
        }
    if isinstance(thing, tuple):
        return [dump(item) for item in thing]
    return thing


def walk(thing: object) -> Iterator[Block | Stueck]:
    """All blocks and pieces, each before what it contains."""
    if isinstance(thing, tuple):
        for item in thing:
            yield from walk(item)
    elif is_dataclass(thing):
        yield thing
        for field in fields(thing):
            yield from walk(getattr(thing, field.name))


def transform(thing: object, change: Callable[[Block | Stueck], object]) -> object:
    """The same content with every block and piece changed, innermost first.

    `change` returns a block or piece, or a tuple to put in its place (an empty one takes it away).
    """
    if isinstance(thing, tuple):
        items: list[object] = []
        for item in thing:
            new = transform(item, change)
            items += new if isinstance(new, tuple) else [new]
        return tuple(items)
    if not is_dataclass(thing):
        return thing
    inner = {field.name: getattr(thing, field.name) for field in fields(thing)}
    new = {name: transform(value, change) for name, value in inner.items()}
    return change(replace(thing, **new) if new != inner else thing)


def plain_text(inhalt: object) -> str:
    """The words of inline content, without links and emphasis."""
    if isinstance(inhalt, str):
        return inhalt
    if isinstance(inhalt, tuple):
        return "".join(plain_text(item) for item in inhalt)
    if isinstance(inhalt, (Fett, Kursiv, Hoch, Link, Sprung, Seitenlink)):
        return plain_text(inhalt.inhalt)
    if isinstance(inhalt, (Wortlaut, Luecke)):
        return inhalt.text
    return " " if isinstance(inhalt, Umbruch) else ""
