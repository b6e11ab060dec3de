"""What somebody comes for: which inputs a task shows, what it proposes, and where the result is to be seen."""

import datetime
import re
from dataclasses import dataclass, replace

from preview.redaktion.documents import name_file
from preview.redaktion.stock import Bestand
from toolbox.content.explanations import list_keys
from toolbox.content.kinds import KINDS
from toolbox.content.models import Geprueft
from toolbox.content.toolbox import Toolbox
from toolbox.editing.forms import Feldgruppe, Formteil
from toolbox.editing.new_content import count_dates
from toolbox.editing.things import list_things

CHECKED = ("stand", "geprueft_am", "geprueft_wie", "naechste_pruefung")
MONTHS = {"kontakte": 6, "seiten": 6, "entscheidungshilfen": 6}
YEAR = 12
FACTS = {"E-Mail": "email", "Website": "web", "Anschrift": "adresse"}
APART = {"entscheidungshilfen": ("fragen", "ergebnisse")}  # what has a form of its own, part by part
# What stands unfolded even when it is empty: people come for it.
ALWAYS = {"kontakte": ("telefon", "email", "web", "adresse", "zeiten")}
CHECKED_BY = re.compile(r"\s*Zuletzt geprüft durch: (?P<rolle>[^.]+)\.")


@dataclass(frozen=True)
class Aufgabe:
    """A task: the heading of its form, what is asked where a thing is chosen for it, the keys it shows (all, where none are
    named), and one sentence of advice."""

    titel: str
    frage: str
    nur: tuple[str, ...] = ()
    rat: str = ""


AUFGABEN = {
    "aendern": Aufgabe("{} ändern", "Was möchten Sie ändern?"),
    "nummer": Aufgabe(
        "{}: Rufnummer ändern",
        "Wessen Rufnummer ändert sich?",
        ("telefon", "quelle", *CHECKED),
        "Lesen Sie die neue Nummer an der Quelle, und tragen Sie den Tag ein, an dem Sie das getan haben.",
    ),
    "pruefen": Aufgabe(
        "{} prüfen",
        "Was haben Sie geprüft?",
        (*CHECKED, "rechtsstand", "quelle", "beleg", "notiz"),
        "Vergleichen Sie alle Angaben mit der Quelle. Stimmt alles, speichern Sie; sonst ändern Sie zuerst die Angaben.",
    ),
}


def narrow(form: Formteil, kind: str, task: str) -> Formteil:
    """The form of a whole thing with the inputs that a task shows. The questions of a tree have forms of their own.

    Numbers that nobody has confirmed belong to checking: they would stay hidden when their contact is confirmed without them.
    """
    if not isinstance(form, Feldgruppe) or form.art != "angaben":
        return form
    only = AUFGABEN[task].nur
    apart = APART.get(kind, ())
    return replace(
        form,
        teile=tuple(
            part
            for part in form.teile
            if part.weg not in apart and (not only or part.weg in only or (task == "pruefen" and _is_open(part)))
        ),
    )


def _is_open(part: Formteil) -> bool:
    """Whether these are numbers of which one is still to be confirmed."""
    return part.weg == "telefon" and is_unconfirmed("kontakte", {"telefon": part.wert})


def is_unconfirmed(kind: str, value: object) -> bool:
    """Whether readers do not see a contact, or one of its numbers, because nobody has confirmed it."""
    if kind != "kontakte" or not isinstance(value, dict):
        return False
    numbers = value.get("telefon", [])
    parts = [value, *(numbers if isinstance(numbers, list) else [])]
    return any(isinstance(part, dict) and part.get("stand") == "zu-pruefen" for part in parts)


def propose(kind: str, task: str, today: datetime.date) -> dict[str, list[str]]:
    """What a form for checking is filled with: checked today, and again when its kind wants it."""
    if task != "pruefen" or not is_checked(kind):
        return {}
    dates = count_dates(today, MONTHS.get(kind, YEAR))
    return {"geprueft_am": [dates["heute"]], "naechste_pruefung": [dates["pruefung"]]}


def is_checked(kind: str) -> bool:
    """Whether things of a kind have a day of checking."""
    return issubclass(KINDS[kind].modell, Geprueft)


def list_tasks(kind: str) -> list[str]:
    """The tasks that make sense for things of a kind."""
    if kind not in KINDS:
        return []
    return ["aendern", *(["nummer"] if kind == "kontakte" else []), *(["pruefen"] if is_checked(kind) else [])]


def list_to_compare(kind: str, value: dict | None) -> dict[str, list[str]]:
    """What somebody compares with the source when they check a contact, by what it is called."""
    if kind != "kontakte" or not value:
        return {}
    phones = value.get("telefon") if isinstance(value.get("telefon"), list) else []
    facts = {
        "Anrufen": [str(phone.get("nummer")) for phone in phones if isinstance(phone, dict)],
        **{title: [str(value[key])] for title, key in FACTS.items() if key in value},
    }
    if value.get("testanruf") == "verboten":
        facts["Anrufen"] = ["Bitte kein Testanruf: Hier rufen Menschen in Not an. Lesen Sie an der Quelle nach."]
    return {title: texts for title, texts in facts.items() if texts}


def note_role(value: dict, kind: str, role: str) -> dict:
    """The value with the role that has checked it, as far as its kind says how it was checked."""
    if not role or "beleg" not in list_keys(KINDS[kind].modell):
        return value
    proof = CHECKED_BY.sub("", value.get("beleg", "")).strip()
    return {**value, "beleg": f"{proof} Zuletzt geprüft durch: {role}.".strip()}


def find_role(value: dict | None) -> str:
    """The role that checked last, if it is known."""
    proof = (value or {}).get("beleg")
    found = CHECKED_BY.search(proof) if isinstance(proof, str) else None
    return found["rolle"] if found else ""


def find_thing(toolbox: Toolbox, slug: str) -> tuple[str, str]:
    """Kind and id of what a page of the preview shows, by the page's address."""
    for page in (slug or "index", f"{slug}/index"):
        if page in toolbox.seiten:
            return "seiten", page
    kind, _, name = slug.partition("/")
    if kind == "fristen":
        name = next((found for found in toolbox.fristen if toolbox.frist_page(found) == slug), name)
    return kind, name


def link_faulty_files(stock: Bestand) -> dict[str, tuple[str, str]]:
    """Of each file in which something is wrong: the address of its form, below that of changing, and what people call it. Files
    that hold many things are left out."""
    places = {}
    for path in {problem.path for problem in stock.problems}:
        kind, name = name_file(path.partition("/")[2]) or ("", "")
        things = {thing.kennung: thing for thing in list_things(stock.toolbox, kind)} if name and stock.toolbox else {}
        if name:
            places[path] = (f"{kind}/{name}/", things[name].name if name in things else name)
    return places
