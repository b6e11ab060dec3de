"""What stands between Jinja's braces in a page, as Jinja itself reads it. Nothing of it is run."""

from dataclasses import dataclass

import jinja2
from jinja2 import nodes


@dataclass(frozen=True)
class Expression:
    """A call with at most one literal text (`called`), a bare name, or anything else (no `name`)."""

    name: str | None
    argument: str | None
    called: bool
    line: int


def read_expressions(text: str, comment_start: str, comment_end: str) -> list[Expression] | int:
    """All expressions and statements of a text in their order; the line at which Jinja gives up when it cannot be read."""
    environment = jinja2.Environment(comment_start_string=comment_start, comment_end_string=comment_end)  # noqa: S701 parses only
    try:
        template = environment.parse(text)
    except jinja2.TemplateSyntaxError as error:
        return error.lineno
    found = [child for node in template.body for child in (node.nodes if isinstance(node, nodes.Output) else [node])]
    return [_describe(node) for node in found if not isinstance(node, nodes.TemplateData)]


def _describe(node: nodes.Node) -> Expression:
    if isinstance(node, nodes.Name):
        return Expression(node.name, None, called=False, line=node.lineno)
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and _has_plain_arguments(node):
        argument = node.args[0].value if node.args else None
        return Expression(node.node.name, argument, called=True, line=node.lineno)
    return Expression(None, None, called=False, line=node.lineno)


def _has_plain_arguments(node: nodes.Call) -> bool:
    if node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > 1:
        return False
    return all(isinstance(argument, nodes.Const) and isinstance(argument.value, str) for argument in node.args)
