"""How the texts read: length of sentences, statements that are out of date, words and signs to avoid.

Nothing here keeps the site from being built; the tests of the content and `scripts/check_data.py` report it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from toolbox.content.memory import Memory
from toolbox.content.models import Ausdruck, Aussage, Sprache
from toolbox.content.toolbox import Toolbox
from toolbox.markdown.passages import Passage, read_passages
from toolbox.markdown.word_patterns import read_word
from toolbox.problems.problem import Problem

# Fewer sentences than these have no mean worth talking of.
SENTENCES_FOR_MEAN = 5
# At the end of what stands before a point; LONGEST is more than it can be long.
ABBREVIATION = re.compile(r"(?:\b(?:Abs|Art|Buchst|Dr|Nr|S|St|v|Verf)|\b[A-Za-zÄÖÜäöü]|\b\d{1,2})$")
LONGEST = 8
MONTH = re.compile(r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b")
SENTENCE_END = re.compile(r"[.?!][“‘)]*\s+(?=[„‚(]?[A-ZÄÖÜ0-9])")
WHOLE_SENTENCE = re.compile(r"[.?!][“‘)]*$")
SHORT_STATEMENT = re.compile(r"[^„“‚‘?]*\.")
COUNTED = re.compile(r"[^\W_]+(?:[-’./][^\W_]+)*")
GENDER_SIGN = re.compile(r"[a-zäöüß](?:[*:_·/]-?|\()(?:in(?:nen)?|r|n|e|s)\b\)?|[a-zäöüß]I(?:n|nnen)\b")
LIKE_ADDRESS = re.compile(r"://|www\.|\.(?:de|com|eu|info|net|org)\b", re.IGNORECASE)
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:de|com|eu|info|net|org)\b", re.IGNORECASE)
FOREIGN_QUOTE = re.compile("[\"'`´”»«‹›‟]")
QUOTES = re.compile("[„“‚‘]")
QUOTED = re.compile("„“|‚‘")


def check_language(toolbox: Toolbox, memory: Memory | None = None) -> list[Problem]:
    """Whatever in pages and data goes against `daten/sprache.yml`, in the order of places. A `memory` is for whoever asks
    again and again."""
    memory = memory or Memory()
    names = shouted_names(toolbox)
    places: dict[str, list[Passage]] = {}
    for passage in read_passages(toolbox, memory):
        places.setdefault(passage.ort, []).append(passage)
    check = partial(_check_place, _list_wanted(toolbox.sprache))
    found = [memory.ask(("language", ort), check, place, names, toolbox.sprache) for ort, place in places.items()]
    return sorted({problem for place in found for problem in place})


def shouted_names(toolbox: Toolbox) -> list[str]:
    """Names of contacts with an exclamation mark: the one place where it is meant."""
    return [kontakt.name for kontakt in toolbox.interne_kontakte.values() if "!" in kontakt.name]


def split_sentences(text: str) -> list[str]:
    """The sentences of a passage. A colon does not end one; neither does the point of „1. Januar“ or „Nr. 2“."""
    parts, start = [], 0
    for match in SENTENCE_END.finditer(text):
        end = match.start()
        short = ABBREVIATION.search(text[max(start, end - LONGEST) : end]) if text[end] == "." else None
        if short and (not short[0].isdecimal() or MONTH.match(text, match.end())):
            continue
        parts.append(text[start : match.end()].strip())
        start = match.end()
    return [*parts, text[start:].strip()]


def count_words(sentence: str) -> int:
    return len(COUNTED.findall(sentence))


def find_statement(statement: Aussage, text: str) -> bool:
    """Whether one of each list of words stands in `text`."""
    return all(any(read_word(word).search(text) for word in words) for words in statement.woerter)


def find_expression(expression: Ausdruck, text: str) -> list[str]:
    """The words of `text` that are to be avoided, each as it stands there."""
    found = [_whole(match) for word in expression.woerter for match in read_word(word).finditer(text)]
    return [word for word in found if not any(read_word(meant).fullmatch(word) for meant in expression.ausser)]


def _whole(match: re.Match) -> str:
    """The match with the letters before it: a leading „*“ is not part of the pattern, that would be slow."""
    start = match.start()
    while start and match.string[start - 1].isalpha():
        start -= 1
    return match.string[start : match.end()]


@dataclass(frozen=True)
class _Wanted:
    """Statements and words of the list, each with the first words by which a place is looked through."""

    statements: list[tuple[list[list[str]], Aussage]]
    expressions: list[tuple[list[list[str]], Ausdruck]]
    words: set[str]


def _list_wanted(sprache: Sprache) -> _Wanted:
    statements = [(_first_words(entry.woerter), entry) for entry in sprache.veraltet.values()]
    expressions = [(_first_words([entry.woerter]), entry) for entry in sprache.vermeiden.values()]
    words = {word for lists, _ in (*statements, *expressions) for found in lists for word in found}
    return _Wanted(statements, expressions, words)


def _check_place(wanted: _Wanted, passages: list[Passage], names: list[str], sprache: Sprache) -> list[Problem]:
    """A page or a piece of data. Nothing else has a say in what is told of it."""
    sentences = [(passage, split_sentences(passage.text)) for passage in passages]
    return [
        *(problem for passage in passages for problem in _check_signs(passage, names)),
        *_check_lengths(sentences, sprache),
        *(_check_chains(sentences, sprache) if passages[0].ort not in sprache.kurze_erlaubt_in else ()),
        *_check_meaning(passages, wanted),
    ]


def _check_meaning(passages: list[Passage], wanted: _Wanted) -> Iterator[Problem]:
    """Statements and words of the list. The whole is looked at first: most have none of them."""
    ort, found = passages[0].ort, [(passage, passage.text.lower()) for passage in passages]
    whole = "\n".join([small for _, small in found])
    present = {word for word in wanted.words if word in whole}
    for lists, statement in wanted.statements:
        for passage in _choose(found, lists, present) if ort not in statement.erlaubt_in else ():
            if find_statement(statement, passage.text):
                yield _problem(passage, "veraltet", f"Das klingt nach „{statement.aussage}“", statement.richtig)
    for lists, expression in wanted.expressions:
        for passage in _choose(found, lists, present) if ort not in expression.erlaubt_in else ():
            for word in find_expression(expression, passage.text):
                yield _problem(passage, "wort", f"Das Wort „{word}“ vermeiden wir.", f"Besser: {expression.statt}")


def _first_words(lists: Iterable[tuple[str, ...]]) -> list[list[str]]:
    """The first of the words of each entry, in small letters: to look for them costs a hundredth of the patterns."""
    return [[word.strip("*").split()[0].lower() for word in words] for words in lists]


def _choose(found: list[tuple[Passage, str]], lists: list[list[str]], present: set[str]) -> list[Passage]:
    """The passages that hold a word of each list. `present` are the words that the whole page holds."""
    near = [[word for word in words if word in present] for words in lists]
    for words in sorted(near, key=len):  # a list of which the page has no word leaves nothing to look at
        found = [(passage, small) for passage, small in found if any(word in small for word in words)] if words else []
    return [passage for passage, _ in found]


def _check_signs(passage: Passage, names: list[str]) -> Iterator[Problem]:
    text = passage.text
    if LIKE_ADDRESS.search(text) and ADDRESS.search(text):
        yield _problem(
            passage, "adresse-im-text", "Eine Internetadresse steht offen im Text.", "Nennen Sie die Stelle beim Namen."
        )
    for match in GENDER_SIGN.finditer(text):
        message = f"„{match[0]}“ ist ein Zeichen mitten im Wort; Vorleseprogramme stolpern darüber."
        hint = "Schreiben Sie neutral („Beschäftigte“) oder beide Formen."
        yield _problem(passage, "zeichen-im-wort", message, hint)
    for name in names if "!" in text else ():
        text = text.replace(name, "")
    if "!" in text:
        yield _problem(passage, "ausrufezeichen", "Hier steht ein Ausrufezeichen.", "Ein Punkt genügt.")
    foreign = FOREIGN_QUOTE.search(text)
    if foreign:
        message = f"Das Zeichen {foreign[0]} ist kein deutsches Anführungszeichen."
        hint = "Schreiben Sie „…“, innerhalb davon ‚…‘, als Auslassung ’."
        yield _problem(passage, "anfuehrungszeichen", message, hint)
    quotes = "".join(QUOTES.findall(text))
    if quotes and QUOTED.sub("", QUOTED.sub("", quotes)):
        message = "Ein Anführungszeichen ist nicht geöffnet oder nicht geschlossen."
        hint = "Öffnen Sie mit „ und schließen Sie mit “."
        yield _problem(passage, "anfuehrungszeichen", message, hint)


Sentences = list[tuple[Passage, list[str]]]


def _check_lengths(sentences: Sentences, sprache: Sprache) -> Iterator[Problem]:
    """The length of every sentence, and the mean length of the whole sentences of a page, a template, a tree."""
    counts: list[int] = []
    for passage, found in sentences:
        for sentence in found:
            count = count_words(sentence)
            if count > sprache.woerter_je_satz:
                hint = f"Erlaubt sind höchstens {sprache.woerter_je_satz}; machen Sie zwei Sätze daraus."
                yield _problem(passage, "satz-zu-lang", f"Der Satz hat {count} Wörter: „{_shorten(sentence)}“", hint)
            if WHOLE_SENTENCE.search(sentence):
                counts.append(count)
    if len(counts) >= SENTENCES_FOR_MEAN and sum(counts) > sprache.mittel_je_seite * len(counts):
        mean = f"{sum(counts) / len(counts):.1f}".replace(".", ",")
        hint = f"Erlaubt sind {sprache.mittel_je_seite}; kürzen Sie die längsten."
        yield _problem(sentences[0][0], "saetze-zu-lang", f"Die Sätze haben hier im Mittel {mean} Wörter.", hint)


def _check_chains(sentences: Sentences, sprache: Sprache) -> Iterator[Problem]:
    """Short statements one after the other read like shouted orders. Questions and what somebody says may be short."""
    for passage, found in sentences:
        chain: list[str] = []
        for sentence in found:
            short = SHORT_STATEMENT.fullmatch(sentence) and 0 < count_words(sentence) < sprache.kurzer_satz
            chain = [*chain, sentence] if short else []
            if len(chain) > sprache.kurze_in_folge:
                yield _problem(
                    passage,
                    "stakkato",
                    f"Hier folgen {len(chain)} kurze Sätze aufeinander: „{_shorten(' '.join(chain))}“",
                    "Verbinden Sie zwei davon mit „und“, „weil“, „damit“ oder „denn“.",
                )
                break


def _shorten(text: str, limit: int = 80) -> str:
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]} …"


def _problem(passage: Passage, code: str, message: str, hint: str) -> Problem:
    return Problem(passage.path, passage.line, code, message, hint)
