"""Templates on paper: letters with room to write, and forms with fields to fill in."""

import re
from collections.abc import Callable
from dataclasses import replace

from toolbox.content.models import Abschnitt, Feld, Vorlage
from toolbox.print import blocks

LIST_MARK = re.compile(r"\s*(-|\d+\.)\s+")
PLACE = re.compile(r"\{([^{}]*)\}")
SEPARATE = ("brief", "aushang", "erklaerung")
SENT = ("brief", "erklaerung")  # read by others than those who asked for help
LINES_OF_LONG_FIELD = 4


def describe_vorlage(vorlage: Vorlage) -> blocks.Bloecke:
    """When not to use it, how to fill it in, then its text with blanks or fields; a letter on a page of its own."""
    content: list[blocks.Block] = [
        blocks.Hinweis(
            "nicht",
            ("Wann nicht",),
            tuple(blocks.Absatz((" ".join(part.split()),)) for part in re.split(r"\n\s*\n", vorlage.wann_nicht)),
        )
    ]
    if vorlage.ausfuellen:
        points = tuple(blocks.Punkt((blocks.Absatz((" ".join(text.split()),)),)) for text in vorlage.ausfuellen)
        content.append(blocks.Hinweis("hinweis", ("So füllen Sie es aus",), (blocks.Liste(points),)))
    if vorlage.art in SEPARATE:
        # What is handed over or put on the wall carries no advice on how to fill it in.
        content.append(blocks.Seitenwechsel())
    text = tuple(block for abschnitt in vorlage.abschnitte for block in describe_section(vorlage, abschnitt))
    return (*content, *(_make_posters(text) if vorlage.art == "aushang" else text))


def describe_section(vorlage: Vorlage, abschnitt: Abschnitt) -> list[blocks.Block]:
    content: list[blocks.Block] = []
    if abschnitt.neue_seite:
        content.append(blocks.Seitenwechsel())
    if abschnitt.ueberschrift:
        content.append(blocks.Ueberschrift(2, (abschnitt.ueberschrift,)))
    for paragraph in re.split(r"\n\s*\n", abschnitt.text or ""):
        if paragraph.strip():
            content += blocks.transform(
                tuple(_describe_paragraph(vorlage, paragraph)), _leave_out(abschnitt.ueberschrift)
            )
    if abschnitt.felder:
        content.append(blocks.Eingaben(tuple(describe_field(name, vorlage.felder[name]) for name in abschnitt.felder)))
    return content


def _leave_out(heading: str | None) -> Callable[[object], object]:
    """Lines to write on that are named as the heading above them need no name of their own."""

    def change(piece: object) -> object:
        named = isinstance(piece, blocks.Luecke) and piece.weit and piece.text == heading
        return replace(piece, text="") if named else piece

    return change


def describe_field(name: str, feld: Feld) -> blocks.Eingabe:
    return blocks.Eingabe(name, feld.name, feld.art, feld.hilfe or "", feld.pflicht, feld.optionen)


def _make_posters(text: blocks.Bloecke) -> list[blocks.Block]:
    """Each page of a notice as a poster: what is for other rooms hangs on a sheet of its own."""
    found: list[blocks.Block] = [blocks.Plakat(())]
    for block in text:
        if isinstance(block, blocks.Seitenwechsel):
            found += [block, blocks.Plakat(())]
        else:
            found[-1] = blocks.Plakat((*found[-1].bloecke, block))
    return found


def _describe_paragraph(vorlage: Vorlage, paragraph: str) -> list[blocks.Block]:
    """Lines stay lines; neighbouring list items become one list."""
    content: list[blocks.Block] = []
    for line in paragraph.strip().split("\n"):
        mark = LIST_MARK.match(line)
        pieces = _fill(vorlage.felder, line[mark.end() :] if mark else line.strip())
        last = content[-1] if content else None
        if mark:
            numbers = mark[1] != "-"
            point = blocks.Punkt((blocks.Brieftext((pieces,)) if _has_blank(pieces) else blocks.Absatz(pieces),))
            if isinstance(last, blocks.Liste) and last.nummern == numbers:
                content[-1] = blocks.Liste((*last.punkte, point), numbers, last.beginn)
            else:
                content.append(blocks.Liste((point,), numbers))
        elif isinstance(last, blocks.Brieftext):
            content[-1] = blocks.Brieftext((*last.zeilen, pieces))
        else:
            content.append(blocks.Brieftext((pieces,)))
    return content


def _has_blank(pieces: blocks.Inhalt) -> bool:
    return any(isinstance(piece, blocks.Luecke) for piece in pieces)


def _fill(fields: dict[str, Feld], line: str) -> blocks.Inhalt:
    """A line of a letter. Blanks at its end take the rest of the line; one amid words shows its name there."""
    parts = PLACE.split(line)
    words = "".join(parts[::2]).strip(" ,.;")
    pieces: list[str | blocks.Stueck] = []
    for index, part in enumerate(parts):
        if index % 2 == 0:
            between = "\u00a0" * 4 if pieces and index < len(parts) - 1 else ""
            pieces += [part if words else between] if part and (words or between) else []
            continue
        feld = fields[part]
        at_end = index == len(parts) - 2 and parts[-1].strip() in ("", ".")
        if feld.art == "ankreuzen":
            pieces.append(blocks.Kaestchen())
        elif feld.art == "auswahl":
            pieces += _choices(feld)
        elif not words:
            pieces.append(blocks.Luecke(feld.name, True, LINES_OF_LONG_FIELD if feld.art == "absatz" else 1))
        elif at_end and parts[index - 1].rstrip().endswith(":"):
            long = feld.art == "absatz"
            pieces += [blocks.Umbruch()] if long else []
            pieces.append(blocks.Luecke("", True, LINES_OF_LONG_FIELD if long else 1))
        else:
            pieces.append(blocks.Luecke(feld.name))
    return tuple(pieces)


def _choices(feld: Feld) -> list[str | blocks.Stueck]:
    """Boxes to tick, one after the other; long ones each on a line of its own."""
    long = sum(map(len, feld.optionen)) > 60
    pieces: list[str | blocks.Stueck] = []
    for option in feld.optionen:
        if long or pieces:
            pieces.append(blocks.Umbruch() if long else "   ")
        pieces += [blocks.Kaestchen(), option]
    return pieces
