"""Problems for a terminal, for GitLab and for GitHub: each names place, remedy and the entry of the catalogue."""

import json

from toolbox.problems.printers import PRINTERS, render_github, render_gitlab, render_terminal
from toolbox.problems.problem import Problem

NUMBER = Problem("docs/a.yml", 11, "rufnummer", "„12“ kann keine Rufnummer sein.", "Mit Vorwahl.", 5)
EMPTY = Problem("docs/b: c,d.yml", 1, "datei-leer", "Die Datei ist 100% leer.")
ENTRY = "docs/mitmachen/fehlermeldungen.md#rufnummer"


def test_a_terminal_gets_a_line_for_each_problem_and_each_entry_once():
    assert render_terminal([NUMBER, NUMBER, EMPTY]) == (
        "docs/a.yml:11:5: „12“ kann keine Rufnummer sein. Mit Vorwahl.\n"
        "docs/a.yml:11:5: „12“ kann keine Rufnummer sein. Mit Vorwahl.\n"
        "docs/b: c,d.yml:1:1: Die Datei ist 100% leer.\n"
        "\n"
        "Erklärt mit Beispiel und Abhilfe:\n"
        f"  {ENTRY}\n"
        "  docs/mitmachen/fehlermeldungen.md#datei-leer\n"
    )


def test_what_is_said_of_many_places_is_said_once_on_a_terminal_and_after_what_led_to_it():
    cause = Problem("docs/z.yml", 3, "fremde-kommune", "„1“ gehört nicht zum Landkreis.")
    follows = [Problem(f"docs/{name}.md", line, "bedarf-offen", "Offen.") for name in "abc" for line in (7, 9)]
    gone = [Problem(f"docs/ordner/{number}.md", 5, "seite-fehlt", "Die Seite gibt es nicht.") for number in range(9)]
    assert render_terminal([*follows, *gone, cause]) == (
        "docs/z.yml:3:1: „1“ gehört nicht zum Landkreis.\n"
        "docs/a.md:7:1: Offen.\n"
        "  Dasselbe an 5 weiteren Stellen.\n"
        "    docs/a.md:9, docs/b.md:7,9, docs/c.md:7,9\n"
        "docs/ordner/0.md:5:1: Die Seite gibt es nicht.\n"
        "  Dasselbe an 8 weiteren Stellen. Wurde etwas gelöscht oder umbenannt? Dann genügt es, das zurückzunehmen.\n"
        "    docs/ordner/1.md:5, docs/ordner/2.md:5, docs/ordner/3.md:5, docs/ordner/4.md:5, docs/ordner/5.md:5,\n"
        "    docs/ordner/6.md:5, docs/ordner/7.md:5, docs/ordner/8.md:5\n"
        "\n"
        "Erklärt mit Beispiel und Abhilfe:\n"
        "  docs/mitmachen/fehlermeldungen.md#fremde-kommune\n"
        "  docs/mitmachen/fehlermeldungen.md#bedarf-offen\n"
        "  docs/mitmachen/fehlermeldungen.md#seite-fehlt\n"
    )
    assert len(json.loads(render_gitlab([*follows, *gone, cause]))) == render_github([*follows, *gone]).count("\n") + 1


def test_few_equal_mistakes_keep_their_lines_in_reading_order():
    few = [Problem("docs/a.md", line, "ausrufezeichen", "Hier.") for line in range(1, 6)]
    assert render_terminal([*few, EMPTY]).count("Hier.") == 5


def test_no_problem_is_no_line_on_a_terminal_and_an_empty_report_for_gitlab():
    assert render_terminal([]) == render_github([]) == ""
    assert json.loads(render_gitlab([])) == []


def test_gitlab_gets_a_report_of_code_quality():
    found = json.loads(render_gitlab([NUMBER]))
    assert len(found) == 1
    assert found[0].pop("fingerprint")
    assert found[0] == {
        "description": f"„12“ kann keine Rufnummer sein. Mit Vorwahl. ({ENTRY})",
        "check_name": "rufnummer",
        "severity": "major",
        "location": {"path": "docs/a.yml", "lines": {"begin": 11}},
    }


def test_fingerprints_differ_for_two_mistakes_and_stay_when_a_line_moves():
    moved = Problem("docs/a.yml", 12, "rufnummer", NUMBER.message, NUMBER.hint, 5)
    first, second = (entry["fingerprint"] for entry in json.loads(render_gitlab([NUMBER, moved])))
    assert first != second
    assert json.loads(render_gitlab([moved]))[0]["fingerprint"] == first


def test_github_gets_commands_in_which_signs_with_a_meaning_are_escaped():
    assert render_github([EMPTY]) == (
        "::error file=docs/b%3A c%2Cd.yml,line=1,col=1,title=datei-leer::"
        "Die Datei ist 100%25 leer. (docs/mitmachen/fehlermeldungen.md#datei-leer)\n"
    )
    assert render_github([NUMBER]).endswith(f"({ENTRY})\n")


def test_every_way_of_printing_can_be_asked_for():
    assert set(PRINTERS) == {"terminal", "gitlab", "github"}
