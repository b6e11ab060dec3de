"""What experts sign a decision tree with: every way through it and every result as numbered text, with boxes and lines."""

from toolbox.content.models import Entscheidungshilfe
from toolbox.content.toolbox import Toolbox
from toolbox.describe.wording import DRINGLICHKEIT
from toolbox.domain.tree_ways import list_paths, number_nodes, number_target, results_of
from toolbox.export.tree_json import find_version
from toolbox.print import blocks

HOW = (
    "Gehen Sie jeden Weg durch. Stimmt er, setzen Sie ein Häkchen in das erste Kästchen. Soll sich etwas ändern, nehmen "
    "Sie das zweite und schreiben Sie die Nummer unten auf die Linien. Prüfen Sie dann die Ergebnisse ebenso."
)
NOTE_LINES = 8


def describe_review(toolbox: Toolbox, name: str) -> blocks.Bloecke:
    """The sheet for reviewers. `name` is the id of the tree; its numbers are those of screen and paper."""
    hilfe = toolbox.entscheidungshilfen[name]
    ways = [_describe_way(toolbox, hilfe, way) for way in list_paths(hilfe)]
    numbers = number_nodes(toolbox, hilfe)
    results = [_describe_result(numbers[kennung], ergebnis) for kennung, ergebnis in results_of(toolbox, hilfe).items()]
    return (
        blocks.Hinweis("hinweis", ("So geht es",), (blocks.Absatz((HOW,)),)),
        blocks.Absatz(
            (
                "Version ",
                blocks.Fett((find_version(toolbox, name),)),
                ". Sie ändert sich mit jedem Wort der Fragen, Antworten und Ergebnisse.",
            )
        ),
        blocks.Ueberschrift(2, (f"Alle {len(ways)} Wege",)),
        blocks.Liste(tuple(ways), nummern=True),
        blocks.Ueberschrift(2, ("Ergebnisse",)),
        *results,
        blocks.Ueberschrift(2, ("Anmerkungen",)),
        blocks.Absatz(
            (
                blocks.Luecke(
                    "Nummer des Weges oder Ergebnisses, und was sich ändern soll", weit=True, zeilen=NOTE_LINES
                ),
            )
        ),
        blocks.Ueberschrift(2, ("Geprüft",)),
        *(
            blocks.Absatz((blocks.Luecke(text, weit=True),))
            for text in ("Stelle (Funktion)", "Datum", "Unterschrift", "Zweite Stelle (Funktion), Datum, Unterschrift")
        ),
    )


def _describe_way(toolbox: Toolbox, hilfe: Entscheidungshilfe, way: tuple[tuple[str, int], ...]) -> blocks.Punkt:
    """Two boxes, then question and answer in turn, then where they lead."""
    words: list[object] = [*_boxes()]
    target = ""
    for kennung, index in way:
        answer = hilfe.fragen[kennung].antworten[index]
        words += [f"{hilfe.fragen[kennung].text} ", blocks.Fett((answer.text,)), " → "]
        target = answer.weiter
    ziel, number = number_target(toolbox, hilfe, target)
    result = results_of(toolbox, hilfe).get(target)
    if result:
        words += [
            blocks.Fett((f"{DRINGLICHKEIT[result.dringlichkeit].klein}, Ergebnis {number}:",)),
            f" {result.titel}",
        ]
    else:
        words.append(f"weiter in „{toolbox.entscheidungshilfen[ziel.baum].titel}“ bei {number}")
    return blocks.Punkt((blocks.Absatz(tuple(words)),))


def _describe_result(number: int, ergebnis) -> blocks.Block:
    head = (*_boxes(), f"Ergebnis {number}: {ergebnis.titel} ({DRINGLICHKEIT[ergebnis.dringlichkeit].klein})")
    steps = tuple(
        blocks.Punkt((blocks.Absatz((blocks.Fett((schritt.titel,)), f" – {' '.join(schritt.text.split())}")),))
        for schritt in ergebnis.schritte
    )
    rest = [f"Nicht: {' '.join(ergebnis.nicht)}", f"Ohne eigenes Amt: {' '.join(ergebnis.ohne_amt.split())}"]
    return blocks.Begriffe(
        (blocks.Begriff(head, (blocks.Liste(steps, nummern=True), *(blocks.Absatz((text,)) for text in rest))),)
    )


def _boxes() -> tuple[blocks.Stueck, blocks.Stueck]:
    return blocks.Kaestchen(), blocks.Kaestchen()
