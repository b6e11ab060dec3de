"""A contact, a template or a tree goes: what named it names the one that takes its place, if there is one."""

import re
from collections.abc import Iterator

from toolbox.content.toolbox import Toolbox
from toolbox.editing.canonical_form import write_page
from toolbox.editing.followers import Ding, follow_in_page, plan_followers
from toolbox.editing.renaming import RenameError, whole
from toolbox.problems.problem import Problem

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
    plan = dict(plan_followers(toolbox, Ding(kind, name), successor)) if successor else {}
    return {**plan, **_lead_on(toolbox, kind, name, successor), **dict.fromkeys(gone)}


def _lead_on(toolbox: Toolbox, kind: str, name: str, successor: str) -> dict[str, str]:
    """The page to which the old address leads: that of the successor, or the list of all; contacts have none of their own."""
    target = next((slug for slug in (f"{kind}/{successor}", f"{kind}/index") if slug in toolbox.pages), None)
    if kind == "kontakte" or target is None:
        return {}
    page, own = toolbox.pages[target], f"{kind}/{name}"
    head, body = page.head.value, page.body
    if successor:
        head, body = follow_in_page(toolbox, target, Ding(kind, name), successor)
    former = [*toolbox.seiten[target].frueher, *(toolbox.seiten[own].frueher if own in toolbox.seiten else ()), own]
    related = [slug for slug in head.get("verwandt", []) if slug != target]
    head = {**head, "verwandt": related, "frueher": former}
    return {f"{target}.md": write_page({key: value for key, value in head.items() if value != []}, body, whole(page))}


def find_mentions(toolbox: Toolbox, title: str, without: str = "") -> Iterator[Problem]:
    """The texts in which the title of something that goes stays: only a person knows what they are to say then.

    `without` is the file of the thing itself.
    """
    words = r"\s+".join(map(re.escape, title.split()))
    named = re.compile(rf"(?<!\w){words}(?!\w)")
    message = f"Hier steht „{title}“."
    for source in {source.path: source for source, _ in toolbox.sources.values()}.values():
        for key, text in source.list_texts() if source.path != without else ():
            if text != key[-1] and named.search(text):
                yield source.problem(key, "", message)
    for page in toolbox.pages.values():
        for found in named.finditer(page.body):
            yield Problem(page.path, page.first_line + page.body.count("\n", 0, found.start()), "", message)
