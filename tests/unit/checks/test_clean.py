"""Remembering which files read well: the answers stay those of a check without memory."""

from pathlib import Path

import pytest

from support.common import TODAY
from toolbox.checks import clean
from toolbox.checks.clean import STORE, check_language_again
from toolbox.checks.everything import read_toolbox
from toolbox.checks.language import check_language
from toolbox.content.toolbox import Toolbox


def read(docs: Path) -> Toolbox:
    return read_toolbox(docs, TODAY)


def set_limit(docs: Path, words: int) -> None:
    """Allows sentences of so many words."""
    rules = docs / "daten/sprache.yml"
    text = rules.read_text(encoding="utf-8")
    assert text.count("woerter_je_satz: 20") == 1
    rules.write_text(text.replace("woerter_je_satz: 20", f"woerter_je_satz: {words}"), encoding="utf-8")


def spoil(docs: Path, text: str) -> None:
    page = next(docs.rglob("*.md"))
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def test_the_second_check_reads_nothing_that_was_fine(example: Path, tmp_path: Path, monkeypatch):
    assert check_language_again(read(example), tmp_path) == []
    skipped: list[set[str]] = []
    monkeypatch.setattr(clean, "check_language", lambda toolbox, skip: skipped.append(skip) or [])
    toolbox = read(example)
    check_language_again(toolbox, tmp_path)
    assert {page.path for page in toolbox.pages.values()} <= skipped[0]


def test_a_sentence_that_was_spoilt_since_is_found_every_time(example: Path, tmp_path: Path):
    check_language_again(read(example), tmp_path)
    spoil(example, "Das ist so!")
    expected = check_language(read(example))
    assert [problem.code for problem in expected] == ["ausrufezeichen"]
    assert check_language_again(read(example), tmp_path) == expected
    assert check_language_again(read(example), tmp_path) == expected


def test_a_stricter_list_of_words_makes_all_files_be_read_again(example: Path, tmp_path: Path):
    spoil(example, "Das ist ein ganz gewöhnlicher Satz und er hat zwölf Wörter in sich.")
    assert check_language_again(read(example), tmp_path) == []
    set_limit(example, 10)
    expected = check_language(read(example))
    assert "satz-zu-lang" in {problem.code for problem in expected}
    assert check_language_again(read(example), tmp_path) == expected


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"Unsinn\n" * 9, b""])
def test_a_damaged_store_changes_no_answer(example: Path, tmp_path: Path, damage: bytes):
    spoil(example, "Das ist so!")
    expected = check_language_again(read(example), tmp_path)
    store = tmp_path / STORE
    store.write_bytes(damage or store.read_bytes()[:-30])
    assert check_language_again(read(example), tmp_path) == expected == check_language(read(example))


def test_a_folder_that_cannot_be_written_changes_no_answer(example: Path, tmp_path: Path):
    no_folder = tmp_path / "datei"
    no_folder.write_text("", encoding="utf-8")
    spoil(example, "Das ist so!")
    assert check_language_again(read(example), no_folder) == check_language(read(example))


def test_every_problem_lies_in_a_file_that_has_a_fingerprint(example: Path):
    """Otherwise a file with a problem would count as fine."""
    set_limit(example, 10)
    toolbox = read(example)
    assert {problem.path for problem in check_language(toolbox)} <= set(clean.take_prints(toolbox))
