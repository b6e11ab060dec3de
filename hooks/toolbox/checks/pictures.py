"""Pictures that whoever edits adds: what their names say, small enough for a phone, and nothing in them but the picture."""

from collections.abc import Iterator

from toolbox.checks.picture_parts import PictureError, find_suffixes, read_picture
from toolbox.problems.problem import Problem

MAX_BYTES = 1_000_000
MAX_SIDE, MAX_PIXELS = 4_000, 12_000_000


def check_picture(data: bytes, suffix: str, path: str) -> Iterator[Problem]:
    """What keeps a picture from being published; `path` is shown."""
    if len(data) > MAX_BYTES:
        hint = f"Erlaubt sind höchstens {MAX_BYTES // 1000} kB; verkleinern Sie es."
        yield Problem(path, 1, "bild-zu-gross", f"Das Bild hat {len(data) // 1000} kB.", hint)
        return
    if suffix not in find_suffixes(data):
        yield refuse_form(path, f"Das Bild ist nicht, was seine Endung „{suffix}“ sagt.")
        return
    try:
        picture = read_picture(data)
    except PictureError as error:
        yield refuse_form(path, str(error))
        return
    if max(picture.breite, picture.hoehe) > MAX_SIDE or picture.breite * picture.hoehe > MAX_PIXELS:
        message = f"Das Bild ist {picture.breite} × {picture.hoehe} Bildpunkte groß."
        hint = f"Erlaubt sind höchstens {MAX_SIDE} je Seite und {MAX_PIXELS // 1_000_000} Millionen zusammen; verkleinern Sie es."
        yield Problem(path, 1, "bild-zu-gross", message, hint)
    if picture.angaben:
        message = f"In der Datei stecken außer dem Bild: {'; '.join(picture.angaben)}."
        hint = f"Nehmen Sie sie heraus: python3 scripts/bild.py {path}"
        yield Problem(path, 1, "bild-angaben", message, hint)


def refuse_form(path: str, message: str) -> Problem:
    """The Problem of a file that is not the picture it should be."""
    return Problem(path, 1, "bild-form", message, "Speichern Sie es in einem Bildprogramm neu.")
