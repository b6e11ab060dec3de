"""Printed sheets of earlier builds are used only as they were put in, and fonts only as they were cut."""

from pathlib import Path

from support.common import ROOT
from toolbox.print.cache import Cache
from toolbox.print.fonts import CUTS, provide_fonts

PDF = b"%PDF-1.7 Merkblatt %%EOF"


def read(folder: Path, key: str) -> tuple[bytes, int]:
    path, pages = Cache(folder).get(key)
    return path.read_bytes(), pages


def test_a_sheet_comes_back_as_it_was_put_in(tmp_path: Path):
    assert Cache(tmp_path).put("abc", PDF, 3) == Cache(tmp_path).get("abc")
    assert read(tmp_path, "abc") == (PDF, 3)
    assert Cache(tmp_path).get("def") is None


def test_a_changed_sheet_is_noticed_and_replaced(tmp_path: Path):
    Cache(tmp_path).put("abc", PDF, 3)
    (file,) = tmp_path.glob("*.pdf")
    for spoilt in (b"", PDF[:-3], PDF.replace(b"Merkblatt", b"Falschblatt"), PDF + b"%%EOF"):
        file.write_bytes(spoilt)
        store = Cache(tmp_path)
        assert store.get("abc") is None
        store.put("abc", PDF, 3)
        assert read(tmp_path, "abc") == (PDF, 3)


def test_files_under_other_names_are_no_sheets_and_go(tmp_path: Path):
    for name in ("abc.pdf", "abc-3.pdf", "abc-x-0.pdf", "abc-3-0.pdf"):
        (tmp_path / name).write_bytes(PDF)
        assert Cache(tmp_path).get("abc") is None
        Cache(tmp_path).keep(set())
        assert list(tmp_path.iterdir()) == []


def test_what_no_sheet_needs_is_removed(tmp_path: Path):
    store = Cache(tmp_path)
    store.put("alt", PDF, 1)
    store.put("neu", PDF, 1)
    store.keep({"neu"})
    assert [path.name[:4] for path in tmp_path.iterdir()] == ["neu-"]


def test_a_damaged_font_is_cut_anew(tmp_path: Path):
    sound = provide_fonts(ROOT / ".cache")
    folder = tmp_path / sound.name
    folder.mkdir()
    for path in sound.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    name = f"SourceSans3-{next(iter(CUTS))}.ttf"
    (folder / name).write_bytes(b"kaputt")
    assert provide_fonts(tmp_path) == folder
    assert (folder / name).read_bytes() == (sound / name).read_bytes()
