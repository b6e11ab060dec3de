"""The gate between Markdown and the page: what Markdown made of a text is held against a short list, and has one reading only.

Nothing is cleaned: what is not on the list is refused. Finished HTML of our own templates is not looked at here; a sign stands in
its place, and no attribute may hold one. `site/inspection.py` looks at whole pages.
"""

import html
import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from toolbox.content.slugs import is_reserved
from toolbox.content.toolbox import Toolbox
from toolbox.problems.problem import Problem

HOST = r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+"
# A page elsewhere, or a way from here: no scheme before the first „/“, and nothing that a browser takes for another host.
LINK = re.compile(rf"{HOST}(?:[/?#][^\s\\\x00-\x1f]*)?|(?![/\\])[^\s\\:/?#\x00-\x1f]*(?:[/?#][^\s\\\x00-\x1f]*)?")
PICTURE = re.compile(r"(?![/\\])[^\s\\:\x00-\x1f]+")
WORDS = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f]*")  # no sign of ours, which would become HTML within the attribute
HEADING = {"id": re.compile(r"[a-z0-9][a-z0-9_-]*")}
CLASSES = "admonition admonition-title zuerst nicht hinweis sicherheit toc footnote footnote-ref footnote-backref task-list task-list-item tb-phase tb-fold tb-zu tb-count"
CLASS = {"class": re.compile(rf"(?:\b(?:{'|'.join(CLASSES.split())}|tb-phase--[a-z-]+)(?: (?!$)|$))+")}
NOTE = {"id": re.compile(r"fn(?:ref[0-9]*)?:[^\s\x00-\x20]+")}
# Everything that allowed Markdown makes: elements, their attributes, and what these may hold.
ELEMENTS: dict[str, dict[str, re.Pattern]] = {
    **{
        key: {}
        for key in [
            "strong",
            "em",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "summary",
            "pre",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "hr",
            "br",
        ]
    },
    **dict.fromkeys(["h2", "h3", "h4", "h5", "h6"], HEADING),
    **dict.fromkeys(["p", "ol", "ul", "div", "section", "span"], CLASS),
    "li": CLASS | NOTE,
    "sup": NOTE,
    "details": CLASS | {"open": re.compile("open")},
    "code": {"class": re.compile(r"language-[\w#.+-]+")},
    "a": CLASS | {"href": LINK, "title": WORDS, "rel": re.compile("noreferrer")},
    "img": {"src": PICTURE, "alt": WORDS, "title": WORDS},
    "input": {"type": re.compile("checkbox"), "disabled": re.compile(""), "checked": re.compile("")},
}
ESSENTIAL = {"input": "type"}  # without it, it would be another thing
COMMENTS = re.compile("<[!?]")
# Two ways to write the same: of Markdown, and of the parser.
SPELLINGS = ((re.compile(r" ?/>"), ">"), (re.compile(r' (disabled|checked)(?:="(?:\1)?")?(?=[ >])'), r' \1=""'))
# Where blocks of ours stood.
UNSEEN = re.compile(r"[\x00-\x1f\x7f]+(?:[a-z]+:[0-9]+[\x00-\x1f\x7f]+)?")


class RefusedError(Exception):
    """What Markdown made may not be on a page: `what` in words, and `signs` by which its place in the text can be found."""

    def __init__(self, what: str, *signs: str) -> None:
        self.what, self.signs = what, signs
        super().__init__(what)

    def list_signs(self) -> Iterator[str]:
        """The signs as somebody may have typed them, and long enough to stand for one place."""
        for sign in self.signs:
            longest = max(UNSEEN.split(sign), key=len).strip()
            if len(longest) > 2 or longest == sign:
                yield longest


def find_refused(text: str) -> Iterator[RefusedError]:
    """Everything in HTML that Markdown made which is not on the list, else where two readers of it would differ."""
    found = False
    for comment in COMMENTS.findall(text):  # a tree shows none
        found = True
        yield RefusedError("ein Kommentar oder eine Anweisung", comment)
    body = LexborHTMLParser(f"<!doctype html><body>{text}</body>").body
    for node in body.css("*")[1:]:
        for value, what in _find_faults(node):
            found = True
            yield RefusedError(what, value, *node.text().strip().split("\n"))
    # Stray and doubled tags, doubled attributes, what a parser moves elsewhere: whoever reads it twice must find the same. What
    # was refused above is moved, too.
    parsed = body.inner_html or ""
    if not found and (text.count("<") != parsed.count("<") or _spell(text) != _spell(parsed)):
        yield RefusedError("etwas, das Browser verschieden lesen", *_find_difference(text, parsed))


def explain_refusals(errors: Iterable[RefusedError], toolbox: Toolbox, src_uri: str) -> Iterator[Problem]:
    """What to tell whoever wrote the text of a page, or a passage that the page shares with others."""
    written = toolbox.pages.get(src_uri.removesuffix(".md"))
    sources = [*([written] if written else []), *map(toolbox.shared_page, toolbox.bausteine)]
    begin = (written.path, written.first_line) if written else (f"{toolbox.docs}/{src_uri}", 1)
    lines = [
        (source.path, number, f"{typed}\n{html.unescape(typed)}")
        for source in sources
        for number, typed in enumerate(source.body.split("\n"), start=source.first_line)
    ]
    hint = "Schreiben Sie die Stelle einfacher: als gewöhnlichen Satz, Punkt oder Link."
    for error in errors:
        places = ((path, number) for sign in error.list_signs() for path, number, typed in lines if sign in typed)
        path, line = next(places, begin)
        message = f"Aus dem Text würde auf der Seite {error.what}; das ist in Texten nicht erlaubt."
        yield Problem(path, line, "seite-unerlaubt", message, hint)


def _find_difference(text: str, parsed: str) -> Iterator[str]:
    """The line in which the two begin to differ."""
    for one, other in zip(text.split("\n"), parsed.split("\n"), strict=False):
        if _spell(one) != _spell(other):
            yield from (piece for piece in re.split(r"<[^>]*>", one) if piece.strip())
            return


def _find_faults(node: LexborNode) -> Iterator[tuple[str, str]]:
    allowed = ELEMENTS.get(node.tag)
    if allowed is None or ESSENTIAL.get(node.tag, "") not in {"", *node.attributes}:
        yield node.tag, f"ein Element „{node.tag}“"
        return
    for name, value in node.attributes.items():
        value = value or ""
        if name not in allowed:
            yield value or name, f"das Attribut „{name}“ am Element „{node.tag}“"
        elif not allowed[name].fullmatch(value) or (name == "id" and is_reserved(value)):
            yield value, f"das Attribut „{name}“ mit einem Wert, den es hier nicht haben darf"


def _spell(text: str) -> str:
    for pattern, plain in SPELLINGS:
        text = pattern.sub(plain, text)
    return html.unescape(text)
