"""What the theme's templates need to know about a page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from toolbox.content.toolbox import Toolbox
from toolbox.describe.dates import format_date, format_month
from toolbox.describe.generated_page import Seitenkopf
from toolbox.describe.release import say_release_state
from toolbox.describe.wording import name_value
from toolbox.domain.releases import find_release, list_texts
from toolbox.web.menu import list_way
from toolbox.web.trees import count_remaining
from toolbox.web.view import View


@dataclass(frozen=True)
class Verweis:
    """A page that another one points to."""

    titel: str
    zusammenfassung: str
    url: str


@dataclass(frozen=True)
class Sprungziel:
    """A part of the page to jump to, in few words."""

    titel: str
    url: str


# Long heads in the words of a list of two columns.
SHORT = {"Ohne eigenes Amt oder Büro": "Ohne eigenes Amt", "Was das Recht sagt": "Recht"}
STEPS = "Schritt für Schritt"


def list_jumps(toc: Iterable[Any]) -> list[Sprungziel]:
    """The parts of a guide: its heads, and instead of „Schritt für Schritt“ the phases below it."""
    found = []
    for head in toc:
        inner = [*head.children] if head.level == 1 or head.title == STEPS else []
        if inner:
            found += list_jumps(inner)
        else:
            found.append(Sprungziel(SHORT.get(head.title, head.title), head.url))
    return found


def list_templates(folder: Path) -> frozenset[str]:
    """Names of our own templates, in which every text is escaped. Those of the theme expect titles and texts as HTML."""
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def describe_page(toolbox: Toolbox, slug: str, head: Seitenkopf | None) -> dict[str, Any]:
    """Front matter as MkDocs and the theme expect it: checked values, and `title`. `head` is that of a page without a file.

    Such a page is finished HTML, in which no macro is looked for.
    """
    seite = toolbox.seiten.get(slug)
    found = dict(seite) if seite else {**vars(head), "render_macros": False}
    shown = {name: value for name, value in found.items() if value is not None}
    if slug in list_texts(toolbox):
        stand = find_release(toolbox, slug)
        shown |= {"freigabe": stand.zustand, "freigabe_worte": say_release_state(toolbox, stand)}
    return {**shown, "title": shown["titel"], "description": shown["zusammenfassung"]}


def hand_over(body: str) -> str:
    """A body in the form in which MkDocs finds no front matter in it, whatever it says.

    MkDocs reads YAML that begins with the first sign of a text, else „key: value“ lines up to the first empty one.
    """
    return f"\n{body}"


def theme_filters(
    toolbox: Toolbox, directory_urls: bool, areas: Iterable[Mapping[str, Any]] = ()
) -> dict[str, Callable]:
    """Filters for the theme's templates, by name. `areas` as in mkdocs.yml (`bereiche`)."""

    def verweis(slug: str, page: Any) -> Verweis:
        view = View(toolbox, page.file.src_uri.removesuffix(".md"), directory_urls)
        seite = toolbox.seiten.get(slug)
        return Verweis(view.title(slug), seite.zusammenfassung if seite else "", view.link(slug))

    def weg(page: Any) -> list[Verweis]:
        slug = page.file.src_uri.removesuffix(".md")
        view = View(toolbox, slug, directory_urls)
        return [Verweis(titel, "", view.link(above)) for above, titel in list_way(toolbox, areas, slug).items()]

    def count_questions(kennung: str) -> int:
        first = next(iter(toolbox.entscheidungshilfen[kennung].fragen))
        return 1 + count_remaining(toolbox, kennung, first)

    def edit_address(page: Any) -> str:
        """Where the county's platform opens the file of a page, if it has told where."""
        platform, file = toolbox.landkreis.plattform, page.file.edit_uri
        return f"{platform.rstrip('/')}/{quote(file)}" if platform and file else ""

    return {
        "tb_verweis": verweis,
        "tb_weg": weg,
        "tb_aendern": edit_address,
        "tb_fragen": count_questions,
        "tb_sprungziele": list_jumps,
        "tb_wort": name_value,
        "tb_datum": format_date,
        "tb_monat": format_month,
        "tb_rolle": toolbox.landkreis.rollen.__getitem__,
    }
