"""Zeigt die Website zur Vorschau auf http://127.0.0.1:8000 und erneuert sie nach jeder Änderung."""

from setup.environment import ensure_environment

ensure_environment("build")

import sys
import time

from preview.renewal import Renewal
from preview.server import Preview, start_server, watch
from shared.commands import CommandParser, read_address

PAUSE = 0.2  # seconds between two looks at the files


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument(
        "--adresse",
        type=read_address,
        default=("127.0.0.1", 8000),
        metavar="NAME:ANSCHLUSS",
        help="Adresse der Vorschau (sonst 127.0.0.1:8000)",
    )
    parser.add_project()
    options = parser.parse_args()
    project = options.projekt
    host, port = options.adresse
    folder = project / ".build" / "vorschau"
    folder.mkdir(parents=True, exist_ok=True)
    preview = Preview(folder)
    try:
        start_server(preview, host, port)
    except OSError:
        print(
            f"Auf {host}:{port} kann keine Vorschau starten. Läuft dort schon eine? Wählen Sie eine andere: --adresse 127.0.0.1:8001",
            file=sys.stderr,
        )
        return 1
    print(f"Vorschau: http://{host}:{port}/ (beenden mit Strg+C)", flush=True)
    sources = [project / name for name in ("docs", "overrides", "hooks", "mkdocs.yml")]
    renewal = Renewal(project, preview)
    try:
        watch(sources, renewal.renew, lambda: time.sleep(PAUSE))
    except KeyboardInterrupt:
        return 0
    finally:
        renewal.close()


if __name__ == "__main__":
    sys.exit(main())
