"""Pages that are data only: municipalities, templates, deadlines, addresses of former times. They have no Markdown file."""

from collections.abc import Callable, Collection, Iterator
from functools import partial

from toolbox.content.models import Frist, Kommune, Vorlage
from toolbox.content.toolbox import DATA, Toolbox
from toolbox.describe.generated_page import GeneratedPage, Seitenkopf
from toolbox.describe.need import describe_needs
from toolbox.describe.paragraphs import split_paragraphs
from toolbox.describe.release import say_release_state
from toolbox.describe.wording import VORLAGE_ART
from toolbox.domain.former_ids import list_former_pages
from toolbox.domain.releases import find_release_of
from toolbox.web.contacts import render_kommune
from toolbox.web.deadlines import render_deadline_page
from toolbox.web.letters import render_letter_page
from toolbox.web.tree_review import render_review_page, review_page
from toolbox.web.view import View

BESIDE_A_PLACE = ("kontakte/index", "entscheidungshilfen/was-ist-passiert")


def build_pages(
    toolbox: Toolbox, directory_urls: bool, wanted: Collection[str] = frozenset()
) -> Iterator[GeneratedPage]:
    """All generated pages, in the order of the data, or those whose slugs are `wanted`."""
    for slug, make in _plan_pages(toolbox, directory_urls):
        if not wanted or slug in wanted:
            yield make()


def list_pages(toolbox: Toolbox) -> list[str]:
    """The slugs of all generated pages."""
    return [slug for slug, _ in _plan_pages(toolbox, directory_urls=True)]


def _plan_pages(toolbox: Toolbox, directory_urls: bool) -> Iterator[tuple[str, Callable[[], GeneratedPage]]]:
    for name, kommune in toolbox.kommunen.items():
        yield f"kommunen/{name}", partial(_build_kommune, toolbox, name, kommune, directory_urls)
    for name, vorlage in toolbox.vorlagen.items():
        yield f"vorlagen/{name}", partial(_build_vorlage, toolbox, name, vorlage, directory_urls)
    for name, frist in toolbox.fristen.items():
        yield toolbox.frist_page(name), partial(_build_frist, toolbox, name, frist, directory_urls)
    for name in toolbox.entscheidungshilfen:
        yield review_page(name), partial(_build_review, toolbox, name, directory_urls)
    for former, slug in list_former_pages(toolbox):
        yield former, partial(_build_former, toolbox, slug, former, directory_urls)


def _build_kommune(toolbox: Toolbox, name: str, kommune: Kommune, directory_urls: bool) -> GeneratedPage:
    view = View(toolbox, f"kommunen/{name}", directory_urls)
    needs = describe_needs(toolbox, toolbox.bedarfe, kommune)
    shown = [kontakt for need in needs for kontakt in need.kontakte.values()]
    head = Seitenkopf(
        titel=kommune.name,
        zusammenfassung=f"Wer in {kommune.name} hilft, geordnet nach dem, was Sie brauchen.",
        geprueft_am=min(kontakt.geprueft_am for kontakt in shown),
        naechste_pruefung=min(kontakt.naechste_pruefung for kontakt in shown),
        verwandt=tuple(slug for slug in BESIDE_A_PLACE if slug in toolbox.seiten),
    )
    return GeneratedPage(view.page, head, render_kommune(view, name), toolbox.path("kommunen", name))


def _build_vorlage(toolbox: Toolbox, name: str, vorlage: Vorlage, directory_urls: bool) -> GeneratedPage:
    view = View(toolbox, f"vorlagen/{name}", directory_urls)
    # First the page on which it can be filled in.
    using = sorted(
        (slug for slug, seite in toolbox.seiten.items() if name in seite.vorlagen),
        key=lambda slug: not slug.startswith("vorlagen/"),
    )
    head = Seitenkopf(
        titel=vorlage.titel,
        zusammenfassung=f"{VORLAGE_ART[vorlage.art]} zum Kopieren und Anpassen.",
        geprueft_am=vorlage.geprueft_am,
        naechste_pruefung=vorlage.naechste_pruefung,
        verantwortlich=vorlage.verantwortlich,
        verwandt=tuple(using[:5]),
    )
    return GeneratedPage(view.page, head, render_letter_page(view, name), toolbox.path("vorlagen", name))


def _build_frist(toolbox: Toolbox, name: str, frist: Frist, directory_urls: bool) -> GeneratedPage:
    view = View(toolbox, toolbox.frist_page(name), directory_urls)
    citing = [slug for slug, seite in toolbox.seiten.items() if name in seite.fristen]
    head = Seitenkopf(
        titel=f"Frist: {frist.name}",
        zusammenfassung=" ".join(split_paragraphs(frist.satz)),
        geprueft_am=frist.geprueft_am,
        naechste_pruefung=frist.naechste_pruefung,
        verwandt=tuple(dict.fromkeys([*frist.verwandt, *citing]))[:5],
    )
    return GeneratedPage(view.page, head, render_deadline_page(view, name), toolbox.path("fristen", name))


def _build_review(toolbox: Toolbox, name: str, directory_urls: bool) -> GeneratedPage:
    hilfe = toolbox.entscheidungshilfen[name]
    stand = find_release_of(toolbox, hilfe)
    view = View(toolbox, review_page(name), directory_urls)
    head = Seitenkopf(
        titel=f"Prüfen: {hilfe.titel}",
        zusammenfassung="Für alle, die fachlich prüfen: Fragen, Antworten und Ergebnisse als Liste, als Bild und mit allen Wegen.",
        geprueft_am=hilfe.geprueft_am,
        naechste_pruefung=hilfe.naechste_pruefung,
        verantwortlich=hilfe.verantwortlich,
        freigabe=stand.zustand,
        freigabe_worte=say_release_state(toolbox, stand),
        hide=("navigation", "toc"),
    )
    return GeneratedPage(view.page, head, render_review_page(view, name), toolbox.path("entscheidungshilfen", name))


def _build_former(toolbox: Toolbox, slug: str, former: str, directory_urls: bool) -> GeneratedPage:
    """What is left at the address where a page stood: links, printed sheets and codes still lead to it."""
    view = View(toolbox, former, directory_urls)
    head = Seitenkopf(
        titel="Diese Seite ist umgezogen",
        zusammenfassung=f"Was hier stand, finden Sie jetzt unter „{view.title(slug)}“.",
        hide=("navigation", "toc"),
    )
    return GeneratedPage(view.page, head, view.render("umgezogen.html", slug=slug), _find_source(toolbox, slug))


def _find_source(toolbox: Toolbox, slug: str) -> str:
    """The file that a page is written in or made of."""
    kind, _, name = slug.partition("/")
    if slug in toolbox.seiten:
        return toolbox.path("seiten", slug)
    return f"{DATA}/fristen.yml" if kind == "fristen" else toolbox.path(kind, name)
