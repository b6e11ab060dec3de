"""What the macros of the guides return: HTML made from the data.

Each function takes the View of the page and the literal text of the call; `calls.MACROS` lists them all. Ids were
checked beforehand, so an unknown one is a fault of the program and raises KeyError.
"""

import typing
from collections.abc import Callable

from toolbox import models
from toolbox.calls import MACROS
from toolbox.load import Toolbox
from toolbox.resolve import choose, resolve
from toolbox.routes import find_target, results_of
from toolbox.view import View
from toolbox.words import DRINGLICHKEIT, EBENE, FRIST_ART, GEPRUEFT_WIE, VORLAGE_ART


def build_macros(
    toolbox: Toolbox, current_page: Callable[[], str], directory_urls: bool
) -> dict[str, Callable[..., str]]:
    """The macros by name, ready for a template engine. `current_page` says on which page (slug) a call stands."""

    def bind(name: str) -> Callable[..., str]:
        render = globals()[f"render_{name}"]
        return lambda *arguments: render(View(toolbox, current_page(), directory_urls), *arguments)

    return {name: bind(name) for name in MACROS}


def _block(html: str) -> str:
    """HTML as a Markdown block of its own."""
    return f"\n\n{html}\n\n"


def needs_place(toolbox: Toolbox, bedarf: str) -> bool:
    """Whether the nearest contact for a need depends on the municipality."""
    return any(kontakt.ebene == "kommune" and bedarf in kontakt.bedarf for kontakt in toolbox.kontakte.values())


def describe_needs(toolbox: Toolbox, needs: typing.Iterable[str], kommune: models.Kommune | None = None) -> list[dict]:
    """Needs with the contacts to show for each, for templates."""
    return [
        {
            "kennung": need,
            "bedarf": toolbox.bedarfe[need],
            "kontakte": {name: toolbox.kontakte[name] for name in contacts},
            "ort_noetig": kommune is None and needs_place(toolbox, need),
        }
        for need, contacts in choose(toolbox, needs, kommune).items()
    ]


def render_kontakt(view: View, kennung: str) -> str:
    return view.render("kontakt_im_satz.html", kennung=kennung, kontakt=view.toolbox.kontakte[kennung]).replace(
        "\n", ""
    )


def render_wer_hilft(view: View) -> str:
    return _render_needs(view, view.toolbox.seiten[view.page].bedarf)


def render_kontakte(view: View, bedarf: str) -> str:
    return _render_needs(view, [bedarf])


def _render_needs(view: View, needs: typing.Iterable[str]) -> str:
    return _block(view.render("wer_hilft.html", needs=describe_needs(view.toolbox, needs), geprueft_wie=GEPRUEFT_WIE))


def render_kontaktliste(view: View, ordnung: str) -> str:
    toolbox = view.toolbox
    if ordnung == "bedarf":
        groups = [
            {
                "kennung": need,
                "name": bedarf.name,
                "bedarf": bedarf,
                "kontakte": {
                    name: kontakt
                    for name, kontakt in sorted(toolbox.kontakte.items(), key=_contact_order)
                    if need in kontakt.bedarf and kontakt.bestaetigt
                },
            }
            for need, bedarf in toolbox.bedarfe.items()
        ]
        return _block(view.render("kontakte_nach_bedarf.html", groups=[group for group in groups if group["kontakte"]]))
    groups = [
        {
            "kennung": ebene,
            "name": name,
            "kontakte": {
                kennung: kontakt
                for kennung, kontakt in sorted(toolbox.kontakte.items(), key=_contact_order)
                if kontakt.ebene == ebene and (kontakt.bestaetigt or kontakt.bedarf)
            },
        }
        for ebene, name in EBENE.items()
    ]
    return _block(
        view.render(
            "kontakte_nach_ebene.html",
            groups=[group for group in groups if group["kontakte"]],
            geprueft_wie=GEPRUEFT_WIE,
        )
    )


def _contact_order(item: tuple[str, models.Kontakt]) -> tuple:
    name, kontakt = item
    return list(EBENE).index(kontakt.ebene), kontakt.rang, kontakt.name, name


def render_norm(view: View, kennung: str) -> str:
    return view.render("norm_im_satz.html", kennung=kennung, norm=view.toolbox.normen[kennung])


def render_recht(view: View) -> str:
    return _block(
        view.render(
            "recht.html", normen={name: view.toolbox.normen[name] for name in view.toolbox.seiten[view.page].normen}
        )
    )


def render_normenliste(view: View) -> str:
    return _block(
        view.render("recht.html", normen={name: norm for name, norm in view.toolbox.normen.items() if norm.zitierbar})
    )


def render_frist(view: View, kennung: str) -> str:
    return _block(view.render("frist.html", kennung=kennung, frist=view.toolbox.fristen[kennung], art=FRIST_ART))


def render_fristenliste(view: View) -> str:
    return _block(view.render("fristenliste.html", fristen=view.toolbox.fristen, art=FRIST_ART))


def render_vorlage(view: View, kennung: str) -> str:
    return view.render("vorlage_im_satz.html", kennung=kennung, vorlage=view.toolbox.vorlagen[kennung])


def render_vorlagen(view: View) -> str:
    names = view.toolbox.seiten[view.page].vorlagen
    return _block(
        view.render(
            "vorlagenliste.html", vorlagen={name: view.toolbox.vorlagen[name] for name in names}, art=VORLAGE_ART
        )
    )


def render_vorlagenliste(view: View) -> str:
    ordered = dict(sorted(view.toolbox.vorlagen.items(), key=lambda item: item[1].titel))
    return _block(view.render("vorlagenliste.html", vorlagen=ordered, art=VORLAGE_ART))


def render_entscheidungshilfe(view: View, kennung: str) -> str:
    return view.render(
        "entscheidungshilfe_im_satz.html", kennung=kennung, hilfe=view.toolbox.entscheidungshilfen[kennung]
    )


def render_entscheidungshilfen(view: View) -> str:
    return _block(view.render("entscheidungshilfen.html", hilfen=view.toolbox.entscheidungshilfen))


def render_startseite(view: View) -> str:
    start = view.toolbox.startseite
    return _block(
        view.render("startseite.html", start=start, kontakte=[view.toolbox.kontakte[name] for name in start.kontakte])
    )


def render_baustein(view: View, kennung: str) -> str:
    """Shared Markdown, so it goes back as Markdown."""
    return _block(view.toolbox.bausteine[kennung].text)


def render_anleitungen(view: View) -> str:
    toolbox = view.toolbox
    groups = [
        {
            "kennung": folder,
            "bereich": bereich,
            "seiten": {slug: seite for slug, seite in toolbox.seiten.items() if slug.startswith(f"{folder}/")},
        }
        for folder, bereich in toolbox.bereiche.items()
    ]
    return _block(view.render("anleitungen.html", groups=groups))


def render_kommunen(view: View) -> str:
    return _block(view.render("kommunen.html", kommunen=view.toolbox.kommunen))


def render_landkreis(view: View, angabe: str) -> str:
    value = getattr(view.toolbox.landkreis, angabe)
    return view.render("landkreis.html", angabe=angabe, value=value).replace("\n", "")


def render_fragen(view: View, kennung: str) -> str:
    """A whole tree as finished HTML: numbered questions, answers as links, results."""
    toolbox = view.toolbox
    hilfe = toolbox.entscheidungshilfen[kennung]
    results = results_of(toolbox, hilfe)
    numbers = {name: number for number, name in enumerate([*hilfe.fragen, *results], start=1)}
    return _block(
        view.render(
            "fragen.html",
            kennung=kennung,
            hilfe=hilfe,
            numbers=numbers,
            ziele={
                antwort.weiter: _describe_target(view, hilfe, antwort.weiter, numbers)
                for frage in hilfe.fragen.values()
                for antwort in frage.antworten
            },
            results=[_describe_result(view, name, ergebnis, numbers[name]) for name, ergebnis in results.items()],
            stufen=DRINGLICHKEIT,
            geprueft_wie=GEPRUEFT_WIE,
        )
    )


def _describe_target(
    view: View, hilfe: models.Entscheidungshilfe, weiter: str, numbers: dict[str, int]
) -> dict[str, str]:
    ziel = find_target(view.toolbox, hilfe, weiter)
    if ziel.art == "sprung":
        other = view.toolbox.entscheidungshilfen[ziel.baum]
        number = list(other.fragen).index(ziel.kennung) + 1
        return {
            "link": view.link(f"entscheidungshilfen/{ziel.baum}#{ziel.kennung}"),
            "wohin": f"weiter in „{other.titel}“ bei {number}",
        }
    return {"link": f"#{ziel.kennung}", "wohin": f"weiter bei {numbers[ziel.kennung]}"}


def _describe_result(view: View, kennung: str, ergebnis: models.Ergebnis, number: int) -> dict:
    toolbox = view.toolbox
    steps = []
    for schritt in ergebnis.schritte:
        contacts = [toolbox.kontakte[name] for name in resolve(toolbox, schritt.bedarf)] if schritt.bedarf else []
        steps.append(
            {
                "schritt": schritt,
                "kontakt": next((kontakt for kontakt in contacts if kontakt.telefon or kontakt.web), None),
                "ort_noetig": bool(schritt.bedarf) and needs_place(toolbox, schritt.bedarf),
            }
        )
    return {
        "kennung": kennung,
        "nummer": number,
        "ergebnis": ergebnis,
        "schritte": steps,
        "needs": describe_needs(toolbox, ergebnis.bedarf),
        "fristen": {name: toolbox.fristen[name] for name in ergebnis.fristen},
    }
