"""Everything that can be changed, by kind and id, with the name that people know it by."""

from collections.abc import Iterator
from dataclasses import dataclass

from toolbox.checks.references import generated_slugs
from toolbox.content.kinds import EINZELN, KINDS, MARKDOWN
from toolbox.content.source import Value
from toolbox.content.toolbox import Toolbox
from toolbox.domain.page_order import order_pages
from toolbox.domain.tree_ways import number_nodes
from toolbox.editing.followers import Ding

NAMES = ("titel", "name", "geschehen", "satz", "text")  # keys that hold a name, the best first
# Folders of pages that are not for readers, each with its heading; whoever chooses a page meets them last, in this order.
BACK = {
    "": "Weitere Seiten",
    "mitmachen/": "Handbuch „Mitmachen“",
    "mitmachen/entscheidungen/": "Entscheidungen der Technik",
}
QUOTED_FROM = 60  # letters of a text that stand for it where it has no name


@dataclass(frozen=True)
class Sache:
    """A thing of a kind; `name` says what it is, `art` what its kind is called."""

    kind: str
    kennung: str
    name: str
    art: str


def list_things(toolbox: Toolbox, kind: str) -> list[Sache]:
    """All things of a kind: pages as the menu has them, all others by name."""
    if KINDS[kind].lage == EINZELN:
        return [Sache(kind, kind, KINDS[kind].titel, _call_kind(kind))]
    found = [
        Sache(kind, name, call_thing(kind, name, _read(toolbox, kind, name)), _call_kind(kind))
        for name in _ids(toolbox, kind)
    ]
    if kind == "seiten":
        places = {slug: place for place, slug in enumerate(order_pages(toolbox))}
        return sorted(found, key=lambda page: ([*BACK].index(_find_back(page.kennung)), places[page.kennung]))
    return sorted(found, key=lambda thing: thing.name.casefold())


def name_group(toolbox: Toolbox, thing: Sache) -> str:
    """Under which heading a page stands in a list of all; other things have none."""
    if thing.kind != "seiten":
        return ""
    area = toolbox.bereiche.get(thing.kennung.partition("/")[0])
    return area.titel if area else BACK[_find_back(thing.kennung)]


def _find_back(slug: str) -> str:
    return next(folder for folder in reversed(BACK) if slug.startswith(folder))


def find_things(toolbox: Toolbox, words: str) -> list[Sache]:
    """Things in which all of this stands; those that are called so come first. Numbers are found however they are grouped."""
    wanted, digits = words.casefold().strip(), "".join(filter(str.isdigit, words))
    by_name, by_text = [], []
    for kind in KINDS if wanted else ():
        for thing in list_things(toolbox, kind):
            text = "\n".join(_texts(_read(toolbox, kind, thing.kennung)))
            text += f"\n{toolbox.pages[thing.kennung].body}" if kind == "seiten" else ""
            if wanted in thing.name.casefold() or wanted == thing.kennung:
                by_name.append(thing)
            elif wanted in text.casefold() or (len(digits) > 4 and digits in "".join(filter(str.isdigit, text))):
                by_text.append(thing)
    return by_name + by_text


def name_thing(toolbox: Toolbox, thing: Ding) -> str:
    """What people know a thing by; of a question its words."""
    if KINDS[thing.kind].lage == EINZELN:
        return KINDS[thing.kind].titel
    value = _read(toolbox, thing.kind, thing.name)
    for part in thing.teil:
        value = value[part]
    return call_thing(thing.kind, thing.kennung, value)


def describe_thing(kind: str, name: str) -> str:
    """A thing with what its kind is called."""
    return f"{_call_kind(kind)}: {name}"


def _call_kind(kind: str) -> str:
    return {EINZELN: "Einstellungen", MARKDOWN: "Eine Seite"}.get(KINDS[kind].lage, KINDS[kind].titel)


def list_choices(toolbox: Toolbox, kind: str, tree: str = "") -> dict[str, str]:
    """Id → name of what an input takes that names things of this kind; `tree` is the one whose answers need a way to lead."""
    if kind == "rollen":
        return dict(toolbox.landkreis.rollen)
    if kind == "schritte":
        return dict(_list_steps(toolbox, tree))
    choices = {thing.kennung: thing.name for thing in list_things(toolbox, kind)}
    if kind == "seiten":
        choices |= {slug: _name_generated(toolbox, slug) for slug in sorted(generated_slugs(toolbox))}
    return choices


def _list_steps(toolbox: Toolbox, tree: str) -> Iterator[tuple[str, str]]:
    hilfe = toolbox.entscheidungshilfen.get(tree)
    for name, number in (number_nodes(toolbox, hilfe) if hilfe else {}).items():
        node = hilfe.fragen.get(name)
        yield name, f"{number} · {node.text if node else (hilfe.ergebnisse | toolbox.ergebnisse)[name].titel}"
    for name, ergebnis in (hilfe.ergebnisse if hilfe else {}).items():
        yield name, ergebnis.titel
    for name, ergebnis in toolbox.ergebnisse.items():
        yield name, f"Gemeinsames Ergebnis: {ergebnis.titel}"
    for other, found in toolbox.entscheidungshilfen.items():
        if other != tree:
            yield from ((f"{other}/{name}", f"{found.titel}: {frage.text}") for name, frage in found.fragen.items())


def _name_generated(toolbox: Toolbox, slug: str) -> str:
    kind, _, name = slug.partition("/")
    if kind == "fristen":
        name = next(found for found in toolbox.fristen if toolbox.frist_page(found) == slug)
    return f"{KINDS[kind].titel}: {call_thing(kind, name, _read(toolbox, kind, name))}"


def _ids(toolbox: Toolbox, kind: str) -> list[str]:
    return [name for found, name in toolbox.sources if found == kind]


def _read(toolbox: Toolbox, kind: str, name: str) -> dict:
    source, key = toolbox.sources[kind, name]
    return source.value[key[0]] if key else source.value


def call_thing(kind: str, name: str, value: dict) -> str:
    """What people call a thing that has this id and says this."""
    called = next((value[key] for key in NAMES if isinstance(value.get(key), str)), name)
    if kind == "normen":
        return f"{value.get('norm', name)}: {called}"
    return called if len(called) <= 2 * QUOTED_FROM else f"{called[:QUOTED_FROM].rsplit(' ', 1)[0]} …"


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
