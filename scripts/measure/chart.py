"""A picture of how the time of each step grows: both axes logarithmic, so a straight line of slope 1 is linear."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 460, 70, 50, 190, 60
COLOURS = ("#0b5fa5", "#a6400d", "#4a7a1f", "#7a3fa0", "#0e7c7b", "#a3195b", "#555555", "#8a6d00")
LEAST = 0.001  # seconds: a logarithm needs more than nothing


@dataclass(frozen=True)
class _Axes:
    """Where factors and seconds lie in the picture. `low` and `high` are powers of ten, `span` is a logarithm of factors."""

    first: float
    span: float
    low: int
    high: int

    def x(self, factor: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log10(factor / self.first) / self.span

    def y(self, seconds: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (self.high - math.log10(max(seconds, LEAST))) / (self.high - self.low)


def render_chart(results: list[dict]) -> str:
    """The measurements of scripts/measure/benchmark.py as SVG."""
    factors = [result["faktor"] for result in results]
    steps = {step: [result["cpu_sekunden"][step] for result in results] for step in results[0]["cpu_sekunden"]}
    growth = factors[-1] / factors[0]
    # With room for what would be linear.
    values = [max(value, LEAST) for seconds in steps.values() for value in (*seconds, seconds[0] * growth)]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)) + 0.01)
    axes = _Axes(factors[0], max(math.log10(growth), 0.3), low, high)
    parts = [
        f'<text x="{LEFT}" y="24" font-size="16" font-weight="bold">Rechenzeit je Schritt</text>',
        f'<text x="{LEFT}" y="42">gestrichelt: linear; flacher ist besser</text>',
        *_draw_grid(axes, results),
    ]
    ends = []
    for number, (step, seconds) in enumerate(steps.items()):
        colour = COLOURS[number % len(COLOURS)]
        parts += _draw_step(axes, factors, seconds, colour)
        ends.append((axes.y(seconds[-1]), f"{step}: {seconds[-1]:.1f} s".replace(".", ","), colour))
    # Labels keep their order and never cover each other.
    below = 0.0
    for place, label, colour in sorted(ends):
        below = max(place + 4, below + 16)
        parts.append(f'<text x="{WIDTH - RIGHT + 10}" y="{below:.1f}" fill="{colour}">{escape(label)}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _draw_grid(axes: _Axes, results: list[dict]) -> Iterator[str]:
    for power in range(axes.low, axes.high + 1):
        place = axes.y(10**power)
        yield f'<path d="M{LEFT} {place:.1f}H{WIDTH - RIGHT}" stroke="#ccc"/>'
        yield f'<text x="{LEFT - 8}" y="{place + 4:.1f}" text-anchor="end">{_say(10**power)} s</text>'
    for result in results:
        place = axes.x(result["faktor"])
        label = f"× {result['faktor']}: {result['seiten']} Seiten, {result['kommunen']} Kommunen"
        anchor = "start" if result is results[0] else "end"
        yield f'<path d="M{place:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ccc"/>'
        yield f'<text x="{place:.1f}" y="{HEIGHT - BOTTOM + 22}" text-anchor="{anchor}">{escape(label)}</text>'


def _draw_step(axes: _Axes, factors: list[int], seconds: list[float], colour: str) -> Iterator[str]:
    """The line of a step, and dashed the one that would be linear."""
    points = [(axes.x(factor), axes.y(value)) for factor, value in zip(factors, seconds, strict=True)]
    (left, start), (right, _) = points[0], points[-1]
    linear = axes.y(max(seconds[0], LEAST) * factors[-1] / factors[0])
    look = f'stroke="{colour}" stroke-dasharray="3 4" opacity=".5"'
    yield f'<path d="M{left:.1f} {start:.1f}L{right:.1f} {linear:.1f}" {look}/>'
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)


def _say(number: float) -> str:
    return f"{number:g}".replace(".", ",")
