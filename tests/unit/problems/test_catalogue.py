"""The error catalogue explains every kind of mistake that the program can report, and no other."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from support.catalogue import Katalogeintrag, read_catalogue
from support.common import ROOT
from toolbox.content.kinds import KINDS
from toolbox.content.slugs import slugify
from toolbox.problems.catalogue import CATALOGUE, catalogue_link

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
        tree = ast.parse(text)
        for node, statement in list_expressions(tree):
            items = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
            for code, message in pairwise(items):
                # Names of kinds of data stand before titles of files, which look like messages.
                if not isinstance(code, ast.Constant) or not isinstance(code.value, str) or code.value in KINDS:
                    continue
                if CODE.fullmatch(code.value) and is_message(message):
                    place = f"{path.name}:{node.lineno}"
                    patterns = [re.compile(make_pattern(value)) for value in find_values(tree, message, statement)]
                    found.setdefault(code.value, []).extend((place, pattern) for pattern in patterns)
    return found


def list_expressions(tree: ast.AST) -> Iterator[tuple[ast.AST, ast.stmt]]:
    """Every expression with the innermost statement it stands in."""
    for statement in ast.walk(tree):
        if isinstance(statement, ast.stmt):
            waiting = [statement]
            while waiting:
                inner = [node for node in ast.iter_child_nodes(waiting.pop()) if not isinstance(node, ast.stmt)]
                waiting += inner
                yield from ((node, statement) for node in inner)


def find_values(tree: ast.AST, message: ast.AST, statement: ast.stmt) -> list[ast.AST]:
    """What a name may hold where it is used: what was assigned last, and before, as long as that was only under an „if“."""
    if not isinstance(message, ast.Name):
        return [message]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    around = [node for node in functions if node.lineno < statement.lineno <= node.end_lineno]
    start = max((node.lineno for node in around), default=0)
    values: list[ast.AST] = []
    for node in sorted(
        (node for node in ast.walk(tree) if isinstance(node, ast.Assign) and start < node.lineno < statement.lineno),
        key=lambda node: -node.lineno,
    ):
        target, value = node.targets[0], node.value
        pairs = (
            zip(target.elts, value.elts, strict=False)
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            else [(target, value)]
        )
        assigned = [value for name, value in pairs if isinstance(name, ast.Name) and name.id == message.id]
        values += assigned
        if assigned and node.col_offset <= statement.col_offset:
            break
    return values or [message]


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
    """What a message looks like when it is told: whatever the program puts in, also later for {}, may be anything."""
    if isinstance(node, ast.JoinedStr):
        return "".join(make_pattern(part) for part in node.values)
    return re.escape(node.value).replace(re.escape("{}"), ".+") if isinstance(node, ast.Constant) else ".+"


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
    assert read_catalogue(whole) == {"eins": Katalogeintrag("Heißt so.", "x", "Ändern.")}
    assert read_catalogue(whole.replace("**Abhilfe:** ", "")) == {"eins": None}
    assert read_catalogue(whole.replace("Heißt so.\n\n", "")) == {"eins": None}
    assert read_catalogue(whole + whole) == {"eins": None}
