"""Every finished page and drawing, as a browser reads it: it holds nothing that its policy would refuse, and names no other host."""

import zipfile
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from toolbox.site.offline_zip import ARCHIVE
from toolbox.site.security_policy import IN_HEADER, IN_PAGE

# What a browser loads or opens by itself, by the attribute that names it.
LOADED = {
    "src": "script, img, iframe, source, audio, video, embed, input",
    "srcset": "img, source",
    "href": "link:not([rel=canonical]), image, use, base",
    "action": "form",
    "data": "object",
    "poster": "video",
}


def find_refused(html: str) -> list[str]:
    """What a browser would refuse on this page: scripts, looks and handlers within the page."""
    tree = LexborHTMLParser(html)
    refused = [f"{node.tag} {node.text()[:60]}" for node in tree.css("script:not([src]), style")]
    for node in tree.css("*"):
        for attribute, value in node.attributes.items():
            if attribute == "style" or attribute.startswith("on") or (value or "").lower().startswith("javascript:"):
                refused.append(f"{node.tag} {attribute}={value}")
    for attribute, selector in LOADED.items():
        for node in tree.css(selector):
            address = node.attributes.get(attribute) or ""
            if "//" in address or (":" in address and not (node.tag == "img" and address.startswith("data:"))):
                refused.append(f"{node.tag} {attribute}={address}")
    return refused


def test_no_page_holds_what_its_policy_refuses_or_names_another_host(site: Path):
    assert not {word for word in IN_HEADER.split() if word.startswith(("'sha", "'unsafe", "'nonce"))}
    pages = sorted(site.rglob("*.html"))
    assert pages
    found = {}
    for path in pages:
        html = path.read_text(encoding="utf-8")
        own = LexborHTMLParser(html).css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
        assert own == IN_PAGE, path
        found[path.relative_to(site).as_posix()] = find_refused(html)
    assert {page: refused for page, refused in found.items() if refused} == {}


def test_no_drawing_and_no_page_to_take_along_holds_it_either(site: Path):
    """Who opens a drawing alone or unpacks the archive has no policy."""
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.svg")}
    assert files
    with zipfile.ZipFile(site / ARCHIVE) as archive:
        taken = {name: archive.read(name) for name in archive.namelist() if name.endswith((".html", ".svg"))}
    assert len(taken) > len(files)
    found = {name: find_refused(data.decode()) for name, data in (files | taken).items()}
    assert {name: refused for name, refused in found.items() if refused} == {}


@pytest.mark.parametrize(
    "piece",
    [
        "<script>alert(1)</script>",
        "<style>a{color:red}</style>",
        '<p style="color:red">x</p>',
        '<p onclick="x()">x</p>',
        '<a href="javascript:x()">x</a>',
        '<img src="https://fremd.example/x.png">',
        '<link rel="stylesheet" href="//fremd.example/x.css">',
        '<script src="data:text/javascript,x()"></script>',
        '<form action="https://fremd.example/"></form>',
    ],
)
def test_the_look_at_a_page_notices(site: Path, piece: str):
    html = (site / "index.html").read_text(encoding="utf-8")
    assert find_refused(html) == []
    assert len(find_refused(html.replace("</main>", f"{piece}</main>"))) == 1
