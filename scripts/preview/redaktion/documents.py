"""Files of the content as forms need them: found by kind and id, read, and written whole or not at all."""

import hashlib
import os
import re
import tempfile
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from toolbox.content.fields import KENNUNG
from toolbox.content.kinds import DATEI, EINZELN, KINDS, MARKDOWN, ORDNER
from toolbox.content.page import read_markdown
from toolbox.content.source import Key, Source, Value, read_yaml
from toolbox.content.text_file import decode
from toolbox.content.toolbox import DATA
from toolbox.editing.canonical_form import write_page, write_value
from toolbox.problems.problem import Problem

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
KEPT_STATES = 200


@dataclass(frozen=True)
class Dokument:
    """A file as it was read: its value and, of a page, the text below its head; or the Problems that keep it from being read.

    `teil` leads to the one thing that is meant, where a file holds many.
    """

    kind: str
    name: str
    path: Path
    shown: str
    teil: Key
    text: str
    source: Source | None
    body: str
    problems: list[Problem]

    @property
    def stand(self) -> str:
        """What tells this state of the file from all others."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:24]

    def read(self, part: Key) -> "Value | None":
        """The value under a key; None where there is none."""
        value = self.source.value if self.source else None
        for step in part:
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def write(self, value: dict, body: str) -> str:
        """The text of the file with this value."""
        return write_page(value, body, self.text) if self.kind == "seiten" else write_value(value, self.kind, self.text)


def find_file(docs: Path, kind: str, name: str) -> tuple[Path, Key] | None:
    """The file that holds a thing, and the way to it within; None when there is none. Nothing outside of `docs` is ever found."""
    if kind not in KINDS or not SLUG.fullmatch(name):
        return None
    lage, part = KINDS[kind].lage, ()
    if lage == MARKDOWN:
        found = [docs / f"{name}.md"]
    elif not KENNUNG.fullmatch(name):
        return None
    elif lage == ORDNER:
        found = sorted((docs / DATA / kind).rglob(f"{name}.yml"))
    else:
        found, part = [docs / DATA / f"{kind}.yml"], (name,) if lage == DATEI else ()
        found = found if lage == DATEI or name == kind else []
    real = [path for path in found if path.is_file() and path.resolve() == docs.resolve() / path.relative_to(docs)]
    return (real[0], part) if real else None


def name_file(path: str) -> tuple[str, str] | None:
    """Kind and id of what a file below the content folder holds; the kind alone where it holds many things."""
    if path.endswith(".md"):
        return "seiten", path.removesuffix(".md")
    folder, *rest = path.removesuffix(".yml").split("/")
    if folder != DATA or not rest or rest[0] not in KINDS or not path.endswith(".yml"):
        return None
    return rest[0], rest[-1] if len(rest) > 1 or KINDS[rest[0]].lage == EINZELN else ""


def open_document(docs: Path, kind: str, name: str) -> Dokument | None:
    """The file of a thing as it is now; None when it is not there (any more)."""
    place = find_file(docs, kind, name)
    if place is None:
        return None
    path, part = place
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    document = parse_document(docs, kind, name, path, part, data)
    return None if document.source and part and part[0] not in document.source.value else document


def parse_document(docs: Path, kind: str, name: str, path: Path, part: Key, data: bytes) -> Dokument:
    """The bytes of a file as a Dokument."""
    shown = f"{docs.name}/{path.relative_to(docs).as_posix()}"
    text, problems = decode(data, shown)
    source, body = None, ""
    if not problems and kind == "seiten":
        page, problems = read_markdown(data, shown)
        source, body = (page.head, page.body) if page else (None, "")
    elif not problems:
        source, problems = read_yaml(data, shown)
    return Dokument(
        kind, name, path, shown, part, text or data.decode("utf-8", errors="replace"), source, body, problems
    )


def put(value: dict, part: Key, new: Value) -> dict:
    """The value with something else under a key."""
    if not part:
        return new
    return {**value, part[0]: put(value.get(part[0], {}), part[1:], new)}


def write_file(path: Path, text: str | bytes, spare: Path) -> None:
    """Writes a file so that nobody ever sees half of it; `spare` is a folder on the same disk. Raises OSError."""
    spare.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=spare, prefix="redaktion-")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise


class States:
    """Texts of files as they were shown in forms, to see later what somebody changed and what somebody else did."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, str] = OrderedDict()

    def keep(self, document: Dokument) -> None:
        self._texts[document.stand] = document.text
        self._texts.move_to_end(document.stand)
        while len(self._texts) > KEPT_STATES:
            self._texts.popitem(last=False)

    def recall(self, stand: str) -> str | None:
        return self._texts.get(stand)
