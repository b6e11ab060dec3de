"""Reads the content folder: one Toolbox, or everything that keeps it from being read."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ValidationError

from toolbox.content import models
from toolbox.content.fields import KENNUNG
from toolbox.content.model_errors import translate
from toolbox.content.page import Page, read_markdown
from toolbox.content.slugs import suggest_path
from toolbox.content.source import Key, Source, read_yaml
from toolbox.content.toolbox import DATA, FILES, FOLDERS, SINGLES, Toolbox
from toolbox.problems.problem import Problem, list_allowed, suggest


def load_toolbox(docs: Path) -> tuple[Toolbox | None, list[Problem]]:
    """Reads the content folder `docs`. Either a Toolbox or at least one Problem is returned, never both.

    Paths in Problems begin with the folder's own name. Files are only read.
    """
    problems: list[Problem] = []
    found: dict[str, dict] = {kind: {} for kind in (*FOLDERS, *FILES)}
    singles: dict[str, BaseModel] = {}
    sources: dict[tuple[str, str], tuple[Source, Key]] = {}
    pages: dict[str, Page] = {}
    seiten: dict[str, models.Seite] = {}
    files = list(_list_files(docs, problems))
    for path in files:
        relative = path.relative_to(docs)
        shown = f"{docs.name}/{relative.as_posix()}"
        if relative.parts[0] != DATA:
            if path.suffix == ".md":
                slug = relative.with_suffix("").as_posix()
                page, unreadable = read_markdown(path.read_bytes(), shown)
                problems += unreadable
                if page:
                    _validate(models.Seite, page.head, (), seiten, slug, problems)
                    pages[slug] = page
                    sources["seiten", slug] = (page.head, ())
            continue
        place = _place(relative, shown)
        if isinstance(place, Problem):
            problems.append(place)
            continue
        kind, name = place
        source, unreadable = read_yaml(path.read_bytes(), shown)
        problems += unreadable
        if source is None:
            continue
        if kind in FOLDERS:
            if (kind, name) in sources:
                other = sources[kind, name][0].path
                problems.append(
                    Problem(
                        shown,
                        1,
                        "kennung-doppelt",
                        f"Es gibt schon „{other}“ mit demselben Namen.",
                        "Geben Sie einer der beiden Dateien einen anderen Namen.",
                    )
                )
                continue
            sources[kind, name] = (source, ())
            _validate(FOLDERS[kind], source, (), found[kind], name, problems)
        elif kind in FILES:
            problems += _load_entries(kind, source, found[kind], sources)
        else:
            sources[kind, kind] = (source, ())
            _validate(SINGLES[kind], source, (), singles, kind, problems)
    present = {path.relative_to(docs).as_posix() for path in files}
    for name in (*FILES, *SINGLES):
        if f"{DATA}/{name}.yml" not in present:
            problems.append(
                Problem(
                    f"{docs.name}/{DATA}/{name}.yml",
                    1,
                    "datei-fehlt",
                    "Diese Datei fehlt.",
                    "Ohne sie lässt sich die Toolbox nicht bauen; stellen Sie sie wieder her.",
                )
            )
    if problems:
        return None, sorted(problems)
    return (
        Toolbox(
            docs=docs.name,
            landkreis=singles["landkreis"],
            startseite=singles["startseite"],
            erlaubte_adressen=singles["erlaubte-adressen"],
            sprache=singles["sprache"],
            suche=singles["suche"],
            termine=singles["termine"],
            interne_kontakte=found.pop("kontakte"),
            **found,
            seiten=seiten,
            pages=pages,
            sources=sources,
        ),
        [],
    )


def _list_files(docs: Path, problems: list[Problem]) -> Iterator[Path]:
    """All files in a fixed order. Links that could lead out of the folder are refused, not followed."""
    for path in sorted(docs.rglob("*"), key=lambda path: path.relative_to(docs).as_posix()):
        if path.is_symlink():
            shown = f"{docs.name}/{path.relative_to(docs).as_posix()}"
            problems.append(
                Problem(
                    shown,
                    1,
                    "verknuepfung",
                    "Das ist eine Verknüpfung auf eine andere Datei.",
                    "Erlaubt sind nur echte Dateien; legen Sie den Inhalt hier ab.",
                )
            )
        elif path.is_file():
            yield path


def _place(relative: Path, shown: str) -> tuple[str, str] | Problem:
    """Kind and id of a data file, by its name."""
    name = relative.stem
    if relative.suffix != ".yml":
        return Problem(
            shown,
            1,
            "datei-endung",
            f"Die Datei endet auf „{relative.suffix}“." if relative.suffix else "Der Datei fehlt die Endung.",
            f"In „{DATA}/“ liegen nur Dateien mit der Endung „.yml“.",
        )
    if not KENNUNG.fullmatch(name):
        return Problem(
            shown,
            1,
            "dateiname",
            f"„{relative.name}“ ist kein gültiger Dateiname.",
            "Erlaubt sind kleine Buchstaben ohne Umlaute, Ziffern und Bindestriche."
            f"{suggest_path(Path(relative.name))}",
        )
    if len(relative.parts) == 2 and name in (*FILES, *SINGLES):
        return name, name
    folder = relative.parts[1]
    if len(relative.parts) > 2 and folder in FOLDERS:
        return folder, name
    places = [f"{DATA}/{kind}.yml" for kind in (*FILES, *SINGLES)] + [f"{DATA}/{kind}/" for kind in FOLDERS]
    return Problem(
        shown,
        1,
        "datei-unbekannt",
        "Diese Datei kenne ich nicht.",
        suggest(shown.partition("/")[2], places) or list_allowed(places),
    )


def _load_entries(kind: str, source: Source, found: dict, sources: dict) -> list[Problem]:
    problems: list[Problem] = []
    for name in source.value:
        if not KENNUNG.fullmatch(name):
            problems.append(
                source.problem(
                    (name,),
                    "kennung",
                    f"„{name}“ ist keine gültige Kennung.",
                    "Erlaubt sind kleine Buchstaben ohne Umlaute, Ziffern und Bindestriche.",
                )
            )
            continue
        sources[kind, name] = (source, (name,))
        _validate(FILES[kind], source, (name,), found, name, problems)
    return problems


def _validate(
    model: type[BaseModel], source: Source, key: Key, found: dict, name: str, problems: list[Problem]
) -> None:
    """Adds the model of the values under `key` to `found`, or what is wrong with them to `problems`."""
    value: object = source.value
    for part in key:
        value = value[part]
    try:
        found[name] = model.model_validate(value)
    except ValidationError as error:
        problems += translate(model, source, key, error)
