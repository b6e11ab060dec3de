"""New content to begin with: files that say beside each line what belongs there, and pass every check once that is done."""

import datetime
from dataclasses import dataclass

from toolbox.checks.placeholders import MORE
from toolbox.content.explanations import explain
from toolbox.content.fields import KENNUNG
from toolbox.content.kinds import KINDS
from toolbox.content.slugs import slugify
from toolbox.content.toolbox import DATA, Toolbox
from toolbox.domain.helpers import resolve
from toolbox.editing.canonical_form import format_data, format_page, write_value
from toolbox.problems.problem import suggest

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
    folder, _, title = name.rpartition("/") if art == "anleitung" else ("", "", name)
    kennung = slugify(title)
    if not KENNUNG.fullmatch(kennung):
        raise ScaffoldError(f"Aus „{name}“ lässt sich kein Dateiname machen. Nehmen Sie Buchstaben und Ziffern.")
    titel = title.strip() if title.strip() != kennung else title.replace("-", " ").capitalize()
    if art == "kontakt":
        return _begin_kontakt(kennung, titel, toolbox, today, ebene)
    if art == "vorlage":
        return _begin_vorlage(kennung, titel, toolbox, today)
    if art == "entscheidungshilfe":
        return _begin_entscheidungshilfe(kennung, titel, toolbox, today)
    return _begin_anleitung(folder, kennung, titel, toolbox, today)


def _begin_kontakt(kennung: str, titel: str, toolbox: Toolbox, today: datetime.date, ebene: str) -> Anfang:
    _refuse_known("kontakte", kennung, toolbox)
    areas = {"bund": [], "land": [toolbox.landkreis.ags[:2]]}
    value = {
        "name": titel,
        "wobei": MORE,
        "fuer_wen": MORE,
        "zielgruppe": ["alle"],
        "ebene": ebene,
        **({"gebiet": area} if (area := areas.get(ebene, [toolbox.landkreis.ags])) else {}),
        "stand": "zu-pruefen",
        "quelle": MORE,
        "geprueft_wie": "webseite",
        "vertrauen": "niedrig",
        **count_dates(today, 6),
    }
    path = f"{DATA}/kontakte/{ebene}/{kennung}.yml"
    return Anfang(
        {path: _annotate(value, "kontakte", "Ein Kontakt der Toolbox.")},
        ("Ergänzen Sie Telefon, Website und Bedarf.", "Setzen Sie „bestaetigt“ erst, wenn jemand geprüft hat."),
    )


def _begin_vorlage(kennung: str, titel: str, toolbox: Toolbox, today: datetime.date) -> Anfang:
    _refuse_known("vorlagen", kennung, toolbox)
    value = {
        "titel": titel,
        "wofuer": MORE,
        "wann_nicht": MORE,
        "art": "brief",
        "fuer": ["alle"],
        "felder": {"empfang": {"name": "Empfängerin oder Empfänger", "art": "zeile", "pflicht": "ja"}},
        "abschnitte": [{"text": f"An\n{{empfang}}\n\n{MORE}"}],
        **count_dates(today, 12),
        **_owner(toolbox),
    }
    return Anfang(
        {f"{DATA}/vorlagen/{kennung}.yml": _annotate(value, "vorlagen", "Eine Vorlage der Toolbox.")},
        ("Schreiben Sie den Wortlaut und beschreiben Sie jedes Feld.",),
    )


def _begin_entscheidungshilfe(kennung: str, titel: str, toolbox: Toolbox, today: datetime.date) -> Anfang:
    _refuse_known("entscheidungshilfen", kennung, toolbox)
    emergency = next((name for name, found in toolbox.ergebnisse.items() if found.dringlichkeit == "notfall"), None)
    pages = [slug for slug in toolbox.seiten if slug.partition("/")[0] in toolbox.bereiche]
    if emergency is None or not pages:
        raise ScaffoldError(
            "Es fehlt ein gemeinsames Ergebnis für den Notfall oder eine Anleitung. Legen Sie beide an."
        )

    def answers(yes: str, no: str) -> list[dict[str, str]]:
        unclear = {"text": "Ich weiß nicht", "unklar": "ja", "weiter": yes}
        return [{"text": "Ja", "weiter": yes}, {"text": "Nein", "weiter": no}, unclear]

    def result(dringlichkeit: str) -> dict:
        return {
            "titel": f"{MORE}: die Lage in einer Zeile",
            "dringlichkeit": dringlichkeit,
            **({"heute_bis": "1", "taten": []} if dringlichkeit == "heute" else {}),
            "schritte": [{"titel": f"{word} Schritt", "text": MORE} for word in ("Erster", "Zweiter")],
            "nicht": ["Nicht allein entscheiden."],
            "ohne_amt": MORE,
            "bedarf": [_find_need(toolbox)],
            "anleitungen": pages[:1],
        }

    danger, more = "Ist gerade jemand in Gefahr oder verletzt?", f"{MORE}: die zweite Frage?"
    value = {
        "titel": titel,
        "kurz": MORE,
        "fragen": {
            "gefahr": {"text": danger, "geordnet": "ja", "antworten": answers(emergency, "lage")},
            "lage": {"text": more, "geordnet": "ja", "antworten": answers("eilig", "nicht-eilig")},
        },
        "ergebnisse": {"eilig": result("heute"), "nicht-eilig": result("in-ruhe")},
        **count_dates(today, 6),
        **_owner(toolbox),
    }
    text = _annotate(
        value, "entscheidungshilfen", "Eine Entscheidungshilfe der Toolbox: Fragen, Antworten und Ergebnisse."
    )
    head = {"titel": titel, "zusammenfassung": MORE, "fuer": "[alle]", "phase": "[sofort, heute]"}
    page = begin_page(head, f'{{{{ fragen("{kennung}") }}}}', count_dates(today, 6), _owner(toolbox)["verantwortlich"])
    return Anfang(
        {f"{DATA}/entscheidungshilfen/{kennung}.yml": text, f"entscheidungshilfen/{kennung}.md": page},
        ("Schreiben Sie Fragen und Ergebnisse.", "Tragen Sie im Kopf der Seite gute Suchwörter ein."),
    )


GUIDE = f"""!!! zuerst "Zuerst"

    1. {MORE}: höchstens fünf Zeilen.

## Schritt für Schritt

### Sofort

- {MORE}

### Heute

- {MORE}

!!! nicht "Das bitte nicht tun"

    - Nicht antworten.

## Wer hilft

{{{{ wer_hilft() }}}}"""


def _begin_anleitung(folder: str, kennung: str, titel: str, toolbox: Toolbox, today: datetime.date) -> Anfang:
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
    head = {
        "titel": titel,
        "zusammenfassung": MORE,
        "fuer": "[alle]",
        "phase": "[sofort, heute]",
        "bedarf": f"[{_find_need(toolbox)}]",
    }
    return Anfang(
        {f"{slug}.md": begin_page(head, GUIDE, count_dates(today, 6), _owner(toolbox)["verantwortlich"])},
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
    """`geprueft_am` today, and the next check so many months later."""
    year, month = divmod(today.month - 1 + months, 12)
    # No month is shorter than 28 days; a day more or less does not matter here.
    due = datetime.date(today.year + year, month + 1, min(today.day, 28))
    return {"geprueft_am": today.isoformat(), "naechste_pruefung": due.isoformat()}


def _owner(toolbox: Toolbox) -> dict[str, str]:
    return {"verantwortlich": next(iter(toolbox.landkreis.rollen)), "freigabe": "entwurf"}


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


def begin_page(head: dict[str, str], body: str, dates: dict[str, str], owner: str) -> str:
    """A page in canonical form. `head` begins with „titel“ and holds other values as YAML; `owner` is a role."""
    rest = {
        **dates,
        "verantwortlich": owner,
        "freigabe": "entwurf",
        "suchwoerter": f"[{', '.join(f'{MORE} {number}' for number in range(1, 9))}]",
    }
    lines = [f"{key}: {value}" for key, value in {**head, **rest}.items()]
    lines[0] = write_value({"titel": head["titel"]}, "seiten").split("\n")[-2]
    text = "\n".join(["---", *lines, "---", "", body, ""])
    return format_page(text.encode(), "")[0]
