"""The house rules that no linter knows: nothing is longer than one takes in at once, and every name stands for one thing."""

import ast
import re
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

from support.common import ROOT

MAX_MODULE, MAX_FUNCTION = 320, 60
MAX_BESIDE_THE_ROOMS, MAX_COMMANDS = 16, 25
WIDTH_OF_ROOMS = 27  # columns of the map in CONTRIBUTING.md


@cache
def read_program() -> dict[str, tuple[str, ast.Module]]:
    """Every module of the program by its place: text, and what Python sees in it."""
    paths = sorted(path for folder in ("hooks", "scripts") for path in (ROOT / folder).rglob("*.py"))
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return {name: (text, ast.parse(text)) for name, text in texts.items()}


def find_names(modules: dict[str, ast.Module]) -> dict[str, list[str]]:
    """Public classes and functions, each with the modules that define it. Every command has a `main`."""
    found: dict[str, list[str]] = defaultdict(list)
    for place, module in modules.items():
        for node in module.body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("_"):
                found[node.name].append(place)
    del found["main"]
    return found


def measure_functions(module: ast.Module) -> dict[str, int]:
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    return {node.name: node.end_lineno - node.lineno + 1 for node in functions}


def list_entries(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name != "__pycache__"]


def test_no_module_is_longer_than_one_reads_at_once():
    lengths = {place: text.count("\n") for place, (text, _) in read_program().items()}
    assert len(lengths) > 200
    assert {place: length for place, length in lengths.items() if length > MAX_MODULE} == {}


def test_no_function_is_longer_than_a_screen():
    lengths = {
        f"{place}:{name}": length
        for place, (_, module) in read_program().items()
        for name, length in measure_functions(module).items()
    }
    assert len(lengths) > 1000
    assert {place: length for place, length in lengths.items() if length > MAX_FUNCTION} == {}


def test_every_name_stands_for_one_thing():
    names = find_names({place: module for place, (_, module) in read_program().items()})
    assert len(names) > 500
    assert {name: places for name, places in names.items() if len(places) > 1} == {}


def read_layers() -> list[set[str]]:
    """The rooms as import-linter holds them, those that may import the others first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [set(layer.split(" | ")) for layer in settings["tool"]["importlinter"]["contracts"][0]["layers"]]


def test_every_room_has_a_sign_and_nothing_else_at_its_door():
    for name in set().union(*read_layers()) - {"outputs"}:
        door = ast.parse((ROOT / "hooks" / "toolbox" / name / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(door), name
        assert len(door.body) == 1, name


def test_the_maps_of_the_rooms_say_what_is_held():
    layers = read_layers()
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    lines = contributing.partition("```\n")[2].partition("\n  ```")[0].splitlines()
    shown = [set(re.findall("[a-z]+", line.strip()[:WIDTH_OF_ROOMS])) - {"py"} for line in lines]
    assert shown[1:] == layers  # the first line is about what stands above
    decision = (ROOT / "docs" / "mitmachen" / "entscheidungen" / "0011-raeume.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+?) \|", decision, re.MULTILINE)
    assert [{name.removesuffix(".py") for name in re.findall(r"`(.+?)`", row)} for row in rows] == layers


def test_frequent_tasks_need_no_more_than_four_files_and_these_exist():
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^  \| (?!Aufgabe)(\w.+?) \| (.+) \|$", contributing, re.MULTILINE)
    assert len(rows) == 5
    for task, files in rows:
        named = re.findall(r"`(.+?)`", files)
        assert 2 < len(named) < 5, task
        for name in named:
            assert (ROOT / "hooks" / "toolbox" / name).exists() or (ROOT / name).exists(), name


def test_these_searches_find_what_they_look_for():
    modules = {place: ast.parse("class Karte: ...\ndef main():\n    return 1\n") for place in ("a.py", "b.py")}
    assert find_names(modules) == {"Karte": ["a.py", "b.py"]}
    assert measure_functions(modules["a.py"]) == {"main": 2}


def test_nothing_new_lies_flat():
    assert len(list_entries(ROOT / "hooks" / "toolbox")) <= MAX_BESIDE_THE_ROOMS
    assert len([path for path in (ROOT / "scripts").iterdir() if path.is_file()]) <= MAX_COMMANDS
