"""Conversations to practise, and the buttons that show cards one after the other. Both are complete without a script."""

from markupsafe import escape

from toolbox.describe.wording import WIRKUNG
from toolbox.web.markdown_extension import as_block, as_inline
from toolbox.web.view import View


def render_gespraeche(view: View) -> str:
    """All conversations in their order. Headings are Markdown, so that they stand in the table of contents."""
    if not view.toolbox.gespraeche:
        return "\n\nNoch sind keine Gespräche eingetragen.\n\n"
    parts = [_render_stack(view, "Lage")]
    for gespraech in view.toolbox.gespraeche.values():
        helping = gespraech.antworten[gespraech.hilft]
        html = view.render("gespraech.html", gespraech=gespraech, hilft=helping, worte=WIRKUNG)
        parts.append(f"### {as_inline(escape(gespraech.titel))}\n{as_block(html)}")
    return "\n\n" + "\n\n".join(parts) + "\n\n"


def render_kartenstapel(view: View) -> str:
    """What follows, up to the next heading of its level, is shown one card after the other."""
    return _render_stack(view, "Karte")


def _render_stack(view: View, name: str) -> str:
    return as_block(view.render("stapel.html", name=name))
