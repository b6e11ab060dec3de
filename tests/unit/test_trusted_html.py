"""Every place that calls a text finished HTML is known, with the reason why no text of anybody comes through there unescaped."""

import re

from support.common import ROOT

MARK = re.compile(r"\bMarkup\(|\|\s*safe\b|\bas_block\(|\bas_inline\(")
# File: how many places, and why each may.
TRUSTED = {
    "hooks/toolbox/describe/icons.py": (2, "a file of ours, and its name"),
    "hooks/toolbox/describe/qr.py": (1, "a drawing made of digits"),
    "hooks/toolbox/outputs.py": (1, "a page made by our templates, which escape"),
    "hooks/toolbox/print/edition_pages.py": (
        18,
        "patterns of ours, filled in by format and join, which escape; marks are paths of sheets",
    ),
    "hooks/toolbox/web/tree_review.py": (1, "a drawing made by our templates, which escape"),
    "hooks/toolbox/web/letters.py": (3, "patterns of ours, filled in by format and join, which escape"),
    "hooks/toolbox/web/view.py": (2, "joined by a line break, which escapes; escaped before links are put in"),
    "hooks/toolbox/web/templates/kontakte_nach_bedarf.html": (1, "a sign of ours between two numbers"),
    "overrides/home.html": (1, "the page as the gate let it pass"),
    "overrides/main.html": (3, "the page as the gate let it pass, in three parts"),
    "overrides/partials/toc.html": (1, "headings as the gate let them pass"),
}
BLOCKS = {"hooks/toolbox/web"}  # its modules hand what their templates made to Markdown: as_block, as_inline


def test_every_text_that_is_called_html_is_known():
    found = {}
    for path in [
        *(ROOT / "hooks").rglob("*.py"),
        *(ROOT / "hooks").rglob("*.html"),
        *(ROOT / "overrides").rglob("*.html"),
    ]:
        name = path.relative_to(ROOT).as_posix()
        marks = [mark[0] for mark in MARK.finditer(path.read_text(encoding="utf-8"))]
        if name.rpartition("/")[0] in BLOCKS:
            marks = [mark for mark in marks if not mark.startswith("as_")]
        if marks:
            found[name] = len(marks)
    assert found == {name: count for name, (count, _) in TRUSTED.items()}


def test_what_is_handed_to_markdown_comes_from_templates_or_is_escaped():
    """Each call of as_block and as_inline is given what `render` of a template returned, or an escaped text."""
    given = re.compile(r"\bas_(?:block|inline)\(\s*(?!html: str)([^\n]*)")
    calls = [
        (path.name, text)
        for path in sorted((ROOT / "hooks" / "toolbox" / "web").rglob("*.py"))
        for text in given.findall(path.read_text(encoding="utf-8"))
        if path.name != "markdown_extension.py"
    ]
    assert len(calls) > 15
    assert [
        call for call in calls if not re.match(r"(?:view\.render|[a-z_.]*render_\w+|escape|html\b|$)", call[1])
    ] == []
