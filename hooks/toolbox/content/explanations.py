"""What each key of the content means and may hold, as its model says it: for the handbook, new files and editors."""

import ast
import inspect
import re
import sys
import types
import typing
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from toolbox.content import fields, models
from toolbox.content.kinds import KINDS

EXPLANATION = re.compile(r"(?P<titel>[^:]+): (?P<text>.+?)(?: Beispiel: (?P<beispiele>.+))?", re.DOTALL)

# The two days that Geprueft brings come first in pydantic's order; in a file they stand before one of these keys.
BEFORE = {"Kontakt": {"geprueft_am": "geprueft_wie", "naechste_pruefung": "testanruf"}}
BEFORE_ELSEWHERE = ("verantwortlich", "notiz")


@dataclass(frozen=True)
class Form:
    """What a value looks like: in German words, and as JSON Schema."""

    worte: str
    schema: dict[str, Any]


def _text(worte: str, pattern: str, message: str) -> Form:
    schema = {"type": "string", "pattern": pattern, "patternErrorMessage": message, "errorMessage": message}
    return Form(worte, schema)


_KENNUNG = _text("Kennung", f"^{fields.KENNUNG.pattern}$", f"Erlaubt sind {fields.explain_letters()}.")
_LINE = _text(
    "Text in einer Zeile",
    r"^[^<>\n]*[^<>\s][^<>\n]*\n?$",
    "Erwartet wird Text in einer Zeile, ohne „<“ und „>“. Zahlen stehen in Anführungszeichen.",
)
# What editors can tell while somebody types; `fields` has the last word. Patterns are those of JavaScript.
FORMS = {
    fields.Zeile: _LINE,
    fields.Wortmuster: _LINE,
    fields.Absatz: _text("Text", r"^[^<>]*[^<>\s][^<>]*$", "Erwartet wird Text ohne „<“ und „>“."),
    fields.Kennung: _KENNUNG,
    fields.Fassung: _text("zwölf Zeichen", r"^[0-9a-f]{12}$", "Erwartet werden die zwölf Zeichen aus dem Prüfpaket."),
    fields.Feldname: _text(
        "Feldname", r"^[a-z][a-z0-9_]*$", f"Erlaubt sind {fields.explain_letters('Ziffern und Unterstriche')}."
    ),
    fields.Buchstabe: _text("ein großer Buchstabe", r"^[A-Z]$", "Erwartet wird ein großer Buchstabe."),
    fields.AGS: _text("acht Ziffern", r"^\d{8}$", "Erwartet werden acht Ziffern in Anführungszeichen."),
    fields.Gebietsschluessel: _text(
        "zwei bis acht Ziffern", r"^\d{2,8}$", "Erwartet werden zwei bis acht Ziffern in Anführungszeichen."
    ),
    fields.PLZ: _text("fünf Ziffern", r"^\d{5}$", "Erwartet werden fünf Ziffern in Anführungszeichen."),
    fields.Datum: _text("Datum", r"^\d{4}-\d{2}-\d{2}$", "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-11-22."),
    fields.Monat: _text("Monat", r"^\d{4}-(0[1-9]|1[0-2])$", "Schreiben Sie Jahr-Monat, zum Beispiel 2026-04."),
    fields.Uhrzeit: _text(
        "Uhrzeit", r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$", 'Schreiben Sie Stunden und Minuten, zum Beispiel "09:00".'
    ),
    fields.Link: _text("Adresse mit „https://“", r"^https://[^\s<>]+$", "Die Adresse beginnt mit „https://“."),
    fields.Domain: _text(
        "Name einer Website",
        r"^([a-z0-9-]+\.)+[a-z]{2,}$",
        "Schreiben Sie ihn ohne „https://“, @ und Schrägstrich.",
    ),
    fields.Mail: _text(
        "E-Mail-Adresse", r"^[^@\s]+@[a-z0-9.-]+\.[a-z]{2,}$", "Schreiben Sie sie in der Form name@beispiel.de."
    ),
    fields.RufnummerFeld: _text(
        "Rufnummer",
        r"^\+?[\d\s/().-]{3,}$",
        "Schreiben Sie sie mit Vorwahl in Anführungszeichen.",
    ),
    fields.Ganzzahl: Form("ganze Zahl", {"type": "integer", "errorMessage": "Erwartet wird eine ganze Zahl."}),
    fields.JaNein: Form("ja oder nein", {"enum": ["ja", "nein"]}),
}


@dataclass(frozen=True)
class Erklaerung:
    """A key of a model as the handbook explains it. `modell` is the model of the values below it, if any."""

    name: str
    titel: str
    text: str
    beispiele: tuple[str, ...]
    pflicht: bool
    form: str
    werte: tuple[str, ...]
    modell: type[BaseModel] | None


@cache
def list_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model in the order in which files write them."""
    bases = (base for base in (models.Geprueft, models.Benannt) if issubclass(model, base))
    inherited = [name for base in bases for name in base.model_fields]
    names = [name for name in model.model_fields if name not in inherited]
    for name in inherited:
        wanted = BEFORE.get(model.__name__, {}).get(name)
        later = [other for other in ((wanted,) if wanted else BEFORE_ELSEWHERE) if other in names]
        names.insert(names.index(later[0]) if later else len(names), name)
    return tuple(names)


@cache
def explain(model: type[BaseModel]) -> tuple[Erklaerung, ...]:
    """The keys of a model with what coordinators should know of them, in writing order."""
    hints = read_hints(model)
    return tuple(_explain(model, name, hints[name]) for name in list_keys(model))


def _explain(model: type[BaseModel], name: str, annotation: object) -> Erklaerung:
    said = EXPLANATION.fullmatch(_read_explanations(model).get(name, f"{name}: "))
    values, inner = _values(annotation), _inner(annotation)
    return Erklaerung(
        name,
        said["titel"] if said else name,
        said["text"].strip() if said else "",
        tuple((said["beispiele"] or "").split(" | ")) if said and said["beispiele"] else (),
        model.model_fields[name].is_required(),
        _describe_form(annotation),
        values,
        inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None,
    )


@dataclass(frozen=True)
class Gruppe:
    """The keys of one model: at the top of a file (`pfad` is empty), or below the key `pfad`."""

    name: str
    pfad: str
    angaben: tuple[Erklaerung, ...]


def list_groups(kind: str) -> list[Gruppe]:
    """All keys of one kind of KINDS, the outer ones first. Values of the same model are explained once."""
    model = KINDS[kind].modell
    groups = [Gruppe(model.__name__.lower(), "", explain(model))]
    known = {model}
    for group in groups:
        for angabe in group.angaben:
            if angabe.modell and angabe.modell not in known:
                known.add(angabe.modell)
                groups.append(Gruppe(angabe.modell.__name__.lower(), angabe.name, explain(angabe.modell)))
    return groups


def _read_explanations(model: type[BaseModel]) -> dict[str, str]:
    """The texts under the fields of a model and of the models it is built on."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        found |= _module_explanations(base.__module__).get(base.__name__, {}) if issubclass(base, models.Model) else {}
    return found


@cache
def read_hints(model: type[BaseModel]) -> dict[str, object]:
    """The annotation of each key of a model, with what it inherits."""
    return typing.get_type_hints(model, include_extras=True)


@cache
def _module_explanations(module: str) -> dict[str, dict[str, str]]:
    """Class → field → the string that follows the field. pydantic can read them too, but every start would pay for it."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(sys.modules[module])).body:
        if isinstance(node, ast.ClassDef):
            for field, text in zip(node.body, node.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                    found.setdefault(node.name, {})[field.target.id] = " ".join(text.value.value.split())
    return found


def strip_none(annotation: object) -> object:
    """An annotation without „| None“."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return next(argument for argument in typing.get_args(annotation) if argument is not type(None))
    return annotation


def _inner(annotation: object) -> object:
    """What stands inside lists and mappings."""
    annotation = strip_none(annotation)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (tuple, dict):
        return _inner(arguments[0] if origin is tuple else arguments[1])
    return annotation


def _values(annotation: object) -> tuple[str, ...]:
    inner = _inner(annotation)
    return typing.get_args(inner) if typing.get_origin(inner) is typing.Literal else ()


def _describe_form(annotation: object) -> str:
    annotation = strip_none(annotation)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        return f"Liste: {_describe_form(arguments[0])}"
    if origin is dict:
        return f"Zuordnung: {_describe_form(arguments[0])} und {_describe_form(arguments[1])}"
    if annotation in FORMS:
        return FORMS[annotation].worte
    return "eines dieser Wörter" if origin is typing.Literal else "eingerückte Angaben"


def child_annotation(annotation: object, key: str) -> object:
    """What stands under `key` (or in a list) where `annotation` stands; None where nothing is known of it."""
    annotation = strip_none(annotation)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (tuple, dict):
        return arguments[0] if origin is tuple else arguments[1]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return read_hints(annotation).get(key)
    return None
