"""New content to begin with: files that say beside each line what belongs there, and pass every check once that is done."""

import datetime
from dataclasses import dataclass

from toolbox.checks.placeholders import MORE
from toolbox.content.explanations import explain
from toolbox.content.fields import KENNUNG
from toolbox.content.kinds import KINDS
from toolbox.content.slugs import slugify
from toolbox.content.text_file import decode
from toolbox.content.toolbox import DATA, Toolbox
from toolbox.domain.helpers import resolve
from toolbox.domain.page_order import is_guide
from toolbox.editing.canonical_form import format_data, write_value
from toolbox.editing.first_files import read_first_page, read_first_value
from toolbox.problems.problem import list_allowed, suggest

KINDS_TO_BEGIN = ("kontakt", "anleitung", "entscheidungshilfe", "vorlage")
LEVELS = ("bund", "land", "kreis", "kommune")
HINT = "# Zeilen mit einer Raute sind Hinweise. Löschen Sie sie, sobald die Angabe darunter stimmt."


class ScaffoldError(Exception):
    """The file cannot be made; the text says why and what to do, for whoever asked for it."""


@dataclass(frozen=True)
class Anfang:
    """New files: path below the content folder → text, and what is to be done next."""

    dateien: dict[str, str]
    weiter: tuple[str, ...]


def begin(art: str, name: str, toolbox: Toolbox, today: datetime.date, ebene: str = "kreis") -> Anfang:
    """The files for something new. `art` is one of KINDS_TO_BEGIN. Raises ScaffoldError."""
    name = " ".join(name.split())
    folder, _, title = name.rpartition("/") if art == "anleitung" else ("", "", name)
    if problems := decode(name.encode(), "")[1]:  # the file that is made of it could not be read
        raise ScaffoldError(f"Zum Namen: {problems[0].message} {problems[0].hint}")
    kennung = slugify(title)
    if not KENNUNG.fullmatch(kennung):
        raise ScaffoldError(f"Aus „{name}“ lässt sich kein Dateiname machen. Nehmen Sie Buchstaben und Ziffern.")
    titel = title.strip() if title.strip() != kennung else title.replace("-", " ").capitalize()
    signs = {
        **count_dates(today, 12 if art == "vorlage" else 6),
        "titel": titel,
        "titelzeile": write_value({"titel": titel}, "seiten").split("\n")[-2],
        "rolle": next(iter(toolbox.landkreis.rollen)),
        "mehr": MORE,
    }
    if art == "kontakt":
        return _begin_kontakt(kennung, signs, toolbox, ebene)
    if art == "vorlage":
        return _begin_vorlage(kennung, signs, toolbox)
    if art == "entscheidungshilfe":
        return _begin_entscheidungshilfe(kennung, signs, toolbox)
    return _begin_anleitung(folder, kennung, signs, toolbox)


def _begin_kontakt(kennung: str, signs: dict[str, str], toolbox: Toolbox, ebene: str) -> Anfang:
    _refuse_known("kontakte", kennung, toolbox)
    if ebene not in LEVELS:  # it becomes the name of a folder
        raise ScaffoldError(f"Die Ebene „{ebene}“ gibt es nicht. {list_allowed(LEVELS)}")
    value = read_first_value("new/kontakt.yml", signs | {"ebene": ebene})
    if ebene != "bund":
        value["gebiet"] = [toolbox.landkreis.ags[:2] if ebene == "land" else toolbox.landkreis.ags]
    path = f"{DATA}/kontakte/{ebene}/{kennung}.yml"
    return Anfang(
        {path: _annotate(value, "kontakte", "Ein Kontakt der Toolbox.")},
        ("Ergänzen Sie Telefon, Website und Bedarf.", "Setzen Sie „bestaetigt“ erst, wenn jemand geprüft hat."),
    )


def _begin_vorlage(kennung: str, signs: dict[str, str], toolbox: Toolbox) -> Anfang:
    _refuse_known("vorlagen", kennung, toolbox)
    text = _annotate(read_first_value("new/vorlage.yml", signs), "vorlagen", "Eine Vorlage der Toolbox.")
    return Anfang(
        {f"{DATA}/vorlagen/{kennung}.yml": text}, ("Schreiben Sie den Wortlaut und beschreiben Sie jedes Feld.",)
    )


def _begin_entscheidungshilfe(kennung: str, signs: dict[str, str], toolbox: Toolbox) -> Anfang:
    _refuse_known("entscheidungshilfen", kennung, toolbox)
    emergency = next((name for name, found in toolbox.ergebnisse.items() if found.dringlichkeit == "notfall"), None)
    page = next((slug for slug in toolbox.seiten if is_guide(toolbox, slug)), None)
    if emergency is None or page is None:
        raise ScaffoldError(
            "Es fehlt ein gemeinsames Ergebnis für den Notfall oder eine Anleitung. Legen Sie beide an."
        )
    signs = signs | {"notfall": emergency, "seite": page, "bedarf": _find_need(toolbox), "kennung": kennung}
    value = read_first_value("new/entscheidungshilfe.yml", signs)
    what = "Eine Entscheidungshilfe der Toolbox: Fragen, Antworten und Ergebnisse."
    return Anfang(
        {
            f"{DATA}/entscheidungshilfen/{kennung}.yml": _annotate(value, "entscheidungshilfen", what),
            f"entscheidungshilfen/{kennung}.md": read_first_page("new/entscheidungshilfe.md", signs),
        },
        ("Schreiben Sie Fragen und Ergebnisse.", "Tragen Sie im Kopf der Seite gute Suchwörter ein."),
    )


def _begin_anleitung(folder: str, kennung: str, signs: dict[str, str], toolbox: Toolbox) -> Anfang:
    if folder not in toolbox.bereiche:
        known = ", ".join(toolbox.bereiche)
        raise ScaffoldError(
            f"Nennen Sie vor dem Namen einen Bereich, zum Beispiel „{next(iter(toolbox.bereiche))}/{kennung}“. "
            f"{suggest(folder, toolbox.bereiche)} Möglich sind: {known}.".replace("  ", " ")
        )
    slug = f"{folder}/{kennung}"
    if slug in toolbox.seiten:
        raise ScaffoldError(
            f"Die Seite „{slug}“ gibt es schon. Sie bleibt, wie sie ist. Nehmen Sie einen anderen Namen."
        )
    return Anfang(
        {f"{slug}.md": read_first_page("new/anleitung.md", signs | {"bedarf": _find_need(toolbox)})},
        (
            "Im Menü steht die Seite von selbst am Ende ihres Bereichs.",
            "Ersetzen Sie die acht Suchwörter im Kopf durch Wörter, die Menschen tippen würden.",
        ),
    )


def _refuse_known(kind: str, kennung: str, toolbox: Toolbox) -> None:
    if (kind, kennung) in toolbox.sources:
        path = f"{toolbox.docs}/{toolbox.path(kind, kennung)}"
        raise ScaffoldError(f"„{path}“ gibt es schon. Die Datei bleibt, wie sie ist. Nehmen Sie einen anderen Namen.")


def _find_need(toolbox: Toolbox) -> str:
    """A need that somebody confirmed meets everywhere."""
    for need in toolbox.bedarfe:
        if all(resolve(toolbox, need, kommune) for kommune in toolbox.kommunen.values()):
            return need
    raise ScaffoldError(
        "Es gibt noch keinen Bedarf, den überall eine bestätigte Stelle erfüllt. Beginnen Sie mit den Kontakten."
    )


def count_dates(today: datetime.date, months: int) -> dict[str, str]:
    """What the first files say of days: today, and the next check so many months later."""
    year, month = divmod(today.month - 1 + months, 12)
    # No month is shorter than 28 days; a day more or less does not matter here.
    due = datetime.date(today.year + year, month + 1, min(today.day, 28))
    return {"heute": today.isoformat(), "pruefung": due.isoformat()}


def _annotate(value: dict, kind: str, what: str) -> str:
    """The value as a file in canonical form with a hint above each key, and what else there is at the end."""
    angaben = explain(KINDS[kind].modell)
    hints = {f"{angabe.name}:": f"# {angabe.titel}: {angabe.text}" for angabe in angaben}
    lines = []
    for line in write_value(value, kind).split("\n"):
        start = line.partition(" ")[0]
        lines += [hints[start], line] if start in hints else [line]
    lines[0] = f"# {what}"
    others = ", ".join(angabe.name for angabe in angaben if angabe.name not in value)
    text = "\n".join([*lines[:2], HINT, *lines[2:-1], f"# Möglich ist außerdem: {others}", ""])
    return format_data(text.encode(), "", kind)[0]
