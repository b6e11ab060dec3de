"""What stands on each kind of printed sheet, from the data and the finished pages."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from toolbox.content.models import Frist, Geprueft
from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import page_file
from toolbox.describe.need import describe_needs
from toolbox.describe.paragraphs import flatten
from toolbox.domain.needs import FIRST_IN_A_PLACE, order_for_place
from toolbox.domain.releases import list_release_areas, list_texts
from toolbox.print import blocks, data_blocks, handbook, letters, release_packet, tree, tree_review
from toolbox.print.finished_page import read_content
from toolbox.print.place_sheets import describe_place_sheet
from toolbox.print.plan import Plan, find_place_sheet
from toolbox.print.refusal import refuse_sheet


@dataclass(frozen=True)
class Blattinhalt:
    """The blocks of a sheet, what it is about in a sentence, and the things with a review date that it comes from."""

    bloecke: blocks.Bloecke
    zusammenfassung: str = ""
    quellen: tuple[Geprueft, ...] = ()


class ContentMaker:
    """Makes the content of the sheets of one build; a page is read only once. Raises ContentError for what cannot be printed."""

    def __init__(self, toolbox: Toolbox, site: Path, directory_urls: bool) -> None:
        self.toolbox, self.directory_urls = toolbox, directory_urls
        self.read_file = cache(lambda path: (site / path).read_text(encoding="utf-8"))
        self.read_guide = cache(self._read_guide)

    def make(self, plan: Plan) -> Blattinhalt:
        content = getattr(self, f"_make_{plan.art}")(plan)
        return replace(content, bloecke=_say_once(content.bloecke))

    def _make_anleitung(self, plan: Plan) -> Blattinhalt:
        seite = self.toolbox.seiten[plan.name]
        return Blattinhalt(self.read_guide(plan.name), flatten(seite.zusammenfassung), (seite,))

    def _make_kommune(self, plan: Plan) -> Blattinhalt:
        kommune = self.toolbox.kommunen[plan.name]
        needs = describe_needs(self.toolbox, order_for_place(self.toolbox), kommune)
        summary = f"Wer in {kommune.name} hilft, geordnet nach dem, was Sie brauchen."
        groups = [data_blocks.make_need(self.toolbox, need) for need in needs]
        full = [group for group, need in zip(groups, needs, strict=True) if need.kennung in FIRST_IN_A_PLACE[:2]]
        rest = tuple(_shorten_group(group) for group in groups if group not in full)
        return Blattinhalt((*full, blocks.Kontaktspalten(rest)), summary)

    def _make_notfallkarte(self, plan: Plan) -> Blattinhalt:
        handout = find_place_sheet(self.toolbox, plan.art)
        return Blattinhalt(describe_place_sheet(self.toolbox, handout, self.toolbox.kommunen[plan.name]))

    _make_plakat = _make_notfallkarte

    def _make_baum(self, plan: Plan) -> Blattinhalt:
        hilfe = self.toolbox.entscheidungshilfen[plan.name]
        # The page offers this picture as a file; drawing it again would take a second for each build.
        picture = self.read_file(f"entscheidungshilfen/{plan.name}.svg")
        return Blattinhalt(tree.make_tree(self.toolbox, plan.name, picture), hilfe.kurz, (hilfe,))

    def _make_pruefbogen(self, plan: Plan) -> Blattinhalt:
        hilfe = self.toolbox.entscheidungshilfen[plan.name]
        summary = "Alle Wege und Ergebnisse als Text, mit Kästchen und Zeilen für die Prüfung."
        return Blattinhalt(tree_review.make_review(self.toolbox, plan.name), summary, (hilfe,))

    def _make_freigabe(self, plan: Plan) -> Blattinhalt:
        things = list_texts(self.toolbox)
        texts = [things[slug][0] for slug in list_release_areas(self.toolbox)[plan.name][1]]
        sources = tuple(text for text in texts if not isinstance(text, Frist))  # nobody is named to answer for those
        summary = "Jeder Rechtssatz mit Vorschrift, Quelle und Rechtsstand, zum Ankreuzen."
        return Blattinhalt(release_packet.make_packet(self.toolbox, plan.name), summary, sources)

    def _make_vorlage(self, plan: Plan) -> Blattinhalt:
        vorlage = self.toolbox.vorlagen[plan.name]
        return Blattinhalt(letters.make_letter(vorlage), flatten(vorlage.wofuer), (vorlage,))

    _make_formular = _make_vorlage

    def _make_handout(self, plan: Plan) -> Blattinhalt:
        handout = self.toolbox.handouts[plan.name]
        content: list[blocks.Block] = []
        for teil in handout.teile:
            content += self._cut_out(plan, teil.seite, teil.abschnitt)
        if handout.art == "uebungskarten":
            content = [blocks.Kartenstapel(tuple(_split_cards(content)))]
        guides = tuple(self.toolbox.seiten[teil.seite] for teil in handout.teile)
        return Blattinhalt(tuple(content), flatten(handout.zusammenfassung), guides)

    def _make_handbuch(self, plan: Plan) -> Blattinhalt:
        if not plan.teile:
            return Blattinhalt(handbook.describe_reference(self.toolbox), plan.worum)
        content = handbook.describe_volume(self.toolbox, plan.teile, self.read_guide)
        guides = tuple(self.toolbox.seiten[slug] for teil in plan.teile for slug in teil.anleitungen)
        return Blattinhalt(content, plan.worum, guides)

    def _read_guide(self, slug: str) -> blocks.Bloecke:
        return read_content(self.read_file(page_file(slug, self.directory_urls)), slug, self.toolbox)

    def _cut_out(self, plan: Plan, slug: str, anchor: str | None) -> blocks.Bloecke:
        """The part of a guide below the heading `anchor`, up to the next heading of its level or above."""
        content = self.read_guide(slug)
        if anchor is None:
            return content
        levels = [block.stufe if isinstance(block, blocks.Ueberschrift) else 9 for block in content]
        start = next((place for place, block in enumerate(content) if getattr(block, "anker", "") == anchor), None)
        if start is None:
            known = [block.anker for block in content if isinstance(block, blocks.Ueberschrift) and block.anker]
            message = f"Die Seite „{slug}“ hat keinen Abschnitt „{anchor}“."
            hint = f"Möglich sind: {', '.join(known)}."
            raise refuse_sheet(self.toolbox, self.toolbox.path("handouts", plan.name), "druck-abschnitt", message, hint)
        end = next((place for place in range(start + 1, len(levels)) if levels[place] <= levels[start]), len(levels))
        return content[start + 1 : end]


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


def _shorten_group(group: blocks.Bedarfsgruppe) -> blocks.Bedarfsgruppe:
    """A need as names, numbers and one address each: what fits onto the second side of a town's sheet."""
    return replace(group, knapp=True, karten=tuple(replace(card, adressen=card.adressen[-1:]) for card in group.karten))


def _split_cards(content: list[blocks.Block]) -> list[blocks.Begriff]:
    """Each heading with what follows it as one card."""
    cards: list[blocks.Begriff] = []
    for block in content:
        if isinstance(block, blocks.Ueberschrift):
            cards.append(blocks.Begriff(block.inhalt, ()))
        elif cards:
            cards[-1] = replace(cards[-1], bloecke=(*cards[-1].bloecke, block))
    return cards
