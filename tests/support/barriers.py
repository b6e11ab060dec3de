"""Barriers on a page as axe-core finds them. Colours cost most of the time, so nobody looks at the same ones twice."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from support.controls import END_MOVES

COLOURS = ["color-contrast", "link-in-text-block"]
# A colour on its way from one scheme to the other is nobody's colour: changes begun by the last step are at their end first.
RUN = f"""
    async ([place, options]) => {{
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        {END_MOVES}
        const {{ violations }} = await axe.run(place, {{ resultTypes: ["violations"], ...options }});
        return violations.map(({{ id, help, nodes }}) => `${{id}}: ${{help}} ${{nodes.slice(0, 5).map(({{ html }}) => html.slice(0, 150)).join(" ")}}`);
    }}
"""


def check_barriers(page: Page, place: str = "html") -> None:
    """The page as it is now has no barriers that axe can find, or what `place` selects of it has none."""
    _run(page, place, {})


def check_colours(page: Page, place: str = "html") -> None:
    """What depends on colours alone: enough after nothing but the scheme has changed. `place` is a selector."""
    _run(page, place, {"runOnly": COLOURS})


def check_layout(page: Page) -> None:
    """Everything but colours: enough after nothing but the width has changed."""
    _run(page, "html", {"rules": {name: {"enabled": False} for name in COLOURS}})


def _run(page: Page, place: str, options: dict) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, [place, options])
    assert not found, "\n".join([page.url, *found])
