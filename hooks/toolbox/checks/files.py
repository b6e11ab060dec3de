"""Files of the content folder: what may lie there and under which names."""

from collections.abc import Iterator
from pathlib import Path

from toolbox.checks.pictures import check_picture
from toolbox.content.fields import KENNUNG, explain_kennung
from toolbox.content.slugs import suggest_path
from toolbox.content.text_file import is_system_file
from toolbox.content.toolbox import DATA
from toolbox.problems.problem import Problem, list_allowed

PICTURES = (".png", ".jpg", ".jpeg", ".webp")
PAGE = ".md"
PICTURE_FOLDER = "bilder"
HINTS = {
    ".yml": f"Daten liegen in einem Ordner unter „docs/{DATA}/“.",
    ".svg": "Zeichnungen können Programme enthalten; speichern Sie die Zeichnung als PNG.",
}


def check_files(docs: Path) -> Iterator[Problem]:
    """Names and kinds of all files outside the data; every one of them would be published."""
    for path in sorted(docs.rglob("*"), key=lambda path: path.relative_to(docs).as_posix()):
        relative = path.relative_to(docs)
        if not path.is_file() or is_system_file(path.name):
            continue
        shown = f"{docs.name}/{relative.as_posix()}"
        if any(part.startswith(".") for part in relative.parts):
            message = f"„{relative.as_posix()}“ beginnt mit einem Punkt und ist darum fast überall versteckt."
            hint = "Löschen Sie die Datei. Sie könnte zum Beispiel Änderungen vor Gegenlesenden verbergen."
            yield Problem(shown, 1, "datei-versteckt", message, hint)
            continue
        if relative.parts[0] == DATA:  # read by the loader
            continue
        if path.suffix.lower() not in (PAGE, *PICTURES):
            message = f"Die Datei endet auf „{path.suffix}“." if path.suffix else "Der Datei fehlt die Endung."
            hint = HINTS.get(path.suffix.lower(), list_allowed([PAGE, *PICTURES]))
            yield Problem(shown, 1, "datei-endung", message, hint)
        elif wrong := [part for part in relative.with_suffix("").parts if not KENNUNG.fullmatch(part)]:
            message = f"„{relative.name}“ liegt unter einem Namen, der in Adressen nicht erlaubt ist."
            hint = f"{explain_kennung(wrong[0])} Das gilt auch für Ordner.{suggest_path(relative)}"
            yield Problem(shown, 1, "dateiname", message, hint)
        elif path.suffix in PICTURES:
            if relative.parts[0] != PICTURE_FOLDER:
                hint = f"Verschieben Sie es nach „{docs.name}/{PICTURE_FOLDER}/{relative.name}“."
                yield Problem(shown, 1, "bild-ort", f"Das Bild liegt nicht in „{docs.name}/{PICTURE_FOLDER}/“.", hint)
            yield from check_picture(path.read_bytes(), path.suffix, shown)
        elif path.suffix != PAGE and path.suffix.lower() in (PAGE, *PICTURES):
            hint = f"Benennen Sie die Datei um: „{path.stem}{path.suffix.lower()}“."
            yield Problem(shown, 1, "datei-endung", f"Die Endung „{path.suffix}“ ist groß geschrieben.", hint)
