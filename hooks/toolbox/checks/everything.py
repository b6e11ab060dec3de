"""Rules across files: everything named exists, everything shown is confirmed, every page keeps its contract."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from toolbox.checks.contacts import check_contacts, check_county, check_municipalities
from toolbox.checks.conversations import check_conversations
from toolbox.checks.files import check_files
from toolbox.checks.former_addresses import check_former_addresses, check_former_ids
from toolbox.checks.glossary import check_glossary
from toolbox.checks.letters import check_templates
from toolbox.checks.macro_calls import check_calls
from toolbox.checks.nearness import check_nearness
from toolbox.checks.placeholders import check_placeholders
from toolbox.checks.places import check_areas
from toolbox.checks.prose import check_prose, check_shared
from toolbox.checks.reachable import check_reach
from toolbox.checks.references import (
    check_addresses,
    check_hosts,
    check_known,
    check_norms,
    check_role,
    check_slugs,
    generated_slugs,
)
from toolbox.checks.releases import check_releases
from toolbox.checks.training import check_training
from toolbox.checks.trees import check_trees
from toolbox.checks.typed_norms import check_citations
from toolbox.checks.typed_numbers import check_typed_numbers
from toolbox.checks.typed_periods import check_periods
from toolbox.content.loader import explain_delay, load_toolbox
from toolbox.content.memory import Memory
from toolbox.content.page import Page
from toolbox.content.source import Source
from toolbox.content.toolbox import Toolbox
from toolbox.domain.tree_ways import list_results
from toolbox.markdown.bounds import check_bounds
from toolbox.problems.problem import ContentError, Problem
from toolbox.problems.watch import TookTooLongError, limit

# Lists of ids in the front matter of a page, and the kind they name.
SEITE_REFERENCES = ("bedarf", "normen", "vorlagen", "fristen", "entscheidungshilfen")
KIND_OF_KEY = {"bedarf": "bedarfe"}
CHECKED, AGAIN = "geprueft_am", "naechste_pruefung"
# After how many days somebody must look again, with a week to spare.
LATEST = {"kontakte": (191, "ein halbes Jahr")}
YEAR = (373, "ein Jahr")
# The two pages with a shape of their own
TEMPLATES = {"index": "home.html", "ueber/offline": "offline.html"}


def read_toolbox(docs: Path, today: datetime.date, memory: Memory | None = None) -> Toolbox:
    """The Toolbox of the content folder, checked by every rule.

    Raises ContentError with all Problems found. `today` only bounds dates that somebody claims to have checked on; a
    `memory` is for whoever reads again and again.
    """
    toolbox, problems = load_toolbox(docs, memory)
    if toolbox is None:
        raise ContentError(problems, partly=True)
    # First of all: whatever reads texts after this may trust that it is done in a moment.
    pages = [*toolbox.pages.values(), *map(toolbox.shared_page, toolbox.bausteine)]
    memory = memory or Memory()
    problems = [found for page in pages for found in memory.ask((check_bounds, page.path), _list_bounds, page)]
    if problems:
        raise ContentError(problems)
    problems = list(check_toolbox(toolbox, docs, today, memory))
    if problems:
        raise ContentError(problems)
    return toolbox


def _list_bounds(page: Page) -> list[Problem]:
    return list(check_bounds(page))


def check_toolbox(
    toolbox: Toolbox, docs: Path, today: datetime.date, memory: Memory | None = None
) -> Iterator[Problem]:
    """All rules over a Toolbox. A `memory` is for whoever asks again and again."""
    memory = memory or Memory()
    yield from check_dates(toolbox, today, memory)
    yield from check_news(toolbox, today)
    yield from check_releases(toolbox, today)
    yield from check_contacts(toolbox)
    yield from check_municipalities(toolbox)
    yield from check_county(toolbox)
    yield from check_addresses(toolbox)
    yield from check_law(toolbox)
    yield from check_citations(toolbox)
    yield from check_periods(toolbox)
    yield from check_typed_numbers(toolbox, memory)
    yield from check_templates(toolbox)
    yield from check_start(toolbox)
    yield from check_results(toolbox)
    yield from check_handouts(toolbox)
    yield from check_search(toolbox)
    yield from check_modules(toolbox)
    yield from check_conversations(toolbox)
    trees = list(check_trees(toolbox))
    yield from trees or check_nearness(toolbox)  # whose points lead into trees
    yield from check_reach(toolbox)
    yield from check_files(docs)
    yield from check_areas(toolbox)
    yield from check_former_addresses(toolbox)
    yield from check_former_ids(toolbox)
    yield from check_placeholders(toolbox)
    yield from check_glossary(toolbox)
    generated = generated_slugs(toolbox)
    for name in toolbox.bausteine:
        yield from check_shared(name, toolbox, docs, generated)
    for slug, page in toolbox.pages.items():
        try:
            with limit():
                found = [
                    *check_head(slug, toolbox, generated),
                    *check_calls(slug, toolbox),
                    *check_prose(slug, toolbox, docs, generated, memory),
                ]
        except TookTooLongError:
            raise ContentError([explain_delay(page.path)]) from None
        yield from found


def check_dates(toolbox: Toolbox, today: datetime.date, memory: Memory) -> Iterator[Problem]:
    """Nobody can have checked something tomorrow, and what was checked is checked again before long."""
    files = {source.path: (kind, source) for (kind, _), (source, _) in toolbox.sources.items()}
    for path, (kind, source) in files.items():
        yield from memory.ask(("dates", path), _list_of_dates, kind, source, today)


def _list_of_dates(kind: str, source: Source, today: datetime.date) -> list[Problem]:
    found = []
    # A key itself is listed like a value.
    days = {key: text for key, text in source.list_texts() if key[-1] in (CHECKED, AGAIN) and text != key[-1]}
    for key, day in days.items():
        if key[-1] == CHECKED and day > today.isoformat():
            hint = "Tragen Sie den Tag ein, an dem jemand geprüft hat."
            message = f"„{CHECKED}“ liegt in der Zukunft ({day})."
            found.append(source.problem(key, "datum-zukunft", message, hint))
        limit, words = LATEST.get(kind, YEAR)
        checked = days.get((*key[:-1], CHECKED))
        if key[-1] == AGAIN and _count_days(checked or today.isoformat(), day) > limit:
            since = f"„{CHECKED}“" if checked else "heute"
            message = f"„{AGAIN}“ liegt mehr als {words} nach {since}."
            found.append(source.problem(key, "pruefung-zu-spaet", message, "Tragen Sie einen früheren Tag ein."))
    return found


def _count_days(first: str, last: str) -> int:
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def check_news(toolbox: Toolbox, today: datetime.date) -> Iterator[Problem]:
    """What is new holds already, and the pages on which it stands exist."""
    generated = generated_slugs(toolbox)
    for name, aenderung in toolbox.aenderungen.items():
        yield from check_slugs(toolbox, "aenderungen", name, ("seiten",), aenderung.seiten, generated)
        if aenderung.am > today:
            message = f"„am“ liegt in der Zukunft ({aenderung.am})."
            hint = "Tragen Sie den Tag ein, an dem die Änderung gilt."
            yield toolbox.problem("aenderungen", name, ("am",), "datum-zukunft", message, hint)


def check_law(toolbox: Toolbox) -> Iterator[Problem]:
    """Norms link to known hosts; deadlines cite norms that may be cited."""
    for name, norm in toolbox.normen.items():
        yield from check_hosts(toolbox, "normen", name, [(("quelle",), norm.quelle)])
    generated = generated_slugs(toolbox)
    for name, recht in toolbox.antragsrechte.items():
        yield from check_norms(toolbox, "antragsrechte", name, recht.normen)
    for name, frist in toolbox.fristen.items():
        yield from check_norms(toolbox, "fristen", name, frist.normen)
        yield from check_slugs(toolbox, "fristen", name, ("verwandt",), frist.verwandt, generated)


def check_start(toolbox: Toolbox) -> Iterator[Problem]:
    """The start page leads only to what exists."""
    generated = generated_slugs(toolbox)
    start = toolbox.startseite
    for field in ("wege", "kacheln", "in_ruhe"):
        for index, kachel in enumerate(getattr(start, field)):
            yield from check_slugs(
                toolbox, "startseite", "startseite", (field, index, "ziel"), [kachel.ziel], generated
            )
    yield from check_known(toolbox, "startseite", "startseite", ("kontakte",), "kontakte", start.kontakte)


def check_results(toolbox: Toolbox) -> Iterator[Problem]:
    """Whatever a result of a tree recommends exists."""
    generated = generated_slugs(toolbox)
    for name, hilfe in toolbox.entscheidungshilfen.items():
        yield from check_role(toolbox, "entscheidungshilfen", name, hilfe.verantwortlich)
    for kind, name, key, ergebnis in list_results(toolbox):
        yield from check_known(toolbox, kind, name, (*key, "bedarf"), "bedarfe", ergebnis.bedarf)
        yield from check_known(toolbox, kind, name, (*key, "vorlagen"), "vorlagen", ergebnis.vorlagen)
        yield from check_known(toolbox, kind, name, (*key, "fristen"), "fristen", ergebnis.fristen)
        yield from check_slugs(toolbox, kind, name, (*key, "anleitungen"), ergebnis.anleitungen, generated)
        for index, schritt in enumerate(ergebnis.schritte):
            if schritt.bedarf:
                yield from check_known(
                    toolbox, kind, name, (*key, "schritte", index, "bedarf"), "bedarfe", [schritt.bedarf]
                )


def check_handouts(toolbox: Toolbox) -> Iterator[Problem]:
    """Needs and pages that printed sheets are made of."""
    for name, handout in toolbox.handouts.items():
        yield from check_known(toolbox, "handouts", name, ("bedarf",), "bedarfe", handout.bedarf)
        for index, teil in enumerate(handout.teile):
            yield from check_known(toolbox, "handouts", name, ("teile", index, "seite"), "seiten", [teil.seite])


def check_search(toolbox: Toolbox) -> Iterator[Problem]:
    """Everyday words lead to pages and contacts that exist."""
    generated = generated_slugs(toolbox)
    for name, wort in toolbox.suchwoerter.items():
        yield from check_slugs(toolbox, "suchwoerter", name, ("seiten",), wort.seiten, generated)
        yield from check_known(toolbox, "suchwoerter", name, ("kontakte",), "kontakte", wort.kontakte)
    for name, dringend in toolbox.suche.dringend.items():
        yield from check_known(toolbox, "suche", "suche", ("dringend", name, "kontakte"), "kontakte", dringend.kontakte)


def check_modules(toolbox: Toolbox) -> Iterator[Problem]:
    """Pages, templates and trees that modules of training name, and modules that dates name."""
    yield from check_training(toolbox)
    generated = generated_slugs(toolbox)
    for name, modul in toolbox.fortbildungen.items():
        yield from check_slugs(toolbox, "fortbildungen", name, ("anleitungen",), modul.anleitungen, generated)
        for kind in ("vorlagen", "entscheidungshilfen"):
            yield from check_known(toolbox, "fortbildungen", name, (kind,), kind, getattr(modul, kind))
    for index, termin in enumerate(toolbox.termine.termine):
        key = ("termine", index, "fortbildung")
        yield from check_known(toolbox, "termine", "termine", key, "fortbildungen", [termin.fortbildung])


def check_head(slug: str, toolbox: Toolbox, generated: frozenset[str]) -> Iterator[Problem]:
    """Front matter of a page names only what exists and may be cited."""
    seite = toolbox.seiten[slug]
    for key in SEITE_REFERENCES:
        if key != "normen":
            yield from check_known(toolbox, "seiten", slug, (key,), KIND_OF_KEY.get(key, key), getattr(seite, key))
    yield from check_norms(toolbox, "seiten", slug, seite.normen)
    yield from check_slugs(toolbox, "seiten", slug, ("verwandt",), seite.verwandt, generated)
    if slug in seite.verwandt:
        message = "Die Seite nennt sich bei „verwandt“ selbst."
        hint = "Löschen Sie den Eintrag, oder nennen Sie eine andere Seite."
        yield toolbox.problem(
            "seiten", slug, ("verwandt", seite.verwandt.index(slug)), "verwandt-selbst", message, hint
        )
    yield from check_role(toolbox, "seiten", slug, seite.verantwortlich)
    if seite.template and TEMPLATES.get(slug) != seite.template:
        message = "„template“ gibt es nur auf der Startseite und auf „Ohne Internet nutzen“."
        hint = "Löschen Sie die Zeile."
        yield toolbox.problem("seiten", slug, ("template",), "gestalt", message, hint)
