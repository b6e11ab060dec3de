"""Case files: a change to the invented county's content, and exactly the Problems it must lead to.

A case lies in <room>/<code>/: the room that tells it, and the code of the rule it is about. `dateien` holds whole files (empty
text: the file is deleted), `ersetzt` old and new text within a file, `probleme` the complete list of what a coordinator
must be told, each as „file:line:column code: message“. No Problems means: this must be let pass.
"""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from support.cases import apply
from support.catalogue import read_catalogue
from support.common import ROOT, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.memory import Memory
from toolbox.problems.catalogue import CATALOGUE
from toolbox.problems.problem import ContentError, Problem

FOLDER = Path(__file__).parent
CASES = sorted(FOLDER.rglob("*.yml"))
CODE = re.compile(r":\d+:\d+ ([a-z0-9-]+): ")
MEMORY = Memory()  # most files are the same in all cases
IDS = [path.relative_to(FOLDER).with_suffix("").as_posix() for path in CASES]


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_content_leads_to_exactly_these_problems(path: Path, example: Path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(case) <= {"was", "dateien", "ersetzt", "probleme"}
    apply(case, example)
    assert read_problems(example) == case["probleme"]


@pytest.mark.parametrize("path", CASES, ids=IDS)
def test_the_folder_of_a_case_says_which_rule_it_is_about(path: Path):
    problems = yaml.safe_load(path.read_text(encoding="utf-8"))["probleme"]
    told = {CODE.search(problem)[1] for problem in problems}
    room, code = path.relative_to(FOLDER).parts[:-1]
    assert (ROOT / "hooks" / "toolbox" / room).is_dir()
    assert code in (told or read_codes())


@cache
def read_codes() -> frozenset[str]:
    """All codes that the catalogue explains: what is let pass is about one of them too."""
    return frozenset(read_catalogue((ROOT / CATALOGUE).read_text(encoding="utf-8")))


def read_problems(docs: Path) -> list[str]:
    try:
        read_toolbox(docs, TODAY, MEMORY)
    except ContentError as error:
        return [_show(problem) for problem in error.problems]
    return []


def _show(problem: Problem) -> str:
    told = f"{problem.path}:{problem.line}:{problem.column} {problem.code}: {problem.message}"
    return f"{told} {problem.hint}" if problem.hint else told


def test_the_invented_county_itself_is_sound(example: Path):
    assert read_problems(example) == []
