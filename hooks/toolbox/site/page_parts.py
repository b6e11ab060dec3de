"""What a finished page may consist of: elements, their attributes, and the few that decide what a browser does with the page.

Whatever is not named here keeps a site from being published, wherever it came from: the theme, a template of ours, a value of the
data, a text. A new template may need a new name here. Attributes `data-…` and `aria-…` neither run nor load anything; all may
carry them. `markdown/gate.py` has the shorter list of what texts become.
"""

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from toolbox.describe.icons import ICON
from toolbox.markdown.gate import ELEMENTS
from toolbox.site.security_policy import IN_PAGE

OPEN_TEMPLATE = "tb-template"  # a template, for whoever looks at what is in it
ANYWHERE = {"class", "id", "hidden", "role"}
OWN = {
    "html": "lang",
    "head": "",
    "meta": "charset content http-equiv name",
    "link": "as crossorigin href rel type",
    "script": "defer src",
    "title": "",
    "body": "dir",
    **dict.fromkeys(
        ("article", "aside", "dialog", "figcaption", "figure", "footer", "h1", "header", "main", "nav", "span"), ""
    ),
    **dict.fromkeys(("caption", "fieldset", "form", "legend", "progress", OPEN_TEMPLATE), ""),
    "div": "tabindex",
    "a": "download href rel title",
    "details": "open",
    "ol": "start",
    "time": "datetime",
    "th": "abbr scope",
    "button": "type",
    "input": "autocapitalize autocomplete autocorrect checked disabled enterkeyhint max min name required spellcheck type value",
    "label": "for",
    "option": "value",
    "output": "for name",
    "select": "autocomplete name",
    "textarea": "autocomplete name rows",
    # Drawings
    "svg": "fill font-family font-size height stroke stroke-linecap stroke-linejoin stroke-width viewbox width xmlns",
    "defs": "",
    "use": "href",
    "g": "fill font-family font-size font-weight stroke stroke-width text-anchor transform",
    "path": "d fill pointer-events stroke stroke-dasharray stroke-linecap stroke-width transform",
    "rect": "fill height rx stroke-width width x y",
    "circle": "cx cy fill r",
    "text": "fill font-size font-weight text-anchor x y",
    "tspan": "dy x",
    "desc": "",
}
PARTS = {tag: {*ANYWHERE, *OWN.get(tag, "").split(), *ELEMENTS.get(tag, ())} for tag in {*OWN, *ELEMENTS}}
INPUTS = {"text", "checkbox", "radio", "date", "time", "search", "hidden"}
TELLING = {"script", "meta", "link", "input", "use"}  # what they do depends on what they bear
RELS = {"preload", "icon", "stylesheet", "canonical", "manifest"}

Fault = tuple[str, str]  # code and message of a Problem
Attributes = dict[str, str | None]


def check_page_parts(nodes: Iterable[tuple[LexborNode, str, Attributes]]) -> Iterator[Fault]:
    """What in a page is not on the list, or stands where it means something else. `nodes` come with what they are and bear."""
    names = []
    for node, tag, attributes in nodes:
        if tag not in PARTS:
            yield ("element-verboten", f"Auf der Seite steht ein Element „{tag}“, das auf keiner vorgesehen ist.")
            continue
        for attribute in attributes:
            if attribute.lower() not in PARTS[tag] and not attribute.startswith(("data-", "aria-")):
                yield ("attribut", f"Ein Element „{tag}“ trägt das Attribut „{attribute}“.")
        if tag == "meta":
            names.append(attributes.get("name") or attributes.get("http-equiv") or "charset")
        if tag in TELLING and not _has_sense(node, tag, attributes):
            yield ("element-verboten", f"Ein Element „{tag}“ tut auf der Seite etwas, das nicht vorgesehen ist.")
    for name in {name for name in names if names.count(name) > 1}:
        yield ("element-verboten", f"Die Angabe „{name}“ steht mehrmals im Kopf der Seite.")


def _has_sense(node: LexborNode, tag: str, attributes: Attributes) -> bool:
    if tag == "script":  # a file of ours; the page itself holds none
        return bool(attributes.get("src")) and not node.text().strip()
    if tag == "meta":
        policy = "http-equiv" not in attributes or attributes.get("content") == IN_PAGE
        return policy and node.parent is not None and node.parent.tag == "head"
    if tag == "link":
        return attributes.get("rel") in RELS and node.parent is not None and node.parent.tag == "head"
    if tag == "use":  # an outline on this very page; pieces that use pieces can keep a browser busy for ever
        return (attributes.get("href") or "").startswith(ICON) and node.parent is not None and node.parent.tag == "svg"
    return tag != "input" or attributes.get("type") in INPUTS
