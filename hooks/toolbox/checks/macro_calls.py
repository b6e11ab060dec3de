"""Whether a page calls macros rightly: one of ours, with something that exists, and where it may stand."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from toolbox.checks.reachable import explain_open_need, explain_unreachable
from toolbox.content.kinds import KINDS
from toolbox.content.models import Seite
from toolbox.content.toolbox import Toolbox, suggest_known
from toolbox.markdown.macro_calls import MACROS, Call, Macro, find_calls
from toolbox.problems.problem import Problem, Told, list_allowed, suggest

ALONE = re.compile(r"\{\{[^{}]*\}\}\s*")
HANDBOOK = "mitmachen"  # its pages may show macro calls instead of making them
# Lists and boxes on one page: more than twice the longest. Each may bring hundreds of lines.
MOST_BLOCKS = 30
# Macros that send readers to somebody, and what to say when nobody is there.
REACH = {"kontakt": explain_unreachable, "kontakte": explain_open_need}
# Macros that make a form of a template's fields.
FILLED_IN = ("tagebuch", "eigener_plan")


def check_calls(slug: str, toolbox: Toolbox) -> Iterator[Problem]:
    """Every call of a page names a macro of ours and something that exists."""
    page, seite = toolbox.pages[slug], toolbox.seiten[slug]
    if seite.render_macros:
        if not slug.startswith(f"{HANDBOOK}/"):
            message = "„render_macros“ gibt es nur im Handbuch „Mitmachen“."
            hint = "Löschen Sie die Zeile; sonst stünden die Aufrufe als Text auf der Seite."
            yield toolbox.problem("seiten", slug, ("render_macros",), "makros-aus", message, hint)
        return
    calls, problems = find_calls(page)
    yield from problems
    blocks = [call for call in calls if call.name in MACROS and MACROS[call.name].block]
    if len(blocks) > MOST_BLOCKS:
        message = f"Die Seite ruft {len(blocks)} Listen und Kästen auf."
        hint = f"Erlaubt sind höchstens {MOST_BLOCKS}; teilen Sie die Seite auf."
        yield Problem(page.path, blocks[MOST_BLOCKS].line, "makros-zu-viele", message, hint)
    lines = page.body.split("\n")
    for call in calls:
        tell, macro = partial(Problem, page.path, call.line), MACROS.get(call.name)
        if macro is None:
            hint = suggest(call.name, MACROS) or list_allowed(MACROS, 30)
            yield tell("makro-unbekannt", f"Das Makro „{call.name}“ kenne ich nicht.", hint)
            continue
        if macro.block and not ALONE.fullmatch(lines[call.line - page.first_line]):
            message = f"Das Makro „{call.name}“ steht nicht allein in seiner Zeile."
            hint = "Es bringt ganze Absätze mit; setzen Sie es ohne Einrückung in eine eigene Zeile."
            yield tell("makro-eigene-zeile", message, hint)
        if told := _explain_argument(call, macro):
            yield tell(*told)
        elif isinstance(macro.argument, str):
            yield from _check_reference(tell, seite, call, macro, toolbox)


def _explain_argument(call: Call, macro: Macro) -> Told | None:
    """What is wrong with what stands in the parentheses, whatever it refers to."""
    if macro.argument is None and call.argument is not None:
        message = f"Das Makro „{call.name}“ braucht keine Angabe in der Klammer."
        return "makro-argument", message, f"Schreiben Sie: {{{{ {call.name}() }}}}"
    if macro.argument is not None and call.argument is None:
        message = f"Beim Makro „{call.name}“ fehlt die Angabe in der Klammer."
        return "makro-argument", message, f'Schreiben Sie: {{{{ {call.name}("…") }}}}'
    if isinstance(macro.argument, tuple) and call.argument not in macro.argument:
        message = f"Das Makro „{call.name}“ kennt „{call.argument}“ nicht."
        return "makro-argument", message, suggest(call.argument, macro.argument) or list_allowed(macro.argument, 30)
    return None


def _check_reference(
    tell: Callable[..., Problem], seite: Seite, call: Call, macro: Macro, toolbox: Toolbox
) -> Iterator[Problem]:
    if call.argument not in toolbox.known(macro.argument):
        message = f"{KINDS[macro.argument].genannt} „{call.argument}“ gibt es nicht."
        yield tell("verweis-unbekannt", message, suggest_known(toolbox, macro.argument, call.argument))
    elif macro.head and call.argument not in getattr(seite, macro.head):
        message = f"„{call.argument}“ steht nicht im Kopf der Seite unter „{macro.head}“."
        yield tell("kopf-unvollstaendig", message, "Ergänzen Sie es dort, damit die Quelle auf der Seite erscheint.")
    elif call.name in FILLED_IN and not any(part.felder for part in toolbox.vorlagen[call.argument].abschnitte):
        hint = "Nennen Sie ein Formular, das unter „abschnitte“ Felder aufzählt."
        yield tell("vorlage-ohne-felder", f"In der Vorlage „{call.argument}“ ist am Gerät nichts auszufüllen.", hint)
    elif call.name in REACH and (told := REACH[call.name](toolbox, call.argument)):
        yield tell(*told)
