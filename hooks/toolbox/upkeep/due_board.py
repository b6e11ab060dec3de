"""The board: everything that somebody must check again, with owner, state and day, soonest first."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from toolbox.content.models import Geprueft
from toolbox.content.toolbox import Toolbox
from toolbox.domain.releases import ZUSTAENDE, find_release, find_release_of, list_release_areas

# What things are called that somebody must check again: one, and many.
CHECKED_KINDS = {
    "kontakte": ("Kontakt", "Kontakte"),
    "seiten": ("Seite", "Seiten"),
    "entscheidungshilfen": ("Entscheidungshilfe", "Entscheidungshilfen"),
    "vorlagen": ("Vorlage", "Vorlagen"),
    "fristen": ("Frist", "Fristen"),
    "normen": ("Vorschrift", "Vorschriften"),
    "antragsrechte": ("Antragsrecht", "Antragsrechte"),
    "fortbildungen": ("Fortbildung", "Fortbildungen"),
    "lagebild": ("Zahlenbild", "Zahlenbilder"),
}
PLURAL = dict([*CHECKED_KINDS.values(), ("Kommune", "Kommunen")])
WORDS = {
    "entwurf": "Entwurf",
    "fachlich-geprueft": "fachlich geprüft",
    "geaendert": "geändert seit der Freigabe",
    "freigegeben": "freigegeben",
    "bestaetigt": "bestätigt",
    "zu-pruefen": "noch zu bestätigen",
    "teilweise": "teilweise bestätigt",
    "ungeprueft": "ungeprüft",
}


@dataclass(frozen=True)
class Posten:
    """One thing to check, known by `gattung` and `kennung`. `seite` is the slug of a page that shows it, if there is one; `stand` is one of WORDS or empty."""

    faellig: datetime.date
    art: str
    name: str
    seite: str | None
    stand: str
    geprueft_am: datetime.date | None
    zustaendig: str
    datei: str
    gattung: str
    kennung: str


@dataclass(frozen=True, order=True)
class Offen:
    """Something that is not shown as a fact before somebody confirms it; it never carries the number itself."""

    art: str
    name: str
    grund: str
    datei: str
    gattung: str
    kennung: str


def list_board(toolbox: Toolbox) -> list[Posten]:
    """Everything with a day of its next check, soonest first."""
    found = [
        _describe(toolbox, kind, name, thing)
        for kind in CHECKED_KINDS
        for name, thing in (toolbox.interne_kontakte if kind == "kontakte" else getattr(toolbox, kind)).items()
    ]
    order = list(PLURAL)
    return sorted(found, key=lambda entry: (entry.faellig, order.index(entry.art), entry.name))


def group_board(board: list[Posten]) -> dict[datetime.date, dict[str, list[Posten]]]:
    """First day of a month → kind → what falls due in that month. What is late is known only on the reader's day."""
    months: dict[datetime.date, dict[str, list[Posten]]] = {}
    for entry in board:
        kinds = months.setdefault(entry.faellig.replace(day=1), {art: [] for art in PLURAL})
        kinds[entry.art].append(entry)
    return {month: {art: found for art, found in kinds.items() if found} for month, kinds in months.items()}


def list_open(toolbox: Toolbox) -> list[Offen]:
    """What waits to be confirmed: contacts, single numbers, norms, places without a police station of their own."""
    return sorted(_find_open(toolbox))


@dataclass(frozen=True)
class Freigabezeile:
    """How many pages of an area are how far, and which of them have changed since they were released."""

    bereich: str
    titel: str
    anzahl: dict[str, int]
    geaendert: tuple[str, ...]

    @property
    def seiten(self) -> int:
        return sum(self.anzahl.values())


def count_releases(toolbox: Toolbox) -> list[Freigabezeile]:
    """How far the release of each area is, in the order of the menu."""
    rows = []
    for area, (titel, slugs) in list_release_areas(toolbox).items():
        states = {slug: find_release(toolbox, slug).zustand for slug in slugs}
        counts = Counter(dict.fromkeys(ZUSTAENDE, 0))
        counts.update(states.values())
        rows.append(Freigabezeile(area, titel, dict(counts), tuple(s for s in slugs if states[s] == "geaendert")))
    return rows


def _describe(toolbox: Toolbox, kind: str, name: str, thing: Geprueft) -> Posten:
    roles = toolbox.landkreis.rollen
    # Contacts, norms, deadlines and trainings name no owner: whoever looks after the toolbox as a whole looks after them.
    role = getattr(thing, "verantwortlich", None) or next(iter(roles))
    return Posten(
        faellig=thing.naechste_pruefung,
        art=CHECKED_KINDS[kind][0],
        name=_name(kind, thing),
        seite=_page(toolbox, kind, name),
        stand=find_release_of(toolbox, thing).zustand if hasattr(thing, "freigabe") else getattr(thing, "stand", ""),
        geprueft_am=thing.geprueft_am,
        zustaendig=roles[role],
        datei=f"{toolbox.docs}/{toolbox.path(kind, name)}",
        gattung=kind,
        kennung=name,
    )


def _name(kind: str, thing: Geprueft) -> str:
    if kind == "normen":
        return f"{thing.norm}: {thing.titel}"
    return getattr(thing, {"kontakte": "name", "fristen": "name", "antragsrechte": "geschehen"}.get(kind, "titel"))


def _page(toolbox: Toolbox, kind: str, name: str) -> str | None:
    if kind == "seiten":
        return name
    if kind == "fristen":
        return toolbox.frist_page(name)
    slug = f"{kind}/{name}"
    return slug if kind == "vorlagen" or slug in toolbox.seiten else None


def _find_open(toolbox: Toolbox) -> Iterator[Offen]:
    for name, kontakt in toolbox.interne_kontakte.items():
        path = f"{toolbox.docs}/{toolbox.path('kontakte', name)}"
        if not kontakt.bestaetigt:
            yield Offen("Kontakt", kontakt.name, "Angaben noch nicht bestätigt", path, "kontakte", name)
        elif any(telefon.stand == "zu-pruefen" for telefon in kontakt.telefon):
            yield Offen("Kontakt", kontakt.name, "eine Rufnummer noch nicht bestätigt", path, "kontakte", name)
    for name, norm in toolbox.normen.items():
        if norm.stand != "bestaetigt":
            path = f"{toolbox.docs}/{toolbox.path('normen', name)}"
            yield Offen("Vorschrift", f"{norm.norm}: {norm.titel}", WORDS[norm.stand], path, "normen", name)
    for name, kommune in toolbox.kommunen.items():
        if kommune.revier is None:
            path = f"{toolbox.docs}/{toolbox.path('kommunen', name)}"
            yield Offen("Kommune", kommune.name, "kein Polizeirevier mit Quelle", path, "kommunen", name)
