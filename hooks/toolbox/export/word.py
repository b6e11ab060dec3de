"""Templates as Word files: styles instead of formatting by hand, fields as content controls, no metadata.

Office Open XML, ISO/IEC 29500-1. Content controls are `w:sdt` (17.5.2); the box to tick is Microsoft's `w14:checkbox`
([MS-DOCX] 2.6.1).
"""

import io
import itertools
import zipfile
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import parse_xml
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from toolbox.content.models import Feld, Vorlage
from toolbox.content.toolbox import Toolbox
from toolbox.describe.dates import format_month
from toolbox.describe.letter import Abschnittsangabe, Tabellenangabe, list_sections
from toolbox.describe.release import say_release_state
from toolbox.domain.releases import find_release_of
from toolbox.export.word_styles import NAMESPACES, add_paragraph, empty_document, set_style
from toolbox.export.zip_files import ZIP_DATE
from toolbox.markdown.letter_text import Feldstelle, Zeilenteil

DAY = (
    '<w:date><w:dateFormat w:val="d. MMMM yyyy"/><w:lid w:val="de-DE"/><w:storeMappedDataAs w:val="dateTime"/>'
    '<w:calendar w:val="gregorian"/></w:date>'
)
PROMPTS = {"auswahl": "bitte auswählen", "datum": "Datum wählen", "uhrzeit": "Uhrzeit"}
TITLED = ("formular", "merkblatt", "aushang")  # letters and statements begin as letters do
NOTE = (
    "Muster: {quelle}, Stand {stand}, {freigabe}. Allgemeine Information, keine Rechtsberatung. "
    "Füllen Sie die farbigen Felder aus und löschen Sie diesen Absatz."
)


def docx_uri(name: str) -> str:
    """Where the Word file of a template lies below the site's root."""
    return f"vorlagen/{name}.docx"


def word_files(toolbox: Toolbox) -> dict[str, bytes]:
    """The Word files of all templates by id."""
    return {name: word_file(toolbox, name) for name in toolbox.vorlagen}


def word_file(toolbox: Toolbox, name: str) -> bytes:
    """The Word file of one template, made when somebody first asks for it: the preview asks for few."""
    return _remember(toolbox)(name)


@lru_cache(maxsize=2)  # the toolbox being built, and the one before it under `serve`
def _remember(toolbox: Toolbox) -> Callable[[str], bytes]:
    return cache(lambda name: render_docx(toolbox, toolbox.vorlagen[name]))


def render_docx(toolbox: Toolbox, vorlage: Vorlage) -> bytes:
    """The template as a Word file. The same template gives the same bytes."""
    document = empty_document(vorlage.titel)
    numbers = itertools.count(1)
    if vorlage.art in TITLED:
        add_paragraph(document, "Title", vorlage.titel)
    source = toolbox.landkreis.titel
    stand, release = format_month(vorlage.geprueft_am), say_release_state(toolbox, find_release_of(toolbox, vorlage))
    add_paragraph(document, "Hinweis", NOTE.format(quelle=source, stand=stand, freigabe=release))
    for abschnitt in list_sections(vorlage):
        _add_section(document, vorlage, abschnitt, numbers)
    return repack(document)


def _add_section(document: WordDocument, vorlage: Vorlage, abschnitt: Abschnittsangabe, numbers: Iterator[int]) -> None:
    if abschnitt.nur_fuer:
        add_paragraph(document, "Hinweis", abschnitt.nur_fuer)
    if abschnitt.ueberschrift:
        style = "Überschrift neue Seite" if abschnitt.neue_seite else "Heading 1"
        add_paragraph(document, style, abschnitt.ueberschrift)
    for block in abschnitt.bloecke:
        if block.art == "absatz":
            paragraph = document.add_paragraph()
            for index, line in enumerate(block.zeilen):
                if index:
                    paragraph.add_run().add_break()
                _add_line(paragraph, line, vorlage, numbers)
            continue
        restart = _restart_numbers(document) if block.art == "nummern" else None
        for line in block.zeilen:
            paragraph = add_paragraph(document, "List Number" if restart else "List Bullet")
            if restart:
                number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                number.get_or_add_ilvl().val = 0
                number.get_or_add_numId().val = restart
            _add_line(paragraph, line, vorlage, numbers)
    if abschnitt.tabelle:
        _add_table(document, abschnitt.tabelle)
    if abschnitt.felder:
        _add_form(document, abschnitt, numbers)


def _add_line(paragraph: Paragraph, line: tuple[Zeilenteil, ...], vorlage: Vorlage, numbers: Iterator[int]) -> None:
    before = ""
    for piece in line:
        if isinstance(piece, Feldstelle):
            feld = vorlage.felder[piece.feld]
            # „Wann: [Wann?]“ says the same twice.
            asked = before.rstrip().endswith(":")
            placeholder = f"[{PROMPTS.get(feld.art, 'bitte eintragen') if asked else feld.name}]"
            paragraph._p.append(parse_xml(render_control(piece.feld, feld, placeholder, next(numbers))))
        else:
            paragraph.add_run(piece)
            before = piece


def _add_form(document: WordDocument, abschnitt: Abschnittsangabe, numbers: Iterator[int]) -> None:
    """Fields as a table: what is asked on the left, the place for the answer on the right."""
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    for name, feld in abschnitt.felder.items():
        row = table.add_row()
        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        row.height = Cm(2.4 if feld.art == "absatz" else 0.9)
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {NAMESPACES}/>"))
        label, answer = row.cells
        label.width, answer.width = Cm(6.5), Cm(9.5)
        set_style(label.paragraphs[0], "Feldname")
        label.paragraphs[0].add_run(f"{feld.name}{' (nötig)' if feld.pflicht else ''}")
        helps = [feld.hilfe, f"Auswahl: {', '.join(feld.optionen)}" if feld.optionen else None]
        for text in filter(None, helps):
            add_paragraph(label, "Feldhilfe", text)
        prompt = PROMPTS.get(feld.art, "bitte eintragen")
        answer.paragraphs[0]._p.append(parse_xml(render_control(name, feld, prompt, next(numbers))))
    document.add_paragraph()


def _add_table(document: WordDocument, tabelle: Tabellenangabe) -> None:
    """A table as written; its head comes again on every page, and a row stays in one piece."""
    table = document.add_table(rows=0, cols=len(tabelle.spalten), style="Table Grid")
    for index, cells in enumerate((tabelle.spalten, *tabelle.zeilen)):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {NAMESPACES}/>"))
        if not index:
            properties.append(parse_xml(f"<w:tblHeader {NAMESPACES}/>"))
        for cell, text in zip(row.cells, cells, strict=True):
            set_style(cell.paragraphs[0], "Feldname" if not index else "Zelle")
            cell.paragraphs[0].add_run(text)
    document.add_paragraph()


def render_control(name: str, feld: Feld, placeholder: str, number: int) -> str:
    """A content control: Word shows its name and lets people pick a day, an option or a tick.

    Text stays of the rich kind: LibreOffice 7 takes the mark off the plain kind (`w:text`).
    """
    if feld.art == "ankreuzen":
        states = '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
        kind = f'<w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox>'
        run = '<w:r><w:rPr><w:rStyle w:val="Kaestchen"/></w:rPr><w:t>☐</w:t></w:r>'
    else:
        kind = "<w:showingPlcHdr/>" + {"datum": DAY, "auswahl": _options(feld)}.get(feld.art, "")
        run = f'<w:r><w:rPr><w:rStyle w:val="Feld"/></w:rPr><w:t>{escape(placeholder)}</w:t></w:r>'
    head = f'<w:alias w:val={quoteattr(feld.name)}/><w:tag w:val="{name}"/><w:id w:val="{number}"/>'
    return f"<w:sdt {NAMESPACES}><w:sdtPr>{head}{kind}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"


def _options(feld: Feld) -> str:
    items = "".join(f"<w:listItem w:displayText={quoteattr(o)} w:value={quoteattr(o)}/>" for o in feld.optionen)
    return f"<w:dropDownList>{items}</w:dropDownList>"


def _restart_numbers(document: WordDocument) -> int:
    """A number list of its own for each block; otherwise Word would count on through the whole document."""
    style = document.styles["List Number"].element
    numbering = document.part.numbering_part.element
    origin = numbering.num_having_numId(style.pPr.numPr.numId.val)
    number = numbering.add_num(origin.abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return number.numId


def repack(document: WordDocument) -> bytes:
    """The saved file with every part under the same date, so that equal content gives equal bytes."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
