"""„Wie nah ist es?“: points to tick, parted by what follows from them. Complete without JavaScript: each part says it below."""

from dataclasses import dataclass
from itertools import groupby

from toolbox.content.models.warnzeichen import Warnzeichen
from toolbox.content.toolbox import Toolbox
from toolbox.describe.call import describe_call
from toolbox.describe.wording import DRINGLICHKEIT, Stufe
from toolbox.domain.needs import POLICE
from toolbox.domain.tree_ways import results_of
from toolbox.web.markdown_extension import as_block
from toolbox.web.view import View

# Below these nobody is told to act today, so they say what would change it.
CALM = ("diese-woche", "in-ruhe")


@dataclass(frozen=True)
class Naehestufe:
    """Points of one urgency; `ziele` are the results they lead to, each once: its target and its title."""

    dringlichkeit: str
    stufe: Stufe
    punkte: dict[str, Warnzeichen]
    ziele: dict[str, str]

    @property
    def ruhig(self) -> bool:
        return self.dringlichkeit in CALM


def render_wie_nah(view: View) -> str:
    """`overrides/assets/js/nearness.js` shows the gravest of what is ticked, and a sentence made of it."""
    toolbox = view.toolbox
    call = describe_call(toolbox, [POLICE] if POLICE in toolbox.bedarfe else [])
    return as_block(view.render("warnzeichen.html", stufen=list_levels(toolbox), ruf=call))


def list_levels(toolbox: Toolbox) -> list[Naehestufe]:
    """The points in their order, which goes from grave to mild (checked by `checks/nearness.py`)."""
    found = []
    for urgency, group in groupby(
        toolbox.warnzeichen.items(), lambda item: _find_result(toolbox, item[1].ziel).dringlichkeit
    ):
        points = dict(group)
        titles = {punkt.ziel: _find_result(toolbox, punkt.ziel).titel for punkt in points.values()}
        found.append(Naehestufe(urgency, DRINGLICHKEIT[urgency], points, titles))
    return found


def _find_result(toolbox: Toolbox, ziel: str):
    tree, _, result = ziel.partition("/")
    return results_of(toolbox, toolbox.entscheidungshilfen[tree])[result]
