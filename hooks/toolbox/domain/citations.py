"""What is used where: norms that pages, deadlines and templates cite, and those that nobody cites."""

from toolbox.content.toolbox import Toolbox


def find_citations(toolbox: Toolbox) -> dict[str, list[str]]:
    """For each norm that is cited the places that cite it: slugs of pages, and kind and id of data („fristen/…“)."""
    places: dict[str, list[str]] = {}
    for slug, seite in toolbox.seiten.items():
        for norm in seite.normen:
            places.setdefault(norm, []).append(slug)
    for kind, things in {"fristen": toolbox.fristen, "vorlagen": toolbox.vorlagen}.items():
        for name, thing in things.items():
            for norm in thing.normen:
                places.setdefault(norm, []).append(f"{kind}/{name}")
    return places


def find_unused_norms(toolbox: Toolbox) -> list[str]:
    """Norms that may be cited and that nobody cites, in the order of the file."""
    cited = find_citations(toolbox)
    return [name for name, norm in toolbox.normen.items() if norm.zitierbar and name not in cited]
