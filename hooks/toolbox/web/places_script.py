"""What changes when a reader chooses a municipality: one small script for the page, without any page of its own."""

import json
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from toolbox.content.toolbox import Toolbox
from toolbox.describe.call import explain_station
from toolbox.describe.icons import draw_icon
from toolbox.describe.wording import sort_key
from toolbox.domain.helpers import SHOWN_PER_NEED, is_emergency, resolve
from toolbox.domain.needs import needs_with_place
from toolbox.web.view import View

PLACES_JS = "kommunen/orte.js"
Json = list[Any]


@dataclass(frozen=True)
class Ortsdaten:
    """Everything the page needs to show a municipality's contacts.

    `orte`: id → [name, AGS, number of its profile, why its police contact is the right one, postcode]. `profile`: need → ids of
    contacts, only where they differ from those of the whole county; municipalities share profiles. `karten`: cards of
    contacts that pages do not hold anyway, as [name, attributes, children …] with links relative to the site's root.
    Places stand in the order of their names.
    """

    orte: dict[str, Json]
    profile: list[dict[str, tuple[str, ...]]]
    karten: dict[str, Json]


def describe_places(toolbox: Toolbox, directory_urls: bool = True) -> Ortsdaten:
    """What changes in the page by municipality."""
    everywhere = {need: _shown(toolbox, need) for need in toolbox.bedarfe}
    numbers: dict[tuple, int] = {}
    places = {}
    for name, kommune in sorted(toolbox.kommunen.items(), key=lambda item: sort_key(item[1].name)):
        here = {need: _shown(toolbox, need, kommune) for need in sorted(needs_with_place(toolbox))}
        profile = tuple((need, contacts) for need, contacts in here.items() if contacts != everywhere[need])
        number = numbers.setdefault(profile, len(numbers))
        places[name] = [kommune.name, kommune.ags, number, explain_station(toolbox, kommune), kommune.plz]
    wanted = {
        contact
        for profile in numbers
        for need, contacts in profile
        for contact in contacts
        if contact not in everywhere[need]
    }
    view = View(toolbox, "index", directory_urls)
    cards = {name: _render_card(view, name) for name in sorted(wanted)}
    return Ortsdaten(places, [dict(profile) for profile in numbers], cards)


def render_places(toolbox: Toolbox, directory_urls: bool = True) -> str:
    """The same as a classic script: pages opened from a folder may load nothing else."""
    data = json.dumps(vars(describe_places(toolbox, directory_urls)), ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.toolbox ??= {{}}).kommunen = {data};\n"


def _shown(toolbox: Toolbox, need: str, kommune=None) -> tuple[str, ...]:
    shown = resolve(toolbox, need, kommune)[:SHOWN_PER_NEED]
    return tuple(name for name in shown if not is_emergency(toolbox.kontakte[name]))


def _render_card(view: View, name: str) -> Json:
    html = view.render("karte.html", kennung=name, kontakt=view.toolbox.kontakte[name], symbol=draw_icon)
    return _to_json(LexborHTMLParser(html).css_first("article"))


def _to_json(node: LexborNode) -> Json:
    children: Json = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            text = child.text_content or ""
            if text.strip():
                children.append(text)
            elif children:
                children.append(" ")
        else:
            children.append(_to_json(child))
    return [node.tag, {name: value or "" for name, value in node.attributes.items()}, *children]
