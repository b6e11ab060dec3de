"""Notes spare work and change nothing of what is found."""

from pathlib import Path

import pytest

from support.common import TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.notes import Notes, load_notes, save_notes
from toolbox.search.page_text import FinishedPage, Section, dump_page, load_page
from toolbox.site.inspection import check_site


def refuse() -> str:
    raise AssertionError("Das war schon bekannt.")


def test_a_note_is_found_again_for_the_same_program_kind_and_sources(tmp_path: Path):
    path = tmp_path / "notizen.json"
    notes = load_notes(path, "programm")
    assert notes.find("art", ["a", "b"], lambda: ["ä", None]) == ["ä", None]
    assert notes.find("art", ["a", "b"], refuse) == ["ä", None]
    save_notes(notes, path)
    assert load_notes(path, "programm").find("art", ["a", "b"], refuse) == ["ä", None]
    for program, kind, sources in [
        ("anders", "art", ["a", "b"]),
        ("programm", "anders", ["a", "b"]),
        ("programm", "art", ["ab"]),
        ("programm", "art", ["b", "a"]),
        ("programm", "art", ["a"]),
    ]:
        assert load_notes(path, program).find(kind, sources, lambda: "neu") == "neu"


def test_notes_of_no_use_any_more_are_left_out(tmp_path: Path):
    path = tmp_path / "notizen.json"
    first = load_notes(path, "programm")
    first.find("art", ["alt"], lambda: 1)
    save_notes(first, path)
    second = load_notes(path, "programm")
    second.find("art", ["neu"], lambda: 2)
    save_notes(second, path)
    assert list(load_notes(path, "programm").known.values()) == [2]


@pytest.mark.parametrize("spoil", [lambda whole: b"", lambda whole: whole[:-1], lambda whole: whole[:40] + b"x"])
def test_a_damaged_file_counts_as_none(tmp_path: Path, spoil):
    path = tmp_path / "notizen.json"
    notes = Notes("programm")
    notes.find("art", ["a"], lambda: 1)
    save_notes(notes, path)
    path.write_bytes(spoil(path.read_bytes()))
    assert load_notes(path, "programm").known == {}


def test_a_page_for_the_search_is_the_same_after_it_was_kept():
    page = FinishedPage("Hilfe", "Kurz.", (Section("", "", "Text"), Section("Wer", "wer", "")), frozenset({"b", "a"}))
    assert load_page(dump_page(page)) == page
    assert load_page(dump_page(None)) is None


def test_mistakes_in_pages_are_found_again_with_notes_and_by_the_name_of_the_page(example: Path, tmp_path: Path):
    toolbox = read_toolbox(example, TODAY)
    site = tmp_path / "site"
    site.mkdir()
    page = '<!doctype html><html lang="de"><body><h1>Titel</h1><p id="hier">{}</p></body></html>'
    for name, text in {
        "eins.html": '<a href="zwei.html#hier">gut</a>',
        "zwei.html": '<a href="eins.html#dort">fehlt</a> <img src="https://fremd.example.net/bild.png">',
        "drei.html": '<a href="eins.html#dort">fehlt</a> <img src="https://fremd.example.net/bild.png">',
        "vier.html": "{{ rest }}",
    }.items():
        (site / name).write_text(page.format(text), encoding="utf-8")
    wanted = check_site(site, toolbox)
    assert {problem.path for problem in wanted} == {"site/zwei.html", "site/drei.html", "site/vier.html"}
    path = tmp_path / "notizen.json"
    for _ in range(2):
        notes = load_notes(path, "programm")
        assert check_site(site, toolbox, notes) == wanted
        save_notes(notes, path)
    (site / "eins.html").write_text(page.replace("hier", "dort").format(""), encoding="utf-8")
    assert [problem.code for problem in check_site(site, toolbox, load_notes(path, "programm"))] == [
        problem.code for problem in check_site(site, toolbox)
    ]
