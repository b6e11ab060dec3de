"""The state of the content that readers see, as Git knows it: what „main“ holds, where this work began."""

from pathlib import Path, PurePosixPath

from shared.repository import MISSING, GitError, run_git
from toolbox.checks.since_published import Veroeffentlicht
from toolbox.content.source import read_yaml

BRANCHES = ("origin/main", "main")  # what is online comes from here
CONTACTS, DATES = "daten/kontakte", "daten/termine.yml"


class UnknownStateError(Exception):
    """Git cannot say what is published; the text says why."""


def read_published(docs: Path, commit: str = "") -> Veroeffentlicht:
    """What differs from the published state in the folder `docs`. Raises UnknownStateError."""
    commit = commit or _find_published(docs)
    names = _run(docs, "diff", "--name-only", "--no-renames", "-z", "--relative", commit, "--", CONTACTS, DATES)
    contacts: dict[str, dict] = {}
    dates = None
    for name in filter(None, names.split("\0")):
        value = _read(docs, commit, name)
        if name == DATES:
            listed = value.get("termine", [])
            dates = frozenset(termin.get("kennung", "") for termin in listed if isinstance(termin, dict))
        elif value:
            contacts[PurePosixPath(name).stem] = value
    return Veroeffentlicht(contacts, dates)


def _find_published(docs: Path) -> str:
    for branch in BRANCHES:
        try:
            return _run(docs, "merge-base", "HEAD", branch).strip()
        except UnknownStateError:
            continue
    raise UnknownStateError("Git kennt hier keinen Zweig „main“.")


def _read(docs: Path, commit: str, name: str) -> dict:
    """The value of a data file as it was; nothing where there was none or it cannot be read."""
    try:
        text = _run(docs, "show", f"{commit}:./{name}")
    except UnknownStateError:
        return {}
    source, _ = read_yaml(text.encode(), name)
    return source.value if source else {}


def _run(docs: Path, *arguments: str) -> str:
    try:
        return run_git(docs, *arguments)
    except GitError as error:
        said = MISSING if error.said == MISSING else "Git kennt den veröffentlichten Stand hier nicht."
        raise UnknownStateError(said) from None
