"""What experts sign a decision tree with: every way through it and every result as numbered text, with boxes and lines."""

from toolbox.content.models import Entscheidungshilfe
from toolbox.content.toolbox import Toolbox
from toolbox.describe.tree import Ergebnisangabe, describe_results, describe_target
from toolbox.domain.tree_ways import list_paths
from toolbox.export.tree_json import find_version
from toolbox.print import blocks, inline

HOW = (
    "Gehen Sie jeden Weg durch. Stimmt er, setzen Sie ein Häkchen in das erste Kästchen. Soll sich etwas ändern, nehmen "
    "Sie das zweite und schreiben Sie die Nummer unten auf die Linien. Prüfen Sie dann die Ergebnisse ebenso."
)
NOTE_LINES = 8


def make_review(toolbox: Toolbox, name: str) -> blocks.Bloecke:
    """The sheet for reviewers. `name` is the id of the tree; its numbers are those of screen and paper."""
    hilfe = toolbox.entscheidungshilfen[name]
    ways = [_make_way(toolbox, hilfe, way) for way in list_paths(hilfe)]
    results = [_make_result(result) for result in describe_results(toolbox, hilfe)]
    return (
        blocks.Hinweis("hinweis", ("So geht es",), (blocks.Absatz((HOW,)),)),
        blocks.Absatz(
            (
                "Version ",
                inline.Fett((find_version(toolbox, name),)),
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
                inline.Luecke(
                    "Nummer des Weges oder Ergebnisses, und was sich ändern soll", weit=True, zeilen=NOTE_LINES
                ),
            )
        ),
        blocks.Ueberschrift(2, ("Geprüft",)),
        *(
            blocks.Absatz((inline.Luecke(text, weit=True),))
            for text in ("Stelle (Funktion)", "Datum", "Unterschrift", "Zweite Stelle (Funktion), Datum, Unterschrift")
        ),
    )


def _make_way(toolbox: Toolbox, hilfe: Entscheidungshilfe, way: tuple[tuple[str, int], ...]) -> blocks.Punkt:
    """Two boxes, then question and answer in turn, then where they lead."""
    words: list[object] = [*_boxes()]
    target = ""
    for kennung, index in way:
        answer = hilfe.fragen[kennung].antworten[index]
        words += [f"{hilfe.fragen[kennung].text} ", inline.Fett((answer.text,)), " → "]
        target = answer.weiter
    ziel = describe_target(toolbox, hilfe, target)
    if ziel.ergebnis:
        words += [inline.Fett((f"{ziel.stufe.klein}, Ergebnis {ziel.nummer}:",)), f" {ziel.ergebnis.titel}"]
    else:
        words.append(ziel.worte)
    return blocks.Punkt((blocks.Absatz(tuple(words)),))


def _make_result(result: Ergebnisangabe) -> blocks.Block:
    ergebnis = result.ergebnis
    head = (*_boxes(), f"Ergebnis {result.nummer}: {ergebnis.titel} ({result.stufe.klein})")
    steps = tuple(
        blocks.Punkt((blocks.Absatz((inline.Fett((schritt.titel,)), f" – {' '.join(schritt.text.split())}")),))
        for schritt in ergebnis.schritte
    )
    rest = [f"Nicht: {' '.join(ergebnis.nicht)}", f"Ohne eigenes Amt: {' '.join(ergebnis.ohne_amt.split())}"]
    return blocks.Begriffe(
        (blocks.Begriff(head, (blocks.Liste(steps, nummern=True), *(blocks.Absatz((text,)) for text in rest))),)
    )


def _boxes() -> tuple[inline.Stueck, inline.Stueck]:
    return inline.Kaestchen(), inline.Kaestchen()
