"""HTML from templates: one Jinja environment, escaping on, links relative to the page that is being written."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from toolbox.content.toolbox import Toolbox
from toolbox.describe.addresses import relative_path, relative_url
from toolbox.describe.contact import UNCONFIRMED, list_facts, list_links, say_hours, say_purpose
from toolbox.describe.dates import format_date, format_day, format_day_short, format_month
from toolbox.describe.icons import render_icon
from toolbox.describe.need import list_fallbacks
from toolbox.describe.nonbreaking import bind
from toolbox.describe.norm import describe_norm
from toolbox.describe.paragraphs import split_paragraphs
from toolbox.domain.hours import format_zeiten
from toolbox.domain.opening import encode_zeiten, holiday_rule


@dataclass(frozen=True)
class View:
    """What a template may look at: the toolbox, and the page (slug) on which the result will stand."""

    toolbox: Toolbox
    page: str
    directory_urls: bool = True

    def link(self, slug: str) -> str:
        """Relative link to a page."""
        return relative_url(slug, self.page, self.directory_urls)

    def file(self, path: str) -> str:
        """Relative link to a file below the site's root."""
        return relative_path(path, self.page, self.directory_urls)

    def title(self, slug: str) -> str:
        """The title of a page, written or generated."""
        kind, _, name = slug.partition("/")
        if slug in self.toolbox.seiten:
            return self.toolbox.seiten[slug].titel
        if kind == "vorlagen":
            return self.toolbox.vorlagen[name].titel
        if kind == "kommunen":
            return self.toolbox.kommunen[name].name
        return next(frist.name for key, frist in self.toolbox.fristen.items() if self.toolbox.frist_page(key) == slug)

    def render(self, template: str, **values: object) -> str:
        """The template as HTML without empty lines, so that Markdown leaves it alone."""
        html = _environment().get_template(template).render(view=self, toolbox=self.toolbox, **values)
        return re.sub(r"\n\s*", "\n", html).strip()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        datum=format_date,
        tag=format_day,
        tag_kurz=format_day_short,
        monat=format_month,
        zeiten=format_zeiten,
        sprechzeiten=say_hours,
        tatsachen=list_facts,
        links=list_links,
        rueckfall=list_fallbacks,
        zweck=say_purpose,
        vorschrift=describe_norm,
        zeitraster=encode_zeiten,
        feiertagsregel=holiday_rule,
        absaetze=split_paragraphs,
        zeilen=break_lines,
        notrufe=link_emergencies,
        gebunden=bind,
    )
    environment.globals.update(symbol=render_icon, unbestaetigt=UNCONFIRMED)
    return environment


def break_lines(text: str) -> Markup:
    """A text whose line breaks stay visible."""
    return Markup("<br>").join(text.strip().split("\n"))


def link_emergencies(text: str) -> Markup:
    """Text in which 110 and 112 can be dialled."""
    return Markup(re.sub(r"\b(11[02])\b", r'<a href="tel:\1">\1</a>', str(escape(text))))  # noqa: S704 escaped before
