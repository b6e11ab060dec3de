"""Reads the content folder: one Toolbox, or everything that keeps it from being read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ValidationError

from toolbox.content import models
from toolbox.content.fields import KENNUNG, explain_kennung
from toolbox.content.kinds import FILES, FOLDERS, KINDS, SINGLES
from toolbox.content.memory import Memory
from toolbox.content.model_errors import translate
from toolbox.content.page import Page, find_head, read_markdown
from toolbox.content.slugs import suggest_path
from toolbox.content.source import Key, Source, read_yaml
from toolbox.content.text_file import is_system_file
from toolbox.content.toolbox import DATA, Toolbox
from toolbox.content.yaml_parts import read_parts
from toolbox.problems.problem import MOST, Problem, list_allowed, suggest
from toolbox.problems.watch import SECONDS, TookTooLongError, limit

MAX_FILE = 10_000_000  # bytes; texts and pictures have lower bounds of their own
SIZE = f"Die Datei ist größer als {MAX_FILE // 1_000_000} MB."


@dataclass
class _Read:
    """What was read so far: things by kind and id, files that hold one thing, pages, where each stands, what is wrong."""

    found: dict[str, dict] = field(default_factory=lambda: {kind: {} for kind in (*FOLDERS, *FILES)})
    singles: dict[str, BaseModel] = field(default_factory=dict)
    seiten: dict[str, models.Seite] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    sources: dict[tuple[str, str], tuple[Source, Key]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)


def load_toolbox(docs: Path, memory: Memory | None = None) -> tuple[Toolbox | None, list[Problem]]:
    """Reads the content folder `docs`. Either a Toolbox or at least one Problem is returned, never both.

    Paths in Problems begin with the folder's own name. Files are only read. With a `memory`, those that are as they were the
    last time are not taken apart again.
    """
    read = _Read(memory=memory or Memory())
    files = list(_list_files(docs, read.problems))
    for path in files:
        relative, shown = path.relative_to(docs), _show(docs, path)
        try:
            with limit():
                if relative.parts[0] == DATA:
                    _load_data(path, relative, shown, read)
                elif path.suffix == ".md":
                    _load_page(path, relative.with_suffix("").as_posix(), shown, read)
        except TookTooLongError:
            return None, [explain_delay(shown)]
    present = frozenset(path.relative_to(docs).as_posix() for path in files)
    hint = "Ohne sie lässt sich die Toolbox nicht bauen; stellen Sie sie wieder her."
    read.problems += [
        Problem(f"{docs.name}/{DATA}/{name}.yml", 1, "datei-fehlt", "Diese Datei fehlt.", hint)
        for name in (*FILES, *SINGLES)
        if f"{DATA}/{name}.yml" not in present
    ]
    if read.problems:
        return None, sorted(read.problems)
    toolbox = Toolbox(
        docs=docs.name,
        dateien=present,
        interne_kontakte=read.found.pop("kontakte"),
        **read.found,
        **{kind.replace("-", "_"): thing for kind, thing in read.singles.items()},
        seiten=read.seiten,
        pages=read.pages,
        sources=read.sources,
    )
    return toolbox, []


def explain_delay(path: str) -> Problem:
    """What to tell of a file that took longer than it may."""
    hint = "Vereinfachen Sie sie: kürzere Absätze, weniger Klammern und Sternchen, weniger tief verschachtelte Listen."
    return Problem(path, 1, "zu-lange", f"Die Datei lässt sich auch in {SECONDS} Sekunden nicht lesen.", hint)


def _load_page(path: Path, slug: str, shown: str, read: _Read) -> None:
    data = path.read_bytes()
    page, unreadable = read.memory.ask(shown, read_markdown, data, shown)
    read.problems += unreadable
    if page is None:
        read.problems += _check_parts("seiten", find_head(data, shown), shown, unreadable[0])
        return
    _validate(models.Seite, page.head, (), read.seiten, slug, read)
    read.pages[slug] = page
    read.sources["seiten", slug] = (page.head, ())


def _load_data(path: Path, relative: Path, shown: str, read: _Read) -> None:
    place = _place(relative, shown)
    if isinstance(place, Problem):
        read.problems.append(place)
        return
    kind, name = place
    data = path.read_bytes()
    source, unreadable = read.memory.ask(shown, read_yaml, data, shown)
    read.problems += unreadable
    if source is None:
        read.problems += _check_parts(kind, data, shown, unreadable[0])
        return
    if kind in FILES:
        _load_entries(kind, source, read.found[kind], read)
    elif kind in SINGLES:
        read.sources[kind, kind] = (source, ())
        _validate(SINGLES[kind], source, (), read.singles, kind, read)
    elif (kind, name) in read.sources:
        other = read.sources[kind, name][0].path
        message = f"Es gibt schon „{other}“ mit demselben Namen."
        hint = "Geben Sie einer der beiden Dateien einen anderen Namen."
        read.problems.append(Problem(shown, 1, "kennung-doppelt", message, hint))
    else:
        read.sources[kind, name] = (source, ())
        _validate(FOLDERS[kind], source, (), read.found[kind], name, read)


def _check_parts(kind: str, data: bytes, shown: str, first: Problem) -> list[Problem]:
    """What else is wrong in a file that cannot be read. What is missing may stand in the part that cannot."""
    source, problems = read_parts(data, shown, first)
    if source is None:
        return []
    read = _Read(problems=problems)
    if kind in FILES:
        _load_entries(kind, source, {}, read)
    else:
        _validate(KINDS[kind].modell, source, (), {}, kind, read)
    return [problem for problem in read.problems if problem.code != "schluessel-fehlt" or len(problem.key) > 1]


def _list_files(docs: Path, problems: list[Problem]) -> Iterator[Path]:
    """All files in a fixed order. Links that could lead out of the folder are refused, not followed."""
    for path in sorted(docs.rglob("*"), key=lambda path: path.relative_to(docs).as_posix()):
        if path.is_symlink():
            shown = _show(docs, path)
            hint = "Erlaubt sind nur echte Dateien; legen Sie den Inhalt hier ab."
            problems.append(Problem(shown, 1, "verknuepfung", "Das ist eine Verknüpfung auf eine andere Datei.", hint))
        elif path.is_file() and not is_system_file(path.name):
            if path.stat().st_size > MAX_FILE:  # before anything takes it into memory
                hint = "Hier liegen nur Texte und kleine Bilder; löschen Sie die Datei."
                problems.append(Problem(_show(docs, path), 1, "datei-zu-gross", SIZE, hint))
            else:
                yield path


def _show(docs: Path, path: Path) -> str:
    return f"{docs.name}/{path.relative_to(docs).as_posix()}"


def _place(relative: Path, shown: str) -> tuple[str, str] | Problem:
    """Kind and id of a data file, by its name."""
    name = relative.stem
    if relative.suffix != ".yml":
        message = f"Die Datei endet auf „{relative.suffix}“." if relative.suffix else "Der Datei fehlt die Endung."
        hint = f"In „{DATA}/“ liegen nur Dateien mit der Endung „.yml“."
        return Problem(shown, 1, "datei-endung", message, hint)
    if not KENNUNG.fullmatch(name):
        hint = f"{explain_kennung(name)}{suggest_path(Path(relative.name))}"
        return Problem(shown, 1, "dateiname", f"„{relative.name}“ ist kein gültiger Dateiname.", hint)
    if len(relative.parts) == 2 and name in (*FILES, *SINGLES):
        return name, name
    folder = relative.parts[1]
    if len(relative.parts) > 2 and folder in FOLDERS:
        return folder, name
    places = [f"{DATA}/{kind}.yml" for kind in (*FILES, *SINGLES)] + [f"{DATA}/{kind}/" for kind in FOLDERS]
    hint = suggest(shown.partition("/")[2], places) or list_allowed(places)
    return Problem(shown, 1, "datei-unbekannt", "Diese Datei kenne ich nicht.", hint)


def _load_entries(kind: str, source: Source, found: dict, read: _Read) -> None:
    before = len(read.problems)
    for name in source.value:
        # Nobody reads so many, and the rest is told when these are mended.
        if len(read.problems) - before > 10 * MOST:
            break
        if not KENNUNG.fullmatch(name):
            message = f"„{name}“ ist keine gültige Kennung."
            read.problems.append(source.problem((name,), "kennung", message, explain_kennung(name)))
            continue
        read.sources[kind, name] = (source, (name,))
        _validate(FILES[kind], source, (name,), found, name, read)


def _validate(model: type[BaseModel], source: Source, key: Key, found: dict, name: str, read: _Read) -> None:
    """Adds the model of the values under `key` to `found`, or what is wrong with them to the problems."""
    value: object = source.value
    for part in key:
        value = value[part]
    try:
        found[name] = read.memory.ask((model, source.path, name), model.model_validate, value)
    except ValidationError as error:
        read.problems += translate(model, source, key, error)
