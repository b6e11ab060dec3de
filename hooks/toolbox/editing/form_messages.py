"""What is wrong, told at the input where it is to be mended, in words of the form instead of words of the file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from toolbox.content.explanations import list_groups
from toolbox.content.source import Key, Source
from toolbox.describe.wording import name_value
from toolbox.editing.form_inputs import QUOTED, WORD, name_files
from toolbox.editing.forms import Formteil, list_spots, name_way
from toolbox.problems.problem import Problem

MISSING = ("schluessel-fehlt", "wert-leer")
ABOUT_KEY = re.compile(r"^Bei „([a-z_]+)“: ")
STANDS_AT_KEY = re.compile(r"^Bei „[a-z_]+“ (steht|stehen|fehlt)")
LINE = re.compile(
    r" oder löschen Sie die ganze (?:Zeile|Angabe)|Löschen Sie die Zeile\.| ?Was es gibt, steht in „[^“]+/“\."
)

STRAIGHT = re.compile(r'"([^"]*)"')
KEPT = "Diese Angabe hat eine andere Form als erwartet. Ändern Sie sie in der Datei selbst."


@dataclass(frozen=True)
class Meldung:
    """One sentence or two at an input; `weg` is empty where it belongs to none."""

    weg: str
    text: str


def tell_in_form(problems: Iterable[Problem], source: Source, kind: str, form: Formteil, part: Key) -> list[Meldung]:
    """The Problems of a file at the inputs of the form for what stands there under `part`."""
    titles = {angabe.name: angabe.titel for group in list_groups(kind) for angabe in group.angaben}
    places = {found.weg: found for found in list_spots(form)}
    told = []
    for problem in problems:
        key = problem.key or find_key(source, problem)
        inside = key[: len(part)] == part
        way = _find_place(places, key[len(part) :]) if inside else ""
        told.append(Meldung(way, say_in_form(problem, key, titles, places.get(way) if way else None)))
    return told


def find_key(source: Source, problem: Problem) -> Key:
    """The key of the value at which a Problem stands, by its place."""
    place = (problem.line, problem.column)
    exact = [key for key, found in source.places.items() if found == place]
    earlier = [key for key, found in source.places.items() if found <= place]
    return max(exact or earlier, key=lambda key: (source.places[key], len(key)), default=())


def say_in_form(problem: Problem, key: Key, titles: dict[str, str], field: Formteil | None) -> str:
    """The message of a Problem for whoever sees inputs with titles, no lines with keys; `field` is where it is shown."""
    if problem.code in MISSING:
        exact = field and key and field.weg.rpartition("/")[2] == name_way(key[-1:])
        missing = next((step for step in reversed(key) if isinstance(step, str)), "")
        return f"Bitte füllen Sie „{field.titel if exact else titles.get(missing, missing)}“ aus."
    if field and field.art == "bleibt":
        return KEPT
    text = ABOUT_KEY.sub("", problem.message)
    text = STANDS_AT_KEY.sub(r"Hier \1", text)
    hint = STRAIGHT.sub(r"„\1“", LINE.sub("", QUOTED.sub("", problem.hint)))
    text = f"{text} {hint}".strip()
    return WORD.sub(lambda match: f"„{titles.get(match[1], name_value(match[1]))}“", name_files(text))


def _find_place(places: dict[str, Formteil], key: Key) -> str:
    """The input or list for the value under `key`, or for the nearest value around it, or the first within it."""
    for length in range(len(key), 0, -1):
        way = name_way(key[:length])
        if way in places:
            return way
        within = next((name for name in places if name.startswith(f"{way}/")), "")
        if within:
            return within
    return ""
