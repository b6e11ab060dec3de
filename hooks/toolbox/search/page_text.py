"""What the search reads of a finished page: title, summary, and the text below each heading."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Whatever comes from data stands in the index on its own account; the rest is said on every page.
OTHERS = (
    ".tb-print-head, .tb-path, .tb-status, .tb-foot, .tb-actions, .tb-related, .tb-help, .tb-law, .tb-cards, .tb-need, "
    ".tb-place, .tb-count, .tb-list, .tb-index, .tb-tree, .tb-deadline, .tb-sheet, .tb-calc, .tb-letter, .tb-tiles, .tb-aside, "
    "[data-search-exclude], .headerlink, .admonition-title, form, table, svg, script, style, nav, figure"
)
# Headings that stand on every guide say nothing about its subject.
STANDING_HEADINGS = {
    "Schritt für Schritt",
    "Sofort",
    "Heute",
    "Diese Woche",
    "Danach",
    "Vorbeugen",
    "Das bitte nicht tun",
    "Ohne eigenes Amt oder Büro",
    "Wer hilft",
    "Was das Recht sagt",
    "Recht in einfachen Worten",
    "Dazu passt",
    "Vorlagen",
    "Fristen",
    "Text",
    "Formular",
    "So füllen Sie es aus",
}


@dataclass(frozen=True)
class Section:
    """Text below a heading. `title` and `anchor` are empty where the heading is the page's own or a common one."""

    title: str
    anchor: str
    text: str


@dataclass(frozen=True)
class FinishedPage:
    """A page as its reader sees it. `things` are the anchors of contacts and norms that it shows."""

    title: str
    summary: str
    sections: tuple[Section, ...]
    things: frozenset[str] = frozenset()


def read_page(html: str) -> FinishedPage | None:
    """The page in a finished HTML file, or None where it has no content."""
    article = LexborHTMLParser(html).css_first("article.md-content__inner")
    heading = article.css_first("h1") if article else None
    if heading is None:
        return None
    lead = article.css_first(".tb-lead")
    title, summary = _text(heading), _text(lead) if lead else ""
    ids = {node.attributes["id"] or "" for node in article.css("[id^=kontakt-], [id^=recht-]")}
    for node in (heading, *([lead] if lead else []), *article.css(OTHERS)):
        node.decompose()
    return FinishedPage(title, summary, tuple(_sections(article)), frozenset(ids))


def _sections(article: LexborNode) -> list[Section]:
    found: dict[tuple[str, str], list[str]] = {("", ""): []}
    current = ("", "")
    for node in article.traverse(include_text=True):
        if node.tag in ("h2", "h3"):
            title = _text(node)
            current = ("", "") if title in STANDING_HEADINGS else (title, node.attributes.get("id") or "")
            found.setdefault(current, [])
        elif node.tag == "-text" and not _in_heading(node):
            found[current].append(_close(node))
    sections = []
    for (title, anchor), pieces in found.items():
        text = re.sub(r"\s+", " ", "".join(pieces)).strip()
        if title or text:
            sections.append(Section(title, anchor, text))
    return sections


def _in_heading(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag not in ("article", "div", "section"):
        if parent.tag in ("h2", "h3"):
            return True
        parent = parent.parent
    return False


def _close(node: LexborNode) -> str:
    """Text of a node; where its block ends, a space keeps words apart."""
    text = node.text_content or ""
    return (
        text + " "
        if node.next is None and node.parent and node.parent.tag not in ("a", "strong", "em", "code")
        else text
    )


def _text(node: LexborNode) -> str:
    return re.sub(r"\s+", " ", node.text(strip=False)).strip()
