"""Misst, wie viele Abrufe je Sekunde nginx und Caddy mit unseren Einstellungen schaffen, verglichen mit einer bloßen Datei.

Wenige Sekunden je Messung, nur auf diesem Rechner. Das Verhältnis zählt, nicht die Zahl: Sie hängt vom Rechner ab.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # the rooms of scripts/

from setup.environment import ensure_environment

ensure_environment("check")

import json
import re
import subprocess
import tempfile
from pathlib import Path

from setup.needs import find_program, provide
from setup.servers import free_port, serve
from shared.commands import ROOT, CommandParser

PLAIN = """pid {folder}/pid;
error_log stderr;
events {{}}
http {{ include /etc/nginx/mime.types; access_log off; sendfile on; gzip_static on;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen {port}; root {root}; }} }}
"""


def main() -> int:
    parser = CommandParser(__doc__)
    parser.add_argument("--sekunden", type=int, default=5, choices=range(1, 31), metavar="1..30", help="je Messung")
    parser.add_argument("--seite", default="/", help="welche Seite abgerufen wird (sonst die Startseite)")
    options = parser.parse_args()
    provide(["nginx", "caddy", "wrk"])
    with tempfile.TemporaryDirectory() as work:
        Path(work).chmod(0o755)
        print(json.dumps(_measure(Path(work), options.sekunden, options.seite), ensure_ascii=False, indent=2))
    return 0


def _measure(work: Path, seconds: int, page: str) -> dict:
    port, folder = free_port(), work / "betrieb"
    command = [sys.executable, ROOT / "scripts" / "betrieb.py", folder, "--wurzel", folder / "www", "--port", str(port)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    plain = work / "datei"
    plain.mkdir()
    settings = PLAIN.format(folder=plain, root=folder / "www", port=port)
    (plain / "nginx.conf").write_text(settings, encoding="utf-8")
    rates = {}
    for label, name, place in (("bloße Datei", "nginx", plain), ("nginx", "nginx", folder), ("Caddy", "caddy", folder)):
        with serve(name, place, port) as address:
            rates[label] = _run_wrk(address.rstrip("/") + page, seconds)
    return {
        "seite": page,
        "sekunden": seconds,
        "abrufe_je_sekunde": rates,
        "verhaeltnis": {label: round(rate / rates["bloße Datei"], 2) for label, rate in rates.items()},
    }


def _run_wrk(address: str, seconds: int) -> float:
    command = [find_program("wrk"), "-t1", "-c16", f"-d{seconds}s", "-H", "Accept-Encoding: gzip", address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"Der Server antwortet mit Fehlern:\n{said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


if __name__ == "__main__":
    sys.exit(main())
