"""Sets sheets with Typst: plain data and a template in, tagged PDF out."""

import base64
import datetime
import io
import json
import os
import re
import shutil
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pikepdf
import typst

from toolbox.print.blocks import Eingabe
from toolbox.print.form_fields import add_fields

STANDARDS = ["ua-1", "a-2a"]
TEMPLATES = Path(__file__).parent / "typ"
PAGE = re.compile(rb"/Type\s*/Page\b")
SHORT = 12  # pages; a volume is not set again for a few lines
SPARSE = 0.3  # of a page, with its head: about a dozen lines of text
# In the order in which they are tried, as in typ/stil.typ: the dense may save the last page, the loose bring more onto it.
DENSITIES = ("eng", "enger", "weit", "weiter")
EMPTY = "leer.typ"
# Typst keeps what it worked out until ten further compilations did not need it: hundreds of megabytes after the volumes.
# As many empty ones make it forget. Each time costs 35 ms, so only after so many bytes of PDFs.
REMEMBERED = 600_000
FORGETTING = 11


@dataclass(frozen=True)
class Order:
    """What is to be set: a template, plain data for it, its date, pictures below the site, fields, most pages allowed.

    `inhalt` is JSON already: blocks are many, and their key needs them in this form, too.
    """

    template: str
    document: dict
    inhalt: str
    day: datetime.date
    max_pages: int | None = None
    pictures: tuple[str, ...] = ()
    fields: tuple[Eingabe, ...] = ()


class Setting(NamedTuple):
    """What the typesetter made. `filled` says how far down its last page is filled, from 0 to 1."""

    pdf: bytes
    pages: int
    filled: float

    @property
    def ends_well(self) -> bool:
        return self.pages == 1 or self.filled >= SPARSE


class SettingError(Exception):
    """The typesetter refused a sheet; the text says what it said."""


class Setter:
    """One Typst compiler, used for many sheets. It sees the templates, the fonts and the pictures, and nothing else.

    `root` is a folder of its own for templates and pictures, `fonts` holds the cuts, `site` the pictures.
    """

    def __init__(self, root: Path, fonts: Path, site: Path) -> None:
        self.root, self.fonts, self.site = root, fonts, site
        self.remembered = 0
        root.mkdir(parents=True, exist_ok=True)
        for template in sorted(TEMPLATES.glob("*.typ")):
            _place(template, root / template.name)
        found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
        self.compiler = typst.Compiler(root=str(root), font_paths=found, ignore_system_fonts=True)

    def set(self, order: Order) -> tuple[bytes, int]:
        """The finished PDF and its number of pages. Raises SettingError with what Typst says; a warning counts as an error.

        What is too long is set once more without its drawings, whose words stand beside them, then with contacts and norms in brief;
        whether that helps shows in the number.
        """
        for picture in order.pictures:
            target = self.root / picture
            target.parent.mkdir(parents=True, exist_ok=True)
            _place(self.site / picture, target)
        plain = [{"ohne_bilder": True}] if '"schmal"' in order.inhalt else []
        for shorter in ({}, *plain, {"knapp": True}, *({"knapp": True} | less for less in plain)):
            document = order.document | shorter
            pdf, pages, _ = self._set_well(order, document)
            if order.max_pages is None or pages <= order.max_pages:
                break
        return tidy_streams(add_fields(pdf, order.fields, self.fonts) if order.fields else pdf), pages

    def _set_well(self, order: Order, document: dict) -> Setting:
        """The usual setting, or where that leaves a few lines for the last page, the first other one that does not.

        If none ends well, the first that saves a page is taken, else the usual one.
        """
        usual = self._compile(order, document)
        if usual.ends_well or usual.pages > SHORT:
            return usual
        found = [usual]
        for density in DENSITIES:
            setting = self._compile(order, document | {"dichte": density})
            if setting.ends_well and setting.pages <= usual.pages:
                return setting
            found.append(setting)
        return min(found, key=lambda setting: setting.pages)

    def _compile(self, order: Order, document: dict) -> Setting:
        try:
            pdf, warnings = self.compiler.compile_with_warnings(
                input=str(self.root / order.template),
                format="pdf",
                # Text travels as data, so that nothing in it is read as markup.
                sys_inputs={"blatt": json.dumps(document, ensure_ascii=False), "inhalt": order.inhalt},
                pdf_standards=STANDARDS,
                timestamp=int(datetime.datetime.combine(order.day, datetime.time(), datetime.UTC).timestamp()),
            )
        except typst.TypstError as error:
            raise SettingError(error.diagnostic.strip()) from error
        if warnings:
            raise SettingError("; ".join(warning.message for warning in warnings))
        end = json.loads(self.compiler.query("<ende>", field="value"))  # of what has just been set; a card has none
        setting = Setting(pdf, len(PAGE.findall(pdf)), end[0] if end else 1)
        self.remembered += len(pdf)
        if self.remembered > REMEMBERED:
            self._forget()
        return setting

    def _forget(self) -> None:
        for _ in range(FORGETTING):
            self.compiler.compile(input=str(self.root / EMPTY), format="svg")
        self.remembered = 0


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
    """A copy under another name first: several processes and threads may place the same file at the same time."""
    if target.exists() and target.read_bytes() == source.read_bytes():
        return
    unfinished = target.with_name(f"{target.name}.{os.getpid()}-{threading.get_ident()}.neu")
    shutil.copyfile(source, unfinished)
    unfinished.replace(target)
