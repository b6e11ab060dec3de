"""The error catalogue explains every kind of mistake that the program can report, and no other."""

import ast
import re
from functools import cache
from itertools import pairwise

import pytest

from support.common import ROOT
from toolbox.content.explanations import KINDS
from toolbox.content.slugs import slugify
from toolbox.problems.catalogue import CATALOGUE, Eintrag, catalogue_link, read_catalogue

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TEXT = (ROOT / CATALOGUE).read_text(encoding="utf-8")


@cache
def find_codes() -> dict[str, list[tuple[str, re.Pattern]]]:
    """Every code in the program: places where it is used, each with a pattern of the message given there.

    A code is a word in small letters that stands right before a message, in a call or in a tuple of its own, in a module
    that has to do with problems. `yaml-form` is the one code whose message has a name that says less.
    """
    found: dict[str, list[tuple[str, re.Pattern]]] = {}
    for path in [*sorted((ROOT / "hooks").rglob("*.py")), *sorted((ROOT / "scripts").rglob("*.py"))]:
        text = path.read_text(encoding="utf-8")
        if not re.search(r"Problem|refuse|ContentError", text):
            continue
        for node in ast.walk(ast.parse(text)):
            items = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
            for code, message in pairwise(items):
                # Names of kinds of data stand before titles of files, which look like messages.
                if not isinstance(code, ast.Constant) or not isinstance(code.value, str) or code.value in KINDS:
                    continue
                if CODE.fullmatch(code.value) and is_message(message):
                    place = f"{path.name}:{node.lineno}"
                    found.setdefault(code.value, []).append((place, re.compile(make_pattern(message))))
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


def make_pattern(node: ast.AST) -> str:
    """What a message looks like when it is told: whatever the program puts in may be anything."""
    if isinstance(node, ast.JoinedStr):
        return "".join(make_pattern(part) for part in node.values)
    return re.escape(node.value) if isinstance(node, ast.Constant) else ".+"


def test_the_search_for_codes_finds_the_well_known_ones():
    found = find_codes()
    assert len(found) > 100
    assert {"yaml-form", "schluessel-fehlt", "rufnummer", "makro-form", "kreis", "schreibweise"} <= set(found)
    assert {"html", "tag", "gebiet", "adresse-nicht-erlaubt", "kontakt-ohne-weg", "druck-bild"} <= set(found)


def test_every_message_has_an_entry_and_no_entry_is_stale():
    found, entries = find_codes(), read_catalogue(TEXT)
    assert {code: told for code, told in found.items() if code not in entries} == {}
    assert set(entries) - set(found) == set()


@pytest.mark.parametrize("code", read_catalogue(TEXT))
def test_every_entry_has_meaning_example_and_remedy(code: str):
    entry = read_catalogue(TEXT)[code]
    assert entry is not None, f"„{code}“ braucht Bedeutung, Beispiel im Kasten und **Abhilfe:**, und nur einmal"
    assert entry.bedeutung.endswith((".", "?"))
    assert entry.beispiel.strip()
    assert entry.abhilfe.endswith(".")


@pytest.mark.parametrize("code", read_catalogue(TEXT))
def test_every_example_ends_with_a_message_as_the_program_tells_it(code: str):
    said = re.sub(r"^Bei „[a-z_]+“: ", "", f"\n{read_catalogue(TEXT)[code].beispiel}".rpartition("\n→ ")[2])
    known = [pattern for _, pattern in find_codes()[code]]
    assert any(pattern.fullmatch(said) for pattern in known), [pattern.pattern for pattern in known]


def test_links_to_entries_are_the_anchors_of_the_headings():
    for code in read_catalogue(TEXT):
        assert catalogue_link(code) == f"{CATALOGUE}#{slugify(code)}"


def test_an_entry_that_is_not_complete_is_noticed():
    whole = "## A\n\nText\n\n### `eins`\n\nHeißt so.\n\n```text\nx\n```\n\n**Abhilfe:** Ändern.\n"
    assert read_catalogue(whole) == {"eins": Eintrag("Heißt so.", "x", "Ändern.")}
    assert read_catalogue(whole.replace("**Abhilfe:** ", "")) == {"eins": None}
    assert read_catalogue(whole.replace("Heißt so.\n\n", "")) == {"eins": None}
    assert read_catalogue(whole + whole) == {"eins": None}
