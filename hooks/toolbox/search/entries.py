"""Everything that the search can find, and under which words: pages, questions, contacts, law."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from toolbox.content.models import Ergebnis
from toolbox.content.toolbox import Toolbox
from toolbox.describe.paragraphs import split_paragraphs
from toolbox.domain.search_words import search_words
from toolbox.domain.tree_ways import results_of
from toolbox.search.page_text import FinishedPage, Section, cut_text

# The kinds of hits in the order in which the dialog shows them: heading of the group, and the word for one of them.
GROUPS = {
    "fragen": ("Fragen, die weiterhelfen", "Fragen"),
    "anleitungen": ("Anleitungen", "Anleitung"),
    "kontakte": ("Kontakte", "Kontakt"),
    "vorlagen": ("Vorlagen und Merkblätter", "Vorlage"),
    "verwaltung": ("Für die Verwaltung", "Für die Verwaltung"),
    "fortbildungen": ("Fortbildungen", "Fortbildung"),
    "nachschlagen": ("Nachschlagen", "Nachschlagen"),
    "mitmachen": ("Für alle, die diese Seiten pflegen", "Mitmachen"),
}
FOLDERS = {
    "entscheidungshilfen": "fragen",
    "kontakte": "kontakte",
    "kommunen": "kontakte",
    "vorlagen": "vorlagen",
    "verwaltung": "verwaltung",
    "fortbildungen": "fortbildungen",
    "fristen": "nachschlagen",
    "recht": "nachschlagen",
    "ueber": "nachschlagen",
    "mitmachen": "mitmachen",
}
# How much a kind counts where words alone do not decide: first what to do, then whom to call, then what to read up.
WEIGHTS = {
    "fragen": 0.8,
    "anleitungen": 1.0,
    "kontakte": 0.7,
    "vorlagen": 0.75,
    "verwaltung": 0.95,
    "fortbildungen": 0.8,
    "nachschlagen": 0.6,
    "mitmachen": 0.4,
}
# Kinds of which the text is kept; of others, the beginning will do.
FULL = ("anleitungen", "verwaltung", "fortbildungen")
BRIEF = 240
CENTRAL = 3  # so many norms at the head of a page's list say what it is about
LISTS = 0.7  # a page that only lists others


@dataclass(frozen=True)
class Entry:
    """Something to find. `location` is an address below the site's root, `side` what stands on the right of its row,

    `numbers` are telephone numbers as a phone dials them.
    """

    group: str
    location: str
    title: str
    line: str
    phrases: tuple[str, ...] = ()
    sections: tuple[tuple[Section, dict[str, Any]], ...] = ()
    side: dict[str, Any] = field(default_factory=dict)
    weight: float = 1.0
    numbers: tuple[str, ...] = ()


def list_entries(
    toolbox: Toolbox, pages: Mapping[str, FinishedPage], urls: Mapping[str, str], longest: int = 600
) -> list[Entry]:
    """All entries. `pages` and `urls` are keyed by slug and hold the pages of the finished site.

    `longest` limits the text that is kept of a page, in characters.
    """
    everyday = _everyday_words(toolbox)
    entries = [
        _page_entry(toolbox, slug, page, urls[slug], everyday.get(slug, ()), longest) for slug, page in pages.items()
    ]
    places = _places_of_things(pages, urls)
    return [*entries, *_contact_entries(toolbox, places, everyday), *_norm_entries(toolbox, places)]


def _central_norms(toolbox: Toolbox, slug: str) -> list[str]:
    """The norms that a guide is about: who looks for „§ 185“ wants to know what to do as well."""
    seite = toolbox.seiten.get(slug)
    return [toolbox.normen[name].norm for name in seite.normen[:CENTRAL]] if seite else []


def _places_of_things(pages: Mapping[str, FinishedPage], urls: Mapping[str, str]) -> dict[str, str]:
    """Anchor of a contact or norm → its address: on the page that lists all of its kind, or else on the first that shows it."""
    lists = ("kontakte/index", "recht/vorschriften")
    order = [*(slug for slug in lists if slug in pages), *(slug for slug in pages if not slug.startswith("kommunen/"))]
    places: dict[str, str] = {}
    for slug in order:
        for anchor in pages[slug].things:
            places.setdefault(anchor, f"{urls[slug]}#{anchor}")
    return places


def _everyday_words(toolbox: Toolbox) -> dict[str, tuple[str, ...]]:
    """Slug of a page, or „kontakt:“ and id → words of suchwoerter.yml."""
    found: dict[str, list[str]] = {}
    for wort in toolbox.suchwoerter.values():
        for target in (*wort.seiten, *(f"kontakt:{name}" for name in wort.kontakte)):
            found.setdefault(target, []).extend(wort.woerter)
    return {target: tuple(dict.fromkeys(words)) for target, words in found.items()}


def _page_entry(
    toolbox: Toolbox, slug: str, page: FinishedPage, url: str, everyday: Iterable[str], longest: int
) -> Entry:
    folder, _, name = slug.rpartition("/")
    group = FOLDERS.get(folder.split("/")[0], "anleitungen")
    sections = _page_sections(page, longest if group in FULL else min(longest, BRIEF))
    if folder == "entscheidungshilfen" and name in toolbox.entscheidungshilfen:
        sections = _tree_sections(toolbox, name)
    if group == "mitmachen" or folder == "kommunen":
        sections = []
    lists = slug in ("index", "anleitungen", "stichwoerter") or (name == "index" and slug != "verwaltung/index")
    phrases = tuple(dict.fromkeys([*search_words(toolbox, slug), *everyday, *_central_norms(toolbox, slug)]))
    return Entry(
        group, url, page.title, page.summary, phrases, tuple(sections), weight=WEIGHTS[group] * (LISTS if lists else 1)
    )


def _page_sections(page: FinishedPage, longest: int) -> list[tuple[Section, dict[str, Any]]]:
    sections = []
    for section in page.sections:
        text = cut_text(section.text, longest // 3 if section.title else longest)
        if section.title or text:
            sections.append((Section(section.title, section.anchor, text), {}))
    return sections


def _tree_sections(toolbox: Toolbox, name: str) -> list[tuple[Section, dict[str, Any]]]:
    """Questions with their answers, and results with what to do."""
    hilfe = toolbox.entscheidungshilfen[name]
    sections: list[tuple[Section, dict[str, Any]]] = []
    for kennung, frage in hilfe.fragen.items():
        answers = [" ".join(filter(None, (answer.text, answer.beispiel))) for answer in frage.antworten]
        text = ". ".join(answer for answer in answers if answer not in ("Ja", "Nein", "Ich weiß nicht"))
        sections.append((Section(frage.text, kennung, text), {}))
    for kennung, ergebnis in results_of(toolbox, hilfe).items():
        sections.append((_result_section(kennung, ergebnis), {"urgency": ergebnis.dringlichkeit}))
    return sections


def _result_section(kennung: str, ergebnis: Ergebnis) -> Section:
    return Section(ergebnis.titel, kennung, ". ".join(schritt.titel for schritt in ergebnis.schritte))


def _contact_entries(toolbox: Toolbox, places: Mapping[str, str], everyday: Mapping[str, Iterable[str]]) -> list[Entry]:
    """Contacts as readers may see them: `toolbox.kontakte` holds no number that nobody has confirmed."""
    entries = []
    for name, kontakt in toolbox.kontakte.items():
        if f"kontakt-{name}" not in places:
            continue
        needs = [toolbox.bedarfe[need].name for need in kontakt.bedarf]
        phone = {"phone": kontakt.telefon[0].nummer.anzeige} if kontakt.telefon else {}
        words = [*needs, *everyday.get(f"kontakt:{name}", ())]
        line = " ".join(split_paragraphs(kontakt.wobei))
        entries.append(
            Entry(
                "kontakte",
                places[f"kontakt-{name}"],
                kontakt.name,
                line,
                tuple(words),
                side=phone,
                weight=WEIGHTS["kontakte"],
                numbers=tuple(telefon.nummer.wahl for telefon in kontakt.telefon),
            )
        )
    return entries


def _norm_entries(toolbox: Toolbox, places: Mapping[str, str]) -> list[Entry]:
    """Norms that a page shows, found by number and by everyday name."""
    return [
        Entry(
            "nachschlagen",
            places[f"recht-{name}"],
            f"{norm.norm}: {norm.titel}",
            " ".join(split_paragraphs(norm.satz)),
            # Both ways to write it: whoever types a number finds the norm before the guides that are about it.
            phrases=(norm.norm, norm.norm.replace("§", "Paragraf")),
            weight=WEIGHTS["nachschlagen"],
        )
        for name, norm in toolbox.normen.items()
        if norm.zitierbar and f"recht-{name}" in places
    ]
