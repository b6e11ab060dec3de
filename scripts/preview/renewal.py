"""Keeps a preview up to date: first the page that somebody looks at, then all pages in the background."""

import shutil
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from building.answers import explain_answer
from building.builder import ONLY, Builder, BuilderStoppedError
from preview.server import Preview
from shared.faults import describe_fault

PROGRAM = ("hooks", "overrides", "mkdocs.yml")  # a change there concerns every page and what is loaded
QUIET = 2  # seconds without another change, after which all pages are built
STOPPED = ["Der Bau der Vorschau wurde abgebrochen. Er beginnt mit der nächsten Änderung neu."]


class Renewal:
    """Makes the few pages that must be there at once, and all of them when nobody changes anything.

    The process for the few stays. All pages are made by another, which ends with them, or when somebody changes something.
    """

    def __init__(self, project: Path, preview: Preview, program: Path | None = None) -> None:
        """With `program`, a project has nothing but content, and everything that runs comes from there."""
        self.project, self.preview = project, preview
        self.made = project / ".build" / "vorschau-seite"  # the few, before they are shown
        self.start = lambda: Builder(program, content=project / "docs") if program else Builder(project)
        self.few: Builder | None = None  # whatever it has loaded and read stays
        self.all: Builder | None = None
        self.working = threading.Lock()  # held while the few are made
        self.wanted = self.done = 0  # how many changes there were, and up to which all pages are built
        self.change = threading.Condition()
        self.closing = False
        self.thread = threading.Thread(target=self._build_all, daemon=True)
        self.thread.start()

    def renew(self, changed: Iterable[Path]) -> None:
        """Shows what `changed` files change. Whatever is wrong is shown, in the terminal and in the browser; nothing ends."""
        changed = list(changed)
        with self.change:
            self.wanted += 1
            # Whoever looks at a page waits for it; all pages can wait.
            if self.all:
                self.all.close()
            if self.few and any(path.relative_to(self.project).parts[0] in PROGRAM for path in changed):
                self.few.close()  # the next has loaded what is there now
            self.change.notify()
        if self.preview.ready and changed:
            self._build_some(changed)

    def close(self) -> None:
        self.closing = True
        with self.change:
            self.change.notify()
            for builder in filter(None, (self.all, self.few)):
                builder.close()

    def _build_some(self, changed: list[Path]) -> None:
        start = time.monotonic()
        docs = self.project / "docs"
        only = {path.relative_to(docs).as_posix() for path in changed if path.suffix == ".md" and docs in path.parents}
        only |= self.preview.viewed_sources()
        if messages := self._make_few(only):
            self._complain(messages)
            return
        try:
            with self.preview.lock:  # all pages may be exchanged at the same time
                for page in sorted(self.made.rglob("*.html")):
                    place = self.preview.folder / page.relative_to(self.made)
                    place.parent.mkdir(parents=True, exist_ok=True)
                    page.replace(place)
        except OSError as error:  # somebody clears the folder: the next change makes all anew
            self._complain([describe_fault(error)])
            return
        self.preview.show_messages([])
        print(f"Die Seite ist aktuell ({time.monotonic() - start:.1f} s).", flush=True)

    def _build_all(self) -> None:
        while not self.closing:
            with self.change:
                self.change.wait_for(lambda: self.closing or self.wanted > self.done)
                number = self.wanted
                if self.closing or (self.preview.ready and self.change.wait_for(self._is_disturbed(number), QUIET)):
                    continue
                self.all = self.start()
            start = time.monotonic()
            new = self.preview.folder.with_name("vorschau-neu")
            self.preview.begin(new)
            with self.all as builder:
                messages = _run(builder, new, ())
            # What was changed in the meantime is newer on the few pages than here.
            if self.closing or number != self.wanted:
                continue
            self.done = number
            if messages:
                self._complain(messages)
                continue
            try:
                with self.preview.lock:
                    shutil.rmtree(self.preview.folder, ignore_errors=True)
                    new.rename(self.preview.folder)
                    self.preview.ready = True
            except OSError as error:
                self._complain([describe_fault(error)])
                continue
            self.preview.show_messages([])
            print(f"Alle Seiten sind aktuell ({time.monotonic() - start:.1f} s).", flush=True)
            if self.few is None:  # so the first change is shown as quickly as all others
                self._make_few(self.preview.viewed_sources())

    def _is_disturbed(self, number: int) -> Callable[[], bool]:
        return lambda: self.closing or self.wanted != number

    def _make_few(self, only: Iterable[str]) -> list[str]:
        """Makes the pages of the sources `only`, in a folder of their own. What is wrong, in words."""
        with self.working:
            if self.few and self.few.ended:  # whoever ended it, and for whatever reason
                self.few.close()
                self.few = None
            self.few = self.few or self.start()
            return _run(self.few, self.made, only)

    def _complain(self, messages: list[str]) -> None:
        if messages != self.preview.messages:
            print("\n".join(messages), flush=True)
        self.preview.show_messages(messages)


def _run(builder: Builder, target: Path, only: Iterable[str]) -> list[str]:
    """Makes all pages, or those of the sources `only`. What is wrong, in words; nothing when all is well."""
    try:
        answer = builder.run(["--site-dir", str(target)], {ONLY: ",".join(sorted(only))})
    except BuilderStoppedError:
        return STOPPED
    return [] if answer.went_well else answer.problems or explain_answer(answer.said)
