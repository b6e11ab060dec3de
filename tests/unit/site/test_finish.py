"""Finished pages name one style sheet, also below folders and on the error page, and carry their policy."""

import json
from pathlib import Path

import pytest

from toolbox.site.finish import finish_folder, finish_site
from toolbox.site.offline_list import LIST, describe_takeaway
from toolbox.site.offline_zip import ARCHIVE, MARK

HEAD = """<!doctype html><html lang="de"><head><meta charset="utf-8">
<link rel="stylesheet" href="{up}assets/css/a.css">
<link rel="stylesheet" href="{up}assets/css/b.css"></head><body class="x"></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "assets" / "css").mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / "assets" / "css" / f"{name}.css").write_text(f".x{{order:{name}}}", encoding="utf-8")
    (tmp_path / "tief" / "unten").mkdir(parents=True)
    for name, up in (("index.html", ""), ("tief/unten/index.html", "../../"), ("404.html", "/netz/")):
        (tmp_path / name).write_text(HEAD.format(up=up), encoding="utf-8")
    return tmp_path


def test_all_pages_share_one_sheet_whose_name_tells_its_content(folder: Path):
    finish_site(folder)
    [sheet] = folder.glob("assets/css/*")
    assert sheet.read_text(encoding="utf-8") == ".x{order:a}\n.x{order:b}\n"
    for name, address in (("index.html", ""), ("tief/unten/index.html", "../../"), ("404.html", "/netz/")):
        html = (folder / name).read_text(encoding="utf-8")
        assert f'href="{address}assets/css/{sheet.name}"' in html
        assert html.count("stylesheet") == 1


def write_scripts(folder: Path, page: str, *names: str) -> None:
    """Scripts, and a page that asks for them at its end."""
    (folder / "assets" / "js").mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / "assets" / "js" / f"{name}.js").write_text(f"(() => {{\n  {name}();\n}})();\n", encoding="utf-8")
    path = folder / page
    up = "/netz/" if page == "404.html" else "../" * page.count("/")
    tags = "\n".join(f'<script defer src="{up}assets/js/{name}.js"></script>' for name in names)
    path.write_text(path.read_text(encoding="utf-8").replace("</body>", f"{tags}</body>"), encoding="utf-8")


@pytest.mark.parametrize(("page", "up"), [("tief/unten/index.html", "../../"), ("404.html", "/netz/")])
def test_scripts_that_stand_together_are_one_file(folder: Path, page: str, up: str):
    write_scripts(folder, page, "eins", "zwei")
    write_scripts(folder, "index.html", "zwei")
    finish_site(folder)
    html = (folder / page).read_text(encoding="utf-8")
    [bundle] = folder.glob("assets/js/seite.*.js")
    assert f'<script src="{up}assets/js/{bundle.name}" defer></script></body>' in html
    assert html.count("<script") == 1
    text = bundle.read_text(encoding="utf-8")
    assert text.index("(() => {\neins();\n})();\n") < text.index("(() => {\nzwei();\n})();\n")
    # The other page asks for one of them alone, and for nothing that is gone.
    assert '<script defer src="assets/js/zwei.js"></script>' in (folder / "index.html").read_text(encoding="utf-8")
    assert {path.name for path in folder.glob("assets/js/*")} == {bundle.name, "zwei.js"}


def test_a_script_with_names_of_its_own_is_not_joined(folder: Path):
    write_scripts(folder, "index.html", "eins", "zwei")
    (folder / "assets" / "js" / "zwei.js").write_text("const offen = 1;\n", encoding="utf-8")
    with pytest.raises(ValueError, match="offen"):
        finish_site(folder)


def test_the_policy_is_in_every_page(folder: Path):
    finish_site(folder)
    assert all("Content-Security-Policy" in path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))


def test_pages_for_a_folder_carry_no_policy_and_nothing_that_only_servers_know(folder: Path):
    finish_folder(folder)
    assert "Content-Security-Policy" not in (folder / "index.html").read_text(encoding="utf-8")
    assert not (folder / "404.html").exists()
    assert not (folder / LIST).exists()


def test_type_is_not_loaded_ahead_from_a_folder(folder: Path):
    page = folder / "index.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace("</head>", '<link rel="preload" href="a.woff2" as="font"></head>'),
        encoding="utf-8",
    )
    finish_folder(folder)
    assert "preload" not in page.read_text(encoding="utf-8")


def test_what_only_pages_of_the_theme_itself_need_goes(folder: Path):
    for name in (
        "javascripts/workers/search.js",
        "javascripts/bundle.js",
        "stylesheets/palette.css",
        "images/favicon.png",
    ):
        path = folder / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    finish_site(folder)
    assert {path.name for path in (folder / "assets").iterdir()} <= {"css", "images"}
    assert not list((folder / "assets" / "images").iterdir())


@pytest.mark.parametrize("archive", [b"", b"zip" * 1_000_000])
def test_the_archive_is_offered_where_there_is_one(folder: Path, archive: bytes):
    page = folder / "tief" / "unten" / "index.html"
    page.write_text(HEAD.format(up="../../").replace("</body>", f"{MARK}</body>"), encoding="utf-8")
    finish_site(folder, archive)
    html = page.read_text(encoding="utf-8")
    assert MARK not in html
    assert (f'href="../../{ARCHIVE}"' in html) == bool(archive)
    assert ("ZIP, 3 MB" in html) == bool(archive)
    assert (folder / ARCHIVE).exists() == bool(archive)


def test_what_browsers_keep_is_listed_by_the_addresses_that_they_ask_for(folder: Path):
    finish_site(folder)
    listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
    assert {"./", "tief/unten/", "404.html"} <= set(listed["dateien"])
    assert listed["bytes"] > 0


def test_another_content_is_another_edition(folder: Path):
    finish_site(folder)
    before = json.loads((folder / LIST).read_text(encoding="utf-8"))["ausgabe"]
    (folder / "assets" / "neu.css").write_text(".y{}", encoding="utf-8")
    assert json.loads(describe_takeaway(folder))["ausgabe"] != before
