"""Pages that are data only: municipalities, templates, deadlines. They have no Markdown file."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any

from markupsafe import Markup

from toolbox.content.models import Frist, Kommune, Vorlage
from toolbox.content.toolbox import Toolbox
from toolbox.describe.generated_page import GeneratedPage
from toolbox.describe.need import describe_needs
from toolbox.describe.paragraphs import split_paragraphs
from toolbox.describe.release import say_release_state
from toolbox.describe.wording import VORLAGE_ART
from toolbox.domain.releases import find_release_of
from toolbox.web.contacts import render_kommune
from toolbox.web.deadlines import fill_deadline_page
from toolbox.web.letters import fill_letter_page
from toolbox.web.tree_picture import render_picture
from toolbox.web.tree_review import fill_review_page, review_page
from toolbox.web.view import View

ART_DER_KOMMUNE = {"stadt": "Stadt", "gemeinde": "Gemeinde"}


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


def _build_kommune(toolbox: Toolbox, name: str, kommune: Kommune, directory_urls: bool) -> GeneratedPage:
    slug = f"kommunen/{name}"
    html = render_kommune(View(toolbox, slug, directory_urls), name)
    needs = describe_needs(toolbox, toolbox.bedarfe, kommune)
    shown = [kontakt for need in needs for kontakt in need.kontakte.values()]
    head = {
        "titel": kommune.name,
        "zusammenfassung": f"Wer in {kommune.name} hilft, geordnet nach dem, was Sie brauchen.",
        "geprueft_am": min(kontakt.geprueft_am for kontakt in shown),
        "naechste_pruefung": min(kontakt.naechste_pruefung for kontakt in shown),
        "suchwoerter": [kommune.plz, ART_DER_KOMMUNE[kommune.art]],
        "verwandt": ["kontakte/index", "entscheidungshilfen/was-ist-passiert"],
    }
    return GeneratedPage(slug, _only_known(toolbox, head), html, toolbox.path("kommunen", name))


def _only_known(toolbox: Toolbox, head: dict[str, Any]) -> dict[str, Any]:
    return {**head, "verwandt": [slug for slug in head["verwandt"] if slug in toolbox.seiten]}


def _build_vorlage(toolbox: Toolbox, name: str, vorlage: Vorlage, directory_urls: bool) -> GeneratedPage:
    slug = f"vorlagen/{name}"
    html = View(toolbox, slug, directory_urls).render("vorlage.html", **fill_letter_page(toolbox, name))
    head = {
        "titel": vorlage.titel,
        "zusammenfassung": f"{VORLAGE_ART[vorlage.art]} zum Kopieren und Anpassen.",
        "geprueft_am": vorlage.geprueft_am,
        "naechste_pruefung": vorlage.naechste_pruefung,
        "verantwortlich": vorlage.verantwortlich,
        "suchwoerter": list(vorlage.suchwoerter),
        "verwandt": [slug for slug, seite in toolbox.seiten.items() if name in seite.vorlagen][:5],
    }
    return GeneratedPage(slug, head, html, toolbox.path("vorlagen", name))


def _build_frist(toolbox: Toolbox, name: str, frist: Frist, directory_urls: bool) -> GeneratedPage:
    slug = toolbox.frist_page(name)
    html = View(toolbox, slug, directory_urls).render(
        "frist_seite.html",
        normen={norm: toolbox.normen[norm] for norm in frist.normen},
        **fill_deadline_page(toolbox, name),
    )
    citing = [slug for slug, seite in toolbox.seiten.items() if name in seite.fristen]
    head = {
        "titel": f"Frist: {frist.name}",
        "zusammenfassung": " ".join(split_paragraphs(frist.satz)),
        "geprueft_am": frist.geprueft_am,
        "naechste_pruefung": frist.naechste_pruefung,
        "verwandt": list(dict.fromkeys([*frist.verwandt, *citing]))[:5],
    }
    return GeneratedPage(slug, head, html, toolbox.path("fristen", name))


def _build_review(toolbox: Toolbox, name: str, directory_urls: bool) -> GeneratedPage:
    hilfe = toolbox.entscheidungshilfen[name]
    stand = find_release_of(toolbox, hilfe)
    view = View(toolbox, review_page(name), directory_urls)
    bild = Markup(render_picture(view, name))  # noqa: S704 made by our template
    html = view.render("pruefen.html", bild=bild, **fill_review_page(view, name))
    head = {
        "titel": f"Prüfen: {hilfe.titel}",
        "zusammenfassung": "Für alle, die fachlich prüfen: Fragen, Antworten und Ergebnisse als Liste, als Bild und mit allen Wegen.",
        "geprueft_am": hilfe.geprueft_am,
        "naechste_pruefung": hilfe.naechste_pruefung,
        "verantwortlich": hilfe.verantwortlich,
        "freigabe": stand.zustand,
        "freigabe_worte": say_release_state(toolbox, stand),
        "hide": ["navigation", "toc"],
    }
    return GeneratedPage(view.page, head, html, toolbox.path("entscheidungshilfen", name))
