"""The order in which readers meet the written pages."""

from toolbox.content.toolbox import Toolbox


def list_guides(toolbox: Toolbox, area: str) -> list[str]:
    """The guides of an area (slugs) as readers meet them: its own introduction, what the area names, then all others."""
    named = (f"{area}/{name}" for name in ("index", *toolbox.bereiche[area].reihenfolge))
    others = (slug for slug in toolbox.seiten if slug.startswith(f"{area}/"))
    return list(dict.fromkeys([*(slug for slug in named if slug in toolbox.seiten), *others]))


def order_pages(toolbox: Toolbox) -> list[str]:
    """All written pages (slugs): the guides area by area, then the others."""
    guides = (slug for area in toolbox.bereiche for slug in list_guides(toolbox, area))
    return list(dict.fromkeys([*guides, *toolbox.seiten]))


def is_guide(toolbox: Toolbox, slug: str) -> bool:
    """Whether a page (slug) is a guide of an area: those have printed sheets."""
    return slug in toolbox.seiten and slug.partition("/")[0] in toolbox.bereiche
