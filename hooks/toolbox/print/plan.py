"""Which sheets there are: their places, titles and the pages that offer them. Known before any page is built."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from toolbox.content.models import Handout, Kommune
from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import SHEETS, enlarge, letter_sheet, place_sheet, sheet_path
from toolbox.domain.former_ids import TREES, list_former_ids
from toolbox.domain.page_order import list_guides
from toolbox.domain.releases import list_release_areas

RELEASE_PAGE = "mitmachen/freigabe"  # of the handbook, which every toolbox has
EDITIONS = "ausgabe"  # the pages that say which edition is current
# Handy on paper, and set again in less than a second when one of its guides has changed.
MAX_GUIDES_PER_VOLUME = 12

Art = Literal[
    "anleitung",
    "kommune",
    "notfallkarte",
    "plakat",
    "baum",
    "pruefbogen",
    "vorlage",
    "formular",
    "handout",
    "handbuch",
    "freigabe",
]

# What a county may want for each of its municipalities, beside the sheet of contacts.
PLACE_SHEETS: tuple[Art, ...] = ("notfallkarte", "plakat")

# What the name of a sheet's file is made of.
KINDS_OF_SHEETS: dict[Art, str] = {
    "baum": TREES,
    "pruefbogen": TREES,
    "vorlage": "vorlagen",
    "formular": "vorlagen",
    "handout": "handouts",
}

# Groups as the page „Ausgaben“ shows them.
GRUPPEN = {
    "anleitungen": "Merkblätter zu den Anleitungen",
    "entscheidungshilfen": "Entscheidungshilfen auf Papier",
    "kommunen": "Kontaktblätter, Notfallkarten und Plakate",
    "vorlagen": "Vorlagen und Formulare",
    "handbuch": "Handbuch und Sammelblätter",
    "freigabe": "Prüfpakete für die Freigabe",
}


@dataclass(frozen=True)
class Bandteil:
    """Guides of an area (slugs) within a volume. `nummer` counts from 1 where the area takes several volumes, else 0."""

    bereich: str
    anleitungen: tuple[str, ...]
    nummer: int = 0


@dataclass(frozen=True)
class Plan:
    """A sheet to be made. `name` is the id of what it shows, `seite` the slug of the page that offers it.

    `gross` is the same set larger: a guide in large print, a poster on A3. `worum` says what stands in a volume, whose title is but a number.
    """

    pfad: str
    titel: str
    art: Art
    name: str
    seite: str
    gruppe: str
    gross: bool = False
    teile: tuple[Bandteil, ...] = ()
    worum: str = ""

    @property
    def anker(self) -> str:
        """Where the page „Ausgaben“ speaks of this sheet; the large print stands beside the usual one."""
        return name_sheet(self.pfad)

    @property
    def usual(self) -> "Plan":
        """The same sheet in its usual size."""
        return replace(self, pfad=f"{SHEETS}/{self.anker}.pdf", gross=False)


def name_sheet(path: str) -> str:
    """A sheet by its file."""
    return path.removeprefix(f"{SHEETS}/").removeprefix("gross/").removesuffix(".pdf")


def plan_sheets(toolbox: Toolbox) -> list[Plan]:
    """All sheets, in the order in which lists show them."""
    plans = list(_plan_guides(toolbox))
    plans += [
        Plan(
            f"{SHEETS}/baum-{name}.pdf", hilfe.titel, "baum", name, f"entscheidungshilfen/{name}", "entscheidungshilfen"
        )
        for name, hilfe in toolbox.entscheidungshilfen.items()
        if f"entscheidungshilfen/{name}" in toolbox.seiten
    ]
    plans += [
        Plan(
            f"{SHEETS}/pruefbogen-{name}.pdf",
            f"Prüfbogen: {hilfe.titel}",
            "pruefbogen",
            name,
            f"entscheidungshilfen/{name}/pruefen",
            "entscheidungshilfen",
        )
        for name, hilfe in toolbox.entscheidungshilfen.items()
    ]
    for name, kommune in toolbox.kommunen.items():
        plans += _plan_place(toolbox, name, kommune)
    for name, vorlage in toolbox.vorlagen.items():
        art: Art = "formular" if vorlage.art == "formular" else "vorlage"
        plans.append(Plan(letter_sheet(name, vorlage.art), vorlage.titel, art, name, f"vorlagen/{name}", "vorlagen"))
    plans += _plan_handouts(toolbox)
    plans += plan_volumes(toolbox)
    if RELEASE_PAGE in toolbox.seiten:
        plans += [
            Plan(f"{SHEETS}/freigabe-{area}.pdf", f"Prüfpaket: {titel}", "freigabe", area, RELEASE_PAGE, "freigabe")
            for area, (titel, _) in list_release_areas(toolbox).items()
        ]
    return plans


def list_former_paths(toolbox: Toolbox, plan: Plan) -> list[str]:
    """Where the sheet lay when what it shows had another id or address: links and printed codes still name that."""
    kind = KINDS_OF_SHEETS.get(plan.art)
    if plan.art == "anleitung":
        paths = map(sheet_path, toolbox.seiten[plan.name].frueher)
    else:
        beginning = plan.usual.pfad.removesuffix(f"{plan.name}.pdf")
        paths = (f"{beginning}{old}.pdf" for old in (list_former_ids(toolbox, kind, plan.name) if kind else ()))
    return [enlarge(path) if plan.gross else path for path in paths]


def list_shown_pages(toolbox: Toolbox, plan: Plan) -> set[str]:
    """The pages (slugs) whose words stand on a sheet."""
    if plan.art == "handout":
        return {teil.seite for teil in toolbox.handouts[plan.name].teile}
    if plan.art == "handbuch":
        return {slug for teil in plan.teile for slug in teil.anleitungen}
    if plan.art == "pruefbogen":
        return {f"entscheidungshilfen/{plan.name}"}
    if plan.art == "freigabe":
        return set(list_release_areas(toolbox)[plan.name][1])
    return {plan.seite}


def _plan_guides(toolbox: Toolbox) -> list[Plan]:
    plans = []
    for area in toolbox.bereiche:
        for slug in list_guides(toolbox, area):
            path = sheet_path(slug)
            rest = (toolbox.seiten[slug].titel, "anleitung", slug, slug, "anleitungen")
            plans.append(Plan(path, *rest))
            plans.append(Plan(enlarge(path), *rest, gross=True))
    return plans


def _plan_place(toolbox: Toolbox, name: str, kommune: Kommune) -> Iterator[Plan]:
    place = (name, f"kommunen/{name}", "kommunen")
    yield Plan(place_sheet("kommune", name), f"Hilfe in {kommune.name}", "kommune", *place)
    for art in PLACE_SHEETS:
        if handout := find_place_sheet(toolbox, art):
            plan = Plan(place_sheet(art, name), f"{handout.titel} {kommune.name}", art, *place)
            yield plan
            if art == "plakat":
                yield replace(plan, pfad=enlarge(plan.pfad), gross=True)


def find_place_sheet(toolbox: Toolbox, art: str) -> Handout | None:
    """What the card for the wallet or the poster is made of, if this county wants one."""
    return next((handout for handout in toolbox.handouts.values() if handout.art == art), None)


def _plan_handouts(toolbox: Toolbox) -> list[Plan]:
    return [
        Plan(f"{SHEETS}/blatt-{name}.pdf", handout.titel, "handout", name, handout.teile[0].seite, "handbuch")
        for name, handout in toolbox.handouts.items()
        if handout.teile
    ]


def plan_volumes(toolbox: Toolbox) -> list[Plan]:
    """The handbook: areas in their order, so many to a volume as stay handy, then everything to look up."""
    volumes: list[list[Bandteil]] = []
    for area in toolbox.bereiche:
        for teil in _divide(area, list_guides(toolbox, area)):
            size = sum(len(other.anleitungen) for other in volumes[-1]) if volumes else MAX_GUIDES_PER_VOLUME
            if size + len(teil.anleitungen) <= MAX_GUIDES_PER_VOLUME and not teil.nummer:
                volumes[-1].append(teil)
            else:
                volumes.append([teil])
    plans = [
        Plan(
            f"{SHEETS}/handbuch-{number}.pdf",
            f"Handbuch, Band {number}",
            "handbuch",
            str(number),
            "anleitungen" if "anleitungen" in toolbox.seiten else "index",
            "handbuch",
            teile=tuple(volume),
            worum=", ".join(name_part(toolbox, teil) for teil in volume),
        )
        for number, volume in enumerate(volumes, start=1)
    ]
    last = len(plans) + 1
    return [
        *plans,
        Plan(
            f"{SHEETS}/handbuch-{last}.pdf",
            f"Handbuch, Band {last}",
            "handbuch",
            str(last),
            "anleitungen" if "anleitungen" in toolbox.seiten else "index",
            "handbuch",
            worum="Kontakte, Vorschriften, Fristen",
        ),
    ]


def name_part(toolbox: Toolbox, teil: Bandteil) -> str:
    """The title of an area; „Für die Verwaltung (Teil 2)“ where it takes several volumes."""
    title = toolbox.bereiche[teil.bereich].titel
    return f"{title} (Teil {teil.nummer})" if teil.nummer else title


def _divide(area: str, guides: list[str]) -> list[Bandteil]:
    """An area as one part, or as several of about the same size where it is too large for a volume."""
    count = math.ceil(len(guides) / MAX_GUIDES_PER_VOLUME)
    cuts = [round(len(guides) * number / count) for number in range(1, count)]
    pieces = zip([0, *cuts], [*cuts, len(guides)], strict=True) if guides else ()
    return [
        Bandteil(area, tuple(guides[start:end]), number if count > 1 else 0)
        for number, (start, end) in enumerate(pieces, start=1)
    ]
