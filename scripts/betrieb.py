"""Schreibt alles für den Betrieb in einen Ordner: gepackte Seiten, Einstellungen für nginx, Caddy, Apache und andere."""

from setup.environment import ensure_environment

ensure_environment("build")

import argparse
import datetime
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from shared.commands import ROOT, CommandParser, read_interface, read_port
from shared.faults import describe_fault
from toolbox.site.edition import EDITION_JSON
from toolbox.site.former_files import keep_former
from toolbox.site.server_settings import pack, render_betrieb


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("ordner", type=Path, help="Ordner, der neu entsteht (ein alter desselben Zwecks wird ersetzt)")
    parser.add_argument(
        "--seiten", type=Path, default=ROOT / "site", help="Ordner mit den fertigen Seiten (sonst site)"
    )
    parser.add_argument("--wurzel", default="/srv/toolbox/www", help="Ordner der Seiten auf dem Server")
    parser.add_argument(
        "--hoeren",
        type=read_interface,
        default="127.0.0.1",
        metavar="ADRESSE",
        help="IP-Adresse, an der nginx hört (sonst 127.0.0.1, also nur dieser Rechner; überall: 0.0.0.0)",
    )
    parser.add_argument("--port", type=read_port, default=8080, help="Anschluss, an dem der Server hört (sonst 8080)")
    options = parser.parse_args()
    if not (options.seiten / EDITION_JSON).is_file():
        print("Es gibt noch keine fertigen Seiten. Bauen Sie sie zuerst: python3 scripts/build.py", file=sys.stderr)
        return 1
    if options.ordner.exists() and not (options.ordner / "www" / EDITION_JSON).is_file():
        print(
            f"„{options.ordner}“ gibt es schon, und darin liegt etwas anderes. Nennen Sie einen neuen Ordner.",
            file=sys.stderr,
        )
        return 1
    new = options.ordner.with_name(f"{options.ordner.name}.neu-{os.getpid()}")
    try:
        count = _write(new, options)
        if options.ordner.exists():
            shutil.rmtree(options.ordner)
        new.rename(options.ordner)
    except ValueError:
        print("„--wurzel“ ist ein Ordner mit „/“ am Anfang, ohne Leerzeichen und Sonderzeichen.", file=sys.stderr)
        return 1
    except OSError as error:
        print(describe_fault(error), file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(new, ignore_errors=True)
    print(f"Fertig: {options.ordner} (Seiten mit {count} gepackten Dateien in „www“, Einstellungen daneben)")
    return 0


def _write(target: Path, options: argparse.Namespace) -> int:
    settings = render_betrieb(options.seiten, options.wurzel, options.hoeren, options.port)
    pages = target / "www"
    shutil.copytree(options.seiten, pages)
    keep_former(options.ordner, target, datetime.date.today())
    for name, text in settings.items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    files = sorted(path for path in pages.rglob("*") if path.is_file())
    # Packing happens outside of Python's lock, so threads use all cores.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        count = sum(pool.map(_pack_file, files))
    # Whoever serves the pages is somebody else than whoever built them, however careful that account is with new files.
    for path in (target, *target.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return count


def _pack_file(path: Path) -> int:
    copies = pack(path.name, path.read_bytes())
    for name, data in copies.items():
        path.with_name(name).write_bytes(data)
    return len(copies)


if __name__ == "__main__":
    sys.exit(main())
