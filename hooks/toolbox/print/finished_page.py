"""The content area of a finished page, read into typed blocks."""

import posixpath
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from toolbox.content.toolbox import Toolbox
from toolbox.print import blocks, conversations, data_blocks, inline
from toolbox.print.refusal import refuse_sheet

AREA = "article.md-content__inner"
# Parts of the page's frame, and whatever a page marks as meant for the screen only.
FRAME = {"tb-print-head", "tb-path", "tb-lead", "tb-status", "tb-actions", "tb-related", "tb-foot", "tb-screen"}
SKIPPED = {"script", "style", "template", "svg", "noscript", "button", "h1", "hr", "-comment"}
WRAPPERS = {"span", "abbr", "time", "small", "mark", "sup", "sub"}
INLINE = {"a", "strong", "b", "em", "i", "code", "kbd", "br", "input", *WRAPPERS}
# Within a line: what only a screen needs.
UNPRINTED = {"tb-sr", "tb-icon", "headerlink", "tb-btn", "footnote-backref"}
FLOW = {"div", "section", "article", "aside", "figure", "header", "footer", "main"}
TEXT = "-text"
LINK_TAG = re.compile(r"</?a\b[^>]*>")
BOXES = ("zuerst", "nicht", "hinweis", "sicherheit")


def read_content(html: str, slug: str, toolbox: Toolbox) -> blocks.Bloecke:
    """The blocks of a page, without the frame around its content. Raises ContentError for what cannot be printed."""
    area = LexborHTMLParser(html).css_first(AREA)
    if area is None:
        reason = "Die Seite hat keinen Inhaltsbereich."
        raise refuse_sheet(toolbox, slug, "druck-element", reason, "Prüfen Sie die Vorlage.")
    return _Reader(slug, toolbox, area).read(area)


class _Reader:
    """Reads one page. `place` is the heading that was read last, so that a message can name it."""

    def __init__(self, slug: str, toolbox: Toolbox, area: LexborNode) -> None:
        self.slug, self.toolbox, self.place = slug, toolbox, "am Anfang der Seite"
        self.special = self._list_special()
        self.footnotes = {
            node.attributes.get("id"): node for node in area.css("div.footnote li[id]") if node.attributes.get("id")
        }

    def read(self, parent: LexborNode) -> blocks.Bloecke:
        """Blocks of the children: lines of text between block elements become paragraphs."""
        found: list[blocks.Block] = []
        line: list[LexborNode] = []
        for child in parent.iter(include_text=True):
            if child.tag in (TEXT, "img", *INLINE):
                line.append(child)
                continue
            found += self._paragraph(line)
            line = []
            classes = _classes(child)
            if not self._is_left_out(child, classes):
                found += self._block(child, classes)
        return (*found, *self._paragraph(line))

    def _paragraph(self, nodes: list[LexborNode], quiet: bool = False) -> Iterator[blocks.Block]:
        """A line of text; a picture in it (Markdown puts each into a paragraph) stands by itself."""
        line: list[LexborNode] = []
        for node in [*nodes, None]:
            if node is not None and node.tag != "img":
                line.append(node)
                continue
            if inhalt := inline.tidy(self._inline_all(line)):
                yield blocks.Absatz(inhalt, quiet)
            line = []
            if node is not None:
                yield self._picture(node)

    def _is_left_out(self, node: LexborNode, classes: set[str]) -> bool:
        return node.tag in SKIPPED or "hidden" in node.attrs or bool(classes & FRAME)

    def _block(self, node: LexborNode, classes: set[str]) -> Iterator[blocks.Block]:
        special = next((read for name, read in self.special.items() if name in classes), None) if classes else None
        if special:
            yield from special(node)
        elif re.fullmatch(r"h[2-6]", node.tag):
            inhalt = self._line(node)
            self.place = f"unter „{inline.plain_text(inhalt)}“"
            yield blocks.Ueberschrift(int(node.tag[1]), inhalt, node.attributes.get("id") or "")
        elif node.tag == "p":
            yield from self._paragraph(list(node.iter(include_text=True)), "tb-quiet" in classes)
        elif node.tag in ("ul", "ol"):
            yield self._list(node)
        elif node.tag == "table":
            yield self._table(node)
        elif node.tag == "dl":
            yield self._terms(node)
        elif node.tag == "details":
            yield self._box(node, "summary")
        elif node.tag == "blockquote":
            yield blocks.Zitat(self.read(node))
        elif node.tag == "pre":
            yield blocks.Zitat((blocks.Absatz((inline.Wortlaut(node.text().strip()),)),))
        elif node.tag in FLOW:
            yield from self.read(node)
        else:
            raise self._refuse(node)

    def _list_special(self) -> dict[str, Callable[[LexborNode], Iterator[blocks.Block]]]:
        return {
            "admonition": lambda node: iter([self._box(node, ".admonition-title")]),
            "tb-phase": lambda node: iter([self._phase(node)]),
            "tb-need": lambda node: iter([self._need(node)]),
            "tb-card": lambda node: iter([data_blocks.make_card(*self._find("kontakte", node, "", "data-kontakt"))]),
            "tb-law": lambda node: iter([self._law(node)]),
            "tb-fold": self._fold,
            "tb-deadline": lambda node: iter([self._deadline(node)]),
            "tb-list": lambda node: iter([self._register(node)]),
            "tb-drawing": lambda node: iter([_draw(node)]),
            "tb-talk__answers": lambda node: conversations.read_answers(node, self._line),
            "footnote": lambda node: iter(()),  # each note stands where it is called
            "tabbed-set": self._tabs,
        }

    def _list(self, node: LexborNode) -> blocks.Liste:
        points = []
        for item in node.iter():
            if item.tag != "li":
                raise self._refuse(item)
            # The item's own box: one in a list below it belongs to that list.
            box = item.css_first("input[type=checkbox]") if "task-list-item" in _classes(item) else None
            ticked = None if box is None else "checked" in box.attributes
            points.append(blocks.Punkt(self.read(item), ticked))
        start = node.attributes.get("start") or "1"
        return blocks.Liste(tuple(points), node.tag == "ol", int(start))

    def _box(self, node: LexborNode, title: str) -> blocks.Hinweis:
        head = node.css_first(title)
        sorte = next((name for name in BOXES if name in _classes(node)), "hinweis")
        words = self._line(head) if head else ()
        if head:
            head.decompose()
        return blocks.Hinweis(sorte, words, self.read(node))

    def _phase(self, node: LexborNode) -> blocks.Phase:
        head, *rest = self.read(node)
        sorte = next(name.partition("--")[2] for name in _classes(node) if name.startswith("tb-phase--"))
        return blocks.Phase(sorte, head.inhalt, tuple(rest), head.anker)

    def _need(self, node: LexborNode) -> blocks.Bedarfsgruppe:
        need, _ = self._find("bedarfe", node, "bedarf-", "data-bedarf")
        contacts = [self._find("kontakte", card, "kontakt-", "data-kontakt")[0] for card in node.css(".tb-card")]
        level = int(node.css_first(".tb-need__name").tag[1])
        return data_blocks.make_group(self.toolbox, need, contacts, "data-ort-noetig" in node.attrs, level=level)

    def _fold(self, node: LexborNode) -> Iterator[blocks.Block]:
        """What is folded on the screen alone: its heading, if the summary holds one, and what it holds."""
        summary = node.css_first("summary")
        heading = summary.css_first("h2, h3")
        if heading is not None:
            yield from self._block(heading, set())
        summary.decompose()
        yield from self.read(node)

    def _law(self, node: LexborNode) -> blocks.Vorschriften:
        found = []
        for item in node.css(".tb-law__item"):
            found.append(data_blocks.make_norm(*self._find("normen", item, "recht-"), item.attributes["id"]))
        return blocks.Vorschriften(tuple(found))

    def _deadline(self, node: LexborNode) -> blocks.Fristkasten:
        name, _ = self._find("fristen", node, "frist-")
        head = node.css_first("h2, h3, h4")
        return data_blocks.make_deadline(self.toolbox, name, int(head.tag[1]), node.attributes["id"])

    def _register(self, node: LexborNode) -> blocks.Verzeichnis:
        entries = []
        for item in node.css(".tb-list__item"):
            link, kind = item.css_first("a"), item.css_first(".tb-quiet")
            text = next((p for p in item.css("p") if "tb-quiet" not in _classes(p)), None)
            title = tuple(self._inline(link.parent)) if link is None else tuple(self._piece(link))
            entries.append(blocks.Verzeichniseintrag(inline.tidy(title), _words(text), _words(kind)))
        return blocks.Verzeichnis(tuple(entries))

    def _tabs(self, node: LexborNode) -> Iterator[blocks.Block]:
        """Tabs (pymdownx.tabbed): on paper one box under the other."""
        labels = node.css(".tabbed-labels label")
        for label, panel in zip(labels, node.css(".tabbed-content > .tabbed-block"), strict=True):
            yield blocks.Hinweis("hinweis", (_words(label),), self.read(panel))

    def _find(self, kind: str, node: LexborNode, prefix: str, key: str = "id") -> tuple[str, object]:
        """Name and thing of the data that an element shows: an attribute of it carries the name."""
        name = (node.attributes.get(key) or "").removeprefix(prefix)
        found = self.toolbox.known(kind).get(name)
        if found is None:
            raise self._refuse(node)
        return name, found

    def _table(self, node: LexborNode) -> blocks.Tabelle:
        head = [self._line(cell) for cell in node.css("thead th")]
        if not any(head):
            hint = "Schreiben Sie in die erste Zeile, was in den Spalten steht."
            raise self._stop("druck-tabelle", f"Die Tabelle {self.place} hat keine Kopfzeile.", hint)
        rows = tuple(tuple(self._line(cell) for cell in row.css("td, th")) for row in node.css("tbody tr"))
        return blocks.Tabelle(tuple(head), rows)

    def _terms(self, node: LexborNode) -> blocks.Begriffe:
        terms: list[blocks.Begriff] = []
        children = [inner for child in node.iter() for inner in (child.iter() if child.tag == "div" else [child])]
        for child in children:
            if child.tag == "dt":
                terms.append(blocks.Begriff(self._line(child), ()))
            elif child.tag == "dd" and terms:
                last = terms.pop()
                terms.append(blocks.Begriff(last.name, (*last.bloecke, *self.read(child))))
            else:
                raise self._refuse(child)
        return blocks.Begriffe(tuple(terms))

    def _picture(self, node: LexborNode) -> blocks.Bild:
        source, words = node.attributes.get("src") or "", (node.attributes.get("alt") or "").strip()
        if not words:
            message = f"Das Bild „{posixpath.basename(source)}“ {self.place} hat keinen Alternativtext."
            hint = "Schreiben Sie in die eckigen Klammern, was darauf zu sehen ist: ![Was zu sehen ist](bild.png)."
            raise self._stop("druck-bild", message, hint)
        return blocks.Bild(self._resolve(source), words)

    def _inline_all(self, nodes: list[LexborNode]) -> Iterator[str | inline.Stueck]:
        for node in nodes:
            yield from self._piece(node)

    def _inline(self, node: LexborNode) -> Iterator[str | inline.Stueck]:
        return self._inline_all(list(node.iter(include_text=True)))

    def _line(self, node: LexborNode) -> inline.Inhalt:
        return inline.tidy(self._inline(node))

    def _piece(self, node: LexborNode) -> Iterator[str | inline.Stueck]:
        if node.tag == TEXT:
            yield node.text_content or ""
            return
        classes = _classes(node)
        if self._is_left_out(node, classes) or classes & UNPRINTED:
            return
        elif node.tag in ("strong", "b"):
            yield inline.Fett(tuple(self._inline(node)))
        elif node.tag in ("em", "i"):
            yield inline.Kursiv(tuple(self._inline(node)))
        elif node.tag in ("code", "kbd"):
            yield inline.Wortlaut(node.text())
        elif node.tag == "br":
            yield inline.Umbruch()
        elif "footnote-ref" in classes:
            yield self._footnote(node)
        elif node.tag == "sup" and not node.css_first(".footnote-ref"):
            yield inline.Hoch(tuple(self._inline(node)))
        elif "tb-blank" in classes:
            yield inline.Luecke(_words(node).strip("[]"))
        elif node.tag == "a":
            yield self._link(node)
        elif node.tag == "input" and node.attributes.get("type") == "checkbox":
            return  # the list item carries it
        elif node.tag in {*WRAPPERS, "p", "label"}:
            yield from self._inline(node)
        else:
            raise self._refuse(node)

    def _footnote(self, node: LexborNode) -> inline.Fussnote:
        target = (node.attributes.get("href") or "").removeprefix("#")
        if target not in self.footnotes:
            raise self._refuse(node)
        note = self.read(self.footnotes[target])
        if any(not isinstance(block, blocks.Absatz) for block in note):
            message = f"Die Fußnote „{_words(node)}“ {self.place} enthält mehr als Absätze."
            hint = "Schreiben Sie Listen, Kästen und Bilder in den Text."
            raise self._stop("druck-element", message, hint)
        return inline.Fussnote(note)

    def _link(self, node: LexborNode) -> inline.Stueck:
        target, inhalt = node.attributes.get("href") or "", tuple(self._inline(node))
        parts = urlsplit(target)
        if parts.scheme:
            return inline.Link(target, inhalt)
        if not parts.path:
            return inline.Sprung(parts.fragment, inhalt)
        path = self._resolve(parts.path)
        slug = path.removesuffix(".html").removesuffix("/index") if path.endswith(".html") else path
        known = next((name for name in (slug, f"{slug}/index", "index") if self._is_page(name)), slug)
        return inline.Seitenlink(known if slug != "." else "index", parts.fragment, inhalt)

    def _is_page(self, slug: str) -> bool:
        kind, _, name = slug.partition("/")
        return slug in self.toolbox.seiten or name in getattr(self.toolbox, kind, {})

    def _resolve(self, path: str) -> str:
        """A relative address on this page as a path below the site's root."""
        folder = self.slug.removesuffix("/index") if self.slug != "index" else ""
        return posixpath.normpath(posixpath.join(folder, unquote(path)))

    def _refuse(self, node: LexborNode) -> Exception:
        name = " ".join([node.tag, *sorted(_classes(node))])
        hint = "Schreiben Sie die Stelle mit Absätzen, Listen oder Tabellen."
        return self._stop("druck-element", f"Das Element „{name}“ {self.place} lässt sich nicht drucken.", hint)

    def _stop(self, code: str, message: str, hint: str) -> Exception:
        return refuse_sheet(self.toolbox, self.slug, code, message, hint)


def _draw(node: LexborNode) -> blocks.Grafik:
    """A line drawing as it stands in the page, without its links, which a picture on paper cannot have."""
    svg = node.css_first("svg")
    words = ". ".join(_words(svg.css_first(tag)).rstrip(".") for tag in ("title", "desc"))
    return blocks.Grafik(LINK_TAG.sub("", svg.html), words, schmal=True)


def _classes(node: LexborNode) -> set[str]:
    """The classes of an element; comments have none."""
    return set((node.attrs.sget("class") or "").split()) if node.is_element_node else set()


def _words(node: LexborNode | None) -> str:
    return " ".join(node.text().split()) if node else ""
