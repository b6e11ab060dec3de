"""What is generated: everything for a site, only the wanted pages for a preview."""

from pathlib import Path

import pytest

from support.common import EXAMPLE, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.outputs import build_outputs
from toolbox.web.markdown_extension import BLOCK_END, BLOCK_START
from toolbox.web.theme import describe_page


@pytest.fixture(scope="module")
def outputs() -> dict[str, str | bytes]:
    return {output.uri: output.content for output in build_outputs(read_toolbox(EXAMPLE, TODAY))}


def test_whoever_asks_for_single_pages_gets_the_same_and_the_names_of_all_others(outputs: dict[str, str | bytes]):
    page = next(uri for uri in outputs if uri.startswith("kommunen/") and uri.endswith(".md"))
    written = "sofort/hilfe.md"
    toolbox = read_toolbox(Path(EXAMPLE), TODAY)
    found = {output.uri: output.content for output in build_outputs(toolbox, only=frozenset({page, written}))}
    assert found[page] == outputs[page]
    assert found.keys() == {uri for uri in outputs if uri.endswith(".md")}
    assert all(content in ("", outputs[uri]) for uri, content in found.items())


def test_generated_pages_pass_markdown_and_macros_unread():
    toolbox = read_toolbox(EXAMPLE, TODAY)
    for output in build_outputs(toolbox):
        if output.uri.endswith(".md"):
            assert describe_page(toolbox, output.uri.removesuffix(".md"), output.head)["render_macros"] is False
            assert output.content.strip().startswith(BLOCK_START)
            assert output.content.strip().endswith(BLOCK_END)
