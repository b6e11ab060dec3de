"""The handbook tells the truth: its examples are valid, every kind of data and every field is explained in it."""

import re
from pathlib import Path

import pytest

from support.common import ROOT, TODAY
from support.pictures import make_png
from toolbox.checks.everything import read_toolbox
from toolbox.content.kinds import FILES, FOLDERS, KINDS, SINGLES
from toolbox.content.source import read_yaml
from toolbox.content.toolbox import DATA
from toolbox.editing.canonical_form import format_data, write_value
from toolbox.markdown.macro_calls import MACROS
from toolbox.problems.problem import ContentError

HANDBOOK = ROOT / "docs" / "mitmachen"
TASKS = sorted(path.stem for path in HANDBOOK.glob("*.md"))
# An example is a block below a line with nothing but the name of the file where it belongs.
EXAMPLE = re.compile(r"^`docs/(?P<path>[^`]+)`:\n\n```(?P<language>yaml|markdown)\n(?P<text>.*?)^```$", re.M | re.S)
BLOCK = re.compile(r"^```(?:yaml|markdown)$", re.M)
# Ten lines and the heading fit on a screen; a page of a task has some more, but no more than these.
MOST_LINES = 95


def read_page(name: str) -> str:
    return (HANDBOOK / f"{name}.md").read_text(encoding="utf-8")


def read_examples() -> list[tuple[str, str]]:
    return [(match["path"], match["text"]) for name in TASKS for match in EXAMPLE.finditer(read_page(name))]


def kind_of(path: str) -> str:
    parts = Path(path).relative_to(DATA).parts
    return parts[0] if parts[0] in FOLDERS else Path(parts[0]).stem


def merge(old: object, new: object) -> object:
    """What is in the file with what the example changes: mappings key by key, everything else as a whole."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: merge(old.get(key), value) for key, value in new.items()}
    return new


def apply_example(docs: Path, path: str, text: str) -> None:
    target = docs / path
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.endswith(".md"):
        target.write_text(text if text.startswith("---\n") else f"{before}\n{text}", encoding="utf-8")
        return
    source, problems = read_yaml(text.encode(), path)
    assert problems == []
    known = read_yaml(before.encode(), path)[0].value if before else {}
    value = merge(known, source.value)
    target.write_text(write_value(value, kind_of(path), before), encoding="utf-8")


def test_every_example_says_where_it_belongs():
    assert len(read_examples()) >= 18
    for name in TASKS:
        assert len(BLOCK.findall(read_page(name))) == len(EXAMPLE.findall(read_page(name))), name


@pytest.mark.parametrize(("path", "text"), read_examples())
def test_every_example_in_yaml_is_in_canonical_form(path: str, text: str):
    if path.endswith(".md"):
        return
    whole = text.startswith("# ")
    head = "" if whole else "# Was das ist.\n# Hilfe: docs/mitmachen/index.md\n"
    gap = "\n" if not whole and kind_of(path) in FILES else ""
    written, problems = format_data((head + gap + text).encode(), path, kind_of(path))
    assert problems == []
    assert written == head + gap + text


def test_all_examples_together_make_a_county_without_mistakes(example: Path):
    picture = example / "bilder" / "melden-knopf.png"
    picture.parent.mkdir()
    picture.write_bytes(make_png())
    for path, text in read_examples():
        apply_example(example, path, text)
    try:
        read_toolbox(example, TODAY)
    except ContentError as error:
        pytest.fail("\n".join(map(str, error.problems)))


def test_an_example_with_a_mistake_is_noticed(example: Path):
    apply_example(example, "daten/kommunen.yml", 'musterstadt:\n  ags: "1"\n')
    with pytest.raises(ContentError):
        read_toolbox(example, TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_data_is_explained_on_one_page(kind: str):
    assert [name for name in TASKS if f'{{{{ felder("{kind}") }}}}' in read_page(name)] != []


def test_the_handbook_explains_each_kind_only_once():
    calls = re.findall(r'\{\{ felder\("([a-z-]+)"\) \}\}', "".join(map(read_page, TASKS)))
    assert sorted(calls) == sorted([*FOLDERS, *FILES, *SINGLES, "seiten"])


def test_every_page_of_the_handbook_can_be_reached_from_its_first_page():
    linked = set(re.findall(r"\]\(([a-z-]+)\.md\)", read_page("index")))
    assert set(TASKS) - linked == {"index"}


@pytest.mark.parametrize("name", [name for name in TASKS if name.endswith("-aendern")])
def test_a_page_for_a_task_is_short_and_has_steps_and_an_example(name: str):
    page = read_page(name)
    task = page.partition("\n## Alle Angaben")[0]
    assert task.count("\n") <= MOST_LINES
    assert "\n1. " in task
    assert EXAMPLE.search(task)
    assert "(aenderung-online.md)" in task


def test_calls_that_the_handbook_shows_are_calls_of_macros_that_exist():
    shown = set(re.findall(r"`\{\{ ([a-z_]+)\(", read_page("anleitung-aendern")))
    assert len(shown) >= 8
    assert shown <= set(MACROS)
