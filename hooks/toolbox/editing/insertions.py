"""What somebody puts into a page while writing it: calls of macros, in the groups in which people look for them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from toolbox.content.kinds import KINDS
from toolbox.content.source import Value
from toolbox.content.toolbox import Toolbox
from toolbox.editing.things import list_things
from toolbox.markdown.macro_calls import CALL, MACROS
from toolbox.web.drawings import describe_drawing

OF_THE_PAGE = "Was zur Seite gehört"
# The groups by their macro. Macros that are made for one page of their own are not offered.
GROUPS = {
    "bild": "Zeichnungen",
    "kontakt": "Kontakte",
    "frist": "Fristen",
    "vorlage": "Vorlagen",
    "norm": "Vorschriften",
    "entscheidungshilfe": "Entscheidungshilfen",
    "kontakte": "Alle Stellen zu einem Bedarf",
    "baustein": "Textbausteine",
    "lagebild": "Zahlen",
}
WITHOUT_NAME = {
    "wer_hilft": "Wer hilft: Karten zu den Bedarfen der Seite",
    "recht": "Die Vorschriften der Seite in einfachen Worten",
    "vorlagen": "Die Vorlagen der Seite",
}


@dataclass(frozen=True)
class Einfuegung:
    """What can be put into a page: its text there, what people know it by, and what else tells it from others."""

    text: str
    name: str
    mehr: str = ""
    zeichnung: str = ""


def list_insertions(toolbox: Toolbox) -> dict[str, list[Einfuegung]]:
    """All there is to put into a page, group by group; within each, what pages call most comes first."""
    uses = Counter(call for page in toolbox.pages.values() for call in CALL.findall(page.body))
    groups = {}
    for macro, title in GROUPS.items():
        found = sorted(_list_named(toolbox, macro), key=lambda named: -uses[macro, named[0]])
        groups[title] = [insertion for _, insertion in found]
    groups[OF_THE_PAGE] = [Einfuegung(f"{{{{ {macro}() }}}}", name) for macro, name in WITHOUT_NAME.items()]
    return {title: found for title, found in groups.items() if found}


def name_inserted(head: dict[str, Value], before: str, body: str) -> dict[str, Value]:
    """The head of a page with all that its text calls now, did not call before, and must name there."""
    for macro, name in CALL.findall(body):
        key = MACROS[macro].head if macro in MACROS and (macro, name) not in CALL.findall(before) else None
        named = head.get(key, []) if key else []
        if key and name and isinstance(named, list) and name not in named:
            head = {**head, key: [*named, name]}
    return head


def _list_named(toolbox: Toolbox, macro: str) -> Iterator[tuple[str, Einfuegung]]:
    kind = MACROS[macro].argument
    if kind in KINDS:
        for thing in list_things(toolbox, kind):
            yield thing.kennung, Einfuegung(f'{{{{ {macro}("{thing.kennung}") }}}}', thing.name)
        return
    for name in kind:
        title, shown = describe_drawing(name)
        yield name, Einfuegung(f'{{{{ {macro}("{name}") }}}}', title, shown, name)
