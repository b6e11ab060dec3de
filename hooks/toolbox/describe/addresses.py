"""Addresses inside the site: from slugs to relative links, so that the site works in any folder."""

import posixpath
from functools import cache

SHEETS = "druck"  # the folder of the printed sheets


def page_url(slug: str, directory_urls: bool) -> str:
    """The address of a page below the site's root, as MkDocs writes it."""
    folder, name = posixpath.split(slug)
    if not directory_urls:
        return f"{slug}.html"
    if name == "index":
        return f"{folder}/" if folder else ""
    return f"{slug}/"


def page_file(slug: str, directory_urls: bool) -> str:
    """The file of a page below the site's root."""
    url = page_url(slug, directory_urls)
    return f"{url}index.html" if not url or url.endswith("/") else url


def relative_url(target: str, page: str, directory_urls: bool) -> str:
    """The link from page to page (both slugs); `target` may carry an anchor: „recht/vorschriften#stgb-241“."""
    slug, hash_sign, anchor = target.partition("#")
    return relative_path(page_url(slug, directory_urls), page, directory_urls) + hash_sign + anchor


@cache  # a page has the same few links as its neighbours, many times
def relative_path(path: str, page: str, directory_urls: bool) -> str:
    """The link from a page (slug) to a file or page address below the site's root."""
    here = page_url(page, directory_urls)
    base = here if here.endswith("/") or not here else posixpath.dirname(here)
    link = posixpath.relpath(path or ".", base or ".")
    return f"{link}/" if path.endswith("/") or not path else link


def place_sheet(kind: str, place: str) -> str:
    """A printed sheet of a municipality, below the site's root."""
    return f"{SHEETS}/{kind}-{place}.pdf"


def letter_sheet(name: str, art: str) -> str:
    """The printed sheet of a template, below the site's root."""
    return f"{SHEETS}/{'formular' if art == 'formular' else 'vorlage'}-{name}.pdf"


def enlarge(path: str) -> str:
    """The same sheet set larger."""
    return path.replace(SHEETS, f"{SHEETS}/gross", 1)


def sheet_path(slug: str) -> str:
    """The printed sheet of a guide, below the site's root."""
    return f"{SHEETS}/{slug.removesuffix('/index').replace('/', '-')}.pdf"
