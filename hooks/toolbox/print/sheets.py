"""The sheets themselves: the content of each in its frame, with its edition, ready to be set."""

import contextlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

from toolbox.content.models import Geprueft
from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import page_url
from toolbox.describe.contact import shorten_address
from toolbox.describe.dates import format_date
from toolbox.describe.icons import draw_icon
from toolbox.describe.nonbreaking import bind
from toolbox.describe.qr import render_qr
from toolbox.describe.release import say_release_state
from toolbox.describe.wording import DRINGLICHKEIT, VORLAGE_ART
from toolbox.domain.releases import find_release_of
from toolbox.markdown.macro_calls import find_calls
from toolbox.print import block_tree, blocks, inline, letters
from toolbox.print.plan import EDITIONS, PLACE_SHEETS, Plan, plan_sheets, plan_volumes
from toolbox.print.refusal import refuse_sheet
from toolbox.print.sheet_content import Blattinhalt, ContentMaker
from toolbox.print.signs import Ausgabe, sign_sheet
from toolbox.print.typesetter import Order
from toolbox.problems.problem import ContentError

SORTEN = {
    "anleitung": "Merkblatt",
    "kommune": "Kontaktblatt",
    "baum": "Entscheidungshilfe auf Papier",
    "pruefbogen": "Prüfbogen",
    "formular": "Formular",
    "handout": "Merkblatt",
    "handbuch": "Handbuch",
    "notfallkarte": "Notfallkarte",
    "freigabe": "Prüfpaket",
    "plakat": "Plakat",
}
TEMPLATES = {"handbuch": "handbuch.typ", "notfallkarte": "karte.typ", "plakat": "plakat.typ"}
# A guide that needs more is no hand-out any more. Large print and volumes may be as long as they are.
MAX_PAGES = {"anleitung": 4, "kommune": 2, "notfallkarte": 1, "plakat": 1, "vorlage": 6, "formular": 4}
MAX_PAGES_WITH_EXERCISES = 6  # a guide that has exercise cards or conversations in it
MAX_PICTURE = 5_000_000
# Sheets on which nothing of a finished page stands.
FROM_DATA = ("kommune", *PLACE_SHEETS, "pruefbogen", "vorlage", "formular", "freigabe")


@dataclass(frozen=True)
class Sheet:
    """A sheet ready to be set: the template, plain data for it, its edition, and how many pages it may take.

    `document` is what frames the content: title, edition, code. `inhalt` is the content itself, its blocks as JSON.
    """

    plan: Plan
    template: str
    document: dict
    inhalt: str
    ausgabe: Ausgabe
    max_pages: int | None
    bilder: tuple[str, ...] = ()
    felder: tuple[blocks.Eingabe, ...] = ()


def sheets(toolbox: Toolbox, site: Path, begun: "Maker | None" = None) -> list[Sheet]:
    """Every sheet. `site` is the finished site, `begun` has made some of them before it was. Raises ContentError for what
    cannot be printed."""
    directory_urls = uses_directories(toolbox, site)
    maker = begun if begun and begun.directory_urls == directory_urls else Maker(toolbox, site, directory_urls)
    return [maker.make(plan) for plan in plan_sheets(toolbox)]


def make_sheet(toolbox: Toolbox, site: Path, name: str) -> Sheet | None:
    """One sheet by its place („druck/x.pdf“), or the first that a page offers, or None. See `sheets`."""
    names = ((plan, (plan.pfad, plan.seite, plan.seite.removesuffix("/index"))) for plan in plan_sheets(toolbox))
    plan = next((plan for plan, known in names if name in known), None)
    if plan is None:
        return None
    return Maker(toolbox, site, uses_directories(toolbox, site)).make(plan)


def write_content(plain: object) -> str:
    """Blocks as plain data in the form that is set: JSON, in which „§ 241“ and „9 Uhr“ don't break at the end of a line."""
    return bind(json.dumps(plain, ensure_ascii=False))


def make_order(sheet: Sheet) -> Order:
    """What the typesetter needs of a sheet."""
    day = sheet.ausgabe.stand
    return Order(sheet.template, sheet.document, sheet.inhalt, day, sheet.max_pages, sheet.bilder, sheet.felder)


def describe_kind(toolbox: Toolbox, plan: Plan) -> str:
    """What kind of sheet it is, as its head says it: „Merkblatt“, „Formular“, „Brief“."""
    return VORLAGE_ART[toolbox.vorlagen[plan.name].art] if plan.art == "vorlage" else SORTEN[plan.art]


def uses_directories(toolbox: Toolbox, site: Path) -> bool:
    """Whether pages of the site are folders (`seite/`) or files (`seite.html`), as mkdocs.yml wants it."""
    return not any((site / f"{slug}.html").exists() for slug in toolbox.seiten if not slug.endswith("index"))


class Maker:
    """Makes the sheets of one build; a page is read only once. Raises ContentError for what cannot be printed."""

    def __init__(self, toolbox: Toolbox, site: Path, directory_urls: bool = True) -> None:
        self.toolbox, self.site = toolbox, site
        self.directory_urls = directory_urls
        self.contents = ContentMaker(toolbox, site, self.directory_urls)
        self.made: dict[Plan, Sheet] = {}  # in their usual size

    def begin(self) -> None:
        """Makes what comes from the data alone, while the pages are being made. What cannot be printed is told in its turn."""
        for plan in plan_sheets(self.toolbox):
            if plan.art in FROM_DATA:
                with contextlib.suppress(ContentError):
                    self.make(plan)

    def make(self, plan: Plan) -> Sheet:
        if plan.usual not in self.made:
            self.made[plan.usual] = self._make(plan.usual)
        usual = self.made[plan.usual]
        # Large print is the same content, set larger.
        return (
            replace(usual, plan=plan, document=usual.document | {"gross": True}, max_pages=None)
            if plan.gross
            else usual
        )

    def _make(self, plan: Plan) -> Sheet:
        content = self.contents.make(plan)
        every = block_tree.walk(content.bloecke)
        plain = block_tree.dump(self._resolve_links(plan, content.bloecke, every))
        edition = sign_sheet(self.toolbox, plan.titel, every, plain, content.quellen)
        return Sheet(
            plan=plan,
            template=TEMPLATES.get(plan.art, "blatt.typ"),
            document=self._frame(plan, content, edition, every),
            inhalt=write_content(plain),
            ausgabe=edition,
            max_pages=self._max_pages(plan),
            bilder=self._check_pictures(plan, every),
            felder=tuple(block for block in every if isinstance(block, blocks.Eingabe)),
        )

    def _frame(self, plan: Plan, content: Blattinhalt, edition: Ausgabe, every: list) -> dict:
        """What frames the content, as plain data for the template; what is empty is left out."""
        county = self.toolbox.landkreis
        kind = describe_kind(self.toolbox, plan)
        document = {
            "titel": plan.titel,
            "sorte": kind,
            "toolbox": county.titel,
            "zusammenfassung": content.zusammenfassung,
            "stand": f"{edition.stand:%d.%m.%Y}",
            "gueltig_bis": f"{edition.gueltig_bis:%d.%m.%Y}",
            "zeichen": edition.pruefzeichen,
            "vergleich": self._say_where(plan),
            "vermerk": self._say_edition(edition, content.quellen),
            "stichworte": [county.name, kind],
            "symbole": _find_icons(every),
        }
        if plan.art == "handbuch":
            document["kapitel"] = True
            volumes = plan_volumes(self.toolbox)
            document["baende"] = [{"worum": volume.worum, "hier": volume.name == plan.name} for volume in volumes]
        if plan.art == "vorlage":
            document["brief"] = self.toolbox.vorlagen[plan.name].art in letters.SENT
        if county.adresse:
            # Whoever stands before a poster wants help; whoever holds another sheet compares editions.
            for_place = plan.art in PLACE_SHEETS
            address = self._page_address(plan.seite) if for_place else self._edition_address(plan)
            document["qr"] = str(render_qr(address, border=0, ink="#000"))
            document["kurzadresse"] = shorten_address(address) if for_place else ""
        return {name: value for name, value in document.items() if value}

    def _resolve_links(self, plan: Plan, content: blocks.Bloecke, every: list) -> blocks.Bloecke:
        """Links to pages: into the same volume, else to the site where its address is known, else an arrow.

        `every` is what the content consists of, as `block_tree.walk` gives it.
        """
        anchors = {
            block.anker
            for block in every
            if getattr(block, "anker", "") and not isinstance(block, (inline.Stueck, blocks.Weg))
        }

        def change(piece: object) -> object:
            if isinstance(piece, inline.Seitenlink):
                if plan.art == "handbuch" and piece.slug in anchors:
                    return inline.Querverweis(piece.inhalt, anker=piece.slug)
                target = self._page_address(piece.slug) if self.toolbox.landkreis.adresse else ""
                return inline.Querverweis(piece.inhalt, ziel=target)
            if isinstance(piece, inline.Sprung) and piece.anker not in anchors:
                return piece.inhalt
            return piece

        return block_tree.transform(content, change)

    def _check_pictures(self, plan: Plan, every: list) -> tuple[str, ...]:
        """The pictures of a sheet, files below the site. Raises ContentError for one that is missing or huge."""
        pictures = tuple(block.datei for block in every if isinstance(block, blocks.Bild))
        for picture in pictures:
            file = self.site / picture
            if not file.is_file():
                hint = "Legen Sie die Datei ab oder löschen Sie die Stelle."
                raise refuse_sheet(self.toolbox, plan.seite, "druck-bild", f"Das Bild „{picture}“ fehlt.", hint)
            if file.stat().st_size > MAX_PICTURE:
                message = f"Das Bild „{picture}“ ist größer als {MAX_PICTURE // 1_000_000} MB."
                hint = "Verkleinern Sie es."
                raise refuse_sheet(self.toolbox, plan.seite, "druck-bild", message, hint)
        return pictures

    def _max_pages(self, plan: Plan) -> int | None:
        if plan.art == "handout":
            return self.toolbox.handouts[plan.name].seiten_hoechstens
        if plan.art == "anleitung" and self._has_exercises(plan.name):
            return MAX_PAGES_WITH_EXERCISES
        return MAX_PAGES.get(plan.art)

    def _has_exercises(self, slug: str) -> bool:
        calls, _ = find_calls(self.toolbox.pages[slug])
        decks = [handout for handout in self.toolbox.handouts.values() if handout.art == "uebungskarten"]
        return any(call.name == "gespraeche" for call in calls) or any(
            teil.seite == slug for deck in decks for teil in deck.teile
        )

    def _say_edition(self, edition: Ausgabe, sources: tuple[Geprueft, ...]) -> list[str]:
        signs = ", ".join(f"{kind} {sign}" for kind, sign in edition.zeichen)
        return [
            f"Ausgabe vom {format_date(edition.stand)}, gültig bis {format_date(edition.gueltig_bis)}. "
            f"Prüfzeichen: {signs}. Die neuesten stehen auf der Seite „Ausgaben“ der {self.toolbox.landkreis.titel}. "
            f"Weicht eines ab, hat sich dieser Teil geändert. {self._say_release(sources)} "
            "Dieses Blatt ersetzt keine Rechtsberatung im Einzelfall.".replace("  ", " ")
        ]

    def _say_release(self, sources: tuple[Geprueft, ...]) -> str:
        """Who answers for the sheet. It is as little released as the least of its sources."""
        if not sources:
            return ""
        thing, stand = min(
            ((thing, find_release_of(self.toolbox, thing)) for thing in sources), key=lambda item: item[1].rang
        )
        role = self.toolbox.landkreis.rollen[thing.verantwortlich]
        return f"Verantwortlich: {role}. Freigabe: {say_release_state(self.toolbox, stand)}."

    def _say_where(self, plan: Plan) -> str:
        if self.toolbox.landkreis.adresse:
            return f"Noch aktuell? {shorten_address(self._edition_address(plan).partition('#')[0])}"
        return "Noch aktuell? Seite „Ausgaben“"

    def _edition_address(self, plan: Plan) -> str:
        return f"{self._page_address(f'{EDITIONS}/{plan.gruppe}')}#{plan.anker}"

    def _page_address(self, slug: str) -> str:
        return f"{self.toolbox.landkreis.adresse.rstrip('/')}/{page_url(slug, self.directory_urls)}"


def _find_icons(every: list) -> dict[str, str]:
    names = {"phone", "cancel"}
    for block in every:
        if isinstance(block, blocks.Angabe):
            names.add(block.symbol)
        elif isinstance(block, blocks.Ergebnisblatt):
            names |= {stufe.symbol for stufe in DRINGLICHKEIT.values()}
    return {name: str(draw_icon(name)) for name in sorted(names)}
