"""Line drawings that are made by hand, put into a page as they lie in `drawn/`.

Their attributes make a black and white drawing wherever no style sheet reaches; drawings.css gives the colours of the page. A
link „seite:schritte/anzeige“ in a file becomes the address of that page; where a county has no such page, its words stay.
"""

import re
from html import unescape
from pathlib import Path

from toolbox.web.markdown_extension import as_block
from toolbox.web.view import View

DRAWN = Path(__file__).parent / "drawn"
WORDS = re.compile(r"<title[^>]*>(.*?)</title>\s*<desc[^>]*>(.*?)</desc>", re.DOTALL)
LINK = re.compile(r'<a href="seite:([^"#]+)(#[^"]+)?">(.*?)</a>')


def render_bild(view: View, name: str) -> str:
    """The drawing `name`."""

    def lead(match: re.Match[str]) -> str:
        slug, anchor, words = match[1], match[2] or "", match[3]
        if slug not in view.toolbox.seiten:
            return words
        return f'<a href="{view.link(slug + anchor)}">{words}</a>'

    svg = LINK.sub(lead, read_drawing(name))
    html = re.sub(r"\n\s*", "\n", f'<figure class="tb-drawing">\n{svg}</figure>')
    return as_block(html)


def describe_drawing(name: str) -> tuple[str, str]:
    """What a drawing is called, and what it shows, as whoever does not see it hears both."""
    title, shown = WORDS.search(read_drawing(name)).groups()
    return unescape(title), unescape(shown)


def read_drawing(name: str) -> str:
    """The drawing as it lies in its file."""
    return (DRAWN / f"{name}.svg").read_text(encoding="utf-8")
