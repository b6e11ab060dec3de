"""What experts review a decision tree by: the numbered list, and all ways through it."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from toolbox.describe.tree import describe_results, describe_target
from toolbox.domain.tree_ways import list_paths, number_nodes
from toolbox.export.tree_json import find_version
from toolbox.web.tree_picture import render_picture
from toolbox.web.view import View


@dataclass(frozen=True)
class Zugang:
    """A question of another tree that leads to one of this tree."""

    baum: str
    nummer: int
    link: str


def render_review_page(view: View, kennung: str) -> str:
    """The body of the page; everything has the numbers of the screen."""
    toolbox = view.toolbox
    hilfe = toolbox.entscheidungshilfen[kennung]
    return view.render(
        "pruefen.html",
        bild=Markup(render_picture(view, kennung)),  # noqa: S704 made by our template
        kennung=kennung,
        hilfe=hilfe,
        nummern=number_nodes(toolbox, hilfe),
        version=find_version(toolbox, kennung),
        ziel=lambda antwort: describe_target(toolbox, hilfe, antwort.weiter),
        von=lambda frage: list(_list_entries(view, f"{kennung}/{frage}")),
        ergebnisse=describe_results(toolbox, hilfe),
        wege=[
            [(hilfe.fragen[frage], hilfe.fragen[frage].antworten[index]) for frage, index in way]
            for way in list_paths(hilfe)
        ],
    )


def _list_entries(view: View, weiter: str) -> Iterator[Zugang]:
    """The questions of other trees from which an answer leads here."""
    for name, hilfe in view.toolbox.entscheidungshilfen.items():
        numbers = number_nodes(view.toolbox, hilfe)
        for kennung, frage in hilfe.fragen.items():
            if any(antwort.weiter == weiter for antwort in frage.antworten):
                link = view.link(f"{review_page(name)}#nr-{numbers[kennung]}")
                yield Zugang(hilfe.titel, numbers[kennung], link)


def review_page(kennung: str) -> str:
    """The slug of the page on which experts review a tree."""
    return f"entscheidungshilfen/{kennung}/pruefen"
