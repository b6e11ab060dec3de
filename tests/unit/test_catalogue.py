"""The error catalogue explains every kind of mistake that the program can report, and no other."""

import ast
import re
from itertools import pairwise

import pytest

from common import ROOT
from toolbox.catalogue import CATALOGUE, Eintrag, catalogue_link, read_catalogue
from toolbox.structure import slugify

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TEXT = (ROOT / CATALOGUE).read_text(encoding="utf-8")


def find_codes() -> dict[str, str]:
    """Every code in the program with a place where it is used.

    A code is a word in small letters that stands right before a message, in a call or in a tuple of its own, in a module
    that has to do with problems. `yaml-form` is the one code whose message has a name that says less.
    """
    found = {}
    for path in [*sorted((ROOT / "hooks").rglob("*.py")), *sorted((ROOT / "scripts").glob("*.py"))]:
        text = path.read_text(encoding="utf-8")
        if not re.search(r"Problem|refuse|ContentError", text):
            continue
        for node in ast.walk(ast.parse(text)):
            items = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
            for code, message in pairwise(items):
                if not isinstance(code, ast.Constant) or not isinstance(code.value, str):
                    continue
                if CODE.fullmatch(code.value) and is_message(message):
                    found[code.value] = f"{path.name}:{node.lineno}"
    return found


def is_message(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id in ("message", "german")
    if isinstance(node, ast.BinOp):
        return is_message(node.left)
    if isinstance(node, ast.IfExp):
        return is_message(node.body)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return " " in node.value and node.value.endswith((".", ".“", ":"))
    return isinstance(node, ast.JoinedStr)


def test_the_search_for_codes_finds_the_well_known_ones():
    found = find_codes()
    assert len(found) > 100
    assert {"yaml-form", "schluessel-fehlt", "rufnummer", "makro-form", "kreis", "schreibweise"} <= set(found)
    assert {"html", "tag", "gebiet", "adresse-nicht-erlaubt", "kontakt-ohne-weg", "druck-bild"} <= set(found)


def test_every_message_has_an_entry_and_no_entry_is_stale():
    found, entries = find_codes(), read_catalogue(TEXT)
    assert {code: place for code, place in found.items() if code not in entries} == {}
    assert set(entries) - set(found) == set()


@pytest.mark.parametrize("code", read_catalogue(TEXT))
def test_every_entry_has_meaning_example_and_remedy(code: str):
    entry = read_catalogue(TEXT)[code]
    assert entry is not None, f"„{code}“ braucht Bedeutung, Beispiel im Kasten und **Abhilfe:**, und nur einmal"
    assert entry.bedeutung.endswith((".", "?"))
    assert entry.beispiel.strip()
    assert entry.abhilfe.endswith(".")


def test_links_to_entries_are_the_anchors_of_the_headings():
    for code in read_catalogue(TEXT):
        assert catalogue_link(code) == f"{CATALOGUE}#{slugify(code)}"


def test_an_entry_that_is_not_complete_is_noticed():
    whole = "## A\n\nText\n\n### `eins`\n\nHeißt so.\n\n```text\nx\n```\n\n**Abhilfe:** Ändern.\n"
    assert read_catalogue(whole) == {"eins": Eintrag("Heißt so.", "x", "Ändern.")}
    assert read_catalogue(whole.replace("**Abhilfe:** ", "")) == {"eins": None}
    assert read_catalogue(whole.replace("Heißt so.\n\n", "")) == {"eins": None}
    assert read_catalogue(whole + whole) == {"eins": None}
