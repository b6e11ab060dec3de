"""The pages of a project as MkDocs makes them: all of them, or those that are not as an earlier build left them."""

import datetime
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from building.builder import ONLY, Builder, BuilderStoppedError
from shared.faults import UNCHANGED, BuildError, find_fault
from toolbox.checks.everything import read_toolbox
from toolbox.content.notes import load_notes, save_notes
from toolbox.content.toolbox import Toolbox
from toolbox.search.files import build_index
from toolbox.site.memory import Memory, describe_inputs, describe_program, merge, recall, remember

NOTES = "notizen.json"
SCRIPTS = (Path(__file__), Path(__file__).with_name("builder.py"))  # they say how MkDocs is called
ENDED = f"Ein Teil des Baus wurde von außen beendet, vielleicht fehlt Speicher. {UNCHANGED}"


class Rendering:
    """A checked project, ready to be made into pages. `memory` is the folder with pages of earlier builds.

    `builder` was started before, so that it is ready when it is needed; it makes the first pages. `notes` are of earlier
    builds too; `keep_notes` keeps them for later ones. Raises ContentError for content that cannot be published.
    """

    def __init__(self, project: Path, memory: Path, today: datetime.date, builder: Builder | None = None) -> None:
        self.project, self.memory = project, memory
        # Before anything is read, so that later changes are noticed.
        self.inputs = describe_inputs(project, os.environ, SCRIPTS)
        # It may have been started with an earlier program than the one described here.
        self.builder = builder if builder and builder.is_current() else None
        self.toolbox = read_toolbox(project / "docs", today)
        self.steady = False  # whether what was read is what `inputs` describe; known when pages are made
        self.notes = load_notes(memory / NOTES, describe_program())

    def render(self, target: Path, directory_urls: bool = True) -> tuple[int, Callable[[], None]]:
        """Makes all pages in the folder `target`, and says how many could be taken from an earlier build.

        The second is what remains to be called, beside other work or after it: it makes the index of the search and keeps the
        pages for later builds. Raises BuildError when MkDocs refuses.
        """
        store = self.memory / f"{'ordner' if directory_urls else 'dateien'}.zip"
        memory = recall(store, self.inputs) if self.inputs else None
        files = self._complete(memory, target, directory_urls) if memory else None
        if files is None:
            taken = 0
            self._run_mkdocs(target, directory_urls)
            files = _read_files(target)
            fresh = self.steady = self._is_untouched()
        else:
            taken = len(self.toolbox.pages) - len(memory.changed)
            fresh, self.steady = bool(memory.changed), True

        def complete() -> None:
            index = build_index(self.toolbox, target, directory_urls, self.notes)
            _write_files(target, {name: text.encode() for name, text in index.items()})
            if fresh:
                remember(store, self.inputs, files)

        return taken, complete

    def find_note(self, sources: Iterable[str], work: Callable[[], Any]) -> Any:
        """What `work` finds out from `sources` and from what is common to all pages, perhaps from a note.

        Whatever was saved while it was read is common to nothing: then there is no note, neither to find nor to keep.
        """
        return self.notes.find("blatt", [self.inputs.common, *sources], work) if self.steady else work()

    def keep_notes(self) -> None:
        save_notes(self.notes, self.memory / NOTES)

    def _complete(self, memory: Memory, target: Path, directory_urls: bool) -> dict[str, bytes] | None:
        """The files of a memory, with the changed pages made anew, in `target` as well; None in any doubt.

        It is a doubt when somebody has saved anything since this began. What is in `target` then is no site.
        """
        made: dict[str, bytes] = {}
        beside = target.with_name(f"{target.name}-geaendert")
        with ThreadPoolExecutor(1) as pool:
            making = pool.submit(self._run_mkdocs, beside, directory_urls, memory.changed) if memory.changed else None
            _write_files(target, memory.files)  # while MkDocs works
        if making:
            try:
                making.result()
            except BuildError:
                return None  # all pages together tell better what is wrong
            made = _read_files(beside)
            shutil.rmtree(beside)
        files = merge(memory, made, directory_urls)
        if files is None or not self._is_untouched():
            return None
        _write_files(target, {name: content for name, content in files.items() if content is not memory.files[name]})
        return files

    def _run_mkdocs(self, target: Path, directory_urls: bool, only: Iterable[str] = ()) -> None:
        builder, self.builder = self.builder, None
        run_mkdocs(self.project, target, self.toolbox, directory_urls, only, index=False, builder=builder)

    def _is_untouched(self) -> bool:
        """Whether nobody has saved anything since this began."""
        return self.inputs is not None and self.inputs == describe_inputs(self.project, os.environ, SCRIPTS)


def run_mkdocs(
    project: Path,
    target: Path,
    toolbox: Toolbox,
    directory_urls: bool = True,
    only: Iterable[str] = (),
    index: bool = True,
    builder: Builder | None = None,
) -> None:
    """Lets MkDocs make all pages, or those of the files `only` below docs/. Raises BuildError when it warns of anything.

    With all pages comes the index of the search, unless somebody makes it later (`index`). A `builder` serves for this once.
    """
    # MkDocs empties its target before it reads pages, so it never gets to see site/ itself. The date of the content
    # takes the place of the clock (https://reproducible-builds.org/specs/source-date-epoch/).
    day = datetime.datetime.fromisoformat(toolbox.stand()).replace(tzinfo=datetime.UTC)
    environment = {
        ONLY: ",".join(only),
        "TOOLBOX_OHNE_SUCHE": "" if index else "ja",
        "SOURCE_DATE_EPOCH": str(int(day.timestamp())),
    }
    # Not --quiet: it silences warnings before --strict can count them.
    arguments = ["--strict", "--site-dir", str(target), *([] if directory_urls else ["--no-directory-urls"])]
    try:
        with builder or Builder(project) as process:
            went_well, said = process.run(arguments, environment, toolbox.without_words())
    except BuilderStoppedError:
        raise BuildError(ENDED) from None
    if not went_well:
        if fault := find_fault(said):
            raise BuildError(f"{fault} {UNCHANGED}")
        raise BuildError(f"{said.strip()}\nMkDocs konnte die Seiten nicht bauen (siehe oben). {UNCHANGED}")


def _read_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
