"""What the theme's templates need to know about a page."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolbox.content.toolbox import Toolbox
from toolbox.describe.dates import format_date, format_month
from toolbox.describe.wording import FREIGABE
from toolbox.web.view import View


@dataclass(frozen=True)
class Verweis:
    """A page that another one points to."""

    titel: str
    zusammenfassung: str
    url: str


def list_templates(folder: Path) -> frozenset[str]:
    """Names of our own templates, in which every text is escaped. Those of the theme expect titles and texts as HTML."""
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def describe_page(toolbox: Toolbox, slug: str, head: dict[str, Any]) -> dict[str, Any]:
    """Front matter as the theme expects it: checked values, and `title`, which MkDocs knows. `head` is that of a page
    without a file."""
    seite = toolbox.seiten.get(slug)
    found = {name: getattr(seite, name) for name in type(seite).model_fields} if seite else head
    shown = {name: value for name, value in found.items() if value is not None}
    return {**shown, "title": shown["titel"], "description": shown["zusammenfassung"]}


def hand_over(body: str) -> str:
    """A body in the form in which MkDocs finds no front matter in it, whatever it says.

    MkDocs reads YAML that begins with the first sign of a text, else „key: value“ lines up to the first empty one.
    """
    return f"\n{body}"


def theme_filters(toolbox: Toolbox, directory_urls: bool) -> dict[str, Callable]:
    """Filters for the theme's templates, by name."""

    def verweis(slug: str, page: Any) -> Verweis:
        view = View(toolbox, page.file.src_uri.removesuffix(".md"), directory_urls)
        seite = toolbox.seiten.get(slug)
        return Verweis(view.title(slug), seite.zusammenfassung if seite else "", view.link(slug))

    return {
        "tb_verweis": verweis,
        "tb_datum": format_date,
        "tb_monat": format_month,
        "tb_freigabe": FREIGABE.__getitem__,
        "tb_rolle": toolbox.landkreis.rollen.__getitem__,
    }
