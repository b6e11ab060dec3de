"""Files for the county's IT: settings that fit one edition, packed copies, nothing that a name could break."""

import gzip
import json
import re
from pathlib import Path

import brotli
import pytest

from toolbox.betrieb import FILES, HASHED, pack, render_betrieb
from toolbox.policy import build_policy


@pytest.fixture
def site(tmp_path: Path) -> Path:
    page = '<!doctype html><html lang="de"><head><meta charset="utf-8"></head><script>var a = "$1;{}"</script>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    edition = {"titel": "Toolbox Musterland", "ausgabe": "2026.11.22-abc"}
    (tmp_path / "ausgabe.json").write_text(json.dumps(edition), encoding="utf-8")
    return tmp_path


def test_every_file_names_its_edition_or_needs_none(site: Path):
    files = render_betrieb(site, "/srv/toolbox/www", 8080)
    assert tuple(files) == FILES
    for name in ("nginx.conf", "Caddyfile", "htaccess", "Containerfile", "speicher.md"):
        assert "2026.11.22-abc" in files[name]
    for name in ("nginx.conf", "Caddyfile", "htaccess", "speicher.md"):
        assert build_policy(site) in files[name]
        assert "frame-ancestors 'none'" in files[name]


@pytest.mark.parametrize("root", ["srv", "/srv/a b", "/srv;", "/srv/{x}", '/srv"', "/srv\n", "/srv/$x"])
def test_a_folder_that_would_change_the_settings_is_refused(site: Path, root: str):
    with pytest.raises(ValueError):  # noqa: PT011 the value is all it says
        render_betrieb(site, root, 8080)


def test_packed_copies_hold_the_same_and_are_the_same_each_time():
    data = b"Ein Satz. " * 500
    copies = pack("index.html", data)
    assert gzip.decompress(copies["index.html.gz"]) == brotli.decompress(copies["index.html.br"]) == data
    assert copies == pack("index.html", data)


@pytest.mark.parametrize("name", ["blatt.pdf", "bild.png", "schrift.woff2", "karte.xlsx", "klein.html"])
def test_what_packing_would_not_make_smaller_is_left(name: str):
    assert pack(name, b"kurz" if name == "klein.html" else b"x" * 5000) == {}


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("/assets/css/seite.1dcbac49fe.css", True),
        ("/assets/javascripts/bundle.79ae519e.min.js", True),
        ("/assets/js/place.js", False),
        ("/sofort/index.html", False),
        ("/a.deadbee.js", False),
    ],
)
def test_only_names_with_a_checksum_stay_with_readers(name: str, stays: bool):
    assert bool(re.search(HASHED, name)) is stays
