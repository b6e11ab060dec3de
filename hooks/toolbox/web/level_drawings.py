"""The levels of danger and the chain of reports as drawings, and the same as tables: both from the same data."""

from dataclasses import dataclass

from toolbox.content.models.meldeweg import Meldeweg
from toolbox.web.markdown_extension import as_block
from toolbox.web.text_width import break_text
from toolbox.web.view import View

WIDTH = 328  # as narrow as the narrowest phone leaves: text is never smaller there than elsewhere
SIZE, LEADING, GAP = 16, 20, 20
LEVEL_LEFT = 136  # beside the figures
FIGURES = 92  # as high as these are
BOX_LEFT, BOX_AFTER_CALL, BOX_PAD = 94, 188, 12
BOX_HEIGHT = 44


@dataclass(frozen=True)
class Stufenzeile:
    """A level in its place: `y` is its upper edge, `bar` how broad the bar beside it is."""

    weg: Meldeweg
    y: int
    height: int
    bar: int
    erleben: tuple[str, ...]
    tun: tuple[str, ...]


@dataclass(frozen=True)
class Kettenglied:
    """A way of the chain in its place: a box from `x` on, `y` is its upper edge, `above` the words over it."""

    weg: Meldeweg
    nummer: str
    x: int
    y: int
    height: int
    wer: tuple[str, ...]
    above: tuple[str, ...] = ()

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


def render_gefaehrdungsstufen(view: View) -> str:
    levels = place_levels(view)
    height = levels[-1].y + levels[-1].height if levels else 0
    return as_block(view.render("stufen.html", stufen=levels, height=height, left=LEVEL_LEFT, leading=LEADING))


def render_meldekette(view: View) -> str:
    links = place_chain(view)
    height = links[-1].y + links[-1].height + 3 * LEADING if links else 0
    return as_block(view.render("meldekette.html", wege=links, height=height, width=WIDTH, leading=LEADING))


def place_levels(view: View) -> list[Stufenzeile]:
    """The levels from top to bottom; the graver, the broader the bar."""
    placed: list[Stufenzeile] = []
    y = 4
    for number, weg in enumerate(way for way in view.toolbox.meldewege.values() if way.stufe):
        lines = [
            break_text(text, WIDTH - LEVEL_LEFT, SIZE, bold)
            for text, bold in ((weg.erleben_kurz, False), (weg.tun_kurz, True))
        ]
        height = max(FIGURES, 24 + LEADING * (len(lines[0]) + len(lines[1])) + 6)
        placed.append(Stufenzeile(weg, y, height, 2 + 4 * number, *lines))
        y += height + GAP
    return placed


def place_chain(view: View) -> list[Kettenglied]:
    """Who is told, from top to bottom: levels by their number, then the cases in which that way is closed."""
    placed: list[Kettenglied] = []
    y = 96
    for weg in view.toolbox.meldewege.values():
        if not weg.melden:
            continue
        above = () if weg.stufe else break_text(f"{weg.name}?", WIDTH - BOX_LEFT, SIZE)
        x = BOX_AFTER_CALL if weg.notruf else BOX_LEFT
        who = break_text(" und ".join(weg.melden), WIDTH - x - 2 * BOX_PAD, SIZE, bold=True)
        y += LEADING * len(above) + (8 if above else 0)
        height = max(BOX_HEIGHT, LEADING * len(who) + BOX_PAD)
        placed.append(Kettenglied(weg, weg.name.split()[-1] if weg.stufe else "", x, y, height, who, above))
        y += height + LEADING + GAP
    return placed
