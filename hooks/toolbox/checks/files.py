"""Files of the content folder: what may lie there and under which names, and pictures that only show something."""

from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from toolbox.content.fields import KENNUNG
from toolbox.content.slugs import suggest_path
from toolbox.content.toolbox import DATA
from toolbox.problems.problem import Problem, list_allowed

# How each kind of picture begins.
PICTURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
    ".svg": (b"<svg", b"<?xml"),
}
PAGE = ".md"
PICTURE_FOLDER = "bilder"
MAX_PICTURE = 1_000_000
MAX_SVG = 200_000
SVG_SPACE = "http://www.w3.org/2000/svg"
# Shapes and words. No script, no foreign content, no animation, no style sheet, nothing that loads.
SVG_ELEMENTS = {
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "marker",
    "clipPath",
    "mask",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
}


def check_files(docs: Path) -> Iterator[Problem]:
    """Names and kinds of all files outside the data; every one of them would be published."""
    for path in sorted(docs.rglob("*"), key=lambda path: path.relative_to(docs).as_posix()):
        relative = path.relative_to(docs)
        # Names that begin with a dot are never published.
        if not path.is_file() or relative.parts[0] == DATA or any(part.startswith(".") for part in relative.parts):
            continue
        shown = f"{docs.name}/{relative.as_posix()}"
        if path.suffix.lower() not in (PAGE, *PICTURES):
            yield Problem(
                shown,
                1,
                "datei-endung",
                f"Die Datei endet auf „{path.suffix}“." if path.suffix else "Der Datei fehlt die Endung.",
                f"Daten liegen in einem Ordner unter „{docs.name}/{DATA}/“."
                if path.suffix == ".yml"
                else list_allowed([PAGE, *PICTURES]),
            )
        elif not all(map(KENNUNG.fullmatch, relative.with_suffix("").parts)):
            yield Problem(
                shown,
                1,
                "dateiname",
                f"„{relative.name}“ liegt unter einem Namen, der in Adressen nicht erlaubt ist.",
                "Erlaubt sind kleine Buchstaben ohne Umlaute, Ziffern und Bindestriche, auch in Ordnern."
                f"{suggest_path(relative)}",
            )
        elif path.suffix in PICTURES:
            if relative.parts[0] != PICTURE_FOLDER:
                yield Problem(
                    shown,
                    1,
                    "bild-ort",
                    f"Das Bild liegt nicht in „{docs.name}/{PICTURE_FOLDER}/“.",
                    f"Verschieben Sie es nach „{docs.name}/{PICTURE_FOLDER}/{relative.name}“.",
                )
            yield from check_picture(path.read_bytes(), path.suffix, shown)
        elif path.suffix != PAGE and path.suffix.lower() in (PAGE, *PICTURES):
            yield Problem(
                shown,
                1,
                "datei-endung",
                f"Die Endung „{path.suffix}“ ist groß geschrieben.",
                f"Benennen Sie die Datei um: „{path.stem}{path.suffix.lower()}“.",
            )


def check_picture(data: bytes, suffix: str, path: str) -> Iterator[Problem]:
    """A picture is what its name says, small enough for a phone, and runs and loads nothing."""
    limit = MAX_SVG if suffix == ".svg" else MAX_PICTURE
    if len(data) > limit:
        yield Problem(
            path,
            1,
            "bild-zu-gross",
            f"Das Bild hat {len(data) // 1000} kB.",
            f"Erlaubt sind höchstens {limit // 1000} kB; verkleinern Sie es.",
        )
    elif not data.lstrip().startswith(PICTURES[suffix]) or (suffix == ".webp" and data[8:12] != b"WEBP"):
        yield Problem(
            path,
            1,
            "bild-form",
            f"Das Bild ist nicht, was seine Endung „{suffix}“ sagt.",
            "Speichern Sie es in einem Bildprogramm neu.",
        )
    elif suffix == ".svg":
        yield from _check_svg(data, path)


def _check_svg(data: bytes, path: str) -> Iterator[Problem]:
    problems: list[Problem] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(what: str) -> None:
        problems.append(
            Problem(
                path,
                parser.CurrentLineNumber,
                "bild-aktiv",
                f"Die Zeichnung enthält {what}.",
                "Erlaubt sind nur Formen und Text; speichern Sie sie als „einfaches SVG“.",
            )
        )

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        if space != SVG_SPACE or element not in SVG_ELEMENTS:
            refuse(f"das Element „{element}“")
        for key, value in attributes.items():
            attribute = key.rpartition(" ")[2].lower()
            if attribute.startswith("on") or attribute in ("style", "class"):
                refuse(f"das Attribut „{attribute}“")
            elif (attribute == "href" or "url(" in value.lower()) and not _is_inside(value):
                refuse(f"einen Verweis nach außen („{value[:40]}“)")

    parser.StartElementHandler = start

    def stop(*_: object) -> None:
        # Entities could grow without end or read files of the build machine; pictures need none.
        refuse("einen Dokumenttyp (DOCTYPE)")
        raise _StoppedError

    def declare(version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() != "utf-8":
            refuse(f"eine andere Zeichenkodierung als UTF-8 („{encoding}“)")

    parser.XmlDeclHandler = declare
    parser.StartDoctypeDeclHandler = stop
    parser.ProcessingInstructionHandler = lambda *_: refuse("eine Anweisung an Programme („<?…?>“)")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        problems.append(
            Problem(
                path,
                error.lineno,
                "bild-form",
                "Die Zeichnung ist kein richtiges SVG.",
                "Speichern Sie sie in einem Zeichenprogramm neu.",
            )
        )
    except _StoppedError:
        pass
    yield from problems


class _StoppedError(Exception):
    """The rest of a drawing is not worth reading."""


def _is_inside(value: str) -> bool:
    """Whether a reference leads to a place in the same picture: „#pfeil“ or „url(#pfeil)“, once."""
    place = value.strip()
    if place.startswith("url(") and place.endswith(")"):
        place = place[4:-1].strip("\"' ")
    return place.startswith("#") and "url(" not in place
