"""A decision tree on paper: numbered questions and results with the same numbers as on screen."""

from dataclasses import replace

from toolbox.content.models import Entscheidungshilfe
from toolbox.content.toolbox import Toolbox
from toolbox.describe.contact import say_with_number, shorten_address
from toolbox.describe.need import describe_needs
from toolbox.describe.paragraphs import flatten
from toolbox.describe.tree import Ergebnisangabe, Schrittangabe, describe_answers, describe_results
from toolbox.domain.tree_ways import number_nodes
from toolbox.print import blocks, data_blocks

STATION = "Ihr Polizeirevier: siehe Blatt Ihrer Stadt oder Gemeinde"
HOW = (
    "Beginnen Sie bei Frage 1. Suchen Sie die Antwort, die am besten passt. "
    "Gehen Sie dann zu der Nummer, die daneben steht. Dort steht die nächste Frage oder das, was zu tun ist."
)


def make_tree(toolbox: Toolbox, name: str, picture: str) -> blocks.Bloecke:
    """Questions, results, and who helps. `name` is the id of the tree, `picture` is the picture of it as SVG."""
    hilfe = toolbox.entscheidungshilfen[name]
    results = describe_results(toolbox, hilfe)
    numbers = number_nodes(toolbox, hilfe)
    needs = dict.fromkeys(need for result in results for need in result.ergebnis.bedarf)
    return (
        blocks.Hinweis("hinweis", ("So geht es",), (blocks.Absatz((HOW,)),)),
        blocks.Ueberschrift(2, ("Fragen",)),
        *(_make_question(toolbox, hilfe, kennung, numbers[kennung]) for kennung in hilfe.fragen),
        blocks.Seitenwechsel(),
        blocks.Ueberschrift(2, ("Alle Wege auf einen Blick",)),
        blocks.Grafik(
            picture,
            "Ein Bild derselben Fragen und Ergebnisse mit denselben Nummern. Als Text stehen sie davor und danach.",
        ),
        blocks.Seitenwechsel(),
        blocks.Ueberschrift(2, ("Was zu tun ist",)),
        *(_make_result(toolbox, result) for result in results),
        blocks.Ueberschrift(2, ("Wer hilft",)),
        blocks.Kontaktspalten(
            tuple(
                replace(data_blocks.make_need(toolbox, need, 3), knapp=True)
                for need in describe_needs(toolbox, needs)
                if need.kontakte
            )
        ),
    )


def _make_question(toolbox: Toolbox, hilfe: Entscheidungshilfe, kennung: str, number: int) -> blocks.Fragekasten:
    frage = hilfe.fragen[kennung]
    ways = []
    for angabe in describe_answers(toolbox, hilfe, frage):
        antwort, ziel = angabe.antwort, angabe.ziel
        anchor = "" if ziel.baum else ziel.kennung
        ways.append(blocks.Weg(antwort.text, angabe.beispiel, ziel.nummer, anchor, ziel.titel, antwort.unklar))
    return blocks.Fragekasten(number, frage.text, flatten(frage.hilfe), tuple(ways), anker=kennung)


def _make_result(toolbox: Toolbox, result: Ergebnisangabe) -> blocks.Ergebnisblatt:
    ergebnis, stufe = result.ergebnis, result.stufe
    return blocks.Ergebnisblatt(
        nummer=result.nummer,
        titel=ergebnis.titel,
        dringlichkeit=ergebnis.dringlichkeit,
        stufe_wort=stufe.gross,
        stufe_satz=f"{result.rahmen} {stufe.zusatz}",
        stufe_symbol=stufe.symbol,
        schritte=tuple(_make_step(schritt) for schritt in result.schritte),
        nicht=ergebnis.nicht,
        ohne_amt=flatten(ergebnis.ohne_amt),
        hilft=tuple(map(say_with_number, result.helfende)),
        fristen=tuple(data_blocks.make_deadline(toolbox, name, 4) for name in ergebnis.fristen),
        dazu=tuple(
            [toolbox.seiten[slug].titel for slug in ergebnis.anleitungen if slug in toolbox.seiten]
            + [f"Vorlage „{toolbox.vorlagen[name].titel}“" for name in ergebnis.vorlagen]
        ),
        anker=result.kennung,
    )


def _make_step(step: Schrittangabe) -> blocks.Schrittpunkt:
    calls = []
    for kontakt in step.kontakte:
        if kontakt.telefon:
            number = kontakt.telefon[0].nummer
            calls.append(blocks.Ruf(step.name(kontakt), number.anzeige, number.wahl))
        else:
            calls.append(blocks.Ruf(f"{kontakt.name}: {shorten_address(kontakt.web)}"))
    if step.revier:
        calls.append(blocks.Ruf(STATION))
    return blocks.Schrittpunkt(step.schritt.titel, flatten(step.schritt.text), tuple(calls))
