"""Markdown bodies: what coordinators may write there, line by line."""

import html
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from toolbox.fields import parse_rufnummer
from toolbox.load import DATA, Toolbox
from toolbox.markup import FILLER, PLAIN_BOX, check_link_rest, check_marks, read_lines
from toolbox.problems import Problem, list_allowed, nearest, suggest
from toolbox.source import Page

ADMONITIONS = ("zuerst", "nicht", "hinweis", "sicherheit")

HEADING = re.compile(r"^(#{1,6})\s*[^#\s]")
UNDERLINE = re.compile(r"^(?:=+|-{2,})\s*$")
HTML_TAG = re.compile(rf"<[A-Za-z/!?{FILLER}]")
ADMONITION = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s+(\S+)")
LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]\[]*)\]\(\s*<?(?P<target>[^)>]*?)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)")
DEFINITION = re.compile(r"^\s{0,3}\[(?!\^)(?P<text>[^\]]+)\]:\s*<?(?P<target>[^\s>]+)")
LIKE_URL = re.compile(r"://|www\.", re.IGNORECASE)
BARE_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"(?<![\w,.])\+?\d[\d /().–-]{4,}\d(?![\w,])")


def check_prose(slug: str, toolbox: Toolbox, docs: Path, generated: frozenset[str]) -> Iterator[Problem]:
    """What a page's Markdown must not contain, and links that lead nowhere.

    `generated` are the slugs of pages that are made from data and have no file.
    """
    with_macros = not toolbox.seiten[slug].render_macros
    yield from _check_body(toolbox.pages[slug], with_macros, toolbox, docs, generated)


def check_shared(name: str, toolbox: Toolbox, docs: Path, generated: frozenset[str]) -> Iterator[Problem]:
    """The same for Markdown that stands in data and appears on pages."""
    source, _ = toolbox.sources["bausteine", name]
    page = Page(source.path, source, toolbox.bausteine[name].text, source.place((name, "text"))[0])
    yield from _check_body(page, False, toolbox, docs, generated)


def _check_body(
    page: Page, with_macros: bool, toolbox: Toolbox, docs: Path, generated: frozenset[str]
) -> Iterator[Problem]:
    level = 1
    previous = ""
    box = None  # how far a box is indented whose first line comes next
    lines, problems = read_lines(page, with_macros)
    yield from problems
    for number, line in lines:
        heading = HEADING.match(line)
        if heading:
            depth = len(heading[1])
            if depth == 1:
                yield Problem(
                    page.path,
                    number,
                    "ueberschrift",
                    "Eine Überschrift mit einer Raute ist der Titel der Seite.",
                    "Der Titel steht schon im Kopf unter „titel“; beginnen Sie mit „## “.",
                )
            elif depth > level + 1:
                yield Problem(
                    page.path,
                    number,
                    "ueberschrift",
                    f"Nach einer Überschrift der Stufe {level} folgt eine der Stufe {depth}.",
                    f"Lassen Sie keine Stufe aus: „{'#' * (level + 1)} “.",
                )
            level = max(depth, 2)  # the title itself is told once, not again by what follows it
        elif UNDERLINE.match(line) and previous.strip():
            yield Problem(
                page.path,
                number,
                "ueberschrift",
                "Unterstrichene Überschriften sind nicht erlaubt.",
                "Schreiben Sie „## Überschrift“; für eine Trennlinie lassen Sie davor eine Zeile frei.",
            )
        previous = line
        if box is not None and line.strip():
            if len(line) - len(line.lstrip()) < box + 4:
                yield Problem(
                    page.path,
                    number,
                    "kasten-form",
                    "Diese Zeile gehört in den Kasten darüber, ist aber nicht weit genug eingerückt.",
                    "Was im Kasten steht, beginnt mit vier Leerzeichen.",
                )
            box = None
        admonition = ADMONITION.match(line)
        if PLAIN_BOX.fullmatch(line):
            box = len(line) - len(line.lstrip())
        if admonition and admonition[1] not in ADMONITIONS:
            yield Problem(
                page.path,
                number,
                "kasten",
                f"Den Kasten „{admonition[1]}“ gibt es nicht.",
                suggest(admonition[1], ADMONITIONS) or list_allowed(ADMONITIONS),
            )
        if "<" in line and HTML_TAG.search(line):
            yield Problem(
                page.path,
                number,
                "html",
                "Hier steht HTML oder ein „<“ vor einem Buchstaben.",
                "In Anleitungen ist nur Markdown erlaubt; schreiben Sie „kleiner als“ aus.",
            )
        yield from check_marks(page, number, line)
        rest = line
        if "[" in line:
            for match in (*LINK.finditer(line), *DEFINITION.finditer(line)):
                yield from _check_link(page, number, match, toolbox, docs, generated)
            rest = DEFINITION.sub("", LINK.sub(lambda match: match["text"], line))
        yield from check_link_rest(page, number, rest)
        for match in BARE_URL.finditer(rest) if LIKE_URL.search(rest) else ():
            yield Problem(
                page.path,
                number,
                "adresse-im-text",
                f"„{match[0]}“ steht offen im Text.",
                "Schreiben Sie einen Link mit Namen: [Name der Seite](https://…)",
            )
        for match in MAIL.finditer(rest) if "@" in rest else ():
            yield Problem(
                page.path,
                number,
                "mail-im-text",
                f"„{match[0]}“ steht im Text.",
                'E-Mail-Adressen kommen aus den Kontakten: {{ kontakt("…") }}',
            )
        for match in NUMBER.finditer(rest) if DIGIT.search(rest) else ():
            if parse_rufnummer(match[0].replace("–", "-")):
                yield Problem(
                    page.path,
                    number,
                    "rufnummer-im-text",
                    f"„{match[0].strip()}“ sieht aus wie eine Rufnummer.",
                    'Rufnummern kommen aus den Kontakten: {{ kontakt("…") }}',
                )


def split_address(address: str) -> SplitResult:
    """The parts of an address; one that cannot be read at all counts as one without a host."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("unlesbar", "", address, "", "")


def is_plain_address(address: str) -> bool:
    """Whether every program reads the same host in an address: browsers take „\\“ for „/“, others do not."""
    try:
        parts = urlsplit(address)
        return "\\" not in address and "@" not in parts.netloc and parts.port is None
    except ValueError:
        return False


def _check_link(
    page: Page, number: int, match: re.Match, toolbox: Toolbox, docs: Path, generated: frozenset[str]
) -> Iterator[Problem]:
    groups = match.groupdict()
    target = html.unescape(groups["target"]).strip()
    # Browsers drop control characters and white space inside a scheme (WHATWG URL, „remove all ASCII tab or newline“).
    plain = re.sub(r"[\x00-\x20]", "", target)
    parts = split_address(plain)
    if groups.get("image") and not match["text"].strip():
        yield Problem(
            page.path,
            number,
            "bild-ohne-text",
            f"Das Bild „{target}“ hat keine Beschreibung.",
            "Schreiben Sie in die eckigen Klammern, was zu sehen ist.",
        )
    if parts.scheme or plain.startswith("//"):
        if parts.scheme != "https" or not is_plain_address(plain):
            yield Problem(
                page.path,
                number,
                "link",
                f"„{target}“ ist kein erlaubter Link.",
                "Erlaubt sind Adressen mit „https://“ und Seiten der Toolbox wie „../schritte/anzeige.md“.",
            )
        elif groups.get("image"):
            yield Problem(
                page.path,
                number,
                "bild-von-fremden",
                "Das Bild liegt auf einer fremden Seite.",
                "Legen Sie es unter „bilder/“ ab; fremde Seiten sähen sonst, wer hier liest.",
            )
        elif parts.hostname not in toolbox.erlaubte_adressen.domains:
            yield Problem(
                page.path,
                number,
                "adresse-nicht-erlaubt",
                f"Die Seite „{parts.hostname}“ steht nicht in der Liste erlaubter Adressen.",
                f"Lassen Sie sie prüfen und ergänzen Sie sie in „{toolbox.docs}/{DATA}/erlaubte-adressen.yml“.",
            )
        return
    path = unquote(parts.path)
    if not path:
        return
    here = posixpath.dirname(page.path.removeprefix(f"{toolbox.docs}/"))
    found = posixpath.normpath(posixpath.join(here, path))
    if found.startswith(("..", "/", f"{DATA}/")):
        yield Problem(
            page.path,
            number,
            "link-fuehrt-hinaus",
            f"„{target}“ führt aus den Seiten der Toolbox hinaus.",
            "Verlinken Sie Seiten und Bilder relativ, zum Beispiel „../schritte/anzeige.md“.",
        )
    elif found.endswith(".md"):
        slugs = {*toolbox.pages, *generated}
        if found.removesuffix(".md") not in slugs:
            near = nearest(found.removesuffix(".md"), slugs)
            guess = f"Meinten Sie „{posixpath.relpath(f'{near}.md', here or '.')}“?" if near else ""
            yield Problem(page.path, number, "seite-fehlt", f"Die Seite „{target}“ gibt es nicht.", guess)
    elif groups.get("image"):
        if not (docs / found).is_file():
            yield Problem(
                page.path,
                number,
                "bild-fehlt",
                f"Das Bild „{target}“ gibt es nicht.",
                "Prüfen Sie den Namen; Bilder liegen unter „bilder/“.",
            )
    else:
        yield Problem(
            page.path,
            number,
            "link",
            f"„{target}“ ist kein erlaubter Link.",
            "Seiten der Toolbox verlinken Sie mit der Endung „.md“.",
        )
