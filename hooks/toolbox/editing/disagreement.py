"""What two people wrote at the same place, for whoever decides: which field it is, and both versions with what differs in them."""

import difflib
import re
import typing
from dataclasses import dataclass

from toolbox.content import fields
from toolbox.content.explanations import child_annotation, explain, strip_none
from toolbox.content.source import Key, Value
from toolbox.describe.wording import name_value
from toolbox.editing.canonical_form import file_annotation
from toolbox.editing.forms import is_model
from toolbox.editing.things import call_thing

SAME_SHOWN = 12  # words beside a difference that are shown of a long stretch in which nothing differs


@dataclass(frozen=True)
class Fassungsteil:
    """A stretch of a version; `anders` where the other one says something else."""

    text: str
    anders: bool = False


def name_field(kind: str, key: Key, value: "Value | None") -> str:
    """The field under a key of a file, in words of the forms: „Telefon, 1., Rufnummer“. `value` is what the file holds."""
    annotation, parts = file_annotation(kind), []
    for step in key:
        value = value[step] if isinstance(step, int) else value.get(step) if isinstance(value, dict) else None
        if isinstance(step, int):
            parts.append(f"{step + 1}.")
        elif is_model(strip_none(annotation)):
            parts.append(_list_titles(annotation).get(step, f"„{step}“"))
        else:
            parts.append(f"„{call_thing(kind, step, value if isinstance(value, dict) else {})}“")
        annotation = child_annotation(annotation, step)
    return ", ".join(parts)


def tell_value(annotation: object, value: "Value | None") -> str:
    """What a file holds where a model wants `annotation`, in words."""
    annotation = strip_none(annotation)
    if value in (None, "", [], {}):
        return "leer"
    if isinstance(value, list):
        told = [tell_value(child_annotation(annotation, ""), item) for item in value]
        return ("\n" if any(isinstance(item, dict) for item in value) else ", ").join(told)
    if isinstance(value, dict):
        titles = _list_titles(annotation) if is_model(annotation) else {}
        return "; ".join(
            f"{titles.get(name, name)}: {tell_value(child_annotation(annotation, name), part)}"
            for name, part in value.items()
        )
    if typing.get_origin(annotation) is typing.Literal:
        return name_value(value)
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value) if annotation is fields.Datum else None
    return f"{day[3]}.{day[2]}.{day[1]}" if day else f"„{value}“"


def contrast(one: str, other: str) -> tuple[tuple[Fassungsteil, ...], tuple[Fassungsteil, ...]]:
    """Two versions beside each other; long stretches that both share are cut."""
    words = [re.findall(r"\S+\s*", text) for text in (one, other)]
    sides: tuple[list[Fassungsteil], list[Fassungsteil]] = ([], [])
    matcher = difflib.SequenceMatcher(None, *([word.strip() for word in side] for side in words))
    for kind, *places in matcher.get_opcodes():
        for side, found, start, end in zip(sides, words, places[::2], places[1::2], strict=True):
            if kind == "equal":
                side.append(Fassungsteil(_cut(found[start:end])))
            elif start < end:
                side.append(Fassungsteil("".join(found[start:end]), anders=True))
    return tuple(sides[0]), tuple(sides[1])


def _cut(words: list[str]) -> str:
    if len(words) <= 3 * SAME_SHOWN:
        return "".join(words)
    return f"{''.join(words[:SAME_SHOWN])}… {''.join(words[-SAME_SHOWN:])}"


def _list_titles(annotation: object) -> dict[str, str]:
    return {angabe.name: angabe.titel for angabe in explain(strip_none(annotation))}
