"""The finished and checked site in a folder: pages, printed sheets, the last touch, the edition."""

import datetime
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from building.builder import Builder
from building.rendering import ENDED, begin_mkdocs, end_mkdocs
from building.swap import MADE, recover, swap
from shared.commands import ROOT
from shared.faults import BuildError
from shared.progress import show_step
from shared.reading import notice_clock
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import SHEETS
from toolbox.outputs import Output, build_slow
from toolbox.print.edition_pages import describe_size, prepare_marks
from toolbox.print.fonts import provide_fonts
from toolbox.print.press import fill_cache, print_sheets
from toolbox.print.sheets import Maker, describe_kind, uses_directories
from toolbox.print.signs import Druckstueck
from toolbox.print.typesetter_process import WorkerEndedError
from toolbox.problems.problem import ContentError
from toolbox.search.entries import Document
from toolbox.search.files import Index, build_index, write_index
from toolbox.site.edition import edition_files, find_differences
from toolbox.site.finish import finish_folder, finish_site
from toolbox.site.former_files import list_former
from toolbox.site.inspection import check_site
from toolbox.site.offline_zip import ARCHIVE, pack_folder
from toolbox.site.parts_list import part_files


def build(project: Path, new: Path, builder: Builder, cache: Path, offline: bool = False) -> None:
    """Builds in `new`, checks, and swaps. Raises ContentError or BuildError and leaves `site/` as it was.

    `builder` has begun to make pages there (see `making_pages`). `cache` holds printed sheets of earlier builds, of this
    machine or of others. With `offline` the site holds itself once more, as a ZIP whose pages open from a folder.
    """
    _make_site(project, new, builder, cache, offline)
    swap(new, project / "site", project / ".build")


def compare_site(project: Path, new: Path, builder: Builder, folder: Path) -> tuple[list[str], list[str]]:
    """In which files `folder` is not what the project builds, and files of earlier editions that are kept there.

    Nothing of earlier builds is used.
    """
    cache = project / ".build" / f"{MADE}-druck-{os.getpid()}"
    _make_site(project, new, builder, cache, (folder / ARCHIVE).exists())
    former = list_former(new, folder)
    differences = find_differences(new, folder, former)
    recover(project / "site", project / ".build")
    return differences, former


def set_share(project: Path, new: Path, builder: Builder, cache: Path, share: tuple[int, int]) -> int:
    """Sets a share of the printed sheets into the cache; `site/` stays. How many there were to set."""
    toolbox = _read(project)
    _end_pages(builder)
    with show_step("Druckfassungen setzen") as report, _expect_workers():
        made = fill_cache(toolbox, new, cache, ROOT / ".cache", share, report)
    recover(project / "site", project / ".build")
    return made


def _make_site(project: Path, new: Path, builder: Builder, cache: Path, offline: bool) -> None:
    toolbox = _read(project)
    # The builder has the other processor, and for longer than this takes.
    with show_step("Pakete und Druckfassungen vorbereiten"):
        slow = build_slow(toolbox)
        sheets = Maker(toolbox, new)
        sheets.begin()
    _end_pages(builder)
    _write_outputs(new, slow)
    with show_step("Druckfassungen setzen") as report, _expect_workers():
        printed = print_sheets(toolbox, new, cache, provide_fonts(ROOT / ".cache"), report, sheets)
    with show_step("Verzeichnis der Suche"):
        index = _index_folder(toolbox, new, printed, uses_directories(toolbox, new))
    archive = _make_archive(project, builder, toolbox, new / SHEETS, printed, slow) if offline else b""
    with show_step("Stil und Regeln einsetzen"):
        finish_site(new, archive, prepare_marks(printed, uses_directories(toolbox, new)))
    with show_step("Seiten prüfen"):
        problems = check_site(new, toolbox)
    if problems:
        raise ContentError(problems)
    _write(new, part_files(toolbox, ROOT))
    _write(new, edition_files(toolbox, new))  # last: the checksums name every other file
    if note := index.describe_room():
        print(note)


def _index_folder(toolbox: Toolbox, folder: Path, printed: list[Druckstueck], directory_urls: bool) -> Index:
    """The index of the search with the printed sheets, which MkDocs does not know yet."""
    documents = [
        Document(
            piece.plan.pfad,
            piece.plan.titel,
            describe_kind(toolbox, piece.plan),
            describe_size(piece),
            piece.plan.seite,
        )
        for piece in printed
        if not piece.plan.gross
        and piece.plan.art not in ("pruefbogen", "plakat", "freigabe")  # a place's page offers its poster
    ]
    index = build_index(toolbox, folder, directory_urls, documents)
    write_index(index, folder)
    return index


def _read(project: Path) -> Toolbox:
    """The content, checked. The builder reads it at the same time."""
    with show_step("Inhalte prüfen"):
        toolbox = read_toolbox(project / "docs", datetime.date.today())
    notice_clock(toolbox, datetime.date.today())
    return toolbox


def _end_pages(builder: Builder) -> None:
    with show_step("Seiten bauen"):
        end_mkdocs(builder)


@contextmanager
def _expect_workers() -> Iterator[None]:
    try:
        yield
    except WorkerEndedError:
        raise BuildError(ENDED) from None


def _make_archive(
    project: Path, builder: Builder, toolbox: Toolbox, sheets: Path, printed: list[Druckstueck], slow: list[Output]
) -> bytes:
    """The whole site as a ZIP whose pages open from a folder, with the printed sheets and packages of the site."""
    folder = project / ".build" / f"{MADE}-unterwegs-{os.getpid()}"
    with show_step("Seiten für unterwegs bauen"):
        begin_mkdocs(builder, folder, directory_urls=False)
        end_mkdocs(builder)
        _write_outputs(folder, slow)
        if sheets.exists():
            shutil.copytree(sheets, folder / SHEETS)
        _index_folder(toolbox, folder, printed, False)
        finish_folder(folder, prepare_marks(printed, False))
    with show_step("Seiten für unterwegs prüfen"):
        problems = check_site(folder, toolbox)
    if problems:
        raise ContentError(problems)
    with show_step("Seiten für unterwegs packen"):
        archive = pack_folder(folder, "toolbox")
    shutil.rmtree(folder)
    return archive


def _write_outputs(folder: Path, outputs: list[Output]) -> None:
    for output in outputs:
        (folder / output.uri).write_bytes(output.content)


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
