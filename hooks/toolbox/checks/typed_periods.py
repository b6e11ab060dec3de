"""Periods that somebody typed beside a deadline. Deadlines come from the data: if the law changes, no page goes on with the old one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolbox.content.models import Frist, Laenge
from toolbox.content.toolbox import DATA, Toolbox
from toolbox.markdown.lines import FILLER, read_lines
from toolbox.markdown.passages import SILENT_KINDS, find_texts
from toolbox.problems.problem import Problem, Told

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
NEAR = 400  # more than a sentence is long
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
        if seite.render_macros or not spoken.may_stand_in(page.body):
            continue
        if not any(map(spoken.find, page.body.split("\n\n"))):
            continue
        for number, line in read_lines(page)[0]:
            for period in spoken.find(line):
                if told := _judge(toolbox, period, seite.fristen, "im Kopf der Seite"):
                    yield Problem(page.path, number, *told)
    for kind, name, key, text in find_texts(toolbox, OWN_KINDS, spoken.may_stand_in):
        named = _name_in_tree(toolbox, name) if kind == "entscheidungshilfen" else toolbox.fristen
        for period in spoken.find(text):
            if told := _judge(toolbox, period, named, "beim Ergebnis"):
                yield toolbox.problem(kind, name, key, *told)


@dataclass(frozen=True)
class Period:
    """A period as it is `said`, and the `name` of the deadline of which its sentence speaks, or „“ for any."""

    said: str
    length: Length
    name: str


@dataclass(frozen=True)
class Words:
    """Words that speak of a deadline: „Frist“, and `names` of deadlines that are one word, as „Strafantrag“."""

    names: tuple[str, ...]
    pattern: re.Pattern

    def may_stand_in(self, text: str) -> bool:
        """Whether a unit of time stands near such a word. Asked of whole files, as few hold any."""
        for word in ("rist", *self.names):
            place = text.find(word)
            while place >= 0:
                near = text[max(0, place - NEAR) : place + NEAR]
                if any(map(near.__contains__, UNITS)):
                    return True
                place = text.find(word, place + 1)
        return False

    def find(self, text: str) -> list[Period]:
        """Periods in sentences with such a word. A macro cites where a period comes from; in quotes it is somebody's word."""
        if not self.may_stand_in(text):
            return []
        found = []
        for sentence in SENTENCE.split(text):
            if FILLER not in sentence and self.pattern.search(sentence):
                name = next((name for name in self.names if name in sentence), "")
                for match in PERIOD.finditer(QUOTED.sub("", sentence)):
                    if length := read_length(match):
                        found.append(Period(match[0], length, name))
        return found


def _speak_of(toolbox: Toolbox) -> Words:
    names = tuple(frist.name for frist in toolbox.fristen.values() if frist.name.isalpha())
    return Words(names, re.compile("|".join([WORD, *(rf"\b{name}" for name in names)])))


def _name_in_tree(toolbox: Toolbox, name: str) -> list[str]:
    results = toolbox.entscheidungshilfen[name].ergebnisse.values()
    return [frist for ergebnis in results for frist in ergebnis.fristen]


def read_length(match: re.Match) -> Length | None:
    """What a match of PERIOD says, if it begins with a number."""
    number = int(match[1]) if match[1].isdecimal() else NUMBERS.get(match[1].lower())
    return (UNITS[match[2]], number) if number else None


def list_lengths(frist: Frist) -> list[Length]:
    """The length of a deadline and those of the days on its way."""
    lengths: list[Laenge | None] = [frist.laenge, *(termin.laenge for termin in frist.termine)]
    return [next((unit, value) for unit, value in laenge if value is not None) for laenge in lengths if laenge]


def _judge(toolbox: Toolbox, period: Period, named: Iterable[str], where: str) -> Told | None:
    """Code, message and hint of the Problem with a period, if none of the `named` deadlines is meant."""
    about = {name: frist for name, frist in toolbox.fristen.items() if period.name in frist.name}
    meant = [name for name, frist in about.items() if period.length in list_lengths(frist)]
    if set(meant) & set(named):
        return None
    path = f"„{toolbox.docs}/{DATA}/fristen.yml“"
    if meant:
        hint = f"Nennen Sie {where} unter „fristen“, welche gemeint ist. So lang sind: {_list(meant)}."
    elif period.name:
        hint = f"So lang ist sie in {path} nicht. Vergleichen Sie dort: {_list(about)}."
    else:
        hint = f"So lang ist keine Frist in {path}. Vergleichen Sie dort."
    return "frist-im-text", f"„{period.said}“ steht von Hand neben einer Frist.", hint


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"„{name}“" for name in names)
