"""The joined style sheet keeps every rule that a page or a script can use, and in the same order."""

import pytest

from toolbox.site.style_sheet import find_names, find_words, join_styles

PAGE = '<body dir="ltr"><p class="md-text lead" id="anfang"><a data-x="a,b">'


def join(css: str, *scripts: str) -> str:
    return join_styles([css], find_names(PAGE) | find_words(scripts)).strip()


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".md-text{color:red}", ".md-text{color:red}"),
        (".md-tabs{color:red}", ""),
        (".md-tabs,.lead{color:red}", ".lead{color:red}"),
        (".md-text .md-tabs{color:red}", ""),
        ("#anfang{color:red}", "#anfang{color:red}"),
        ("#ende{color:red}", ""),
        (".tb-neu{color:red}", ""),
        ("iframe,p::before{color:red}", "p::before{color:red}"),
        ("[dir=ltr] p,[dir=rtl] p{color:red}", "[dir=ltr] p{color:red}"),
        ('p[data-state="zu"]{color:red}', ""),
        ('p[data-state],p[class*="neu"]{color:red}', 'p[data-state],p[class*="neu"]{color:red}'),
        ("p:not(.md-tabs){color:red}", "p:not(.md-tabs){color:red}"),
        (":is(.md-tabs,.lead) p{color:red}", ":is(.md-tabs,.lead) p{color:red}"),
        (
            "/* a */ a > p {\n  color: red; /* b */\n  margin: 0 calc(1px + 2px) ;\n}",
            "a > p{color:red;margin:0 calc(1px + 2px)}",
        ),
        ("@media print{.md-tabs{color:red}}", ""),
        ("@media print{.lead{color:red}.md-tabs{top:0}}", "@media print{.lead{color:red}}"),
        ("@supports (top:1px){@media print{.lead{top:0}}}", "@supports (top:1px){@media print{.lead{top:0}}}"),
        ("@keyframes weg{from{top:0}}", "@keyframes weg{from{top:0}}"),
        ('a::before{content:"a  /* b */  c"}', 'a::before{content:"a  /* b */  c"}'),
        ('[data-x="a,b"],.md-tabs{top:0}', '[data-x="a,b"]{top:0}'),
    ],
)
def test_rules_for_names_that_nobody_uses_are_dropped(css: str, kept: str):
    assert join(css) == kept


def test_names_in_scripts_are_used_also_those_put_together():
    assert join(".md-open{top:0}", "x.classList.add('md-open')") == ".md-open{top:0}"
    assert join(".md-x--rot{top:0}", "x.className = `md-x--${farbe}`") == ".md-x--rot{top:0}"


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("p{--a:1;top:0}", "p{top:0}"),
        ("p{--a:1;top:var(--a)}", "p{--a:1;top:var(--a)}"),
        ("p{--a:1;--b:var(--a);top:0}", "p{top:0}"),
        ("p{--a:url(\"data:x;y='}'\")}a{top:var(--b, 1px)}", "p{}a{top:var(--b, 1px)}"),
        ("p{--a:url(data:x;y);--b:calc((1px + 2px)*2);top:var(--b)}", "p{--b:calc((1px + 2px)*2);top:var(--b)}"),
        ("p{--von-skript:1}", "p{--von-skript:1}"),
    ],
)
def test_values_for_which_nothing_asks_are_dropped(css: str, kept: str):
    assert join(css, 'p.style.getPropertyValue("--von-skript")') == kept


def test_a_mistake_in_a_sheet_is_not_passed_over():
    with pytest.raises(ValueError, match="line 1"):
        join("a{color:red}}")


def test_sheets_stay_in_their_order():
    assert join_styles(["a{top:0}", "a{top:1px}"], {"a"}) == "a{top:0}\na{top:1px}\n"
