"""Everything that the search can find, and under which words: pages, questions, contacts, law."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from toolbox.content.models.kontakt import Kontakt
from toolbox.content.models.recht import Norm
from toolbox.content.models.seite import Seite
from toolbox.content.models.vorlage import Vorlage
from toolbox.content.toolbox import Toolbox
from toolbox.describe.paragraphs import split_paragraphs
from toolbox.domain.search_words import search_words
from toolbox.domain.tree_ways import results_of
from toolbox.search.page_text import FinishedPage, Section

# The kinds of hits in the order in which the dialog shows them: heading of the group, and the word for one of them.
GROUPS = {
    "fragen": ("Fragen, die weiterhelfen", "Fragen"),
    "anleitungen": ("Anleitungen", "Anleitung"),
    "kontakte": ("Kontakte", "Kontakt"),
    "vorlagen": ("Vorlagen und Merkblätter", "Vorlage"),
    "dokumente": ("Zum Ausdrucken", "Dokument"),
    "verwaltung": ("Für die Verwaltung", "Für die Verwaltung"),
    "fortbildungen": ("Fortbildungen", "Fortbildung"),
    "nachschlagen": ("Nachschlagen", "Nachschlagen"),
    "mitmachen": ("Für alle, die diese Seiten pflegen", "Mitmachen"),
}
GROUP_OF_FOLDER = {
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
    "fragen": 0.77,
    "anleitungen": 1.0,
    "kontakte": 0.65,
    "vorlagen": 0.71,
    "dokumente": 0.54,
    "verwaltung": 0.94,
    "fortbildungen": 0.77,
    "nachschlagen": 0.54,
    "mitmachen": 0.33,
}
# Kinds whose running text can be found as well. Other pages are made of entries, or are for editors.
FULL = ("fragen", "anleitungen", "verwaltung", "fortbildungen", "vorlagen", "nachschlagen")
PAPER = ("PDF", "ausdrucken", "auf Papier")
# What people call a sheet.
SHEETS = {
    "Formular": ("Formular", "Vordruck", "Formblatt", "zum Ausfüllen"),
    "Merkblatt": ("Merkblatt", "Handzettel", "Druckversion"),
    "Kontaktblatt": ("Kontaktblatt", "Telefonliste", "Nummernliste"),
    "Notfallkarte": ("Notfallkarte", "Karte für den Geldbeutel", "Karte für die Geldbörse"),
    "Brief": ("Brief", "Musterbrief", "Briefvorlage"),
    "Aushang": ("Aushang", "Plakat", "Poster"),
    "Erklärung": ("Erklärung", "Mustertext", "Textvorlage"),
    "Handbuch": ("Handbuch", "alles zusammen"),
}
START = "entscheidungshilfen/was-ist-passiert"
TILES = 3
NORM = 0.88  # whoever types the number of a norm wants it before the guides that are about it
CENTRAL = 3  # so many norms at the head of a page's list say what it is about
OVERVIEW = 20  # a page with more norms is about none of them
STEM = 6  # so many letters of „Beleidigung“ and „beleidigt“ are the same
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
LISTS = 0.65  # a page that only lists others


Part = tuple[Section, dict[str, Any]]  # of a page, and what else its row shows


@dataclass(frozen=True)
class Document:
    """A printed sheet that lies in the site: its address, what it is, how long and how large, and the page that offers it."""

    location: str
    title: str
    kind: str
    size: str
    page: str


@dataclass(frozen=True)
class Entry:
    """Something to find. `location` is an address below the site's root, `side` what stands on the right of its row,

    `numbers` are telephone numbers as a phone dials them, `text` is what stands on its page above the first section.
    """

    group: str
    location: str
    title: str
    line: str
    phrases: tuple[str, ...] = ()
    sections: tuple[Part, ...] = ()
    side: dict[str, Any] = field(default_factory=dict)
    weight: float = 1.0
    numbers: tuple[str, ...] = ()
    text: str = ""


def list_entries(
    toolbox: Toolbox,
    pages: Mapping[str, FinishedPage],
    urls: Mapping[str, str],
    documents: Iterable[Document] = (),
) -> list[Entry]:
    """All entries. `pages` and `urls` are keyed by slug and hold the pages of the finished site."""
    everyday = _everyday_words(toolbox)
    for slug, norms in _norms_of_pages(toolbox, pages).items():
        everyday[slug] = (*everyday.get(slug, ()), *norms)
    places = _places_of_things(pages, urls)
    return [
        *(_page_entry(toolbox, slug, page, urls[slug], everyday.get(slug, ())) for slug, page in pages.items()),
        *_contact_entries(toolbox, places, everyday),
        *_norm_entries(toolbox, places),
        *_document_entries(toolbox, documents, pages),
    ]


def list_ways(toolbox: Toolbox) -> tuple[str, ...]:
    """Pages (slugs) for somebody whose words nobody knows: the first question, the words from A to Z, the first situations."""
    return (START, "stichwoerter", *(kachel.ziel for kachel in toolbox.startseite.kacheln[:TILES]))


def _document_entries(
    toolbox: Toolbox, documents: Iterable[Document], pages: Mapping[str, FinishedPage]
) -> Iterator[Entry]:
    """Sheets. One that only repeats its page stands among the hits when somebody asks for paper, one of a place with its name."""
    for document in documents:
        page = pages.get(document.page)
        words = (document.kind, *SHEETS.get(document.kind, ()), *PAPER)
        repeats = {"repeats": 1} if page and page.title == document.title else {}
        kommune = toolbox.kommunen.get(document.page.removeprefix("kommunen/"))
        place = {"place": kommune.name} if kommune else {}
        yield Entry(
            "dokumente",
            document.location,
            document.title,
            f"PDF, {document.size}",
            tuple(dict.fromkeys(words)),
            side={"kind": document.kind, **repeats, **place},
            weight=WEIGHTS["dokumente"],
        )


def _norms_of_pages(toolbox: Toolbox, slugs: Iterable[str]) -> dict[str, list[str]]:
    """Slug → norms that a guide or template is about: who looks for „§ 185“ wants to know what to do as well.

    A norm leads to those that say in their title or among their search words what it is called, and where no guide does, to the
    guides that name it first: not to every page that names it, too.
    """
    guides = {slug: toolbox.seiten[slug] for slug in slugs if slug in toolbox.seiten}
    templates = {f"vorlagen/{name}": vorlage for name, vorlage in toolbox.vorlagen.items()}
    cited: dict[str, dict[str, int]] = {}
    for slug, page in (*guides.items(), *templates.items()):
        for place, name in enumerate(page.normen):
            cited.setdefault(name, {})[slug] = place
    found: dict[str, list[str]] = {}
    for name, places in cited.items():
        named = [slug for slug in places if _names(toolbox.normen[name], slug, guides.get(slug) or templates[slug])]
        of_guides = {slug: place for slug, place in places.items() if slug in guides}
        first = min(of_guides.values(), default=CENTRAL)
        central = [slug for slug, place in of_guides.items() if place == first < CENTRAL]
        for slug in named if any(slug in guides for slug in named) else (*named, *central):
            found.setdefault(slug, []).append(toolbox.normen[name].norm)
    return found


def _names(norm: Norm, slug: str, page: Seite | Vorlage) -> bool:
    if len(page.normen) > OVERVIEW:
        return False
    head = _fold(f"{slug.rpartition('/')[2]} {page.titel}")
    said = tuple(_fold(word) for word in page.suchwoerter if " " not in word)
    words = [word for word in re.findall(r"\w+", _fold(norm.titel)) if len(word) > STEM]
    return any(word[:STEM] in head or any(other.startswith(word) for other in said) for word in words)


def _fold(text: str) -> str:
    return text.lower().translate(UMLAUTS)


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


def _page_entry(toolbox: Toolbox, slug: str, page: FinishedPage, url: str, everyday: Iterable[str]) -> Entry:
    folder, _, name = slug.rpartition("/")
    group = GROUP_OF_FOLDER.get(folder.split("/")[0], "anleitungen")
    lists = slug in ("index", "anleitungen", "stichwoerter") or (name == "index" and slug != "verwaltung/index")
    text, sections = _texts(page) if group in FULL and not lists else ("", _headings(page))
    if folder == "entscheidungshilfen" and name in toolbox.entscheidungshilfen:
        sections = _tree_sections(toolbox, name)
    line = page.summary
    if group == "mitmachen":  # few people look for it: what it is about comes with the texts
        line, text = "", page.summary
    if group == "mitmachen" or folder == "kommunen":
        sections = []
    phrases = tuple(dict.fromkeys([*search_words(toolbox, slug), *everyday]))
    weight = WEIGHTS[group] * (LISTS if lists else 1)
    return Entry(group, url, page.title, line, phrases, tuple(sections), weight=weight, text=text)


def _headings(page: FinishedPage) -> list[Part]:
    return [(Section(section.title, section.anchor, ""), {}) for section in page.sections if section.title]


def _texts(page: FinishedPage) -> tuple[str, list[Part]]:
    """What stands above the first heading that says something, and the sections below."""
    above = " ".join(section.text for section in page.sections if not section.title)
    return above, [(section, {}) for section in page.sections if section.title]


def _tree_sections(toolbox: Toolbox, name: str) -> list[Part]:
    """Questions with their answers, and results."""
    hilfe = toolbox.entscheidungshilfen[name]
    sections: list[Part] = []
    for kennung, frage in hilfe.fragen.items():
        answers = [" ".join(filter(None, (answer.text, answer.beispiel))) for answer in frage.antworten]
        text = ". ".join(answer for answer in answers if answer not in ("Ja", "Nein", "Ich weiß nicht"))
        sections.append((Section(frage.text, kennung, text), {}))
    for kennung, ergebnis in results_of(toolbox, hilfe).items():
        steps = " ".join(f"{schritt.titel}. {schritt.text}" for schritt in ergebnis.schritte)
        sections.append((Section(ergebnis.titel, kennung, steps), {"urgency": ergebnis.dringlichkeit}))
    return sections


def _contact_entries(toolbox: Toolbox, places: Mapping[str, str], everyday: Mapping[str, Iterable[str]]) -> list[Entry]:
    """Contacts as readers may see them: `toolbox.kontakte` holds no number that nobody has confirmed."""
    entries = []
    for name, kontakt in toolbox.kontakte.items():
        if f"kontakt-{name}" not in places:
            continue
        needs = [toolbox.bedarfe[need].name for need in kontakt.bedarf]
        phone = {"phone": kontakt.telefon[0].nummer.anzeige} if kontakt.telefon else {}
        words = [*needs, *_names_of(kontakt), *everyday.get(f"kontakt:{name}", ())]
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


def _names_of(kontakt: Kontakt) -> Iterator[str]:
    """What else people call a contact: who runs it, and where it is in the net."""
    if kontakt.traeger and kontakt.traeger != kontakt.name:
        yield kontakt.traeger
    if host := urlsplit(kontakt.web or "").hostname:
        yield host.removeprefix("www.")


def _norm_entries(toolbox: Toolbox, places: Mapping[str, str]) -> list[Entry]:
    """Norms that a page shows, found by number and by everyday name."""
    return [
        Entry(
            "nachschlagen",
            places[f"recht-{name}"],
            f"{norm.norm}: {norm.titel}",
            "",  # there are many norms, and the title says most
            phrases=(norm.norm,),
            weight=NORM,
        )
        for name, norm in toolbox.normen.items()
        if norm.zitierbar and f"recht-{name}" in places
    ]
