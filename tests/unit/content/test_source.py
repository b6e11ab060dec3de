"""Reading YAML: text stays text, places are known, nothing dangerous gets through."""

import pytest

from toolbox.content.page import read_markdown
from toolbox.content.source import read_yaml
from toolbox.content.text_file import MAX_BYTES, decode


def test_scalars_stay_the_text_that_was_written():
    source, problems = read_yaml(b"plz: 01234\nzeit: 22:30\nantwort: no\nleer:\ndatum: 2026-11-22\n", "a.yml")
    assert problems == []
    assert source.value == {"plz": "01234", "zeit": "22:30", "antwort": "no", "leer": "", "datum": "2026-11-22"}


def test_every_value_knows_its_line_and_column():
    source, _ = read_yaml(b"a: 1\nb:\n  - c: 2\n    d: 3\n", "a.yml")
    assert source.place(("a",)) == (1, 1)
    assert source.place(("b", 0, "d")) == (4, 5)
    assert source.place(("b", 0, "fehlt")) == (3, 5)
    assert source.place(("fehlt", "ganz")) == (1, 1)


def test_umlauts_are_composed_however_they_were_typed():
    source, _ = read_yaml("name: Mu\u0308hle\n".encode(), "a.yml")
    assert source.value["name"] == "Mühle"


def test_a_file_that_is_not_utf8_names_the_line():
    _, problems = read_yaml("a: 1\nname: Müller\n".encode("latin-1"), "a.yml")
    assert [str(problem) for problem in problems] == [
        "a.yml:2: Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie im Editor mit der Zeichenkodierung UTF-8."
    ]


def test_windows_line_ends_are_read_like_others():
    source, problems = read_yaml(b"a: 1\r\nb: 2\r\n", "a.yml")
    assert problems == []
    assert source.value == {"a": "1", "b": "2"}


def test_a_huge_file_is_refused_before_it_is_parsed():
    _, problems = decode(b"a" * (MAX_BYTES + 1), "a.yml")
    assert [problem.code for problem in problems] == ["datei-zu-gross"]


def test_deep_nesting_is_refused():
    _, problems = read_yaml(("a: " + "[" * 50 + "]" * 50).encode(), "a.yml")
    assert [problem.code for problem in problems] == ["zu-tief"]


@pytest.mark.parametrize("text", ["? [a, b]\n: 1\n", "{{ x }}: 1\n"])
def test_keys_are_simple_words(text: str):
    _, problems = read_yaml(text.encode(), "a.yml")
    assert problems
    assert all(str(problem).startswith("a.yml:1: ") for problem in problems)


def test_lines_of_front_matter_and_body_are_those_of_the_file():
    page, problems = read_markdown(b"---\ntitel: A\nfuer: [alle]\n---\n\nErste Zeile\n", "a.md")
    assert problems == []
    assert page.head.place(("fuer",))[0] == 3
    assert page.first_line == 5
    assert page.body == "\nErste Zeile\n"
