"""A contact, a template or a tree goes: what named it names the one that takes its place, if there is one."""

import re
from collections.abc import Iterator

from toolbox.content.kinds import KINDS
from toolbox.content.source import Value
from toolbox.content.toolbox import Toolbox
from toolbox.editing.canonical_form import file_annotation, write_page, write_value
from toolbox.editing.renaming import RenameError, follow_name, turn_links, whole
from toolbox.markdown.macro_calls import MACROS

KINDS_THAT_GO = ("kontakte", "vorlagen", "entscheidungshilfen")


def plan_thing_removal(toolbox: Toolbox, kind: str, name: str, successor: str = "") -> dict[str, str | None]:
    """What to write so that a thing goes: path below the content folder → text, None where a file goes.

    Without a successor only its own files go; whoever writes the plan asks the rules first what still names it.
    """
    if kind not in KINDS_THAT_GO or (kind, name) not in toolbox.sources:
        raise RenameError("Entfernen lassen sich hier nur Kontakte, Vorlagen und Entscheidungshilfen.")
    if successor and (successor == name or (kind, successor) not in toolbox.sources):
        raise RenameError("Wählen Sie etwas anderes, das an die Stelle tritt.")
    gone = [toolbox.path(kind, name)]
    page = f"{kind}/{name}"
    if page in toolbox.pages:
        gone.append(f"{page}.md")
    plan = dict(_plan_others(toolbox, kind, name, successor)) if successor else {}
    return {**plan, **_lead_on(toolbox, kind, name, successor), **dict.fromkeys(gone)}


def _plan_others(toolbox: Toolbox, kind: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    """All other files that name the thing, with the other one."""
    for slug, page in toolbox.pages.items():
        head, body = _follow_in_page(toolbox, slug, kind, old, new)
        if (head, body) != (page.head.value, page.body):
            yield f"{slug}.md", write_page(head, body, whole(page))
    files = {source.path: (found, source) for (found, _), (source, _) in toolbox.sources.items() if found != "seiten"}
    for path, (found, source) in files.items():
        value = _rename(source.value, file_annotation(found), kind, old, new)
        if value != source.value:
            yield path.removeprefix(f"{toolbox.docs}/"), write_value(value, found, source.text)


def _follow_in_page(toolbox: Toolbox, slug: str, kind: str, old: str, new: str) -> tuple[dict, str]:
    page = toolbox.pages[slug]
    head = _rename(page.head.value, KINDS["seiten"].modell, kind, old, new)
    body = turn_links(page.body, slug, slug, f"{kind}/{old}", f"{kind}/{new}")
    names = "|".join(name for name, macro in MACROS.items() if macro.argument == kind)
    return head, re.sub(rf'(\{{\{{ *(?:{names})\( *"){re.escape(old)}(?=" *\))', rf"\g<1>{new}", body)


def _rename(value: Value, annotation: object, kind: str, old: str, new: str) -> Value:
    followed = follow_name(value, annotation, old, new, kind)
    return follow_name(followed, annotation, f"{kind}/{old}", f"{kind}/{new}", "seiten")


def _lead_on(toolbox: Toolbox, kind: str, name: str, successor: str) -> dict[str, str]:
    """The page to which the old address leads: that of the successor, or the list of all; contacts have none of their own."""
    target = next((slug for slug in (f"{kind}/{successor}", f"{kind}/index") if slug in toolbox.pages), None)
    if kind == "kontakte" or target is None:
        return {}
    page, own = toolbox.pages[target], f"{kind}/{name}"
    head, body = _follow_in_page(toolbox, target, kind, name, successor) if successor else (page.head.value, page.body)
    former = [*toolbox.seiten[target].frueher, *(toolbox.seiten[own].frueher if own in toolbox.seiten else ()), own]
    related = [slug for slug in head.get("verwandt", []) if slug != target]
    head = {**head, "verwandt": related, "frueher": former}
    return {f"{target}.md": write_page({key: value for key, value in head.items() if value != []}, body, whole(page))}
