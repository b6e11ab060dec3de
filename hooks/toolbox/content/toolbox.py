"""The Toolbox: all content as one frozen value."""

import datetime
import functools
from dataclasses import dataclass, field

from toolbox.content import models
from toolbox.content.kinds import FOLDERS
from toolbox.content.page import Page
from toolbox.content.source import Key, Source, Value
from toolbox.problems.problem import Problem, suggest

DATA = "daten"


@dataclass(frozen=True, eq=False)  # itself and no other: what is worked out from it can be kept by it
class Toolbox:
    """All content, read and checked field by field.

    `kontakte` hold only what readers may see; `interne_kontakte` hold everything, for coordinators' lists.
    `seiten` and `pages` are keyed by slug: the path below the content folder without `.md`. `dateien` are the paths of all
    files that were there to be checked.
    """

    docs: str
    dateien: frozenset[str]
    landkreis: models.Landkreis
    startseite: models.Startseite
    erlaubte_adressen: models.ErlaubteAdressen
    sprache: models.Sprache
    suche: models.Suche
    termine: models.Terminkalender
    freigaben: models.Freigaben
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
    lagebild: dict[str, models.Zahlenbild]
    meldewege: dict[str, models.Meldeweg]
    warnzeichen: dict[str, models.Warnzeichen]
    gespraeche: dict[str, models.Gespraech]
    seiten: dict[str, models.Seite]
    pages: dict[str, Page] = field(repr=False)
    sources: dict[tuple[str, str], tuple[Source, Key]] = field(repr=False)
    kontakte: dict[str, models.Kontakt] = field(init=False)

    def __post_init__(self) -> None:
        shown = {name: kontakt.publishable() for name, kontakt in self.interne_kontakte.items()}
        object.__setattr__(self, "kontakte", shown)

    def known(self, kind: str) -> dict:
        """All things of a kind by id. `kind` is one of KINDS."""
        return getattr(self, kind)

    def value(self, kind: str, name: str) -> Value:
        """What somebody wrote of the thing `name` of `kind`, all of it as text."""
        source, prefix = self.sources[kind, name]
        return functools.reduce(lambda value, part: value[part], prefix, source.value)

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

    def shared_page(self, name: str) -> Page:
        """The text of a shared passage as a page."""
        source, _ = self.sources["bausteine", name]
        return Page(source.path, source, self.bausteine[name].text, source.place((name, "text"))[0])

    def checked(self) -> list[models.Geprueft]:
        """Everything that somebody checks again and again."""
        found = [*self.interne_kontakte.values(), *self.normen.values(), *self.fristen.values()]
        found += [*self.vorlagen.values(), *self.entscheidungshilfen.values(), *self.seiten.values()]
        return [*found, *self.antragsrechte.values(), *self.fortbildungen.values(), *self.lagebild.values()]

    def stand(self) -> datetime.date:
        """The latest day on which anything here was checked: the date of the content."""
        things = (*self.checked(), *self.termine.termine, self.landkreis)
        return max(thing.geprueft_am for thing in things if thing.geprueft_am)


def suggest_known(toolbox: Toolbox, kind: str, name: str) -> str:
    """What may be meant by a `name` of nothing; when nothing is near, where the names of this kind stand."""
    if kind == "seiten":
        where = ""
    else:
        where = f"Was es gibt, steht in „{toolbox.docs}/{DATA}/{kind}{'/' if kind in FOLDERS else '.yml'}“."
    return suggest(name, toolbox.known(kind)) or where
