"""The texts read as we want them to: short sentences, nothing out of date, German signs, right spelling."""

import datetime

import pytest
from hunspell import Hunspell

from support.allowances import find_unused_allowances
from support.common import ROOT
from toolbox.checks.everything import read_toolbox
from toolbox.checks.language import check_language, find_statement
from toolbox.checks.spelling import check_spelling, know_words, open_dictionary, read_words, read_written
from toolbox.content.toolbox import Toolbox


@pytest.fixture(scope="module")
def content() -> Toolbox:
    return read_toolbox(ROOT / "docs", datetime.date.today())


@pytest.fixture(scope="module")
def own_words() -> list[str]:
    return read_words(ROOT)


@pytest.fixture(scope="module")
def dictionary() -> Hunspell:
    return open_dictionary()


def show(problems: list) -> str:
    return "\n".join(map(str, problems))


def test_sentences_words_and_signs_keep_to_the_rules(content: Toolbox):
    problems = check_language(content)
    assert not problems, show(problems)


def test_every_word_is_spelt_as_in_the_dictionary(content: Toolbox, dictionary: Hunspell, own_words: list[str]):
    problems = check_spelling(read_written(content), know_words(dictionary, own_words))
    assert not problems, show(problems)


def test_words_to_be_searched_for_are_spelt_right_too(content: Toolbox):
    written = {passage.text for passage in read_written(content)}
    assert set(content.seiten["schritte/anzeige"].suchwoerter) <= written
    assert set(content.vorlagen["strafantrag"].suchwoerter) <= written


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
