"""An open page keeps its styles after a release: what it names stays for thirty days, and nothing else does."""

import datetime
import hashlib
from pathlib import Path

import pytest

from toolbox.site.edition import CHECKSUMS, EDITION_JSON, find_differences
from toolbox.site.former_files import DAYS, NOTE, keep_former, list_former

DAY = datetime.date(2026, 11, 29)


def name(content: str) -> str:
    return f"assets/css/seite.{hashlib.sha256(content.encode()).hexdigest()[:10]}.css"


@pytest.fixture
def release(tmp_path: Path):
    """Publishes an edition with one sheet, on a day; returns its pages."""
    editions = iter(range(100))
    before = tmp_path / "nichts"

    def publish(sheet: str, day: datetime.date) -> Path:
        nonlocal before
        new = tmp_path / f"betrieb-{next(editions)}"
        (new / "www" / "assets" / "css").mkdir(parents=True)
        (new / "www" / name(sheet)).write_text(sheet, encoding="utf-8")
        (new / "www" / "assets" / "css" / "immer.css").touch()
        keep_former(before, new, day)
        before = new
        return new / "www"

    return publish


def test_what_a_release_replaces_stays_for_thirty_days_from_that_day(release):
    release("eins", DAY - datetime.timedelta(days=100))
    pages = release("zwei", DAY)
    assert (pages / name("eins")).read_text(encoding="utf-8") == "eins"
    pages = release("drei", DAY + datetime.timedelta(days=DAYS - 1))
    assert all((pages / name(sheet)).exists() for sheet in ("eins", "zwei", "drei"))
    pages = release("vier", DAY + datetime.timedelta(days=DAYS))
    assert not (pages / name("eins")).exists()
    assert (pages / name("zwei")).exists()


def test_what_comes_back_counts_anew(release):
    release("eins", DAY)
    release("zwei", DAY)
    release("eins", DAY + datetime.timedelta(days=20))
    pages = release("drei", DAY + datetime.timedelta(days=40))
    assert (pages / name("eins")).exists()


def test_a_spoilt_note_begins_anew(release):
    release("eins", DAY)
    pages = release("zwei", DAY)
    (pages.parent / NOTE).write_text("[", encoding="utf-8")
    assert (release("drei", DAY + datetime.timedelta(days=90)) / name("eins")).exists()


def test_only_files_that_are_what_their_name_says_stay(release, tmp_path: Path):
    pages = release("eins", DAY)
    strange = ("assets/css/fremd.0123456789.css", "assets/css/gestern.css", "deckblatt.0123456789.html")
    for place in (*strange, f"{name('eins')}.gz"):
        (pages / place).write_text("fremd", encoding="utf-8")
    after = release("zwei", DAY)
    assert sorted(path.name for path in after.rglob("*.css") if path.name != "immer.css") == sorted(
        name(sheet).rpartition("/")[2] for sheet in ("eins", "zwei")
    )
    assert not list(after.rglob("*.gz"))


def test_a_proof_knows_former_files_from_strange_ones(release):
    release("eins", DAY)
    found = release("zwei", DAY)
    wanted = found.parent.parent / "gebaut"
    (wanted / "assets" / "css").mkdir(parents=True)
    for place in (name("zwei"), "assets/css/immer.css"):
        (wanted / place).write_bytes((found / place).read_bytes())
    for folder in (wanted, found):
        for place in (CHECKSUMS, EDITION_JSON):
            (folder / place).touch()
    former = list_former(wanted, found)
    assert former == [name("eins")]
    assert find_differences(wanted, found, former) == []
    (found / "assets" / "fremd.0123456789.js").write_text("fremd", encoding="utf-8")
    assert find_differences(wanted, found, list_former(wanted, found)) == [
        "Gehört nicht dazu: assets/fremd.0123456789.js"
    ]
