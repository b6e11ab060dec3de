"""The finished folder, looked at as a reader's browser would: what must be in it, what must never be."""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from toolbox.load import DATA, Toolbox
from toolbox.problems import Problem
from toolbox.prose import is_plain_address, split_address
from toolbox.unconfirmed import find_unconfirmed, read_digits

TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}")
LOADING = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "form": "action",
    "object": "data",
    "embed": "src",
}
# What elements of SVG load; its scripts name their address in another attribute than those of HTML.
LOADING_SVG = ("image", "use", "feImage", "script")
# These name an address without asking it for anything.
NAMING_RELS = {"canonical", "prev", "next"}
TEXT_SUFFIXES = {".html", ".json", ".xml", ".txt", ".js", ".css", ".svg", ".vcf", ".ics", ".csv"}
ARCHIVE_SUFFIXES = {".xlsx", ".docx"}  # zip files of XML
# What the text of a page never holds: these run something, load something or change the page around them.
FORBIDDEN = "iframe, object, embed, base, meta, link, style, math, audio, video, applet, frame, frameset, foreignObject"
FORBIDDEN_ATTRIBUTES = {"style", "xlink:href", "srcdoc", "formaction", "ping", "poster", "background", "manifest"}
SCHEMES = {"https", "mailto", "tel"}


def check_site(folder: Path, toolbox: Toolbox) -> list[Problem]:
    """Everything that keeps a finished folder from being published. Paths in Problems are relative to `folder`."""
    problems = list(_check_files(folder, toolbox))
    pages = {path.relative_to(folder).as_posix(): _Page(path) for path in sorted(folder.rglob("*.html"))}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name, page in pages.items():
        problems += _check_page(name, page)
        problems += _check_addresses(name, page, toolbox)
        problems += _check_links(name, page, pages, files)
    for path in sorted(folder.rglob("*.svg")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith("assets/"):  # ours and the theme's, without links
            picture = _Page(path)
            problems += _check_attributes(name, picture)
            problems += _check_addresses(name, picture, toolbox)
            problems += _check_links(name, picture, pages, files)
    return sorted(set(problems))


class _Page:
    """A parsed page; its ids are collected once."""

    def __init__(self, path: Path) -> None:
        self.tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        self.ids = Counter(node.attributes["id"] for node in self.tree.css("[id]"))


def _check_page(name: str, page: _Page) -> Iterator[Problem]:
    root = page.tree.root
    if root.attributes.get("lang") != "de":
        yield _problem(name, "seite-sprache", 'Die Seite sagt nicht, dass sie deutsch ist (lang="de").')
    count = len(page.tree.css("h1"))
    if count != 1:
        yield _problem(name, "seite-titel", f"Die Seite hat {count} Hauptüberschriften statt einer.")
    for found, times in page.ids.items():
        if times > 1:
            yield _problem(name, "anker-doppelt", f"Der Anker „{found}“ kommt {times}-mal vor.")
    yield from _check_attributes(name, page)
    yield from _check_elements(name, page)
    if TEMPLATE.search(_visible_text(page.tree)):
        yield _problem(name, "vorlagenrest", "Auf der Seite steht ein Rest der Vorlagensprache ({{ … }}).")


def _check_attributes(name: str, page: _Page) -> Iterator[Problem]:
    """No scripts and looks in attributes (Content Security Policy); no links of old SVG that the other checks overlook."""
    for node in page.tree.css("*"):
        for attribute in node.attributes:
            if attribute.startswith("on") or attribute in FORBIDDEN_ATTRIBUTES:
                yield _problem(name, "attribut", f"Ein Element „{node.tag}“ trägt das Attribut „{attribute}“.")


def _check_elements(name: str, page: _Page) -> Iterator[Problem]:
    """The text of a page shows things; scripts in it are files of ours or mere data."""
    for article in page.tree.css("article"):
        for node in article.css(FORBIDDEN):
            yield _problem(name, "element-verboten", f"Im Text der Seite steht ein Element „{node.tag}“.")
        for node in article.css("script:not([src])"):
            if node.attributes.get("type") != "application/json":
                yield _problem(name, "element-verboten", "Im Text der Seite steht ein Skript.")


def _visible_text(tree: LexborHTMLParser) -> str:
    copy = LexborHTMLParser(tree.html or "")
    copy.strip_tags(["script", "style", "code", "pre", "template"], recursive=True)
    return copy.root.text() if copy.root else ""


def _check_addresses(name: str, page: _Page, toolbox: Toolbox) -> Iterator[Problem]:
    for tag, attribute in (*LOADING.items(), *((tag, "href") for tag in LOADING_SVG)):
        for node in page.tree.css(f"{tag}[{attribute}]"):
            target = node.attributes.get(attribute) or ""
            rels = set((node.attributes.get("rel") or "").split())
            if (split_address(target).scheme or target.startswith("//")) and not rels & NAMING_RELS:
                yield _problem(name, "fremde-adresse", f"Die Seite lädt „{target}“ von außen.")
    for node in page.tree.css("[srcset], [http-equiv=refresh], base"):
        yield _problem(name, "fremde-adresse", f"Das Element „{node.tag}“ kann anderswohin führen.")
    for node in page.tree.css("a[href]"):
        target = re.sub(r"[\x00-\x20]", "", node.attributes.get("href") or "")
        parts = split_address(target)
        plain = parts.scheme != "https" or is_plain_address(target)
        if target.startswith("//") or not plain or (parts.scheme and parts.scheme not in SCHEMES):
            yield _problem(name, "link", f"„{target}“ ist kein erlaubter Link.")
        elif parts.scheme == "https" and parts.hostname not in toolbox.erlaubte_adressen.domains:
            yield _problem(
                name,
                "adresse-nicht-erlaubt",
                f"Die Seite „{parts.hostname}“ steht nicht in der Liste erlaubter Adressen.",
            )
        elif parts.scheme == "https" and "noreferrer" not in (node.attributes.get("rel") or ""):
            yield _problem(
                name,
                "link",
                f'Der Link „{target}“ verrät der anderen Seite, woher jemand kommt (rel="noreferrer" fehlt).',
            )


def _check_links(name: str, page: _Page, pages: dict[str, _Page], files: set[str]) -> Iterator[Problem]:
    for node in page.tree.css("[href], [src]"):
        target = node.attributes.get("href") or node.attributes.get("src") or ""
        parts = split_address(target)
        if parts.scheme or target.startswith("//") or _is_absolute_on_error_page(name, target):
            continue
        path = unquote(parts.path)
        found = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
        if path.endswith(("/", ".", "..")) or found == ".":
            found = posixpath.normpath(posixpath.join(found, "index.html"))
        if found not in files:
            yield _problem(name, "ziel-fehlt", f"Der Link „{target}“ führt ins Leere.")
        elif parts.fragment and found in pages and not _has_anchor(pages[found], parts.fragment):
            yield _problem(name, "anker-fehlt", f"Der Link „{target}“ führt zu einer Stelle, die es nicht gibt.")


def _is_absolute_on_error_page(name: str, target: str) -> bool:
    """404.html is shown at any depth, so MkDocs makes its links absolute."""
    return name == "404.html" and target.startswith("/")


def _has_anchor(page: _Page, fragment: str) -> bool:
    # „__…“ are the theme's own switches: inputs and the place that opens the search.
    return unquote(fragment) in page.ids or fragment.startswith("__")


def _check_files(folder: Path, toolbox: Toolbox) -> Iterator[Problem]:
    secret = find_unconfirmed(toolbox)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            continue
        if name.startswith(f"{DATA}/") or (
            path.suffix in (".yml", ".yaml", ".py", ".md") and not name.startswith("assets/")
        ):
            yield _problem(name, "daten-veroeffentlicht", "Diese Datei gehört nicht in die veröffentlichten Seiten.")
        if path.suffix in TEXT_SUFFIXES | ARCHIVE_SUFFIXES and not name.startswith("assets/"):
            digits = read_digits(_read_text(path))
            for number in secret:
                if number in digits:
                    yield _problem(
                        name,
                        "unbestaetigte-nummer",
                        f"Hier steht die unbestätigte Rufnummer, die auf …{number[-3:]} endet.",
                    )


def _read_text(path: Path) -> str:
    """The words of a text file, or of all parts of an office file."""
    if path.suffix in TEXT_SUFFIXES:
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode("utf-8") for name in sorted(archive.namelist()) if name.endswith(".xml")]
    return "\n".join(re.sub(r"<[^>]*>", "\n", part) for part in parts)


def _problem(name: str, code: str, message: str) -> Problem:
    return Problem(f"site/{name}", 1, code, message)
