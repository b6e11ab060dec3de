"""Files for the county's IT: settings that fit one edition, packed copies, nothing that a name could break."""

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import brotli
import pytest

from shared.commands import read_interface
from support.common import ROOT
from toolbox.site.security_policy import IN_HEADER
from toolbox.site.server_settings import FILES, HASHED, LONG, SHORT, STORED_TYPES, pack, render_betrieb


@pytest.fixture
def site(tmp_path: Path) -> Path:
    page = '<!doctype html><html lang="de"><head><meta charset="utf-8"></head><script>var a = "$1;{}"</script>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    edition = {"titel": "Toolbox Musterland", "ausgabe": "2026.11.22-abc"}
    (tmp_path / "ausgabe.json").write_text(json.dumps(edition), encoding="utf-8")
    return tmp_path


def test_every_file_names_its_edition_or_needs_none(site: Path):
    files = render_betrieb(site, "/srv/toolbox/www", "127.0.0.1", 8080)
    assert tuple(files) == FILES
    for name in ("nginx.conf", "Caddyfile", "htaccess", "Containerfile", "speicher.md", "speicher.sh"):
        assert "2026.11.22-abc" in files[name]
    for name in ("nginx.conf", "Caddyfile", "htaccess", "speicher.md"):
        assert IN_HEADER in files[name]
        assert "frame-ancestors 'none'" in files[name]
    assert [name for name, text in files.items() if re.search("'(?:sha|unsafe|nonce)", text)] == []


@pytest.mark.parametrize("root", ["srv", "/srv/a b", "/srv;", "/srv/{x}", '/srv"', "/srv\n", "/srv/$x"])
def test_a_folder_that_would_change_the_settings_is_refused(site: Path, root: str):
    with pytest.raises(ValueError):  # noqa: PT011 the value is all it says
        render_betrieb(site, root, "127.0.0.1", 8080)


def test_a_server_listens_to_its_own_machine_unless_it_is_told_otherwise(site: Path):
    settings = render_betrieb(site, "/srv", "127.0.0.1", 8080)["nginx.conf"]
    assert re.findall(r"^ *listen (.+);", settings, re.MULTILINE) == ["127.0.0.1:8080"]
    assert "listen 0.0.0.0:80;" in render_betrieb(site, "/srv", "0.0.0.0", 80)["nginx.conf"]  # noqa: S104 asked for
    assert read_interface("::1") == read_interface("[::1]") == "[::1]"
    for wrong in ("alle", "127.0.0.1; include /etc/passwd", ""):
        with pytest.raises(argparse.ArgumentTypeError):
            read_interface(wrong)


def test_no_file_of_a_server_lies_in_a_folder_that_others_share(site: Path):
    files = render_betrieb(site, "/srv", "127.0.0.1", 8080)
    assert [line for line in files["nginx.conf"].splitlines() if "/tmp" in line] == []  # noqa: S108 that is the point
    paths = re.findall(r"^ *(?:pid|\w+_temp_path) (.+);", files["nginx.conf"], re.MULTILINE)
    assert len(paths) == 6
    assert not [path for path in paths if "/" in path]


@pytest.mark.skipif(os.name == "nt", reason="Rechte von Unix")
def test_a_careful_account_still_writes_what_a_server_can_read(site: Path, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("betrieb") / "neu"
    (site / "unter").mkdir(mode=0o700)
    (site / "unter" / "index.html").write_text("x" * 2000, encoding="utf-8")
    (site / "unter" / "index.html").chmod(0o600)
    command = [sys.executable, ROOT / "scripts" / "betrieb.py", folder, "--seiten", site]
    result = subprocess.run(command, umask=0o077, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    modes = {path.relative_to(folder).as_posix(): path.stat().st_mode & 0o777 for path in folder.rglob("*")}
    assert {mode for name, mode in modes.items() if (folder / name).is_file()} == {0o644}
    assert {mode for name, mode in modes.items() if (folder / name).is_dir()} == {0o755}
    assert folder.stat().st_mode & 0o777 == 0o755
    assert modes["www/unter/index.html.br"] == 0o644


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


# Stands for the program „aws“: notes what it would do. The last filter that fits a name decides, as there.
AWS = """#!{python}
import json, sys
from fnmatch import fnmatchcase
from pathlib import Path
_, _, action, source, target, *rest = sys.argv
known = {{}}
filters = []
for name, value in zip(rest, rest[1:]):
    if name in ("--exclude", "--include"):
        filters.append((name == "--include", value))
    elif name.startswith("--"):
        known[name] = value
names = sorted(path.relative_to(source).as_posix() for path in Path(source).rglob("*") if path.is_file())
chosen = [name for name in names if [True, *[yes for yes, pattern in filters if fnmatchcase(name, pattern)]][-1]]
with open({log!r}, "a") as file:
    file.write(json.dumps([action, target, "--delete" in rest, known, chosen]) + "\\n")
"""


@pytest.mark.skipif(os.name == "nt", reason="ein Skript für die Shell")
def test_a_storage_gets_every_file_once_and_loses_old_ones_last(site: Path, tmp_path_factory: pytest.TempPathFactory):
    place = tmp_path_factory.mktemp("betrieb")
    (place / "www" / "sofort").mkdir(parents=True)
    names = ["index.html", "index.html.br", "index.html.gz", "sofort/index.html", "a.css", "seite.1dcbac49fe.css"]
    names += [
        "bundle.79ae519e.min.js",
        "copy.js",
        "schrift.0123456789ab.woff2",
        "blatt.pdf",
        "karte.vcf",
        "lizenzen.txt",
    ]
    for name in names:
        (place / "www" / name).touch()
    (place / "speicher.sh").write_text(render_betrieb(site, "/srv", "127.0.0.1", 8080)["speicher.sh"], encoding="utf-8")
    program, log = place / "bin" / "aws", place / "getan.txt"
    program.parent.mkdir()
    program.write_text(AWS.format(python=sys.executable, log=str(log)), encoding="utf-8")
    program.chmod(0o755)
    command = ["sh", place / "speicher.sh", "s3://toolbox", "--endpoint-url", "https://speicher.example"]
    subprocess.run(command, check=True, env={**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"})

    *uploads, last = map(json.loads, log.read_text(encoding="utf-8").splitlines())
    sent = [
        (name, known["--cache-control"], known.get("--content-type"))
        for _, _, _, known, chosen in uploads
        for name in chosen
    ]
    assert sorted(name for name, _, _ in sent) == sorted(name for name in names if not name.endswith((".br", ".gz")))
    for name, kept, kind in sent:
        assert kept == (LONG if re.search(HASHED, name) else SHORT), name
        assert kind == STORED_TYPES.get(name.rpartition(".")[2]), name
    stays = [bool(re.search(HASHED, name)) for name, _, _ in sent]
    assert stays == sorted(stays, reverse=True)  # a page never names a file that is not there yet
    assert [upload[0] for upload in uploads] == ["cp"] * len(uploads)
    assert last[:3] == ["sync", "s3://toolbox", True]
    assert all(known["--endpoint-url"] == "https://speicher.example" for _, _, _, known, _ in [*uploads, last])


@pytest.mark.skipif(os.name == "nt", reason="ein Skript für die Shell")
def test_a_storage_without_a_name_is_asked_for(site: Path, tmp_path: Path):
    (tmp_path / "speicher.sh").write_text(
        render_betrieb(site, "/srv", "127.0.0.1", 8080)["speicher.sh"], encoding="utf-8"
    )
    result = subprocess.run(["sh", tmp_path / "speicher.sh"], capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert "Nennen Sie das Ziel, zum Beispiel s3://toolbox" in result.stderr
