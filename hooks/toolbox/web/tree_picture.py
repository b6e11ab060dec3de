"""Pictures of decision trees as SVG: questions on the left, where they lead on the right, lines in between."""

from collections.abc import Iterator

from toolbox.content.models import Entscheidungshilfe
from toolbox.describe.icons import icon_path
from toolbox.describe.tree import describe_target
from toolbox.describe.wording import DRINGLICHKEIT
from toolbox.domain.tree_ways import number_nodes, results_of
from toolbox.web.graphviz import (
    BETWEEN,
    LINE,
    PAD,
    QUESTION_WIDTH,
    TARGET_WIDTH,
    TEXT,
    Box,
    Kante,
    Lane,
    Point,
    place,
)
from toolbox.web.text_width import break_text
from toolbox.web.view import View

INDENT = 42  # beside the number of a question, the symbol of a result
MARGIN, LANE, FIRST_LANE = 4, 14, 16
BASELINE = 15.5  # of the first line, below the padding
CORNER = {"frage": 6, "heute": 0, "diese-woche": 8, "in-ruhe": 24}
STROKE = {"frage": 2, "notfall": 4, "heute": 3, "diese-woche": 2, "in-ruhe": 1, "sprung": 2}
CUT = 14  # corners of the octagon that means „Notfall“
POINT = 22  # the tip of the box that leads into another tree


def render_picture(view: View, kennung: str) -> str:
    """The picture of a tree as SVG, with links that hold on the page of `view`. Its ids begin with „bild-<tree>-“.

    Classes bring the colours (picture.css). The attributes underneath make a black and white picture of it wherever no
    style sheet reaches. No style attribute, no script (Content Security Policy).
    """
    hilfe = view.toolbox.entscheidungshilfen[kennung]
    boxes = describe_boxes(view, kennung)
    placed = place(boxes)
    lanes = max((lane.number for lane in placed.lanes), default=-1) + 1
    left = MARGIN + (FIRST_LANE + LANE * lanes if lanes else 0)
    width, height = left + QUESTION_WIDTH + BETWEEN + TARGET_WIDTH + MARGIN, placed.height + 2 * MARGIN
    return view.render(
        "bild.svg",
        kennung=kennung,
        hilfe=hilfe,
        count=len(results_of(view.toolbox, hilfe)),
        width=width,
        height=_short(height),
        width_em=f"{width / TEXT:.2f}",
        height_em=f"{height / TEXT:.2f}",
        left=left,
        top=MARGIN,
        text=TEXT,
        line=LINE,
        lines=[
            *(_draw_curve(points, boxes[name].answers[row]) for (name, row), points in placed.curves.items()),
            *map(_draw_lane, placed.lanes),
        ],
        boxes=[_draw_box(box, placed.corners[name], placed.rows.get(name, ())) for name, box in boxes.items()],
    )


def describe_boxes(view: View, kennung: str) -> dict[str, Box]:
    """All boxes of a tree's picture by what answers call them (`weiter`): questions, results, ways into other trees."""
    toolbox = view.toolbox
    hilfe = toolbox.entscheidungshilfen[kennung]
    numbers = number_nodes(toolbox, hilfe)
    page = f"entscheidungshilfen/{kennung}"
    boxes = {
        name: Box(
            "frage",
            numbers[name],
            "",
            break_text(frage.text, QUESTION_WIDTH - INDENT - 10, TEXT, bold=True),
            view.link(f"{page}#{name}"),
            f"Frage {numbers[name]}: {frage.text}",
            tuple(_describe_answers(hilfe, name, numbers)),
        )
        for name, frage in hilfe.fragen.items()
    }
    for name, ergebnis in results_of(toolbox, hilfe).items():
        head = f"Ergebnis {numbers[name]}: {DRINGLICHKEIT[ergebnis.dringlichkeit].klein}"
        lines = break_text(ergebnis.titel, TARGET_WIDTH - INDENT - 12, TEXT)
        label = f"{head}. {ergebnis.titel}"
        boxes[name] = Box(ergebnis.dringlichkeit, numbers[name], head, lines, view.link(f"{page}#{name}"), label)
    for frage in hilfe.fragen.values():
        for antwort in frage.antworten:
            if antwort.weiter not in boxes:
                boxes[antwort.weiter] = _describe_jump(view, hilfe, antwort.weiter)
    return boxes


def _describe_answers(hilfe: Entscheidungshilfe, frage: str, numbers: dict[str, int]) -> Iterator[Kante]:
    for antwort in hilfe.fragen[frage].antworten:
        lines = break_text(antwort.text, QUESTION_WIDTH - 60, TEXT)
        yield Kante(lines, numbers.get(antwort.weiter), antwort.weiter, antwort.unklar)


def _describe_jump(view: View, hilfe: Entscheidungshilfe, weiter: str) -> Box:
    ziel = describe_target(view.toolbox, hilfe, weiter)
    text = f"„{ziel.titel}“"
    lines = break_text(text, TARGET_WIDTH - INDENT - POINT, TEXT)
    link = view.link(f"entscheidungshilfen/{ziel.baum}#{ziel.kennung}")
    head = f"Weiter bei Frage {ziel.nummer} in"
    return Box("sprung", None, head, lines, link, f"{head} {text}")


def _draw_box(box: Box, corner: Point, rows: tuple[Point, ...]) -> dict:
    """A box for the template: outline, texts, symbol, and for a question its answers."""
    x, y = corner
    question = box.form == "frage"
    wide = QUESTION_WIDTH if question else TARGET_WIDTH
    high = sum(height for _, height in rows) if question else box.height
    text_y = y + PAD + BASELINE + (0 if question else 3)
    stufe = DRINGLICHKEIT.get(box.form)
    return {
        "box": box,
        "outline": _outline(box.form, x, y, wide, high),
        "stroke": STROKE[box.form],
        "top": f"M{_short(x)} {_short(y)}h{wide}v{_short(rows[0][1])}h-{wide}z" if question else None,
        "x": _short(x + INDENT),
        "y": _short(text_y),
        "middle": (_short(x + INDENT / 2), _short(y + PAD + LINE / 2)),
        "symbol": None if question else icon_path(stufe.symbol if stufe else "arrow-right"),
        "symbol_place": (_short(x + 12), _short(y + PAD + 3)),
        "answers": [
            {
                "answer": answer,
                "rule": f"M{_short(x)} {_short(top)}h{wide}",
                "x": _short(x + 14),
                "y": _short(top + PAD + BASELINE),
                "end": _short(x + wide - 12),
                "arrow": f"M{_short(x + wide - 50)} {_short(top + PAD + LINE / 2 - 0.8)}h9v-3.2l5 4 -5 4v-3.2h-9z",
            }
            for answer, (top, _) in zip(box.answers, rows[1:], strict=True)
        ],
    }


def _outline(form: str, x: float, y: float, wide: float, high: float) -> str:
    """The shape that tells what a box is, also without colour."""
    start = f"M{_short(x)} {_short(y)}"
    if form == "notfall":
        side, end = _short(wide - 2 * CUT), _short(high - 2 * CUT)
        return f"M{_short(x + CUT)} {_short(y)}h{side}l{CUT} {CUT}v{end}l-{CUT} {CUT}h-{side}l-{CUT} -{CUT}v-{end}z"
    if form == "sprung":
        half = _short(high / 2)
        return f"{start}h{_short(wide - POINT)}l{POINT} {half}l-{POINT} {half}h-{_short(wide - POINT)}z"
    radius = min(CORNER[form], high / 2)
    if not radius:
        return f"{start}h{_short(wide)}v{_short(high)}h-{_short(wide)}z"
    across, down, turn = _short(wide - 2 * radius), _short(high - 2 * radius), f"a{radius} {radius} 0 0 1 "
    return (
        f"M{_short(x + radius)} {_short(y)}h{across}{turn}{radius} {radius}v{down}{turn}-{radius} {radius}"
        f"h-{across}{turn}-{radius} -{radius}v-{down}{turn}{radius} -{radius}z"
    )


def _draw_curve(points: tuple[Point, ...], answer: Kante) -> dict:
    first, *rest = (f"{_short(x)} {_short(y)}" for x, y in points)
    return {"path": f"M{first}C{' '.join(rest)}", "head": _arrow(*points[-1]), "unclear": answer.unclear}


def _draw_lane(lane: Lane) -> dict:
    x = -(FIRST_LANE + LANE * lane.number)
    turn = 6 if lane.end > lane.start else -6
    path = (
        f"M0 {_short(lane.start)}H{x + 6}Q{x} {_short(lane.start)} {x} {_short(lane.start + turn)}"
        f"V{_short(lane.end - turn)}Q{x} {_short(lane.end)} {x + 6} {_short(lane.end)}H-2"
    )
    return {"path": path, "head": _arrow(0, lane.end), "unclear": lane.unclear}


def _arrow(x: float, y: float) -> str:
    return f"M{_short(x)} {_short(y)}l-10 -5v10z"


def _short(number: float) -> str:
    """A length with at most one decimal: enough for the eye, the same on every machine."""
    return f"{round(number, 1) + 0:.1f}".removesuffix(".0")  # + 0 makes 0 of -0
