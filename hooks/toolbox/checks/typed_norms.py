"""Norms that somebody typed. A macro cites them, so that the page says where they come from and when they were read.

A letter needs them in its own wording, where no macro can stand: it must name the same norm among its `normen`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from toolbox.content.toolbox import DATA, Toolbox
from toolbox.markdown.lines import read_lines
from toolbox.markdown.passages import SILENT_KINDS, find_texts
from toolbox.problems.problem import Problem, Told

MARKS = ("§", "Art", "Paragra")
# „Abs. 1 und 2“ or „S. 3 bis 5“: parts of a norm, not norms of their own.
PART = r"(?:Abs\.|Absatz|S\.|Satz|Nr\.|Nummer|Buchst\.|Buchstabe)\s*\w+(?:\s*(?:und|oder|bis)\s*\d+\b)*"
LAW = r"SGB\s[IVX]+\b|[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*[A-ZÄÖÜ]\w*"
TYPED = re.compile(
    r"(?:§+|\bArt(?:\.|ikel)?|\bParagra(?:f|ph)(?:en)?)\s*\d+[a-z]?(?![a-z0-9])"
    rf"(?:[\s,]+(?:{PART}|(?:und|oder|bis)\s+\d+[a-z]?\b|\d+[a-z]?\b))*(?:\s*(?:{LAW}))?"
)
PIECE = re.compile(r"§+|\bArt(?:\.|ikel)?|\bParagra(?:f|ph)(?:en)?")
NUMBER = re.compile(r"\b\d+[a-z]?(?![a-z0-9])")
# Kinds in whose texts a norm stands for itself.
OWN_KINDS = {*SILENT_KINDS, "normen"}

Norms = frozenset[tuple[str, str]]  # numbers, each with a law that it belongs to


def check_citations(toolbox: Toolbox) -> Iterator[Problem]:
    """No norm is typed in pages and data, and in letters none that the letter does not name as its source."""
    for slug, page in toolbox.pages.items():
        seite = toolbox.seiten[slug]
        if seite.render_macros:  # shows calls instead of making them
            continue
        for key in ("titel", "zusammenfassung"):
            for typed in TYPED.findall(page.head.value[key]):
                hint = "Lassen Sie sie hier weg; im Text nennt sie ein Aufruf."
                yield page.head.problem((key,), *_tell(typed, hint))
        if _may_cite(page.body):
            for number, line in read_lines(page)[0]:
                for typed in TYPED.findall(line):
                    hint = _explain_macro(toolbox, typed, seite.normen)
                    yield Problem(page.path, number, *_tell(typed, hint))
    for kind, name, key, text in find_texts(toolbox, OWN_KINDS, _may_cite):
        for typed in TYPED.findall(text):
            if kind == "vorlagen":
                if told := _explain_source(toolbox, typed, toolbox.vorlagen[name].normen):
                    yield toolbox.problem(kind, name, key, *told)
            else:
                hint = "Sagen Sie in Worten, was gilt; die Vorschrift nennt die Anleitung dazu."
                yield toolbox.problem(kind, name, key, *_tell(typed, hint))


def read_norms(text: str) -> Norms:
    """What a citation names: „§§ 113, 114 StGB“ is two norms. A law that stands at the end belongs to all before it."""
    found: set[tuple[str, str]] = set()
    for part in text.split(";"):
        laws: list[str] = []
        for piece in reversed(PIECE.split(part)[1:]):
            laws = re.findall(LAW, piece) or laws
            numbers = NUMBER.findall(re.split(LAW, re.sub(PART, "", piece), maxsplit=1)[0])
            found.update((number, law) for number in numbers for law in laws)
    return frozenset(found)


def _may_cite(text: str) -> bool:
    return any([mark in text for mark in MARKS])  # noqa: C419 twice as fast


@lru_cache(maxsize=2)
def _read_known(toolbox: Toolbox) -> dict[str, Norms]:
    return {name: read_norms(norm.norm) for name, norm in toolbox.normen.items() if norm.zitierbar}


def _find_known(toolbox: Toolbox, typed: str) -> str:
    """The norm in the data that says least besides what was typed, or nothing."""
    found = [name for name, norms in _read_known(toolbox).items() if _is_among(typed, norms)]
    return min(found, key=lambda name: len(_read_known(toolbox)[name]), default="")


def _is_among(typed: str, norms: Norms) -> bool:
    """Whether one of `norms` is meant; where the law follows later in the sentence, or not at all, its number decides."""
    wanted = read_norms(typed)
    return bool(wanted & norms) if wanted else not {number for number, _ in norms}.isdisjoint(NUMBER.findall(typed))


def _tell(typed: str, hint: str) -> Told:
    return "norm-im-text", f"„{typed}“ steht von Hand im Text.", hint


def _explain_macro(toolbox: Toolbox, typed: str, named: Iterable[str]) -> str:
    name = _find_known(toolbox, typed)
    if not name:
        return f'Vorschriften kommen aus „{toolbox.docs}/{DATA}/normen.yml“: {{{{ norm("…") }}}}. Fehlt sie dort, ergänzen Sie sie.'
    head = "" if name in named else f", und ergänzen Sie „{name}“ im Kopf unter „normen“"
    return f'Schreiben Sie {{{{ norm("{name}") }}}}{head}.'


def _explain_source(toolbox: Toolbox, typed: str, named: Iterable[str]) -> Told | None:
    """What to tell of a norm in a letter whose `named` norms do not cover it."""
    known = _read_known(toolbox)
    if any(_is_among(typed, known[name]) for name in named if name in known):
        return None
    name = _find_known(toolbox, typed)
    hint = (
        f"Ergänzen Sie dort „{name}“, damit Quelle und Rechtsstand auf der Seite stehen."
        if name
        else f"Ergänzen Sie die Vorschrift in „{toolbox.docs}/{DATA}/normen.yml“ und dann hier unter „normen“."
    )
    return "norm-ohne-quelle", f"„{typed}“ steht im Wortlaut, aber nicht unter „normen“.", hint
