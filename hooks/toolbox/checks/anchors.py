"""Places within a page that a link can lead to: its headings, and what its macros bring with them."""

from functools import lru_cache

from toolbox.content.slugs import name_anchor
from toolbox.content.toolbox import Toolbox
from toolbox.markdown.blocks import split_blocks
from toolbox.markdown.lines import read_lines
from toolbox.markdown.macro_calls import find_calls
from toolbox.problems.problem import list_allowed, nearest

# Macros without places of their own, and the beginnings of the names of those that the others bring.
QUIET_MACROS = {
    "kontakt",
    "norm",
    "vorlage",
    "vorlagen",
    "entscheidungshilfe",
    "landkreis",
    "baustein",
    "vorfallregister",
}
MACRO_PLACES = {
    **dict.fromkeys(QUIET_MACROS, ()),
    "kontakte": ("bedarf-", "kontakt-"),
    "wer_hilft": ("bedarf-", "kontakt-"),
    "recht": ("recht",),
    "frist": ("frist-",),
}


def explain_anchor(toolbox: Toolbox, slug: str, anchor: str) -> str | None:
    """What to tell of a link to a place that the page `slug` does not have; None where it has it, or where only the
    finished page shows whether it has."""
    headings, beginnings = _list_places(toolbox, slug)
    if anchor in headings or beginnings is None or anchor.startswith(beginnings):
        return None
    near = nearest(anchor, headings)
    return f"Meinten Sie „#{near}“?" if near else list_allowed([f"#{heading}" for heading in headings])


@lru_cache(maxsize=256)  # many links lead to the same few pages
def _list_places(toolbox: Toolbox, slug: str) -> tuple[list[str], tuple[str, ...] | None]:
    """Anchors of the headings of a page, and how those of its macros begin; None where a macro may bring any."""
    page = toolbox.pages[slug]
    lines = ((number, line.lstrip()) for number, line in read_lines(page)[0])  # boxes may hold headings, too
    headings = [name_anchor(block.titel) for block in split_blocks(lines) if block.titel]
    calls = [] if toolbox.seiten[slug].render_macros else find_calls(page)[0]
    names = {call.name for call in calls}
    if not names <= set(MACRO_PLACES):
        return headings, None
    return headings, tuple(begin for name in names for begin in MACRO_PLACES[name])
