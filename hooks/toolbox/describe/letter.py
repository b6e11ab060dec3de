"""What a template holds, section by section: text in blocks, and fields to fill in."""

from dataclasses import dataclass

from toolbox.content.models import Feld, Variante, Vorlage, Vorlagentabelle
from toolbox.describe.wording import VARIANTE
from toolbox.markdown.letter_text import Briefblock, read_blocks


@dataclass(frozen=True)
class Tabellenangabe:
    """A table with as many cells in each row as there are columns; an empty one is to be filled in."""

    spalten: tuple[str, ...]
    zeilen: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Abschnittsangabe:
    """A section. `felder` by id are those of a form below its text; blanks within the text name theirs by id.

    `variante` is empty where a section is for everybody; `nur_fuer` says for whom it and those after it are, where that changes.
    """

    ueberschrift: str
    neue_seite: bool
    bloecke: tuple[Briefblock, ...]
    felder: dict[str, Feld]
    tabelle: Tabellenangabe | None = None
    variante: str = ""
    nur_fuer: str = ""


def list_sections(vorlage: Vorlage) -> tuple[Abschnittsangabe, ...]:
    """The sections of a template, in their order."""
    before = ("", *(abschnitt.variante or "" for abschnitt in vorlage.abschnitte))
    return tuple(
        Abschnittsangabe(
            ueberschrift=abschnitt.ueberschrift or "",
            neue_seite=abschnitt.neue_seite,
            bloecke=tuple(read_blocks(abschnitt.text or "")),
            felder={name: vorlage.felder[name] for name in abschnitt.felder},
            tabelle=_fill_up(abschnitt.tabelle) if abschnitt.tabelle else None,
            variante=abschnitt.variante or "",
            nur_fuer=_say_variant(abschnitt.variante) if (abschnitt.variante or "") != last else "",
        )
        for abschnitt, last in zip(vorlage.abschnitte, before, strict=False)
    )


def _say_variant(variante: Variante | None) -> str:
    return f"Nur für: {VARIANTE[variante]}" if variante else "Wieder für alle"


def _fill_up(tabelle: Vorlagentabelle) -> Tabellenangabe:
    width = len(tabelle.spalten)
    rows = [*tabelle.zeilen, *[()] * tabelle.leere_zeilen]
    return Tabellenangabe(tabelle.spalten, tuple((*row, *[""] * (width - len(row))) for row in rows))
