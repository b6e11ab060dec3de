"""Things of the data as blocks: contacts, needs, norms, deadlines. Their words come from `describe`."""

from toolbox.content.models import Kontakt, Norm
from toolbox.content.toolbox import Toolbox
from toolbox.describe.contact import UNCONFIRMED, list_facts, list_links, say_hours, shorten_address
from toolbox.describe.deadline import describe_deadline
from toolbox.describe.need import Hilfe, list_fallbacks
from toolbox.describe.norm import describe_norm
from toolbox.describe.paragraphs import flatten
from toolbox.print import blocks, inline

PLACE_HINT = "Die Nummer vor Ort steht auf dem Kontaktblatt Ihrer Stadt oder Gemeinde."


def make_card(name: str, kontakt: Kontakt) -> blocks.Karte:
    """A contact as a card. `name` is its id, `kontakt` is as readers may see it (`Toolbox.kontakte`)."""
    facts = [blocks.Angabe(fact.symbol, fact.text) for fact in list_facts(kontakt)]
    facts += [blocks.Angabe("map-marker-outline", kontakt.adresse)] if kontakt.adresse else []
    links = [inline.Link(f"mailto:{kontakt.email}", (kontakt.email,))] if kontakt.email else []
    for link in list_links(kontakt):
        title = f"{link.titel}: " if link.titel else ""
        links.append(inline.Link(link.ziel, (title + shorten_address(link.ziel),)))
    return blocks.Karte(
        name=kontakt.name,
        wobei=flatten(kontakt.wobei),
        nummern=tuple(
            blocks.Rufnummer(telefon.nummer.anzeige, telefon.nummer.wahl, telefon.hinweis or "")
            for telefon in kontakt.telefon
        ),
        zeiten=say_hours(kontakt),
        angaben=tuple(facts),
        macht_nicht=flatten(kontakt.macht_nicht),
        adressen=tuple(links),
        geprueft=f"Geprüft am {kontakt.geprueft_am:%d.%m.%Y}" if kontakt.bestaetigt else UNCONFIRMED,
        kennung=name,
    )


def make_need(toolbox: Toolbox, need: Hilfe, level: int = 2) -> blocks.Bedarfsgruppe:
    """A need with its contacts."""
    names = ", ".join(kontakt.name for kontakt in need.schon_genannt.values())
    also = f"{need.auch}: {names}." if names else need.niemand
    return make_group(toolbox, need.kennung, list(need.kontakte), need.ort_noetig, also, level)


def make_group(
    toolbox: Toolbox, need: str, contacts: list[str], place: bool = False, also: str = "", level: int = 2
) -> blocks.Bedarfsgruppe:
    """A need with these contacts (ids). `place`: the nearest one depends on the municipality."""
    bedarf = toolbox.bedarfe[need]
    return blocks.Bedarfsgruppe(
        name=bedarf.name,
        karten=tuple(make_card(name, toolbox.kontakte[name]) for name in contacts),
        hinweis=PLACE_HINT if place else "",
        erster_satz=flatten(bedarf.erster_satz),
        bereithalten=bedarf.bereithalten,
        auch=also,
        rueckfall=tuple(satz.worte for satz in list_fallbacks(bedarf, toolbox)),
        stufe=level,
    )


def make_norm(name: str, norm: Norm, anchor: str = "") -> blocks.Vorschrift:
    """A norm with its source."""
    words = describe_norm(norm)
    source = f"{words.norm} · Rechtsstand {words.rechtsstand}"
    return blocks.Vorschrift(words.titel, words.satz, source, words.quelle, anchor, name)


def make_deadline(toolbox: Toolbox, name: str, level: int = 3, anchor: str = "") -> blocks.Fristkasten:
    """A deadline as a box."""
    words = describe_deadline(toolbox, name)
    source = " · ".join(words.herkunft)
    return blocks.Fristkasten(words.name, words.satz, words.beginn, words.warnung, source, level, anchor, name)
