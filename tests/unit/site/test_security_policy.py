"""The policy names every script of the theme, and none of a page's text."""

import base64
import hashlib
from pathlib import Path

import pytest

from toolbox.site.security_policy import build_policy, protect_page

PAGE = """<!doctype html><html lang="de"><head><meta charset="utf-8"><script>{head}</script></head>
<body><article>{text}</article><script type="application/json">{{"a": 1}}</script></body></html>"""


def name(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (part.split() for part in policy.split(";"))}


def test_the_header_names_the_scripts_of_all_pages_and_nothing_else(tmp_path: Path):
    (tmp_path / "tief").mkdir()
    (tmp_path / "index.html").write_text(PAGE.format(head="a = 'ä'", text=""), encoding="utf-8")
    (tmp_path / "tief" / "index.html").write_text(PAGE.format(head="b < 2 && c", text=""), encoding="utf-8")
    rules = directives(build_policy(tmp_path))
    assert set(rules["script-src"]) == {"'self'", name("a = 'ä'"), name("b < 2 && c")}
    assert rules["default-src"] == ["'none'"]
    assert rules["style-src"] == ["'self'"]
    assert rules["frame-ancestors"] == ["'none'"]
    assert not any(word.startswith(("'unsafe", "http", "*")) for words in rules.values() for word in words)


def test_a_script_in_the_text_is_not_named(tmp_path: Path):
    (tmp_path / "index.html").write_text(PAGE.format(head="a", text="<script>evil()</script>"), encoding="utf-8")
    assert name("evil()") not in build_policy(tmp_path)


def test_the_same_pages_give_the_same_policy_in_whatever_order(tmp_path: Path):
    policies = set()
    for number, order in enumerate((["x", "y"], ["y", "x"])):
        folder = tmp_path / str(number)
        folder.mkdir()
        for head in order:
            (folder / f"{head}.html").write_text(PAGE.format(head=head, text=""), encoding="utf-8")
        policies.add(build_policy(folder))
    assert len(policies) == 1


def test_a_page_carries_its_own_policy_before_its_first_script():
    page = protect_page(PAGE.format(head="a", text=""))
    assert page.index("Content-Security-Policy") < page.index("<script>")
    assert name("a") in page
    assert "frame-ancestors" not in page


def test_a_page_without_charset_is_a_mistake_of_the_theme():
    with pytest.raises(ValueError, match="charset"):
        protect_page("<html></html>")
