"""The coverage of needs as HTML: who is there at which time of day, and where nobody is."""

from typing import Any

from toolbox.content.toolbox import Toolbox
from toolbox.domain.coverage import ALWAYS_HOLES, HOLES, WORTE, ZEITEN, Abdeckung, group_places, measure_coverage
from toolbox.web.markdown_extension import as_block
from toolbox.web.view import View

COVERAGE_CSV = "kontakte/abdeckung.csv"
SYMBOLE: dict[Abdeckung, str] = {
    "telefon": "check-circle",
    "zeitweise": "clock-outline",
    "unklar": "help-circle-outline",
    "notruf": "alert",
    "online": "email-outline",
    "geschlossen": "minus-circle-outline",
    "ohne-weg": "minus-circle-outline",
    "niemand": "cancel",
}


def render_abdeckung(view: View) -> str:
    """The coverage of needs by time of day, and its holes in words."""
    toolbox = view.toolbox
    table = {
        need: {time: group_places(states) for time, states in times.items()}
        for need, times in measure_coverage(toolbox).items()
    }
    rows = [
        {
            "name": toolbox.bedarfe[need].name,
            "zellen": [
                [_describe_state(state, places) for state, places in groups.items()] for groups in times.values()
            ],
        }
        for need, times in table.items()
    ]
    always = [need for need, times in table.items() if all({*groups} <= {*ALWAYS_HOLES} for groups in times.values())]
    holes = [("Zu jeder Zeit", [(need, next(iter(table[need].values()))) for need in always])]
    holes += [
        (zeit.name, [(need, times[time]) for need, times in table.items() if need not in always])
        for time, zeit in ZEITEN.items()
    ]
    return as_block(
        view.render(
            "abdeckung.html",
            orte=len(toolbox.kommunen),
            zeiten=ZEITEN.values(),
            zeilen=rows,
            luecken=[(name, _describe_holes(toolbox, found)) for name, found in holes],
            csv=view.file(COVERAGE_CSV),
        )
    )


def _describe_state(state: Abdeckung, places: list[str]) -> dict[str, Any]:
    return {"wort": WORTE[state], "anzahl": len(places), "symbol": SYMBOLE[state], "luecke": state in HOLES}


def _describe_holes(toolbox: Toolbox, found: list[tuple[str, dict[Abdeckung, list[str]]]]) -> list[dict[str, str]]:
    return [
        {"name": toolbox.bedarfe[need].name, "wort": WORTE[state], "orte": _list_places(toolbox, places)}
        for need, groups in found
        for state, places in groups.items()
        if state in HOLES
    ]


def _list_places(toolbox: Toolbox, places: list[str]) -> str:
    """Names of municipalities, or nothing when all are meant."""
    if len(places) == len(toolbox.kommunen):
        return ""
    names = [toolbox.kommunen[place].name for place in places]
    return ", ".join(names[:-1]) + (f" und {names[-1]}" if names[:-1] else names[-1])
