"""Git in folders of tests, whoever works on this machine."""

import subprocess
from pathlib import Path

WHO = ("-c", "user.name=Probe", "-c", "user.email=probe@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    """What Git answers in a folder. Raises CalledProcessError."""
    command = ["git", *WHO, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def clone(server: Path, name: str) -> Path:
    """The repository of a server as somebody has it who works with it."""
    project = server.parent / name
    git(server.parent, "clone", "-q", str(server), str(project))
    git(project, "config", "user.name", name)
    git(project, "config", "user.email", f"{name}@example.org")
    return project


def feed(folder: Path, data: bytes, *arguments: str) -> str:
    """What Git answers to what it is fed."""
    answer = subprocess.run(["git", *WHO, *arguments], cwd=folder, input=data, check=True, capture_output=True)
    return answer.stdout.decode().strip()


def put_online(server: Path, *entries: bytes) -> None:
    """Puts something into docs/ of the branch main that no folder need be able to hold: lines as Git lists them."""
    listed = git(server, "ls-tree", "-z", "main:docs").encode()
    docs = feed(server, listed + b"".join(entry + b"\0" for entry in entries), "mktree", "-z", "--missing")
    others = [line for line in git(server, "ls-tree", "main").splitlines() if not line.endswith("\tdocs")]
    root = feed(server, "\n".join([*others, f"040000 tree {docs}\tdocs", ""]).encode(), "mktree", "--missing")
    commit = git(server, "commit-tree", root, "-p", "main", "-m", "Inhalt: harmlos").strip()
    git(server, "update-ref", "refs/heads/main", commit)


def unpack(project: Path) -> None:
    """Every object of a repository as a file of its own, so that a test can damage one."""
    for pack in (project / ".git/objects/pack").glob("*.pack"):
        data = pack.read_bytes()
        for part in pack.parent.glob(f"{pack.stem}.*"):
            part.unlink()
        feed(project, data, "unpack-objects", "-q")


def damage(project: Path, name: str) -> None:
    """Damages the object that a name stands for."""
    unpack(project)
    number = git(project, "rev-parse", name).strip()
    path = project / ".git/objects" / number[:2] / number[2:]
    path.chmod(0o644)
    path.write_bytes(b"kaputt")
