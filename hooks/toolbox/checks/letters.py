"""Rules of templates: what is described is used, and what is used is described."""

import re
from collections.abc import Iterator

from toolbox.checks.references import check_norms, check_role
from toolbox.content.models import Vorlage
from toolbox.content.toolbox import Toolbox
from toolbox.markdown.letter_text import BLANK, find_fields
from toolbox.problems.problem import Problem, suggest


def check_templates(toolbox: Toolbox) -> Iterator[Problem]:
    """Every field of a template is used, every used one is described."""
    for name, vorlage in toolbox.vorlagen.items():
        yield from check_norms(toolbox, "vorlagen", name, vorlage.normen)
        yield from check_role(toolbox, "vorlagen", name, vorlage.verantwortlich)
        used: set[str] = set()
        for index, abschnitt in enumerate(vorlage.abschnitte):
            fields = [*abschnitt.felder, *find_fields(abschnitt.text or "")]
            used.update(fields)
            for field in fields:
                if field not in vorlage.felder:
                    yield toolbox.problem(
                        "vorlagen",
                        name,
                        ("abschnitte", index),
                        "feld-unbekannt",
                        f"Das Feld „{field}“ ist unter „felder“ nicht beschrieben.",
                        suggest(field, vorlage.felder) or f"Ergänzen Sie dort „{field}“ mit „name“ und „art“.",
                    )
            if re.search("[{}]", BLANK.sub("", abschnitt.text or "")):
                yield toolbox.problem(
                    "vorlagen",
                    name,
                    ("abschnitte", index),
                    "feld-form",
                    "Eine geschweifte Klammer geht im Text nicht auf.",
                    "Jede Lücke steht ganz in einem Paar: {empfang}",
                )
            if not (abschnitt.text or abschnitt.felder or abschnitt.tabelle):
                yield toolbox.problem(
                    "vorlagen",
                    name,
                    ("abschnitte", index),
                    "abschnitt-leer",
                    "Der Abschnitt hat weder „text“ noch „felder“ noch „tabelle“.",
                    "Ergänzen Sie eines davon oder löschen Sie den Abschnitt.",
                )
        yield from _check_form(toolbox, name, vorlage)
        for field in vorlage.felder:
            if field not in used:
                yield toolbox.problem(
                    "vorlagen",
                    name,
                    ("felder", field),
                    "feld-unbenutzt",
                    f"Das Feld „{field}“ kommt in keinem Abschnitt vor.",
                    f"Setzen Sie „{{{field}}}“ in den Text oder löschen Sie das Feld.",
                )


def _check_form(toolbox: Toolbox, name: str, vorlage: Vorlage) -> Iterator[Problem]:
    """A field stands in a form once: filled in at one place, it would be filled in at the other."""
    seen: set[str] = set()
    for index, abschnitt in enumerate(vorlage.abschnitte):
        for field in abschnitt.felder:
            if field in seen:
                yield toolbox.problem(
                    "vorlagen",
                    name,
                    ("abschnitte", index),
                    "feld-doppelt",
                    f"Das Feld „{field}“ steht zweimal im Formular.",
                    "Löschen Sie eine Stelle oder beschreiben Sie unter „felder“ ein zweites Feld.",
                )
            seen.add(field)
