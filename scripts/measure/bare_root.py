"""A bare Debian in a folder, and commands in it. How packages are fetched is taken over from this machine, whatever it is."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from setup.state import ROOT

RELEASES = {"debian12": "bookworm", "debian13": "trixie"}
INCLUDED = "python3,git,ca-certificates"
SOURCES = Path("/etc/apt")
CERTIFICATES = Path("/usr/local/share/ca-certificates")
NETWORK = ("/etc/resolv.conf", "/etc/hosts")
# What lets programs reach the network here. Nothing else of this machine's environment is taken along.
PASSED = (
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
)
PIP_KEYS = ("index-url", "extra-index-url", "trusted-host", "proxy", "cert", "timeout", "default-timeout", "retries")
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
HOME = {"root": "/root", "mensch": "/home/mensch"}
# Mounts that go with the last process: nothing is left when this is killed. The folder becomes the root itself, because in a
# changed root (chroot) no ordinary user may make what Chromium locks its pages in: user_namespaces(7), EPERM.
ENTER = (
    'mount --rbind "$0" "$0" && cd "$0" && mount -t proc proc proc && mount --rbind /dev dev'
    ' && pivot_root . . && umount -l . && exec "$@"'
)


class RootError(Exception):
    """The bare machine cannot be made; the text says why."""


@dataclass(frozen=True)
class Root:
    """A machine in a folder, and who works on it. The project lies in `projekt` in the home of that person."""

    folder: Path
    user: str
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def project(self) -> str:
        return f"{HOME[self.user]}/projekt"

    def command(self, *words: str, user: str = "", network: bool = True) -> list[str]:
        """How to run a command there, in the folder of the project; as its person, if no other `user` is given."""
        user = user or self.user
        become = [] if user == "root" else ["setpriv", "--reuid=1000", "--regid=1000", "--clear-groups"]
        values = {"PATH": PATH, "HOME": HOME[user], "LANG": "C.UTF-8", **self.environment}
        clean = ["env", "-i", "--chdir", self.project, *(f"{name}={value}" for name, value in values.items())]
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", *([] if network else ["--net"])]
        return [*apart, "sh", "-c", ENTER, str(self.folder), *clean, *become, *words]


def make_base(release: str, folder: Path) -> Path:
    """A bare machine in `folder`, made if it is not there yet. Raises RootError."""
    if folder.exists():
        return folder
    new = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    new.chmod(0o755)
    settings, sources = folder.with_name("apt.conf"), folder.with_name("sources.list")
    settings.write_text("".join(_read_apt_settings()), encoding="utf-8")
    suite = RELEASES[release]
    sources.write_text("".join(_read_sources(suite)), encoding="utf-8")
    command = ["mmdebstrap", "--quiet", "--mode=root", "--variant=minbase", f"--include={INCLUDED}"]
    command += [f"--aptopt={settings}", suite, str(new), *([str(sources)] if sources.stat().st_size else [])]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RootError(f"mmdebstrap kann {release} nicht anlegen.\n{result.stderr[-2000:]}")
    new.rename(folder)
    return folder


def open_root(base: Path, folder: Path, user: str) -> Root:
    """A copy of the bare machine with the project in it."""
    subprocess.run(["cp", "-a", "--reflink=auto", base, folder], check=True)
    for name in NETWORK:
        shutil.copy(name, folder / name.lstrip("/"))
    root = Root(folder, user, _read_environment())
    target = folder / root.project.lstrip("/")
    target.mkdir(parents=True)
    if CERTIFICATES.is_dir() and any(CERTIFICATES.iterdir()):
        shutil.copytree(CERTIFICATES, folder / str(CERTIFICATES).lstrip("/"), dirs_exist_ok=True)
        subprocess.run(root.command("update-ca-certificates", user="root"), check=True, capture_output=True)
    for name in _list_project():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(Path(ROOT) / name, path)
    if user != "root":
        add = ["useradd", "--uid", "1000", "--user-group", "--no-create-home", "--home-dir", HOME[user], user]
        subprocess.run(root.command(*add, user="root"), check=True, capture_output=True)
        own = root.command("chown", "-R", f"{user}:{user}", HOME[user], user="root")
        subprocess.run(own, check=True)
    return root


def _list_project() -> list[str]:
    """The files of the project as Git has them, also those not yet committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in found.split("\0") if name and (Path(ROOT) / name).is_file()]


def _read_apt_settings() -> Iterator[str]:
    """How this machine's apt fetches: proxies, certificates, what it lets pass."""
    dumped = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=True).stdout
    return (f"{line}\n" for line in dumped.splitlines() if line.startswith("Acquire::"))


def _read_sources(suite: str) -> Iterator[str]:
    """Where this machine's apt gets its own release from, for the release `suite`; nothing where that is no Debian."""
    codename = _read_codename()
    for path in sorted([SOURCES / "sources.list", *(SOURCES / "sources.list.d").glob("*")]):
        if not path.is_file() or not codename:
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".sources":
            for entry in text.split("\n\n"):
                values = dict(line.split(": ", 1) for line in entry.splitlines() if ": " in line and line[0] != "#")
                for name in values.get("Suites", "").split():
                    if name.partition("-")[0] == codename and "deb" in values.get("Types", "").split():
                        yield f"deb {values['URIs']} {name.replace(codename, suite)} main\n"
        else:
            for line in text.splitlines():
                words = [word for word in line.split() if not word.startswith("[") and not word.endswith("]")]
                if len(words) > 2 and words[0] == "deb" and words[2].partition("-")[0] == codename:
                    yield f"deb {words[1]} {words[2].replace(codename, suite)} main\n"


def _read_codename() -> str:
    lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    return values.get("VERSION_CODENAME", "").strip('"') if values.get("ID") == "debian" else ""


def _read_environment() -> dict[str, str]:
    """What reaches the network: proxies and certificates, and what pip was told about addresses of packages."""
    found = {name: os.environ[name] for name in PASSED if name in os.environ}
    said = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
    for line in said.stdout.splitlines():
        name, _, value = line.partition("=")
        key = name.rpartition(".")[2]
        words = [word for word in value.strip("'\"").split() if not word.startswith("file:")]
        if key in PIP_KEYS and words:
            found[f"PIP_{key.upper().replace('-', '_')}"] = " ".join(words)
    return found
