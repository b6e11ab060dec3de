"""Links that lead out of the toolbox: which there are, where each stands, and what a visit found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from toolbox.content.source import Key, Value
from toolbox.content.toolbox import Toolbox
from toolbox.markdown.lines import read_lines
from toolbox.markdown.link_syntax import DEFINITION, LINK

ADDRESS = re.compile(r"https://[^\s<>]+")
# The list of what may be linked to is not itself a set of links.
SILENT = {"erlaubte-adressen"}

Befund = Literal["da", "umgezogen", "weg", "unklar"]

HEADINGS: dict[Befund, str] = {
    "weg": "Nicht mehr da",
    "umgezogen": "Umgezogen",
    "unklar": "Ließ sich nicht prüfen",
}
ADVICE: dict[Befund, str] = {
    "weg": "Suchen Sie die neue Adresse auf der Website der Stelle, oder löschen Sie den Link.",
    "umgezogen": "Tragen Sie die neue Adresse ein, wenn dort dasselbe steht.",
    "unklar": "Öffnen Sie die Seite selbst im Browser. Manche Websites lassen keine Prüfprogramme zu.",
}


@dataclass(frozen=True, order=True)
class Ausgang:
    """An address of another website and the places that name it, as „file:line“."""

    adresse: str
    orte: tuple[str, ...]


@dataclass(frozen=True)
class Besuch:
    """What a visit to an address found, and why in a few German words."""

    befund: Befund
    hinweis: str = ""


def list_outgoing(toolbox: Toolbox) -> list[Ausgang]:
    """All addresses of other websites in data and pages, each once."""
    places: dict[str, set[tuple[str, int]]] = {}
    for address, path, line in (*_find_in_data(toolbox), *_find_in_pages(toolbox)):
        # What stands after „#“ is never sent to the other website.
        places.setdefault(address.partition("#")[0], set()).add((path, line))
    return [
        Ausgang(address, tuple(f"{path}:{line}" for path, line in sorted(found)))
        for address, found in sorted(places.items())
    ]


def render_visits(visits: dict[Ausgang, Besuch]) -> str:
    """What is to be done, gravest first, as Markdown. Nothing to be done is one sentence."""
    if visits and all(visit.befund == "unklar" for visit in visits.values()):
        return "Keine einzige Seite ließ sich prüfen. Vermutlich gibt es hier keine Verbindung ins Netz.\n"
    parts = [f"{_count(len(visits))} geprüft.\n"]
    for finding, heading in HEADINGS.items():
        found = {link: visit for link, visit in visits.items() if visit.befund == finding}
        if found:
            lines = [f"- {link.adresse} ({visit.hinweis}), in {', '.join(link.orte)}" for link, visit in found.items()]
            parts.append("\n".join([f"### {heading}: {len(found)}", "", ADVICE[finding], "", *lines, ""]))
    if len(parts) == 1:
        parts.append("Alle Seiten sind da.\n")
    return "\n".join(parts)


def _find_in_data(toolbox: Toolbox) -> Iterator[tuple[str, str, int]]:
    for (kind, name), (source, prefix) in toolbox.sources.items():
        texts = () if kind in SILENT else _leaves(toolbox.value(kind, name), prefix)
        yield from ((text, source.path, source.place(key)[0]) for key, text in texts if ADDRESS.fullmatch(text))


def _leaves(value: Value, key: Key) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        yield key, value
        return
    for name, child in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(child, (*key, name))


def _find_in_pages(toolbox: Toolbox) -> Iterator[tuple[str, str, int]]:
    for page in toolbox.pages.values():
        for number, line in read_lines(page)[0]:
            for match in (*LINK.finditer(line), *DEFINITION.finditer(line)):
                if match["target"].startswith("https://"):
                    yield match["target"].strip(), page.path, number


def _count(number: int) -> str:
    return "1 Adresse" if number == 1 else f"{number} Adressen"
