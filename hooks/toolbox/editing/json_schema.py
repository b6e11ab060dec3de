"""What each key of the content may hold, as JSON Schema for editors."""

import json
import typing
from typing import Any

from pydantic import BaseModel

from toolbox.content import fields
from toolbox.content.explanations import FORMS, Erklaerung, explain, read_hints, strip_none
from toolbox.content.kinds import FILES, KINDS


def build_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 7) of the files of one kind of KINDS."""
    definitions: dict[str, Any] = {}
    model = KINDS[kind].modell
    reference = _model_schema(model, definitions)
    if kind in FILES:
        root = {
            "type": "object",
            "propertyNames": FORMS[fields.Kennung].schema,
            "additionalProperties": reference,
        }
    else:
        root = definitions.pop(model.__name__)
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": KINDS[kind].titel}
    tail = {"definitions": dict(sorted(definitions.items()))} if definitions else {}
    return {**head, **root, **tail}


def _model_schema(model: type[BaseModel], definitions: dict[str, Any]) -> dict[str, Any]:
    if model.__name__ not in definitions:
        definitions[model.__name__] = {}
        hints = read_hints(model)
        angaben = explain(model)
        definitions[model.__name__] = {
            "type": "object",
            "properties": {
                angabe.name: _key_schema(model, angabe, hints[angabe.name], definitions) for angabe in angaben
            },
            "required": [angabe.name for angabe in angaben if angabe.pflicht],
            "additionalProperties": False,
        }
    return {"$ref": f"#/definitions/{model.__name__}"}


def _key_schema(model: type[BaseModel], angabe: Erklaerung, annotation: object, definitions: dict) -> dict[str, Any]:
    schema = _schema(annotation, definitions)
    # Beside „$ref“ draft 7 ignores everything.
    schema = {"allOf": [schema]} if "$ref" in schema else schema
    limits: dict[str, Any] = {}
    sized = {"array": ("minItems", "maxItems"), "object": ("minProperties", "maxProperties")}.get(schema.get("type"))
    for rule in model.model_fields[angabe.name].metadata:
        for name, key in zip(("min_length", "max_length"), sized or (), strict=False):
            limits |= {key: getattr(rule, name)} if getattr(rule, name, None) is not None else {}
        for name, key in (("ge", "minimum"), ("le", "maximum")):
            limits |= {key: getattr(rule, name)} if getattr(rule, name, None) is not None else {}
    examples = [_as_editor(text, schema.get("items", schema)) for text in angabe.beispiele]
    if schema.get("type") == "array" and examples:
        examples = [examples]
    shown = {"examples": examples} if examples and schema.get("type") != "object" else {}
    return {"title": angabe.titel, "description": angabe.text, **schema, **limits, **shown}


def _schema(annotation: object, definitions: dict[str, Any]) -> dict[str, Any]:
    annotation = strip_none(annotation)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation in FORMS:
        return FORMS[annotation].schema
    if origin is typing.Literal:
        return {"enum": [_as_editor(value, {}) for value in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is dict:
        names, values = _schema(arguments[0], definitions), _schema(arguments[1], definitions)
        return {"type": "object", "propertyNames": names, "additionalProperties": values}
    return _model_schema(annotation, definitions)


def _as_editor(text: str, schema: dict[str, Any]) -> str | int | bool:
    """A value as editors read it: they know numbers and switches."""
    return int(text) if schema.get("type") == "integer" else text != "false" and text


def render_schemas() -> dict[str, str]:
    """All schemas as text, by file name."""
    return {
        f"{kind}.json": json.dumps(build_schema(kind), ensure_ascii=False, indent=2) + "\n" for kind in sorted(KINDS)
    }
