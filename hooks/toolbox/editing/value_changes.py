"""Two values of the same kind compared field by field, in words for people who read neither YAML nor Git."""

import datetime
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from toolbox.content.explanations import Erklaerung, explain
from toolbox.content.fields import Nummer
from toolbox.describe.wording import name_value

LONGEST = 220  # characters that one side of a difference quotes


@dataclass(frozen=True)
class Unterschied:
    """One thing that changes. `art` is neu, geändert, umbenannt or entfallen; `zeilen` say what in particular."""

    gruppe: str
    art: str
    titel: str
    zeilen: tuple[str, ...] = ()


def list_differences(label: str, old: object, new: object) -> Iterator[str]:
    """One line per field that differs: „Telefon, 1., Rufnummer: alt → neu“. `label` is the name of what is compared.

    `old` and `new` are values of models: models, tuples, mappings, texts, numbers, days, or None.
    """
    if old == new:
        return
    if isinstance(old, BaseModel) and type(old) is type(new):
        for angabe in explain(type(old)):
            yield from list_differences(_join(label, angabe.titel), _read(old, angabe), _read(new, angabe))
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _compare_mappings(label, old, new)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _compare_lists(label, old, new)
    elif old is None:
        yield f"{label} neu: {say(new)}"
    elif new is None:
        yield f"{label} entfallen: {say(old)}"
    else:
        yield f"{label}: {say(old)} → {say(new)}"


def say(value: object) -> str:
    """A value in one line of German."""
    if value is None or value == ():
        return "leer"
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Nummer):
        return value.anzeige
    if isinstance(value, BaseModel):
        parts = [
            say(part)
            for part in (_read(value, angabe) for angabe in explain(type(value)))
            if part not in (None, (), False)
        ]
        return shorten(", ".join(parts))
    if isinstance(value, dict):
        return shorten(", ".join(value))
    if isinstance(value, tuple):
        return shorten(", ".join(map(say, value)))
    return f"„{shorten(str(value))}“" if isinstance(value, str) else str(value)


def shorten(text: str, limit: int = LONGEST) -> str:
    """The text in one line, its end left out where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[:limit].rsplit(' ', 1)[0]} …"


def _compare_mappings(label: str, old: dict, new: dict) -> Iterator[str]:
    for key in [*old, *(key for key in new if key not in old)]:
        name = f"{label} „{key}“"
        if key not in old:
            yield f"{name} neu: {say(new[key])}"
        elif key not in new:
            yield f"{name} entfallen: {say(old[key])}"
        else:
            yield from list_differences(name, old[key], new[key])
    if list(old) != list(new) and set(old) == set(new):
        yield f"{label}: andere Reihenfolge"


def _compare_lists(label: str, old: tuple, new: tuple) -> Iterator[str]:
    if sorted(map(repr, old)) == sorted(map(repr, new)):
        yield f"{label}: andere Reihenfolge, jetzt {say(new)}"
        return
    matcher = difflib.SequenceMatcher(None, [repr(item) for item in old], [repr(item) for item in new], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = min(end - start, new_end - new_start)
        for offset in range(pairs):
            name = f"{label}, {new_start + offset + 1}." if len(new) > 1 else label
            yield from list_differences(name, old[start + offset], new[new_start + offset])
        yield from (f"{label} entfallen: {say(item)}" for item in old[start + pairs : end])
        yield from (f"{label} neu: {say(item)}" for item in new[new_start + pairs : new_end])


def _read(model: BaseModel, angabe: Erklaerung) -> object:
    """The value of a key; a fixed word of the data as people write it."""
    value = getattr(model, angabe.name)
    if not angabe.werte:
        return value
    if isinstance(value, tuple):
        return tuple(map(name_value, value))
    return name_value(value) if isinstance(value, str) else value


def _join(label: str, title: str) -> str:
    return f"{label}, {title}" if label else title
