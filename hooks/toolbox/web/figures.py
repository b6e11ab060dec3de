"""Figures as bars: a picture (SVG) whose text stays text, and the same figures as a table beside it."""

from dataclasses import dataclass

from toolbox.content.models import Zahlenbild
from toolbox.web.markdown_extension import as_block
from toolbox.web.text_width import break_text, measure
from toolbox.web.view import View

WIDTH = 340  # as narrow as the narrowest phone leaves: text is never smaller there than elsewhere
SIZE = 15
LEADING = 20
BAR = 14
GAP = 16
VALUE_GAP = 8


@dataclass(frozen=True)
class Bar:
    """A bar with the lines above it; `top` is the base of its first line, `y` the upper edge of the bar itself."""

    lines: tuple[str, ...]
    top: int
    y: int
    width: float
    value: str


def render_lagebild(view: View, kennung: str) -> str:
    bild = view.toolbox.lagebild[kennung]
    bars = place_bars(bild)
    height = bars[-1].y + BAR + GAP // 2
    html = view.render(
        "lagebild.html",
        kennung=kennung,
        bild=bild,
        bars=bars,
        values=[format_value(bild, balken.wert) for balken in bild.balken],
        size={"width": WIDTH, "height": height, "bar": BAR, "leading": LEADING, "gap": VALUE_GAP},
    )
    return as_block(html)


def place_bars(bild: Zahlenbild) -> list[Bar]:
    """The bars from top to bottom. Per cent are measured against 100, numbers against the largest."""
    values = [format_value(bild, balken.wert) for balken in bild.balken]
    room = WIDTH - VALUE_GAP - max(measure(value, SIZE, bold=True) for value in values)
    whole = 100 if bild.einheit == "prozent" else max(1, *(balken.wert for balken in bild.balken))
    bars: list[Bar] = []
    top = LEADING
    for balken, value in zip(bild.balken, values, strict=True):
        lines = break_text(balken.text, WIDTH, SIZE)
        y = top + (len(lines) - 1) * LEADING + 8
        bars.append(Bar(lines, top, y, round(room * balken.wert / whole, 1), value))
        top = y + BAR + GAP + LEADING
    return bars


def format_value(bild: Zahlenbild, wert: int) -> str:
    """A figure as readers write it: „57 %“, „4.923“."""
    number = f"{wert:,}".replace(",", ".")
    return f"{number}\N{NO-BREAK SPACE}%" if bild.einheit == "prozent" else number
