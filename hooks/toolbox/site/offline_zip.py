"""A folder as one ZIP file to take along, and the line on a page that offers it."""

import io
import zipfile
from pathlib import Path

from markupsafe import escape

from toolbox.describe.icons import draw_icon
from toolbox.export.zip_files import add_file

ARCHIVE = "unterwegs/toolbox.zip"
MARK = "<!--unterwegs-->"
README = """Öffnen Sie in diesem Ordner die Datei „index.html“ mit einem Browser.
Internet brauchen Sie dafür nicht.
Kopieren Sie immer den ganzen Ordner, nicht einzelne Dateien.

In Gefahr: 110. Verletzte oder Feuer: 112.
"""
PACKED = {".pdf", ".docx", ".xlsx", ".png", ".woff2", ".gz"}  # packing these again gains nothing


def pack_folder(folder: Path, name: str) -> bytes:
    """All files of `folder` below one folder called `name`, and a line on how to begin."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        add_file(archive, f"{name}/LIESMICH.txt", README.replace("\n", "\r\n").encode(), 9)
        for place, path in sorted(files.items()):
            add_file(archive, f"{name}/{place}", path.read_bytes(), 0 if path.suffix in PACKED else 9)
    return buffer.getvalue()


def offer_archive(html: str, link: str, size: int) -> str:
    """The page with a button for the archive where its mark stands; without one when there is none (`size` 0)."""
    button = ""
    if size:
        note = f"ZIP, {max(1, round(size / 1_000_000))} MB"
        button = (
            f'<a class="tb-btn tb-btn--outline" href="{escape(link)}" download>{draw_icon("download")}'
            f'<span>Alles als Ordner herunterladen <span class="tb-btn__note">{note}</span></span></a>'
        )
    return html.replace(MARK, button)
