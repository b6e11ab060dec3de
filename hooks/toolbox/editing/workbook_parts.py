"""A workbook from elsewhere, looked at part by part before any program for tables reads it.

A few bytes can claim to be a table of millions of cells, or name files of this machine. What is larger than any table of
contacts, or says more than a table says, is refused here, in milliseconds.
"""

import io
import re
import zipfile
import zlib

from toolbox.problems.problem import Problem

MAX_BYTES = 2_000_000
MAX_PARTS = 100
MAX_UNPACKED = 8_000_000  # 85 contacts have 220,000
MAX_ROWS, MAX_COLUMNS = 5_000, 104  # column CZ
MAX_ELEMENTS = 250_000  # in all parts together; 85 contacts have 20,000
OLD = b"\xd0\xcf\x11\xe0"  # the file of an old Excel, also what a password makes of a new one
STRICT = b"purl.oclc.org/ooxml"
DECLARATION = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
# A cell with something in it; one that only has a look is written by many programs down to the last row. Its tag is taken
# whole before its place is looked for: a tag may be as long as the part.
CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*+(?<!/)>(?!</)")
PLACE = re.compile(rb"""\br=["']([A-Z]{1,4})([0-9]{1,9})["']""")
COMPRESSED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # no other way is allowed in a workbook (ECMA-376, part 2)
SAVE_ANEW = "Speichern Sie sie als „Excel-Arbeitsmappe“."
START_ANEW = "Beginnen Sie mit einer frischen Tabelle, und ändern Sie nur Zellen."


def check_parts(data: bytes, shown: str) -> Problem | None:
    """What keeps a workbook from being read at all. `shown` is its name in the Problem."""
    if data.startswith(OLD):
        message = "Die Datei ist mit einem Kennwort geschützt oder im alten Format (XLS) gespeichert."
        return Problem(shown, 1, "tabelle-form", message, SAVE_ANEW)
    if len(data) > MAX_BYTES:
        return _refuse_size(shown, f"Die Datei ist größer als {MAX_BYTES // 1_000_000} MB.")
    try:
        parts = _unpack(data)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return refuse_unreadable(shown)
    if parts is None:
        return _refuse_size(shown, "Die Datei ist ausgepackt viel größer als jede Tabelle der Kontakte.")
    return _check_xml(parts, shown) or _check_cells(parts, shown)


def refuse_unreadable(shown: str) -> Problem:
    """The Problem of a file that is damaged, or no workbook."""
    return Problem(shown, 1, "tabelle-form", "Die Datei lässt sich nicht als Tabelle (XLSX) lesen.", SAVE_ANEW)


def _unpack(data: bytes) -> dict[str, bytes] | None:
    """The parts by name, or None when they are too many or too large, whatever the file says of their size."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            return None
        if any(entry.compress_type not in COMPRESSED for entry in entries):
            raise zipfile.BadZipFile
        parts, left = {}, MAX_UNPACKED
        for entry in entries:
            with archive.open(entry) as part:
                parts[entry.filename] = part.read(left + 1)
            left -= len(parts[entry.filename])
            if left < 0:
                return None
    return parts


def _check_xml(parts: dict[str, bytes], shown: str) -> Problem | None:
    """All parts say nothing but what stands in them, in one encoding."""
    texts = [part for name, part in parts.items() if name.endswith((".xml", ".rels"))]
    if any(_is_hostile(text) for text in texts):
        message = "Die Datei enthält Anweisungen (DOCTYPE oder eine fremde Kodierung), die in keiner Tabelle stehen."
        return Problem(shown, 1, "tabelle-form", message, START_ANEW)
    if STRICT in parts.get("xl/workbook.xml", b""):
        message = "Die Datei ist im strengen Format gespeichert („Strict Open XML“)."
        hint = "Speichern Sie sie als „Excel-Arbeitsmappe (*.xlsx)“."
        return Problem(shown, 1, "tabelle-form", message, hint)
    return None


def _is_hostile(text: bytes) -> bool:
    declared = DECLARATION.match(text.removeprefix(b"\xef\xbb\xbf"))
    # In another encoding the words looked for here would be others.
    other = declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii")
    return b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text or other


def _check_cells(parts: dict[str, bytes], shown: str) -> Problem | None:
    if sum(part.count(b"<") for part in parts.values()) > MAX_ELEMENTS:
        return _refuse_size(shown, "Die Tabelle hat viel mehr Zellen als jede Tabelle der Kontakte.")
    for name, part in parts.items():
        if "worksheets/" not in name:
            continue
        for letters, row in (place.groups() for tag in CELL.findall(part) if (place := PLACE.search(tag))):
            if int(row) > MAX_ROWS or _number_column(letters) > MAX_COLUMNS:
                cell = f"{letters.decode()}{row.decode()}"
                return _refuse_size(shown, f"Weit außerhalb der Tabelle steht etwas, in der Zelle {cell}.")
    return None


def _number_column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _refuse_size(shown: str, message: str) -> Problem:
    return Problem(shown, 1, "tabelle-zu-gross", message, START_ANEW)
