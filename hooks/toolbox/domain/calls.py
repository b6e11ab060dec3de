"""Whom to call now: the contacts of some needs in the order in which they are asked, and which of them answers.

`overrides/assets/js/helpers.js` decides the same in the page; the tests compare both.
"""

from collections.abc import Callable, Iterable

from toolbox.content.models import Kommune, Kontakt
from toolbox.content.toolbox import Toolbox
from toolbox.domain.helpers import choose, is_emergency, resolve

# Who listens at every hour, whatever it is about.
ALWAYS_THERE = "seelische-krise"


def answers_day_and_night(kontakt: Kontakt) -> bool:
    """Whether somebody answers its telephone at every hour of every day."""
    zeiten = kontakt.zeiten
    return bool(kontakt.telefon and zeiten and zeiten.rund_um_die_uhr and zeiten.feiertags != "geschlossen")


def list_calls(toolbox: Toolbox, needs: Iterable[str], kommune: Kommune | None = None) -> tuple[str, ...]:
    """Ids of contacts in the order in which to ask them. 110 and 112 stand on every page and are left out."""
    chosen = choose(toolbox, list(needs), kommune).values()
    return tuple(name for contacts in chosen for name in contacts if not is_emergency(toolbox.kontakte[name]))


def find_listener(toolbox: Toolbox, calls: Iterable[str]) -> str | None:
    """Whom to call in the night when none of `calls` answers then; None where one does, or there is nobody."""
    if any(answers_day_and_night(toolbox.kontakte[name]) for name in calls):
        return None
    found = (name for name in resolve(toolbox, ALWAYS_THERE) if not is_emergency(toolbox.kontakte[name]))
    return next((name for name in found if answers_day_and_night(toolbox.kontakte[name])), None)


def choose_call(
    toolbox: Toolbox, calls: Iterable[str], answers: Callable[[Kontakt], bool] = answers_day_and_night
) -> str | None:
    """The one to call: the first that `answers`, else the one who listens at every hour.

    Where none of `calls` has a number, nobody is to be called, and the first other way stands there instead.
    """
    names = list(calls)
    phones = [name for name in names if toolbox.kontakte[name].telefon]
    if not phones:
        return next(iter(names), None)
    open_now = (name for name in phones if answers(toolbox.kontakte[name]))
    return next(open_now, None) or find_listener(toolbox, names) or phones[0]
