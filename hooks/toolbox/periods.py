"""Periods that somebody typed beside a deadline. Deadlines come from the data: if the law changes, no page goes on with the old one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolbox.load import DATA, Toolbox
from toolbox.markup import FILLER, read_lines
from toolbox.models import Frist, Laenge
from toolbox.passages import SILENT_KINDS, find_texts
from toolbox.problems import Problem

NUMBERS = {
    **dict.fromkeys(("ein", "eine", "einem", "einen", "einer", "eines"), 1),
    **dict(
        zip(
            ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
            range(2, 13),
            strict=True,
        )
    ),
    "vierzehn": 14,
}
UNITS = {"Stunde": "stunden", "Tag": "tage", "Woche": "wochen", "Monat": "monate", "Jahr": "jahre"}
PERIOD = re.compile(rf"(?<!\w)(\d{{1,3}}|[A-Za-zäöüß]+)\s+({'|'.join(UNITS)})(?:e?[ns]|e)?(?!\w)")
# „Frist“, „Antragsfrist“; not „befristet“ and „kurzfristig“.
WORD = r"\b(?:[A-ZÄÖÜ][a-zäöüß]*f|F)rist(?:en)?\b"
QUOTED = re.compile("„[^“]*“")
SENTENCE = re.compile(r"(?<=[.?!:|])\s+")
# Kinds in which deadlines and what is wrong about them are at home.
OWN_KINDS = {*SILENT_KINDS, "fristen", "normen"}

Length = tuple[str, int]  # a unit as in the data, and how many


def check_periods(toolbox: Toolbox) -> Iterator[Problem]:
    """A sentence that speaks of a deadline cites it, or says what a deadline that belongs to its page or tree says.

    Where no deadline can belong to a text, in letters for instance, the period must be that of any deadline.
    """
    spoken = _speak_of(toolbox)
    for slug, page in toolbox.pages.items():
        seite = toolbox.seiten[slug]
        # Most pages do not speak of a deadline with a period; only of the others it is asked what is code.
        if seite.render_macros or not any(map(spoken.find, page.body.split("\n\n"))):
            continue
        allowed = _collect(toolbox, seite.fristen)
        for number, line in read_lines(page)[0]:
            for said, length in spoken.find(line):
                if length not in allowed:
                    yield Problem(page.path, number, *_tell(said, _explain(toolbox, length, "im Kopf der Seite")))
    every = _collect(toolbox, toolbox.fristen)
    for kind, name, key, text in find_texts(toolbox, OWN_KINDS, spoken.find):
        for said, length in spoken.find(text):
            if length not in (_collect_of_tree(toolbox, name) if kind == "entscheidungshilfen" else every):
                yield toolbox.problem(kind, name, key, *_tell(said, _explain(toolbox, length, "beim Ergebnis")))


@dataclass(frozen=True)
class Words:
    """Words that speak of a deadline: „Frist“, and `names` of deadlines that are one word, as „Strafantrag“."""

    names: tuple[str, ...]
    pattern: re.Pattern

    def find(self, text: str) -> list[tuple[str, Length]]:
        """Periods in sentences with such a word. A macro cites where a period comes from; in quotes it is somebody's word."""
        if "rist" not in text and not any(map(text.__contains__, self.names)):
            return []
        if not any(map(text.__contains__, UNITS)):
            return []
        sentences = [part for part in SENTENCE.split(text) if FILLER not in part and self.pattern.search(part)]
        found = [match for sentence in sentences for match in PERIOD.finditer(QUOTED.sub("", sentence))]
        return [(match[0], length) for match in found if (length := read_length(match))]


def _speak_of(toolbox: Toolbox) -> Words:
    names = tuple(frist.name for frist in toolbox.fristen.values() if frist.name.isalpha())
    return Words(names, re.compile("|".join([WORD, *(rf"\b{name}" for name in names)])))


def _collect_of_tree(toolbox: Toolbox, name: str) -> set[Length]:
    results = toolbox.entscheidungshilfen[name].ergebnisse.values()
    return _collect(toolbox, [frist for ergebnis in results for frist in ergebnis.fristen])


def _collect(toolbox: Toolbox, names: Iterable[str]) -> set[Length]:
    return {length for name in names if name in toolbox.fristen for length in list_lengths(toolbox.fristen[name])}


def read_length(match: re.Match) -> Length | None:
    """What a match of PERIOD says, if it begins with a number."""
    number = int(match[1]) if match[1].isdecimal() else NUMBERS.get(match[1].lower())
    return (UNITS[match[2]], number) if number else None


def list_lengths(frist: Frist) -> list[Length]:
    """The length of a deadline and those of the days on its way."""
    lengths: list[Laenge | None] = [frist.laenge, *(termin.laenge for termin in frist.termine)]
    return [next((unit, value) for unit, value in laenge if value is not None) for laenge in lengths if laenge]


def _tell(said: str, hint: str) -> tuple[str, str, str]:
    return "frist-im-text", f"„{said}“ steht von Hand neben einer Frist.", hint


def _explain(toolbox: Toolbox, length: Length, where: str) -> str:
    meant = [f"„{name}“" for name, frist in toolbox.fristen.items() if length in list_lengths(frist)]
    if not meant:
        return f"So lang ist keine Frist in „{toolbox.docs}/{DATA}/fristen.yml“. Vergleichen Sie dort."
    return f"Nennen Sie {where} unter „fristen“, welche gemeint ist. So lang sind: {', '.join(meant)}."
