"""Schemas for editors: complete, up to date, and of the same opinion as the program."""

import json
import re

import jsonschema
import pytest
import yaml

from support.common import EXAMPLE, ROOT
from support.county import of_this_county
from toolbox.content.explanations import explain, list_groups
from toolbox.content.kinds import FILES, FOLDERS, KINDS, SINGLES
from toolbox.content.models import Model
from toolbox.editing.json_schema import build_schema, render_schemas

FOLDER = ROOT / "hooks" / "toolbox" / "schemas"


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 core, as editors read it: dates are texts; numbers, true, false and null are not."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:null|Null|NULL|~|)$", ["n", "N", "~", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def read_as_editor(text: str):
    return yaml.load(text, Loader=EditorLoader)  # noqa: S506 a safe loader


def find_files(docs):
    """Every data file of a content folder with its kind."""
    for kind in FOLDERS:
        yield from ((kind, path) for path in sorted((docs / "daten" / kind).rglob("*.yml")))
    for kind in (*FILES, *SINGLES):
        yield kind, docs / "daten" / f"{kind}.yml"


def test_the_files_for_editors_are_up_to_date():
    present = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert present == render_schemas(), "Erneuern Sie sie mit: python3 scripts/schema.py"


def test_every_kind_has_a_german_title():
    titles = [art.titel for art in KINDS.values()]
    assert all(titles)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained_to_coordinators(kind: str):
    for group in list_groups(kind):
        for angabe in group.angaben:
            where = f"{group.name}.{angabe.name}"
            assert angabe.titel, where
            assert angabe.titel != angabe.name, f"{where}: unter dem Feld fehlt „Titel: Erklärung. Beispiel: …“"
            assert angabe.text.endswith((".", "?")), where
            nested = angabe.modell or angabe.form.startswith("Liste: Liste")
            assert angabe.beispiele or nested, f"{where}: ein Beispiel fehlt"


@pytest.mark.parametrize("kind", KINDS)
def test_examples_of_keys_are_values_that_the_program_accepts(kind: str):
    for group in list_groups(kind):
        for angabe in group.angaben:
            if angabe.werte:
                assert set(angabe.beispiele) <= set(angabe.werte), f"{group.name}.{angabe.name}"


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_valid_and_their_examples_fit(kind: str):
    schema = build_schema(kind)
    jsonschema.Draft7Validator.check_schema(schema)
    definitions = schema.get("definitions", {})
    objects = [*definitions.values(), schema]
    for found in objects:
        for name, key in found.get("properties", {}).items():
            for example in key.get("examples", []):
                # One example shows a word or two, not a whole list.
                jsonschema.validate(example, {**key, "minItems": 0, "definitions": definitions}), name


@pytest.mark.parametrize("docs", [ROOT / "docs", EXAMPLE], ids=["docs", "beispiel"])
def test_schemas_accept_all_data_that_the_program_accepts(docs):
    for kind, path in find_files(docs):
        value = read_as_editor(path.read_text(encoding="utf-8"))
        errors = [error.message for error in jsonschema.Draft7Validator(build_schema(kind)).iter_errors(value)]
        assert errors == [], path


def test_schemas_accept_the_front_matter_of_all_pages():
    validator = jsonschema.Draft7Validator(build_schema("seiten"))
    for path in sorted((ROOT / "docs").rglob("*.md")):
        head = path.read_text(encoding="utf-8").split("---\n")[1]
        errors = [error.message for error in validator.iter_errors(read_as_editor(head))]
        assert errors == [], path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('nummer: "0800 1110111"', "nummer: 08001110111"),
        ("stand: bestaetigt\ntelefon", "stand: fertig\ntelefon"),
        ("wobei: Hilft.", "wobbei: Hilft."),
        ("wobei: Hilft.\n", ""),
        ("geprueft_am: 2026-11-01", "geprueft_am: 1.11.2026"),
        ("zielgruppe: [alle]", "zielgruppe: alle"),
        ("bedarf: [beratung]", "bedarf: [Beratung]"),
        ("web: https://", "web: http://"),
        ('von: "09:00"', 'von: "9 Uhr"'),
    ],
)
def test_schemas_mark_typical_mistakes_while_somebody_types(old: str, new: str):
    text = (EXAMPLE / "daten/kontakte/bund/beratung.yml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    validator = jsonschema.Draft7Validator(build_schema("kontakte"))
    assert not list(validator.iter_errors(read_as_editor(text)))
    assert list(validator.iter_errors(read_as_editor(text.replace(old, new))))


def test_every_pattern_comes_with_a_german_message():
    def walk(value):
        if isinstance(value, dict):
            assert ("pattern" in value) == ("patternErrorMessage" in value)
            for child in value.values():
                walk(child)

    for text in render_schemas().values():
        walk(json.loads(text))


def test_explanations_are_found_for_inherited_keys_too():
    class Erbe(Model):
        pass

    assert explain(Erbe) == ()
    assert (
        next(angabe for angabe in explain(KINDS["normen"].modell) if angabe.name == "geprueft_am").titel == "Geprüft am"
    )


@of_this_county
def test_vs_code_knows_the_schema_of_every_data_file():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    wired = settings["yaml.schemas"]
    assert {name.rpartition("/")[2] for name in wired} == {name for name in render_schemas() if name != "seiten.json"}
    for name, pattern in wired.items():
        assert (ROOT / name).is_file()
        assert list(ROOT.glob(pattern)) or "handouts" in pattern, pattern
