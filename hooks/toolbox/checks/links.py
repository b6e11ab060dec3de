"""Links and pictures in Markdown: where they lead, and what they say of it."""

import html
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from toolbox.checks.anchors import explain_anchor
from toolbox.content.page import Page
from toolbox.content.toolbox import DATA, Toolbox
from toolbox.markdown.lines import Line
from toolbox.markdown.link_syntax import (
    DEFINITION,
    NAMED_HOST,
    REFERENCE,
    find_named_host,
    is_plain_address,
    split_address,
)
from toolbox.problems.problem import Problem, nearest

# Words that say nothing to somebody who has only the links of a page read out (WCAG 2.4.4), or only a picture's words.
VAGUE_LINKS = {
    *(
        "hier",
        "hier klicken",
        "klick",
        "klicken sie hier",
        "hier lang",
        "siehe hier",
        "da",
        "dort",
        "link",
        "dieser link",
    ),
    *("mehr", "mehr dazu", "mehr lesen", "mehr erfahren", "mehr informationen", "weitere informationen", "details"),
    *("weiter", "weiterlesen", "seite", "diese seite", "auf dieser seite", "website", "webseite", "text"),
}
VAGUE_PICTURES = {"bild", "foto", "grafik", "abbildung", "screenshot", "bildschirmfoto", "image", "logo", "text"}
FILE_NAME = re.compile(r"[\w./-]+\.(?:md|html|png|jpe?g|webp|svg|pdf)", re.IGNORECASE)
PICTURES = "bilder"
CALLED = re.compile(rf"[\W_]*(?:https?://)?{NAMED_HOST.pattern}", re.IGNORECASE)


def check_link(
    page: Page, number: int, match: re.Match, toolbox: Toolbox, docs: Path, generated: frozenset[str]
) -> Iterator[Problem]:
    """A link or picture of a page, as LINK or DEFINITION found it. `generated` are slugs of pages without a file."""
    groups = match.groupdict()
    target = html.unescape(groups["target"]).strip()
    plain = _plain(target)
    parts = split_address(plain)
    yield from _check_words(page, number, match, bool(groups.get("image")), target)
    if not target:
        return
    if not groups.get("image"):  # a picture may show any page
        yield from _check_named_host(page, number, f"{match['text']} {groups.get('title') or ''}", parts.hostname)
    if parts.scheme or plain.startswith("//"):
        yield from _check_outside(page, number, target, bool(groups.get("image")), toolbox)
        return
    path = unquote(parts.path)
    if not path:
        yield from _check_anchor(page, number, target, parts.fragment, page.path, toolbox)
        return
    here = posixpath.dirname(page.path.removeprefix(f"{toolbox.docs}/"))
    found = posixpath.normpath(posixpath.join(here, path))
    if found.startswith(("..", "/", f"{DATA}/")):
        message = f"„{target}“ führt aus den Seiten der Toolbox hinaus."
        hint = "Verlinken Sie Seiten und Bilder relativ, zum Beispiel „../schritte/anzeige.md“."
        yield Problem(page.path, number, "link-fuehrt-hinaus", message, hint)
    elif found.endswith(".md"):
        slug = found.removesuffix(".md")
        if slug not in toolbox.pages and slug not in generated:
            near = nearest(slug, {*toolbox.pages, *generated})
            guess = f"Meinten Sie „{posixpath.relpath(f'{near}.md', here or '.')}“?" if near else ""
            yield Problem(page.path, number, "seite-fehlt", f"Die Seite „{target}“ gibt es nicht.", guess)
        elif parts.fragment:
            yield from _check_anchor(page, number, target, parts.fragment, f"{toolbox.docs}/{found}", toolbox)
    elif groups.get("image"):
        if not (docs / found).is_file():
            hint = _suggest_picture(found, here, docs)
            yield Problem(page.path, number, "bild-fehlt", f"Das Bild „{target}“ gibt es nicht.", hint)
    else:
        hint = "Seiten der Toolbox verlinken Sie mit der Endung „.md“."
        yield Problem(page.path, number, "link", f"„{target}“ ist kein erlaubter Link.", hint)


def _check_outside(page: Page, number: int, target: str, image: bool, toolbox: Toolbox) -> Iterator[Problem]:
    """An address outside the site: only of allowed hosts, and never a picture."""
    plain = _plain(target)
    parts = split_address(plain)
    if parts.scheme != "https" or not is_plain_address(plain):
        hint = "Erlaubt sind Adressen mit „https://“ und Seiten der Toolbox wie „../schritte/anzeige.md“."
        yield Problem(page.path, number, "link", f"„{target}“ ist kein erlaubter Link.", hint)
    elif image:
        hint = "Legen Sie es unter „bilder/“ ab; fremde Seiten sähen sonst, wer hier liest."
        yield Problem(page.path, number, "bild-von-fremden", "Das Bild liegt auf einer fremden Seite.", hint)
    elif parts.hostname not in toolbox.erlaubte_adressen.domains:
        message = f"Die Seite „{parts.hostname}“ steht nicht in der Liste erlaubter Adressen."
        hint = f"Lassen Sie sie prüfen und ergänzen Sie sie in „{toolbox.docs}/{DATA}/erlaubte-adressen.yml“."
        yield Problem(page.path, number, "adresse-nicht-erlaubt", message, hint)


def check_references(page: Page, lines: list[Line]) -> Iterator[Problem]:
    """Links whose target stands elsewhere on the page, under a label: what they name is read together with it."""
    targets = {
        match["text"].casefold(): html.unescape(match["target"])
        for _, line in lines
        if "]:" in line
        for match in DEFINITION.finditer(line)
    }
    for number, line in lines if targets else ():
        for match in REFERENCE.finditer(line):
            target = targets.get((match["label"] or match["text"]).casefold())
            if target is not None:
                yield from _check_named_host(page, number, match["text"], split_address(_plain(target)).hostname)


def _check_named_host(page: Page, number: int, text: str, host: str | None) -> Iterator[Problem]:
    """Readers believe the address that a link says of itself. A page of ours may say what to do at another, but not be called it."""
    named = "" if FILE_NAME.fullmatch(text.strip()) else find_named_host(text, host)
    if named and (host or CALLED.match(text)):
        there = f"„{host}“" if host else "einer Seite der Toolbox"
        hint = "Nennen Sie die Seite, zu der er führt, oder ändern Sie die Adresse."
        yield Problem(page.path, number, "link-text", f"Der Link nennt „{named}“, führt aber zu {there}.", hint)


def _plain(target: str) -> str:
    """Browsers drop control characters and white space inside a scheme (WHATWG URL, „remove all ASCII tab or newline“)."""
    return re.sub(r"[\x00-\x20]", "", target)


def _check_words(page: Page, number: int, match: re.Match, image: bool, target: str) -> Iterator[Problem]:
    """What a link or picture says to those who hear nothing else of it."""
    text = " ".join(match["text"].strip(" *_`.…→>").split())
    if not text and image:
        hint = "Schreiben Sie in die eckigen Klammern, was zu sehen ist."
        yield Problem(page.path, number, "bild-ohne-text", f"Das Bild „{target}“ hat keine Beschreibung.", hint)
    elif image and (text.lower() in VAGUE_PICTURES or FILE_NAME.fullmatch(text)):
        message = f"Die Beschreibung „{text}“ sagt nicht, was auf dem Bild zu sehen ist."
        hint = "Schreiben Sie es in einem kurzen Satz in die eckigen Klammern."
        yield Problem(page.path, number, "bild-ohne-text", message, hint)
    elif not image and not target:
        hint = "Schreiben Sie es in die runden Klammern, zum Beispiel „../schritte/anzeige.md“."
        yield Problem(page.path, number, "link", f"Der Link „{text}“ hat kein Ziel.", hint)
    elif not image and not text:
        hint = "Schreiben Sie in die eckigen Klammern, was dort steht."
        yield Problem(page.path, number, "link-text", f"Der Link zu „{target}“ hat keinen Text.", hint)
    elif not image and (text.lower() in VAGUE_LINKS or FILE_NAME.fullmatch(text)):
        hint = "Nennen Sie, was dort steht: [Anzeige erstatten](../schritte/anzeige.md)"
        yield Problem(page.path, number, "link-text", f"„{text}“ sagt nicht, wohin der Link führt.", hint)


def _check_anchor(page: Page, number: int, target: str, anchor: str, path: str, toolbox: Toolbox) -> Iterator[Problem]:
    slug = path.removeprefix(f"{toolbox.docs}/").removesuffix(".md")
    if slug in toolbox.pages and (hint := explain_anchor(toolbox, slug, unquote(anchor))) is not None:
        message = f"Der Link „{target}“ führt zu einer Stelle, die es nicht gibt."
        yield Problem(page.path, number, "anker-fehlt", message, hint)


def _suggest_picture(path: str, here: str, docs: Path) -> str:
    """The picture of the same name where pictures lie, or how to find it."""
    place = f"{PICTURES}/{posixpath.basename(path)}"
    if (docs / place).is_file():
        return f"Meinten Sie „{posixpath.relpath(place, here or '.')}“?"
    return f"Prüfen Sie den Namen; Bilder liegen unter „{PICTURES}/“."
