"""Zeigt die Website zur Vorschau auf http://127.0.0.1:8000 und erneuert sie nach jeder Änderung."""

from setup.environment import ensure_environment

ensure_environment("build")

import contextlib
import ipaddress
import sys
import threading

from preview.redaktion.desk import Redaktion
from preview.redaktion.guards import read_key
from preview.renewal import Renewal
from preview.server import Preview, start_server
from preview.watching import pause, watch
from shared.commands import CommandParser, read_address


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine reaches an address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


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
    parser.add_argument("--ohne-redaktion", action="store_true", help="nur zeigen, nichts im Browser ändern")
    options = parser.parse_args()
    project = options.projekt
    host, port = options.adresse
    folder = project / ".build" / "vorschau"
    folder.mkdir(parents=True, exist_ok=True)
    # Whoever can reach the desk can change content: it is for this machine alone.
    desk = None if options.ohne_redaktion or not is_loopback(host) else Redaktion(project, read_key(folder.parent))
    preview = Preview(folder, desk)
    try:
        start_server(preview, host, port)
    except OSError:
        print(
            f"Auf {host}:{port} kann keine Vorschau starten. Läuft dort schon eine? Wählen Sie eine andere: --adresse 127.0.0.1:8001",
            file=sys.stderr,
        )
        return 1
    print(f"Vorschau: http://{host}:{port}/ (beenden mit Strg+C)", flush=True)
    if desk:
        threading.Thread(
            target=desk.stock.look, daemon=True
        ).start()  # whoever opens the first form does not wait for it
        print(f"Redaktion: http://{host}:{port}{desk.address}", flush=True)
    elif not options.ohne_redaktion:
        print("Die Redaktion gibt es nur unter 127.0.0.1: Hier wird nur gezeigt.", flush=True)
    sources = [project / name for name in ("docs", "overrides", "hooks", "mkdocs.yml")]
    renewal = Renewal(project, preview)
    try:
        watch(sources, renewal.renew, lambda: pause(desk.working if desk else contextlib.nullcontext()))
    except KeyboardInterrupt:
        return 0
    finally:
        renewal.close()


if __name__ == "__main__":
    sys.exit(main())
