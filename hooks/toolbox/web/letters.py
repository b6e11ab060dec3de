"""What the page of a template shows: its text with marked blanks, its fields, its Word file."""

from itertools import groupby
from typing import Any

from markupsafe import Markup

from toolbox.content.models import Feld, Vorlage
from toolbox.content.toolbox import Toolbox
from toolbox.describe.letter import Abschnittsangabe, list_sections
from toolbox.describe.wording import VARIANTE
from toolbox.export.word import docx_uri, word_files
from toolbox.markdown.letter_text import Feldstelle, Zeilenteil, find_fields


def fill_letter_page(toolbox: Toolbox, name: str) -> dict[str, Any]:
    """Values for `vorlage.html`."""
    vorlage = toolbox.vorlagen[name]
    in_text = dict.fromkeys(field for abschnitt in vorlage.abschnitte for field in find_fields(abschnitt.text or ""))
    return {
        "vorlage": vorlage,
        "gruppen": [
            (variante, [_fill_section(vorlage, abschnitt) for abschnitt in sections])
            for variante, sections in groupby(list_sections(vorlage), key=lambda abschnitt: abschnitt.variante)
        ],
        "varianten": VARIANTE if any(abschnitt.variante for abschnitt in vorlage.abschnitte) else {},
        "im_text": [vorlage.felder[field] for field in in_text],
        "word": docx_uri(name),
        "word_groesse": format_size(len(word_files(toolbox)[name])),
    }


def _fill_section(vorlage: Vorlage, abschnitt: Abschnittsangabe) -> dict[str, Any]:
    return {
        "nur_fuer": abschnitt.nur_fuer,
        "ueberschrift": abschnitt.ueberschrift,
        "bloecke": [
            {"art": block.art, "zeilen": [_fill(line, vorlage) for line in block.zeilen]} for block in abschnitt.bloecke
        ],
        "tabelle": abschnitt.tabelle,
        "felder": list(abschnitt.felder.values()),
    }


def _fill(line: tuple[Zeilenteil, ...], vorlage: Vorlage) -> Markup:
    """A line of a letter in which every blank is shown."""
    return Markup("").join(
        _show_blank(vorlage.felder[piece.feld]) if isinstance(piece, Feldstelle) else piece for piece in line
    )


def _show_blank(feld: Feld) -> Markup:
    """The place of a field in a text: a box to tick, or its name or choices as a marked blank."""
    if feld.art == "ankreuzen":
        return Markup("☐")
    words = " / ".join(feld.optionen) if feld.art == "auswahl" else feld.name
    return Markup('<span class="tb-blank">[{}]</span>').format(words)


def format_size(count: int) -> str:
    """The size of a file as people read it: 8 kB."""
    return f"{max(1, round(count / 1000))} kB"
