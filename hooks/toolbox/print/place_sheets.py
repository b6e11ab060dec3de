"""The card for the wallet and the poster: the numbers of one municipality, first steps, and lines to fill in by hand."""

from toolbox.content.models import Handout, Kommune, Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.call import describe_police
from toolbox.describe.contact import say_purpose
from toolbox.domain.helpers import is_emergency, resolve
from toolbox.domain.hours import format_zeiten
from toolbox.domain.needs import POLICE
from toolbox.print import blocks


def describe_place_sheet(toolbox: Toolbox, handout: Handout, kommune: Kommune) -> blocks.Bloecke:
    """For each need of the sheet the first who has a number, nobody twice; at the police the one who answers here."""
    emergencies: dict[str, blocks.Karte] = {}
    others: dict[str, blocks.Karte] = {}
    call = describe_police(toolbox, kommune) if POLICE in handout.bedarf else None
    police = call.zuerst if call and call.kontakt and call.kontakt.telefon else None
    for need in handout.bedarf:
        phones = [name for name in resolve(toolbox, need, kommune) if toolbox.kontakte[name].telefon]
        emergencies |= {name: _card(toolbox, name) for name in phones if is_emergency(toolbox.kontakte[name])}
        helpers = [name for name in phones if name not in emergencies]
        if need != POLICE and helpers and helpers[0] != police:
            others[helpers[0]] = _card(toolbox, helpers[0])
    return (
        blocks.Ortsblatt(
            ort=kommune.name,
            notrufe=tuple(emergencies.values()),
            karten=tuple(others.values()),
            polizei=_card(toolbox, police) if police else None,
            warum=call.warum if call and police else "",
            ueberschrift=handout.ueberschrift or "",
            satz=handout.satz or "",
            schritte=handout.schritte,
            zeilen=handout.zeilen,
        ),
    )


def _card(toolbox: Toolbox, name: str) -> blocks.Karte:
    kontakt: Kontakt = toolbox.kontakte[name]
    number = kontakt.telefon[0].nummer
    return blocks.Karte(
        name=kontakt.name,
        wobei=say_purpose(kontakt),
        nummern=(blocks.Rufnummer(number.anzeige, number.wahl),),
        zeiten=format_zeiten(kontakt.zeiten) if kontakt.zeiten else "",
        kennung=name,
    )
