"""What others have changed since comes into the files here, field by field; where both changed the same, somebody decides."""

from dataclasses import dataclass
from pathlib import Path

from preview.redaktion.documents import Dokument, name_file, parse_document, write_file
from shared.proposals import Proposals
from shared.refusals import TELL, ProposalError
from toolbox.content.source import Value
from toolbox.editing.three_way import Widerspruch, merge
from toolbox.editing.value_changes import say

MINE, THEIRS = "meine", "andere"
TEXT = "Text"
BEHIND_LINK = "„{}“ liegt hier hinter einer Verknüpfung. Löschen Sie sie."


@dataclass(frozen=True)
class Streitfall:
    """Something that both changed: where, what stands here and what there, in words."""

    datei: str
    stelle: str
    hier: str
    dort: str


def renew(proposals: Proposals, project: Path) -> None:
    """Learns what others have done. What was sent from here and is online now counts as what the files here were made from: when
    somebody decides otherwise afterwards, the old wish is no new one that would silently undo it."""
    proposals.refresh()
    for name, draft in proposals.list_accepted().items():
        base = proposals.find_base()
        files = {}
        for path in (change.datei for change in proposals.history.compare_parent(draft)):
            states = [proposals.history.read_file(commit, path) for commit in (f"{draft}^", base, draft)]
            files[path] = _join(project, path, states, THEIRS)[0]
        proposals.settle(name, files)


def take_over(proposals: Proposals, project: Path, choice: str = "") -> list[Streitfall]:
    """Brings the files here up to what is online. What both changed stays as it is here and is returned; with a `choice`
    (meine or andere) it is decided for all of them, and nothing is left to tell."""
    renew(proposals, project)
    base, target = proposals.find_base(), proposals.find_target()
    proposals.history.check_online(target)
    found = [
        case for path in proposals.list_news() for case in _take_file(proposals, project, path, (base, target), choice)
    ]
    if not found or choice:
        proposals.move_base(target)
        return []
    return found


def _take_file(
    proposals: Proposals, project: Path, path: str, commits: tuple[str, str], choice: str
) -> list[Streitfall]:
    old, theirs = (proposals.history.read_file(commit, path) for commit in commits)
    place = project / path
    if place.is_symlink():
        raise ProposalError(BEHIND_LINK.format(path))
    mine = place.read_bytes() if place.is_file() else None
    joined, cases = _join(project, path, [old, mine, theirs], choice)
    put_file(project, path, joined)
    return cases


def _join(project: Path, path: str, states: list[bytes | None], choice: str) -> tuple[bytes | None, list[Streitfall]]:
    """A file as it becomes when it was `old`, is `mine` here and `theirs` there, and what both changed. None is no file."""
    old, mine, theirs = states
    if mine in (theirs, old):
        return theirs, []
    documents = [_parse(project, path, data) for data in states if data is not None]
    if len(documents) < 3 or any(document is None for document in documents):
        case = Streitfall(path, "Die ganze Datei", _tell_file(mine), _tell_file(theirs))
        return theirs if choice == THEIRS else mine, [case]
    value, body, conflicts = _merge(documents, choice)
    cases = [Streitfall(path, _name(found), _say(found.hier), _say(found.dort)) for found in conflicts]
    return documents[2].write(value, body).encode(), cases


def _merge(documents: list[Dokument], choice: str) -> tuple[dict, str, list[Widerspruch]]:
    """Value and text of a file with the changes of both, and what both changed."""
    old, mine, theirs = documents
    first, second = (theirs, mine) if choice == THEIRS else (mine, theirs)
    value, conflicts = merge(old.source.value, first.source.value, second.source.value)
    body, others = merge(old.body, first.body, second.body)
    return value, body, [*conflicts, *(Widerspruch((TEXT,), found.hier, found.dort) for found in others)]


def _parse(project: Path, path: str, data: bytes) -> Dokument | None:
    docs, named = project / "docs", name_file(path.removeprefix("docs/"))
    if named is None:
        return None
    document = parse_document(docs, *named, project / path, (), data)
    return document if document.source else None


def put_file(project: Path, path: str, data: bytes | None) -> None:
    """Writes a file of the content as it was somewhere else, or takes it away. Raises ProposalError where another place would be
    written to, and OSError."""
    place = project / path
    if place.parent.resolve() != (project.resolve() / path).parent:  # behind a link that somebody put there
        raise ProposalError(BEHIND_LINK.format(path))
    try:
        if data is None:
            place.unlink(missing_ok=True)
        elif place.is_symlink() or not place.is_file() or place.read_bytes() != data:
            place.parent.mkdir(parents=True, exist_ok=True)
            write_file(place, data, project / ".build")
    except (FileExistsError, IsADirectoryError, NotADirectoryError):
        raise ProposalError(
            f"Wo „{path}“ hingehört, liegt hier ein Ordner statt einer Datei oder umgekehrt. {TELL}"
        ) from None


def _name(found: Widerspruch) -> str:
    return ", ".join(str(step + 1) + "." if isinstance(step, int) else step for step in found.key)


def _say(value: "Value | None") -> str:
    return say(tuple(value) if isinstance(value, list) else value)


def _tell_file(data: bytes | None) -> str:
    return "gelöscht" if data is None else "geändert"
