"""One policy for every page: only files of the site itself, no hash, no exception."""

import pytest

from toolbox.site.security_policy import IN_HEADER, IN_PAGE, protect_page

PAGE = (
    '<!doctype html><html lang="de"><head><meta charset="utf-8"><script src="a.js"></script></head><body></body></html>'
)


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (part.split() for part in policy.split(";"))}


def test_only_files_of_the_site_may_run():
    rules = directives(IN_HEADER)
    assert rules["script-src"] == ["'self'"]
    assert rules["default-src"] == ["'none'"]
    assert rules["style-src"] == ["'self'"]
    assert rules["frame-ancestors"] == ["'none'"]
    assert not any(
        word.startswith(("'unsafe", "'sha", "'nonce", "http", "*")) for words in rules.values() for word in words
    )


def test_a_page_carries_the_policy_before_its_first_script():
    page = protect_page(PAGE)
    assert page.index(IN_PAGE) < page.index("<script")
    assert "frame-ancestors" not in page


def test_a_page_without_charset_is_a_mistake_of_the_theme():
    with pytest.raises(ValueError, match="charset"):
        protect_page("<html></html>")
