"""What the models refuse, told to a coordinator: pydantic's errors as Problems in German."""

import re
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from toolbox.content.fields import explain_letters
from toolbox.content.source import Key, Source
from toolbox.problems.problem import Problem, Told, list_allowed, nearest, suggest

# Word processors set these for the straight ones that YAML knows. In a text they are meant, in a number they are not.
CURLY = re.compile("[„“”].*[“”]")
STRICT_KINDS = {
    *("rufnummer", "datum", "monat", "uhrzeit", "mail", "link", "domain", "kennung", "keine-zahl", "ja-nein"),
    *("string_pattern_mismatch", "literal_error"),
}


def translate(model: type[BaseModel], source: Source, key: Key, error: ValidationError) -> list[Problem]:
    """The Problems of the values under `key`, which were to become a `model`."""
    details = error.errors(include_url=False)
    places = [detail["loc"] for detail in details]
    # When an item is refused, pydantic says in addition that the list is too short without it.
    details = [
        detail
        for detail in details
        if detail["type"] not in ("too_short", "too_long")
        or not any(len(place) > len(detail["loc"]) and place[: len(detail["loc"])] == detail["loc"] for place in places)
    ]
    # A mistyped key is one mistake, not one too many and one too few.
    meant = {
        (*place[:-1], guess)
        for place, detail in ((detail["loc"], detail) for detail in details)
        if detail["type"] == "extra_forbidden" and (guess := _guess(str(place[-1]), _field_names(model, place[:-1])))
    }
    details = [detail for detail in details if detail["type"] != "missing" or detail["loc"] not in meant]
    return [_translate(model, source, key, detail) for detail in details]


@dataclass(frozen=True)
class _Refusal:
    """One error of pydantic. Its kinds: https://docs.pydantic.dev/latest/errors/validation_errors/"""

    model: type[BaseModel]
    location: Key
    name: str
    value: object
    kind: str
    context: dict
    is_key: bool  # whether the name of a value is refused, not the value


def _translate(model: type[BaseModel], source: Source, prefix: Key, detail: dict) -> Problem:
    """One error of pydantic as a Problem in German."""
    location = tuple(part for part in detail["loc"] if part != "[key]")
    key = (*prefix, *location)
    name = next((part for part in reversed(key) if isinstance(part, str)), "")
    value, kind, context = detail["input"], detail["type"], detail.get("ctx", {})
    refusal = _Refusal(model, location, name, value, kind, context, detail["loc"][-1:] == ("[key]",))
    told = _tell_form(refusal)
    if told is None and "hinweis" in context:
        message = context["meldung"] if not location else f"Bei „{name}“: {context['meldung']}"
        blamed = (context["angabe"],) if context["angabe"] else ()
        return source.problem((*key, *blamed), kind, message, context["hinweis"])
    if told is None:
        told = TELLERS.get(kind, _tell_other)(refusal)
    return source.problem(key, *told)


def _tell_form(refusal: _Refusal) -> Told | None:
    """What is wrong with the way a value is written, whatever it was to become."""
    name, value = refusal.name, refusal.value
    if isinstance(value, str) and CURLY.fullmatch(value) and refusal.kind in STRICT_KINDS:
        hint = f'Nehmen Sie gerade Anführungszeichen: "{re.sub("[‑–—]", "-", value[1:-1])}".'
        return "anfuehrungszeichen-form", f"Bei „{name}“ gehören die Zeichen „ und “ zum Wert.", hint
    if value == "" and refusal.kind != "extra_forbidden":
        hint = "Tragen Sie ihn ein oder löschen Sie die ganze Zeile."
        return "wert-leer", f"Bei „{name}“ fehlt der Wert.", hint
    return None


def _tell_missing(refusal: _Refusal) -> Told:
    return "schluessel-fehlt", f"„{refusal.name}“ fehlt.", f"Ergänzen Sie eine Zeile „{refusal.name}: …“."


def _tell_unknown_key(refusal: _Refusal) -> Told:
    allowed = _field_names(refusal.model, refusal.location[:-1])
    guess = _guess(refusal.name, allowed)
    hint = f"Meinten Sie „{guess}“?" if guess else list_allowed(allowed, 30)
    if refusal.value == "" and " " in refusal.name:
        hint = "In geschweiften Klammern gehört ein Text mit Komma in doppelte Anführungszeichen."
    return "schluessel-unbekannt", f"„{refusal.name}“ kenne ich nicht.", hint


def _tell_choice(refusal: _Refusal) -> Told:
    allowed = re.findall(r"'([^']*)'", refusal.context["expected"])
    guess = suggest(refusal.value, allowed) if isinstance(refusal.value, str) else ""
    hint = f"{guess} {list_allowed(allowed, 30)}".strip()
    return "wert-unbekannt", f"Bei „{refusal.name}“ steht {_describe(refusal.value)}.", hint


def _tell_text(refusal: _Refusal) -> Told:
    return _tell_kind(refusal, "Erwartet wird ein einfacher Text.")


def _tell_list(refusal: _Refusal) -> Told:
    items = _field_names(refusal.model, (*refusal.location, 0))
    hint = f"Erwartet wird eine Liste, zum Beispiel „{refusal.name}: [eins, zwei]“."
    if items:
        hint = f"Erwartet wird eine Liste; jeder Punkt steht eingerückt in einer neuen Zeile: „- {items[0]}: …“."
    return _tell_kind(refusal, hint)


def _tell_mapping(refusal: _Refusal) -> Told:
    return _tell_kind(refusal, "Erwartet werden eingerückte Zeilen der Form „schluessel: wert“.")


def _tell_kind(refusal: _Refusal, hint: str) -> Told:
    return "wert-form", f"Bei „{refusal.name}“ steht {_describe(refusal.value)}.", hint


def _tell_count(refusal: _Refusal) -> Told:
    count, context = refusal.context["actual_length"], refusal.context
    entries = "steht ein Eintrag" if count == 1 else f"stehen {count or 'keine'} Einträge"
    hint = f"Erlaubt sind höchstens {context.get('max_length')}."
    if refusal.kind == "too_short":
        hint = f"Nötig sind mindestens {context['min_length']}."
    return "anzahl", f"Bei „{refusal.name}“ {entries}.", hint


def _tell_range(refusal: _Refusal) -> Told:
    context = refusal.context
    word = "Der kleinste erlaubte Wert ist" if "ge" in context else "Der größte erlaubte Wert ist"
    hint = f"{word} {context.get('ge', context.get('le'))}."
    return "zahl-bereich", f"Bei „{refusal.name}“ steht „{refusal.value}“.", hint


def _tell_pattern(refusal: _Refusal) -> Told:
    message = f"Bei „{refusal.name}“ steht „{refusal.value}“."
    if refusal.is_key:
        message = f"„{refusal.name}“ ist kein gültiger Name."
    return "wert-form", message, _pattern_hint(refusal.context["pattern"])


def _tell_other(refusal: _Refusal) -> Told:
    hint = "Vergleichen Sie mit einer anderen Datei derselben Art."
    return "wert-form", f"Bei „{refusal.name}“ stimmt der Wert nicht.", hint


TELLERS: dict[str, Callable[[_Refusal], Told]] = {
    "missing": _tell_missing,
    "extra_forbidden": _tell_unknown_key,
    "literal_error": _tell_choice,
    "string_type": _tell_text,
    **dict.fromkeys(("tuple_type", "list_type"), _tell_list),
    **dict.fromkeys(("model_type", "dict_type", "model_attributes_type"), _tell_mapping),
    **dict.fromkeys(("too_short", "too_long"), _tell_count),
    **dict.fromkeys(("greater_than_equal", "less_than_equal"), _tell_range),
    "string_pattern_mismatch": _tell_pattern,
}


def _guess(name: str, allowed: list[str]) -> str:
    """The key that a mistyped one comes near to, or nothing. „webseite“ is „web“ rather than „web_weitere“."""
    shorter = [key for key in allowed if len(key) > 2 and name.lower().startswith(key)]
    return max(shorter, key=len) if shorter else nearest(name, allowed)


def _pattern_hint(pattern: str) -> str:
    count = re.search(r"\{([\d,]+)\}", pattern)
    if count is None:
        return f"Erlaubt sind {explain_letters('Ziffern und Unterstriche')}."
    return f"Erwartet werden {count[1].replace(',', ' bis ')} Ziffern in Anführungszeichen."


def _describe(value: object) -> str:
    if isinstance(value, dict):
        return "eine Zuordnung (schluessel: wert)"
    if isinstance(value, (list, tuple)):
        return "eine Liste"
    return f"„{value}“"


def _field_names(model: type[BaseModel], location: Key) -> list[str]:
    """The keys that are allowed where `location` leads to, starting at `model`."""
    found = _annotation_at(model, location)
    return list(found.model_fields) if isinstance(found, type) and issubclass(found, BaseModel) else []


def _annotation_at(annotation: object, location: Key) -> object:
    """What stands at `location`: through Annotated and „X | None“, into tuple[X, ...], dict[str, X] and models."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _annotation_at(arguments[0], location)
    if origin in (typing.Union, types.UnionType):
        return _annotation_at(next(argument for argument in arguments if argument is not type(None)), location)
    if not location:
        return annotation
    if origin in (tuple, dict):
        return _annotation_at(arguments[0] if origin is tuple else arguments[1], location[1:])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and location[0] in annotation.model_fields:
        return _annotation_at(annotation.model_fields[location[0]].annotation, location[1:])
    return None
