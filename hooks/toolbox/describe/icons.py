"""Icons of the Material set as inline SVG. They repeat a word, so they are hidden from screen readers."""

import re
from functools import cache
from importlib import resources

from markupsafe import Markup


@cache
def render_icon(name: str) -> Markup:
    """The icon `name`, e.g. „phone“. FileNotFoundError if Material has none of that name."""
    folder = resources.files("material") / "templates" / ".icons" / "material"
    svg = (folder / f"{name}.svg").read_text(encoding="utf-8").strip()
    return Markup(svg.replace("<svg ", '<svg class="tb-icon" aria-hidden="true" focusable="false" ', 1))  # noqa: S704 our own file


@cache
def icon_path(name: str) -> str:
    """The outline of the icon `name` in a square of 24 units, for pictures that draw it themselves."""
    return re.search(r' d="([^"]+)"', render_icon(name))[1]
