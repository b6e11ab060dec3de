"""What others have changed since comes into the files here, field by field; where both changed the same, somebody decides."""

from dataclasses import dataclass
from pathlib import Path

from preview.redaktion.documents import Dokument, name_file, parse_document, write_file
from preview.redaktion.editor import find_annotation
from shared.proposals import Proposals
from shared.refusals import TELL, ProposalError
from toolbox.content.kinds import DATEI, EINZELN, KINDS
from toolbox.editing.disagreement import Fassungsteil, contrast, name_field, tell_value
from toolbox.editing.things import call_thing, describe_thing
from toolbox.editing.three_way import Widerspruch, merge

MINE, THEIRS = "meine", "andere"
TEXT, WHOLE = "Text", "Alle Angaben"
BEHIND_LINK = "„{}“ liegt hier hinter einer Verknüpfung. Löschen Sie sie."


@dataclass(frozen=True)
class Streitfall:
    """Something that both changed: in which thing, at which field, what stands here and what there."""

    ding: str
    stelle: str
    hier: tuple[Fassungsteil, ...]
    dort: tuple[Fassungsteil, ...]


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
    return take_known(proposals, project, choice)


def take_known(proposals: Proposals, project: Path, choice: str = "") -> list[Streitfall]:
    """The same with what was learned last, without asking the server."""
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
        known = [document for document in documents if document]
        case = _tell_case(path, known, Widerspruch((), _tell_file(mine), _tell_file(theirs)))
        return theirs if choice == THEIRS else mine, [case]
    value, body, conflicts = _merge(documents, choice)
    return documents[2].write(value, body).encode(), [_tell_case(path, documents, found) for found in conflicts]


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


def _tell_case(path: str, documents: list[Dokument], found: Widerspruch) -> Streitfall:
    """A disagreement in words; `documents` are the states of the file that can be read."""
    if not documents:
        return Streitfall(path, WHOLE, (Fassungsteil(found.hier),), (Fassungsteil(found.dort),))
    kind, name, key = documents[0].kind, documents[0].name, found.key
    if KINDS[kind].lage == DATEI and key:
        name, key = key[0], key[1:]
    part = found.key[: len(found.key) - len(key)]
    document = next((found for found in (*documents[1:], documents[0]) if found.read(part)), documents[0])
    value = document.read(part) or {}
    called = KINDS[kind].titel if KINDS[kind].lage == EINZELN else call_thing(kind, name, value)
    ding = describe_thing(kind, called) if name else KINDS[kind].titel
    if not found.key:
        return Streitfall(ding, WHOLE, (Fassungsteil(found.hier),), (Fassungsteil(found.dort),))
    if found.key == (TEXT,):
        return Streitfall(ding, "Text der Seite", *contrast(found.hier, found.dort))
    annotation = find_annotation(kind, found.key)
    both = contrast(tell_value(annotation, found.hier), tell_value(annotation, found.dort))
    field = name_field(kind, found.key, document.source.value).removeprefix(f"„{called}“, ")
    return Streitfall(ding, field if key else WHOLE, *both)


def _tell_file(data: bytes | None) -> str:
    return "gelöscht" if data is None else "geändert"
