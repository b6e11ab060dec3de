"""How our Word files look: an empty A4 page with our styles, without what python-docx's own template brings along."""

import io
from functools import cache

from docx import Document
from docx.blkcntnr import BlockItemContainer
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

FONT = "Arial"  # on every office computer; ours would be replaced without a word
INK = RGBColor(0x1A, 0x1A, 0x1A)
QUIET = RGBColor(0x4A, 0x4A, 0x4A)
NAMESPACES = nsdecls("w") + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
# As they stand in the file: Word's own names are small there.
KEPT_STYLES = {
    "Normal",
    "Default Paragraph Font",
    "Normal Table",
    "No List",
    "Title",
    "heading 1",
    "List Bullet",
    "List Number",
    "Table Grid",
    "footer",
}
TITLE_MAX = 255  # characters that Word takes as a property of a file
DROPPED_PARTS = ("/thumbnail", "/customXml", "/stylesWithEffects", "/webSettings", "/theme", "/extended-properties")


def empty_document(title: str) -> WordDocument:
    """A document without content. Its only properties are title and language."""
    document = Document(io.BytesIO(_base()))
    core = document.core_properties._element
    for child in list(core):
        core.remove(child)
    # A title and a language are no traces of anybody; screen readers need them.
    document.core_properties.title = title[:TITLE_MAX]
    document.core_properties.language = "de-DE"
    return document


def add_paragraph(place: BlockItemContainer | WordDocument, style: str, text: str = "") -> Paragraph:
    """A new paragraph at the end of a document or a cell, in the style of that name."""
    paragraph = place.add_paragraph(text)
    set_style(paragraph, style)
    return paragraph


def set_style(paragraph: Paragraph, name: str) -> None:
    """python-docx looks through all styles each time that one is set by its name: a third of the time for a file."""
    paragraph._p.style = style_ids()[name]


@cache
def style_ids() -> dict[str, str]:
    """The ids of all styles by their names."""
    return {style.name: style.style_id for style in Document(io.BytesIO(_base())).styles}


@cache
def _base() -> bytes:
    """The empty page, made once: python-docx's own template takes a tenth of a second to read."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2)
    _drop_leftovers(document)
    _set_styles(document)
    _add_page_numbers(section.footer.paragraphs[0])
    parts = (document.element, document.styles.element, document.part.numbering_part.element, section.footer._element)
    for part in parts:
        _drop_session_marks(part)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _drop_leftovers(document: WordDocument) -> None:
    """Takes out what python-docx's own template brings along: picture, theme, Mac settings, 160 styles."""
    for relations in (document.part.package.rels, document.part.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(DROPPED_PARTS):
                del relations[name]
    styles = document.styles.element
    for style in list(styles):
        if style.tag != qn("w:style") and style.tag != qn("w:docDefaults"):
            styles.remove(style)
        elif style.tag == qn("w:style"):
            if style.name_val not in KEPT_STYLES:
                styles.remove(style)
            else:
                for child in style.findall(qn("w:link")):
                    style.remove(child)
    settings = document.settings.element
    for child in list(settings):
        if child.tag not in (qn("w:zoom"), qn("w:defaultTabStop"), qn("w:compat")):
            settings.remove(child)
    compat = settings.find(qn("w:compat"))
    for child in list(compat):
        if child.get(qn("w:name")) == "compatibilityMode":
            child.set(qn("w:val"), "15")
        elif child.tag == qn("w:useFELayout"):
            compat.remove(child)
    settings.append(parse_xml(f'<w:themeFontLang {NAMESPACES} w:val="de-DE"/>'))


def _drop_session_marks(root) -> None:
    """Takes out `rsid`s: random numbers that tell in how many sittings somebody edited a file."""
    for element in list(root.iter(etree.Element)):
        for name in [name for name in element.attrib if name.startswith(qn("w:rsid"))]:
            del element.attrib[name]
        if element.tag.startswith((qn("w:rsid"), qn("w:nsid"), qn("w:tmpl"))):
            element.getparent().remove(element)


# Styles that Word has, and ours beside them.
LOOKS = {
    "Normal": {"after": 8, "line": 1.25},
    "Title": {"size": 20, "bold": True, "after": 6},
    "Heading 1": {"size": 14, "bold": True, "before": 14, "after": 4},
    "List Bullet": {"after": 3, "line": 1.25},
    "List Number": {"after": 3, "line": 1.25},
    "Footer": {"size": 9, "color": QUIET},
}
OWN_LOOKS = {
    "Hinweis": {"size": 10, "color": QUIET, "after": 14, "fill": "EEF1F4"},
    "Feldname": {"bold": True, "after": 0},
    "Feldhilfe": {"size": 9, "color": QUIET, "after": 0},
    "Zelle": {"size": 10, "after": 0},
}
DEFAULTS = (
    f'<w:docDefaults {NAMESPACES}><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" '
    f'w:eastAsia="{FONT}"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="de-DE" w:eastAsia="de-DE" '
    'w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)


def _set_styles(document: WordDocument) -> None:
    styles = document.styles
    styles.element.replace(styles.element.find(qn("w:docDefaults")), parse_xml(DEFAULTS))
    for name, look in LOOKS.items():
        for properties in styles[name].element.findall(qn("w:rPr")):
            styles[name].element.remove(properties)
        _shape(styles[name], **look)
    borders = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        styles["Title"].element.pPr.remove(borders)
    new_page = styles.add_style("Überschrift neue Seite", WD_STYLE_TYPE.PARAGRAPH)
    new_page.base_style = styles["Heading 1"]
    new_page.paragraph_format.page_break_before = True
    for name, look in OWN_LOOKS.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _shape(style, **look)
    margins = styles["Table Grid"].element.find(qn("w:tblPr")).find(qn("w:tblCellMar"))
    for side in ("top", "bottom"):
        margins.find(qn(f"w:{side}")).set(qn("w:w"), "80")
    place = styles.add_style("Feld", WD_STYLE_TYPE.CHARACTER)
    place.font.color.rgb = QUIET
    _fill(place.element.get_or_add_rPr(), "FFF4CC")
    styles.add_style("Kaestchen", WD_STYLE_TYPE.CHARACTER).font.name = "MS Gothic"


def _shape(style, *, size=None, bold=None, color=INK, before=None, after=None, line=None, fill=None) -> None:
    font, spacing = style.font, style.paragraph_format
    font.color.rgb = color
    font.size = Pt(size) if size else None
    font.bold = bold
    spacing.space_before = Pt(before or 0)
    spacing.space_after = Pt(after or 0)
    spacing.line_spacing = line
    if fill:
        _fill(style.element.get_or_add_pPr(), fill)


def _fill(properties, color: str) -> None:
    """A coloured ground. Word insists on the order of elements: in a paragraph it stands before the spacing."""
    shade = parse_xml(f'<w:shd {NAMESPACES} w:val="clear" w:color="auto" w:fill="{color}"/>')
    spacing = properties.find(qn("w:spacing")) if properties.tag == qn("w:pPr") else None
    if spacing is None:
        properties.append(shade)
    else:
        spacing.addprevious(shade)


def _add_page_numbers(paragraph: Paragraph) -> None:
    for text, field in (("Seite ", "PAGE"), (" von ", "NUMPAGES")):
        paragraph.add_run(text)
        paragraph._p.append(
            parse_xml(f'<w:fldSimple {NAMESPACES} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
