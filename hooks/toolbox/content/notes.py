"""What was found out about texts, so that nobody need look twice at the same text.

A note is known by the program that wrote it, its kind and all that it was made from. So it can be old, but never wrong; a
file of notes that is damaged counts as none.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from toolbox.content.sealed import read_sealed, write_sealed


class Notes:
    """Notes of this program and of earlier builds by it. `program` stands for everything that can change what is found out."""

    def __init__(self, program: str = "", known: dict[str, Any] | None = None) -> None:
        self.program, self.known = program, known or {}
        self.used: dict[str, Any] = {}

    def find(self, kind: str, sources: Iterable[str], work: Callable[[], Any]) -> Any:
        """What `work` finds out from `sources` and nothing else, in the values that JSON knows."""
        digest = hashlib.blake2b(f"{self.program} {kind}".encode())
        for source in sources:
            digest.update(hashlib.blake2b(source.encode()).digest())
        key = digest.hexdigest()
        if key not in self.used:
            self.used[key] = self.known[key] if key in self.known else work()
        return self.used[key]


def load_notes(path: Path, program: str) -> Notes:
    """The notes in a file, or none."""
    content = read_sealed(path, program)
    return Notes(program, json.loads(content) if content else None)


def save_notes(notes: Notes, path: Path) -> None:
    """Keeps the notes that were of use now."""
    if notes.used.keys() != notes.known.keys():
        write_sealed(path, notes.program, json.dumps(notes.used, ensure_ascii=False).encode())
