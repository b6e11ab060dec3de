"""Rules across files: everything named exists, everything shown is confirmed, every page keeps its contract."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from toolbox.calls import check_calls
from toolbox.files import check_files
from toolbox.load import DATA, KIND_NAMES, Toolbox, load_toolbox
from toolbox.models import Vorlage
from toolbox.problems import ContentError, Problem, suggest
from toolbox.prose import check_prose, check_shared
from toolbox.reach import check_reach
from toolbox.routes import check_trees
from toolbox.source import Key
from toolbox.training import check_training

# Lists of ids in the front matter of a page, and the kind they name.
SEITE_REFERENCES = ("bedarf", "normen", "vorlagen", "fristen", "entscheidungshilfen")
KIND_OF_KEY = {"bedarf": "bedarfe"}
PLACEHOLDER_FIELD = r"\{([^{}]*)\}"
# The two pages with a shape of their own
TEMPLATES = {"index": "home.html", "ueber/offline": "offline.html"}


def read_toolbox(docs: Path, today: datetime.date) -> Toolbox:
    """The Toolbox of the content folder, checked by every rule.

    Raises ContentError with all Problems found. `today` only bounds dates that somebody claims to have checked on.
    """
    toolbox, problems = load_toolbox(docs)
    if toolbox is None:
        raise ContentError(problems)
    problems = list(check_toolbox(toolbox, docs, today))
    if problems:
        raise ContentError(problems)
    return toolbox


def generated_slugs(toolbox: Toolbox) -> frozenset[str]:
    """Slugs of the pages that are made from data and have no Markdown file."""
    return frozenset(
        [f"kommunen/{name}" for name in toolbox.kommunen]
        + [f"vorlagen/{name}" for name in toolbox.vorlagen]
        + [toolbox.frist_page(name) for name in toolbox.fristen]
    )


def check_toolbox(toolbox: Toolbox, docs: Path, today: datetime.date) -> Iterator[Problem]:
    """All rules over a Toolbox."""
    yield from check_dates(toolbox, today)
    yield from check_news(toolbox, today)
    yield from check_contacts(toolbox)
    yield from check_municipalities(toolbox)
    yield from check_law(toolbox)
    yield from check_templates(toolbox)
    yield from check_start(toolbox)
    yield from check_results(toolbox)
    yield from check_handouts(toolbox)
    yield from check_search(toolbox)
    yield from check_modules(toolbox)
    yield from check_trees(toolbox)
    yield from check_reach(toolbox)
    yield from check_files(docs)
    generated = generated_slugs(toolbox)
    for name in toolbox.bausteine:
        yield from check_shared(name, toolbox, docs, generated)
    for slug in toolbox.pages:
        yield from check_head(slug, toolbox, generated)
        yield from check_calls(slug, toolbox)
        yield from check_prose(slug, toolbox, docs, generated)


def check_dates(toolbox: Toolbox, today: datetime.date) -> Iterator[Problem]:
    """Nobody can have checked something tomorrow."""
    kinds = {
        "kontakte": toolbox.interne_kontakte,
        **{
            kind: toolbox.known(kind)
            for kind in (
                "normen",
                "antragsrechte",
                "fristen",
                "vorlagen",
                "entscheidungshilfen",
                "fortbildungen",
                "seiten",
            )
        },
    }
    for kind, things in kinds.items():
        for name, thing in things.items():
            if thing.geprueft_am > today:
                yield toolbox.problem(
                    kind,
                    name,
                    ("geprueft_am",),
                    "datum-zukunft",
                    f"„geprueft_am“ liegt in der Zukunft ({thing.geprueft_am}).",
                    "Tragen Sie den Tag ein, an dem jemand geprüft hat.",
                )


def check_news(toolbox: Toolbox, today: datetime.date) -> Iterator[Problem]:
    """What is new holds already, and the pages on which it stands exist."""
    generated = generated_slugs(toolbox)
    for name, aenderung in toolbox.aenderungen.items():
        yield from _check_slugs(toolbox, "aenderungen", name, ("seiten",), aenderung.seiten, generated)
        if aenderung.am > today:
            yield toolbox.problem(
                "aenderungen",
                name,
                ("am",),
                "datum-zukunft",
                f"„am“ liegt in der Zukunft ({aenderung.am}).",
                "Tragen Sie den Tag ein, an dem die Änderung gilt.",
            )


def check_contacts(toolbox: Toolbox) -> Iterator[Problem]:
    """Needs, areas and addresses of contacts."""
    stations = {kommune.revier for kommune in toolbox.kommunen.values()}
    for name, kontakt in toolbox.interne_kontakte.items():
        yield from _check_known(toolbox, "kontakte", name, ("bedarf",), "bedarfe", kontakt.bedarf)
        folder = toolbox.path("kontakte", name).split("/")[2:-1]
        if folder[:1] != [kontakt.ebene]:
            where = f"im Ordner „{folder[0]}“" if folder else "in keinem Ordner einer Ebene"
            yield toolbox.problem(
                "kontakte",
                name,
                ("ebene",),
                "ebene-ordner",
                f"Bei „ebene“ steht „{kontakt.ebene}“, die Datei liegt aber {where}.",
                f"Verschieben Sie die Datei nach „{kontakt.ebene}/“ oder ändern Sie die Ebene.",
            )
        if kontakt.ebene == "bund" and kontakt.gebiet:
            yield toolbox.problem(
                "kontakte",
                name,
                ("gebiet",),
                "gebiet",
                "Ein Kontakt des Bundes ist für alle da.",
                "Löschen Sie „gebiet“.",
            )
        if kontakt.ebene != "bund" and not kontakt.gebiet and name not in stations:
            yield toolbox.problem(
                "kontakte",
                name,
                (),
                "gebiet",
                "Es ist nicht gesagt, für welche Orte der Kontakt da ist.",
                "Ergänzen Sie „gebiet“ oder tragen Sie ihn in „kommunen.yml“ als „revier“ ein.",
            )
        for index, area in enumerate(kontakt.gebiet):
            if not any(kommune.ags.startswith(area) for kommune in toolbox.kommunen.values()):
                yield toolbox.problem(
                    "kontakte",
                    name,
                    ("gebiet", index),
                    "gebiet",
                    f"Zu „{area}“ gehört keine Kommune des Landkreises.",
                    f"Die Schlüssel beginnen mit „{toolbox.landkreis.ags}“.",
                )
        if kontakt.foerderung_bis and kontakt.foerderung_bis < kontakt.geprueft_am:
            yield toolbox.problem(
                "kontakte",
                name,
                ("foerderung_bis",),
                "foerderung",
                "Die Förderung endete schon vor der letzten Prüfung.",
                "Fragen Sie nach, ob es die Stelle noch gibt.",
            )
        links = [(("web",), kontakt.web)] + [
            (("web_weitere", index, "adresse"), link.adresse) for index, link in enumerate(kontakt.web_weitere)
        ]
        yield from _check_hosts(toolbox, "kontakte", name, links)
        if kontakt.email and kontakt.email.partition("@")[2] not in toolbox.erlaubte_adressen.mails:
            yield toolbox.problem(
                "kontakte",
                name,
                ("email",),
                "adresse-nicht-erlaubt",
                f"„{kontakt.email.partition('@')[2]}“ steht nicht in der Liste erlaubter Adressen.",
                f"Lassen Sie sie prüfen und ergänzen Sie sie in „{toolbox.docs}/{DATA}/erlaubte-adressen.yml“.",
            )


def check_municipalities(toolbox: Toolbox) -> Iterator[Problem]:
    """Keys of municipalities are unique and belong to the county; their police stations exist."""
    for field in ("ags", "name"):
        counts = Counter(getattr(kommune, field) for kommune in toolbox.kommunen.values())
        for name, kommune in toolbox.kommunen.items():
            if counts[getattr(kommune, field)] > 1:
                yield toolbox.problem(
                    "kommunen",
                    name,
                    (field,),
                    "kommune-doppelt",
                    f"„{getattr(kommune, field)}“ steht bei mehreren Kommunen.",
                    "Jede Kommune hat einen eigenen Namen und Schlüssel.",
                )
    for name, kommune in toolbox.kommunen.items():
        if not kommune.ags.startswith(toolbox.landkreis.ags):
            yield toolbox.problem(
                "kommunen",
                name,
                ("ags",),
                "fremde-kommune",
                f"„{kommune.ags}“ gehört nicht zum Landkreis.",
                f"Die Schlüssel beginnen mit „{toolbox.landkreis.ags}“.",
            )
        if kommune.revier:
            yield from _check_known(toolbox, "kommunen", name, ("revier",), "kontakte", [kommune.revier])


def check_law(toolbox: Toolbox) -> Iterator[Problem]:
    """Norms link to known hosts; deadlines cite norms that may be cited, each has an address of its own."""
    for name, norm in toolbox.normen.items():
        yield from _check_hosts(toolbox, "normen", name, [(("quelle",), norm.quelle)])
    generated = generated_slugs(toolbox)
    addresses = Counter([*toolbox.pages, *map(toolbox.frist_page, toolbox.fristen)])
    for name, recht in toolbox.antragsrechte.items():
        yield from _check_norms(toolbox, "antragsrechte", name, recht.normen)
    for name, frist in toolbox.fristen.items():
        yield from _check_norms(toolbox, "fristen", name, frist.normen)
        yield from _check_slugs(toolbox, "fristen", name, ("verwandt",), frist.verwandt, generated)
        if addresses[toolbox.frist_page(name)] > 1:
            yield toolbox.problem(
                "fristen",
                name,
                ("slug",),
                "adresse-doppelt",
                f"Die Adresse „{toolbox.frist_page(name)}“ gibt es mehrmals.",
                "Geben Sie der Frist bei „slug“ eine andere.",
            )


def check_templates(toolbox: Toolbox) -> Iterator[Problem]:
    """Every field of a template is used, every used one is described."""
    for name, vorlage in toolbox.vorlagen.items():
        yield from _check_norms(toolbox, "vorlagen", name, vorlage.normen)
        yield from _check_role(toolbox, "vorlagen", name, vorlage.verantwortlich)
        used: set[str] = set()
        for index, abschnitt in enumerate(vorlage.abschnitte):
            fields = [*abschnitt.felder, *find_fields(abschnitt.text or "")]
            used.update(fields)
            for field in fields:
                if field not in vorlage.felder:
                    yield toolbox.problem(
                        "vorlagen",
                        name,
                        ("abschnitte", index),
                        "feld-unbekannt",
                        f"Das Feld „{field}“ ist unter „felder“ nicht beschrieben.",
                        suggest(field, vorlage.felder) or f"Ergänzen Sie dort „{field}“ mit „name“ und „art“.",
                    )
            if not abschnitt.text and not abschnitt.felder:
                yield toolbox.problem(
                    "vorlagen",
                    name,
                    ("abschnitte", index),
                    "abschnitt-leer",
                    "Der Abschnitt hat weder „text“ noch „felder“.",
                    "Ergänzen Sie eines davon oder löschen Sie den Abschnitt.",
                )
        yield from _check_form(toolbox, name, vorlage)
        for field in vorlage.felder:
            if field not in used:
                yield toolbox.problem(
                    "vorlagen",
                    name,
                    ("felder", field),
                    "feld-unbenutzt",
                    f"Das Feld „{field}“ kommt in keinem Abschnitt vor.",
                    "Setzen Sie es in den Text oder löschen Sie es.",
                )


def _check_form(toolbox: Toolbox, name: str, vorlage: Vorlage) -> Iterator[Problem]:
    """A field stands in a form once: filled in at one place, it would be filled in at the other."""
    seen: set[str] = set()
    for index, abschnitt in enumerate(vorlage.abschnitte):
        for field in abschnitt.felder:
            if field in seen:
                yield toolbox.problem(
                    "vorlagen",
                    name,
                    ("abschnitte", index),
                    "feld-doppelt",
                    f"Das Feld „{field}“ steht zweimal im Formular.",
                    "Löschen Sie eine Stelle oder beschreiben Sie unter „felder“ ein zweites Feld.",
                )
            seen.add(field)


def find_fields(text: str) -> list[str]:
    """Names of the fields that a template's text mentions as {feld}."""
    return re.findall(PLACEHOLDER_FIELD, text)


def check_start(toolbox: Toolbox) -> Iterator[Problem]:
    """The start page leads only to what exists."""
    generated = generated_slugs(toolbox)
    start = toolbox.startseite
    for field in ("wege", "kacheln", "in_ruhe"):
        for index, kachel in enumerate(getattr(start, field)):
            yield from _check_slugs(
                toolbox, "startseite", "startseite", (field, index, "ziel"), [kachel.ziel], generated
            )
    yield from _check_known(toolbox, "startseite", "startseite", ("kontakte",), "kontakte", start.kontakte)


def check_results(toolbox: Toolbox) -> Iterator[Problem]:
    """Whatever a result of a tree recommends exists."""
    generated = generated_slugs(toolbox)
    places = [("ergebnisse", name, (), ergebnis) for name, ergebnis in toolbox.ergebnisse.items()]
    for name, hilfe in toolbox.entscheidungshilfen.items():
        yield from _check_role(toolbox, "entscheidungshilfen", name, hilfe.verantwortlich)
        places += [
            ("entscheidungshilfen", name, ("ergebnisse", kennung), ergebnis)
            for kennung, ergebnis in hilfe.ergebnisse.items()
        ]
    for kind, name, key, ergebnis in places:
        yield from _check_known(toolbox, kind, name, (*key, "bedarf"), "bedarfe", ergebnis.bedarf)
        yield from _check_known(toolbox, kind, name, (*key, "vorlagen"), "vorlagen", ergebnis.vorlagen)
        yield from _check_known(toolbox, kind, name, (*key, "fristen"), "fristen", ergebnis.fristen)
        yield from _check_slugs(toolbox, kind, name, (*key, "anleitungen"), ergebnis.anleitungen, generated)
        for index, schritt in enumerate(ergebnis.schritte):
            if schritt.bedarf:
                yield from _check_known(
                    toolbox, kind, name, (*key, "schritte", index, "bedarf"), "bedarfe", [schritt.bedarf]
                )


def check_handouts(toolbox: Toolbox) -> Iterator[Problem]:
    """Needs and pages that printed sheets are made of."""
    for name, handout in toolbox.handouts.items():
        yield from _check_known(toolbox, "handouts", name, ("bedarf",), "bedarfe", handout.bedarf)
        for index, teil in enumerate(handout.teile):
            yield from _check_known(toolbox, "handouts", name, ("teile", index, "seite"), "seiten", [teil.seite])


def check_search(toolbox: Toolbox) -> Iterator[Problem]:
    """Everyday words lead to pages and contacts that exist."""
    generated = generated_slugs(toolbox)
    for name, wort in toolbox.suchwoerter.items():
        yield from _check_slugs(toolbox, "suchwoerter", name, ("seiten",), wort.seiten, generated)
        yield from _check_known(toolbox, "suchwoerter", name, ("kontakte",), "kontakte", wort.kontakte)
    for name, dringend in toolbox.suche.dringend.items():
        yield from _check_known(
            toolbox, "suche", "suche", ("dringend", name, "kontakte"), "kontakte", dringend.kontakte
        )


def check_modules(toolbox: Toolbox) -> Iterator[Problem]:
    """Pages, templates and trees that modules of training name, and modules that dates name."""
    yield from check_training(toolbox)
    generated = generated_slugs(toolbox)
    for name, modul in toolbox.fortbildungen.items():
        yield from _check_slugs(toolbox, "fortbildungen", name, ("anleitungen",), modul.anleitungen, generated)
        for kind in ("vorlagen", "entscheidungshilfen"):
            yield from _check_known(toolbox, "fortbildungen", name, (kind,), kind, getattr(modul, kind))
    for index, termin in enumerate(toolbox.termine.termine):
        key = ("termine", index, "fortbildung")
        yield from _check_known(toolbox, "termine", "termine", key, "fortbildungen", [termin.fortbildung])


def check_head(slug: str, toolbox: Toolbox, generated: frozenset[str]) -> Iterator[Problem]:
    """Front matter of a page names only what exists and may be cited."""
    seite = toolbox.seiten[slug]
    for key in SEITE_REFERENCES:
        if key != "normen":
            yield from _check_known(toolbox, "seiten", slug, (key,), KIND_OF_KEY.get(key, key), getattr(seite, key))
    yield from _check_norms(toolbox, "seiten", slug, seite.normen)
    yield from _check_slugs(toolbox, "seiten", slug, ("verwandt",), seite.verwandt, generated)
    yield from _check_role(toolbox, "seiten", slug, seite.verantwortlich)
    if seite.template and TEMPLATES.get(slug) != seite.template:
        yield toolbox.problem(
            "seiten",
            slug,
            ("template",),
            "gestalt",
            "„template“ gibt es nur auf der Startseite und auf „Ohne Internet nutzen“.",
            "Löschen Sie die Zeile.",
        )


def _check_known(
    toolbox: Toolbox, kind: str, name: str, key: Key, target: str, ids: Iterable[str]
) -> Iterator[Problem]:
    """`ids` stand in the list at `key` and name things of kind `target`."""
    known = toolbox.known(target)
    for index, found in enumerate(ids):
        if found not in known:
            yield toolbox.problem(
                kind,
                name,
                (*key, index),
                "verweis-unbekannt",
                f"{KIND_NAMES[target]} „{found}“ gibt es nicht.",
                suggest(found, known),
            )


def _check_norms(toolbox: Toolbox, kind: str, name: str, ids: Iterable[str]) -> Iterator[Problem]:
    ids = list(ids)
    yield from _check_known(toolbox, kind, name, ("normen",), "normen", ids)
    for index, found in enumerate(ids):
        if found in toolbox.normen and not toolbox.normen[found].zitierbar:
            yield toolbox.problem(
                kind,
                name,
                ("normen", index),
                "norm-ungeprueft",
                f"Die Vorschrift „{found}“ ist nicht geprüft.",
                "Lassen Sie sie weg, bis jemand den Wortlaut gelesen hat.",
            )


def _check_slugs(
    toolbox: Toolbox, kind: str, name: str, key: Key, slugs: Iterable[str], generated: frozenset[str]
) -> Iterator[Problem]:
    known = {*toolbox.pages, *generated}
    for index, found in enumerate(slugs):
        if found not in known:
            yield toolbox.problem(
                kind, name, (*key, index), "seite-fehlt", f"Die Seite „{found}“ gibt es nicht.", suggest(found, known)
            )


def _check_role(toolbox: Toolbox, kind: str, name: str, role: str) -> Iterator[Problem]:
    known = toolbox.landkreis.rollen
    if role not in known:
        yield toolbox.problem(
            kind,
            name,
            ("verantwortlich",),
            "rolle-unbekannt",
            f"Die Rolle „{role}“ gibt es nicht.",
            suggest(role, known) or f"Möglich sind: {', '.join(known)}.",
        )


def _check_hosts(toolbox: Toolbox, kind: str, name: str, links: Iterable[tuple[Key, str | None]]) -> Iterator[Problem]:
    for key, link in links:
        host = urlsplit(link).hostname if link else None
        if host and host not in toolbox.erlaubte_adressen.domains:
            yield toolbox.problem(
                kind,
                name,
                key,
                "adresse-nicht-erlaubt",
                f"Die Seite „{host}“ steht nicht in der Liste erlaubter Adressen.",
                f"Lassen Sie sie prüfen und ergänzen Sie sie in „{toolbox.docs}/{DATA}/erlaubte-adressen.yml“.",
            )
