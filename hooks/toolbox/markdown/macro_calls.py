"""Macro calls in Markdown: which macros there are, and which a page calls.

Jinja in a page could run any code on the build machine. Only calls of our macros with literal texts pass.
"""

import re
from dataclasses import dataclass
from typing import get_args

from toolbox.content.models import Landkreis, Normthema
from toolbox.content.page import Page
from toolbox.content.toolbox import FILES, FOLDERS, SINGLES
from toolbox.problems.problem import Problem

# The same comment markers as in mkdocs.yml: Jinja's own would swallow „{#anker}“.
COMMENT_START, COMMENT_END = "[#", "#]"
# A call in its plainest form. Whatever looks different is read by Jinja itself.
PLAIN_CALL = re.compile(r'(?<!\{)\{\{ *([a-z_]+)\((?:"([^"\\{}%#\n]*)")?\) *\}\}')
JINJA_SIGNS = re.compile(r"\{\{|\{%|\}\}|%\}")
OPEN_CALL = re.compile(r"\{\{(?!(?:(?!\{\{).)*?\}\})", re.DOTALL)


@dataclass(frozen=True)
class Macro:
    """`argument` is the kind of thing whose id the macro takes, or the words it allows, or None.

    `head` is the list in the page's front matter that must name the same id. `block` macros bring paragraphs, cards or
    lists, so they need a line of their own.
    """

    argument: str | tuple[str, ...] | None = None
    head: str | None = None
    block: bool = True


MACROS = {
    "kontakt": Macro("kontakte", block=False),
    "kontakte": Macro("bedarfe"),
    "kontaktliste": Macro(("bedarf", "ebene")),
    "wer_hilft": Macro(),
    "norm": Macro("normen", head="normen", block=False),
    "recht": Macro(),
    "normenliste": Macro(get_args(Normthema)),
    "frist": Macro("fristen", head="fristen"),
    "fristenliste": Macro(),
    "antragsrechte": Macro(),
    "vorlage": Macro("vorlagen", block=False),
    "vorlagen": Macro(),
    "vorlagenliste": Macro(),
    "entscheidungshilfe": Macro("entscheidungshilfen", block=False),
    "entscheidungshilfen": Macro(),
    "fragen": Macro("entscheidungshilfen"),
    "startseite": Macro(),
    "baustein": Macro("bausteine"),
    "lagebild": Macro("lagebild"),
    "anleitungen": Macro(("bereich", "zeit")),
    "stichwoerter": Macro(),
    "kommunen": Macro(),
    "landkreis": Macro(tuple(Landkreis.model_fields), block=False),
    "felder": Macro((*FOLDERS, *FILES, *SINGLES, "seiten")),
    "abdeckung": Macro(),
    "neues": Macro(),
    "stand": Macro(),
    "fortbildungen": Macro(),
    "termine": Macro(),
}
# Jinja takes it for text, and so it would stand on the page.
SINGLE_BRACE = re.compile(rf"(?<!\{{)\{{\s*({'|'.join(MACROS)})\(")


@dataclass(frozen=True)
class Call:
    """One macro call of a page; `line` counts in the file."""

    name: str
    argument: str | None
    line: int


def find_calls(page: Page) -> tuple[list[Call], list[Problem]]:
    """All macro calls of a page, or what in it is no plain call of one of our macros."""
    offset = page.first_line - 1
    if COMMENT_START in page.body:
        line = page.body[: page.body.index(COMMENT_START)].count("\n") + 1 + offset
        return [], [
            Problem(
                page.path,
                line,
                "makro-kommentar",
                f"„{COMMENT_START}“ beginnt einen Kommentar der Makros.",
                "Schreiben Sie ein anderes Zeichen nach der eckigen Klammer.",
            )
        ]
    slips = [
        Problem(
            page.path,
            page.body.count("\n", 0, match.start()) + 1 + offset,
            "makro-form",
            f"Vor „{match[1]}(“ steht nur eine geschweifte Klammer.",
            f'Schreiben Sie zwei davor und zwei danach: {{{{ {match[1]}("…") }}}}',
        )
        for match in SINGLE_BRACE.finditer(page.body)
    ]
    calls = _read_plain_calls(page)
    return (calls, slips) if calls is not None else _read_unusual_calls(page, slips)


def _read_plain_calls(page: Page) -> list[Call] | None:
    """The calls of a page that holds nothing but plain ones; None when Jinja must read it, which takes 100 times as long."""
    calls = []
    for number, line in enumerate(page.body.split("\n"), start=page.first_line):
        if JINJA_SIGNS.search(line):
            matches = list(PLAIN_CALL.finditer(line))
            if JINJA_SIGNS.search(PLAIN_CALL.sub(" ", line)) or any(match[1] not in MACROS for match in matches):
                return None
            calls += [Call(match[1], match[2], number) for match in matches]
    return calls


def _read_unusual_calls(page: Page, slips: list[Problem]) -> tuple[list[Call], list[Problem]]:
    # Imported here: few pages need Jinja, and loading it takes longer than reading all others.
    from toolbox.markdown.jinja import read_expressions

    offset = page.first_line - 1
    found = read_expressions(page.body, COMMENT_START, COMMENT_END)
    if isinstance(found, int):
        return [], [
            Problem(
                page.path,
                (_find_open_call(page.body) or found) + offset,
                "makro-form",
                "Der Makro-Aufruf ist nicht richtig geschrieben.",
                'Richtig ist, mit geraden Anführungszeichen: {{ kontakt("notruf-110") }}',
            )
        ]
    calls: list[Call] = []
    problems = list(slips)
    for expression in found:
        line = expression.line + offset
        if expression.called:
            calls.append(Call(expression.name, expression.argument, line))
        elif expression.name in MACROS:
            argument = '"…"' if MACROS[expression.name].argument else ""
            problems.append(
                Problem(
                    page.path,
                    line,
                    "makro-form",
                    f"Nach „{expression.name}“ fehlen die Klammern.",
                    f"Schreiben Sie: {{{{ {expression.name}({argument}) }}}}",
                )
            )
        else:
            problems.append(
                Problem(
                    page.path,
                    line,
                    "makro-verboten",
                    "Hier steht etwas anderes als der Aufruf eines Makros.",
                    'Erlaubt sind nur Aufrufe mit Text in Anführungszeichen, zum Beispiel: {{ kontakt("notruf-110") }}',
                )
            )
    return calls, problems


def _find_open_call(body: str) -> int:
    """The line in `body` of the first call that is not closed; Jinja would name the last line. 0: none."""
    for match in OPEN_CALL.finditer(body):
        return body[: match.start()].count("\n") + 1
    return 0
