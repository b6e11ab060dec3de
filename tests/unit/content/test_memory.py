"""What is remembered is what would be found anew."""

import datetime
from pathlib import Path

from support.common import TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.checks.language import check_language
from toolbox.content import loader
from toolbox.content.memory import Memory
from toolbox.problems.problem import ContentError, Problem


def test_only_what_is_different_is_found_anew():
    memory, asked = Memory(), []

    def find(text: str) -> str:
        asked.append(text)
        return text.upper()

    assert [memory.ask("a", find, text) for text in ("x", "x", "y", "x")] == ["X", "X", "Y", "X"]
    assert asked == ["x", "y", "x"]
    assert memory.ask("b", find, "x") == "X"
    assert asked == ["x", "y", "x", "x"]


def check(docs: Path, memory: Memory, day: datetime.date = TODAY) -> list[Problem]:
    try:
        return check_language(read_toolbox(docs, day, memory), memory)
    except ContentError as error:
        return error.problems


def test_a_folder_read_again_says_what_it_says_to_whoever_reads_it_first(example: Path):
    memory = Memory()
    contact, page, words = (
        example / name for name in ("daten/kontakte/bund/beratung.yml", "sofort/hilfe.md", "daten/sprache.yml")
    )
    changes = [
        (contact, "0800 1110111", "8,00111E+09"),
        (contact, "8,00111E+09", "0800 1110111"),
        (page, "Nicht antworten.", "Nicht antworten!"),
        (page, "## Wer hilft", "## Wer hilft\n\nSiehe 03731 123456."),
        (words, "woerter_je_satz: ", "woerter_je_satz: 1"),
        (contact, "wobei: Hilft.", "wobei: Hilft sofort."),
        (page, "[bedrohung]", "[gibt-es-nicht]"),
    ]
    told = []
    for path, old, new in changes:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        told.append(check(example, memory))
        assert told[-1] == check(example, Memory())
    assert len({tuple(found) for found in told}) > 4
    contact.unlink()
    assert check(example, memory) == check(example, Memory())


def test_files_that_stay_are_not_taken_apart_again(example: Path, monkeypatch):
    memory = Memory()
    loader.load_toolbox(example, memory)
    read = []
    real = loader.read_yaml
    monkeypatch.setattr(loader, "read_yaml", lambda data, path: (read.append(path), real(data, path))[1])
    path = example / "daten/kontakte/bund/beratung.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# Ende\n", encoding="utf-8")
    loader.load_toolbox(example, memory)
    assert read == ["docs/daten/kontakte/bund/beratung.yml"]
