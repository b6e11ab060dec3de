"""What a page may load and run, as a Content Security Policy (https://www.w3.org/TR/CSP3/).

Everything comes from the site itself. The few inline scripts of the theme are named by their hash; looks are never inline.
A script inside the text of a page gets no hash, so a browser refuses it even if everything else overlooked it.
"""

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # symbols in the theme's style sheets are data: addresses
    "font-src": "'self'",
    "connect-src": "'self'",  # the index of the search
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
# Browsers ignore this one in a <meta>, so it is in the header alone.
FRAMES = "frame-ancestors 'none'"
# Kinds of <script> that run. All others hold data, which no policy concerns.
RUNNING = {"", "text/javascript", "module"}
CHARSET = '<meta charset="utf-8">'


def build_policy(folder: Path) -> str:
    """The value of the header Content-Security-Policy that fits every page in a finished folder.

    For pages and pictures. PDFs need none: they run nothing, and some viewers are made of parts that it would forbid.
    """
    found = {script for path in folder.rglob("*.html") for script in _find_hashes(path.read_text(encoding="utf-8"))}
    return f"{_write(found)}; {FRAMES}"


def protect_page(html: str) -> str:
    """The page with its own policy in a <meta>, for web servers whose headers nobody can set."""
    hashes = sorted(_find_hashes(html))
    before, charset, after = html.partition(CHARSET)
    if not charset:
        raise ValueError(f"The page has no {CHARSET}.")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_write(hashes)}">'
    return f"{before}{charset}\n      {meta}{after}"


def _find_hashes(html: str) -> set[str]:
    tree = LexborHTMLParser(html)
    scripts = [node for node in tree.css("script:not([src])") if (node.attributes.get("type") or "") in RUNNING]
    inside = {node.mem_id for node in tree.css("article script")}
    return {_hash(node.text()) for node in scripts if node.mem_id not in inside}


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _write(hashes: Iterable[str]) -> str:
    rules = {**RULES, "script-src": " ".join([RULES["script-src"], *sorted(hashes)])}
    return "; ".join(f"{name} {value}" for name, value in rules.items())
