"""What readers see for the first time was checked after it changed; what Git cannot tell is said."""

import datetime
from pathlib import Path

import pytest

from shared.published import UnknownStateError, read_published
from support.repository import git
from toolbox.checks.since_published import Veroeffentlicht, check_since_published
from toolbox.content.loader import load_toolbox

TODAY = datetime.date(2026, 11, 29)
CONTACT = "daten/kontakte/bund/beratung.yml"
CONFIRM = "stand: bestaetigt\ntelefon:"


@pytest.fixture
def docs(example: Path) -> Path:
    """The invented county's content, published as it is."""
    git(example, "init", "-q", "-b", "main")
    git(example, "add", ".")
    git(example, "commit", "-qm", "Inhalt: Anfang")
    return example


def change(docs: Path, *pairs: tuple[str, str], name: str = CONTACT) -> list[tuple[str, int]]:
    path = docs / name
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    toolbox, problems = load_toolbox(docs)
    assert problems == []
    return [(problem.code, problem.line) for problem in check_since_published(toolbox, read_published(docs), TODAY)]


NUMBER = ("0800 1110111", "0800 1110222")
TIMES = ('bis: "16:00"', 'bis: "15:00"')


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ([NUMBER], [11]),
        ([NUMBER, TIMES], [11, 15]),
        ([("web:", "adresse: Am Markt 1, 01234 Musterstadt\nweb:")], [13]),
        ([NUMBER, ("geprueft_am: 2026-11-01", "geprueft_am: 2026-11-20")], []),
        ([NUMBER, ("stand: bestaetigt\n", "stand: zu-pruefen\n"), ("    stand: bestaetigt", "    stand: zu-pruefen")], []),
        ([("0800 1110111", "0800 / 11 10 111")], []),
        ([("name: Beratung am Telefon", "name: Rat")], []),
        ([('zeiten:\n  fenster:\n    - {tage: [mo, di, mi, do, fr], von: "09:00", bis: "16:00"}\n', "")], []),
    ],
)  # fmt: skip
def test_what_is_new_for_readers_needs_a_new_day(docs: Path, changes: list, lines: list[int]):
    assert change(docs, *changes) == [("geaendert-ungeprueft", line) for line in lines]


def test_a_number_that_is_confirmed_now_needs_a_new_day(docs: Path):
    name = "daten/kontakte/kreis/kreishaus.yml"
    pairs = [("stand: zu-pruefen\n", "stand: bestaetigt\n"), ("    stand: zu-pruefen", "    stand: bestaetigt")]
    assert change(docs, *pairs, name=name) == [("geaendert-ungeprueft", 12), ("geaendert-ungeprueft", 14)]


def test_a_file_that_moved_is_still_the_same_contact(docs: Path):
    (docs / CONTACT).rename(docs / "daten/kontakte/kreis/beratung.yml")
    assert change(docs, NUMBER, name="daten/kontakte/kreis/beratung.yml") == [("geaendert-ungeprueft", 11)]


def test_the_branch_counts_from_where_it_began(docs: Path):
    git(docs, "switch", "-qc", "vorschlag")
    assert change(docs, NUMBER) == [("geaendert-ungeprueft", 11)]
    git(docs, "commit", "-qam", "Inhalt: neue Nummer")
    toolbox, _ = load_toolbox(docs)
    assert len(list(check_since_published(toolbox, read_published(docs), TODAY))) == 1
    assert list(check_since_published(toolbox, read_published(docs, "HEAD"), TODAY)) == []


def test_a_new_date_of_training_is_still_to_come(docs: Path):
    old, new = "kennung: alt", "kennung: neu"
    termin = '  - {kennung: alt, fortbildung: a, tag: 2025-03-02, von: "09:00", bis: "12:00", ort: Rathaus, anmeldung: Mail, quelle: x, geprueft_am: 2025-01-01}\n'
    path = docs / "daten" / "termine.yml"
    text = path.read_text(encoding="utf-8").split("\ntermine:")[0] + "\ntermine:\n" + termin
    path.write_text(text, encoding="utf-8")
    git(docs, "commit", "-qam", "Inhalt: Termin")
    path.write_text(text + termin.replace(old, new), encoding="utf-8")
    toolbox, problems = load_toolbox(docs)
    assert problems == []
    found = list(check_since_published(toolbox, read_published(docs), TODAY))
    assert [(problem.code, problem.key) for problem in found] == [("termin-vorbei", ("termine", 1, "tag"))]


def test_where_git_cannot_tell_it_is_said(example: Path, docs: Path):
    with pytest.raises(UnknownStateError, match="kennt den veröffentlichten Stand hier nicht"):
        read_published(docs, "gibt-es-nicht")
    git(docs, "branch", "-m", "anders")
    with pytest.raises(UnknownStateError, match="keinen Zweig „main“"):
        read_published(docs)


def test_nothing_published_says_nothing(docs: Path):
    toolbox, _ = load_toolbox(docs)
    assert list(check_since_published(toolbox, Veroeffentlicht(), TODAY)) == []
