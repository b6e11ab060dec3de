"""The volumes of the handbook: guides as chapters, then everything to look up."""

from collections.abc import Callable
from dataclasses import replace

from toolbox.content.toolbox import Toolbox
from toolbox.describe.paragraphs import flatten
from toolbox.describe.wording import name_levels
from toolbox.domain.helpers import EBENEN
from toolbox.print import block_tree, blocks, data_blocks, inline
from toolbox.print.plan import Bandteil, name_part


def describe_volume(
    toolbox: Toolbox, teile: tuple[Bandteil, ...], read_guide: Callable[[str], blocks.Bloecke]
) -> blocks.Bloecke:
    """Areas as parts, guides as chapters. Contacts and law are short here: the last volume holds them in full."""
    content: list[blocks.Block] = []
    for teil in teile:
        heading = blocks.Ueberschrift(1, (name_part(toolbox, teil),), f"teil-{teil.bereich}")
        content += [heading, blocks.Absatz((toolbox.bereiche[teil.bereich].text,))]
        for slug in teil.anleitungen:
            seite = toolbox.seiten[slug]
            content += [
                blocks.Ueberschrift(2, (seite.titel,), slug),
                blocks.Absatz((flatten(seite.zusammenfassung),), leise=True),
                *block_tree.transform(read_guide(slug), _shorten(slug)),
            ]
    return tuple(content)


def describe_reference(toolbox: Toolbox) -> blocks.Bloecke:
    """All contacts by level, all norms, all deadlines."""
    content: list[blocks.Block] = [blocks.Ueberschrift(1, ("Kontakte",), "teil-kontakte")]
    order = sorted(toolbox.kontakte.items(), key=lambda item: (EBENEN.index(item[1].ebene), item[1].rang, item[0]))
    for ebene, title in name_levels(toolbox.landkreis.land).items():
        cards = tuple(data_blocks.make_card(*item) for item in order if item[1].ebene == ebene and item[1].bestaetigt)
        if cards:
            content.append(blocks.Bedarfsgruppe(title, cards, stufe=2))
    content += [
        blocks.Ueberschrift(1, ("Wer wofür da ist",), "teil-bedarfe"),
        *(
            replace(
                data_blocks.make_group(
                    toolbox, need, [name for name, kontakt in order if need in kontakt.bedarf and kontakt.bestaetigt]
                ),
                hinweis=flatten(bedarf.bedeutung),
                knapp=True,
            )
            for need, bedarf in toolbox.bedarfe.items()
        ),
    ]
    # A county that has just begun has neither.
    norms = tuple(
        data_blocks.make_norm(name, norm)
        for name, norm in sorted(toolbox.normen.items(), key=lambda item: item[1].titel)
        if norm.zitierbar
    )
    if norms:
        heading = blocks.Ueberschrift(1, ("Vorschriften in einfachen Worten",), "teil-vorschriften")
        content += [heading, blocks.Vorschriften(norms)]
    if toolbox.fristen:
        content.append(blocks.Ueberschrift(1, ("Fristen",), "teil-fristen"))
        content += [data_blocks.make_deadline(toolbox, name, 2) for name in toolbox.fristen]
    return tuple(content)


def _shorten(slug: str) -> Callable[[object], object]:
    """What becomes of a guide's blocks inside a volume: one level down, anchors of its own, contacts by name."""

    def change(block: object) -> object:
        if isinstance(block, blocks.Ueberschrift):
            return replace(block, stufe=block.stufe + 1, anker=f"{slug}#{block.anker}" if block.anker else "")
        if isinstance(block, (blocks.Phase, blocks.Fristkasten)):
            return replace(block, stufe=block.stufe + 1, anker="")
        if isinstance(block, blocks.Bedarfsgruppe):
            return blocks.Bedarfsgruppe(block.name, block.karten, stufe=block.stufe + 1, knapp=True)
        if isinstance(block, blocks.Vorschriften):
            return replace(block, knapp=True)
        if isinstance(block, blocks.Vorschrift):
            return replace(block, satz="", anker="")
        if isinstance(block, inline.Sprung):
            return replace(block, anker=f"{slug}#{block.anker}")
        return block

    return change
