"""A finished folder takes the place of another; wherever that ends, a whole one can be read or is put back."""

import contextlib
from pathlib import Path

import pytest

from building import swap


@pytest.fixture(params=["at once", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which folders change places: the system's own, and the one for systems without it."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    return request.param


def make(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


def test_the_edition_before_is_kept_and_can_be_brought_back(tmp_path: Path, way: str):
    work, site = tmp_path / "werk", tmp_path / "site"
    work.mkdir()
    for text in ("eins", "zwei", "drei"):
        swap.swap(make(work / "neu-1", text), site, work)
        assert read(site) == text
    assert swap.swap_back(site, work)
    assert (read(site), read(work / "alt")) == ("zwei", "drei")
    assert swap.swap_back(site, work)
    assert (read(site), read(work / "alt")) == ("drei", "zwei")
    assert sorted(path.name for path in work.iterdir()) == ["alt"]


def test_without_an_edition_before_nothing_happens(tmp_path: Path):
    make(tmp_path / "site", "eins")
    assert not swap.swap_back(tmp_path / "site", tmp_path)
    assert read(tmp_path / "site") == "eins"


def test_a_swap_that_ends_at_any_step_leaves_a_whole_edition(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch):
    rename, seen = Path.rename, set()
    for steps in range(6):
        place = tmp_path / str(steps)
        work, site = place / "werk", place / "site"
        work.mkdir(parents=True)
        make(site, "zwei")
        make(work / "alt", "eins")
        make(work / "neu-1", "drei")
        left = iter(range(steps))

        def limited(path: Path, target: Path, left=left) -> Path:
            if next(left, None) is None:
                raise KeyboardInterrupt
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", limited)
        with contextlib.suppress(KeyboardInterrupt):
            swap.swap(work / "neu-1", site, work)
        monkeypatch.setattr(Path, "rename", rename)
        swap.recover(site, work)
        seen.add(read(site))
        assert not list(work.glob("neu*"))
        assert not list(work.glob("weg*"))
    assert seen == {"zwei", "drei"}
