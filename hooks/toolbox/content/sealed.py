"""Files kept from one build to the next, with a seal: what was put in under this name and key, whole, or nothing.

The seal is BLAKE2b (RFC 7693), which takes a third of the time of SHA-256 on processors that have no command for that.
"""

import contextlib
import hashlib
import os
from pathlib import Path

SIZE = hashlib.blake2b().digest_size


def read_sealed(path: Path, key: str) -> bytes | None:
    """What `write_sealed` put into the file with the same key; None when there is none or it is anything else."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    seal, kept = content[:SIZE], content[SIZE:]
    return kept if seal == _seal(path, key, kept) else None


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
    digest = hashlib.blake2b(hashlib.blake2b(f"{path.name} {key}".encode()).digest())
    digest.update(content)
    return digest.digest()
