"""How far a text is released, in words."""

from toolbox.content.toolbox import Toolbox
from toolbox.describe.dates import format_date
from toolbox.describe.wording import FREIGABE
from toolbox.domain.releases import Freigabestand, find_release


def say_release(toolbox: Toolbox, slug: str) -> str:
    """The state of a page, and who released it: „freigegeben: Rechtsamt (15. Januar 2027)“."""
    return say_release_state(toolbox, find_release(toolbox, slug))


def say_release_state(toolbox: Toolbox, stand: Freigabestand) -> str:
    """The same of a state that is known already."""
    roles = toolbox.landkreis.rollen
    who = ", ".join(f"{roles[vermerk.rolle]} ({format_date(vermerk.am)})" for vermerk in stand.vermerke)
    return f"{FREIGABE[stand.zustand]}: {who}" if who else FREIGABE[stand.zustand]
