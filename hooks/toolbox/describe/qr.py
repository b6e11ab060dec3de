"""Addresses as QR codes (ISO/IEC 18004, level M)."""

import re

import segno
from markupsafe import Markup


def render_qr(address: str, border: int = 2, css: str | None = None, ink: str = "") -> Markup:
    """Inline SVG without size or style of its own. `border` is the quiet zone in modules, `css` a class.

    Its lines have the colour `ink`; without one the style sheet gives it.
    """
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(border=border, omitsize=True, svgclass=css, lineclass=None)
    return Markup(re.sub(r' stroke="#000"', f' stroke="{ink}"' if ink else "", svg))  # noqa: S704 made of digits, no text of anybody
