"""Legt Neues mit Hinweisen an: Kontakt, Anleitung, Entscheidungshilfe, Vorlage, oder eine Toolbox für einen anderen Landkreis.
Überschreibt nie etwas."""

from setup.environment import ensure_environment

ensure_environment("build")

import datetime
import re
import shutil
import sys
from pathlib import Path

from shared.commands import ROOT, CommandParser
from shared.reading import load_or_tell
from toolbox.content.slugs import slugify
from toolbox.content.toolbox import Toolbox
from toolbox.editing.new_content import KINDS_TO_BEGIN, LEVELS, ScaffoldError, begin
from toolbox.editing.new_county import HANDBOOK, LAENDER, Kreis, begin_county, write_settings

COUNTY = "landkreis"
# What another county needs of this project besides content: the program, its looks, its commands and tests, its licences,
# and what platforms need to check and publish it.
PROGRAM = (
    *("hooks", "overrides", "scripts", "LICENSES", ".vscode", ".ci", ".github", ".gitlab"),
    *("LICENSE", "SECURITY.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "CODEOWNERS"),
    *(".gitattributes", ".gitignore", ".gitlab-ci.yml", ".pre-commit-config.yaml"),
)
TESTS = ("beispiel", "cases", "site", "support", "unit")  # the others are about this county's own pages
NAMED = ("pyproject.toml", "REUSE.toml", "publiccode.yml")  # in these stands whose toolbox it is
README = """# Toolbox {name}

`python3 scripts/serve.py` zeigt die Seiten, `python3 scripts/check_data.py` prüft die Inhalte, `python3 scripts/check.py` alles.
Geprüft wird das Programm an einem erfundenen Landkreis; die Bedienung dieser Seiten im Browser prüft noch niemand.
Alles Weitere steht im Handbuch unter `docs/mitmachen/`, die Karte des Programms in [CONTRIBUTING.md](CONTRIBUTING.md).

Programm: EUPL-1.2. Texte und Daten: CC BY 4.0. Welche Datei wozu gehört, sagt `REUSE.toml`.
"""
NOT_COPIED = shutil.ignore_patterns("__pycache__")


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("art", choices=(*KINDS_TO_BEGIN, COUNTY))
    parser.add_argument(
        "name",
        help='Name in Anführungszeichen, bei einer Anleitung mit Bereich: "schritte/Anzeige"; bei landkreis ein neuer Ordner',
    )
    parser.add_argument(
        "--landkreis", metavar="NAME", help='nur bei landkreis: sein Name, zum Beispiel "Landkreis Musterland"'
    )
    parser.add_argument("--ags", metavar="FÜNF ZIFFERN", help="nur bei landkreis: sein amtlicher Schlüssel")
    parser.add_argument("--land", choices=LAENDER, help="nur bei landkreis: das Kürzel seines Bundeslandes")
    parser.add_argument("--ebene", choices=LEVELS, default="kreis", help="nur bei kontakt (sonst kreis)")
    parser.add_content_folder()
    arguments = parser.parse_args()
    docs = arguments.ordner.resolve()
    toolbox = load_or_tell(docs, "Beheben Sie zuerst diese Fehler. Es wurde nichts angelegt.")
    try:
        if arguments.art == COUNTY:
            kreis = read_county(arguments.landkreis, arguments.ags, arguments.land)
            for line in write_county(Path(arguments.name), kreis, toolbox, docs):
                print(line)
            return 0
        anfang = begin(arguments.art, arguments.name, toolbox, datetime.date.today(), arguments.ebene)
        write(docs, anfang.dateien)
    except ScaffoldError as error:
        print(error, file=sys.stderr)
        return 1
    for path in anfang.dateien:
        print(f"Angelegt: {docs.name}/{path}")
    print("So geht es weiter:")
    for step in (*anfang.weiter, "Prüfen Sie mit: python3 scripts/check_data.py"):
        print(f"- {step}")
    return 0


def read_county(name: str | None, ags: str | None, land: str | None) -> Kreis:
    """What was said about the county. Raises ScaffoldError for what is missing or wrong."""
    missing = [option for option, given in (("--landkreis", name), ("--ags", ags), ("--land", land)) if not given]
    if missing:
        raise ScaffoldError(
            f"Es fehlt: {', '.join(missing)}. "
            'So sieht es aus: --landkreis "Landkreis Musterland" --ags 09999 --land BY. Es wurde nichts angelegt.'
        )
    if not re.fullmatch(r"\d{5}", ags, re.ASCII):
        raise ScaffoldError(
            f"„{ags}“ ist kein Kreisschlüssel. Er hat fünf Ziffern; damit beginnen die Schlüssel aller Orte."
        )
    return Kreis(name.strip(), ags, land)


def write_county(folder: Path, kreis: Kreis, toolbox: Toolbox, docs: Path) -> list[str]:
    """Writes a project of its own into a new or empty folder; returns what to tell. Raises ScaffoldError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ScaffoldError(f"„{folder}“ ist nicht leer. Nennen Sie einen neuen Ordner. Es wurde nichts angelegt.")
    handbook = {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((docs / HANDBOOK).rglob("*.md"))
    }
    files = begin_county(kreis, toolbox, handbook, datetime.date.today())
    settings = write_settings(
        (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), [name for name in files if name.endswith(".md")]
    )
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*PROGRAM, *(f"tests/{part}" for part in TESTS)):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=NOT_COPIED)
        elif (ROOT / name).exists():
            shutil.copy2(ROOT / name, folder / name)
    write(folder / "docs", files)
    shutil.copy2(ROOT / "tests" / "conftest.py", folder / "tests")
    named = {name: rename((ROOT / name).read_text(encoding="utf-8"), kreis, toolbox) for name in NAMED}
    write(folder, {"mkdocs.yml": settings, "README.md": README.format(name=kreis.name), **named})
    return [
        f"Angelegt: eine Toolbox für {kreis.name} in „{folder}“, {len(files)} Dateien unter docs/.",
        "So geht es weiter:",
        f"- Wechseln Sie in den Ordner: cd {folder}",
        "- Sehen Sie sich die Seiten an: python3 scripts/serve.py",
        '- Legen Sie ein Git-Projekt an: git init, git add ., git commit -m "Infra: Anfang"',
        "- Legen Sie es auf einer Plattform ab, und stellen Sie dort ein, was in CONTRIBUTING.md steht.",
        "- Tragen Sie Ihre Orte in docs/daten/kommunen.yml ein, dann Kontakte des Landkreises und der Polizei.",
        "- Der Weg Schritt für Schritt: docs/mitmachen/eigener-landkreis.md",
    ]


def rename(text: str, kreis: Kreis, toolbox: Toolbox) -> str:
    """The text of a file of settings with the name of the new toolbox in place of this one's."""
    ours, theirs = toolbox.landkreis.titel, f"Toolbox {kreis.kurz}"
    return text.replace(ours, theirs).replace(slugify(ours), slugify(theirs))


def write(docs: Path, files: dict[str, str]) -> None:
    """Writes new files; if one of them is there already, none is written."""
    for path in files:
        if (docs / path).exists():
            raise ScaffoldError(f"„{docs.name}/{path}“ gibt es schon. Es wurde nichts angelegt.")
    for path, text in files.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        with (docs / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)


if __name__ == "__main__":
    sys.exit(main())
