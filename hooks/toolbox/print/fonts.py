"""The type of printed sheets: static cuts of Source Sans 3 (OFL), made once from the variable fonts of a package."""

import hashlib
import os
from functools import cache
from importlib import metadata
from pathlib import Path

import fontpkg_source_sans_3
from fontTools.ttLib import TTFont

PACKAGE = "fontpkg-source-sans-3"
# Variable fonts fall to their thinnest weight inside drawings, so each weight is a file of its own.
CUTS = {
    "regular": ("SourceSans3[wght].ttf", 400),
    "semibold": ("SourceSans3[wght].ttf", 600),
    "bold": ("SourceSans3[wght].ttf", 700),
    "italic": ("SourceSans3-Italic[wght].ttf", 400),
}
# Latin with all European letters, punctuation, arrows, boxes to tick. Cutting all 2,500 glyphs takes six times as long.
CHARACTERS = (
    *range(0x20, 0x250),
    *range(0x2000, 0x2070),
    *range(0x2190, 0x219A),
    *(0x20AC, 0x2122, 0x1E9E, 0x2212, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25A1, 0x25CB, 0x25CF),
    *(0x2610, 0x2611, 0x2713, 0x2717),
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum", "case", "calt"]


def provide_fonts(folder: Path) -> Path:
    """The folder with the cuts, below `folder`; they are made where they are missing."""
    settings = repr((metadata.version(PACKAGE), metadata.version("fonttools"), CUTS, CHARACTERS, FEATURES))
    target = folder / f"schrift-{hashlib.sha256(settings.encode()).hexdigest()[:12]}"
    target.mkdir(parents=True, exist_ok=True)
    for name, (source, weight) in CUTS.items():
        file = target / f"SourceSans3-{name}.ttf"
        if not _is_whole(file):
            unfinished = file.with_suffix(f".{os.getpid()}.neu")
            _cut(source, weight).save(unfinished)
            checksum = hashlib.sha256(unfinished.read_bytes()).hexdigest()
            unfinished.replace(file)
            file.with_suffix(".sha256").write_text(checksum, encoding="ascii")
    return target


def _is_whole(file: Path) -> bool:
    """Whether the cut is what was once made: a damaged one is made anew."""
    checksum = file.with_suffix(".sha256")
    if not file.exists() or not checksum.exists():
        return False
    return hashlib.sha256(file.read_bytes()).hexdigest() == checksum.read_text(encoding="ascii")


@cache
def find_characters(folder: Path) -> frozenset[str]:
    """The characters that every cut in the folder has."""
    found = []
    for name in CUTS:
        with TTFont(folder / f"SourceSans3-{name}.ttf", lazy=True) as font:
            found.append(set(font.getBestCmap()))
    return frozenset(map(chr, set.intersection(*found)))


def _cut(source: str, weight: int) -> TTFont:
    from fontTools import subset  # hardly ever needed, and slow to load
    from fontTools.varLib import instancer

    font = TTFont(Path(fontpkg_source_sans_3.ROOT) / "files" / source, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    return instancer.instantiateVariableFont(font, {"wght": weight}, updateFontNames=True, inplace=True)
