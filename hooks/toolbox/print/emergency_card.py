"""The folded card for the wallet: the numbers of one municipality, and lines to fill in."""

from toolbox.content.models import Kommune, Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.domain.helpers import resolve
from toolbox.domain.hours import format_zeiten
from toolbox.print import blocks
from toolbox.print.plan import find_card

PER_NEED = 2
LINES = ("Vertrauensperson", "Stellvertretung", "Aktenzeichen")


def describe_card(toolbox: Toolbox, kommune: Kommune) -> blocks.Bloecke:
    """The contacts with a phone number for the needs of the card, each once, in the order of the needs."""
    shown: dict[str, Kontakt] = {}
    for need in find_card(toolbox).bedarf:
        with_phone = [name for name in resolve(toolbox, need, kommune) if toolbox.kontakte[name].telefon]
        for name in with_phone[:PER_NEED]:
            shown.setdefault(name, toolbox.kontakte[name])
    entries = tuple(_describe_entry(name, kontakt) for name, kontakt in shown.items())
    return (blocks.Notfallkarte(kommune.name, entries, LINES),)


def _describe_entry(name: str, kontakt: Kontakt) -> blocks.Karte:
    number = kontakt.telefon[0].nummer
    return blocks.Karte(
        name=kontakt.name,
        wobei="",
        nummern=(blocks.Rufnummer(number.anzeige, number.wahl),),
        zeiten=format_zeiten(kontakt.zeiten) if kontakt.zeiten else "",
        kennung=name,
    )
