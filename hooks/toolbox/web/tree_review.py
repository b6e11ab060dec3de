"""What experts review a decision tree by: the numbered list, and all ways through it."""

from typing import Any

from toolbox.describe.tree import describe_results, describe_target
from toolbox.domain.tree_ways import list_paths, number_nodes
from toolbox.export.tree_json import find_version
from toolbox.web.view import View


def fill_review_page(view: View, kennung: str) -> dict[str, Any]:
    """Values for `pruefen.html`; everything has the numbers of the screen."""
    toolbox = view.toolbox
    hilfe = toolbox.entscheidungshilfen[kennung]
    return {
        "kennung": kennung,
        "hilfe": hilfe,
        "nummern": number_nodes(toolbox, hilfe),
        "version": find_version(toolbox, kennung),
        "ziel": lambda antwort: describe_target(toolbox, hilfe, antwort.weiter),
        "von": lambda frage: _list_entries(view, f"{kennung}/{frage}"),
        "ergebnisse": describe_results(toolbox, hilfe),
        "wege": [
            [(hilfe.fragen[frage], hilfe.fragen[frage].antworten[index]) for frage, index in way]
            for way in list_paths(hilfe)
        ],
    }


def _list_entries(view: View, weiter: str) -> list[dict[str, str]]:
    """The questions of other trees from which an answer leads here."""
    found = []
    for name, hilfe in view.toolbox.entscheidungshilfen.items():
        numbers = number_nodes(view.toolbox, hilfe)
        found += [
            {
                "baum": hilfe.titel,
                "nummer": numbers[kennung],
                "link": view.link(f"{review_page(name)}#nr-{numbers[kennung]}"),
            }
            for kennung, frage in hilfe.fragen.items()
            if any(antwort.weiter == weiter for antwort in frage.antworten)
        ]
    return found


def review_page(kennung: str) -> str:
    """The slug of the page on which experts review a tree."""
    return f"entscheidungshilfen/{kennung}/pruefen"
