"""Problems for a terminal, for GitLab and for GitHub: each names place, remedy and the entry of the catalogue."""

import json

from toolbox.printers import PRINTERS, render_github, render_gitlab, render_terminal
from toolbox.problems import Problem

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
