"""Macro calls in Markdown: which macros there are, and which a page calls.

Jinja in a page could run any code on the build machine. Only calls of our macros with literal texts pass.
"""

import re
from dataclasses import dataclass
from typing import get_args

from toolbox.content.kinds import FILES, FOLDERS, SINGLES
from toolbox.content.models import Landkreis, Normthema
from toolbox.content.page import Page
from toolbox.problems.problem import Problem

# The same comment markers as in mkdocs.yml: Jinja's own would swallow „{#anker}“.
COMMENT_START, COMMENT_END = "[#", "#]"
# A call has one form, so that nobody can read it in another way. `grammar` holds Jinja to it.
CALL = re.compile(r'(?<!\{)\{\{ *+([a-z_]++)\( *+(?:"([^"\\{}%#\n]*+)")? *+\) *+\}\}')
OTHER = re.compile(r"\{\{|\{%")
BARE_NAME = re.compile(r"\{\{ *+([a-z_]++) *+\}\}")
# The end of a call is missing, or its quotation marks are others.
SLIP = re.compile(r"\{\{(?![^{}]*+\}\})|\{\{ *+[a-z_]++\( *+[\"'„“”‚‘’«»][^\"'„“”‚‘’«»{}]*+[\"'„“”‚‘’«»] *+\) *+\}\}")


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
    "kontaktliste": Macro(("bedarf", "erreichbar")),
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
    "tagebuch": Macro("vorlagen"),
    "eigener_plan": Macro("vorlagen"),
    "entscheidungshilfe": Macro("entscheidungshilfen", block=False),
    "entscheidungshilfen": Macro(),
    "fragen": Macro("entscheidungshilfen"),
    "startseite": Macro(),
    "baustein": Macro("bausteine"),
    "lagebild": Macro("lagebild"),
    # The drawings in web/drawn/, by the names of their files.
    "bild": Macro(
        (
            "beweisfoto",
            "brief-in-huelle",
            "leicht-drohung",
            "leicht-gefahr",
            "nach-der-anzeige",
            "stunde-tag-woche",
            "unfall-weg",
        )
    ),
    "gefaehrdungsstufen": Macro(),
    "meldekette": Macro(),
    "wie_nah": Macro(),
    "gespraeche": Macro(),
    "kartenstapel": Macro(),
    "anleitungen": Macro(("bereich", "zeit")),
    "stichwoerter": Macro(),
    "kommunen": Macro(),
    "ortsblaetter": Macro(),
    "landkreis": Macro(tuple(Landkreis.model_fields), block=False),
    "felder": Macro((*FOLDERS, *FILES, *SINGLES, "seiten")),
    "vorfallregister": Macro(),
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
    body, first = page.body, page.first_line
    if COMMENT_START in body:
        line = first + body.count("\n", 0, body.index(COMMENT_START))
        message = f"„{COMMENT_START}“ beginnt einen Kommentar der Makros."
        hint = "Schreiben Sie ein anderes Zeichen nach der eckigen Klammer."
        return [], [Problem(page.path, line, "makro-kommentar", message, hint)]
    slips = []
    for match in SINGLE_BRACE.finditer(body):
        message = f"Vor „{match[1]}(“ steht nur eine geschweifte Klammer."
        hint = f'Schreiben Sie zwei davor und zwei danach: {{{{ {match[1]}("…") }}}}'
        line = first + body.count("\n", 0, match.start())
        slips.append(Problem(page.path, line, "makro-form", message, hint))
    calls = []
    problems = []
    for number, line in enumerate(body.split("\n"), start=first):
        if OTHER.search(line):
            calls += [Call(match[1], match[2], number) for match in CALL.finditer(line)]
            rest = CALL.sub(" ", line)
            problems += [_refuse(page, number, rest[match.start() :]) for match in OTHER.finditer(rest)][:1]
    return calls, [*slips, *problems]


def _refuse(page: Page, line: int, text: str) -> Problem:
    """What to tell of a line in which `text` begins like a call and is none."""
    bare = BARE_NAME.match(text)
    if bare and bare[1] in MACROS:
        argument = '"…"' if MACROS[bare[1]].argument else ""
        hint = f"Schreiben Sie: {{{{ {bare[1]}({argument}) }}}}"
        return Problem(page.path, line, "makro-form", f"Nach „{bare[1]}“ fehlen die Klammern.", hint)
    if SLIP.match(text):
        hint = 'Richtig ist, in einer Zeile und mit geraden Anführungszeichen: {{ kontakt("notruf-110") }}'
        return Problem(page.path, line, "makro-form", "Der Makro-Aufruf ist nicht richtig geschrieben.", hint)
    hint = 'Erlaubt sind nur Aufrufe mit Text in Anführungszeichen, zum Beispiel: {{ kontakt("notruf-110") }}'
    return Problem(page.path, line, "makro-verboten", "Hier steht etwas anderes als der Aufruf eines Makros.", hint)
