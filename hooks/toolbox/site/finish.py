"""The last touch on a folder of finished pages, for the web or to take along: one style sheet, few scripts, a policy, what can be
saved."""

import hashlib
import posixpath
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from toolbox.site.offline_list import LIST, describe_takeaway
from toolbox.site.offline_zip import ARCHIVE, MARK, offer_archive
from toolbox.site.script_bundle import find_runs, join_scripts
from toolbox.site.security_policy import protect_page
from toolbox.site.style_sheet import find_names, find_words, join_styles

STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
# Browsers refuse to load type ahead from a folder; the style sheet may.
PRELOAD = re.compile(r'\s*<link rel="preload"[^>]*>')
JOINED = "assets/css/seite.{}.css"
BUNDLE = "assets/js/seite.{}.js"
# The theme brings scripts of its own, a search among them, and sheets for colours and for pages unlike ours. No page of ours names them.
THEME_SCRIPTS = "assets/javascripts"
THEME = (THEME_SCRIPTS, "assets/stylesheets", "assets/images/favicon.png")

Fill = Callable[[str, str], str]  # what still goes into a page, from its file below the folder and its HTML


def finish_site(folder: Path, archive: bytes = b"", fill: Fill | None = None) -> None:
    """Finishes pages for a web server. `archive` is the site to take along, if there is one.

    `fill` puts something into each page first.
    """
    if archive:
        _write(folder / ARCHIVE, archive)
    _finish_pages(folder, len(archive), True, fill)
    _write(folder / LIST, describe_takeaway(folder).encode())


def finish_folder(folder: Path, fill: Fill | None = None) -> None:
    """Finishes pages that are opened from a folder. They carry no policy: browsers differ in what „self“ means there."""
    for name in ("404.html", "sitemap.xml", "sitemap.xml.gz"):  # only web servers and search engines know them
        (folder / name).unlink(missing_ok=True)
    _finish_pages(folder, 0, False, fill)


def _finish_pages(folder: Path, archive_size: int, protect: bool, fill: Fill | None) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))}
    if fill:
        pages = {path: fill(path.relative_to(folder).as_posix(), html) for path, html in pages.items()}
    ours = (path for path in sorted(folder.glob("assets/**/*.js")) if not path.is_relative_to(folder / THEME_SCRIPTS))
    scripts = [path.read_text(encoding="utf-8") for path in ours]
    used = find_words(scripts).union(*map(find_names, pages.values()))
    joined: dict[tuple[str, ...], str] = {}
    bundles: dict[tuple[str, ...], str] = {}
    for path, html in pages.items():
        place = path.relative_to(folder).as_posix()
        head, _, _ = html.partition("</head>")
        links = STYLE.findall(head)
        sheets = tuple(_resolve(place, link) for link in links)
        if sheets and sheets not in joined:
            styles = [(folder / name).read_text(encoding="utf-8") for name in sheets]
            joined[sheets] = _write_named(folder, JOINED, join_styles(styles, used))
        if sheets:
            html = _replace_links(html, links, _relative(place, links[0], joined[sheets]))
        html = _join_scripts(folder, place, html, bundles)
        if MARK in html:
            html = offer_archive(html, posixpath.relpath(ARCHIVE, posixpath.dirname(place) or "."), archive_size)
        html = protect_page(html) if protect else PRELOAD.sub("", html)
        path.write_text(html, encoding="utf-8", newline="\n")
        pages[path] = html
    for name in {name for sheets in joined for name in sheets}:
        (folder / name).unlink()
    for name in {name for scripts in bundles for name in scripts}:
        if not any(f'{name}"' in html for html in pages.values()):
            (folder / name).unlink()
    for name in THEME:
        if (folder / name).is_dir():
            shutil.rmtree(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _write_named(folder: Path, name: str, text: str) -> str:
    """Writes a file that bears the hash of its text in its name, and returns the name."""
    name = name.format(hashlib.sha256(text.encode()).hexdigest()[:10])
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return name


def _join_scripts(folder: Path, place: str, html: str, bundles: dict[tuple[str, ...], str]) -> str:
    """The page with one script for each run of them. `bundles` says which are written, and learns of new ones."""
    for run, links in find_runs(html):
        scripts = tuple(_resolve(place, link) for link in links)
        if scripts not in bundles:
            text = join_scripts([(folder / name).read_text(encoding="utf-8") for name in scripts])
            bundles[scripts] = _write_named(folder, BUNDLE, text)
        address = _relative(place, links[0], bundles[scripts])
        html = html.replace(run, f'<script src="{address}" defer></script>', 1)
    return html


def _replace_links(html: str, links: list[str], address: str) -> str:
    first, *others = links
    for link in others:
        html = html.replace(f'<link rel="stylesheet" href="{link}">', "", 1)
    return html.replace(f'href="{first}"', f'href="{address}"', 1)


def _resolve(place: str, link: str) -> str:
    """The file that a link on a page names. The error page is shown at any depth, so its links begin at the root."""
    if link.startswith("/"):
        return link[link.index("/assets/") + 1 :]
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), link))


def _relative(place: str, like: str, name: str) -> str:
    """The address of a file for a page, in the manner of another address on it."""
    if like.startswith("/"):
        return like[: like.index("/assets/") + 1] + name
    return posixpath.relpath(name, posixpath.dirname(place) or ".")
