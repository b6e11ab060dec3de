"""What the plug into MkDocs hands over: checked text that is a head to nobody, and the head that we have read."""

import importlib
import importlib.util
from types import ModuleType, SimpleNamespace

import pytest

from support.common import EXAMPLE, ROOT, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.page import read_markdown

HEAD = "---\ntitel: A\n---\n"
# Bodies that MkDocs would take for the head of a page, in YAML or as „key: value“ lines (MultiMarkdown).
LIKE_HEADS = [
    "---\ntemplate: base.html\n---\nText",
    "---\ntemplate: [=, x]\n---\nText",
    "---\n- x\n---\nText",
    "template: base.html\n\nText",
    "template: base.html\n    more\nhide: x",
    "render_macros: true\n---\ntemplate: base.html\n---\n",
    "\ufefftemplate: base.html",
    "\n---\ntemplate: base.html\n---\n",
]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mkdocs_events", ROOT / "hooks" / "mkdocs_events.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_page(uri: str, content: str = "") -> SimpleNamespace:
    return SimpleNamespace(file=SimpleNamespace(src_uri=uri, content_string=content), meta={"template": "fremd.html"})


@pytest.mark.parametrize("body", LIKE_HEADS)
def test_mkdocs_finds_no_head_in_what_it_is_handed(hook: ModuleType, body: str):
    get_data = importlib.import_module("mkdocs.utils.meta").get_data
    page, _ = read_markdown(f"{HEAD}{body}".replace("\ufeff", "").encode(), "docs/a.md")
    written = SimpleNamespace(extra={"toolbox": SimpleNamespace(pages={"a": page})})
    unwritten = SimpleNamespace(extra={"toolbox": SimpleNamespace(pages={})})
    for config, uri in ((written, "a.md"), (unwritten, "b.md")):
        text, head = get_data(hook.on_page_read_source(page=make_page(uri, body), config=config))
        assert head == {}
        assert text == (page.body if config is written else body).lstrip("\n")


def test_a_head_of_mkdocs_own_reading_is_thrown_away(hook: ModuleType):
    config = SimpleNamespace(extra={"toolbox": read_toolbox(EXAMPLE, TODAY), "koepfe": {}})
    page = make_page("sofort/hilfe.md")
    hook.on_page_markdown("Text", page=page, config=config, files=[])
    assert page.meta["titel"] == page.meta["title"] == config.extra["toolbox"].seiten["sofort/hilfe"].titel
    assert "template" not in page.meta


def test_a_file_that_nobody_has_checked_is_refused(hook: ModuleType):
    config = SimpleNamespace(docs_dir="docs", extra={"toolbox": read_toolbox(EXAMPLE, TODAY)})
    late = SimpleNamespace(src_dir="docs", src_uri="sofort/fremd.md")
    with pytest.raises(Exception, match=r"„sofort/fremd\.md“ hinzu, und niemand hat es geprüft"):
        hook.on_files([late], config=config)
