"""Speichert ein Bild neu, ohne Ort, Gerät und Bemerkungen. Die Bildpunkte bleiben, wie sie sind."""

from setup.environment import ensure_environment

ensure_environment("build")

import sys
from pathlib import Path

from shared.commands import CommandParser, read_file
from shared.reading import tell
from toolbox.checks.picture_parts import PictureError, read_picture
from toolbox.checks.pictures import check_picture, refuse_form

NOTHING = "Es wurde nichts geschrieben."


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("bild", type=read_file, metavar="BILD", help="das Bild, PNG, JPEG oder WebP")
    parser.add_argument("ziel", type=Path, metavar="ZIEL", nargs="?", help="wohin (sonst an dieselbe Stelle)")
    arguments = parser.parse_args()
    target = arguments.ziel or arguments.bild
    if target.is_dir():
        target /= arguments.bild.name
    shown = target.as_posix()
    try:
        before = arguments.bild.read_bytes()
        picture = read_picture(before)
        problems = list(check_picture(picture.rein, target.suffix, shown))
        if problems:
            return tell(problems, NOTHING)
        if picture.rein == before and target == arguments.bild:
            print("Im Bild steckt nichts, was niemand sehen soll.")
            return 0
        new = target.with_name(f"{target.name}.neu")
        new.write_bytes(picture.rein)
        new.replace(target)
    except PictureError as error:
        return tell([refuse_form(shown, str(error))], NOTHING)
    except OSError as error:
        print(
            f"„{error.filename}“ lässt sich nicht lesen oder schreiben ({error.strerror}). {NOTHING}", file=sys.stderr
        )
        return 1
    print(f"Geschrieben: {shown}")
    if picture.angaben:
        print(f"Herausgenommen: {'; '.join(picture.angaben)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
