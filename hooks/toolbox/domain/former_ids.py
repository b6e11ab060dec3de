"""What things were called before: at the addresses made of those ids something leads on to where they are now."""

from collections.abc import Iterator

from toolbox.content.toolbox import Toolbox

TREES = "entscheidungshilfen"


def list_former_ids(toolbox: Toolbox, kind: str, name: str) -> tuple[str, ...]:
    """The former ids of a thing, without one that has returned. Those of a tree stand at its page, whose address is made of its id."""
    if kind != TREES:
        return tuple(former for former in toolbox.known(kind)[name].frueher if former != name)
    seite = toolbox.seiten.get(f"{TREES}/{name}")
    folders = (former.partition("/") for former in (seite.frueher if seite else ()))
    return tuple(old for folder, _, old in folders if folder == TREES)


def list_former_pages(toolbox: Toolbox) -> Iterator[tuple[str, str]]:
    """Address at which a page stood → the page that says now what it said (slugs)."""
    for slug, seite in toolbox.seiten.items():
        yield from ((former, slug) for former in seite.frueher)
    for name in toolbox.entscheidungshilfen:
        for old in list_former_ids(toolbox, TREES, name):
            yield f"{TREES}/{old}/pruefen", f"{TREES}/{name}"
    for name, vorlage in toolbox.vorlagen.items():
        yield from ((f"vorlagen/{old}", f"vorlagen/{name}") for old in vorlage.frueher)
    for name, frist in toolbox.fristen.items():
        if not frist.slug:  # else its address was never made of its id
            yield from ((f"fristen/{old}", toolbox.frist_page(name)) for old in frist.frueher)
