"""The content folder as one Toolbox, or everything that keeps it from being read."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import BaseModel, ValidationError

from toolbox.content import models
from toolbox.content.fields import KENNUNG
from toolbox.content.model_errors import translate
from toolbox.content.page import Page, read_markdown
from toolbox.content.slugs import suggest_path
from toolbox.content.source import Key, Source, read_yaml
from toolbox.problems.problem import Problem, list_allowed, suggest

DATA = "daten"

# One thing per file, the file name is its id.
FOLDERS = {
    "kontakte": models.Kontakt,
    "entscheidungshilfen": models.Entscheidungshilfe,
    "vorlagen": models.Vorlage,
    "handouts": models.Handout,
    "fortbildungen": models.Fortbildung,
}
# Many things in one file, the key is the id.
FILES = {
    "kommunen": models.Kommune,
    "bedarfe": models.Bedarf,
    "normen": models.Norm,
    "antragsrechte": models.Antragsrecht,
    "fristen": models.Frist,
    "ergebnisse": models.Ergebnis,
    "bausteine": models.Baustein,
    "aenderungen": models.Aenderung,
    "bereiche": models.Bereich,
    "suchwoerter": models.Suchwort,
}
# One thing that fills a file.
SINGLES = {
    "landkreis": models.Landkreis,
    "startseite": models.Startseite,
    "erlaubte-adressen": models.ErlaubteAdressen,
    "sprache": models.Sprache,
    "suche": models.Suche,
    "termine": models.Terminkalender,
}

# Kinds as messages call them: „Den Kontakt … gibt es nicht.“
KIND_NAMES = {
    "kontakte": "Den Kontakt",
    "entscheidungshilfen": "Die Entscheidungshilfe",
    "vorlagen": "Die Vorlage",
    "kommunen": "Die Kommune",
    "bedarfe": "Den Bedarf",
    "normen": "Die Vorschrift",
    "fristen": "Die Frist",
    "fortbildungen": "Die Fortbildung",
    "ergebnisse": "Das Ergebnis",
    "bausteine": "Den Baustein",
    "seiten": "Die Seite",
}


@dataclass(frozen=True, eq=False)  # itself and no other: what is worked out from it can be kept by it
class Toolbox:
    """All content, read and checked field by field.

    `kontakte` hold only what readers may see; `interne_kontakte` hold everything, for coordinators' lists.
    `seiten` and `pages` are keyed by slug: the path below the content folder without `.md`.
    """

    docs: str
    landkreis: models.Landkreis
    startseite: models.Startseite
    erlaubte_adressen: models.ErlaubteAdressen
    sprache: models.Sprache
    suche: models.Suche
    termine: models.Terminkalender
    interne_kontakte: dict[str, models.Kontakt]
    kommunen: dict[str, models.Kommune]
    bedarfe: dict[str, models.Bedarf]
    normen: dict[str, models.Norm]
    antragsrechte: dict[str, models.Antragsrecht]
    fristen: dict[str, models.Frist]
    vorlagen: dict[str, models.Vorlage]
    handouts: dict[str, models.Handout]
    fortbildungen: dict[str, models.Fortbildung]
    entscheidungshilfen: dict[str, models.Entscheidungshilfe]
    ergebnisse: dict[str, models.Ergebnis]
    bausteine: dict[str, models.Baustein]
    aenderungen: dict[str, models.Aenderung]
    bereiche: dict[str, models.Bereich]
    suchwoerter: dict[str, models.Suchwort]
    seiten: dict[str, models.Seite]
    pages: dict[str, Page] = field(repr=False)
    sources: dict[tuple[str, str], tuple[Source, Key]] = field(repr=False)
    kontakte: dict[str, models.Kontakt] = field(init=False)

    def __post_init__(self) -> None:
        shown = {name: kontakt.publishable() for name, kontakt in self.interne_kontakte.items()}
        object.__setattr__(self, "kontakte", shown)

    def known(self, kind: str) -> dict:
        """All things of a kind by id. `kind` is one of KIND_NAMES."""
        return getattr(self, kind)

    def problem(self, kind: str, name: str, key: Key, code: str, message: str, hint: str = "") -> Problem:
        """A Problem at the place of `key` within the thing `name` of `kind`."""
        source, prefix = self.sources[kind, name]
        return source.problem((*prefix, *key), code, message, hint)

    def path(self, kind: str, name: str) -> str:
        """The file that holds the thing, relative to the content folder."""
        return self.sources[kind, name][0].path.removeprefix(f"{self.docs}/")

    def frist_page(self, name: str) -> str:
        """The slug of a deadline's page: „fristen/strafantrag“."""
        return f"fristen/{self.fristen[name].slug or name}"

    def checked(self) -> list[models.Geprueft]:
        """Everything of which a day of checking is known."""
        found = [*self.interne_kontakte.values(), *self.normen.values(), *self.fristen.values()]
        found += [*self.vorlagen.values(), *self.entscheidungshilfen.values(), *self.seiten.values()]
        return [*found, *self.antragsrechte.values(), *self.fortbildungen.values()]

    def stand(self) -> str:
        """The latest day on which anything here was checked, JJJJ-MM-TT: the date of the content."""
        return max(thing.geprueft_am for thing in (*self.checked(), *self.termine.termine, self.landkreis)).isoformat()

    def without_words(self) -> "Toolbox":
        """The toolbox for whatever makes pages: it knows which there are and their heads, but nobody's words."""
        pages = {slug: replace(page, body="", first_line=0) for slug, page in self.pages.items()}
        return replace(self, pages=pages)


def suggest_known(toolbox: Toolbox, kind: str, name: str) -> str:
    """What may be meant by a `name` of nothing; when nothing is near, where the names of this kind stand."""
    if kind == "seiten":
        where = ""
    else:
        where = f"Was es gibt, steht in „{toolbox.docs}/{DATA}/{kind}{'/' if kind in FOLDERS else '.yml'}“."
    return suggest(name, toolbox.known(kind)) or where


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
