"""A decision tree as JSON: everything it asks and says, with a version made of exactly that.

One object per tree:

    version             12 hexadecimal digits, see `find_version`
    kennung, titel, kurz
    geprueft_am, naechste_pruefung, verantwortlich, freigabe    who answers for it; dates as JJJJ-MM-TT
    fragen              list, the first one is asked first:
        nummer          as on screen, on paper and in the picture
        kennung, text, text_andere, hilfe, hilfe_andere    …_andere: wording for „jemand anderen“, null without one
        geordnet        true: answers stand worst first
        antworten       list: all fields of an answer as in the data (models.Antwort) but „weiter“, and in its place ziel:
            art         „frage“ or „ergebnis“ of this tree, „sprung“ to a question of another one
            baum        the tree it leads to; null within this one
            kennung, nummer    in the tree it leads to
    ergebnisse          list: nummer, kennung, then all fields of a result as in the data (models.Ergebnis)

Lists are never null, texts without a value are. Sources: docs/daten/entscheidungshilfen/, docs/daten/ergebnisse.yml.
"""

import json
from typing import Any

from toolbox.content.models import Antwort, Entscheidungshilfe
from toolbox.content.toolbox import Toolbox
from toolbox.describe.tree import describe_target
from toolbox.domain.releases import digest, find_release_of
from toolbox.domain.tree_ways import number_nodes, results_of

# Who checked a tree when is no part of what was checked.
ABOUT_CHECKING = ("geprueft_am", "naechste_pruefung", "verantwortlich", "freigabe")


def render_json(toolbox: Toolbox, kennung: str) -> str:
    """The tree as JSON text for a file: UTF-8, indented, keys in the order of the description above."""
    found = {"version": find_version(toolbox, kennung), **list_tree(toolbox, kennung)}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def find_version(toolbox: Toolbox, kennung: str) -> str:
    """The `digest` of what a tree asks and says.

    Another day of checking leaves it as it is, another word in a question, an answer or a shared result does not.
    """
    content = {key: value for key, value in list_tree(toolbox, kennung).items() if key not in ABOUT_CHECKING}
    return digest(content)


def list_tree(toolbox: Toolbox, kennung: str) -> dict[str, Any]:
    """Everything the JSON holds except its version."""
    hilfe = toolbox.entscheidungshilfen[kennung]
    numbers = number_nodes(toolbox, hilfe)
    about = hilfe.model_dump(mode="json", include={"titel", "kurz", *ABOUT_CHECKING})
    about["freigabe"] = find_release_of(toolbox, hilfe).zustand
    return {
        "kennung": kennung,
        **about,
        "fragen": [
            {
                "nummer": numbers[name],
                "kennung": name,
                **frage.model_dump(mode="json", exclude={"antworten"}),
                "antworten": [_describe_answer(toolbox, hilfe, antwort) for antwort in frage.antworten],
            }
            for name, frage in hilfe.fragen.items()
        ],
        "ergebnisse": [
            {"nummer": numbers[name], "kennung": name, **ergebnis.model_dump(mode="json")}
            for name, ergebnis in results_of(toolbox, hilfe).items()
        ],
    }


def _describe_answer(toolbox: Toolbox, hilfe: Entscheidungshilfe, antwort: Antwort) -> dict[str, Any]:
    ziel = describe_target(toolbox, hilfe, antwort.weiter)
    return {
        **antwort.model_dump(mode="json", exclude={"weiter"}),
        "ziel": {"art": ziel.art, "baum": ziel.baum or None, "kennung": ziel.kennung, "nummer": ziel.nummer},
    }
