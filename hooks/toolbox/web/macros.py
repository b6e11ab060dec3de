"""What the macros of the guides return: HTML made from the data.

Each function takes the View of the page and the literal text of the call; `macro_calls.MACROS` lists them all. Ids were
checked beforehand, so an unknown one is a fault of the program and raises KeyError.
"""

from collections.abc import Callable

from toolbox.content.explanations import list_groups
from toolbox.content.slugs import slugify
from toolbox.content.toolbox import Toolbox
from toolbox.describe.call import describe_call
from toolbox.describe.deadline import describe_deadline
from toolbox.describe.wording import FRIST_ART, PHASE, PHASE_TEXT, VORLAGE_ART
from toolbox.domain.needs import POLICE
from toolbox.domain.page_order import list_guides
from toolbox.export.package import package_uri, packages
from toolbox.export.register import REGISTER_XLSX, render_register
from toolbox.export.release_packet import packet_uri
from toolbox.markdown.macro_calls import MACROS
from toolbox.upkeep.due_board import PLURAL, WORDS, count_releases, group_board, list_board, list_open
from toolbox.web.contacts import (  # noqa: F401 macros of their own
    render_kommunen,
    render_kontakt,
    render_kontakte,
    render_kontaktliste,
    render_ortsblaetter,
    render_wer_hilft,
)
from toolbox.web.conversations import render_gespraeche, render_kartenstapel  # noqa: F401 macros of their own
from toolbox.web.coverage import render_abdeckung  # noqa: F401 a macro of its own
from toolbox.web.drawings import render_bild  # noqa: F401 a macro of its own
from toolbox.web.figures import render_lagebild  # noqa: F401 a macro of its own
from toolbox.web.keywords import list_keywords
from toolbox.web.letters import format_size
from toolbox.web.level_drawings import render_gefaehrdungsstufen, render_meldekette  # noqa: F401 macros of their own
from toolbox.web.markdown_extension import as_block, as_inline
from toolbox.web.nearness import render_wie_nah  # noqa: F401 a macro of its own
from toolbox.web.notes import render_eigener_plan, render_tagebuch  # noqa: F401 macros of their own
from toolbox.web.prosecution_rights import render_antragsrechte  # noqa: F401 a macro of its own
from toolbox.web.training import render_fortbildungen, render_termine  # noqa: F401 macros of their own
from toolbox.web.trees import render_fragen  # noqa: F401 a macro of its own
from toolbox.web.view import View


def build_macros(
    toolbox: Toolbox, current_page: Callable[[], str], directory_urls: bool
) -> dict[str, Callable[..., str]]:
    """The macros by name, ready for a template engine. `current_page` says on which page (slug) a call stands."""

    def bind(name: str) -> Callable[..., str]:
        render = globals()[f"render_{name}"]
        return lambda *arguments: render(View(toolbox, current_page(), directory_urls), *arguments)

    return {name: bind(name) for name in MACROS}


def render_norm(view: View, kennung: str) -> str:
    return as_inline(view.render("norm_im_satz.html", kennung=kennung, norm=view.toolbox.normen[kennung]))


def render_recht(view: View) -> str:
    return as_block(
        view.render(
            "recht.html", normen={name: view.toolbox.normen[name] for name in view.toolbox.seiten[view.page].normen}
        )
    )


def render_normenliste(view: View, thema: str) -> str:
    found = {name: norm for name, norm in view.toolbox.normen.items() if norm.thema == thema and norm.zitierbar}
    return as_block(view.render("recht.html", normen=found))


def render_frist(view: View, kennung: str) -> str:
    words = describe_deadline(view.toolbox, kennung)
    return as_block(view.render("frist.html", kennung=kennung, frist=view.toolbox.fristen[kennung], worte=words))


def render_fristenliste(view: View) -> str:
    return as_block(view.render("fristenliste.html", fristen=view.toolbox.fristen, art=FRIST_ART))


def render_vorlage(view: View, kennung: str) -> str:
    return as_inline(view.render("vorlage_im_satz.html", kennung=kennung, vorlage=view.toolbox.vorlagen[kennung]))


def render_vorlagen(view: View) -> str:
    seite = view.toolbox.seiten[view.page]
    letters = {name: view.toolbox.vorlagen[name] for name in seite.vorlagen}
    package = packages(view.toolbox).get(view.page) if seite.paket else None
    return as_block(
        view.render(
            "vorlagenliste.html",
            vorlagen=letters,
            art=VORLAGE_ART,
            paket=package_uri(view.page) if package else "",
            groesse=format_size(len(package or b"")),
        )
    )


def render_vorlagenliste(view: View) -> str:
    ordered = dict(sorted(view.toolbox.vorlagen.items(), key=lambda item: item[1].titel))
    return as_block(view.render("vorlagenliste.html", vorlagen=ordered, art=VORLAGE_ART, paket=""))


def render_vorfallregister(view: View) -> str:
    """The register of incidents to download."""
    size = format_size(len(render_register(view.toolbox)))
    return as_block(view.render("vorfallregister.html", datei=view.file(REGISTER_XLSX), groesse=size))


def render_entscheidungshilfe(view: View, kennung: str) -> str:
    hilfe = view.toolbox.entscheidungshilfen[kennung]
    return as_inline(view.render("entscheidungshilfe_im_satz.html", kennung=kennung, hilfe=hilfe))


def render_entscheidungshilfen(view: View) -> str:
    """The trees as tiles: first those of the start page, which has the gravest first, then the others."""
    hilfen = view.toolbox.entscheidungshilfen
    tiles = [kachel.ziel.removeprefix("entscheidungshilfen/") for kachel in view.toolbox.startseite.kacheln]
    order = dict.fromkeys([name for name in tiles if name in hilfen] + list(hilfen))
    return as_block(view.render("entscheidungshilfen.html", hilfen={name: hilfen[name] for name in order}))


def render_startseite(view: View) -> str:
    toolbox = view.toolbox
    contacts = [toolbox.kontakte[name] for name in toolbox.startseite.kontakte]
    police = describe_call(toolbox, [POLICE] if POLICE in toolbox.bedarfe else [])
    return as_block(view.render("startseite.html", start=toolbox.startseite, kontakte=contacts, polizei=police))


def render_baustein(view: View, kennung: str) -> str:
    """Shared Markdown, so it goes back as Markdown."""
    return f"\n\n{view.toolbox.bausteine[kennung].text}\n\n"


def render_neues(view: View) -> str:
    """What has changed for readers, the latest first."""
    ordered = sorted(view.toolbox.aenderungen.items(), key=lambda item: (item[1].am, item[0]), reverse=True)
    return as_block(view.render("neues.html", aenderungen=[aenderung for _, aenderung in ordered]))


def render_anleitungen(view: View, ordnung: str) -> str:
    """All guides, by what happened („bereich“) or by when they help („zeit“): under the first phase that they name."""
    toolbox = view.toolbox
    areas = {
        folder: {slug: toolbox.seiten[slug] for slug in list_guides(toolbox, folder)} for folder in toolbox.bereiche
    }
    if ordnung == "bereich":
        groups = [(folder, bereich.titel, bereich.text, areas[folder]) for folder, bereich in toolbox.bereiche.items()]
    else:
        guides = {slug: seite for pages in areas.values() for slug, seite in pages.items() if seite.phase}
        groups = [
            (
                f"zeit-{phase}",
                title,
                PHASE_TEXT[phase],
                {slug: page for slug, page in guides.items() if page.phase[0] == phase},
            )
            for phase, title in PHASE.items()
        ]
    return as_block(view.render("anleitungen.html", groups=[group for group in groups if group[-1]]))


def render_stichwoerter(view: View) -> str:
    letters = list_keywords(view.toolbox)
    anchors = {letter: f"buchstabe-{slugify(letter)}" for letter in letters}
    return as_block(view.render("stichwoerter.html", letters=letters, anchors=anchors))


def render_felder(view: View, art: str) -> str:
    """What the keys of one kind of data mean, for the handbook."""
    return as_block(view.render("felder.html", art=art, gruppen=list_groups(art)))


def render_stand(view: View) -> str:
    """The board of the handbook: what is due, what is not confirmed, what is not released."""
    board = list_board(view.toolbox)
    releases = count_releases(view.toolbox)
    return as_block(
        view.render(
            "stand.html",
            monate=group_board(board),
            arten=list(dict.fromkeys(entry.art for entry in board)),
            rollen=list(dict.fromkeys(entry.zustaendig for entry in board)),
            offen=list_open(view.toolbox),
            freigaben=releases,
            paket=packet_uri,
            entwuerfe=sum(zeile.anzahl["entwurf"] for zeile in releases),
            worte=WORDS,
            mehrzahl=PLURAL,
        )
    )


def render_landkreis(view: View, angabe: str) -> str:
    value = getattr(view.toolbox.landkreis, angabe)
    return as_inline(view.render("landkreis.html", angabe=angabe, value=value).replace("\n", ""))
