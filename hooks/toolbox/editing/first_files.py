"""Files that new content begins with, as they lie in `first_files/`: each {sign} in them becomes what is known."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolbox.content.source import read_yaml
from toolbox.editing.canonical_form import format_page

FOLDER = Path(__file__).parent / "first_files"


def read_first_value(name: str, signs: Mapping[str, str]) -> dict[str, Any]:
    """What a data file holds."""
    source, _ = read_yaml((FOLDER / name).read_bytes(), name)
    return _fill(source.value, signs)


def read_first_page(name: str, signs: Mapping[str, str]) -> str:
    """A page in canonical form."""
    return format_page(_fill((FOLDER / name).read_text(encoding="utf-8"), signs).encode(), name)[0]


def _fill(value: Any, signs: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _fill(child, signs) for key, child in value.items()}
    if isinstance(value, list):
        return [_fill(child, signs) for child in value]
    for sign, known in signs.items():
        value = value.replace(f"{{{sign}}}", known)
    return value
