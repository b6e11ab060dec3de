"""Fields to fill in: places that the typesetter marked as links become a form (ISO 32000-1, 12.7).

The result stays PDF/UA-1 and PDF/A-2a: each field has a label and its tag, every state has a drawing, the font of the
fields is embedded, nothing runs when a field is used.
"""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from toolbox.content.slugs import slugify
from toolbox.print.blocks import Eingabe

MARK = "feld:"  # as in typ/bloecke.typ
FONT, SIZE = "Schrift", 11
REQUIRED, MULTILINE, RADIO = 1 << 1, 1 << 12, 1 << 15  # bits of /Ff, counted from 0
SHAPES = {"datum": "Tag, Monat, Jahr", "uhrzeit": "Stunde und Minute"}
WIN_ANSI = bytes(range(32, 256)).decode("cp1252", errors="replace")


def add_fields(pdf: bytes, felder: tuple[Eingabe, ...], fonts: Path) -> bytes:
    """The PDF with its marked places turned into fields. `fonts` is the folder of the cuts.

    Raises KeyError when a marked place belongs to no field: a fault of the program.
    """
    described = {feld.kennung: feld for feld in felder}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        form = document.make_indirect(
            Dictionary(
                Fields=Array(),
                DA=String(f"/{FONT} {SIZE} Tf 0 g"),
                DR=Dictionary(Font=Dictionary({f"/{FONT}": _embed_font(document, fonts)})),
            )
        )
        groups: dict[str, Dictionary] = {}
        for element, widget in _find_places(document.Root.StructTreeRoot.K):
            name, _, option = str(widget.A.URI).removeprefix(MARK).partition(":")
            feld = described[name]
            element.S = Name.Form
            _make_widget(widget)
            if feld.art == "auswahl":
                if name not in groups:
                    groups[name] = document.make_indirect(_describe_group(feld))
                    form.Fields.append(groups[name])
                _make_option(document, widget, groups[name], feld.optionen[int(option)])
            else:
                _make_field(document, widget, feld)
                form.Fields.append(widget)
        document.Root.AcroForm = form
        target = io.BytesIO()
        document.save(target, deterministic_id=True)
    return target.getvalue()


def describe_label(feld: Eingabe) -> str:
    """What a screen reader says of a field: name, shape of a date, help, and whether it is needed."""
    parts = [feld.name, SHAPES.get(feld.art, ""), feld.hilfe.rstrip("."), "nötig" if feld.pflicht else ""]
    return ". ".join(part for part in parts if part)


def _find_places(element: object) -> Iterator[tuple[Dictionary, Dictionary]]:
    """Marked links in reading order: the element of the structure tree, and the annotation it stands for."""
    if isinstance(element, Array):
        for child in element:
            yield from _find_places(child)
    elif isinstance(element, Dictionary) and "/K" in element:
        children = element.K if isinstance(element.K, Array) else [element.K]
        places = [child.Obj for child in children if isinstance(child, Dictionary) and "/Obj" in child]
        if element.get("/S") == Name.Link and any(str(place.A.get("/URI", "")).startswith(MARK) for place in places):
            yield element, places[0]
        else:
            yield from _find_places(element.K)


def _make_widget(widget: Dictionary) -> None:
    for key in ("/A", "/Border", "/Contents"):
        if key in widget:
            del widget[key]
    widget.Subtype = Name.Widget
    widget.F = 4  # printed
    widget.MK = Dictionary()


def _make_field(document: pikepdf.Pdf, widget: Dictionary, feld: Eingabe) -> None:
    widget.T, widget.TU = String(feld.kennung), String(describe_label(feld))
    width, height = _measure(widget)
    flags = REQUIRED if feld.pflicht else 0
    if feld.art == "ankreuzen":
        widget.FT, widget.Ff = Name.Btn, flags
        widget.V = widget.AS = Name.Off
        _draw_states(document, widget, "/ja", _draw_tick(width, height))
        return
    widget.FT, widget.Ff = Name.Tx, flags | (MULTILINE if feld.art == "absatz" else 0)
    widget.DA = String(f"/{FONT} {SIZE} Tf 0 g")
    widget.V = String("")
    widget.AP = Dictionary(N=_draw(document, width, height, b"/Tx BMC EMC"))


def _describe_group(feld: Eingabe) -> Dictionary:
    """The parent of several options, of which one can be chosen, and again none."""
    return Dictionary(
        FT=Name.Btn,
        T=String(feld.kennung),
        TU=String(describe_label(feld)),
        Ff=RADIO | (REQUIRED if feld.pflicht else 0),
        V=Name.Off,
        Kids=Array(),
    )


def _make_option(document: pikepdf.Pdf, widget: Dictionary, group: Dictionary, option: str) -> None:
    widget.Parent = group
    widget.TU = String(f"{group.TU}: {option}")
    widget.AS = Name.Off
    group.Kids.append(widget)
    _draw_states(document, widget, f"/{slugify(option)}", _draw_dot(*_measure(widget)))


def _draw_states(document: pikepdf.Pdf, widget: Dictionary, on: str, drawing: bytes) -> None:
    width, height = _measure(widget)
    states = {on: _draw(document, width, height, drawing), "/Off": _draw(document, width, height, b"")}
    widget.AP = Dictionary(N=Dictionary(states))


def _measure(widget: Dictionary) -> tuple[float, float]:
    left, bottom, right, top = (float(value) for value in widget.Rect)
    return right - left, top - bottom


def _draw(document: pikepdf.Pdf, width: float, height: float, drawing: bytes) -> pikepdf.Stream:
    return pikepdf.Stream(
        document,
        drawing,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, round(width, 3), round(height, 3)]),
        Resources=Dictionary(),
    )


def _draw_tick(width: float, height: float) -> bytes:
    """Two strokes of a tick."""
    points = [(0.2, 0.55), (0.42, 0.25), (0.82, 0.8)]
    path = [f"{x * width:.2f} {y * height:.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(points)]
    return f"q 1.6 w 1 J 1 j {' '.join(path)} S Q".encode()


def _draw_dot(width: float, height: float) -> bytes:
    """A filled circle of four Bézier curves (0.5523: https://pomax.github.io/bezierinfo/#circles_cubic)."""
    x, y, r = width / 2, height / 2, min(width, height) * 0.28
    k = r * 0.5523
    curves = [
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    ]
    path = [f"{x + r:.2f} {y:.2f} m", *(" ".join(f"{value:.2f}" for value in curve) + " c" for curve in curves)]
    return f"q {' '.join(path)} f Q".encode()


def _embed_font(document: pikepdf.Pdf, fonts: Path) -> Dictionary:
    """The regular cut as a simple font, so that what somebody types looks like the sheet in every viewer."""
    data, widths, box, ascent, descent, cap_height = _prepare_font(fonts)
    file = pikepdf.Stream(document, data, Length1=len(data))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/SourceSans3-Regular"),
        Flags=32,
        FontBBox=Array(list(box)),
        ItalicAngle=0,
        Ascent=ascent,
        Descent=descent,
        CapHeight=cap_height,
        StemV=84,
        FontFile2=file,
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/SourceSans3-Regular"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=Array(list(widths)),
            FontDescriptor=document.make_indirect(descriptor),
        )
    )


@cache
def _prepare_font(fonts: Path) -> tuple[bytes, tuple[int, ...], tuple[int, ...], int, int, int]:
    from fontTools import subset  # few sheets have fields, and it is slow to load

    font = TTFont(fonts / "SourceSans3-regular.ttf", recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = []
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=WIN_ANSI)
    subsetter.subset(font)
    scale = 1000 / font["head"].unitsPerEm
    names, metrics = font.getBestCmap(), font["hmtx"]
    widths = tuple(round(metrics[names.get(ord(char), ".notdef")][0] * scale) for char in WIN_ANSI)
    head, line = font["head"], font["hhea"]
    box = tuple(round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax))
    target = io.BytesIO()
    font.save(target)
    measures = (round(value * scale) for value in (line.ascent, line.descent, font["OS/2"].sCapHeight))
    return (target.getvalue(), widths, box, *measures)
