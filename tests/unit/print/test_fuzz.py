"""Invented Markdown on its way to paper: whatever is allowed keeps every word, whatever is not is refused in German.

`check.py --alles` tries some thousand pages, the usual one a handful.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import druck
from support.common import ROOT
from support.paper import read_pages
from support.rendering import render
from support.scope import ALLES
from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import page_url
from toolbox.markdown.gate import RefusedError
from toolbox.print import block_tree
from toolbox.print.press import print_sheet
from toolbox.problems.problem import ContentError

PAGE = "sofort/hilfe"
NO_WORDS = {"typ", "anker", "ziel", "datei", "sorte", "slug"}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000"
    "000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)

word = st.text("abcdefghijklmnopqrstuvwxyzäöüßÄÖÜ", min_size=4, max_size=14)
piece = st.one_of(
    word,
    word.map("**{}**".format),
    word.map("*{}*".format),
    word.map("`{}`".format),
    word.map("[{}](https://example.org/)".format),
    word.map("[{}](#anderswo)".format),
)
line = st.lists(piece, min_size=1, max_size=8).map(" ".join)


def indent(text: str) -> str:
    return "\n".join(f"    {part}" if part else "" for part in text.split("\n"))


def make_list(points: list[tuple[str, list[str]]], sign: str) -> str:
    return "\n".join(f"{sign} {text}" + "".join(f"\n\n{indent(block)}\n" for block in inner) for text, inner in points)


def make_table(rows: list[tuple[str, str]]) -> str:
    first, *rest = [f"| {left} | {right} |" for left, right in rows]
    return "\n".join([first, "| --- | --- |", *rest])


def nest(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, min_size=1, max_size=2)
    body = some.map("\n\n".join).map(indent)
    boxes = st.sampled_from(["!!! zuerst", "!!! nicht", "!!! hinweis", "??? sicherheit"])
    return st.one_of(
        st.builds(
            make_list,
            st.lists(st.tuples(line, st.lists(inner, max_size=1)), min_size=1, max_size=3),
            st.sampled_from(["-", "1.", "- [ ]", "- [x]"]),
        ),
        st.builds('{} "{}"\n\n{}'.format, boxes, word, body),
        st.builds("{}\n:   {}".format, line, line),
        some.map("\n\n".join).map(lambda text: "\n".join(f"> {part}" for part in text.split("\n"))),
    )


block = st.recursive(line | word.map("![{}](bild.png)".format), nest, max_leaves=5)
top = st.one_of(
    block,
    word.map("## {}".format),
    st.lists(st.tuples(line, line), min_size=2, max_size=4).map(make_table),
)
note = st.builds("{0}[^{1}]\n\n[^{1}]: {2}".format, word, word, line)
pages = st.tuples(st.lists(top, min_size=1, max_size=6), st.lists(note, max_size=1)).map(
    lambda parts: "\n\n".join([*parts[0], *parts[1]])
)
signs = st.text('#*_-`[]()!>|:~^\\\n\t ab1.<&"{}', max_size=60)


@pytest.fixture
def toolbox(example: Path) -> Toolbox:
    return druck.read_example(example)


def find_words(markdown: str) -> Counter[str]:
    """The words of generated Markdown, without addresses, names of boxes and calls of notes."""
    text = re.sub(r"\]\([^)]*\)|\[\^[^]]*\]|^\W*(?:!!!|\?\?\?) [a-z]+|\[x\]", " ", markdown, flags=re.MULTILINE)
    return Counter(re.findall(r"[^\W\d_]+", text))


def list_words(plain: object) -> Iterator[str]:
    if isinstance(plain, str):
        yield from re.findall(r"[^\W\d_]+", plain)
    elif isinstance(plain, list):
        for item in plain:
            yield from list_words(item)
    elif isinstance(plain, dict):
        for name, value in plain.items():
            if name not in NO_WORDS:
                yield from list_words(value)


quiet = {"suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}


@settings(max_examples=5000 if ALLES else 60, **quiet)
@given(markdown=pages)
def test_no_word_of_a_page_is_lost_and_none_is_said_twice(toolbox: Toolbox, markdown: str):
    plain = block_tree.dump(druck.read(toolbox, render(markdown)))
    assert Counter(list_words(json.loads(json.dumps(plain)))) == find_words(markdown)


@settings(max_examples=5000 if ALLES else 60, **quiet)
@given(markdown=signs)
def test_whatever_is_typed_is_printed_or_refused_with_the_place(toolbox: Toolbox, markdown: str):
    said = ["docs/sofort/hilfe.md:1: Druckfassung: "]
    try:
        json.dumps(block_tree.dump(druck.read(toolbox, render(markdown))))
    except RefusedError:
        return  # no page, so no sheet either
    except ContentError as error:
        said = [str(problem) for problem in error.problems]
    assert all(line.startswith("docs/sofort/hilfe.md:1: Druckfassung: ") for line in said)


@settings(max_examples=150 if ALLES else 3, **quiet)
@given(markdown=pages)
def test_every_word_stands_on_the_finished_sheet(toolbox: Toolbox, tmp_path_factory, markdown: str):
    folder = tmp_path_factory.mktemp("blatt")
    site = druck.write_site(toolbox, folder / "site")
    page = site / page_url(PAGE, True)
    (page / "bild.png").write_bytes(PIXEL)
    (page / "index.html").write_text(druck.wrap(render(markdown)), encoding="utf-8")
    refused: list[str] = []
    try:
        pdf = print_sheet(toolbox, site, PAGE, ROOT / ".cache", folder / "satz")
    except ContentError as error:
        refused = [problem.code for problem in error.problems]
    if refused:
        assert refused == ["druck-laenge"]  # a sheet that is too long is refused; nothing else may be
        return
    pictures = Counter(re.findall(r"!\[(\w+)\]", markdown))  # their words are for those who cannot see them
    text = "".join(read_pages(pdf))
    read = re.sub(r"[\W\d_]", "", text)
    assert [found for found in find_words(markdown) - pictures if found not in read] == []
