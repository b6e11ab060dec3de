"""Ways through the blocks of a sheet: each of them in turn, each changed, all as plain data for the typesetter."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache

from toolbox.print.inline import Teil


@cache
def _defaults(kind: type) -> dict[str, object]:
    return {field.name: field.default for field in fields(kind)}


def dump(thing: object) -> object:
    """Blocks as plain data: each a mapping with its kind under „typ“; empty values and switches that are off are left out.

    A box that is not ticked stays: there is a third case, no box.
    """
    if isinstance(thing, str):
        return thing
    if isinstance(thing, Teil):
        plain: dict[str, object] = {"typ": type(thing).__name__.lower()}
        defaults = _defaults(type(thing))
        for name, value in vars(thing).items():
            if isinstance(value, str):
                if value:
                    plain[name] = value
            elif value is not None and value != () and not (value is False and defaults[name] is False):
                plain[name] = dump(value)
        return plain
    if isinstance(thing, tuple):
        return [item if isinstance(item, str) else dump(item) for item in thing]
    return thing


def walk(thing: object) -> list[Teil]:
    """All blocks and pieces, each before what it contains."""
    found: list[Teil] = []
    _collect(thing, found)
    return found


def _collect(thing: object, found: list[Teil]) -> None:
    # A list that grows, not generators in generators: a build walks through half a million values.
    if isinstance(thing, tuple):
        for item in thing:
            if not isinstance(item, str):
                _collect(item, found)
    elif isinstance(thing, Teil):
        found.append(thing)
        for value in vars(thing).values():
            if isinstance(value, (tuple, Teil)):
                _collect(value, found)


def transform(thing: object, change: Callable[[Teil], object]) -> object:
    """The same content with every block and piece changed, innermost first.

    `change` returns a block or piece, or a tuple to put in its place (an empty one takes it away).
    """
    if isinstance(thing, tuple):
        items: list[object] = []
        for item in thing:
            if isinstance(item, str):
                items.append(item)
                continue
            new = transform(item, change)
            # Rows of a table and lines of a letter are tuples themselves and stay so.
            if isinstance(new, tuple) and not isinstance(item, tuple):
                items += new
            else:
                items.append(new)
        return tuple(items)
    if not isinstance(thing, Teil):
        return thing
    changed = {}
    for name, value in vars(thing).items():
        if isinstance(value, (tuple, Teil)):
            new = transform(value, change)
            if new != value:
                changed[name] = new
    return change(replace(thing, **changed) if changed else thing)
