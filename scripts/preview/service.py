"""The Redaktion as a service for one of several people: what it is handed when it starts, and its files for systemd and nginx."""

import os
import shutil
import socket
from pathlib import Path
from urllib.parse import urlsplit

import jinja2

from preview.redaktion.catching_up import renew, take_known
from shared.history import FOLDER
from shared.proposals import ProposalError, Proposals, explain_refusal
from shared.repository import GitError, run_git

TEMPLATES = Path(__file__).parent / "dienst"
# Names as they lie in the folder that the county's IT gets.
SERVICE_FILES = (
    "toolbox-redaktion@.socket",
    "toolbox-redaktion@.service",
    "toolbox-programm.service",
    "toolbox-programm.timer",
    "redaktion-nginx.conf",
    "weitergabe.conf",
)
# A working copy holds nothing but content, and no link leads out of it.
WITHOUT_PROGRAM = ("--quiet", "--no-tags", "--no-checkout", "--config", "core.symlinks=false")
HANDED = 3  # the first file that systemd hands over, sd_listen_fds(3)
NO_SOCKET = (
    "Der Dienst hört nur an einem Unix-Socket, den systemd ihm gibt. Starten Sie toolbox-redaktion@PERSON.socket."
)


def take_socket() -> socket.socket:
    """The one Unix socket that systemd has opened for this process. Raises ValueError with a German sentence.

    There is no way to name an address: nobody who only reaches this machine reaches the service.
    """
    told = (os.environ.pop("LISTEN_PID", ""), os.environ.pop("LISTEN_FDS", ""))
    os.environ.pop("LISTEN_FDNAMES", None)
    if told != (str(os.getpid()), "1"):
        raise ValueError(NO_SOCKET)
    try:
        found = socket.socket(fileno=HANDED)
        listens = found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    except OSError:  # no socket at all
        raise ValueError(NO_SOCKET) from None
    if (found.family, found.type) != (socket.AF_UNIX, socket.SOCK_STREAM) or not listens:
        raise ValueError(NO_SOCKET)
    found.set_inheritable(False)  # neither Git nor the builders answer requests
    return found


def make_copy(project: Path, address: str) -> str:
    """Gives somebody a working copy of a repository, or brings theirs up to date when nothing in it waits to be sent.

    Returns what did not work and can wait. Raises ProposalError when there is no copy.
    """
    proposals = Proposals(project)
    if not project.is_dir():
        new = project.with_name(f"{project.name}.neu-{os.getpid()}")
        try:
            project.parent.mkdir(parents=True, exist_ok=True)
            run_git(project.parent, "clone", *WITHOUT_PROGRAM, "--", address, str(new))
            run_git(new, "sparse-checkout", "set", "--no-cone", f"/{FOLDER}/")
            run_git(new, "checkout", "--quiet")
        except GitError as error:
            shutil.rmtree(new, ignore_errors=True)
            raise ProposalError(f"Die Arbeitskopie ist nicht entstanden. {explain_refusal(error)}") from None
        new.rename(project)
        return ""
    try:
        renew(proposals, project)
        if not proposals.list_drafts():
            take_known(proposals, project)
    except ProposalError as error:
        return str(error)
    return ""


def render_service(host: str, address: str, program: Path) -> dict[str, str]:
    """The files for systemd and nginx by name. All values are checked by whoever calls."""
    environment = jinja2.Environment(  # noqa: S701 plain text
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    parts = urlsplit(address)
    # Git asks for a password of whatever server a repository names.
    platform = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.netloc else ""
    values = {"host": host, "adresse": address, "programm": program, "plattform": platform}
    return {name: environment.get_template(name).render(values) for name in SERVICE_FILES}
