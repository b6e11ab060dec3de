"""The ways through decision trees: where answers lead, and which number a question has."""

import typing
from collections.abc import Iterator
from dataclasses import dataclass

from toolbox.content.models import Entscheidungshilfe, Ergebnis
from toolbox.content.toolbox import Toolbox

Fundort = tuple[str, str, tuple[str, ...], Ergebnis]  # kind, name and key for `toolbox.problem`, and the result


@dataclass(frozen=True)
class Ziel:
    """Where an answer leads: a question or result of the same tree, a shared result, or a question of another tree."""

    art: typing.Literal["frage", "ergebnis", "gemeinsam", "sprung"]
    kennung: str
    baum: str = ""


def find_target(toolbox: Toolbox, hilfe: Entscheidungshilfe, weiter: str) -> Ziel | None:
    """The target that `weiter` names, or None when there is none."""
    if weiter in hilfe.fragen:
        return Ziel("frage", weiter)
    if weiter in hilfe.ergebnisse:
        return Ziel("ergebnis", weiter)
    if weiter in toolbox.ergebnisse:
        return Ziel("gemeinsam", weiter)
    baum, slash, frage = weiter.partition("/")
    other = toolbox.entscheidungshilfen.get(baum)
    return Ziel("sprung", frage, baum) if slash and other and frage in other.fragen else None


def list_results(toolbox: Toolbox) -> Iterator[Fundort]:
    """All results with the place where each stands in the data, those of single trees first."""
    for name, hilfe in toolbox.entscheidungshilfen.items():
        for kennung, ergebnis in hilfe.ergebnisse.items():
            yield "entscheidungshilfen", name, ("ergebnisse", kennung), ergebnis
    for name, ergebnis in toolbox.ergebnisse.items():
        yield "ergebnisse", name, (), ergebnis


def results_of(toolbox: Toolbox, hilfe: Entscheidungshilfe) -> dict[str, object]:
    """All results a tree can show, its own and shared ones, in the order in which they are first reached."""
    found: dict[str, object] = {}
    for frage in hilfe.fragen.values():
        for antwort in frage.antworten:
            if antwort.weiter in hilfe.ergebnisse:
                found.setdefault(antwort.weiter, hilfe.ergebnisse[antwort.weiter])
            elif antwort.weiter not in hilfe.fragen and antwort.weiter in toolbox.ergebnisse:
                found.setdefault(antwort.weiter, toolbox.ergebnisse[antwort.weiter])
    return found


def number_nodes(toolbox: Toolbox, hilfe: Entscheidungshilfe) -> dict[str, int]:
    """The numbers that screen, paper, picture and JSON share: questions first, then results, in their order."""
    return {name: number for number, name in enumerate([*hilfe.fragen, *results_of(toolbox, hilfe)], start=1)}


def number_target(toolbox: Toolbox, hilfe: Entscheidungshilfe, weiter: str) -> tuple[Ziel, int]:
    """Where `weiter` leads, and the number it has there. Needs a target that exists."""
    ziel = find_target(toolbox, hilfe, weiter)
    there = toolbox.entscheidungshilfen[ziel.baum] if ziel.baum else hilfe
    return ziel, number_nodes(toolbox, there)[ziel.kennung]


def list_paths(hilfe: Entscheidungshilfe) -> Iterator[tuple[tuple[str, int], ...]]:
    """All ways from the first question to an end, as (question, index of the answer). Jumps are ends. Needs no cycle."""

    def walk(frage: str, before: tuple[tuple[str, int], ...]) -> Iterator[tuple[tuple[str, int], ...]]:
        for index, antwort in enumerate(hilfe.fragen[frage].antworten):
            way = (*before, (frage, index))
            if antwort.weiter in hilfe.fragen:
                yield from walk(antwort.weiter, way)
            else:
                yield way

    yield from walk(next(iter(hilfe.fragen)), ())
