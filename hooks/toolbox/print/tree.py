"""A decision tree on paper: numbered questions and results with the same numbers as on screen."""

from dataclasses import replace

from toolbox.content.models import Entscheidungshilfe, Ergebnis, Schritt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.wording import DRINGLICHKEIT
from toolbox.domain.helpers import choose, resolve
from toolbox.domain.needs import describe_needs, needs_place
from toolbox.domain.tree_ways import number_nodes, number_target, results_of
from toolbox.print import blocks, data_blocks

HOW = (
    "Beginnen Sie bei Frage 1. Suchen Sie die Antwort, die am besten passt. "
    "Gehen Sie dann zu der Nummer, die daneben steht. Dort steht die nächste Frage oder das, was zu tun ist."
)


def describe_tree(toolbox: Toolbox, name: str, picture: str) -> blocks.Bloecke:
    """Questions, results, and who helps. `name` is the id of the tree, `picture` is the picture of it as SVG."""
    hilfe = toolbox.entscheidungshilfen[name]
    results = results_of(toolbox, hilfe)
    numbers = number_nodes(toolbox, hilfe)
    needs = dict.fromkeys(need for ergebnis in results.values() for need in ergebnis.bedarf)
    return (
        blocks.Hinweis("hinweis", ("So geht es",), (blocks.Absatz((HOW,)),)),
        blocks.Ueberschrift(2, ("Fragen",)),
        *(_describe_question(toolbox, hilfe, kennung, numbers[kennung]) for kennung in hilfe.fragen),
        blocks.Seitenwechsel(),
        blocks.Ueberschrift(2, ("Alle Wege auf einen Blick",)),
        blocks.Grafik(
            picture,
            "Ein Bild derselben Fragen und Ergebnisse mit denselben Nummern. Als Text stehen sie davor und danach.",
        ),
        blocks.Seitenwechsel(),
        blocks.Ueberschrift(2, ("Was zu tun ist",)),
        *(_describe_result(toolbox, kennung, ergebnis, numbers[kennung]) for kennung, ergebnis in results.items()),
        blocks.Ueberschrift(2, ("Wer hilft",)),
        blocks.Kontaktspalten(
            tuple(
                replace(data_blocks.describe_need(toolbox, need, 3), knapp=True)
                for need in describe_needs(toolbox, needs)
                if need["kontakte"]
            )
        ),
    )


def _describe_question(toolbox: Toolbox, hilfe: Entscheidungshilfe, kennung: str, number: int) -> blocks.Fragekasten:
    frage = hilfe.fragen[kennung]
    ways = []
    for antwort in frage.antworten:
        ziel, target = number_target(toolbox, hilfe, antwort.weiter)
        jump = ziel.art == "sprung"
        anchor, sheet = ("", toolbox.entscheidungshilfen[ziel.baum].titel) if jump else (ziel.kennung, "")
        careful = "Wir gehen dann den vorsichtigeren Weg" if antwort.unklar else ""
        ways.append(blocks.Weg(antwort.text, antwort.beispiel or careful, target, anchor, sheet, antwort.unklar))
    return blocks.Fragekasten(number, frage.text, " ".join((frage.hilfe or "").split()), tuple(ways), anker=kennung)


def _describe_result(toolbox: Toolbox, kennung: str, ergebnis: Ergebnis, number: int) -> blocks.Ergebnisblatt:
    stufe = DRINGLICHKEIT[ergebnis.dringlichkeit]
    names = [name for contacts in choose(toolbox, ergebnis.bedarf).values() for name in contacts]
    return blocks.Ergebnisblatt(
        nummer=number,
        titel=ergebnis.titel,
        dringlichkeit=ergebnis.dringlichkeit,
        stufe_wort=stufe.gross,
        stufe_satz=stufe.bedeutung,
        stufe_symbol=stufe.symbol,
        schritte=tuple(_describe_step(toolbox, schritt) for schritt in ergebnis.schritte),
        nicht=ergebnis.nicht,
        ohne_amt=" ".join(ergebnis.ohne_amt.split()),
        hilft=tuple(_name_with_number(toolbox, name) for name in names),
        fristen=tuple(data_blocks.describe_frist(toolbox, name, 4) for name in ergebnis.fristen),
        dazu=tuple(
            [toolbox.seiten[slug].titel for slug in ergebnis.anleitungen if slug in toolbox.seiten]
            + [f"Vorlage „{toolbox.vorlagen[name].titel}“" for name in ergebnis.vorlagen]
        ),
        anker=kennung,
    )


def _describe_step(toolbox: Toolbox, schritt: Schritt) -> blocks.Schrittpunkt:
    text = " ".join(schritt.text.split())
    if schritt.bedarf and needs_place(toolbox, schritt.bedarf):
        return blocks.Schrittpunkt(schritt.titel, text, "Ihr Polizeirevier: siehe Blatt Ihrer Stadt oder Gemeinde")
    contacts = [toolbox.kontakte[name] for name in resolve(toolbox, schritt.bedarf)] if schritt.bedarf else []
    kontakt = next((kontakt for kontakt in contacts if kontakt.telefon or kontakt.web), None)
    if kontakt is None:
        return blocks.Schrittpunkt(schritt.titel, text)
    if kontakt.telefon:
        nummer = kontakt.telefon[0].nummer
        return blocks.Schrittpunkt(schritt.titel, text, kontakt.name, nummer.anzeige, nummer.wahl)
    return blocks.Schrittpunkt(schritt.titel, text, f"{kontakt.name}: {data_blocks.shorten_address(kontakt.web)}")


def _name_with_number(toolbox: Toolbox, name: str) -> str:
    kontakt = toolbox.kontakte[name]
    return " ".join([kontakt.name, *(telefon.nummer.anzeige for telefon in kontakt.telefon[:1])])
