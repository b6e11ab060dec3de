"""Which norms are cited, and which nobody needs."""

import datetime
from pathlib import Path

from toolbox.checks.everything import read_toolbox
from toolbox.domain.citations import find_citations, find_unused_norms

TODAY = datetime.date(2026, 11, 22)


def add_norm(docs: Path, name: str, like: str) -> None:
    """A norm with another name, otherwise as the first one of the file with the name `like`."""
    path = docs / "daten" / "normen.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index(f"{like}:\n")
    end = text.find("\ngeruecht:", start)
    path.write_text(f"{text.rstrip()}\n{name}:{text[start:end].removeprefix(f'{like}:')}\n", encoding="utf-8")


def test_a_norm_that_no_page_deadline_or_letter_names_is_told(example: Path):
    cited = find_citations(read_toolbox(example, TODAY))
    assert "bedrohung" in cited
    add_norm(example, "wegtragen", like="bedrohung")
    assert find_unused_norms(read_toolbox(example, TODAY)) == ["wegtragen"]


def test_a_norm_that_may_not_be_cited_is_not_missed(example: Path):
    assert not read_toolbox(example, TODAY).normen["geruecht"].zitierbar
    assert find_unused_norms(read_toolbox(example, TODAY)) == []
