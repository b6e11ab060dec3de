"""Where in the preview a thing is to be seen: its page, or its place on a page with many."""

import re

from toolbox.content.slugs import name_anchor
from toolbox.content.source import Key
from toolbox.content.toolbox import Toolbox
from toolbox.domain.page_order import order_pages
from toolbox.editing.followers import ANCHORS

# Kinds whose things stand on a page with others, each with how that page calls for them; „{}“ is the id.
LISTS = {
    "kontakte": 'kontaktliste("erreichbar")',
    "bedarfe": 'kontaktliste("bedarf")',
    "normen": 'normenliste("',
    "termine": "termine()",
    "fortbildungen": "fortbildungen()",
    "gespraeche": "gespraeche()",
    "meldewege": "meldekette()",
    "warnzeichen": "wie_nah()",
    "aenderungen": "neues()",
    "antragsrechte": "antragsrechte()",
    "bausteine": 'baustein("{}")',
    "lagebild": 'lagebild("{}")',
}
HEADING = re.compile(r"^#{2,4} +(.+?) *$", re.MULTILINE)


def find_address(toolbox: Toolbox | None, kind: str, name: str, part: Key = ()) -> str:
    """The address in the preview that shows a thing, or a part of it; the start page where it stands on no page."""
    if kind == "seiten":
        return f"/{name.removesuffix('index').strip('/')}/".replace("//", "/")
    if kind in ("kommunen", "vorlagen"):
        return f"/{kind}/{name}/"
    if toolbox and kind == "fristen" and name in toolbox.fristen:
        return f"/{toolbox.frist_page(name)}/"
    if toolbox and kind == "entscheidungshilfen" and f"{kind}/{name}" in toolbox.seiten:
        return f"/{kind}/{name}/" + (f"#{part[1]}" if len(part) > 1 else "")
    return _find_in_list(toolbox, kind, name) if toolbox and kind in LISTS else "/"


def _find_in_list(toolbox: Toolbox, kind: str, name: str) -> str:
    call = "{{ " + LISTS[kind].format(name)
    page = next((slug for slug in order_pages(toolbox) if call in toolbox.pages[slug].body), None)
    if page is None:
        return "/"
    headings = HEADING.findall(toolbox.pages[page].body.partition(call)[0])
    if kind in ANCHORS:
        anchor = f"{ANCHORS[kind]}{name}"
    elif kind == "gespraeche" and name in toolbox.gespraeche:
        anchor = name_anchor(toolbox.gespraeche[name].titel)
    elif kind == "fortbildungen" and name in toolbox.fortbildungen:
        anchor = name_anchor(f"{toolbox.fortbildungen[name].buchstabe} {toolbox.fortbildungen[name].titel}")
    else:
        anchor = name_anchor(headings[-1]) if headings else ""
    return find_address(toolbox, "seiten", page) + (f"#{anchor}" if anchor else "")
