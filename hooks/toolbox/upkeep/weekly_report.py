"""The weekly report: what is overdue, what is due soon, whose funding ends, which links lead nowhere."""

import datetime
from collections.abc import Iterable

from toolbox.content.toolbox import Toolbox
from toolbox.describe.dates import format_date
from toolbox.upkeep.call_list import FUNDING_WARNING
from toolbox.upkeep.due_board import Posten, count_releases, list_board
from toolbox.upkeep.outgoing_links import Ausgang, Besuch, render_visits

SOON = datetime.timedelta(days=30)


def render_week(toolbox: Toolbox, today: datetime.date, visits: dict[Ausgang, Besuch] | None = None) -> str:
    """The report as Markdown, for an issue that everybody may read: it names no phone number.

    `visits` is None when nobody has looked at the links.
    """
    board = list_board(toolbox)
    overdue = [entry for entry in board if entry.faellig < today]
    soon = [entry for entry in board if today <= entry.faellig <= today + SOON]
    ending = sorted(
        (kontakt.foerderung_bis, kontakt.name)
        for kontakt in toolbox.interne_kontakte.values()
        if kontakt.foerderung_bis and kontakt.foerderung_bis <= today + FUNDING_WARNING
    )
    changed = [(row.titel, slug) for row in count_releases(toolbox) for slug in row.geaendert]
    parts = [
        f"# Wochenbericht vom {format_date(today)}\n",
        "Dieser Bericht hält keine Änderung auf. Wie Sie ein Datum erneuern, steht im Handbuch unter „Ein Prüfdatum setzen“.\n",
        _section("Überfällig", map(_describe, overdue)),
        _section("In den nächsten 30 Tagen fällig", map(_describe, soon)),
        _section("Förderung endet", (f"{name}: bis {format_date(day)}" for day, name in ending)),
        _section("Geändert seit der Freigabe", (f"{titel}: `{slug}`" for titel, slug in changed)),
    ]
    if visits is not None:
        parts.append(f"## Links nach außen\n\n{render_visits(visits)}")
    return "\n".join(parts)


def _section(title: str, lines: Iterable[str]) -> str:
    items = [f"- {line}" for line in lines]
    return "\n".join([f"## {title}: {len(items)}", "", *(items or ["Nichts."]), ""])


def _describe(entry: Posten) -> str:
    return f"{entry.name} ({entry.art}), fällig am {format_date(entry.faellig)}, zuständig: {entry.zustaendig}, `{entry.datei}`"
