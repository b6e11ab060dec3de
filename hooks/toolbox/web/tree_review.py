"""What experts review a decision tree by: the numbered list, and all ways through it."""

from typing import Any

from toolbox.content.models import Entscheidungshilfe
from toolbox.describe.wording import DRINGLICHKEIT
from toolbox.domain.tree_ways import list_paths, number_nodes, number_target, results_of
from toolbox.export.tree_json import find_version
from toolbox.web.view import View


def describe_review(view: View, kennung: str) -> dict[str, Any]:
    """Values for `pruefen.html`: `fragen`, `ergebnisse`, `wege`, all with the numbers of the screen, and `version`.

    A „ziel“ is where an answer leads: `nummer`, `baum` (title of another tree or None), `link` to its place in a list,
    and for a result `ergebnis` and `stufe`.
    """
    toolbox = view.toolbox
    hilfe = toolbox.entscheidungshilfen[kennung]
    numbers = number_nodes(toolbox, hilfe)
    return {
        "kennung": kennung,
        "hilfe": hilfe,
        "version": find_version(toolbox, kennung),
        "fragen": [
            {
                "nummer": numbers[name],
                "frage": frage,
                "antworten": [
                    {"antwort": antwort, "ziel": _describe_target(view, hilfe, antwort.weiter)}
                    for antwort in frage.antworten
                ],
                "von": _list_entries(view, f"{kennung}/{name}"),
            }
            for name, frage in hilfe.fragen.items()
        ],
        "ergebnisse": [
            {
                "nummer": numbers[name],
                "ergebnis": ergebnis,
                "stufe": DRINGLICHKEIT[ergebnis.dringlichkeit],
                "link": view.link(f"entscheidungshilfen/{kennung}#{name}"),
            }
            for name, ergebnis in results_of(toolbox, hilfe).items()
        ],
        "wege": [_describe_way(view, hilfe, way) for way in list_paths(hilfe)],
    }


def _describe_way(view: View, hilfe: Entscheidungshilfe, way: tuple[tuple[str, int], ...]) -> dict[str, Any]:
    given = [(hilfe.fragen[frage], hilfe.fragen[frage].antworten[index]) for frage, index in way]
    return {"antworten": given, "ziel": _describe_target(view, hilfe, given[-1][1].weiter)}


def _describe_target(view: View, hilfe: Entscheidungshilfe, weiter: str) -> dict[str, Any]:
    toolbox = view.toolbox
    ziel, number = number_target(toolbox, hilfe, weiter)
    if ziel.baum:
        other = toolbox.entscheidungshilfen[ziel.baum].titel
        return {"nummer": number, "baum": other, "link": view.link(f"{review_page(ziel.baum)}#nr-{number}")}
    ergebnis = results_of(toolbox, hilfe).get(weiter)
    stufe = DRINGLICHKEIT[ergebnis.dringlichkeit] if ergebnis else None
    return {"nummer": number, "baum": None, "link": f"#nr-{number}", "ergebnis": ergebnis, "stufe": stufe}


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
