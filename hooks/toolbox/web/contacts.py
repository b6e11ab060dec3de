"""Contacts as HTML: in a sentence, as cards for needs, as complete lists, for one municipality."""

from typing import Any
from urllib.parse import quote, urlsplit

from toolbox.content.models import Kommune, Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.call import describe_call
from toolbox.describe.contact import list_details
from toolbox.describe.need import describe_needs
from toolbox.describe.wording import name_levels, sort_key
from toolbox.domain.helpers import contact_order
from toolbox.domain.needs import POLICE, order_for_place
from toolbox.export.vcard import VERSIONS, all_uri, contact_uri, exportable, need_uri, place_uri
from toolbox.web.markdown_extension import as_block, as_inline
from toolbox.web.view import View

CONTACTS_CSV, CONTACTS_XLSX = "kontakte/kontakte.csv", "kontakte/kontakte.xlsx"
NEEDS_OPEN = 5  # on the page of a place; the others unfold


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
    if ordnung == "ebene":
        return as_block(
            view.render(
                "kontakte_nach_ebene.html",
                groups=_group_by_level(toolbox),
                mehr=_teller(view),
                bedarfe={need: bedarf.name for need, bedarf in toolbox.bedarfe.items() if _helpers(toolbox, need)},
                alle={version: view.file(all_uri(version)) for version in VERSIONS},
                csv=view.file(CONTACTS_CSV),
                xlsx=view.file(CONTACTS_XLSX),
            )
        )
    groups = [
        {
            "kennung": need,
            "bedarf": bedarf,
            "kontakte": _helpers(toolbox, need),
            "vcard": view.file(need_uri(need, "3.0")) if _helpers(toolbox, need).keys() & exportable(toolbox) else None,
        }
        for need, bedarf in toolbox.bedarfe.items()
    ]
    return as_block(view.render("kontakte_nach_bedarf.html", groups=[group for group in groups if group["kontakte"]]))


def render_kommunen(view: View) -> str:
    ordered = dict(sorted(view.toolbox.kommunen.items(), key=lambda item: sort_key(item[1].name)))
    return as_block(view.render("kommunen.html", kommunen=ordered))


def render_kommune(view: View, name: str) -> str:
    """The body of a municipality's page: emergency, police, then all needs in the order of a bad day."""
    toolbox = view.toolbox
    kommune = toolbox.kommunen[name]
    station = toolbox.kontakte.get(kommune.revier) if kommune.revier else None
    needs = describe_needs(toolbox, order_for_place(toolbox), kommune)
    open_needs = [need for need in needs if need.kontakte][:NEEDS_OPEN]
    return view.render(
        "kommune.html",
        kennung=name,
        oben=open_needs,
        weitere=[need for need in needs if need not in open_needs],
        mehr=_teller(view),
        polizei=POLICE,
        revier_hinweis="" if station and station.bestaetigt else explain_station(kommune, station),
        vcard={version: view.file(place_uri(name, version)) for version in VERSIONS},
    )


def explain_station(kommune: Kommune, station: Kontakt | None) -> str:
    """Why no police station stands on the page of this municipality."""
    if station:
        return f"Nach unseren Quellen ist für {kommune.name} zuständig: {station.name}. Die Rufnummer hat noch niemand bestätigt, deshalb steht sie hier nicht. Fragen Sie bei der unten genannten Stelle nach Ihrem Revier."
    return f"Welches Polizeirevier für {kommune.name} zuständig ist, hat noch niemand bestätigt. Fragen Sie bei der unten genannten Stelle nach Ihrem Revier."


def _tell_more(view: View, kennung: str) -> dict[str, Any]:
    """What only the pages about contacts show of a contact.

    `gebiet` (AGS prefixes of the places it is there for, none: all), `vcard` (link or None), `angaben` (pairs of text),
    `quelle` and `quelle_link`, `melden` (a mailto link or None).
    """
    toolbox = view.toolbox
    kontakt = toolbox.kontakte[kennung]
    text, link = _describe_source(toolbox, kontakt.quelle)
    return {
        "gebiet": " ".join(_area(toolbox, kennung, kontakt)),
        "vcard": view.file(contact_uri(kennung, "3.0")) if kennung in exportable(toolbox) else None,
        "angaben": list(list_details(kontakt)),
        "quelle": text,
        "quelle_link": link,
        "melden": report_link(toolbox, kennung),
    }


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


def _group_by_level(toolbox: Toolbox) -> list[dict[str, Any]]:
    groups = [
        {
            "kennung": ebene,
            "name": name,
            "kontakte": {
                kennung: kontakt
                for kennung, kontakt in _ordered(toolbox)
                if kontakt.ebene == ebene and (kontakt.bestaetigt or kontakt.bedarf)
            },
        }
        for ebene, name in name_levels(toolbox.landkreis.land).items()
    ]
    return [group for group in groups if group["kontakte"]]


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
