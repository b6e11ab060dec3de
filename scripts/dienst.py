"""Die Redaktion als interner Dienst: gestartet von systemd für eine Person, hinter der Anmeldung des Landkreises."""

from setup.environment import ensure_environment

ensure_environment("build")

import argparse
import re
import signal
import sys
import threading
import time
from pathlib import Path

from preview.redaktion.desk import Redaktion
from preview.redaktion.guards import read_key
from preview.redaktion.login import ACCOUNT, HOST_NAME, ServiceDoor, read_secret
from preview.renewal import Renewal
from preview.server import QUIET_AFTER, Preview, start_service
from preview.service import make_copy, render_service, take_socket
from preview.watching import pause, watch
from shared.commands import ROOT, CommandParser
from shared.faults import describe_fault
from shared.proposals import ProposalError
from toolbox.content.fields import explain_letters

PLAIN = re.compile(r"[A-Za-z0-9/][A-Za-z0-9/._:@~+-]*")


def read_account(text: str) -> str:
    if not ACCOUNT.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"„{text}“ ist kein Anmeldename. Erlaubt sind {explain_letters('Ziffern, Punkt, Bindestrich und Unterstrich')}."
        )
    return text


def read_host(text: str) -> str:
    if not HOST_NAME.fullmatch(text):
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Name eines Servers, etwa redaktion.beispiel.de.")
    return text


def read_repository(text: str) -> str:
    if not PLAIN.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"„{text}“ ist keine Adresse für Git, etwa https://git.beispiel.de/toolbox.git."
        )
    return text


def main() -> int:
    parser = CommandParser(__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--dateien", type=Path, metavar="ORDNER", help="Dateien für systemd und nginx in einen neuen Ordner"
    )
    what.add_argument("--person", type=read_account, help="für wen der Dienst da ist, mit dem Namen ihrer Anmeldung")
    parser.add_argument(
        "--name", type=read_host, required=True, help="unter welchem Namen Browser den Dienst erreichen"
    )
    parser.add_argument("--von", type=read_repository, required=True, help="Adresse des Projekts für Git")
    parser.add_argument("--ordner", type=Path, help="Ordner der Person; die Arbeitskopie entsteht darin")
    parser.add_argument("--geheimnis", type=Path, help="Datei mit dem Geheimnis des Proxys")
    parser.add_argument("--ruhe", type=int, default=QUIET_AFTER, help="Sekunden ohne Anfrage, nach denen er endet")
    options = parser.parse_args()
    if options.dateien is None and None in (options.ordner, options.geheimnis):
        parser.error("Zu „--person“ gehören „--ordner“ und „--geheimnis“.")
    try:
        return _write_files(options) if options.dateien else _serve(options)
    except (ValueError, ProposalError) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(describe_fault(error), file=sys.stderr)
    return 1


def _write_files(options: argparse.Namespace) -> int:
    if not PLAIN.fullmatch(str(ROOT)):
        raise ValueError("Das Programm liegt in einem Ordner, dessen Name Leerzeichen oder Sonderzeichen hat.")
    options.dateien.mkdir()
    for name, text in render_service(options.name, options.von, ROOT).items():
        (options.dateien / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"Fertig: {options.dateien}. Wie es weitergeht, steht in docs/mitmachen/redaktion-dienst.md.")
    return 0


def _serve(options: argparse.Namespace) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what is being saved is saved
    listening, secret = take_socket(), read_secret(options.geheimnis)
    project = options.ordner / "toolbox"
    if said := make_copy(project, options.von):
        print(said, file=sys.stderr, flush=True)
    folder = project / ".build" / "vorschau"
    folder.mkdir(parents=True, exist_ok=True)
    key = read_key(folder.parent)
    desk = Redaktion(project, key, ServiceDoor(key, project, options.person, options.name, secret))
    threading.Thread(target=desk.stock.look, daemon=True).start()  # whoever opens the first form does not wait for it
    preview = Preview(folder, desk)
    server = start_service(preview, listening)
    renewal = Renewal(project, preview, ROOT)  # nothing that lies in a working copy ever runs

    def wait() -> None:
        if time.monotonic() - server.asked > options.ruhe:
            sys.exit(0)
        pause(desk.working)

    try:
        watch([project / "docs"], renewal.renew, wait)
    finally:
        server.end()
        renewal.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
