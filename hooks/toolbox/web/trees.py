"""Decision trees as finished HTML: numbered questions, answers as links, results that print as one sheet."""

from collections.abc import Iterable
from functools import cache
from math import ceil

from toolbox.content.models import Ergebnis
from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import page_url, sheet_path
from toolbox.describe.call import without_emergency
from toolbox.describe.deadline import describe_deadline
from toolbox.describe.need import Hilfe, describe_needs
from toolbox.describe.qr import render_qr
from toolbox.describe.tree import Ergebnisangabe, describe_answers, describe_results
from toolbox.domain.tree_ways import find_target, number_nodes
from toolbox.web.deadlines import NAMED_HOLIDAYS_JS, describe_calculator
from toolbox.web.markdown_extension import as_block
from toolbox.web.view import View

# So many lines of steps, of what not to do and of deadlines fit on a sheet, by how it is set.
DENSITIES = {"weit": 13, "mittel": 15, "dicht": 26}


def render_fragen(view: View, kennung: str) -> str:
    """A whole tree, complete without JavaScript. `overrides/assets/js/tree.js` shows one question of it at a time."""
    toolbox = view.toolbox
    hilfe = toolbox.entscheidungshilfen[kennung]
    results = describe_results(toolbox, hilfe)
    html = view.render(
        "fragen.html",
        kennung=kennung,
        hilfe=hilfe,
        numbers=number_nodes(toolbox, hilfe),
        rest={frage: count_remaining(toolbox, kennung, frage) for frage in hilfe.fragen},
        antworten=lambda frage: describe_answers(toolbox, hilfe, frage),
        results=results,
        stellen=_gather_needs(toolbox, results),
        zuhoeren=next((result.ruf.zuhoeren for result in results if result.ruf.zuhoeren), None),
        fristen=dict.fromkeys(name for result in results for name in result.ergebnis.fristen),
        frist=lambda name: describe_deadline(toolbox, name),
        rechner=lambda name: describe_calculator(toolbox, name),
        druck=lambda ergebnis: choose_density(toolbox, ergebnis),
        adresse=_say_address(view),
        merkblatt=sheet_path,
        qr=lambda address: render_qr(address, css="tb-sheet__code"),
        feiertage_js=NAMED_HOLIDAYS_JS,
        ausgabe=toolbox.stand(),
    )
    return as_block(html)


def _gather_needs(toolbox: Toolbox, results: Iterable[Ergebnisangabe]) -> list[Hilfe]:
    """The needs of all results with whoever meets them, each once."""
    needs = dict.fromkeys(need.kennung for result in results for need in result.ruf.hilfen)
    return [without_emergency(need) for need in describe_needs(toolbox, needs)]


def _say_address(view: View) -> str | None:
    """The address under which the tree is published; None while the county has none."""
    site = view.toolbox.landkreis.adresse
    return f"{site.rstrip('/')}/{page_url(view.page, view.directory_urls)}" if site else None


def count_remaining(toolbox: Toolbox, baum: str, frage: str) -> int:
    """The most questions that can still follow a question. Those behind a jump into another tree count too."""

    @cache
    def count(baum: str, frage: str) -> int:
        hilfe = toolbox.entscheidungshilfen[baum]
        ziele = [find_target(toolbox, hilfe, antwort.weiter) for antwort in hilfe.fragen[frage].antworten]
        following = [(ziel.baum or baum, ziel.kennung) for ziel in ziele if ziel.art in ("frage", "sprung")]
        return max((1 + count(*place) for place in following), default=0)

    return count(baum, frage)


def choose_density(toolbox: Toolbox, ergebnis: Ergebnis) -> str:
    """How a result must be set to fit on one sheet, from „weit“ to „voll“. Measured on all results in a browser."""
    deadlines = [toolbox.fristen[name] for name in ergebnis.fristen]
    width = 52 if deadlines else 110  # characters to a line, in half the sheet or all of it
    lines = sum(1 + ceil(len(schritt.text) / 110) for schritt in ergebnis.schritte)
    forbidden = 1 + sum(ceil(len(satz) / width) for satz in ergebnis.nicht)
    due = sum(1 + ceil(len(frist.satz) / 58) for frist in deadlines)
    if len(deadlines) == 1:
        due += ceil(len(deadlines[0].warnung) / 58)
    elif deadlines:  # of several, only the days are printed, which take more than the sentence
        due += 2 * len(deadlines)
    lines += max(forbidden, due)
    return next((name for name, most in DENSITIES.items() if lines <= most), "voll")
