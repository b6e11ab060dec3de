"""Pictures from outside: nothing but the picture is published, and what else lies in the file is named with its remedy."""

import os
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from support.common import ROOT
from support.pictures import (
    JPEG,
    PROGRESSIVE,
    WEBP,
    WEBP_WITH_ALPHA,
    WEBP_WITHOUT_LOSS,
    add_chunk,
    add_segment,
    make_chunk,
    make_exif,
    make_png,
)
from toolbox.checks.picture_parts import PictureError, read_picture
from toolbox.checks.pictures import check_picture

SOUND = {
    ".jpg": JPEG,
    ".jpeg": PROGRESSIVE,
    ".webp": WEBP,
    ".WEBP ohne Verlust": WEBP_WITHOUT_LOSS,
    ".webp durchsichtig": WEBP_WITH_ALPHA,
    ".png": make_png(),
    ".png mit Farben": make_png(24, 16, make_chunk(b"sRGB", b"\0"), make_chunk(b"pHYs", bytes(9))),
}
PLACE, UP = 0x8825, 0x0112
CAMERA = "Angaben der Kamera (Exif), oft mit dem Ort"
MADE, PROGRAM, NOTE = "Angaben zur Entstehung (XMP)", "Angaben eines Bildprogramms (IPTC)", "eine Bemerkung"
PROFILE, OTHER, BEHIND = "das Farbprofil eines Geräts", "Angaben eines Programms", "Daten hinter dem Bild"
EXIF = make_exif((0x010F, 7), (PLACE, 26))
TELLING = {
    "jpeg exif": (add_segment(JPEG, 0xE1, b"Exif\0\0" + EXIF), CAMERA),
    "jpeg xmp": (add_segment(JPEG, 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>"), MADE),
    "jpeg iptc": (add_segment(PROGRESSIVE, 0xED, b"Photoshop 3.0\0"), PROGRAM),
    "jpeg profil": (add_segment(JPEG, 0xE2, b"ICC_PROFILE\0"), PROFILE),
    "jpeg zweites bild": (add_segment(JPEG, 0xE2, b"MPF\0") + JPEG, f"{OTHER}; {BEHIND}"),
    "jpeg bemerkung": (add_segment(JPEG, 0xFE, b"Geheimweg 7"), NOTE),
    "jpeg vorschau": (add_segment(JPEG, 0xE0, b"JFIF\0" + bytes(9) + b"abc"), OTHER),
    "jpeg zip": (JPEG + b"PK\x05\x06" + bytes(18), BEHIND),
    "png exif": (make_png(24, 16, make_chunk(b"eXIf", EXIF)), CAMERA),
    "png text": (make_png(24, 16, make_chunk(b"tEXt", b"Comment\0Geheimweg 7")), NOTE),
    "png packt": (make_png(24, 16, make_chunk(b"zTXt", b"Comment\0\0x")), NOTE),
    "png xmp": (make_png(24, 16, make_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>")), NOTE),
    "png zeit": (make_png(24, 16, make_chunk(b"tIME", bytes(7))), "den Zeitpunkt der letzten Änderung"),
    "png profil": (make_png(24, 16, make_chunk(b"iCCP", b"Mein Drucker\0\0")), PROFILE),
    "png eigenes": (make_png(24, 16, make_chunk(b"vpAg", bytes(9))), OTHER),
    "png zip": (make_png() + b"PK\x05\x06" + bytes(18), BEHIND),
    "webp exif": (add_chunk(WEBP_WITH_ALPHA, b"EXIF", EXIF), CAMERA),
    "webp xmp": (add_chunk(WEBP_WITH_ALPHA, b"XMP ", b"<x/>x"), MADE),
    "webp profil": (add_chunk(WEBP_WITH_ALPHA, b"ICCP", b"xx"), PROFILE),
    "webp eigenes": (add_chunk(WEBP, b"abcd", b"xx"), OTHER),
    "webp zip": (WEBP + b"PK\x05\x06" + bytes(18), BEHIND),
}


def find_suffix(data: bytes) -> str:
    return ".jpg" if data[:1] == b"\xff" else ".png" if data[:1] == b"\x89" else ".webp"


def check(data: bytes) -> list[str]:
    return [str(problem) for problem in check_picture(data, find_suffix(data), "docs/bilder/x")]


@pytest.mark.parametrize("name", SOUND)
def test_a_picture_that_is_nothing_else_passes_as_it_is(name: str):
    picture = read_picture(SOUND[name])
    assert (picture.breite, picture.hoehe, picture.angaben, picture.rein) == (24, 16, (), SOUND[name])
    assert check(SOUND[name]) == []


@pytest.mark.parametrize("name", TELLING)
def test_what_else_lies_in_the_file_is_named_and_can_be_taken_out(name: str):
    data, told = TELLING[name]
    assert check(data) == [
        (
            f"docs/bilder/x:1: In der Datei stecken außer dem Bild: {told}. "
            "Nehmen Sie sie heraus: python3 scripts/bild.py docs/bilder/x"
        )
    ]
    clean = read_picture(data).rein
    assert check(clean) == []
    assert read_picture(clean).rein == clean
    assert len(clean) < len(data)
    assert not [secret for secret in (b"Geheimweg", b"Exif", b"EXIF", b"<x/>", b"Drucker", b"PK") if secret in clean]


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("value", [2, 6, 8])
def test_which_side_is_up_is_all_that_is_kept_of_a_camera(order: str, value: int):
    exif = make_exif((0x010F, 7), (UP, value), (PLACE, 26), order=order)
    for data in (
        add_segment(JPEG, 0xE1, b"Exif\0\0" + exif),
        make_png(24, 16, make_chunk(b"eXIf", exif)),
        add_chunk(WEBP_WITH_ALPHA, b"EXIF", exif),
    ):
        assert CAMERA in check(data)[0]
        clean = read_picture(data).rein
        assert check(clean) == []
        assert make_exif((UP, value)) in clean


@pytest.mark.parametrize("value", [0, 1, 9, 65535])
def test_a_picture_that_stands_upright_needs_no_word_of_the_camera(value: int):
    data = add_segment(JPEG, 0xE1, b"Exif\0\0" + make_exif((UP, value)))
    assert CAMERA in check(data)[0]
    assert read_picture(data).rein == JPEG


@pytest.mark.parametrize(
    "data",
    [
        make_png()[:-1],
        make_png().replace(b"IDAT", b"IDAt"),
        make_png()[:40] + b"\xff" + make_png()[41:],
        make_png(pixels=zlib.compress(bytes(100)) + b"versteckt"),
        make_png(pixels=zlib.compress(bytes(100))[:-6]),
        make_png(pixels=b""),
        make_png(24, 16, make_chunk(b"PLTE", bytes(3000))),
        make_png(24, 16, make_chunk(b"IHDR", bytes(13))),
        make_png(0, 16),
        make_png(pixels=zlib.compress(bytes(150_000_000), 1)),
        make_png(pixels=zlib.compress(bytes(100_000), 1)),
        make_png(24, 16, struct.pack(">I", 0xFFFFFFFF) + b"tEXt"),
        JPEG[:-2],
        JPEG[:200],
        JPEG[:2] + JPEG[-2:],
        JPEG.replace(b"\xff\xda", b"\xff\xc0", 1),
        add_segment(JPEG, 0xC0, bytes(15)),
        add_segment(JPEG, 0xD8, b""),
        JPEG[:2] + b"\xff\xfe\0\1" + JPEG[2:],
        WEBP[:-4],
        WEBP[:4] + struct.pack("<I", 7) + WEBP[8:],
        WEBP.replace(b"VP8 ", b"VP8?"),
        WEBP.replace(b"\x9d\x01\x2a", b"\x9d\x01\x2b"),
        add_chunk(WEBP, b"VP8 ", WEBP[20:]),
        WEBP_WITH_ALPHA.replace(b"\x17\0\0\x0f", b"\x18\0\0\x0f", 1),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"RIFF\x04\0\0\0WEBP",
    ],
)
def test_a_damaged_picture_is_refused_at_once(data: bytes):
    start = time.process_time()
    assert check(data) == ["docs/bilder/x:1: Das Bild ist beschädigt. Speichern Sie es in einem Bildprogramm neu."]
    assert time.process_time() - start < 2


def test_a_picture_that_is_painted_over_and_over_is_refused():
    """A browser goes through all of a picture for each scan: some thousand of them keep it busy for minutes."""
    place = PROGRESSIVE.rindex(b"\xff\xda")
    scan = PROGRESSIVE[place:-2]
    assert read_picture(PROGRESSIVE[:place] + scan * 10 + PROGRESSIVE[-2:])
    with pytest.raises(PictureError):
        read_picture(PROGRESSIVE[:place] + scan * 50 + PROGRESSIVE[-2:])


@pytest.mark.parametrize("kind", [b"acTL", b"fcTL"])
def test_a_picture_that_moves_is_refused(kind: bytes):
    said = ["docs/bilder/x:1: Das Bild bewegt sich. Speichern Sie es in einem Bildprogramm neu."]
    assert check(make_png(24, 16, make_chunk(kind, bytes(8)))) == said
    assert check(add_chunk(WEBP_WITH_ALPHA, b"ANIM", bytes(6))) == said


def resize(data: bytes, width: int, height: int) -> bytes:
    """The same file, saying that it is larger."""
    if data.startswith(b"\xff"):
        return data.replace(struct.pack(">HH", 16, 24), struct.pack(">HH", height, width))
    return data.replace(struct.pack("<HH", 24, 16), struct.pack("<HH", width, height))


@pytest.mark.parametrize(("width", "height"), [(4001, 10), (10, 4001), (4000, 3001), (16000, 16000)])
def test_a_picture_that_is_huge_on_the_screen_is_refused(width: int, height: int):
    for data in (make_png(width, height), resize(JPEG, width, height), resize(WEBP, width, height)):
        assert check(data) == [
            (
                f"docs/bilder/x:1: Das Bild ist {width} × {height} Bildpunkte groß. "
                "Erlaubt sind höchstens 4000 je Seite und 12 Millionen zusammen; verkleinern Sie es."
            )
        ]
    assert check(make_png(4000, 3000)) == []


def test_a_picture_of_sixty_thousand_by_sixty_thousand_is_refused():
    assert "60000 × 60000" in check(make_png(60_000, 60_000))[0]
    assert "60000 × 60000" in check(resize(PROGRESSIVE, 60_000, 60_000))[0]


def test_whatever_happens_to_a_file_it_is_a_picture_or_refused():
    """Every byte of every sound picture changed, and every end cut off: no other error, and nothing takes long."""
    for data in SOUND.values():
        for place in range(0, len(data), 3):
            for spoilt in (data[:place], data[:place] + bytes((data[place] ^ 0xFF,)) + data[place + 1 :]):
                try:
                    read_picture(spoilt)
                except PictureError:
                    continue


def run(*arguments: str | Path) -> subprocess.CompletedProcess:
    command = [sys.executable, ROOT / "scripts" / "bild.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_takes_out_what_nobody_should_see(tmp_path: Path):
    photo, target = tmp_path / "foto.jpg", tmp_path / "bilder"
    photo.write_bytes(TELLING["jpeg exif"][0])
    target.mkdir()
    result = run(photo, target)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"Geschrieben: {target / 'foto.jpg'}\nHerausgenommen: {CAMERA}.\n"
    assert (target / "foto.jpg").read_bytes() == JPEG
    assert photo.read_bytes() == TELLING["jpeg exif"][0]
    assert run(photo).returncode == 0
    assert photo.read_bytes() == JPEG
    assert run(photo).stdout == "Im Bild steckt nichts, was niemand sehen soll.\n"
    assert sorted(os.listdir(tmp_path)) == ["bilder", "foto.jpg"]


@pytest.mark.parametrize("data", [b"GIF89a", make_png(4001, 10), JPEG[:-2]])
def test_the_command_writes_nothing_when_it_cannot(tmp_path: Path, data: bytes):
    picture = tmp_path / "bild.png"
    picture.write_bytes(data)
    result = run(picture)
    assert result.returncode == 1
    assert result.stdout.startswith(f"{picture.as_posix()}:1")
    assert result.stderr == "Es wurde nichts geschrieben.\n"
    assert picture.read_bytes() == data
