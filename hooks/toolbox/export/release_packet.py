"""What the legal office releases an area with, as a Word file in which it can tick and write.

Its paragraphs are written as text and read at once: one by one, a thousand of them would take seconds.
"""

import itertools
from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import escape

from docx.oxml import parse_xml

from toolbox.content.models import Feld
from toolbox.content.toolbox import Toolbox
from toolbox.describe.release_packet import ANSWERS, HOW, Pruefpaket, describe_packet, say_pages
from toolbox.domain.releases import list_release_areas
from toolbox.export.word import render_control, repack
from toolbox.export.word_styles import NAMESPACES, empty_document, style_ids


def packet_uri(area: str) -> str:
    """Where the Word file of a packet lies below the site's root."""
    return f"freigabe/{area}.docx"


@lru_cache(maxsize=2)  # the toolbox being built, and the one before it under `serve`
def release_packets(toolbox: Toolbox) -> dict[str, bytes]:
    """The packets of all areas by id. The same texts give the same bytes."""
    return {area: _render_packet(describe_packet(toolbox, area)) for area in list_release_areas(toolbox)}


def _render_packet(packet: Pruefpaket) -> bytes:
    title = f"Prüfpaket: {packet.titel}"
    document = empty_document(title)
    text = "".join(_write(words, style_ids()[style]) for words, style in _list_paragraphs(packet, title))
    body = document.element.body
    for paragraph in [*parse_xml(f"<w:body {NAMESPACES}>{text}</w:body>")]:
        body.insert(len(body) - 1, paragraph)  # before the properties of the page
    return repack(document)


def _write(words: str, style: str) -> str:
    """A paragraph. `words` is XML."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{words}</w:p>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _list_paragraphs(packet: Pruefpaket, title: str) -> Iterator[tuple[str, str]]:
    """Each paragraph as XML, with the name of its style."""
    numbers = itertools.count(1)
    yield _run(title), "Title"
    yield _run(HOW), "Hinweis"
    for norm, sentences in packet.vorschriften:
        yield _run(": ".join(filter(None, (norm.norm, norm.titel)))), "Heading 1"
        if norm.quelle:
            yield _run(f"Rechtsstand {norm.rechtsstand}. Quelle: {norm.quelle}"), "Feldhilfe"
        for satz in sentences:
            yield _run(f"Satz {satz.nummer}"), "Feldname"
            yield _run(satz.text), "Normal"
            yield _run(say_pages(satz)), "Feldhilfe"
            yield _ask(f"satz_{satz.nummer}", numbers), "Normal"
    yield _run("Die Seiten"), "Überschrift neue Seite"
    for number, seite in enumerate(packet.seiten, 1):
        yield _run(seite.titel), "Feldname"
        yield _run(seite.eintrag), "Normal"
        yield _run(seite.stand), "Feldhilfe"
        yield _ask(f"seite_{number}", numbers), "Normal"
    for name in ("Freigegeben von (Funktion)", "Datum"):
        yield _run(f"{name}: ") + _control("freigabe", name, "zeile", numbers), "Normal"


def _ask(name: str, numbers: Iterator[int]) -> str:
    """The boxes to tick, and a place for a remark."""
    boxes = (_control(name, answer, "ankreuzen", numbers) + _run(f" {answer}    ") for answer in ANSWERS)
    return "".join([*boxes, _run("Anmerkung: "), _control(name, "Anmerkung", "absatz", numbers)])


def _control(name: str, title: str, art: str, numbers: Iterator[int]) -> str:
    return render_control(name, Feld(name=title, art=art), "bitte eintragen", next(numbers))
