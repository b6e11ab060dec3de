"""Whether a page calls macros rightly: one of ours, with something that exists, and where it may stand."""

import re
from collections.abc import Iterator

from toolbox.checks.reachable import explain_open_need, explain_unreachable
from toolbox.content.page import Page
from toolbox.content.toolbox import KIND_NAMES, Toolbox, suggest_known
from toolbox.markdown.macro_calls import MACROS, Call, Macro, find_calls
from toolbox.problems.problem import Problem, list_allowed, suggest

ALONE = re.compile(r"\{\{[^{}]*\}\}\s*")
HANDBOOK = "mitmachen"  # its pages may show macro calls instead of making them
# Macros that send readers to somebody, and what to say when nobody is there.
REACH = {"kontakt": explain_unreachable, "kontakte": explain_open_need}


def check_calls(slug: str, toolbox: Toolbox) -> Iterator[Problem]:
    """Every call of a page names a macro of ours and something that exists."""
    page, seite = toolbox.pages[slug], toolbox.seiten[slug]
    if seite.render_macros:
        if not slug.startswith(f"{HANDBOOK}/"):
            yield toolbox.problem(
                "seiten",
                slug,
                ("render_macros",),
                "makros-aus",
                "„render_macros“ gibt es nur im Handbuch „Mitmachen“.",
                "Löschen Sie die Zeile; sonst stünden die Aufrufe als Text auf der Seite.",
            )
        return
    calls, problems = find_calls(page)
    yield from problems
    lines = page.body.split("\n")
    for call in calls:
        macro = MACROS.get(call.name)
        if macro and macro.block and not ALONE.fullmatch(lines[call.line - page.first_line]):
            yield Problem(
                page.path,
                call.line,
                "makro-eigene-zeile",
                f"Das Makro „{call.name}“ steht nicht allein in seiner Zeile.",
                "Es bringt ganze Absätze mit; setzen Sie es ohne Einrückung in eine eigene Zeile.",
            )
        if macro is None:
            yield Problem(
                page.path,
                call.line,
                "makro-unbekannt",
                f"Das Makro „{call.name}“ kenne ich nicht.",
                suggest(call.name, MACROS) or list_allowed(MACROS, 30),
            )
        elif macro.argument is None:
            if call.argument is not None:
                yield Problem(
                    page.path,
                    call.line,
                    "makro-argument",
                    f"Das Makro „{call.name}“ braucht keine Angabe in der Klammer.",
                    f"Schreiben Sie: {{{{ {call.name}() }}}}",
                )
        elif call.argument is None:
            yield Problem(
                page.path,
                call.line,
                "makro-argument",
                f"Beim Makro „{call.name}“ fehlt die Angabe in der Klammer.",
                f'Schreiben Sie: {{{{ {call.name}("…") }}}}',
            )
        elif isinstance(macro.argument, tuple):
            if call.argument not in macro.argument:
                yield Problem(
                    page.path,
                    call.line,
                    "makro-argument",
                    f"Das Makro „{call.name}“ kennt „{call.argument}“ nicht.",
                    suggest(call.argument, macro.argument) or list_allowed(macro.argument, 30),
                )
        else:
            yield from _check_reference(page, seite, call, macro, toolbox)


def _check_reference(page: Page, seite, call: Call, macro: Macro, toolbox: Toolbox) -> Iterator[Problem]:
    known = toolbox.known(macro.argument)
    if call.argument not in known:
        yield Problem(
            page.path,
            call.line,
            "verweis-unbekannt",
            f"{KIND_NAMES[macro.argument]} „{call.argument}“ gibt es nicht.",
            suggest_known(toolbox, macro.argument, call.argument),
        )
    elif macro.head and call.argument not in getattr(seite, macro.head):
        yield Problem(
            page.path,
            call.line,
            "kopf-unvollstaendig",
            f"„{call.argument}“ steht nicht im Kopf der Seite unter „{macro.head}“.",
            "Ergänzen Sie es dort, damit die Quelle auf der Seite erscheint.",
        )
    elif call.name in REACH and (told := REACH[call.name](toolbox, call.argument)):
        yield Problem(page.path, call.line, *told)
