"""Every published script and style is understood by the oldest browsers that we name."""

import re
from pathlib import Path

import pytest

from support.baseline import LANGUAGE, NEW_SYNTAX, find_new_script, find_new_style
from support.common import ROOT
from toolbox.site.baseline import OLDEST


def test_every_published_script_and_style_suits_the_oldest_browsers(site: Path):
    found = {}
    scripts, styles = sorted(site.rglob("*.js")), sorted(site.rglob("*.css"))
    assert len(scripts) > 8
    assert styles
    for paths, find in ((scripts, find_new_script), (styles, find_new_style)):
        for path in paths:
            if faults := list(find(path.read_text(encoding="utf-8"))):
                found[path.relative_to(site).as_posix()] = faults
    assert found == {}


def test_the_handbook_names_the_same_browsers():
    text = (ROOT / "docs" / "mitmachen" / "betrieb.md").read_text(encoding="utf-8")
    assert dict(re.findall(r"^\| (\w+)[^|]*\| ab ([\d.]+) \|", text, re.MULTILINE)) == OLDEST


def test_the_grammar_still_calls_new_syntax_by_the_names_that_are_looked_for():
    kinds = {LANGUAGE.node_kind_for_id(number) for number in range(LANGUAGE.node_kind_count)}
    assert set(NEW_SYNTAX) | {"regex_pattern", "regex_flags", "property_identifier", "string_fragment"} <= kinds


@pytest.mark.parametrize(
    "script",
    [
        "const a = /(?<=x)y/;",
        "const a = /(?<!x)y/;",
        'const a = new RegExp("(?<=x)y");',
        "const a = /[a--b]/v;",
        "const a = /(?i:b)/;",
        "class A { static { f(); } }",
        "using a = f();",
        "@f class A {}",
        'import a from "a" with { type: "json" };',
        "f().toSorted();",
        "Promise.withResolvers();",
        "Object.groupBy(a, f);",
        "const a = AbortSignal.timeout(1);",
        "element.checkVisibility();",
        "const a = requestAnimationFrame((x) => x |> f);",
    ],
)
def test_newer_scripts_are_found(script: str):
    assert len(list(find_new_script(script))) == 1


def test_what_these_browsers_know_or_is_asked_for_first_is_not_reported():
    known = "a ??= b?.c; const { at } = d.at(-1) ?? Object.hasOwn(e, f); class G { #h = structuredClone(1_000); }"
    asked = (
        "const later = globalThis.requestIdleCallback ?? setTimeout; if (a.showPicker) a.showPicker?.(); /(?<n>x)/d;"
    )
    assert list(find_new_script(known + asked)) == []


@pytest.mark.parametrize(
    "style",
    [
        "a:has(b), a.b { color: red }",
        "a::details-content, a { color: red }",
        "@container (min-width: 1px) { a { color: red } }",
        "@media (width >= 45em) { a { color: red } }",
        "@media print { a { color: color-mix(in srgb, red, blue) } }",
        "a { height: 100dvh }",
        "a { color: red; b { color: blue } }",
        "a { grid-template-columns: subgrid }",
        "a { color: light-dark(red, blue); color: red }",
    ],
)
def test_newer_styles_are_found(style: str):
    assert len(list(find_new_style(style))) == 1


def test_styles_that_fall_back_are_not_reported():
    assert list(find_new_style("a { height: 100vh; height: 100dvh; text-wrap: balance; inset: 0 }")) == []
    assert list(find_new_style("a:has(b) { color: red } a:is(b, c:has(d)), e { color: blue }")) == []
    assert list(find_new_style("@supports (height: 1dvh) { a { height: 1dvh } }")) == []
