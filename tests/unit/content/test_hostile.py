"""Every text of the content in a stranger's hands: what is refused, and that no field was forgotten."""

import inspect
import shutil
import typing
from pathlib import Path

import pytest
from pydantic import BaseModel

from support.common import EXAMPLE
from support.hostile import TAGS, TEXTS, prepare, spoil
from toolbox.content import models
from toolbox.content.fields import Absatz, Wortmuster, Zeile

# Texts only in name: each holds the address of a page or a place in a tree, which must exist.
REFERENCES = {"seiten", "weiter", "anleitungen", "verwandt", "seite", "frueher"}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "docs"))
    prepare(folder)
    return folder


@pytest.mark.parametrize("text", TAGS)
def test_what_could_run_is_refused_in_every_value_with_file_and_line(docs: Path, text: str):
    taken, refused = spoil(docs, [text])
    assert taken == set()
    assert len(refused) > 400


def test_every_field_that_may_hold_a_text_is_attacked(docs: Path):
    """A new field of a model must be in the invented county or in hostile.yml, or nobody would know what it lets through."""
    taken, _ = spoil(docs, TEXTS)
    attacked = {part for _, key in taken for part in key}
    fields = {
        f"{name}.{field}": field
        for name, model in inspect.getmembers(models, inspect.isclass)
        if issubclass(model, BaseModel)
        for field, hint in typing.get_type_hints(model, include_extras=True).items()
        if _holds_text(hint) and field not in REFERENCES
    }
    assert len(fields) > 60
    assert [name for name, field in fields.items() if field not in attacked] == []


def _holds_text(hint: object) -> bool:
    return hint in (Zeile, Absatz, Wortmuster) or any(map(_holds_text, typing.get_args(hint)))
