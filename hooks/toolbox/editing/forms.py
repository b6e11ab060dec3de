"""Forms made from the models: the inputs for a value, and the value that a form stands for once somebody has sent it.

What is sent is read against the value that was shown: an input that is missing or was not touched changes nothing.
"""

import re
import typing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from pydantic import BaseModel

from toolbox.content import fields
from toolbox.content.explanations import Erklaerung, explain, read_hints, strip_none
from toolbox.content.slugs import slugify
from toolbox.content.source import Key, Value
from toolbox.editing.form_inputs import (
    CELLS,
    SHOWN,
    WORD,
    Formfeld,
    Sent,
    explain_in_form,
    fill_input,
    is_single,
    keep_input,
    make_input,
)

ORDER, NEW_KEY = "#", "+"  # names of what belongs to a group, not to a value in it
NEW = re.compile(r"(?:neu)?\d{1,4}")  # parts that the file does not hold yet
NEW_ENTRY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
# Keys that take ids of other things: of which kind.
TARGETS = {
    "bedarf": "bedarfe",
    "nachts_hilft": "bedarfe",
    "normen": "normen",
    "taten": "antragsrechte",
    "vorlagen": "vorlagen",
    "fristen": "fristen",
    "fortbildung": "fortbildungen",
    "entscheidungshilfen": "entscheidungshilfen",
    "kontakte": "kontakte",
    "revier": "kontakte",
    "verantwortlich": "rollen",
    "rolle": "rollen",
}
# The same for keys that take the addresses of pages, or where an answer leads.
PLACES = {
    **dict.fromkeys(("anleitungen", "verwandt", "seiten", "seite", "Kachel.ziel"), "seiten"),
    "Antwort.weiter": "schritte",
}


@dataclass(frozen=True)
class Feldgruppe:
    """Inputs that belong together. `art`: angaben (keys of a model), liste, or zuordnung (things by id).

    `reihenfolge` are the names of the parts of a list or mapping, sent with the form. `kurz` stands for the whole when it is
    folded, `trenner` for the spaces in new ids.
    """

    weg: str
    titel: str
    hilfe: str
    pflicht: bool
    art: str
    teile: "tuple[Formteil, ...]"
    wert: "Value | None"
    reihenfolge: tuple[str, ...] = ()
    kurz: str = ""
    trenner: str = "-"


Formteil = Formfeld | Feldgruppe
WHOLE = Erklaerung("", "", "", (), True, "", (), None)


def build_form(
    annotation: object, before: "Value | None", sent: Sent, angabe: Erklaerung = WHOLE, way: str = "", target: str = ""
) -> Formteil:
    """The form for the value `before` of a file, filled with what somebody `sent`; its `wert` is what the file would hold.

    `way` names its inputs, `angabe` explains it, and it takes ids of the kind `target`.
    """
    annotation = strip_none(annotation)
    origin = typing.get_origin(annotation)
    if is_model(annotation):
        art, shape = "angaben", dict
    elif origin is dict:
        art, shape = "zuordnung", dict
    elif origin is tuple and (target or not is_single(annotation)):
        art, shape = "liste", list
    else:
        return fill_input(make_input(way, angabe, annotation, target), before, sent)
    if before is not None and not isinstance(before, shape):
        return keep_input(make_input(way, angabe, fields.Zeile), before)
    if art == "angaben":
        named = list(_build_keys(annotation, before or {}, sent, way))
        value = {unquote(name): part.wert for name, part in named if part.wert is not None}
    elif art == "liste":
        named = list(_build_rows(typing.get_args(annotation)[0], before or [], sent, angabe, way, target))
        value = [part.wert for _, part in named if part.wert is not None]
    else:
        inner = typing.get_args(annotation)[1]
        named = list(_build_entries(inner, before or {}, sent, way))
        empty = {} if is_model(inner) else None
        entries = {unquote(name): empty if part.wert is None else part.wert for name, part in named}
        value = {name: entry for name, entry in entries.items() if entry is not None}
    return Feldgruppe(
        way,
        angabe.titel,
        explain_in_form(angabe.text, target),
        angabe.pflicht,
        art,
        tuple(part for _, part in named),
        value if value or before == shape() else None,
        tuple(name for name, _ in named) if art != "angaben" else (),
        next((_shorten(part) for _, part in named if part.wert), ""),
        "_" if art == "zuordnung" and typing.get_args(annotation)[0] is fields.Feldname else "-",
    )


def is_model(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def find_kind(model: type[BaseModel], key: str) -> str:
    """The kind of things whose ids or addresses stand under a key, if any."""
    inner = read_hints(model)[key]
    while typing.get_args(inner) and inner not in (fields.Kennung, fields.Zeile):
        inner = typing.get_args(strip_none(inner))[0] if strip_none(inner) is inner else strip_none(inner)
    if inner is fields.Kennung:
        return TARGETS.get(key, "")
    return PLACES.get(f"{model.__name__}.{key}", PLACES.get(key, "")) if inner is fields.Zeile else ""


def follow(sent: Sent, command: str) -> Sent:
    """What was sent, after one of the buttons at lists: „neu:telefon“, „weg:telefon/0“, „hoch:telefon/1“."""
    verb, _, way = command.partition(":")
    group, _, name = (way, "", "") if verb.startswith("neu") else way.rpartition("/")
    order = _split_order(sent, group)
    if verb == "neu":
        order.append(_name_new(order))
    elif verb in ("neu-", "neu_"):
        name = slugify("".join(sent.get(f"{group}/{NEW_KEY}", [])), verb[-1])
        order += [name] if name and name not in order else []
    elif name not in order:
        return sent
    elif verb == "weg":
        order.remove(name)
    else:
        place = order.index(name)
        order.insert(max(place - 1, 0) if verb == "hoch" else place + 1, order.pop(place))
    return {**sent, f"{group}/{ORDER}": [",".join(order)]}


def list_inputs(form: Formteil) -> Iterator[Formfeld]:
    """All inputs of a form."""
    if isinstance(form, Formfeld):
        yield form
    else:
        for part in form.teile:
            yield from list_inputs(part)


def list_spots(form: Formteil) -> Iterator[Formteil]:
    """The parts of a form at which a message can stand: inputs, and lists, which may hold none."""
    if isinstance(form, Formfeld) or form.art != "angaben":
        yield form
    for part in form.teile if isinstance(form, Feldgruppe) else ():
        yield from list_spots(part)


def list_sent(form: Formteil) -> Sent:
    """What a browser sends of a form that nobody touches."""
    if isinstance(form, Feldgruppe):
        sent = {} if form.art == "angaben" else {f"{form.weg}/{ORDER}": [",".join(form.reihenfolge)]}
        for part in form.teile:
            sent |= list_sent(part)
        return sent
    if form.art == "ankreuzen":
        return {f"{form.weg}/{SHOWN}": ["1"], form.weg: form.text.split(CELLS) if form.text else []}
    return {} if form.art == "bleibt" else {form.weg: [form.text.replace("\n", "\r\n")]}


def name_way(key: Key) -> str:
    """The name of the input for the value under `key`."""
    return "/".join(quote(str(part), safe="") for part in key)


def read_way(way: str) -> Key:
    """The key that the name of an input stands for, where it leads through nothing but keys."""
    return tuple(unquote(part) for part in way.split("/")) if way else ()


Named = Iterator[tuple[str, Formteil]]


def _build_keys(model: type[BaseModel], before: dict, sent: Sent, way: str) -> Named:
    hints, titles = read_hints(model), {angabe.name: angabe.titel for angabe in explain(model)}
    for angabe in explain(model):
        # The form shows titles where the file shows keys.
        names = {f"„{name}“": f"„{title}“" for name, title in titles.items() if name not in angabe.werte}
        angabe = replace(angabe, text=WORD.sub(lambda match, names=names: names.get(match[0], match[0]), angabe.text))
        place, target = _join(way, angabe.name), find_kind(model, angabe.name)
        yield angabe.name, build_form(hints[angabe.name], before.get(angabe.name), sent, angabe, place, target)
    for key in before:
        if key not in hints:  # what the checks will complain of is not lost here
            name = quote(key, safe="")
            shown = Erklaerung(key, f"„{key}“ (unbekannt)", "", (), False, "", (), None)
            yield name, keep_input(make_input(_join(way, name), shown, fields.Zeile), before[key])


def _build_rows(inner: object, before: list, sent: Sent, angabe: Erklaerung, way: str, target: str) -> Named:
    known = {str(index): value for index, value in enumerate(before)}
    names = [name for name in _read_order(sent, way, known) if name in known or NEW.fullmatch(name)]
    if target:  # an empty one more, to be filled, but no more than one
        names = [name for name in names if name in known or any(sent.get(_join(way, name), []))]
        names.append(_name_new(names))
    for number, name in enumerate(names, 1):
        part = replace(angabe, titel=f"{angabe.titel}, {number}.", text="", pflicht=False)
        yield name, build_form(inner, known.get(name), sent, part, _join(way, name), target)


def _build_entries(inner: object, before: dict, sent: Sent, way: str) -> Named:
    known = {quote(name, safe=""): value for name, value in before.items()}
    for name in _read_order(sent, way, known):
        if name in known or NEW_ENTRY.fullmatch(name):
            part = Erklaerung(unquote(name), unquote(name), "", (), True, "", (), None)
            yield name, build_form(inner, known.get(name), sent, part, _join(way, name))


def _read_order(sent: Sent, way: str, known: Iterable[str]) -> list[str]:
    return _split_order(sent, way) if f"{way}/{ORDER}" in sent else list(known)


def _split_order(sent: Sent, way: str) -> list[str]:
    return list(dict.fromkeys(name for name in "".join(sent.get(f"{way}/{ORDER}", [])).split(",") if name))


def _name_new(names: list[str]) -> str:
    numbers = [int(name.removeprefix("neu")) for name in names if name.startswith("neu") and NEW.fullmatch(name)]
    return f"neu{max(numbers, default=0) + 1}"


def _shorten(part: Formteil) -> str:
    return part.kurz if isinstance(part, Feldgruppe) else part.text.partition("\n")[0]


def _join(way: str, name: str) -> str:
    return f"{way}/{name}" if way else name
