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


def describe_page(toolbox: Toolbox, src_uri: str, meta: dict[str, Any]) -> dict[str, Any]:
    """Front matter as the theme expects it: checked values, and `title`, which MkDocs knows."""
    seite = toolbox.seiten.get(src_uri.removesuffix(".md"))
    found = {name: getattr(seite, name) for name in type(seite).model_fields} if seite else meta
    shown = {name: value for name, value in found.items() if value is not None}
    return {**shown, "title": shown["titel"], "description": shown["zusammenfassung"]}


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
