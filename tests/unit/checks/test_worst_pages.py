"""The longest texts that are let pass, made to be slow: checking them and making pages of them takes a moment."""

import time

import pytest

from support.common import EXAMPLE, TODAY
from support.rendering import render
from toolbox.checks.everything import check_toolbox, read_toolbox
from toolbox.content.page import read_markdown
from toolbox.markdown.bounds import MAX_BODY, MAX_LINE, check_bounds

SECONDS = 5
HEAD = (EXAMPLE / "sofort" / "hilfe.md").read_text(encoding="utf-8").split("---\n")[1]


def fill(line: str) -> str:
    """As many paragraphs as a page may have, each of one line as long as it may be."""
    text = (line * MAX_LINE)[:MAX_LINE]
    return "\n\n".join([text] * (MAX_BODY // (MAX_LINE + 2) - 2))


SLOW = {
    "links without end": fill("[a](" * 12 + "x" * MAX_LINE),
    "brackets": "\n\n".join(["\n".join(["[" * 12 + "x" * 400] * 3)] * 150),
    "numbers": fill("(01 23)/-"),
    "code in columns": fill("|`a|b` " * 12 + "x" * MAX_LINE),
    "references": fill("&amp; "),
    "paragraphs": fill("§ 1 Abs. 2 "),
    "footnotes": fill("<sup id=fnref:1>"),
}


@pytest.mark.parametrize("name", SLOW)
def test_no_page_within_the_bounds_is_slow(name: str):
    toolbox = read_toolbox(EXAMPLE, TODAY)
    page, problems = read_markdown(f"---\n{HEAD}---\n{SLOW[name]}\n".encode(), "docs/sofort/hilfe.md")
    assert problems == list(check_bounds(page)) == []
    assert len(page.body) > MAX_BODY / 3
    toolbox.pages["sofort/hilfe"] = page
    start = time.process_time()
    list(check_toolbox(toolbox, EXAMPLE, TODAY))
    render(page.body)
    assert time.process_time() - start < SECONDS
