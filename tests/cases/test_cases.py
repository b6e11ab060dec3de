"""Case files: a change to the invented county's content, and exactly the Problems it must lead to.

`dateien` holds whole files (empty text: the file is deleted), `ersetzt` old and new text within a file,
`probleme` the complete list of what a coordinator must be told. No Problems means: this must be let pass.
"""

from pathlib import Path

import pytest
import yaml

from common import TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.problems.problem import ContentError

FOLDER = Path(__file__).parent
CASES = sorted(FOLDER.rglob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=[path.relative_to(FOLDER).with_suffix("").as_posix() for path in CASES])
def test_content_leads_to_exactly_these_problems(path: Path, example: Path):
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(case) <= {"was", "dateien", "ersetzt", "probleme"}
    for name, text in case.get("dateien", {}).items():
        target = example / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if text:
            target.write_text(text, encoding="utf-8")
        else:
            target.unlink()
    for name, changes in case.get("ersetzt", {}).items():
        target = example / name
        text = target.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"„{old}“ kommt {text.count(old)}-mal vor"
            text = text.replace(old, new)
        target.write_text(text, encoding="utf-8")
    assert read_problems(example) == case["probleme"]


def read_problems(docs: Path) -> list[str]:
    try:
        read_toolbox(docs, TODAY)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_the_invented_county_itself_is_sound(example: Path):
    assert read_problems(example) == []
