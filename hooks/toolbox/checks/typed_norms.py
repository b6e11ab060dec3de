"""Norms that somebody typed. A macro cites them, so that the page says where they come from and when they were read.

A letter needs them in its own wording, where no macro can stand: it must name the same norm among its `normen`.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from toolbox.content.toolbox import DATA, Toolbox
from toolbox.markdown.lines import read_lines
from toolbox.markdown.norm_citations import TYPED, Norms, is_among, may_cite, read_norms
from toolbox.markdown.passages import SILENT_KINDS, find_texts
from toolbox.problems.problem import Problem, Told

# Kinds in whose texts a norm stands for itself.
OWN_KINDS = {*SILENT_KINDS, "normen"}


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
        if may_cite(page.body):
            for number, line in read_lines(page)[0]:
                for typed in TYPED.findall(line):
                    hint = _explain_macro(toolbox, typed, seite.normen)
                    yield Problem(page.path, number, *_tell(typed, hint))
    for kind, name, key, text in find_texts(toolbox, OWN_KINDS, may_cite):
        for typed in TYPED.findall(text):
            if kind == "vorlagen":
                if told := _explain_source(toolbox, typed, toolbox.vorlagen[name].normen):
                    yield toolbox.problem(kind, name, key, *told)
            else:
                hint = "Sagen Sie in Worten, was gilt; die Vorschrift nennt die Anleitung dazu."
                yield toolbox.problem(kind, name, key, *_tell(typed, hint))


@lru_cache(maxsize=2)
def _read_known(toolbox: Toolbox) -> dict[str, Norms]:
    return {name: read_norms(norm.norm) for name, norm in toolbox.normen.items() if norm.zitierbar}


def _find_known(toolbox: Toolbox, typed: str) -> str:
    """The norm in the data that says least besides what was typed, or nothing."""
    found = [name for name, norms in _read_known(toolbox).items() if is_among(typed, norms)]
    return min(found, key=lambda name: len(_read_known(toolbox)[name]), default="")


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
    if any(is_among(typed, known[name]) for name in named if name in known):
        return None
    name = _find_known(toolbox, typed)
    hint = (
        f"Ergänzen Sie dort „{name}“, damit Quelle und Rechtsstand auf der Seite stehen."
        if name
        else f"Ergänzen Sie die Vorschrift in „{toolbox.docs}/{DATA}/normen.yml“ und dann hier unter „normen“."
    )
    return "norm-ohne-quelle", f"„{typed}“ steht im Wortlaut, aber nicht unter „normen“.", hint
