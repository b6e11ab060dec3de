"""Zeigt die Website zur Vorschau auf http://127.0.0.1:8000 und erneuert sie nach jeder Änderung."""

from environment import ensure_environment

ensure_environment("build")

import argparse
import datetime
import shutil
import sys
import time
from pathlib import Path

from build import BuildError, run_mkdocs
from preview import Preview, start_server, watch

from toolbox.problems import ContentError
from toolbox.rules import read_toolbox

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 0.5  # seconds between two looks at the files


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--adresse", default="127.0.0.1:8000", help="Adresse der Vorschau (sonst 127.0.0.1:8000)")
    parser.add_argument("--projekt", type=Path, default=ROOT, help="Ordner mit mkdocs.yml und docs/ (sonst dieser)")
    options = parser.parse_args()
    project = options.projekt.resolve()
    host, _, port = options.adresse.rpartition(":")
    folder = project / ".build" / "vorschau"
    folder.mkdir(parents=True, exist_ok=True)
    preview = Preview()
    try:
        start_server(preview, folder, host, int(port))
    except (OSError, ValueError):
        print(
            f"Auf {options.adresse} kann keine Vorschau starten. Läuft dort schon eine? Wählen Sie eine andere: --adresse 127.0.0.1:8001",
            file=sys.stderr,
        )
        return 1
    print(f"Vorschau: http://{options.adresse}/ (beenden mit Strg+C)", flush=True)
    sources = [project / name for name in ("docs", "overrides", "hooks", "mkdocs.yml")]
    try:
        watch(sources, lambda: _refresh(preview, project, folder), lambda: time.sleep(PAUSE))
    except KeyboardInterrupt:
        return 0


def _refresh(preview: Preview, project: Path, folder: Path) -> None:
    """Builds the preview anew. Whatever is wrong is shown, in the terminal and in the browser, and nothing ends."""
    start = time.monotonic()
    try:
        toolbox = read_toolbox(project / "docs", today=datetime.date.today())
        new = folder.with_name("vorschau-neu")
        run_mkdocs(project, new, toolbox)
        shutil.rmtree(folder)
        new.rename(folder)
    except ContentError as error:
        messages = [*map(str, error.problems), str(error)]
    except BuildError as error:
        messages = str(error).splitlines()
    else:
        preview.show_pages()
        print(f"Die Vorschau ist aktuell ({time.monotonic() - start:.1f} s).", flush=True)
        return
    preview.show_messages(messages)
    print("\n".join(messages), flush=True)


if __name__ == "__main__":
    sys.exit(main())
