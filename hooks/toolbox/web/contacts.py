"""Contacts as HTML: in a sentence, as cards for needs, as complete lists, for one municipality."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, urlsplit

from toolbox.content.models import Bedarf, Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import enlarge, place_sheet
from toolbox.describe.call import EMERGENCY, describe_call, describe_police, without_emergency
from toolbox.describe.contact import list_details
from toolbox.describe.need import describe_needs
from toolbox.describe.wording import sort_key
from toolbox.domain.calls import answers_day_and_night
from toolbox.domain.helpers import contact_order, is_emergency
from toolbox.domain.needs import POLICE, order_for_place
from toolbox.export.vcard import VERSIONS, all_uri, contact_uri, exportable, need_uri, place_uri
from toolbox.web.markdown_extension import as_block, as_inline
from toolbox.web.view import View

CONTACTS_CSV, CONTACTS_XLSX = "kontakte/kontakte.csv", "kontakte/kontakte.xlsx"
# How contacts are listed, by the state that the page's script gives them; their names without it.
GROUPS = {
    "offen": "Rund um die Uhr",
    "zu": "Zu festen Zeiten",
    "unbekannt": "Sprechzeiten nicht bekannt",
    "netz": "Im Netz und vor Ort",
    "unbestaetigt": "Noch nicht bestätigt",
    "notruf": "Notruf",  # stands on top of every page; here is what else is known of it
}


@dataclass(frozen=True)
class Bedarfsliste:
    """A need with everybody confirmed for it; `vcard` links to their cards, if there are any."""

    kennung: str
    bedarf: Bedarf
    kontakte: dict[str, Kontakt]
    vcard: str | None


@dataclass(frozen=True)
class Kontaktgruppe:
    """Contacts that answer at like hours; one that stands `offen` is not folded."""

    kennung: str
    name: str
    kontakte: dict[str, Kontakt]
    offen: bool


@dataclass(frozen=True)
class Kontaktzusatz:
    """What only the pages about contacts show of a contact.

    `gebiet` are AGS prefixes of the places it is there for, `vcard` is a link, `angaben` are pairs of text, `melden` is a mailto link.
    """

    gebiet: str
    bundesweit: bool
    vcard: str | None
    angaben: tuple[tuple[str, str], ...]
    quelle: str
    quelle_link: str | None
    melden: str | None


def render_kontakt(view: View, kennung: str) -> str:
    kontakt = view.toolbox.kontakte[kennung]
    return as_inline(view.render("kontakt_im_satz.html", kennung=kennung, kontakt=kontakt).replace("\n", ""))


def render_wer_hilft(view: View) -> str:
    ruf = describe_call(view.toolbox, view.toolbox.seiten[view.page].bedarf)
    return as_block(view.render("wer_hilft.html", ruf=ruf))


def render_kontakte(view: View, bedarf: str) -> str:
    return as_block(view.render("kontakte.html", needs=describe_needs(view.toolbox, [bedarf])))


def render_kontaktliste(view: View, ordnung: str) -> str:
    toolbox = view.toolbox
    if ordnung == "erreichbar":
        return as_block(
            view.render(
                "kontakte_erreichbar.html",
                groups=_group_by_hours(toolbox),
                mehr=_teller(view),
                bedarfe={need: bedarf.name for need, bedarf in toolbox.bedarfe.items() if _helpers(toolbox, need)},
                alle={version: view.file(all_uri(version)) for version in VERSIONS},
                csv=view.file(CONTACTS_CSV),
                xlsx=view.file(CONTACTS_XLSX),
            )
        )
    helpers = {need: _helpers(toolbox, need) for need in toolbox.bedarfe}
    groups = [
        Bedarfsliste(
            need,
            toolbox.bedarfe[need],
            found,
            view.file(need_uri(need, "3.0")) if found.keys() & exportable(toolbox) else None,
        )
        for need, found in helpers.items()
        if found
    ]
    return as_block(view.render("kontakte_nach_bedarf.html", groups=groups))


def render_kommunen(view: View) -> str:
    return _render_places(view, [])


def render_ortsblaetter(view: View) -> str:
    """The places with what each has for the wallet and the wall, as far as this county wants it."""
    sheets = {
        ("", "Karte"): ("notfallkarte", partial(place_sheet, "notfallkarte")),
        ("", "Plakat A4"): ("plakat", partial(place_sheet, "plakat")),
        ("Plakat ", "A3"): ("plakat", lambda name: enlarge(place_sheet("plakat", name))),
    }
    wanted = {handout.art for handout in view.toolbox.handouts.values()}
    return _render_places(view, [(*words, file) for words, (art, file) in sheets.items() if art in wanted])


def _render_places(view: View, sheets: list[tuple[str, str, Callable[[str], str]]]) -> str:
    """`sheets` are words for ears alone, words for all, and the file of a place."""
    ordered = dict(sorted(view.toolbox.kommunen.items(), key=lambda item: sort_key(item[1].name)))
    return as_block(view.render("kommunen.html", kommunen=ordered, blaetter=sheets))


def render_kommune(view: View, name: str) -> str:
    """The body of a municipality's page: the police, everybody else with a number, the net, advice for each need."""
    toolbox = view.toolbox
    kommune = toolbox.kommunen[name]
    police = describe_police(toolbox, kommune)
    needs = [without_emergency(need) for need in describe_needs(toolbox, order_for_place(toolbox), kommune)]
    others = {name: kontakt for need in needs for name, kontakt in need.kontakte.items() if name != police.zuerst}
    return view.render(
        "kommune.html",
        kennung=name,
        kommune=kommune,
        polizei=police,
        bereit=toolbox.bedarfe[POLICE].bereithalten if POLICE in toolbox.bedarfe else (),
        mit_nummer={name: kontakt for name, kontakt in others.items() if kontakt.telefon},
        ohne_nummer={name: kontakt for name, kontakt in others.items() if not kontakt.telefon},
        bedarfe=[need for need in needs if need.kennung != EMERGENCY],
        mehr=_teller(view),
        vcard={version: view.file(place_uri(name, version)) for version in VERSIONS},
    )


def _tell_more(view: View, kennung: str) -> Kontaktzusatz:
    toolbox = view.toolbox
    kontakt = toolbox.kontakte[kennung]
    text, link = _describe_source(toolbox, kontakt.quelle)
    return Kontaktzusatz(
        gebiet=" ".join(_area(toolbox, kennung, kontakt)),
        bundesweit=kontakt.ebene == "bund" and not kontakt.gebiet,
        vcard=view.file(contact_uri(kennung, "3.0")) if kennung in exportable(toolbox) else None,
        angaben=tuple(list_details(kontakt)),
        quelle=text,
        quelle_link=link,
        melden=report_link(toolbox, kennung),
    )


def report_link(toolbox: Toolbox, kennung: str) -> str | None:
    """A mail to the editors whose subject names the contact; None while nobody has entered their address."""
    address = toolbox.landkreis.redaktion_email
    if address is None:
        return None
    name = toolbox.kontakte[kennung].name
    body = f"Zum Kontakt „{name}“ ({kennung}):\n\nWas stimmt nicht?\n\nWoher wissen Sie das?\n"
    return f"mailto:{address}?subject={quote(f'Kontakt prüfen: {name} ({kennung})')}&body={quote(body)}"


def _teller(view: View):
    return lambda kennung: _tell_more(view, kennung)


def _ordered(toolbox: Toolbox) -> list[tuple[str, Kontakt]]:
    return sorted(toolbox.kontakte.items(), key=lambda item: contact_order(*item))


def _helpers(toolbox: Toolbox, need: str) -> dict[str, Kontakt]:
    """Everybody confirmed for a need, wherever they are responsible."""
    return {name: kontakt for name, kontakt in _ordered(toolbox) if need in kontakt.bedarf and kontakt.bestaetigt}


def _group_by_hours(toolbox: Toolbox) -> list[Kontaktgruppe]:
    """All contacts by when they answer. Only the first group stands open."""
    groups: dict[str, dict[str, Kontakt]] = {name: {} for name in GROUPS}
    for kennung, kontakt in _ordered(toolbox):
        if kontakt.bestaetigt or kontakt.bedarf:
            groups[_find_group(kontakt)][kennung] = kontakt
    return [Kontaktgruppe(name, GROUPS[name], found, name == "offen") for name, found in groups.items() if found]


def _find_group(kontakt: Kontakt) -> str:
    if is_emergency(kontakt):
        return "notruf"
    if not kontakt.bestaetigt:
        return "unbestaetigt"
    if not kontakt.telefon:
        return "netz"
    if answers_day_and_night(kontakt):
        return "offen"
    return "zu" if kontakt.zeiten and kontakt.zeiten.fenster else "unbekannt"


def _area(toolbox: Toolbox, kennung: str, kontakt: Kontakt) -> tuple[str, ...]:
    if kontakt.ebene == "bund" or kontakt.gebiet:
        return kontakt.gebiet
    return tuple(kommune.ags for kommune in toolbox.kommunen.values() if kommune.revier == kennung)


def _describe_source(toolbox: Toolbox, quelle: str) -> tuple[str, str | None]:
    """The source as text, and as link where the site may link to it."""
    address = quelle.split()[0]
    if not address.startswith(("https://", "http://")):
        return quelle, None
    host = urlsplit(address).hostname or ""
    allowed = address.startswith("https://") and host in toolbox.erlaubte_adressen.domains
    return host.removeprefix("www."), address if allowed else None
