"""New files to begin with: only what has to be filled in is told, with and without hints, and nothing is ever overwritten."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.common import ROOT, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.checks.placeholders import MORE
from toolbox.content.loader import load_toolbox
from toolbox.editing.new_content import LEVELS, ScaffoldError, begin
from toolbox.problems.problem import ContentError
from toolbox.upkeep.call_list import list_checks

NEW = [
    ("kontakt", "Beratung vor Ort"),
    ("anleitung", "sofort/Drohung am Telefon"),
    ("entscheidungshilfe", "Übergriff: was nun?"),
    ("vorlage", "Brief an den Rat"),
]


def write(docs: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, encoding="utf-8")


def tell_codes(docs: Path) -> set[str]:
    """The codes of all that is wrong with the content."""
    try:
        read_toolbox(docs, TODAY)
    except ContentError as error:
        return {problem.code for problem in error.problems}
    return set()


@pytest.mark.parametrize(("art", "name"), NEW)
def test_what_is_begun_only_has_to_be_filled_in_with_and_without_its_hints(example: Path, art: str, name: str):
    files = begin(art, name, read_toolbox(example, TODAY), TODAY).dateien
    assert files
    write(example, files)
    assert tell_codes(example) == {"platzhalter"}
    bare = {
        path: "\n".join(line for line in text.split("\n") if not line.startswith("#"))
        if path.endswith(".yml")
        else text
        for path, text in files.items()
    }
    assert all("# " in text for path, text in files.items() if path.endswith(".yml"))
    write(example, bare)
    assert tell_codes(example) == {"platzhalter"}
    write(example, {path: text.replace(MORE, "Hilft allen") for path, text in bare.items()})
    assert tell_codes(example) == set()


@pytest.mark.parametrize("level", LEVELS)
def test_a_contact_of_every_level_lies_in_its_folder(example: Path, level: str):
    files = begin("kontakt", "Rat", read_toolbox(example, TODAY), TODAY, level).dateien
    assert list(files) == [f"daten/kontakte/{level}/rat.yml"]
    write(example, files)
    assert tell_codes(example) == {"platzhalter"}


def test_a_new_contact_is_unchecked_until_somebody_says_when_and_how(example: Path):
    (name, text) = next(iter(begin("kontakt", "Rat", read_toolbox(example, TODAY), TODAY, "bund").dateien.items()))
    bare = text.replace(MORE, "Hilft vertraulich")
    write(example, {name: bare})
    toolbox = read_toolbox(example, TODAY)
    rat = toolbox.interne_kontakte["rat"]
    assert (rat.bestaetigt, rat.geprueft_am, rat.geprueft_wie) == (False, None, None)
    (row,) = (entry for entry in list_checks(toolbox, TODAY) if entry.kennung == "rat")
    assert row.quelle == "Hilft vertraulich (noch nicht geprüft)"
    write(example, {name: bare.replace("stand: zu-pruefen", "stand: bestaetigt")})
    with pytest.raises(ContentError) as raised:
        read_toolbox(example, TODAY)
    assert [(problem.code, problem.key) for problem in raised.value.problems] == [
        ("schluessel-fehlt", ("geprueft_am",))
    ]


def test_a_filled_in_contact_is_shown(example: Path):
    files = begin("kontakt", "Rat am Telefon", read_toolbox(example, TODAY), TODAY, "bund").dateien
    (name, text) = next(iter(files.items()))
    text = text.replace(
        "stand: zu-pruefen",
        f'stand: bestaetigt\ngeprueft_am: {TODAY}\ngeprueft_wie: telefon\ntelefon:\n  - nummer: "0800 1110222"\n    stand: bestaetigt',
    )
    write(example, {name: text.replace(MORE, "Hilft vertraulich")})
    assert read_toolbox(example, TODAY).kontakte["rat-am-telefon"].telefon[0].nummer.anzeige == "0800 111 0222"


@pytest.mark.parametrize(("art", "name"), NEW)
def test_nothing_is_begun_twice(example: Path, art: str, name: str):
    write(example, begin(art, name, read_toolbox(example, TODAY), TODAY).dateien)
    begun, _ = load_toolbox(example)
    with pytest.raises(ScaffoldError, match="gibt es schon"):
        begin(art, name, begun, TODAY)


def test_the_command_leaves_a_file_alone_that_it_would_have_made(example: Path):
    there = example / "sofort" / "anruf.md"
    there.write_text((example / "sofort" / "hilfe.md").read_text(encoding="utf-8"), encoding="utf-8")
    before = there.read_bytes()
    command = [sys.executable, ROOT / "scripts" / "neu.py", "anleitung", "sofort/Anruf", "--ordner", example]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 1
    assert result.stderr.startswith("Die Seite „sofort/anruf“ gibt es schon.")
    assert there.read_bytes() == before


@pytest.mark.parametrize("name", ["", "???", "sofort/"])
def test_a_name_without_letters_is_refused(example: Path, name: str):
    with pytest.raises(ScaffoldError, match="kein Dateiname"):
        begin("anleitung", name, read_toolbox(example, TODAY), TODAY)
