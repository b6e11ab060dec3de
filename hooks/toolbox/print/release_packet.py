"""What the legal office releases an area with, on paper: sentences of law with boxes and lines, then the pages."""

from collections.abc import Iterator

from toolbox.content.toolbox import Toolbox
from toolbox.describe.norm import Normangabe
from toolbox.describe.release_packet import ANSWERS, HOW, describe_packet, say_pages
from toolbox.print import blocks, inline

SIGNED = ("Stelle (Funktion)", "Datum", "Unterschrift")
LINES = 2  # for a remark


def make_packet(toolbox: Toolbox, area: str) -> blocks.Bloecke:
    """The packet of an area, numbered as its Word file is."""
    packet = describe_packet(toolbox, area)
    content: list[blocks.Block] = [
        blocks.Hinweis("hinweis", ("So geht es",), (blocks.Absatz((HOW,)),)),
        blocks.Ueberschrift(2, ("Was das Recht sagt",)),
    ]
    for norm, sentences in packet.vorschriften:
        content += _make_norm(norm)
        for satz in sentences:
            content += _ask((inline.Fett((f"Satz {satz.nummer}: ",)), satz.text), say_pages(satz))
    content.append(blocks.Ueberschrift(2, ("Die Seiten",)))
    for seite in packet.seiten:
        content += _ask((inline.Fett((f"{seite.titel}: ",)), inline.Wortlaut(seite.eintrag)), f"Heute: {seite.stand}.")
    content.append(blocks.Ueberschrift(2, ("Freigegeben von",)))
    content += [blocks.Absatz((inline.Luecke(text, weit=True),)) for text in SIGNED]
    return tuple(content)


def _make_norm(norm: Normangabe) -> Iterator[blocks.Block]:
    yield blocks.Ueberschrift(3, (": ".join(filter(None, (norm.norm, norm.titel))),))
    if norm.quelle:
        link = inline.Link(norm.quelle, (norm.quelle,))
        yield blocks.Absatz((f"Rechtsstand {norm.rechtsstand}. Quelle: ", link), leise=True)


def _ask(what: inline.Inhalt, about: str) -> tuple[blocks.Block, ...]:
    """What is asked about, what else is to be known, the boxes to tick, and lines for a remark."""
    boxes = [piece for answer in ANSWERS for piece in (inline.Kaestchen(), f"{answer}   ")]
    answer = (*boxes, "Anmerkung: ", inline.Luecke("", weit=True, zeilen=LINES))
    return blocks.Absatz(what), blocks.Absatz((about,), leise=True), blocks.Brieftext((answer,))
