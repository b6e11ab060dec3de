"""Changes of the content as proposals in Git: a commit beside the branch that somebody is on, pushed as a branch of its own.

The branch, its index and the files of whoever works stay as they are. Only what lies below docs/ is ever proposed.
"""

import datetime
import re
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from shared.repository import MISSING, GitError, run_git, run_git_fully
from toolbox.content.slugs import slugify

REMOTE, MAIN, FOLDER = "origin", "main", "docs"
OWN, BASE, DISCARDED = "refs/redaktion/vorschlag/", "refs/redaktion/stand", "refs/redaktion/verworfen/"
LINK = re.compile(r"https://[^\s<>\"]+")
SENT, TAKEN, GONE, HERE = "wartet auf eine zweite Person", "übernommen", "zurückgezogen", "liegt auf diesem Rechner"
WORDS = {"A": "neu", "M": "geändert", "D": "gelöscht"}
REASONS = {
    r"Could not resolve|unable to access|Connection|timed out|Could not read from remote|does not appear": "Der Server mit den Vorschlägen ist nicht erreichbar.",
    r"Authentication|Permission denied|terminal prompts disabled|\b40[13]\b": "Der Server lässt Sie nicht herein. Vielleicht ist Ihre Anmeldung abgelaufen.",
    r"rejected|declined|denied": "Der Server hat den Vorschlag abgelehnt.",
    MISSING: MISSING,
}
STRANGE = "Online stehen Dateien mit Namen, die Git nirgends anlegt. Es wurde nichts übernommen. Sagen Sie der Technik Bescheid."
KEPT = "Ihre Änderungen sind auf diesem Rechner gespeichert."


class ProposalError(Exception):
    """Something cannot be proposed now; the text says why. Nothing is lost."""


class OverlapError(ProposalError):
    """Somebody else has changed the same lines of these files in the meantime."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__("Jemand anders hat inzwischen dieselben Stellen geändert: " + ", ".join(names))


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


class Proposals:
    """The proposals of a project. Every method raises ProposalError when Git declines."""

    def __init__(self, project: Path) -> None:
        self.project = project
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
        pending = {
            self._blob(entry.name, path)
            for entry in self.list_sent()
            if entry.stand in (SENT, HERE)
            for path in entry.dateien
        }
        return [
            Entwurf(path, WORDS.get(kind, "geändert"), (path, self._show_blob(tree, path)) in pending)
            for kind, path in self._compare(base, tree)
        ]

    def list_sent(self) -> list[Abgeschickt]:
        """All proposals made here, the latest first."""
        form = "%(refname)%09%(objectname)%09%(committerdate:short)%09%(contents:subject)"
        lines = self._ask("for-each-ref", "--sort=-committerdate", f"--format={form}", OWN).splitlines()
        found = []
        for name, commit, day, title in (line.split("\t", 3) for line in lines):
            files = tuple(path for _, path in self._compare(f"{commit}^", commit))
            short = name.removeprefix(OWN)
            state = self._find_state(short, commit, files)
            found.append(
                Abgeschickt(short, title.removeprefix("Inhalt: "), datetime.date.fromisoformat(day), state, files)
            )
        return found

    def send(self, title: str, description: str, files: Iterable[str], author: str = "", mail: str = "") -> str:
        """Proposes these files as they are now. Returns the address at which a second person finds it, if the server tells one."""
        self.refresh()
        base, target = self.find_base(), self.find_target()
        who = self._name_author(author, mail)
        own = self._commit(self._write_tree(base, files), base, title, "", who)
        message = f"Inhalt: {title}"
        commit = self._commit(self._merge(target, own), target, message, description, who)
        if not self._compare(target, commit):
            raise ProposalError("Das ist alles schon online. Es gibt nichts vorzuschlagen.")
        name = f"{datetime.date.today()}-{slugify(title)[:40].strip('-') or 'vorschlag'}-{secrets.token_hex(3)}"
        link = self._push(commit, f"vorschlag/{name}", message)
        self._ask("update-ref", f"{OWN}{name}", commit)
        return link

    def discard(self, files: Iterable[str]) -> None:
        """Brings files back to what they were made from. How they were is kept in Git."""
        base, files = self.find_base(), list(files)
        kept = self._commit(
            self._write_tree(base, files), base, "Verworfen", "", self._name_author("Redaktion", "redaktion@localhost")
        )
        self._ask("update-ref", f"{DISCARDED}{datetime.date.today()}-{secrets.token_hex(3)}", kept)
        for path in files:
            place = self.project / path
            if self._show_blob(base, path):
                place.write_bytes(self._read_blob(base, path))
            else:
                place.unlink(missing_ok=True)

    def refresh(self) -> None:
        """Learns what others have done, where there is a server."""
        if self._has_remote():
            try:
                run_git(self.project, "fetch", "--prune", "--quiet", "--no-tags", "--no-recurse-submodules", REMOTE)
            except GitError as error:
                raise ProposalError(f"{explain_refusal(error)} {KEPT}") from None

    def find_target(self) -> str:
        """The commit that is online, or will be with the next run."""
        if self._ask("rev-parse", "--show-prefix").strip():
            raise ProposalError("Vorschläge gehen nur, wenn die Toolbox ein eigenes Verzeichnis von Git hat.")
        for name in (f"refs/remotes/{REMOTE}/{MAIN}", f"refs/heads/{MAIN}"):
            try:
                return self._ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").strip()
            except ProposalError:
                continue
        raise ProposalError(f"Git kennt hier keinen Zweig „{MAIN}“.")

    def find_base(self) -> str:
        """The commit that the files here were made from: where this work began, or what was taken over since."""
        began = self._ask("merge-base", "HEAD", self.find_target()).strip()
        try:
            taken = self._ask("rev-parse", "--verify", "--quiet", BASE).strip()
            return taken if self._ask("merge-base", began, taken).strip() == began else began
        except ProposalError:
            return began

    def move_base(self, commit: str) -> None:
        """From now on the files here are made from this commit: they hold all that it holds, or were decided on."""
        self._ask("update-ref", BASE, commit)

    def list_news(self) -> Iterator[str]:
        """Files that others have changed since."""
        yield from (path for _, path in self._compare(self.find_base(), self.find_target()))

    def check_names(self, commit: str) -> None:
        """Raises ProposalError when names in a commit lead out of the project or into Git's own folder. A server may hold such
        names; Git takes them into no index."""
        with tempfile.TemporaryDirectory() as folder:
            try:
                run_git(self.project, "read-tree", commit, settings={"GIT_INDEX_FILE": f"{folder}/index"})
            except GitError:
                raise ProposalError(STRANGE) from None

    def read_file(self, commit: str, path: str) -> bytes | None:
        """A file as it was in a commit; None where there was none."""
        return self._read_blob(commit, path) if self._show_blob(commit, path) else None

    def write_out(self, commit: str, folder: Path) -> Path:
        """The content of a commit as files in a folder."""
        index = {"GIT_INDEX_FILE": f"{folder}/index"}
        self._ask("read-tree", commit, settings=index)
        self._ask("checkout-index", "--all", f"--prefix={folder}/", settings=index)
        return folder / FOLDER

    def _find_state(self, name: str, commit: str, files: tuple[str, ...]) -> str:
        target = self.find_target()
        if all(self._show_blob(target, path) == self._show_blob(commit, path) for path in files):
            return TAKEN
        if not self._has_remote():
            return HERE
        known = self._ask("for-each-ref", f"refs/remotes/{REMOTE}/vorschlag/{name}")
        return SENT if known else GONE

    def _write_tree(self, base: str, files: Iterable[str]) -> str:
        """The tree of a commit with these files as they are now. An index of its own: that of the person stays as it is."""
        files = [path for path in files if path == FOLDER or path.startswith(f"{FOLDER}/")]
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            self._ask("read-tree", base, settings=index)
            if files:
                self._ask("add", "--all", "--", *files, settings=index)
            return self._ask("write-tree", settings=index).strip()

    def _commit(self, tree: str, parent: str, message: str, description: str, who: dict[str, str]) -> str:
        texts = [part for text in (message, description) if text for part in ("-m", text)]
        return self._ask("commit-tree", tree, "-p", parent, *texts, settings=who).strip()

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
            self._ask("update-ref", f"refs/heads/{branch}", commit)
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
            raise ProposalError(f"{explain_refusal(error)} {KEPT}") from None
        return find_link(said, run_git(self.project, "remote", "get-url", REMOTE).strip())

    def _name_author(self, author: str, mail: str) -> dict[str, str]:
        if self.author:
            author, mail = self.author
        elif self.find_author():
            return {}
        if not author or not mail:
            raise ProposalError("Git kennt Ihren Namen noch nicht. Tragen Sie Name und E-Mail-Adresse ein.")
        roles = ("AUTHOR", "COMMITTER")
        return {f"GIT_{role}_{part}": text for role in roles for part, text in (("NAME", author), ("EMAIL", mail))}

    def _has_remote(self) -> bool:
        return REMOTE in self._ask("remote").split()

    def _compare(self, old: str, new: str) -> list[tuple[str, str]]:
        answer = self._ask("diff-tree", "-r", "-z", "--no-renames", "--name-status", old, new, "--", FOLDER)
        parts = answer.split("\0")
        return list(zip(parts[::2], parts[1::2], strict=False))

    def _show_blob(self, commit: str, path: str) -> str:
        try:
            return self._ask("rev-parse", "--verify", "--quiet", f"{commit}:{path}").strip()
        except ProposalError:
            return ""

    def _blob(self, name: str, path: str) -> tuple[str, str]:
        return path, self._show_blob(f"{OWN}{name}", path)

    def _read_blob(self, commit: str, path: str) -> bytes:
        return self._ask("cat-file", "blob", f"{commit}:{path}").encode()

    def _ask(self, *arguments: str, settings: dict[str, str] | None = None) -> str:
        try:
            return run_git(self.project, *arguments, settings=settings)
        except GitError as error:
            raise ProposalError(explain_refusal(error)) from None


def explain_refusal(error: GitError) -> str:
    """Why Git declines, in words for somebody who does not know it."""
    for pattern, words in REASONS.items():
        if re.search(pattern, error.said):
            return words
    last = error.said.strip().splitlines()[-1:] or ["nichts"]
    return f"Git meldet auf Englisch: „{last[0][:200]}“."


def find_link(said: str, remote: str) -> str:
    """The address that the server names for a proposal; only one of its own."""
    host = urlsplit(remote).hostname or remote.partition("@")[2].partition(":")[0]
    return next((link for link in LINK.findall(said) if urlsplit(link).hostname == host), "")
