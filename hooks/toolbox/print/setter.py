"""Sets sheets with Typst: plain data and a template in, tagged PDF out."""

import base64
import datetime
import io
import json
import os
import shutil
from pathlib import Path

import pikepdf
import typst

STANDARDS = ["ua-1", "a-2a"]
TEMPLATES = Path(__file__).parent / "typ"


class SettingError(Exception):
    """The typesetter refused a sheet; the text says what it said."""


class Setter:
    """One Typst compiler, used for many sheets. It sees the templates, the fonts and the pictures, and nothing else.

    `root` is a folder of its own for templates and pictures, `fonts` holds the cuts, `site` the pictures.
    """

    def __init__(self, root: Path, fonts: Path, site: Path) -> None:
        self.root, self.site = root, site
        root.mkdir(parents=True, exist_ok=True)
        for template in sorted(TEMPLATES.glob("*.typ")):
            _place(template, root / template.name)
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
        self.compiler = typst.Compiler(root=str(root), font_paths=found, ignore_system_fonts=True)

    def set(self, template: str, document: dict, day: datetime.date, pictures: list[str]) -> bytes:
        """The PDF of a document. `day` is its date, `pictures` are files below the site that it shows.

        Raises SettingError with what Typst says; a warning counts as an error.
        """
        for picture in pictures:
            target = self.root / picture
            target.parent.mkdir(parents=True, exist_ok=True)
            _place(self.site / picture, target)
        try:
            pdf, warnings = self.compiler.compile_with_warnings(
                input=str(self.root / template),
                format="pdf",
                # Text travels as data, so that nothing in it is read as markup.
                sys_inputs={"blatt": json.dumps(document, ensure_ascii=False)},
                pdf_standards=STANDARDS,
                timestamp=int(datetime.datetime.combine(day, datetime.time(), datetime.UTC).timestamp()),
            )
        except typst.TypstError as error:
            raise SettingError(error.diagnostic.strip()) from error
        if warnings:
            raise SettingError("; ".join(warning.message for warning in warnings))
        return pdf


def tidy_streams(pdf: bytes) -> bytes:
    """The same PDF without streams that end in a carriage return.

    With the line feed that follows it looks like one end of line, and checkers then miss a byte of the stream. The last
    bytes are a check sum, so packing anew would not change them: such a stream is written as text (ISO 32000-1, 7.4.3).
    """
    if b"\r\nendstream" not in pdf:
        return pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for stream in document.objects:
            if isinstance(stream, pikepdf.Stream) and stream.read_raw_bytes().endswith(b"\r"):
                text = base64.a85encode(stream.read_raw_bytes()) + b"~>"
                filters = stream.get("/Filter", pikepdf.Array())
                before = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
                stream.write(text, filter=pikepdf.Array([pikepdf.Name.ASCII85Decode, *before]))
        target = io.BytesIO()
        # Without these two the streams would be packed again as they were.
        document.save(
            target,
            deterministic_id=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return target.getvalue()


def _place(source: Path, target: Path) -> None:
    """A copy under another name first: two processes may place the same file at the same time."""
    if target.exists() and target.read_bytes() == source.read_bytes():
        return
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.neu")
    shutil.copyfile(source, unfinished)
    unfinished.replace(target)
