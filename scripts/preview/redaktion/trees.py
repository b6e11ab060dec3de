"""A decision tree beside the form for one of its questions: all questions and results, what is wrong with each, the picture."""

from dataclasses import dataclass

from preview.redaktion.documents import Dokument
from toolbox.content.source import Key
from toolbox.content.toolbox import Toolbox
from toolbox.editing.form_messages import find_key
from toolbox.editing.forms import name_way
from toolbox.editing.tree_growth import Knoten, list_nodes
from toolbox.problems.problem import Problem
from toolbox.web.tree_picture import render_picture
from toolbox.web.view import View


@dataclass(frozen=True)
class Baumzeile:
    """A question or result as it stands in the list; `weg` is where its form is, `hier` whether that is the one shown."""

    knoten: Knoten
    weg: str
    hier: bool
    meldungen: tuple[str, ...]


def list_lines(document: Dokument, here: Key, problems: list[Problem]) -> list[Baumzeile]:
    """The tree of a file, each question and result with what is wrong there."""
    if document.kind != "entscheidungshilfen" or document.source is None:
        return []
    told: dict[Key, list[str]] = {}
    for problem in problems:
        key = problem.key or find_key(document.source, problem)
        told.setdefault(key[:2], []).append(problem.message)
    return [
        Baumzeile(node, name_way(node.teil), node.teil == here[:2], tuple(told.get(node.teil, ())))
        for node in list_nodes(document.source.value)
    ]


def draw(toolbox: Toolbox, name: str) -> str:
    """The picture of a tree, or nothing where there is no such tree or its answers lead nowhere."""
    try:
        return render_picture(View(toolbox, "redaktion"), name)
    except (KeyError, AttributeError, StopIteration):
        return ""
