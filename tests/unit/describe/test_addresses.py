"""Links between pages, in both forms of addresses."""

import pytest

from toolbox.describe.addresses import relative_path, relative_url


@pytest.mark.parametrize(
    ("target", "page", "expected", "flat"),
    [
        ("a/b", "c/d", "../../a/b/", "../a/b.html"),
        ("a/b#x", "a/c", "../b/#x", "b.html#x"),
        ("index", "a/b", "../../", "../index.html"),
        ("a/b", "index", "a/b/", "a/b.html"),
        ("a/index", "a/b", "../", "index.html"),
        ("a/b", "a/b", "./", "b.html"),
        ("a/b", "a/index", "b/", "b.html"),
    ],
)
def test_pages_reach_each_other(target: str, page: str, expected: str, flat: str):
    assert relative_url(target, page, directory_urls=True) == expected
    assert relative_url(target, page, directory_urls=False) == flat


def test_files_are_reached_from_any_depth():
    assert relative_path("assets/x.pdf", "a/b", directory_urls=True) == "../../assets/x.pdf"
    assert relative_path("assets/x.pdf", "index", directory_urls=True) == "assets/x.pdf"
    assert relative_path("assets/x.pdf", "a/b", directory_urls=False) == "../assets/x.pdf"
