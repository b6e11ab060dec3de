"""Conversations to practise on paper: what one may say, and below it in a box, to be covered, what follows from each."""

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from toolbox.print import blocks, inline

TITLE = "Was dann geschieht"


def read_answers(node: LexborNode, read_line: Callable[[LexborNode], inline.Inhalt]) -> Iterator[blocks.Block]:
    """The answers of one situation, each folded on the screen (web/templates/gespraech.html)."""

    def number(part: str) -> blocks.Liste:
        lines = (blocks.Absatz(read_line(found)) for found in node.css(part))
        return blocks.Liste(tuple(blocks.Punkt((line,)) for line in lines), nummern=True)

    yield number("summary")
    yield blocks.Hinweis("hinweis", (TITLE,), (number(".tb-talk__then"),))
