"""Macros: each that pages may call is written, checked beforehand and safe at run time."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jinja2.exceptions import TemplateSyntaxError

from support.common import ROOT
from toolbox.content.models import Seite
from toolbox.content.page import read_markdown
from toolbox.markdown.macro_calls import CALL, MACROS, find_calls
from toolbox.web import macros

ATTACKS = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ config }}",
    "{{ environment }}",
    "{{ kontakt.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ lipsum.__globals__ }}",
    "{{ page.meta }}",
    "{% for x in range(10**9) %}x{% endfor %}",
    "{% set x = 'a' * 10**9 %}{{ x }}",
    "{% include 'daten/landkreis.yml' %}",
    "{% import 'x' as y %}",
    "{% extends 'base.html' %}",
    "{{ kontakt(*['a']) }}",
    "{{ kontakt(kennung='a') }}",
    "{{ kontakt('a' ~ 'b') }}",
    "{{ 'x' }}",
    "{{ kontakt }}",
    "{{ kontakt('a')('b') }}",
    "{{ [].append(1) }}",
]


def make_page(body: str):
    page, problems = read_markdown(f"---\ntitel: A\n---\n{body}\n".encode(), "a.md")
    assert problems == []
    return page


@pytest.mark.parametrize("attack", ATTACKS)
def test_anything_but_a_plain_call_is_refused_with_its_line(attack: str):
    calls, problems = find_calls(make_page(f"Text\n\n{attack}"))
    assert calls == []
    assert problems
    assert all(problem.line == 6 for problem in problems)


def test_plain_calls_are_found_with_their_lines():
    calls, problems = find_calls(make_page('{{ kontakt("a") }} und {{ norm("b") }}\n\n{{ recht() }}'))
    assert problems == []
    assert [(call.name, call.argument, call.line) for call in calls] == [
        ("kontakt", "a", 4),
        ("norm", "b", 4),
        ("recht", None, 6),
    ]


def test_every_macro_is_written():
    assert [name for name in MACROS if not hasattr(macros, f"render_{name}")] == []


def test_front_matter_shadows_no_macro():
    # mkdocs-macros would let a key of the front matter win over a macro of the same name.
    assert MACROS.keys() & {"title", "template", "hide", "search", *Seite.model_fields} <= {
        "vorlagen",
        "entscheidungshilfen",
    }


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch):
    """The environment that hooks/macros.py puts in the place of the plugin's own."""
    monkeypatch.syspath_prepend(str(ROOT / "hooks"))
    sys.modules.pop("macros", None)
    import macros as plug

    env = SimpleNamespace(
        macros={"kontakt": lambda name: f"<{name}>"},
        variables={"config": "geheim"},
        page=SimpleNamespace(meta={"kontakt": "überschrieben"}),
    )
    plug.on_pre_page_macros(env)
    yield env
    sys.modules.pop("macros", None)


# Each is something that Jinja reads, and more or other than text and a plain call.
UNUSUAL = [
    *ATTACKS,
    "{{- kontakt('a') -}}",
    '{{+ kontakt("a") }}',
    '{{ kontakt("a\\x3cb") }}',
    '{{ kontakt("a", "b") }}',
    '{{ kontakt("a" "b") }}',
    '{{ kontakt("a")|upper }}',
    '{{ kontakt("a").x }}',
    '{{ kontakt("a") if 1 }}',
    "{{ kontakt(1) }}",
    '{{ lipsum() }}{{ kontakt("a") }}',
    '{{ kontakt("a") }}{{ 7*7 }}',
    '{{ self("a") }}',
    '{{ caller("a") }}',
    "<{% raw %}{% endraw %}script>",
    "{% raw %}{{ x }}{% endraw %}",
    "[# geheim #]",
    "[# offen",
    '{{ kontakt("a")',
    "{{",
    "{%",
    '{{{ kontakt("a") }}',
]


@pytest.mark.parametrize("attack", UNUSUAL)
def test_at_run_time_jinja_takes_nothing_but_plain_calls(sandbox: SimpleNamespace, attack: str):
    for text in (attack, f"Text\n{attack}\n", f'{{{{ kontakt("a") }}}}{attack}'):
        with pytest.raises(TemplateSyntaxError):
            sandbox._env.from_string(text)


PIECES = [
    "{",
    "}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "[",
    "#",
    "[#",
    "#]",
    "(",
    ")",
    '"',
    "'",
    "\\",
    " ",
    "\n",
    "-",
    "+",
    "|",
    "x",
]
CALLS = [
    '{{ kontakt("a") }}',
    "{{ kontakt() }}",
    '{{kontakt( "b" )}}',
    "kontakt",
    '("a")',
    "raw",
    "endraw",
    "{{ lipsum() }}",
]


@settings(max_examples=2000, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(st.lists(st.sampled_from(PIECES + CALLS), max_size=12).map("".join))
@example('{# {{ kontakt("a") }} #} }} %}')
def test_what_the_check_lets_pass_jinja_reads_in_the_same_way(sandbox: SimpleNamespace, body: str):
    page, _ = read_markdown(f"---\ntitel: A\n---\n{body}".encode(), "a.md")
    calls, problems = find_calls(page)
    if problems or any(call.name not in sandbox.macros for call in calls):
        return
    told = []
    template = sandbox._env.from_string(body)
    sandbox._env.globals["kontakt"] = lambda *arguments: told.append(*arguments or (None,)) or ""
    shown = template.render()
    assert told == [call.argument for call in calls]
    assert shown == CALL.sub("", body.removesuffix("\n"))


def test_at_run_time_macros_work_and_front_matter_cannot_replace_them(sandbox: SimpleNamespace):
    assert sandbox._env.from_string('{{ kontakt("a") }}').render(**sandbox.variables) == "<a>"


def test_macros_module_is_the_plug_only():
    assert Path(ROOT / "hooks" / "macros.py").read_text(encoding="utf-8").count("\n") < 60
