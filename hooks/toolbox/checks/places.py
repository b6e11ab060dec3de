"""Where pages lie and in which order: guides in an area, everything else in the few folders that the program itself knows."""

from collections.abc import Iterator

from toolbox.checks.references import check_slugs
from toolbox.content.fields import KENNUNG
from toolbox.content.toolbox import DATA, Toolbox
from toolbox.problems.problem import Problem, Told, suggest

# Pages beside the areas, as every toolbox has them.
TOP_PAGES = ("index", "anleitungen", "stichwoerter")
# Folders that are no areas; the menu, the search and the print know them.
OWN_FOLDERS = ("entscheidungshilfen", "fristen", "kommunen", "kontakte", "mitmachen", "recht", "ueber", "vorlagen")
# In these only the list is a page of its own. All others are made: from data that lie in a folder, or in one file.
MADE_FOLDERS = {"fristen": f"{DATA}/fristen.yml", "kommunen": f"{DATA}/kommunen.yml", "vorlagen": f"{DATA}/vorlagen/"}
TREES = "entscheidungshilfen"
LETTERS = "vorlagen"
BESIDE_TREES = ("index", "wie-nah")
# Templates that are filled in on the device have a written page, which calls the tool.
BESIDE_LETTERS = ("vorfalltagebuch", "schutzplan")
DEEP_FOLDERS = ("mitmachen",)  # may have folders within


def check_areas(toolbox: Toolbox) -> Iterator[Problem]:
    """Every page lies where readers find it: the menu, the lists and the search go by its folder."""
    for name, area in toolbox.bereiche.items():
        slugs = [f"{name}/{page}" for page in area.reihenfolge]
        yield from check_slugs(toolbox, "bereiche", name, ("reihenfolge",), slugs, frozenset())
    for slug in toolbox.pages:
        *folders, name = slug.split("/")
        # A name that is not allowed is told by itself; where the page belongs is asked when it has one.
        if all(map(KENNUNG.fullmatch, (*folders, name))) and (told := _explain_place(toolbox, folders, name)):
            yield Problem(toolbox.pages[slug].path, 1, *told)
    for name in toolbox.entscheidungshilfen:
        if f"{TREES}/{name}" not in toolbox.pages:
            hint = f'Legen Sie „{toolbox.docs}/{TREES}/{name}.md“ an; darin steht {{{{ fragen("{name}") }}}}.'
            yield toolbox.problem(TREES, name, (), "seite-ort", "Zu dieser Entscheidungshilfe fehlt ihre Seite.", hint)


def _explain_place(toolbox: Toolbox, folders: list[str], name: str) -> Told | None:
    """Code, message and hint of the Problem with the place of a page, if there is one."""
    if not folders:
        if name in TOP_PAGES:
            return None
        return "seite-ort", "Die Seite liegt in keinem Bereich.", _list_areas(toolbox, name)
    folder = folders[0]
    if folder not in toolbox.bereiche and folder not in OWN_FOLDERS:
        return "seite-ort", f"Den Bereich „{folder}“ gibt es nicht.", _list_areas(toolbox, folder)
    if len(folders) > 1 and folder not in DEEP_FOLDERS:
        hint = f"Verschieben Sie die Seite nach „{toolbox.docs}/{folder}/{name}.md“."
        return "seite-ort", f"Im Ordner „{folder}“ gibt es keine weiteren Ordner.", hint
    if folder == LETTERS and name in BESIDE_LETTERS:
        return None
    if folder in MADE_FOLDERS and name != "index":
        hint = f"Ändern Sie die Daten in „{toolbox.docs}/{MADE_FOLDERS[folder]}“. {_list_areas(toolbox, '')}"
        return "seite-ort", f"Die Seiten in „{folder}“ entstehen von selbst aus den Daten.", hint
    if folder == TREES and name not in BESIDE_TREES and name not in toolbox.entscheidungshilfen:
        guess = suggest(name, toolbox.entscheidungshilfen)
        hint = guess or f"Legen Sie „{toolbox.docs}/{DATA}/{TREES}/{name}.yml“ an, oder löschen Sie die Seite."
        return "seite-ort", f"Zu dieser Seite gibt es keine Entscheidungshilfe „{name}“.", hint
    return None


def _list_areas(toolbox: Toolbox, name: str) -> str:
    guess = suggest(name, toolbox.bereiche)
    areas = ", ".join(toolbox.bereiche)
    return f"{guess} Anleitungen liegen in einem dieser Ordner: {areas}.".strip()
