"""Macros: each that pages may call is written, checked beforehand and safe at run time."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from support.common import ROOT
from toolbox.content.models import Seite
from toolbox.content.page import read_markdown
from toolbox.markdown.macro_calls import MACROS, find_calls
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


@pytest.mark.parametrize(
    "attack",
    [
        attack
        for attack in ATTACKS
        if "kontakt(" not in attack and attack != "{{ 'x' }}" and "set x" not in attack and attack != "{{ kontakt }}"
    ],
)
def test_at_run_time_nothing_but_macros_is_within_reach(sandbox: SimpleNamespace, attack: str):
    if attack == "{{ page.meta }}":
        assert sandbox._env.from_string(attack).render(**sandbox.variables) == "{'render_macros': True}"
        return
    with pytest.raises((SecurityError, UndefinedError, TypeError)):
        sandbox._env.from_string(attack).render(**sandbox.variables)


def test_at_run_time_macros_work_and_front_matter_cannot_replace_them(sandbox: SimpleNamespace):
    assert sandbox._env.from_string('{{ kontakt("a") }}').render(**sandbox.variables) == "<a>"


def test_macros_module_is_the_plug_only():
    assert Path(ROOT / "hooks" / "macros.py").read_text(encoding="utf-8").count("\n") < 60
