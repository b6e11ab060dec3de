"""How search queries are counted: shares with their interval, sets that anybody can write."""

from pathlib import Path

import pytest

from measure.search_trial import Verdict, find_interval, read_queries


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    # Newcombe 1998, „Two-sided confidence intervals for the single proportion“, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share_is_that_of_the_literature(right: int, total: int, low: float, high: float):
    assert find_interval(right, total) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_every_share_is_printed_with_its_interval():
    assert "50.0% (24%–76%)" in Verdict({"exact": [10, 5, 5]}).render("Diese Suche")


def test_a_fresh_set_names_topics_or_pages(tmp_path: Path):
    path = tmp_path / "frisch.yml"
    path.write_text("queries:\n  - {query: Brief, expected: [post, netz/hasspost]}\n", encoding="utf-8")
    [query] = read_queries(path, {"post": ["bedrohung/verdaechtige-post"]})
    assert (query.kind, query.pages) == ("frisch", {"bedrohung/verdaechtige-post", "netz/hasspost"})
