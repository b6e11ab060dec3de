"""A picture of how the time of each step grows: both axes logarithmic, so a straight line of slope 1 is linear."""

import math
from html import escape

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 460, 70, 50, 190, 60
COLOURS = ("#0b5fa5", "#a6400d", "#4a7a1f", "#7a3fa0", "#0e7c7b", "#a3195b", "#555555", "#8a6d00")


def render_chart(results: list[dict]) -> str:
    """The measurements of scripts/measure/benchmark.py as SVG."""
    factors = [result["faktor"] for result in results]
    steps = list(results[0]["cpu_sekunden"])
    values = [max(result["cpu_sekunden"][step], 0.001) for result in results for step in steps]
    values += [value * factors[-1] / factors[0] for value in values[: len(steps)]]  # room for what would be linear
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)) + 0.01)
    span = max(math.log10(factors[-1] / factors[0]), 0.3)

    def x(factor: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log10(factor / factors[0]) / span

    def y(seconds: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - math.log10(max(seconds, 0.001))) / (high - low)

    parts = [
        f'<text x="{LEFT}" y="24" font-size="16" font-weight="bold">Rechenzeit je Schritt</text>',
        f'<text x="{LEFT}" y="42">gestrichelt: linear; flacher ist besser</text>',
    ]
    for power in range(low, high + 1):
        place = y(10**power)
        parts.append(f'<path d="M{LEFT} {place:.1f}H{WIDTH - RIGHT}" stroke="#ccc"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{place + 4:.1f}" text-anchor="end">{_say(10**power)} s</text>')
    for result in results:
        place = x(result["faktor"])
        label = f"× {result['faktor']}: {result['seiten']} Seiten, {result['kommunen']} Kommunen"
        anchor = "start" if result is results[0] else "end"
        parts.append(f'<path d="M{place:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ccc"/>')
        parts.append(f'<text x="{place:.1f}" y="{HEIGHT - BOTTOM + 22}" text-anchor="{anchor}">{escape(label)}</text>')
    ends = []
    for number, step in enumerate(steps):
        colour = COLOURS[number % len(COLOURS)]
        seconds = [result["cpu_sekunden"][step] for result in results]
        points = " ".join(f"{x(factor):.1f},{y(value):.1f}" for factor, value in zip(factors, seconds, strict=True))
        linear = y(max(seconds[0], 0.001) * factors[-1] / factors[0])
        start = f"{x(factors[0]):.1f} {y(seconds[0]):.1f}"
        parts.append(
            f'<path d="M{start}L{x(factors[-1]):.1f} {linear:.1f}" stroke="{colour}" stroke-dasharray="3 4" opacity=".5"/>'
        )
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x(factor):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>'
            for factor, value in zip(factors, seconds, strict=True)
        ]
        ends.append((y(seconds[-1]), f"{step}: {seconds[-1]:.1f} s".replace(".", ","), colour))
    # Labels keep their order and never cover each other.
    below = 0.0
    for place, label, colour in sorted(ends):
        below = max(place + 4, below + 16)
        parts.append(f'<text x="{WIDTH - RIGHT + 10}" y="{below:.1f}" fill="{colour}">{escape(label)}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _say(number: float) -> str:
    return f"{number:g}".replace(".", ",")
