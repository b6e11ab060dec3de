"""Pictures taken apart: what they are, how large they are, and what else lies in the file.

PNG (RFC 2083), JPEG (ITU-T T.81, JFIF) and WebP (RFC 9649) consist of parts that name their kind and length. What a browser needs to
show the picture is kept; all else may tell where a photo was taken, with which device, or by whom.
"""

import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

PNG, WEBP, JPEG = b"\x89PNG\r\n\x1a\n", b"RIFF", b"\xff\xd8\xff"
PNG_NEEDED = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"}
MOST_OF_TABLE = 768  # bytes: 256 colours
PNG_MOVING = {b"acTL", b"fcTL", b"fdAT"}
WEBP_NEEDED = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
WEBP_MOVING = {b"ANIM", b"ANMF"}
ALPHA, EXIF = 0x10, 0x08  # in the flags of VP8X
# Markers of JPEG: tables, frames, scans, intervals. All other segments are notes.
JPEG_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
JPEG_NEEDED = {*JPEG_FRAMES, 0xC4, 0xCC, 0xDA, 0xDB, 0xDD}
SCAN_END = re.compile(
    rb"\xff+(?![\x00\xff\xd0-\xd7])"
)  # in a scan, FF is followed by 00 or by the number of an interval
START_OF_SCAN, END, JFIF, ADOBE, NOTES, COMMENT = 0xDA, 0xD9, 0xE0, 0xEE, 0xE1, 0xFE
ORIENTATION, TURNED = 0x0112, range(2, 9)
# The smallest file of such notes: one entry, a number of two bytes. The number follows.
UPRIGHT = b"MM\0*" + struct.pack(">IHHHI", 8, 1, ORIENTATION, 3, 1)
MOST_SCANS = 40  # usual are ten; browsers go through the whole picture for each
MOST_UNPACKED = 120_000_000  # bytes of pixels: twelve million of them with eight bytes each, and a little more
PIXEL, LINE = 8, 64  # most bytes of a pixel, and what comes to a line for its filters in every pass
DAMAGED, MOVING = "Das Bild ist beschädigt.", "Das Bild bewegt sich."
KINDS = {
    b"eXIf": "Angaben der Kamera (Exif), oft mit dem Ort",
    b"EXIF": "Angaben der Kamera (Exif), oft mit dem Ort",
    b"Exif": "Angaben der Kamera (Exif), oft mit dem Ort",
    b"http": "Angaben zur Entstehung (XMP)",
    b"XMP ": "Angaben zur Entstehung (XMP)",
    b"Phot": "Angaben eines Bildprogramms (IPTC)",
    b"ICC_": "das Farbprofil eines Geräts",
    b"iCCP": "das Farbprofil eines Geräts",
    b"ICCP": "das Farbprofil eines Geräts",
    b"COM ": "eine Bemerkung",
    b"tEXt": "eine Bemerkung",
    b"zTXt": "eine Bemerkung",
    b"iTXt": "eine Bemerkung",
    b"tIME": "den Zeitpunkt der letzten Änderung",
}
REST, BEHIND = "Angaben eines Programms", "Daten hinter dem Bild"


class PictureError(Exception):
    """Why a picture cannot be taken apart, as a German sentence."""


@dataclass(frozen=True)
class Bilddatei:
    """A picture: its size in pixels, what else lies in its file, and the file without that."""

    breite: int
    hoehe: int
    angaben: tuple[str, ...]
    rein: bytes


def read_picture(data: bytes) -> Bilddatei:
    """The picture in a file, whatever its name says. Raises PictureError when it is none, damaged or moving."""
    try:
        return _find_reader(data)(data)
    except (struct.error, IndexError, zlib.error):
        raise PictureError(DAMAGED) from None


def find_suffixes(data: bytes) -> tuple[str, ...]:
    """The endings that fit what a file is; none when it is no picture that may be shown."""
    if data.startswith(PNG):
        return (".png",)
    if data.startswith(JPEG):
        return (".jpg", ".jpeg")
    return (".webp",) if data.startswith(WEBP) and data[8:12] == b"WEBP" else ()


def _find_reader(data: bytes) -> Callable[[bytes], Bilddatei]:
    readers = {".png": _read_png, ".jpg": _read_jpeg, ".webp": _read_webp}
    found = find_suffixes(data)
    if not found:
        raise PictureError("Das ist kein Bild, das hier erlaubt ist.")
    return readers[found[0]]


class _Parts:
    """Collects what is needed of a picture, and names what is not."""

    def __init__(self, start: bytes) -> None:
        self.kept, self.found = [start], {}

    def add(self, kind: bytes, part: bytes, needed: bool, orientation: bytes = b"") -> None:
        """`orientation` is what the part comes to when only the way up that it names is kept."""
        if needed:
            self.kept.append(part)
            return
        if orientation:
            self.kept.append(orientation)
        if orientation != part:
            self.found[KINDS.get(kind[:4], REST)] = None

    def finish(self, size: tuple[int, int] | None, rest: bytes, build: Callable[[bytes], bytes] = bytes) -> Bilddatei:
        if size is None or not all(size):
            raise PictureError(DAMAGED)
        if rest:
            self.found[BEHIND] = None
        return Bilddatei(*size, tuple(self.found), build(b"".join(self.kept)))


def _read_png(data: bytes) -> Bilddatei:
    parts, size, pixels, kind, place = _Parts(PNG), None, [], b"", len(PNG)
    while kind != b"IEND":
        (length,), kind = struct.unpack_from(">I", data, place), data[place + 4 : place + 8]
        end = place + 12 + length
        content = data[place + 8 : end - 4]
        if len(content) != length or struct.unpack_from(">I", data, end - 4)[0] != zlib.crc32(kind + content):
            raise PictureError(DAMAGED)
        if kind in PNG_MOVING:
            raise PictureError(MOVING)
        most = {b"IDAT": length, b"IEND": 0}.get(kind, MOST_OF_TABLE)
        if (kind == b"IHDR") != (size is None) or (kind in PNG_NEEDED and length > most):
            raise PictureError(DAMAGED)
        if kind == b"IHDR":
            size = struct.unpack_from(">II", content)
        elif kind == b"IDAT":
            pixels.append(content)
        upright = _make_chunk(kind, _keep_orientation(content)) if kind == b"eXIf" else b""
        parts.add(kind, data[place:end], kind in PNG_NEEDED, upright)
        place = end
    width, height = size or (0, 0)
    _check_pixels(b"".join(pixels), min(MOST_UNPACKED, height * (width * PIXEL + LINE)))
    return parts.finish(size, data[place:])


def _make_chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        if content
        else b""
    )


def _check_pixels(packed: bytes, left: int) -> None:
    """The pixels of a PNG end where their parts end: nothing hides behind them, and unpacked are `left` bytes at most."""
    reader = zlib.decompressobj()
    while not reader.eof:
        unpacked = reader.decompress(packed, 1_000_000)
        packed, left = reader.unconsumed_tail, left - len(unpacked)
        if left < 0 or not (unpacked or packed or reader.eof):
            raise PictureError(DAMAGED)
    if reader.unused_data:
        raise PictureError(DAMAGED)


def _read_jpeg(data: bytes) -> Bilddatei:
    parts, size, scans, place = _Parts(data[:2]), None, 0, 2
    while data[place : place + 2] != bytes((0xFF, END)):
        marker, (length,) = data[place + 1], struct.unpack_from(">H", data, place + 2)
        end = place + 2 + length
        content = data[place + 4 : end]
        if data[place] != 0xFF or marker < 0xC0 or 0xD0 <= marker <= 0xD8 or length < 2 or end > len(data):
            raise PictureError(DAMAGED)
        if marker in JPEG_FRAMES:
            if size:
                raise PictureError(DAMAGED)
            size = struct.unpack_from(">HH", content, 1)[::-1]
        if marker == START_OF_SCAN:
            scans, end = scans + 1, _find_end_of_scan(data, end)
            if scans > MOST_SCANS:
                raise PictureError(DAMAGED)
        upright = b""
        if marker == NOTES and content.startswith(b"Exif\0\0"):
            exif = _keep_orientation(content[6:])
            upright = b"\xff\xe1" + struct.pack(">H", len(exif) + 8) + b"Exif\0\0" + exif if exif else b""
        kind = b"COM " if marker == COMMENT else content
        parts.add(kind, data[place:end], marker in JPEG_NEEDED or _is_plain_note(marker, content), upright)
        place = end
    parts.kept.append(data[place : place + 2])
    return parts.finish(size if scans else None, data[place + 2 :])


def _find_end_of_scan(data: bytes, place: int) -> int:
    """Where the next segment begins."""
    found = SCAN_END.search(data, place)
    if not found:
        raise PictureError(DAMAGED)
    return found.end() - 1


def _is_plain_note(marker: int, content: bytes) -> bool:
    """JFIF without a small picture, and how colours are meant."""
    return (marker == JFIF and content[:5] == b"JFIF\0" and len(content) == 14) or (
        marker == ADOBE and content[:5] == b"Adobe" and len(content) == 12
    )


def _read_webp(data: bytes) -> Bilddatei:
    (length,) = struct.unpack_from("<I", data, 4)
    end, parts, place, canvas, sizes = 8 + length, _Parts(b""), 12, None, []
    if end > len(data) or length % 2:
        raise PictureError(DAMAGED)
    while place < end:
        kind, (length,) = data[place : place + 4], struct.unpack_from("<I", data, place + 4)
        content, after = data[place + 8 : place + 8 + length], place + 8 + length + length % 2
        if after > end or (length % 2 and data[after - 1]):
            raise PictureError(DAMAGED)
        if kind in WEBP_MOVING:
            raise PictureError(MOVING)
        if kind in (b"VP8 ", b"VP8L"):
            sizes.append(_measure_webp(kind, content))
        elif kind == b"VP8X":
            canvas = tuple(1 + int.from_bytes(content[at : at + 3], "little") for at in (4, 7))
        exif = _keep_orientation(content.removeprefix(b"Exif\0\0")) if kind == b"EXIF" else b""
        upright = b"EXIF" + struct.pack("<I", len(exif)) + exif if exif else b""
        parts.add(kind, data[place:after], kind in WEBP_NEEDED, upright)
        place = after
    if len(sizes) != 1 or canvas not in (None, sizes[0]):
        raise PictureError(DAMAGED)
    return parts.finish(sizes[0], data[end:], _wrap_webp)


def _measure_webp(kind: bytes, content: bytes) -> tuple[int, int]:
    if kind == b"VP8 " and content[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", content, 6)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L" and content[:1] == b"\x2f":
        (bits,) = struct.unpack_from("<I", content, 1)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    raise PictureError(DAMAGED)


def _wrap_webp(parts: bytes) -> bytes:
    """The parts with what is said before them: their length, and in VP8X which kinds there are."""
    if parts.startswith(b"VP8X"):
        upright = EXIF if parts[-len(UPRIGHT) - 16 :].startswith(b"EXIF") else 0
        parts = parts[:8] + bytes((parts[8] & ALPHA | upright,)) + parts[9:]
    return WEBP + struct.pack("<I", 4 + len(parts)) + b"WEBP" + parts


def _keep_orientation(exif: bytes) -> bytes:
    """Of what a camera says (TIFF 6.0, Exif 2.3), only which side is up; nothing where the picture stands as it is."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for place in range(start + 2, start + 2 + 12 * count, 12):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, place)
            if tag == ORIENTATION and value in TURNED:
                return UPRIGHT + struct.pack(">HHI", value, 0, 0)
    except struct.error:
        pass
    return b""
