"""Files kept from one build to the next, with a seal: what was put in under this name and key, whole, or nothing."""

import contextlib
import hashlib
import os
from pathlib import Path

SIZE = hashlib.sha256().digest_size


def read_sealed(path: Path, key: str) -> bytes | None:
    """What `write_sealed` put into the file with the same key; None when there is none or it is anything else."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    return content[SIZE:] if content[:SIZE] == _seal(path, key, content[SIZE:]) else None


def write_sealed(path: Path, key: str, content: bytes) -> None:
    """Puts the content into the file, all of it or nothing, whenever this is ended."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for unfinished in path.parent.glob(f"{path.name}.*.neu"):  # of builds that were ended
        unfinished.unlink(missing_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.neu")
    unfinished.write_bytes(_seal(path, key, content) + content)
    # Another build with the same folder may just have cleaned up. Then it keeps its own, which will do as well.
    with contextlib.suppress(FileNotFoundError):
        unfinished.replace(path)


def _seal(path: Path, key: str, content: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(f"{path.name} {key}".encode()).digest() + content).digest()
