"""What the legal office releases an area with, on paper: sentences of law with boxes and lines, then the pages."""

from collections.abc import Iterator

from toolbox.content.toolbox import Toolbox
from toolbox.describe.norm import Normangabe
from toolbox.describe.release_packet import ANSWERS, HOW, Rechtssatz, describe_packet, say_pages
from toolbox.print import blocks, inline

SIGNED = ("Stelle (Funktion)", "Datum", "Unterschrift")


def make_packet(toolbox: Toolbox, area: str) -> blocks.Bloecke:
    """The packet of an area, numbered as its Word file is."""
    packet = describe_packet(toolbox, area)
    content: list[blocks.Block] = [
        blocks.Hinweis("hinweis", ("So geht es",), (blocks.Absatz((HOW,)),)),
        blocks.Ueberschrift(2, ("Was das Recht sagt",)),
    ]
    for norm, sentences in packet.vorschriften:
        content += _make_norm(norm)
        content.append(blocks.Begriffe(tuple(map(_make_sentence, sentences))))
    content.append(blocks.Ueberschrift(2, ("Die Seiten",)))
    pages = (
        blocks.Begriff((seite.titel,), (blocks.Absatz((inline.Wortlaut(seite.eintrag),)), *_ask(seite.stand)))
        for seite in packet.seiten
    )
    content.append(blocks.Begriffe(tuple(pages)))
    content.append(blocks.Ueberschrift(2, ("Freigegeben von",)))
    content += [blocks.Absatz((inline.Luecke(text, weit=True),)) for text in SIGNED]
    return tuple(content)


def _make_norm(norm: Normangabe) -> Iterator[blocks.Block]:
    yield blocks.Ueberschrift(3, (": ".join(filter(None, (norm.norm, norm.titel))),))
    if norm.quelle:
        link = inline.Link(norm.quelle, (norm.quelle,))
        yield blocks.Absatz((f"Rechtsstand {norm.rechtsstand}. Quelle: ", link), leise=True)


def _make_sentence(satz: Rechtssatz) -> blocks.Begriff:
    return blocks.Begriff((f"Satz {satz.nummer}",), (blocks.Absatz((satz.text,)), *_ask(say_pages(satz))))


def _ask(about: str) -> tuple[blocks.Block, ...]:
    """What else is to be known, the boxes to tick, and a line for a remark."""
    boxes = [piece for answer in ANSWERS for piece in (inline.Kaestchen(), f"{answer}   ")]
    remark = blocks.Absatz((inline.Luecke("Anmerkung", weit=True),))
    return blocks.Absatz((about,), leise=True), blocks.Absatz(tuple(boxes)), remark
