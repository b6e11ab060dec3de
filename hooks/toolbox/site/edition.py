"""The edition of the whole site: a number and checksums of its files, a date of its content, never the clock."""

import datetime
import gzip
import hashlib
import json
import zlib
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

import brotli

from toolbox.content.toolbox import Toolbox
from toolbox.site.baseline import OLDEST

EDITION_JSON = "ausgabe.json"
CHECKSUMS = "pruefsummen.txt"
# What other programs put beside a file for browsers that ask for less to load.
PACKED = (".gz", ".br")
NUMBER_LENGTH = 10


@dataclass(frozen=True)
class Edition:
    """`nummer` is the same for the same files, and another for any other. `naechste_pruefung`: the earliest there is."""

    nummer: str
    stand: datetime.date
    naechste_pruefung: datetime.date
    dateien: int


def list_checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a site by its name, without the two files that say so."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in files
        if name not in (EDITION_JSON, CHECKSUMS)
    }


def describe_edition(toolbox: Toolbox, checksums: dict[str, str]) -> Edition:
    """The edition that files with these checksums are."""
    stand = toolbox.stand()
    digest = hashlib.sha256(render_checksums(checksums).encode()).hexdigest()
    return Edition(
        nummer=f"{stand:%Y.%m.%d}-{digest[:NUMBER_LENGTH]}",
        stand=stand,
        naechste_pruefung=min(thing.naechste_pruefung for thing in toolbox.checked()),
        dateien=len(checksums),
    )


def render_checksums(checksums: dict[str, str]) -> str:
    """The checksums in the form that `sha256sum --check` reads."""
    return "".join(f"{digest}  {name}\n" for name, digest in checksums.items())


def render_edition(toolbox: Toolbox, ausgabe: Edition) -> str:
    """The edition for programs that watch the site: that it answers, and what it is."""
    said = {
        "zustand": "in Ordnung",
        "titel": toolbox.landkreis.titel,
        "ausgabe": ausgabe.nummer,
        "stand": ausgabe.stand.isoformat(),
        "naechste_pruefung": ausgabe.naechste_pruefung.isoformat(),
        "dateien": ausgabe.dateien,
        "browser_ab": OLDEST,
        "pruefsummen": CHECKSUMS,
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def edition_files(toolbox: Toolbox, folder: Path) -> dict[str, str]:
    """What is written into a finished site, by name: its edition and its checksums."""
    checksums = list_checksums(folder)
    return {
        CHECKSUMS: render_checksums(checksums),
        EDITION_JSON: render_edition(toolbox, describe_edition(toolbox, checksums)),
    }


def find_differences(wanted: Path, found: Path, former: Container[str] = ()) -> list[str]:
    """In which files the folder `found` is not the site `wanted`. Packed copies (.gz, .br) of its files may lie there.

    `former` are names of files of earlier editions that may lie there, too.
    """
    expected = {**list_checksums(wanted), **_own_files(wanted)}
    present = {**list_checksums(found), **_own_files(found)}
    lines = [f"Fehlt: {name}" for name in expected if name not in present]
    lines += [f"Weicht ab: {name}" for name in expected if name in present and present[name] != expected[name]]
    for name in sorted(set(present) - set(expected)):
        original, packed = name.removesuffix(Path(name).suffix), Path(name).suffix in PACKED
        if name in former:
            continue
        if not packed or (original not in expected and original not in former):
            lines.append(f"Gehört nicht dazu: {name}")
        elif _unpack(found / name) != ((found if original in former else wanted) / original).read_bytes():
            lines.append(f"Weicht ab: {name}")
    return lines


def _own_files(folder: Path) -> dict[str, str]:
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in (EDITION_JSON, CHECKSUMS)
        if (folder / name).is_file()
    }


def _unpack(path: Path) -> bytes | None:
    """What a packed file holds; None when it is damaged."""
    data = path.read_bytes()
    try:
        return gzip.decompress(data) if path.suffix == ".gz" else brotli.decompress(data)
    except (OSError, EOFError, zlib.error, brotli.error):
        return None
