"""Line drawings that are made by hand, put into a page as they lie in `drawn/`.

Their attributes make a black and white drawing wherever no style sheet reaches; drawings.css gives the colours of the page. A
link „seite:schritte/anzeige“ in a file becomes the address of that page; where a county has no such page, its words stay.
"""

import re
from pathlib import Path

from toolbox.web.markdown_extension import as_block
from toolbox.web.view import View

DRAWN = Path(__file__).parent / "drawn"
LINK = re.compile(r'<a href="seite:([^"#]+)(#[^"]+)?">(.*?)</a>')


def render_bild(view: View, name: str) -> str:
    """The drawing `name`."""

    def lead(match: re.Match[str]) -> str:
        slug, anchor, words = match[1], match[2] or "", match[3]
        if slug not in view.toolbox.seiten:
            return words
        return f'<a href="{view.link(slug + anchor)}">{words}</a>'

    svg = LINK.sub(lead, (DRAWN / f"{name}.svg").read_text(encoding="utf-8"))
    html = re.sub(r"\n\s*", "\n", f'<figure class="tb-drawing">\n{svg}</figure>')
    return as_block(html)
