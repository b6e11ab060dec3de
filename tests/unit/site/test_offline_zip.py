"""The archive holds everything below one folder, and the same files give the same bytes on any day."""

import io
import os
import zipfile
from pathlib import Path

from toolbox.site.offline_zip import pack_folder


def test_all_files_lie_below_one_folder_with_a_line_on_how_to_begin(tmp_path: Path):
    (tmp_path / "ä").mkdir()
    (tmp_path / "ä" / "seite.html").write_text("<p>" * 100, encoding="utf-8")
    (tmp_path / "blatt.pdf").write_bytes(b"%PDF")
    with zipfile.ZipFile(io.BytesIO(pack_folder(tmp_path, "toolbox"))) as archive:
        assert archive.namelist() == ["toolbox/LIESMICH.txt", "toolbox/blatt.pdf", "toolbox/ä/seite.html"]
        assert archive.testzip() is None
        assert archive.getinfo("toolbox/ä/seite.html").compress_size < 300
        assert "index.html" in archive.read("toolbox/LIESMICH.txt").decode()


def test_the_same_files_give_the_same_bytes_on_any_day(tmp_path: Path):
    for name in ("a", "b"):
        (tmp_path / name).write_text("gleich", encoding="utf-8")
    before = pack_folder(tmp_path, "toolbox")
    os.utime(tmp_path / "a", (1, 1))
    (tmp_path / "b").chmod(0o600)
    assert pack_folder(tmp_path, "toolbox") == before
