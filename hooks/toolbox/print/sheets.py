"""The sheets themselves: what stands on each, from the data and the finished pages."""

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from toolbox.content.models import Geprueft
from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import page_file, page_url
from toolbox.describe.contact import shorten_address
from toolbox.describe.dates import format_date
from toolbox.describe.icons import render_icon
from toolbox.describe.need import describe_needs
from toolbox.describe.nonbreaking import bind
from toolbox.describe.qr import render_qr
from toolbox.describe.wording import DRINGLICHKEIT, FREIGABE, VORLAGE_ART
from toolbox.domain.needs import FIRST_IN_A_PLACE, order_for_place
from toolbox.print import blocks, data_blocks, handbook, letters, tree, tree_review
from toolbox.print.emergency_card import describe_card
from toolbox.print.finished_page import read_content
from toolbox.print.plan import EDITIONS, Plan, plan_sheets
from toolbox.print.refusal import refuse_sheet
from toolbox.print.signs import Ausgabe, sign_sheet
from toolbox.print.typesetter import Order

SORTEN = {
    "anleitung": "Merkblatt",
    "kommune": "Kontaktblatt",
    "baum": "Entscheidungshilfe auf Papier",
    "pruefbogen": "Prüfbogen",
    "formular": "Formular",
    "handout": "Merkblatt",
    "handbuch": "Handbuch",
    "notfallkarte": "Notfallkarte",
}
TEMPLATES = {"handbuch": "handbuch.typ", "notfallkarte": "karte.typ"}
# A guide that needs more is no hand-out any more. Large print and volumes may be as long as they are.
MAX_PAGES = {"anleitung": 4, "kommune": 2, "notfallkarte": 1, "vorlage": 6, "formular": 4}
MAX_PAGES_WITH_CARDS = 6  # a guide that has exercise cards in it
MAX_PICTURE = 5_000_000


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


def sheets(toolbox: Toolbox, site: Path) -> list[Sheet]:
    """Every sheet. `site` is the finished site. Raises ContentError for what cannot be printed."""
    maker = Maker(toolbox, site)
    return [maker.make(plan) for plan in plan_sheets(toolbox)]


def make_sheet(toolbox: Toolbox, site: Path, name: str) -> Sheet | None:
    """One sheet by its place („druck/x.pdf“), or the first that a page offers, or None. See `sheets`."""
    names = ((plan, (plan.pfad, plan.seite, plan.seite.removesuffix("/index"))) for plan in plan_sheets(toolbox))
    plan = next((plan for plan, known in names if name in known), None)
    if plan is None:
        return None
    return Maker(toolbox, site).make(plan)


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

    def __init__(self, toolbox: Toolbox, site: Path) -> None:
        self.toolbox, self.site = toolbox, site
        self.directory_urls = uses_directories(toolbox, site)
        self.read_file = cache(lambda path: (site / path).read_text(encoding="utf-8"))
        self.read_guide = cache(self._read_guide)
        self.made: dict[Plan, Sheet] = {}  # in their usual size

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
        sources: list[Geprueft] = []
        content, summary, note = getattr(self, f"_make_{plan.art}")(plan, sources)
        content = _say_once(content)
        every = blocks.walk(content)
        plain = blocks.dump(self._resolve_links(plan, content, every))
        edition = sign_sheet(self.toolbox, plan.titel, every, plain, sources)
        county = self.toolbox.landkreis
        kind = describe_kind(self.toolbox, plan)
        document = {
            "titel": plan.titel,
            "sorte": kind,
            "toolbox": county.titel,
            "zusammenfassung": summary,
            "stand": f"{edition.stand:%d.%m.%Y}",
            "gueltig_bis": f"{edition.gueltig_bis:%d.%m.%Y}",
            "zeichen": edition.pruefzeichen,
            "vergleich": self._say_where(plan),
            "vermerk": self._say_edition(edition, note),
            "stichworte": [county.name, kind],
            "symbole": _find_icons(every),
        }
        if plan.art == "handbuch":
            document["kapitel"] = True
        if plan.art == "vorlage":
            document["brief"] = self.toolbox.vorlagen[plan.name].art in letters.SENT
        if county.adresse:
            document["qr"] = str(render_qr(self._edition_address(plan), border=0))
        return Sheet(
            plan=plan,
            template=TEMPLATES.get(plan.art, "blatt.typ"),
            document={name: value for name, value in document.items() if value},
            inhalt=write_content(plain),
            ausgabe=edition,
            max_pages=self._max_pages(plan),
            bilder=self._check_pictures(plan, every),
            felder=tuple(block for block in every if isinstance(block, blocks.Eingabe)),
        )

    # --- kinds of sheets: blocks, summary, note on release; the things they come from are added to `sources` ---

    def _make_anleitung(self, plan: Plan, sources: list[Geprueft]) -> tuple[blocks.Bloecke, str, str]:
        seite = self.toolbox.seiten[plan.name]
        sources.append(seite)
        return self.read_guide(plan.name), _fold(seite.zusammenfassung), self._say_release(seite)

    def _make_kommune(self, plan: Plan, sources: list[Geprueft]) -> tuple[blocks.Bloecke, str, str]:
        kommune = self.toolbox.kommunen[plan.name]
        needs = describe_needs(self.toolbox, order_for_place(self.toolbox), kommune)
        summary = f"Wer in {kommune.name} hilft, geordnet nach dem, was Sie brauchen."
        groups = [data_blocks.make_need(self.toolbox, need) for need in needs]
        full = [group for group, need in zip(groups, needs, strict=True) if need.kennung in FIRST_IN_A_PLACE[:2]]
        rest = tuple(_shorten_group(group) for group in groups if group not in full)
        return (*full, blocks.Kontaktspalten(rest)), summary, ""

    def _make_notfallkarte(self, plan: Plan, sources: list[Geprueft]) -> tuple[blocks.Bloecke, str, str]:
        return describe_card(self.toolbox, self.toolbox.kommunen[plan.name]), "", ""

    def _make_baum(self, plan: Plan, sources: list[Geprueft]) -> tuple[blocks.Bloecke, str, str]:
        hilfe = self.toolbox.entscheidungshilfen[plan.name]
        sources.append(hilfe)
        # The page offers this picture as a file; drawing it again would take a second for each build.
        picture = self.read_file(_picture(plan))
        return tree.make_tree(self.toolbox, plan.name, picture), hilfe.kurz, self._say_release(hilfe)

    def _make_pruefbogen(self, plan: Plan, sources: list[Geprueft]) -> tuple[blocks.Bloecke, str, str]:
        hilfe = self.toolbox.entscheidungshilfen[plan.name]
        sources.append(hilfe)
        summary = "Alle Wege und Ergebnisse als Text, mit Kästchen und Zeilen für die Prüfung."
        return tree_review.make_review(self.toolbox, plan.name), summary, self._say_release(hilfe)

    def _make_vorlage(self, plan: Plan, sources: list[Geprueft]) -> tuple[blocks.Bloecke, str, str]:
        vorlage = self.toolbox.vorlagen[plan.name]
        sources.append(vorlage)
        return letters.make_letter(vorlage), _fold(vorlage.wofuer), self._say_release(vorlage)

    _make_formular = _make_vorlage

    def _make_handout(self, plan: Plan, sources: list[Geprueft]) -> tuple[blocks.Bloecke, str, str]:
        handout = self.toolbox.handouts[plan.name]
        content: list[blocks.Block] = []
        for teil in handout.teile:
            sources.append(self.toolbox.seiten[teil.seite])
            content += self._cut_out(plan, teil.seite, teil.abschnitt)
        if handout.art == "uebungskarten":
            content = [blocks.Kartenstapel(tuple(_split_cards(content)))]
        return tuple(content), _fold(handout.zusammenfassung), self._say_release(sources[0])

    def _make_handbuch(self, plan: Plan, sources: list[Geprueft]) -> tuple[blocks.Bloecke, str, str]:
        if not plan.teile:
            return handbook.describe_reference(self.toolbox), plan.worum, ""
        content = handbook.describe_volume(self.toolbox, plan.teile, self.read_guide)
        sources += [self.toolbox.seiten[slug] for teil in plan.teile for slug in teil.anleitungen]
        return content, plan.worum, self._say_release(max(sources, key=lambda seite: seite.freigabe == "entwurf"))

    # --- parts ---

    def _read_guide(self, slug: str) -> blocks.Bloecke:
        return read_content(self.read_file(self._page(slug)), slug, self.toolbox)

    def _page(self, slug: str) -> str:
        return page_file(slug, self.directory_urls)

    def _cut_out(self, plan: Plan, slug: str, anchor: str | None) -> blocks.Bloecke:
        """The part of a guide below the heading `anchor`, up to the next heading of its level or above."""
        content = self.read_guide(slug)
        if anchor is None:
            return content
        levels = [block.stufe if isinstance(block, blocks.Ueberschrift) else 9 for block in content]
        start = next((place for place, block in enumerate(content) if getattr(block, "anker", "") == anchor), None)
        if start is None:
            known = [block.anker for block in content if isinstance(block, blocks.Ueberschrift) and block.anker]
            raise refuse_sheet(
                self.toolbox,
                self.toolbox.path("handouts", plan.name),
                "druck-abschnitt",
                f"Die Seite „{slug}“ hat keinen Abschnitt „{anchor}“.",
                f"Möglich sind: {', '.join(known)}.",
            )
        end = next((place for place in range(start + 1, len(levels)) if levels[place] <= levels[start]), len(levels))
        return content[start + 1 : end]

    def _resolve_links(self, plan: Plan, content: blocks.Bloecke, every: list) -> blocks.Bloecke:
        """Links to pages: into the same volume, else to the site where its address is known, else an arrow.

        `every` is what the content consists of, as `blocks.walk` gives it.
        """
        anchors = {block.anker for block in every if isinstance(block, blocks.Block) and _anchor(block)}

        def change(piece: object) -> object:
            if isinstance(piece, blocks.Seitenlink):
                if plan.art == "handbuch" and piece.slug in anchors:
                    return blocks.Querverweis(piece.inhalt, anker=piece.slug)
                base = self.toolbox.landkreis.adresse
                target = f"{base.rstrip('/')}/{page_url(piece.slug, self.directory_urls)}" if base else ""
                return blocks.Querverweis(piece.inhalt, ziel=target)
            if isinstance(piece, blocks.Sprung) and piece.anker not in anchors:
                return piece.inhalt
            return piece

        return blocks.transform(content, change)

    def _check_pictures(self, plan: Plan, every: list) -> tuple[str, ...]:
        """The pictures of a sheet, files below the site. Raises ContentError for one that is missing or huge."""
        pictures = tuple(block.datei for block in every if isinstance(block, blocks.Bild))
        for picture in pictures:
            file = self.site / picture
            if not file.is_file():
                raise refuse_sheet(
                    self.toolbox,
                    plan.seite,
                    "druck-bild",
                    f"Das Bild „{picture}“ fehlt.",
                    "Legen Sie die Datei ab oder löschen Sie die Stelle.",
                )
            if file.stat().st_size > MAX_PICTURE:
                raise refuse_sheet(
                    self.toolbox,
                    plan.seite,
                    "druck-bild",
                    f"Das Bild „{picture}“ ist größer als {MAX_PICTURE // 1_000_000} MB.",
                    "Verkleinern Sie es.",
                )
        return pictures

    def _max_pages(self, plan: Plan) -> int | None:
        if plan.art == "handout":
            return self.toolbox.handouts[plan.name].seiten_hoechstens
        decks = [handout for handout in self.toolbox.handouts.values() if handout.art == "uebungskarten"]
        if plan.art == "anleitung" and any(teil.seite == plan.name for deck in decks for teil in deck.teile):
            return MAX_PAGES_WITH_CARDS
        return MAX_PAGES.get(plan.art)

    def _say_release(self, thing: Geprueft) -> str:
        return f"Verantwortlich: {self.toolbox.landkreis.rollen[thing.verantwortlich]}. Freigabe: {FREIGABE[thing.freigabe]}."

    def _say_edition(self, edition: Ausgabe, note: str) -> list[str]:
        signs = ", ".join(f"{kind} {sign}" for kind, sign in edition.zeichen)
        return [
            f"Ausgabe vom {format_date(edition.stand)}, gültig bis {format_date(edition.gueltig_bis)}. "
            f"Prüfzeichen: {signs}. Die neuesten stehen auf der Seite „Ausgaben“ der {self.toolbox.landkreis.titel}. "
            f"Weicht eines ab, hat sich dieser Teil geändert. {note} "
            "Dieses Blatt ersetzt keine Rechtsberatung im Einzelfall.".replace("  ", " ")
        ]

    def _say_where(self, plan: Plan) -> str:
        if self.toolbox.landkreis.adresse:
            return f"Noch aktuell? {shorten_address(self._edition_address(plan).partition('#')[0])}"
        return "Noch aktuell? Seite „Ausgaben“"

    def _edition_address(self, plan: Plan) -> str:
        page = page_url(f"{EDITIONS}/{plan.gruppe}", self.directory_urls)
        return f"{self.toolbox.landkreis.adresse.rstrip('/')}/{page}#{plan.anker}"


def _picture(plan: Plan) -> str:
    return f"entscheidungshilfen/{plan.name}.svg"


def _anchor(block: blocks.Block) -> str:
    return getattr(block, "anker", "") if not isinstance(block, blocks.Weg) else ""


def _shorten_group(group: blocks.Bedarfsgruppe) -> blocks.Bedarfsgruppe:
    """A need as names, numbers and one address each: what fits onto the second side of a town's sheet."""
    return replace(group, knapp=True, karten=tuple(replace(card, adressen=card.adressen[-1:]) for card in group.karten))


def _say_once(content: blocks.Bloecke) -> blocks.Bloecke:
    """Needs whose advice (first sentence, what to have ready) stood under an earlier one don't repeat it."""
    seen: set[object] = set()
    found = []
    for block in content:
        if isinstance(block, blocks.Bedarfsgruppe):
            first = block.erster_satz if block.erster_satz not in seen else ""
            ready = block.bereithalten if block.bereithalten not in seen else ()
            seen |= {first, ready}
            block = replace(block, erster_satz=first, bereithalten=ready)
        found.append(block)
    return tuple(found)


def _split_cards(content: list[blocks.Block]) -> list[blocks.Begriff]:
    """Each heading with what follows it as one card."""
    cards: list[blocks.Begriff] = []
    for block in content:
        if isinstance(block, blocks.Ueberschrift):
            cards.append(blocks.Begriff(block.inhalt, ()))
        elif cards:
            cards[-1] = replace(cards[-1], bloecke=(*cards[-1].bloecke, block))
    return cards


def _find_icons(every: list) -> dict[str, str]:
    names = {"phone", "cancel"}
    for block in every:
        if isinstance(block, blocks.Angabe):
            names.add(block.symbol)
        elif isinstance(block, blocks.Ergebnisblatt):
            names |= {stufe.symbol for stufe in DRINGLICHKEIT.values()}
    return {name: str(render_icon(name)) for name in sorted(names)}


def _fold(text: str) -> str:
    return " ".join(text.split())
