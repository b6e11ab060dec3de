"""Real web servers for tests and measurements, started with our settings on loopback."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from setup.needs import find_program

SAID = "gesagt.txt"  # beside the settings: what the server has written to its error output
SETTINGS = {"nginx": "nginx.conf", "caddy": "Caddyfile", "apache2": "apache.conf"}
# A bare server around our .htaccess; whoever runs Apache has one already.
APACHE = """ServerName localhost
ServerRoot {folder}
PidFile {folder}/pid
ErrorLog /dev/stderr
LogLevel crit
Listen 127.0.0.1:{port}
User {account.pw_name}
Group #{account.pw_gid}
{modules}
TypesConfig /etc/mime.types
DirectoryIndex index.html
DocumentRoot {folder}/www
<Directory {folder}/www>
  AllowOverride All
  Options FollowSymLinks
  Require all granted
</Directory>
"""
ACCOUNTS = ("www-data", "nobody")  # whom Apache gives its rights up for when root starts it
MODULES = ("mpm_event", "authz_core", "dir", "headers", "mime", "rewrite")
PATIENCE = 20  # seconds until a server must answer


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def serve(name: str, folder: Path, port: int) -> Iterator[str]:
    """Runs a server with its settings in `folder` (see betrieb.py), and yields its address.

    The program must be there (see needs.py). What it says meanwhile stands in the file SAID in the same folder.
    """
    settings = folder / SETTINGS[name]
    commands = {
        "nginx": ["-p", f"{folder}/", "-c", str(settings), "-g", "daemon off;"],
        "caddy": ["run", "--adapter", "caddyfile", "--config", str(settings)],
        "apache2": ["-f", str(settings), "-DFOREGROUND"],
    }
    command = [find_program(name), *commands[name]]
    if name == "apache2":
        _set_up_apache(folder, port)
    environment = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    address = f"http://127.0.0.1:{port}/"
    with (folder / SAID).open("wb") as said:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        try:
            if not _answers(process, address):
                _stop(process)
                text = (folder / SAID).read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"Der Server antwortet nicht: {text[-1000:]}")
            yield address
        finally:
            _stop(process)


def find_account() -> pwd.struct_passwd | None:
    """An account of this machine without special rights."""
    for name in ACCOUNTS:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    return None


def _set_up_apache(folder: Path, port: int) -> None:
    shutil.copy(folder / "htaccess", folder / "www" / ".htaccess")
    lines = [f"LoadModule {module}_module /usr/lib/apache2/modules/mod_{module}.so" for module in MODULES]
    text = APACHE.format(folder=folder, port=port, modules="\n".join(lines), account=find_account())
    (folder / SETTINGS["apache2"]).write_text(text, encoding="utf-8")


def _answers(process: subprocess.Popen, address: str) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 our own address
                return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    return False


def _stop(process: subprocess.Popen) -> None:
    """Ends a server and what it has started (a killed nginx would leave its workers)."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
