"""The finished folder, looked at as a reader's browser would: what must be in it, what must never be."""

import posixpath
import re
from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from toolbox.content.toolbox import DATA, Toolbox
from toolbox.markdown.link_syntax import find_named_host, is_plain_address, split_address
from toolbox.problems.problem import Problem
from toolbox.site.page_parts import OPEN_TEMPLATE, Attributes, check_page_parts
from toolbox.site.published_numbers import check_numbers

TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}")
# The same in HTML, also with tags between: most pages have none, and to collect the text of a page takes long.
TEMPLATE_IN_HTML = re.compile(r"\{(?:<[^<>]*+>)*+[{%]|[}%](?:<[^<>]*+>)*+\}")
# Elements that load something, and the attributes with its address; of SVG's, a script names it in another than that of HTML.
LOADING = {
    "script": ("src", "href"),
    "img": ("src",),
    "link": ("href",),
    "iframe": ("src",),
    "source": ("src",),
    "form": ("action",),
    "object": ("data",),
    "embed": ("src",),
    "image": ("href",),
    "use": ("href",),
    "feimage": ("href",),
}
LEADING = {*LOADING, "a", "base", "meta"}  # all that leads anywhere; `page_parts` lets nothing else do so
# These name an address without asking it for anything.
NAMING_RELS = {"canonical"}
# Comments and instructions: browsers differ in where some of them end, and a finished page needs none.
COMMENT = re.compile(r"<\?|<!(?!doctype html>)", re.IGNORECASE)
# What a template holds is no part of the tree until a script takes it; for the look at a page it is.
TEMPLATE_TAG = re.compile(r"(</?)template\b", re.IGNORECASE)
SCHEMES = {"https", "mailto", "tel"}

Fault = tuple[str, str]  # code and message


def check_site(folder: Path, toolbox: Toolbox) -> list[Problem]:
    """Everything that keeps a finished folder from being published. Paths in Problems are relative to `folder`."""
    problems = [*_check_files(folder), *check_numbers(folder, toolbox)]
    domains = toolbox.erlaubte_adressen.domains
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    pages: dict[str, Found] = {}
    for name, path in files.items():
        # Pictures among the assets are ours and the theme's, without links.
        if path.suffix == ".html" or (path.suffix == ".svg" and not name.startswith("assets/")):
            text = path.read_text(encoding="utf-8")
            pages[name] = inspect_page(text, path.suffix, domains)
    ids = {name: frozenset(page.ids) for name, page in pages.items()}
    for name, page in pages.items():
        problems += [_problem(name, code, message) for code, message in page.faults]
        problems += _check_links(name, page.targets, ids, files.keys())
    return sorted(set(problems))


class Found(NamedTuple):
    """What a page says for itself: codes and messages of what is wrong with it, its anchors, and where it leads."""

    faults: list[Fault]
    ids: list[str | None]
    targets: list[str]


def inspect_page(text: str, suffix: str, domains: Container[str]) -> Found:
    """Looks at one page, or at a picture of its own (`suffix`). Links of pages lead to hosts in `domains` only."""
    page = _Page(text)
    faults = [*_check_addresses(page, domains), *check_page_parts(page.nodes)]
    if suffix == ".html":
        faults += _check_page(page, text)
        if comment := COMMENT.search(text):
            faults.append(
                ("element-verboten", f"Auf der Seite steht ein Kommentar oder eine Anweisung („{comment[0]}“).")
            )
    return Found(faults, list(page.ids), page.targets)


class _Page:
    """A parsed page; its elements and ids are collected once."""

    def __init__(self, text: str) -> None:
        self.tree = LexborHTMLParser(TEMPLATE_TAG.sub(rf"\1{OPEN_TEMPLATE}", text))
        self.nodes = [(node, node.tag.lower(), node.attributes) for node in self.tree.css("*")]
        bearing = [attributes for _, _, attributes in self.nodes if attributes]
        self.ids = Counter(attributes["id"] for attributes in bearing if "id" in attributes)
        # Every address in the page once, also of what it loads.
        links = (attributes for attributes in bearing if "href" in attributes or "src" in attributes)
        self.targets = list(
            dict.fromkeys(attributes.get("href") or attributes.get("src") or "" for attributes in links)
        )


def _check_page(page: _Page, text: str) -> Iterator[Fault]:
    root = page.tree.root
    if root.attributes.get("lang") != "de":
        yield ("seite-sprache", 'Die Seite sagt nicht, dass sie deutsch ist (lang="de").')
    count = sum(tag == "h1" for _, tag, _ in page.nodes)
    if count != 1:
        yield ("seite-titel", f"Die Seite hat {count} Hauptüberschriften statt einer.")
    for found, times in page.ids.items():
        if times > 1:
            yield ("anker-doppelt", f"Der Anker „{found}“ kommt {times}-mal vor.")
    braces = "{" in text or "}" in text
    if braces and TEMPLATE_IN_HTML.search(text) and TEMPLATE.search(_visible_text(page.tree)):
        yield ("vorlagenrest", "Auf der Seite steht ein Rest der Vorlagensprache ({{ … }}).")


def _visible_text(tree: LexborHTMLParser) -> str:
    """What a reader can see. The tree is without all else afterwards."""
    tree.strip_tags(["script", "style", "code", "pre", OPEN_TEMPLATE], recursive=True)
    return tree.root.text() if tree.root else ""


def _check_addresses(page: _Page, domains: Container[str]) -> Iterator[Fault]:
    for node, tag, attributes in page.nodes:
        if tag not in LEADING:
            continue
        for attribute in LOADING.get(tag, ()):
            target = attributes.get(attribute) or ""
            rels = set((attributes.get("rel") or "").split())
            if (split_address(target).scheme or target.startswith("//")) and not rels & NAMING_RELS:
                yield ("fremde-adresse", f"Die Seite lädt „{target}“ von außen.")
        if tag == "base" or "srcset" in attributes or (attributes.get("http-equiv") or "").lower() == "refresh":
            yield ("fremde-adresse", f"Das Element „{tag}“ kann anderswohin führen.")
        if tag == "a" and "href" in attributes:
            yield from _check_link(node, attributes, domains)


def _check_link(node: LexborNode, attributes: Attributes, domains: Container[str]) -> Iterator[Fault]:
    target = re.sub(r"[\x00-\x20]", "", attributes["href"] or "")
    if ":" not in target and not target.startswith("//"):  # within the site, as most
        return
    parts = split_address(target)
    plain = parts.scheme != "https" or is_plain_address(target)
    if target.startswith("//") or not plain or (parts.scheme and parts.scheme not in SCHEMES):
        yield ("link", f"„{target}“ ist kein erlaubter Link.")
    elif parts.scheme == "https" and parts.hostname not in domains:
        yield ("adresse-nicht-erlaubt", f"Die Seite „{parts.hostname}“ steht nicht in der Liste erlaubter Adressen.")
    elif parts.scheme == "https" and "noreferrer" not in (attributes.get("rel") or ""):
        yield ("link", f'Der Link „{target}“ verrät der anderen Seite, woher jemand kommt (rel="noreferrer" fehlt).')
    elif parts.scheme == "https":
        said = (node.text(), attributes.get("title") or "", attributes.get("aria-label") or "")
        named = next(filter(None, (find_named_host(text, parts.hostname) for text in said)), "")
        if named:
            yield ("link", f"Der Link nennt „{named}“, führt aber zu „{parts.hostname}“.")


def _check_links(name: str, targets: list[str], ids: dict[str, frozenset], files: Container[str]) -> Iterator[Problem]:
    for target in targets:
        parts = split_address(target)
        if parts.scheme or target.startswith("//") or _is_absolute_on_error_page(name, target):
            continue
        path = unquote(parts.path)
        found = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
        if path.endswith(("/", ".", "..")) or found == ".":
            found = posixpath.normpath(posixpath.join(found, "index.html"))
        if found not in files:
            yield _problem(name, "ziel-fehlt", f"Der Link „{target}“ führt ins Leere.")
        elif parts.fragment and found in ids and not _has_anchor(ids[found], parts.fragment):
            yield _problem(name, "anker-fehlt", f"Der Link „{target}“ führt zu einer Stelle, die es nicht gibt.")


def _is_absolute_on_error_page(name: str, target: str) -> bool:
    """404.html is shown at any depth, so MkDocs makes its links absolute."""
    return name == "404.html" and target.startswith("/")


def _has_anchor(ids: frozenset, fragment: str) -> bool:
    return unquote(fragment) in ids


def _check_files(folder: Path) -> Iterator[Problem]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir():
            continue
        if name.startswith(f"{DATA}/") or (
            path.suffix in (".yml", ".yaml", ".py", ".md") and not name.startswith("assets/")
        ):
            yield _problem(name, "daten-veroeffentlicht", "Diese Datei gehört nicht in die veröffentlichten Seiten.")


def _problem(name: str, code: str, message: str) -> Problem:
    return Problem(f"site/{name}", 1, code, message)
