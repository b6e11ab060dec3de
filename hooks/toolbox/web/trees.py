"""Decision trees as finished HTML: numbered questions, answers as links, results that print as one sheet."""

import datetime
import re
from functools import cache
from math import ceil

import segno
from markupsafe import Markup

from toolbox.content.models import Entscheidungshilfe, Ergebnis, Kontakt, Schritt
from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import page_url
from toolbox.describe.wording import DRINGLICHKEIT
from toolbox.domain.helpers import resolve
from toolbox.domain.needs import POLICE, describe_needs, needs_place
from toolbox.domain.tree_ways import find_target, number_nodes, results_of
from toolbox.web.deadlines import NAMED_HOLIDAYS_JS, describe_calculator
from toolbox.web.view import View


def render_fragen(view: View, kennung: str) -> str:
    """A whole tree, complete without JavaScript. `overrides/assets/js/tree.js` shows one question of it at a time."""
    toolbox = view.toolbox
    hilfe = toolbox.entscheidungshilfen[kennung]
    results = results_of(toolbox, hilfe)
    numbers = number_nodes(toolbox, hilfe)
    return view.render(
        "fragen.html",
        kennung=kennung,
        hilfe=hilfe,
        numbers=numbers,
        rest={frage: count_remaining(toolbox, kennung, frage) for frage in hilfe.fragen},
        ziele={
            antwort.weiter: _describe_target(view, hilfe, antwort.weiter, numbers)
            for frage in hilfe.fragen.values()
            for antwort in frage.antworten
        },
        results=[_describe_result(view, hilfe, name, ergebnis, numbers[name]) for name, ergebnis in results.items()],
        stufen=DRINGLICHKEIT,
        feiertage_js=NAMED_HOLIDAYS_JS,
        ausgabe=datetime.date.fromisoformat(toolbox.stand()),
    )


def count_remaining(toolbox: Toolbox, baum: str, frage: str) -> int:
    """The most questions that can still follow a question. Those behind a jump into another tree count too."""

    @cache
    def count(baum: str, frage: str) -> int:
        hilfe = toolbox.entscheidungshilfen[baum]
        ziele = [find_target(toolbox, hilfe, antwort.weiter) for antwort in hilfe.fragen[frage].antworten]
        following = [(ziel.baum or baum, ziel.kennung) for ziel in ziele if ziel.art in ("frage", "sprung")]
        return max((1 + count(*place) for place in following), default=0)

    return count(baum, frage)


def valid_until(toolbox: Toolbox, hilfe: Entscheidungshilfe, ergebnis: Ergebnis) -> datetime.date:
    """The day until which a printed result holds: the first check due of the tree, its deadlines and its contacts."""
    needs = {*ergebnis.bedarf, *(schritt.bedarf for schritt in ergebnis.schritte if schritt.bedarf)}
    contacts = [kontakt for kontakt in toolbox.kontakte.values() if kontakt.bestaetigt and needs & {*kontakt.bedarf}]
    deadlines = [toolbox.fristen[name] for name in ergebnis.fristen]
    return min(thing.naechste_pruefung for thing in (hilfe, *deadlines, *contacts))


def choose_density(toolbox: Toolbox, ergebnis: Ergebnis) -> str:
    """How a result must be set to fit on one sheet: „weit“, „mittel“ or „dicht“. Measured on all results in a browser."""
    deadlines = [toolbox.fristen[name] for name in ergebnis.fristen]
    width = 52 if deadlines else 110  # characters to a line, in half the sheet or all of it
    lines = sum(1 + ceil(len(schritt.text) / 110) for schritt in ergebnis.schritte)
    forbidden = 1 + sum(ceil(len(satz) / width) for satz in ergebnis.nicht)
    due = sum(1 + ceil(len(frist.satz) / 58) for frist in deadlines)
    if len(deadlines) == 1:  # of several, only the sentence is printed
        due += ceil(len(deadlines[0].warnung) / 58)
    lines += max(forbidden, due)
    return "weit" if lines <= 14 else "mittel" if lines <= 19 else "dicht"


def render_qr(address: str) -> Markup:
    """An address as QR code (ISO/IEC 18004, level M): inline SVG without size, style or colour of its own."""
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(border=2, omitsize=True, svgclass="tb-sheet__code", lineclass=None)
    return Markup(re.sub(r' stroke="#000"', "", svg))  # noqa: S704 made of digits, no text of anybody


def _describe_target(view: View, hilfe: Entscheidungshilfe, weiter: str, numbers: dict[str, int]) -> dict:
    """Where an answer leads: `link`, `nummer`, and `baum`, the title of another tree, or None."""
    ziel = find_target(view.toolbox, hilfe, weiter)
    if ziel.art != "sprung":
        return {"link": f"#{ziel.kennung}", "nummer": numbers[ziel.kennung], "baum": None}
    other = view.toolbox.entscheidungshilfen[ziel.baum]
    return {
        "link": view.link(f"entscheidungshilfen/{ziel.baum}#{ziel.kennung}"),
        "nummer": list(other.fragen).index(ziel.kennung) + 1,
        "baum": other.titel,
    }


def _describe_result(view: View, hilfe: Entscheidungshilfe, kennung: str, ergebnis: Ergebnis, number: int) -> dict:
    toolbox = view.toolbox
    site = toolbox.landkreis.adresse
    address = f"{site.rstrip('/')}/{page_url(view.page, view.directory_urls)}#{kennung}" if site else None
    return {
        "kennung": kennung,
        "nummer": number,
        "ergebnis": ergebnis,
        "schritte": [_describe_step(toolbox, schritt) for schritt in ergebnis.schritte],
        "needs": describe_needs(toolbox, ergebnis.bedarf),
        "fristen": {name: _describe_deadline(toolbox, name) for name in ergebnis.fristen},
        "adresse": address and address.removeprefix("https://"),
        "qr": address and render_qr(address),
        "druck": choose_density(toolbox, ergebnis),
        "gueltig_bis": valid_until(toolbox, hilfe, ergebnis),
    }


def _describe_deadline(toolbox: Toolbox, name: str) -> dict:
    """A deadline in a result: itself, its calculator, and the norm that sets it."""
    frist = toolbox.fristen[name]
    norm = toolbox.normen[frist.grundlage] if frist.grundlage else None
    return {"frist": frist, "rechner": describe_calculator(toolbox, name), "norm": norm}


def _describe_step(toolbox: Toolbox, schritt: Schritt) -> dict:
    contacts = [toolbox.kontakte[name] for name in resolve(toolbox, schritt.bedarf)] if schritt.bedarf else []
    reachable = [kontakt for kontakt in contacts if kontakt.telefon or kontakt.web]
    # „112 anrufen“ must not show 110: a number in the title decides, one in the text is added.
    in_title = [kontakt for kontakt in reachable if _names_number(schritt.titel, kontakt)]
    in_text = [kontakt for kontakt in reachable[1:] if _names_number(schritt.text, kontakt)]
    return {
        "schritt": schritt,
        "kontakte": in_title or [*reachable[:1], *in_text],
        "genannt": bool(in_title or in_text),
        "revier": schritt.bedarf == POLICE and needs_place(toolbox, POLICE),
    }


def _names_number(text: str, kontakt: Kontakt) -> bool:
    return any(re.search(rf"(?<!\d){re.escape(telefon.nummer.anzeige)}(?!\d)", text) for telefon in kontakt.telefon)
