"""Rules of templates: what is described is used, and what is used is described."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from toolbox.checks.references import check_norms, check_role
from toolbox.content.models import Abschnitt, Vorlage
from toolbox.content.toolbox import Toolbox
from toolbox.markdown.letter_text import BLANK, find_fields
from toolbox.problems.problem import Problem, suggest


def check_templates(toolbox: Toolbox) -> Iterator[Problem]:
    """Every field of a template is used, every used one is described."""
    for name, vorlage in toolbox.vorlagen.items():
        tell = partial(toolbox.problem, "vorlagen", name)
        yield from check_norms(toolbox, "vorlagen", name, vorlage.normen)
        yield from check_role(toolbox, "vorlagen", name, vorlage.verantwortlich)
        used: set[str] = set()
        for index, abschnitt in enumerate(vorlage.abschnitte):
            fields = [*abschnitt.felder, *find_fields(abschnitt.text or "")]
            used.update(fields)
            yield from _check_section(partial(tell, ("abschnitte", index)), vorlage, abschnitt, fields)
        yield from _check_form(tell, vorlage)
        for field in vorlage.felder:
            if field not in used:
                message = f"Das Feld „{field}“ kommt in keinem Abschnitt vor."
                hint = f"Setzen Sie „{{{field}}}“ in den Text oder löschen Sie das Feld."
                yield tell(("felder", field), "feld-unbenutzt", message, hint)


def _check_section(
    tell: Callable[..., Problem], vorlage: Vorlage, abschnitt: Abschnitt, fields: list[str]
) -> Iterator[Problem]:
    for field in fields:
        if field not in vorlage.felder:
            hint = suggest(field, vorlage.felder) or f"Ergänzen Sie dort „{field}“ mit „name“ und „art“."
            yield tell("feld-unbekannt", f"Das Feld „{field}“ ist unter „felder“ nicht beschrieben.", hint)
    if re.search("[{}]", BLANK.sub("", abschnitt.text or "")):
        message = "Eine geschweifte Klammer geht im Text nicht auf."
        yield tell("feld-form", message, "Jede Lücke steht ganz in einem Paar: {empfang}")
    if not (abschnitt.text or abschnitt.felder or abschnitt.tabelle):
        message = "Der Abschnitt hat weder „text“ noch „felder“ noch „tabelle“."
        yield tell("abschnitt-leer", message, "Ergänzen Sie eines davon oder löschen Sie den Abschnitt.")


def _check_form(tell: Callable[..., Problem], vorlage: Vorlage) -> Iterator[Problem]:
    """A field stands in a form once: filled in at one place, it would be filled in at the other."""
    seen: set[str] = set()
    for index, abschnitt in enumerate(vorlage.abschnitte):
        for field in abschnitt.felder:
            if field in seen:
                message = f"Das Feld „{field}“ steht zweimal im Formular."
                hint = "Löschen Sie eine Stelle oder beschreiben Sie unter „felder“ ein zweites Feld."
                yield tell(("abschnitte", index), "feld-doppelt", message, hint)
            seen.add(field)
