"""What the models refuse, told to a coordinator: pydantic's errors as Problems in German."""

import re
import types
import typing

from pydantic import BaseModel, ValidationError

from toolbox.content.source import Key, Source
from toolbox.problems.problem import Problem, list_allowed, nearest, suggest

# Word processors set these for the straight ones that YAML knows. In a text they are meant, in a number they are not.
CURLY = re.compile("[„“”].*[“”]")
STRICT_KINDS = {
    *("rufnummer", "datum", "monat", "uhrzeit", "mail", "link", "domain", "kennung", "keine-zahl", "ja-nein"),
    *("string_pattern_mismatch", "literal_error"),
}

BLAMED = {"pruefung-reihenfolge": ("naechste_pruefung",), "stand-widerspruch": ("stand",)}


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


def _translate(model: type[BaseModel], source: Source, prefix: Key, detail: dict) -> Problem:
    """One error of pydantic as a Problem in German. Its `type`s: https://docs.pydantic.dev/latest/errors/validation_errors/"""
    location = tuple(part for part in detail["loc"] if part != "[key]")
    key = (*prefix, *location)
    name = next((part for part in reversed(key) if isinstance(part, str)), "")
    value, kind, context = detail["input"], detail["type"], detail.get("ctx", {})
    if isinstance(value, str) and CURLY.fullmatch(value) and kind in STRICT_KINDS:
        hint = f'Nehmen Sie gerade Anführungszeichen: "{re.sub("[‑–—]", "-", value[1:-1])}".'
        return source.problem(
            key, "anfuehrungszeichen-form", f"Bei „{name}“ gehören die Zeichen „ und “ zum Wert.", hint
        )
    if value == "" and kind != "extra_forbidden":
        return source.problem(
            key, "wert-leer", f"Bei „{name}“ fehlt der Wert.", "Tragen Sie ihn ein oder löschen Sie die ganze Zeile."
        )
    if "hinweis" in context:
        message = context["meldung"] if not location else f"Bei „{name}“: {context['meldung']}"
        # What two values of a mapping contradict each other in belongs to the later one, not to the top of the file.
        return source.problem((*key, *BLAMED.get(kind, ())), kind, message, context["hinweis"])
    if kind == "missing":
        return source.problem(key[:-1], "schluessel-fehlt", f"„{name}“ fehlt.", f"Ergänzen Sie eine Zeile „{name}: …“.")
    if kind == "extra_forbidden":
        allowed = _field_names(model, location[:-1])
        guess = _guess(str(name), allowed)
        hint = f"Meinten Sie „{guess}“?" if guess else list_allowed(allowed, 30)
        if value == "" and " " in name:
            hint = "In geschweiften Klammern gehört ein Text mit Komma in doppelte Anführungszeichen."
        return source.problem(key, "schluessel-unbekannt", f"„{name}“ kenne ich nicht.", hint)
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", context["expected"])
        if not isinstance(value, str):
            return source.problem(
                key, "wert-unbekannt", f"Bei „{name}“ steht {_describe(value)}.", list_allowed(allowed, 30)
            )
        guess = suggest(value, allowed)
        return source.problem(
            key, "wert-unbekannt", f"Bei „{name}“ steht „{value}“.", f"{guess} {list_allowed(allowed, 30)}".strip()
        )
    if kind == "string_type":
        return source.problem(
            key, "wert-form", f"Bei „{name}“ steht {_describe(value)}.", "Erwartet wird ein einfacher Text."
        )
    if kind in ("tuple_type", "list_type"):
        items = _field_names(model, (*location, 0))
        hint = f"Erwartet wird eine Liste, zum Beispiel „{name}: [eins, zwei]“."
        if items:
            hint = f"Erwartet wird eine Liste; jeder Punkt steht eingerückt in einer neuen Zeile: „- {items[0]}: …“."
        return source.problem(key, "wert-form", f"Bei „{name}“ steht {_describe(value)}.", hint)
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return source.problem(
            key,
            "wert-form",
            f"Bei „{name}“ steht {_describe(value)}.",
            "Erwartet werden eingerückte Zeilen der Form „schluessel: wert“.",
        )
    if kind in ("too_short", "too_long"):
        count = (
            f"steht {_count(context['actual_length'])}"
            if context["actual_length"] == 1
            else f"stehen {_count(context['actual_length'])}"
        )
        hint = (
            f"Nötig sind mindestens {context['min_length']}."
            if kind == "too_short"
            else f"Erlaubt sind höchstens {context['max_length']}."
        )
        return source.problem(key, "anzahl", f"Bei „{name}“ {count}.", hint)
    if kind in ("greater_than_equal", "less_than_equal"):
        word = "Der kleinste erlaubte Wert ist" if "ge" in context else "Der größte erlaubte Wert ist"
        return source.problem(
            key, "zahl-bereich", f"Bei „{name}“ steht „{value}“.", f"{word} {context.get('ge', context.get('le'))}."
        )
    if kind == "string_pattern_mismatch" and detail["loc"][-1] == "[key]":
        return source.problem(key, "wert-form", f"„{name}“ ist kein gültiger Name.", _pattern_hint(context["pattern"]))
    if kind == "string_pattern_mismatch":
        return source.problem(key, "wert-form", f"Bei „{name}“ steht „{value}“.", _pattern_hint(context["pattern"]))
    return source.problem(
        key,
        "wert-form",
        f"Bei „{name}“ stimmt der Wert nicht.",
        "Vergleichen Sie mit einer anderen Datei derselben Art.",
    )


def _guess(name: str, allowed: list[str]) -> str:
    """The key that a mistyped one comes near to, or nothing. „webseite“ is „web“ rather than „web_weitere“."""
    shorter = [key for key in allowed if len(key) > 2 and name.lower().startswith(key)]
    return max(shorter, key=len) if shorter else nearest(name, allowed)


def _count(number: int) -> str:
    return "ein Eintrag" if number == 1 else f"{number or 'keine'} Einträge"


def _pattern_hint(pattern: str) -> str:
    count = re.search(r"\{([\d,]+)\}", pattern)
    if count is None:
        return "Erlaubt sind kleine Buchstaben ohne Umlaute, Ziffern und Unterstriche."
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
