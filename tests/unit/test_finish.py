"""Finished pages name one style sheet, also below folders and on the error page, and carry their policy."""

from pathlib import Path

import pytest

from toolbox.finish import finish_site

HEAD = """<!doctype html><html lang="de"><head><meta charset="utf-8">
<link rel="stylesheet" href="{up}assets/css/a.css">
<link rel="stylesheet" href="{up}assets/css/b.css">
<noscript><link rel="stylesheet" href="{up}assets/css/noscript.css"></noscript></head><body class="x"></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "assets" / "css").mkdir(parents=True)
    for name in ("a", "b", "noscript"):
        (tmp_path / "assets" / "css" / f"{name}.css").write_text(f".x{{--{name}:1}}", encoding="utf-8")
    (tmp_path / "assets" / "css" / "a.css.map").write_text("{}", encoding="utf-8")
    (tmp_path / "tief" / "unten").mkdir(parents=True)
    for name, up in (("index.html", ""), ("tief/unten/index.html", "../../"), ("404.html", "/netz/")):
        (tmp_path / name).write_text(HEAD.format(up=up), encoding="utf-8")
    return tmp_path


def test_all_pages_share_one_sheet_whose_name_tells_its_content(folder: Path):
    finish_site(folder)
    noscript, sheet = sorted(folder.glob("assets/css/*"))
    assert noscript.name == "noscript.css"
    assert sheet.read_text(encoding="utf-8") == ".x{--a:1}\n.x{--b:1}\n"
    for name, address in (("index.html", ""), ("tief/unten/index.html", "../../"), ("404.html", "/netz/")):
        html = (folder / name).read_text(encoding="utf-8")
        assert f'href="{address}assets/css/{sheet.name}"' in html
        assert html.count("stylesheet") == 2
        assert f'<noscript><link rel="stylesheet" href="{address}assets/css/noscript.css"></noscript>' in html


def test_pages_carry_a_policy_except_where_they_are_read_from_a_folder(folder: Path):
    finish_site(folder, protect=False)
    assert "Content-Security-Policy" not in (folder / "index.html").read_text(encoding="utf-8")


def test_the_policy_is_in_every_page(folder: Path):
    finish_site(folder)
    assert all("Content-Security-Policy" in path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))


def test_an_empty_folder_is_no_mistake(tmp_path: Path):
    finish_site(tmp_path)
    assert list(tmp_path.iterdir()) == []
