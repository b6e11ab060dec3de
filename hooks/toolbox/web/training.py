"""Modules and dates of training as HTML."""

from markupsafe import escape

from toolbox.export.calendar import sort_termine
from toolbox.web.markdown_extension import as_block, as_inline
from toolbox.web.view import View

CALENDAR = "verwaltung/fortbildungen.ics"
CARDS_PAGE = "verwaltung/uebungskarten"


def render_fortbildungen(view: View) -> str:
    """All modules in the order of their letters. Headings are Markdown, so that they stand in the table of contents."""
    modules = sorted(view.toolbox.fortbildungen.values(), key=lambda modul: modul.buchstabe)
    parts = []
    for modul in modules:
        html = view.render("fortbildung.html", modul=modul, kartenseite=CARDS_PAGE)
        parts.append(f"### {modul.buchstabe} {as_inline(escape(modul.titel))}\n{as_block(html)}")
    return "\n\n" + "\n\n".join(parts) + "\n\n"


def render_termine(view: View) -> str:
    """Dates as a list with a calendar file, or that there are none yet."""
    html = view.render("termine.html", termine=sort_termine(view.toolbox), kalender=view.file(CALENDAR))
    return as_block(html)
