"""What Git knows of the content: states, what differs between them, and files as they were.

Every method raises ProposalError when Git declines.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shared.refusals import TELL, ProposalError, explain_refusal
from shared.repository import GitError, read_git, run_git

FOLDER = "docs"
NOTHING_TAKEN = f"Es wurde nichts übernommen. {TELL}"
STRANGE = f"Online stehen Dateien mit Namen, die Git nirgends anlegt. {NOTHING_TAKEN}"
FOREIGN = {"160000": "ein fremdes Verzeichnis von Git", "120000": "eine Verknüpfung, keine Datei"}  # by modes of Git
KEPT_COMMITS = 3  # whose files are known: what work began from, what is online
LONGEST_NAME, UNREADABLE = 255, "\ufffd"  # bytes that a folder takes as a name; sign for bytes that are no letters


@dataclass(frozen=True)
class Abweichung:
    """A file that is another one in two states: what became of it (A, M, D, T), and the object that holds it now."""

    datei: str
    art: str
    blob: str


class History:
    """The states of the content of a project. What never changes is asked once."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self._changes: dict[str, list[Abweichung]] = {}  # commit → what it changes
        self._blobs: dict[str, dict[str, str]] = {}  # commit → its files with their objects
        self._forks: dict[tuple[str, str], str] = {}
        self._whole = False

    def ask(self, *arguments: str, settings: Mapping[str, str] | None = None) -> str:
        """What Git answers."""
        try:
            return run_git(self.project, *arguments, settings=settings)
        except GitError as error:
            raise ProposalError(explain_refusal(error)) from None

    def compare(self, old: str, new: str) -> list[Abweichung]:
        """The files of the content that differ between two states."""
        answer = self.ask("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", old, new, "--", FOLDER)
        parts = answer.split("\0")
        told = [(line.split(), path) for line, path in zip(parts[::2], parts[1::2], strict=False)]
        return [Abweichung(path, kind, "" if kind == "D" else blob) for (*_, blob, kind), path in told]

    def compare_parent(self, commit: str) -> list[Abweichung]:
        """What a commit changes; asked once, because that never changes."""
        if commit not in self._changes:
            self._changes[commit] = self.compare(f"{commit}^", commit)
        return self._changes[commit]

    def _list_tree(self, commit: str) -> list[tuple[str, str, str]]:
        """Mode, object and path of everything below docs/ in a commit."""
        lines = self.ask("ls-tree", "-r", "-z", commit, "--", FOLDER).split("\0")
        told = [line.partition("\t") for line in lines if line]
        return [(about.split()[0], about.split()[2], path) for about, _, path in told]

    def list_blobs(self, commit: str) -> dict[str, str]:
        """The files of a commit with the objects that hold them."""
        if commit not in self._blobs:
            for oldest in list(self._blobs)[: 1 - KEPT_COMMITS]:
                del self._blobs[oldest]
            self._blobs[commit] = {path: blob for _, blob, path in self._list_tree(commit)}
        return self._blobs[commit]

    def resolve(self, name: str) -> str:
        """The object that a name stands for; nothing where there is none."""
        try:
            return run_git(self.project, "rev-parse", "--verify", "--quiet", name).strip()
        except GitError as error:
            if error.said:
                raise ProposalError(explain_refusal(error)) from None
            return ""

    def find_fork(self, one: str, other: str) -> str:
        """The last commit that two have in common; nothing where there is none."""
        if (one, other) not in self._forks:
            try:
                self._forks[one, other] = run_git(self.project, "merge-base", one, other).strip()
            except GitError as error:
                if error.said:
                    raise ProposalError(explain_refusal(error)) from None
                return ""
        return self._forks[one, other]

    def is_whole(self) -> bool:
        """Whether the project is all that its repository holds, not a folder within it."""
        self._whole = self._whole or not self.ask("rev-parse", "--show-prefix").strip()
        return self._whole

    def read_file(self, commit: str, path: str) -> bytes | None:
        """A file as it was in a commit; None where there was none."""
        blob = self.list_blobs(commit).get(path)
        try:
            return read_git(self.project, "cat-file", "blob", blob)[0] if blob else None
        except GitError as error:
            raise ProposalError(explain_refusal(error)) from None

    def check_online(self, commit: str) -> None:
        """Raises ProposalError when a commit holds what no folder can take that is to hold only files, each under a name of its own."""
        with tempfile.TemporaryDirectory() as folder:
            try:  # names that lead out of the project or into Git's own folder are taken into no index
                run_git(self.project, "read-tree", commit, settings={"GIT_INDEX_FILE": f"{folder}/index"})
            except GitError as error:
                raise ProposalError(STRANGE if "invalid path" in error.said else explain_refusal(error)) from None
        names: dict[str, str] = {}
        for mode, _, path in self._list_tree(commit):
            if mode in FOREIGN:
                raise ProposalError(f"Online ist „{path}“ {FOREIGN[mode]}. {NOTHING_TAKEN}")
            if UNREADABLE in path or any(len(part.encode()) > LONGEST_NAME for part in path.split("/")):
                raise ProposalError(
                    f"Online heißt etwas „{path[:LONGEST_NAME]}“, was nicht jeder Rechner als Namen nimmt. {NOTHING_TAKEN}"
                )
            other = names.setdefault(path.casefold(), path)
            if other != path:
                raise ProposalError(
                    f"Die Namen „{other}“ und „{path}“ sind online nur in großen und kleinen Buchstaben verschieden. {NOTHING_TAKEN}"
                )
