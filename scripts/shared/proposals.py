"""Changes of the content as proposals in Git: a commit beside the branch that somebody is on, pushed as a branch of its own.

The branch, its index and the files of whoever works stay as they are. Only what lies below docs/ is ever proposed.
"""

import datetime
import re
import secrets
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from shared.history import FOLDER, History
from shared.refusals import KEPT, TELL, ProposalError, explain_refusal
from shared.repository import GitError, run_git, run_git_fully
from toolbox.content.slugs import slugify

REMOTE, MAIN = "origin", "main"
OWN, BASE, DISCARDED = "refs/redaktion/vorschlag/", "refs/redaktion/stand", "refs/redaktion/verworfen/"
DRAFT = "refs/redaktion/entwurf/"  # what was here when a proposal was made of it
REF = "%(refname) %(objectname)"
LINK = re.compile(r"https://[^\s<>\"]+")
SENT, TAKEN, GONE, HERE = (
    "wartet auf eine zweite Person",
    "übernommen",
    "zurückgezogen",
    "liegt hier, denn es ist kein Server eingerichtet",
)
WORDS = {"A": "neu", "M": "geändert", "D": "gelöscht"}


def _name_both(name: str, mail: str) -> dict[str, str]:
    """Who has made a commit, as Git is told."""
    roles = ("AUTHOR", "COMMITTER")
    return {f"GIT_{role}_{part}": text for role in roles for part, text in (("NAME", name), ("EMAIL", mail))}


DESK = _name_both("Redaktion", "redaktion@localhost")  # of what stays on this machine


class OverlapError(ProposalError):
    """Somebody else has changed the same lines of these files in the meantime."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__("Jemand anders hat inzwischen dieselben Stellen geändert.")


@dataclass(frozen=True)
class Entwurf:
    """A file that differs from what is online; `unterwegs`: a proposal that was sent holds it as it is now."""

    datei: str
    art: str
    unterwegs: bool


@dataclass(frozen=True)
class Abgeschickt:
    """A proposal that was sent, and what became of it."""

    name: str
    titel: str
    tag: datetime.date
    stand: str
    dateien: tuple[str, ...]
    commit: str


class Proposals:
    """The proposals of a project. Every method raises ProposalError when Git declines."""

    def __init__(self, project: Path) -> None:
        self.project, self.history = project, History(project)
        self.author: tuple[str, str] | None = None  # name and mail of whoever works, where a login says so

    def find_author(self) -> str:
        """Under which name Git writes proposals; nothing where it knows none."""
        if self.author:
            return self.author[0]
        try:
            return (
                run_git(self.project, "config", "user.name").strip()
                if run_git(self.project, "config", "user.email")
                else ""
            )
        except GitError:
            return ""

    def list_drafts(self) -> list[Entwurf]:
        """The files that differ from what they were made from."""
        base = self.find_base()
        tree = self._write_tree(base, [FOLDER])
        made = self._list_made()
        waiting = [entry for entry in self.list_sent() if entry.stand in (SENT, HERE)]
        # As it was here, and as it was sent: together with what others had changed in the same file.
        commits = {
            commit for entry in waiting for commit in (entry.commit, made.get(f"{DRAFT}{entry.name}", entry.commit))
        }
        pending = {(found.datei, found.blob) for commit in commits for found in self.history.compare_parent(commit)}
        return [
            Entwurf(found.datei, WORDS.get(found.art, "geändert"), (found.datei, found.blob) in pending)
            for found in self.history.compare(base, tree)
        ]

    def list_sent(self) -> list[Abgeschickt]:
        """All proposals made here, the latest first."""
        form = "%(refname)%09%(objectname)%09%(committerdate:short)%09%(contents:subject)"
        lines = self.history.ask("for-each-ref", "--sort=-committerdate", f"--format={form}", OWN).splitlines()
        if not lines:
            return []
        target, remote = self.find_target(), self._has_remote()
        online = self.history.list_blobs(target)
        merged = set(self.history.ask("for-each-ref", f"--merged={target}", "--format=%(refname)", OWN).split())
        waiting = f"refs/remotes/{REMOTE}/vorschlag/"
        known = set(
            self.history.ask("for-each-ref", f"--format=%(refname:lstrip={waiting.count('/')})", waiting).split()
        )
        found = []
        for name, commit, day, title in (line.split("\t", 3) for line in lines):
            changes, short = self.history.compare_parent(commit), name.removeprefix(OWN)
            taken = name in merged or all(online.get(change.datei, "") == change.blob for change in changes)
            state = TAKEN if taken else HERE if not remote else SENT if short in known else GONE
            files = tuple(change.datei for change in changes)
            when = datetime.date.fromisoformat(day)
            found.append(Abgeschickt(short, title.removeprefix("Inhalt: "), when, state, files, commit))
        return found

    def list_accepted(self) -> dict[str, str]:
        """What was here when proposals were made that are online now and have not been settled; names and commits, oldest first.

        What the files were made from anyway, because somebody took it over with Git itself, needs no settling.
        """
        made = self._list_made()
        base = self.find_base()
        return {
            entry.name: made[f"{DRAFT}{entry.name}"]
            for entry in reversed(self.list_sent())
            if entry.stand == TAKEN
            and f"{DRAFT}{entry.name}" in made
            and self.history.find_fork(entry.commit, base) != entry.commit
        }

    def _list_made(self) -> dict[str, str]:
        """What was here when proposals were made: references and commits."""
        return dict(line.split() for line in self.history.ask("for-each-ref", f"--format={REF}", DRAFT).splitlines())

    def settle(self, name: str, files: Mapping[str, bytes | None]) -> None:
        """From now on the files here are made from a state that holds these: so they were when the proposal was made."""
        base = self.find_base()
        with tempfile.TemporaryDirectory() as folder:
            index, content = {"GIT_INDEX_FILE": f"{folder}/index"}, Path(folder, "inhalt")
            self.history.ask("read-tree", base, settings=index)
            for path, data in files.items():
                if data is None:
                    self.history.ask("update-index", "--force-remove", "--", path, settings=index)
                    continue
                content.write_bytes(data)
                blob = self.history.ask("hash-object", "-w", "--no-filters", "--", str(content)).strip()
                self.history.ask("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", settings=index)
            tree = self.history.ask("write-tree", settings=index).strip()
        self.move_base(self._commit(tree, base, "Stand", "", DESK))
        self.history.ask("update-ref", "-d", f"{DRAFT}{name}")

    def send(self, title: str, description: str, files: Iterable[str], author: str = "", mail: str = "") -> str:
        """Proposes these files as they are now. Returns the address at which a second person finds it, if the server tells one."""
        base, target = self.find_base(), self.find_target()
        who = self._name_author(author, mail)
        own = self._commit(self._write_tree(base, files), base, title, "", who)
        # Both beside each other behind the base: what was settled there is no change of anybody's.
        online = self._commit(f"{target}^{{tree}}", base, "Stand", "", DESK)
        message = f"Inhalt: {title}"
        commit = self._commit(self._merge(online, own), target, message, description, who)
        if not self.history.compare(target, commit):
            raise ProposalError("Das ist alles schon online. Es gibt nichts vorzuschlagen.")
        name = f"{datetime.date.today()}-{slugify(title)[:40].strip('-') or 'vorschlag'}-{secrets.token_hex(3)}"
        link = self._push(commit, f"vorschlag/{name}", message)
        self.history.ask("update-ref", f"{OWN}{name}", commit)
        self.history.ask("update-ref", f"{DRAFT}{name}", own)
        return link

    def set_aside(self, files: Iterable[str]) -> dict[str, bytes | None]:
        """Keeps in Git how files are now, and returns how they were when this work began: None where there was none."""
        base, files = self.find_base(), list(files)
        before = {path: self.history.read_file(base, path) for path in files}
        kept = self._commit(self._write_tree(base, files), base, "Verworfen", "", DESK)
        self.history.ask("update-ref", f"{DISCARDED}{datetime.date.today()}-{secrets.token_hex(3)}", kept)
        return before

    def refresh(self) -> None:
        """Learns what others have done, where there is a server."""
        if self._has_remote():
            try:
                run_git(self.project, "fetch", "--prune", "--quiet", "--no-tags", "--no-recurse-submodules", REMOTE)
            except GitError as error:
                raise ProposalError(explain_refusal(error)) from None

    def find_target(self) -> str:
        """The commit that is online, or will be with the next run."""
        return self._find_refs()[0]

    def find_base(self) -> str:
        """The commit that the files here were made from: where this work began, or what was taken over since."""
        target, taken = self._find_refs()
        if not (head := self.history.resolve("HEAD^{commit}")):
            raise ProposalError(f"Wo diese Arbeit begann, steht nicht mehr in Git. {KEPT} {TELL}")
        if not (began := self.history.find_fork(head, target)):
            raise ProposalError(explain_refusal(GitError("unrelated histories")))
        return taken if taken and self.history.find_fork(began, taken) == began else began

    def _find_refs(self) -> tuple[str, str]:
        """What is online, and what was last taken over of it; nothing where nothing was."""
        if not self.history.is_whole():
            raise ProposalError("Vorschläge gehen nur, wenn die Toolbox ein eigenes Verzeichnis von Git hat.")
        remote = self._has_remote()
        online = f"refs/remotes/{REMOTE}/{MAIN}" if remote else f"refs/heads/{MAIN}"
        lines = self.history.ask("for-each-ref", f"--format={REF}", online, BASE).splitlines()
        found = dict(line.split() for line in lines)
        if online not in found:
            where = "Auf dem Server" if remote else "In Git"
            raise ProposalError(f"{where} gibt es keinen Zweig „{MAIN}“, oder er ist beschädigt. {KEPT} {TELL}")
        return found[online], found.get(BASE, "")

    def move_base(self, commit: str) -> None:
        """From now on the files here are made from this commit: they hold all that it holds, or were decided on."""
        self.history.ask("update-ref", BASE, commit)

    def list_news(self) -> Iterator[str]:
        """Files that others have changed since."""
        yield from (found.datei for found in self.history.compare(self.find_base(), self.find_target()))

    def write_out(self, commit: str, folder: Path) -> Path:
        """The content of a commit as files in a folder."""
        index = {"GIT_INDEX_FILE": f"{folder}/index"}
        self.history.ask("read-tree", commit, settings=index)
        self.history.ask("checkout-index", "--all", f"--prefix={folder}/", settings=index)
        return folder / FOLDER

    def _write_tree(self, base: str, files: Iterable[str]) -> str:
        """The tree of a commit with these files as they are now. An index of its own: that of the person stays as it is."""
        files = [path for path in files if path == FOLDER or path.startswith(f"{FOLDER}/")]
        for inner in (self.project / FOLDER).rglob(".git"):
            place = inner.parent.relative_to(self.project).as_posix()
            raise ProposalError(
                f"In „{place}“ liegt ein zweites Verzeichnis von Git. Verschieben Sie diesen Ordner aus den Inhalten heraus."
            )
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            self.history.ask("read-tree", base, settings=index)
            if files:
                self.history.ask("add", "--all", "--", *files, settings=index)
            return self.history.ask("write-tree", settings=index).strip()

    def _commit(self, tree: str, parent: str, message: str, description: str, who: dict[str, str]) -> str:
        texts = [part for text in (message, description) if text for part in ("-m", text)]
        return self.history.ask("commit-tree", tree, "-p", parent, *texts, settings=who).strip()

    def _merge(self, target: str, own: str) -> str:
        """The tree of what is online together with what is proposed. Raises OverlapError."""
        try:
            return run_git(self.project, "merge-tree", "--write-tree", "--name-only", target, own).splitlines()[0]
        except GitError as error:
            names = error.said.partition("\n\n")[0].splitlines()[1:]
            if not names:
                raise ProposalError(explain_refusal(error)) from None
            raise OverlapError(names) from None

    def _push(self, commit: str, branch: str, title: str) -> str:
        if not self._has_remote():
            self.history.ask("update-ref", f"refs/heads/{branch}", commit)
            return ""
        what = (REMOTE, f"{commit}:refs/heads/{branch}")
        options = ("merge_request.create", f"merge_request.target={MAIN}", f"merge_request.title={title}")
        try:
            try:
                said = run_git_fully(self.project, "push", *(part for text in options for part in ("-o", text)), *what)[
                    1
                ]
            except GitError as error:
                if "push options" not in error.said:
                    raise
                said = run_git_fully(self.project, "push", *what)[1]
        except GitError as error:
            raise ProposalError(explain_refusal(error)) from None
        return find_link(said, run_git(self.project, "remote", "get-url", REMOTE).strip())

    def _name_author(self, author: str, mail: str) -> dict[str, str]:
        if self.author:
            author, mail = self.author
        elif self.find_author():
            return {}
        if not author or not mail:
            raise ProposalError("Git kennt Ihren Namen noch nicht. Tragen Sie Name und E-Mail-Adresse ein.")
        return _name_both(author, mail)

    def _has_remote(self) -> bool:
        return REMOTE in self.history.ask("remote").split()


def find_link(said: str, remote: str) -> str:
    """The address that the server names for a proposal; only one of its own."""
    host = urlsplit(remote).hostname or remote.partition("@")[2].partition(":")[0]
    return next((link for link in LINK.findall(said) if urlsplit(link).hostname == host), "")
