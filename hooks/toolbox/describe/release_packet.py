"""What the legal office reads before it releases an area: every sentence of law, by the norm it rests on, and the pages.

What names no norm comes last.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from toolbox.content.models import Frist
from toolbox.content.toolbox import Toolbox
from toolbox.describe.law_sentences import list_law_sentences
from toolbox.describe.norm import Normangabe, describe_norm
from toolbox.describe.release import say_release
from toolbox.domain.releases import find_text_version, list_release_areas, list_texts

ANSWERS = ("richtig", "zu ändern", "offen")
HOW = (
    "Jeder Satz steht einmal da, unter der Vorschrift, auf die er sich stützt. Kreuzen Sie zu jedem an, was gilt. Was "
    "sich ändern soll, schreiben Sie auf die Zeile darunter. Zuletzt kommen Sätze über das Recht, die keine Vorschrift "
    "nennen: Fehlt dort eine, schreiben Sie sie dazu. Am Ende stehen die Seiten mit ihrer Fassung: Freigegeben "
    "wird eine Seite immer in genau dieser Fassung. Ändert sich danach ihr Text, sagt sie das selbst."
)
WITHOUT_NORM = Normangabe("Ohne Vorschrift", "", "", "", "")


@dataclass(frozen=True)
class Rechtssatz:
    """A sentence of law. `seiten` are the titles of the pages on which it stands, `auch` what else it cites."""

    nummer: int
    text: str
    seiten: tuple[str, ...]
    auch: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seitenangabe:
    """A page to release: `eintrag` is what the command takes, `stand` how far it is today."""

    titel: str
    eintrag: str
    stand: str


@dataclass(frozen=True)
class Pruefpaket:
    """All that is to be read of an area; each norm with what rests on it."""

    titel: str
    vorschriften: tuple[tuple[Normangabe, tuple[Rechtssatz, ...]], ...]
    seiten: tuple[Seitenangabe, ...]


@lru_cache(maxsize=32)  # paper and Word say the same
def describe_packet(toolbox: Toolbox, area: str) -> Pruefpaket:
    """The packet of an area (see `list_release_areas`)."""
    titel, slugs = list_release_areas(toolbox)[area]
    pages: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for slug in slugs:
        for sentence in list_law_sentences(toolbox, slug):
            pages.setdefault(sentence, []).append(name_text(toolbox, slug))
    by_norm: dict[str, list[tuple[str, tuple[str, ...], list[str]]]] = {name: [] for name in (*toolbox.normen, "")}
    for (text, norms), titles in pages.items():
        by_norm[norms[0] if norms else ""].append((text, norms[1:], titles))
    numbers = count(1)
    groups = []
    for name, found in by_norm.items():
        sentences = tuple(
            Rechtssatz(next(numbers), text, tuple(dict.fromkeys(titles)), tuple(toolbox.normen[n].norm for n in also))
            for text, also, titles in found
        )
        if sentences:
            groups.append((describe_norm(toolbox.normen[name]) if name else WITHOUT_NORM, sentences))
    return Pruefpaket(titel, tuple(groups), tuple(_describe_page(toolbox, slug) for slug in slugs))


def say_pages(satz: Rechtssatz) -> str:
    """Where a sentence stands, and what else it cites."""
    also = f" Nennt auch: {', '.join(satz.auch)}." if satz.auch else ""
    return f"Steht auf: {', '.join(f'„{titel}“' for titel in satz.seiten)}.{also}"


def name_text(toolbox: Toolbox, slug: str) -> str:
    """The title of a page, written or made of data."""
    thing = toolbox.seiten.get(slug) or list_texts(toolbox)[slug][0]
    return f"Frist: {thing.name}" if isinstance(thing, Frist) else thing.titel


def _describe_page(toolbox: Toolbox, slug: str) -> Seitenangabe:
    entry = f"{slug}={find_text_version(toolbox, slug)}"
    return Seitenangabe(name_text(toolbox, slug), entry, say_release(toolbox, slug))
