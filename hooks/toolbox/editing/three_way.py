"""Two people changed the same value: what both say is put together, field by field, and where they disagree both are named."""

from dataclasses import dataclass

from toolbox.content.source import Key, Value


@dataclass(frozen=True)
class Widerspruch:
    """A place that both changed, each in another way. None stands for nothing."""

    key: Key
    hier: "Value | None"
    dort: "Value | None"


def merge(base: "Value | None", mine: "Value | None", theirs: "Value | None", key: Key = ()) -> tuple:
    """The value with the changes of both, and the list of Widersprüche; there it holds what is `mine`."""
    if mine == theirs or theirs == base:
        return mine, []
    if mine == base:
        return theirs, []
    if all(isinstance(value, dict) for value in (base, mine, theirs)):
        names = dict.fromkeys([*theirs, *mine])
        parts = {name: merge(base.get(name), mine.get(name), theirs.get(name), (*key, name)) for name in names}
        value = {name: part for name, (part, _) in parts.items() if part is not None}
        return value, [found for _, conflicts in parts.values() for found in conflicts]
    if all(isinstance(value, list) and len(value) == len(base) for value in (base, mine, theirs)):
        items = [merge(*three, (*key, index)) for index, three in enumerate(zip(base, mine, theirs, strict=True))]
        return [item for item, _ in items], [found for _, conflicts in items for found in conflicts]
    return mine, [Widerspruch(key, mine, theirs)]
