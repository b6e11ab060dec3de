"""The search as files: one script that searches, two that hold what can be found, and a note that names the latter.

The first has titles, headings and search words, by which nearly everything is found; the second has the running texts and comes when
the search has already answered. Same content, same bytes; the scripts carry a hash of their content in their names, so that a browser
may keep them. The note lies beside them under a fixed name, because pages are finished before the index is made from them.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolbox.content.toolbox import Toolbox
from toolbox.describe.script_text import shorten_script
from toolbox.search.entries import GROUPS, UMLAUTS, Document, Entry, list_entries, list_ways
from toolbox.search.page_text import FinishedPage, Section, read_page

FOLDER = "assets/suche"
NOTE = "verzeichnis.js"  # search-client.js and worker.js load it by this name
# In the order in which they need each other.
ENGINE = (
    "js/search/german.js",
    "js/search/stopwords.js",
    "js/search/vocabulary.js",
    "js/search/inverted.js",
    "js/search/numbers.js",
    "js/search/texts.js",
    "js/search/alarm.js",
    "js/search/reading.js",
    "js/search/engine.js",
    "js/search/render.js",
    "js/search/worker.js",
)
# Pages that nobody searches for: an error, lists for reviewers, what a QR code leads to.
NOT_FOUND = re.compile(r"404\.html|ausgabe/.*|entscheidungshilfen/.*/pruefen(/index)?\.html")
BEST = "Passt am besten"
# Both parts must stay small for a phone on a slow line.
ROOM = 106_700  # bytes, compressed; with the engine 120 kB
TEXT_ROOM = 180_000


@dataclass(frozen=True)
class Index:
    """The index as files by address, and the bytes of its first part and of the running texts."""

    files: dict[str, str]
    size: int
    text_size: int

    def describe_room(self) -> str:
        """Which part is too large, for whoever builds; empty when both have room."""
        notes = []
        if self.size > ROOM:
            notes.append(
                f"Suche: Das Verzeichnis hat {self.size // 1000} kB statt höchstens {ROOM // 1000}. "
                "Kürzen Sie docs/daten/suchwoerter.yml."
            )
        if self.text_size > TEXT_ROOM:
            notes.append(
                f"Suche: Die Texte der Seiten haben {self.text_size // 1000} kB statt höchstens {TEXT_ROOM // 1000}. "
                "Die Suche findet weiter alles, lädt auf dem Handy aber länger nach."
            )
        return "\n".join(notes)


def build_engine(assets: Path) -> tuple[str, str]:
    """Address below the site's root and text of the script that searches. `assets` is the theme's own folder."""
    text = "".join(shorten_script((assets / name).read_text(encoding="utf-8")) for name in ENGINE)
    return f"{FOLDER}/suche.{_hash(text)}.js", text


def build_index(toolbox: Toolbox, site: Path, directory_urls: bool = True, documents: Iterable[Document] = ()) -> Index:
    """The index of a finished folder, which is only read: a script, and the note that names it."""
    pages, urls = {}, {}
    for slug, url, page in _read_pages(toolbox, site, directory_urls):
        pages[slug], urls[slug] = page, url
    ways = [urls[slug] for slug in list_ways(toolbox) if slug in urls]
    entries = list_entries(toolbox, pages, urls, documents)
    first = f"self.tbSearch.load({_json(describe_index(toolbox, entries, ways))});\n"
    texts = f"self.tbSearch.more({_json(describe_texts(entries))});\n"
    names = f"index.{_hash(first)}.js", f"texte.{_hash(texts)}.js"
    note = f"self.tbSearch.open({_json(names[0])},{_json(names[1])});\n"
    files = {f"{FOLDER}/{names[0]}": first, f"{FOLDER}/{names[1]}": texts, f"{FOLDER}/{NOTE}": note}
    return Index(files, _measure(first), _measure(texts))


def write_index(index: Index, site: Path) -> None:
    """Puts the index into a folder, in place of the one that is there."""
    for name in ("index.*.js", "texte.*.js"):
        for path in (site / FOLDER).glob(name):
            path.unlink()
    for uri, text in index.files.items():
        (site / uri).parent.mkdir(parents=True, exist_ok=True)
        (site / uri).write_text(text, encoding="utf-8", newline="\n")


def _measure(script: str) -> int:
    """Bytes that a browser loads."""
    return len(gzip.compress(script.encode(), 9))


def describe_index(toolbox: Toolbox, entries: list[Entry], ways: Sequence[str] = ()) -> dict[str, Any]:
    """What overrides/assets/js/search/worker.js loads. `ways` are the addresses of pages for whom no word is known."""
    phrases = _share_phrases(entries)
    talk = tuple(f"#kontakt-{name}" for name in toolbox.startseite.kontakte[:1])
    order = list(GROUPS)
    return {
        "best": BEST,
        "groups": [{"name": name, "one": one} for name, one in GROUPS.values()],
        "ways": [
            *(number for way in ways for number, entry in enumerate(entries) if entry.location == way),
            *(number for number, entry in enumerate(entries) if talk and entry.location.endswith(talk)),
        ],
        "handbook": order.index("mitmachen"),
        "same": toolbox.suche.gleich,
        "distinct": toolbox.suche.verwechselbar,
        "urgent": [
            {
                "phrases": dringend.woerter,
                "except": dringend.ausser,
                "numbers": [
                    [kontakt.telefon[0].nummer.wahl, kontakt.telefon[0].nummer.anzeige, kontakt.name]
                    for name in dringend.kontakte
                    if (kontakt := toolbox.kontakte[name]).telefon
                ],
            }
            for dringend in toolbox.suche.dringend.values()
        ],
        "entries": {
            **_describe_entries(entries, order),
            "phrases": [phrases.get((number,), "") for number in range(len(entries))],
        },
        "phrases": [(_steps(owners), lines) for owners, lines in sorted(phrases.items()) if len(owners) > 1],
        "numbers": [[owner, number] for owner, entry in enumerate(entries) for number in entry.numbers],
    }


def describe_texts(entries: list[Entry]) -> list[list]:
    """The running texts: number of the entry, what stands above its sections, and what stands below each of their headings."""
    found = []
    for number, entry in enumerate(entries):
        texts = [" ".join(text.split()) for text in (entry.text, *(section.text for section, _ in entry.sections))]
        if any(texts):
            found.append([number, *texts])
    return found


def _describe_entries(entries: list[Entry], order: list[str]) -> dict[str, Any]:
    """The entries as columns, which take less room than rows: texts of one kind are alike."""
    return {
        "group": [order.index(entry.group) for entry in entries],
        "location": _join(entry.location for entry in entries),
        "title": _join(entry.title for entry in entries),
        "line": _join(entry.line for entry in entries),
        "side": [entry.side for entry in entries],
        "sections": [[_describe_section(section, more) for section, more in entry.sections] for entry in entries],
        "weight": [round(entry.weight, 3) for entry in entries],
    }


def _join(texts: Iterable[str]) -> str:
    return "\n".join(" ".join(text.split()) for text in texts)


def _share_phrases(entries: list[Entry]) -> dict[tuple[int, ...], str]:
    """Numbers of entries, and the search words that lead to just these, in lines. Many words lead to several pages."""
    owners: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for phrase in entry.phrases:
            owners.setdefault(phrase, []).append(number)
    shared: dict[tuple[int, ...], list[str]] = {}
    for phrase, numbers in owners.items():
        shared.setdefault(tuple(numbers), []).append(phrase)
    return {numbers: _join(sorted(phrases, key=str.lower)) for numbers, phrases in shared.items()}


def _steps(numbers: tuple[int, ...]) -> list[int]:
    """Ascending numbers, each as how much more it is than the one before: in a row, that is always 1."""
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


def _describe_section(section: Section, more: dict[str, Any]) -> list:
    """An anchor that is made of the heading is a 1: worker.js makes it, too."""
    anchor = 1 if section.anchor and section.anchor == _anchor_of(section.title) else section.anchor
    return [section.title, anchor, *([more] if more else [])]


def _anchor_of(heading: str) -> str:
    folded = heading.lower().translate(UMLAUTS)
    return re.sub("[^a-z0-9]+", "-", folded).strip("-")


def _read_pages(toolbox: Toolbox, site: Path, directory_urls: bool) -> Iterator[tuple[str, str, FinishedPage]]:
    """Slug, address and content of every page that can be found, in the order of their addresses."""
    for path in sorted(site.rglob("*.html"), key=lambda path: path.relative_to(site).as_posix()):
        name = path.relative_to(site).as_posix()
        if NOT_FOUND.fullmatch(name):
            continue
        page = read_page(path.read_text(encoding="utf-8"))
        if page:
            url = name.removesuffix("index.html") if directory_urls else name
            yield _slug(toolbox, name), url, page


def _slug(toolbox: Toolbox, name: str) -> str:
    """The slug of a finished file: „netz/hasswelle/index.html“ is „netz/hasswelle“, unless there is such an index page."""
    slug = name.removesuffix(".html")
    return slug if slug in toolbox.pages else slug.removesuffix("/index")


def _json(value: Any) -> str:
    # U+2028 and U+2029 would end a line of an old script.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
