"""Which texts are released: the records of releases, held against the text as it is now."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from toolbox.content.models import Entscheidungshilfe, Freigabevermerk, Geprueft, Model
from toolbox.content.toolbox import Toolbox
from toolbox.domain.page_order import list_guides
from toolbox.domain.tree_ways import results_of
from toolbox.markdown.macro_calls import Call, find_calls

Zustand = Literal["entwurf", "fachlich-geprueft", "geaendert", "freigegeben"]
ZUSTAENDE: tuple[Zustand, ...] = (
    "entwurf",
    "fachlich-geprueft",
    "geaendert",
    "freigegeben",
)  # what is least sure first
# Who checked something when, and for whom it is, is no word of the text. Nor is the state of the law: to read the same
# law again changes nothing that was released.
NO_TEXT = {
    *("geprueft_am", "naechste_pruefung", "geprueft_wie", "rechtsstand", "vertrauen", "notiz"),
    *("verantwortlich", "freigabe", "suchwoerter", "thema", "fuer"),
}
OTHERS = {
    "recht": "Recht und Fristen",
    "entscheidungshilfen": "Entscheidungshilfen",
    "vorlagen": "Vorlagen",
    "ueber": "Über uns",
}


@dataclass(frozen=True)
class Freigabestand:
    """How far a text is, and who released it: whatever has changed since is released by nobody."""

    zustand: Zustand
    vermerke: tuple[Freigabevermerk, ...] = ()

    @property
    def rang(self) -> int:
        """How sure the text is; the least sure has 0."""
        return ZUSTAENDE.index(self.zustand)


@lru_cache(maxsize=2)  # the toolbox being built, and the one before it under `serve`
def list_texts(toolbox: Toolbox) -> dict[str, tuple[Geprueft, ...]]:
    """What can be released: slugs of pages, each with the things it consists of (a page and its tree are one text)."""
    found: dict[str, list[Geprueft]] = defaultdict(list)
    for name, hilfe in toolbox.entscheidungshilfen.items():
        if f"entscheidungshilfen/{name}" in toolbox.seiten:
            found[f"entscheidungshilfen/{name}"].append(hilfe)
    for name, vorlage in toolbox.vorlagen.items():
        found[f"vorlagen/{name}"].append(vorlage)
    for name, frist in toolbox.fristen.items():
        found[toolbox.frist_page(name)].append(frist)
    for slug, seite in toolbox.seiten.items():
        found[slug].append(seite)
    return {slug: tuple(things) for slug, things in found.items()}


def list_release_areas(toolbox: Toolbox) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What is given to be read together: id → title and slugs. Nobody needs to release the handbook."""
    found = {area: (bereich.titel, tuple(list_guides(toolbox, area))) for area, bereich in toolbox.bereiche.items()}
    taken = {slug for _, slugs in found.values() for slug in slugs}
    for name, titel in OTHERS.items():
        folders = (name, "fristen") if name == "recht" else (name,)
        slugs = (slug for slug in list_texts(toolbox) if slug.partition("/")[0] in folders and slug not in taken)
        found.setdefault(name, (titel, tuple(slugs)))
    return {name: (titel, slugs) for name, (titel, slugs) in found.items() if slugs}


def find_release(toolbox: Toolbox, slug: str) -> Freigabestand:
    """How far the text of a page is. It is released only as long as all who released it read what stands there now."""
    records = tuple(vermerk for vermerk in toolbox.freigaben.freigaben if vermerk.seite == slug)
    if records:
        now = find_text_version(toolbox, slug)
        return Freigabestand("freigegeben" if all(r.fassung == now for r in records) else "geaendert", records)
    states = (getattr(thing, "freigabe", "entwurf") for thing in list_texts(toolbox)[slug])
    return Freigabestand(min(states, key=ZUSTAENDE.index))


def find_release_of(toolbox: Toolbox, thing: Geprueft) -> Freigabestand:
    """The same of a thing of the data. What has no page is as far as it says itself."""
    slugs = (slug for slug, things in list_texts(toolbox).items() if any(part is thing for part in things))
    slug = next(slugs, None)
    return find_release(toolbox, slug) if slug else Freigabestand(thing.freigabe)


def find_text_version(toolbox: Toolbox, slug: str) -> str:
    """Twelve hexadecimal digits of the SHA-256 of everything that a page says and takes from the data as words of law.

    Contacts are none of it: they change more often, and somebody else confirms them.
    """
    return digest(list(_list_words(toolbox, slug)))


def digest(content: object) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of plain data (canonical JSON: sorted keys, UTF-8)."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def list_called(toolbox: Toolbox, slug: str) -> list[Model]:
    """What a page takes from the data as words of law: norms, deadlines, shared passages, who may ask for prosecution."""
    found: list[Model] = []
    for thing in list_texts(toolbox)[slug]:
        found += [toolbox.fristen[name] for name in getattr(thing, "fristen", ())]
        found += [toolbox.normen[name] for name in getattr(thing, "normen", ())]
    if slug in toolbox.pages and not toolbox.seiten[slug].render_macros:
        for call in find_calls(toolbox.pages[slug])[0]:
            found += _find_called(toolbox, call)
    return list({id(thing): thing for thing in found}.values())


def _find_called(toolbox: Toolbox, call: Call) -> Iterator[Model]:
    if call.name == "baustein":
        yield toolbox.bausteine[call.argument]
    elif call.name == "antragsrechte":
        yield from toolbox.antragsrechte.values()
    elif call.name == "fristenliste":
        yield from toolbox.fristen.values()
    elif call.name == "normenliste":
        yield from (norm for norm in toolbox.normen.values() if norm.thema == call.argument and norm.zitierbar)


def _list_words(toolbox: Toolbox, slug: str) -> Iterator[object]:
    own = list_texts(toolbox)[slug]
    if slug in toolbox.pages:
        seite = toolbox.seiten[slug]
        yield [seite.titel, *seite.zusammenfassung.split(), *toolbox.pages[slug].body.split()]
        own = tuple(thing for thing in own if thing is not seite)
    for thing in (*own, *list_called(toolbox, slug)):
        yield thing.model_dump(mode="json", exclude=NO_TEXT)
    for hilfe in own:
        if isinstance(hilfe, Entscheidungshilfe):
            yield {key: ergebnis.model_dump(mode="json") for key, ergebnis in results_of(toolbox, hilfe).items()}
