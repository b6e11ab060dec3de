"""Templates on paper: letters with room to write, and forms with fields to fill in."""

from collections.abc import Callable
from dataclasses import replace

from toolbox.content.models import Feld, Vorlage
from toolbox.describe.letter import Abschnittsangabe, Tabellenangabe, list_sections
from toolbox.describe.paragraphs import flatten, split_paragraphs
from toolbox.markdown.letter_text import Briefblock, Zeilenteil
from toolbox.print import block_tree, blocks, inline

SEPARATE = ("brief", "aushang", "erklaerung")
SENT = ("brief", "erklaerung")  # read by others than those who asked for help
LINES_OF_LONG_FIELD = 4


def make_letter(vorlage: Vorlage) -> blocks.Bloecke:
    """When not to use it, how to fill it in, then its text with blanks or fields; a letter on a page of its own."""
    content: list[blocks.Block] = [
        blocks.Hinweis(
            "nicht",
            ("Wann nicht",),
            tuple(blocks.Absatz((part,)) for part in split_paragraphs(vorlage.wann_nicht)),
        )
    ]
    if vorlage.ausfuellen:
        points = tuple(blocks.Punkt((blocks.Absatz((flatten(text),)),)) for text in vorlage.ausfuellen)
        content.append(blocks.Hinweis("hinweis", ("So füllen Sie es aus",), (blocks.Liste(points),)))
    if vorlage.art in SEPARATE:
        # What is handed over or put on the wall carries no advice on how to fill it in.
        content.append(blocks.Seitenwechsel())
    sections = enumerate(list_sections(vorlage), 1)
    text = tuple(block for number, abschnitt in sections for block in _make_section(vorlage, abschnitt, number))
    return (*content, *(_make_posters(text) if vorlage.art == "aushang" else text))


def _make_section(vorlage: Vorlage, abschnitt: Abschnittsangabe, number: int) -> list[blocks.Block]:
    content: list[blocks.Block] = []
    if abschnitt.neue_seite:
        content.append(blocks.Seitenwechsel())
    if abschnitt.nur_fuer:
        content.append(blocks.Absatz((inline.Kursiv((abschnitt.nur_fuer,)),), leise=True))
    if abschnitt.ueberschrift:
        content.append(blocks.Ueberschrift(2, (abschnitt.ueberschrift,)))
    text = tuple(_make_block(vorlage.felder, block) for block in abschnitt.bloecke)
    content += block_tree.transform(text, _leave_out(abschnitt.ueberschrift))
    if abschnitt.tabelle:
        content.append(_make_table(abschnitt.tabelle, f"tabelle_{number}"))
    if abschnitt.felder:
        content.append(blocks.Eingaben(tuple(make_field(*item) for item in abschnitt.felder.items())))
    return content


def _leave_out(heading: str) -> Callable[[object], object]:
    """Lines to write on that are named as the heading above them need no name of their own."""

    def change(piece: object) -> object:
        named = isinstance(piece, inline.Luecke) and piece.weit and piece.text == heading
        return replace(piece, text="") if named else piece

    return change


def make_field(name: str, feld: Feld) -> blocks.Eingabe:
    return blocks.Eingabe(name, feld.name, feld.art, feld.hilfe or "", feld.pflicht, feld.optionen)


def _make_table(tabelle: Tabellenangabe, name: str) -> blocks.Tabelle:
    """A table whose empty cells are fields; each says its column and what its row begins with."""

    def fill(row: int, column: int, text: str) -> inline.Inhalt:
        if text:
            return (text,)
        label = f"{tabelle.spalten[column]}, {tabelle.zeilen[row][0] or f'Zeile {row + 1}'}"
        return (blocks.Zelle(blocks.Eingabe(f"{name}_{row + 1}_{column + 1}", label, "absatz")),)

    rows = (
        tuple(fill(row, column, text) for column, text in enumerate(cells)) for row, cells in enumerate(tabelle.zeilen)
    )
    return blocks.Tabelle(tuple((spalte,) for spalte in tabelle.spalten), tuple(rows))


def _make_posters(text: blocks.Bloecke) -> list[blocks.Block]:
    """Each page of a notice as a poster: what is for other rooms hangs on a sheet of its own."""
    found: list[blocks.Block] = [blocks.Plakat(())]
    for block in text:
        if isinstance(block, blocks.Seitenwechsel):
            found += [block, blocks.Plakat(())]
        else:
            found[-1] = blocks.Plakat((*found[-1].bloecke, block))
    return found


def _make_block(fields: dict[str, Feld], block: Briefblock) -> blocks.Block:
    """Lines stay lines, items become one list."""
    lines = tuple(_fill(fields, line) for line in block.zeilen)
    if block.art == "absatz":
        return blocks.Brieftext(lines)
    points = (blocks.Brieftext((line,)) if _has_blank(line) else blocks.Absatz(line) for line in lines)
    return blocks.Liste(tuple(blocks.Punkt((point,)) for point in points), block.art == "nummern")


def _has_blank(pieces: inline.Inhalt) -> bool:
    return any(isinstance(piece, inline.Luecke) for piece in pieces)


def _fill(fields: dict[str, Feld], line: tuple[Zeilenteil, ...]) -> inline.Inhalt:
    """A line of a letter. Blanks at its end take the rest of the line; one amid words shows its name there."""
    words = "".join(piece for piece in line if isinstance(piece, str)).strip(" ,.;")
    pieces: list[str | inline.Stueck] = []
    before = ""
    for index, piece in enumerate(line):
        if isinstance(piece, str):
            between = "\u00a0" * 4 if pieces and index < len(line) - 1 else ""
            pieces += [piece if words else between] if words or between else []
            before = piece
            continue
        feld = fields[piece.feld]
        at_colon, before = before.rstrip().endswith(":"), ""
        at_end = line[index + 1 :] == () or (len(line) == index + 2 and str(line[-1]).strip() in ("", "."))
        if feld.art == "ankreuzen":
            pieces.append(inline.Kaestchen())
        elif feld.art == "auswahl":
            pieces += _choices(feld)
        elif not words:
            pieces.append(inline.Luecke(feld.name, True, LINES_OF_LONG_FIELD if feld.art == "absatz" else 1))
        elif at_end and at_colon:
            long = feld.art == "absatz"
            pieces += [inline.Umbruch()] if long else []
            pieces.append(inline.Luecke("", True, LINES_OF_LONG_FIELD if long else 1))
        else:
            pieces.append(inline.Luecke(feld.name))
    return tuple(pieces)


def _choices(feld: Feld) -> list[str | inline.Stueck]:
    """Boxes to tick, one after the other; long ones each on a line of its own."""
    long = sum(map(len, feld.optionen)) > 60
    pieces: list[str | inline.Stueck] = []
    for option in feld.optionen:
        if long or pieces:
            pieces.append(inline.Umbruch() if long else "   ")
        pieces += [inline.Kaestchen(), option]
    return pieces
