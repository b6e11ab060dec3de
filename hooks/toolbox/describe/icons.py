"""Icons of the Material set as SVG. They repeat a word, so they are hidden from screen readers."""

import re
from functools import cache
from importlib import resources

from markupsafe import Markup

ICON = "#tb-i-"  # the address of an outline on its page
PATH = re.compile(r' d="([^"]+)"')
REFERENCE = re.compile(rf'<use href="{ICON}([a-z0-9-]+)"/>')
BODY = re.compile(r"<body[^>]*>")


@cache
def draw_icon(name: str) -> Markup:
    """The icon `name`, e.g. „phone“, whole, for whatever is no page of its own. FileNotFoundError if Material has none of that name."""
    folder = resources.files("material") / "templates" / ".icons" / "material"
    svg = (folder / f"{name}.svg").read_text(encoding="utf-8").strip()
    return Markup(svg.replace("<svg ", '<svg class="tb-icon" aria-hidden="true" ', 1))  # noqa: S704 our own file


@cache
def icon_path(name: str) -> str:
    """The outline of the icon `name` in a square of 24 units, for pictures that draw it themselves."""
    return PATH.search(draw_icon(name))[1]


@cache
def render_icon(name: str) -> Markup:
    """The icon `name` on a page, which holds each outline once: `place_icons` puts it there."""
    icon_path(name)
    return Markup(f'<svg class="tb-icon" aria-hidden="true" viewBox="0 0 24 24"><use href="{ICON}{name}"/></svg>')  # noqa: S704 a file of ours has the name


def place_icons(html: str) -> str:
    """A page with the outlines of all icons that it names, each once: many a page shows hundreds of them."""
    names = sorted({*REFERENCE.findall(html)})
    if not names:
        return html
    paths = "".join(f'<path id="{ICON[1:]}{name}" d="{icon_path(name)}"/>' for name in names)
    drawings = f'<svg class="tb-icons" aria-hidden="true" width="0" height="0"><defs>{paths}</defs></svg>'
    return BODY.sub(lambda body: body[0] + drawings, html, count=1)
