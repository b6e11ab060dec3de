"""Exceptions from the rules of language that nobody needs any more."""

from toolbox.checks.language import find_expression, find_statement
from toolbox.content.models import Aussage
from toolbox.content.toolbox import Toolbox
from toolbox.markdown.passages import read_passages


def find_unused_allowances(toolbox: Toolbox) -> list[str]:
    """Places in `erlaubt_in` at which nothing has to be allowed any more."""
    places: dict[str, str] = {}
    for passage in read_passages(toolbox):
        places[passage.ort] = f"{places.get(passage.ort, '')}\n{passage.text}"
    stale = []
    for name, entry in [*toolbox.sprache.veraltet.items(), *toolbox.sprache.vermeiden.items()]:
        found = find_statement if isinstance(entry, Aussage) else find_expression
        for ort in entry.erlaubt_in:
            if not any(found(entry, text) for text in places.get(ort, "").split("\n")):
                stale.append(f"{name}: {ort}")
    return stale
