"""Connects MkDocs events to the toolbox package. No logic of its own."""

import datetime
import gc
import os
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from toolbox.checks.everything import read_toolbox
from toolbox.content.loader import explain_delay
from toolbox.content.memory import OF_PROCESS
from toolbox.describe.icons import place_icons, render_icon
from toolbox.describe.wording import DRINGLICHKEIT
from toolbox.domain.page_order import order_pages
from toolbox.markdown.gate import explain_refusals
from toolbox.outputs import build_outputs
from toolbox.problems.problem import ContentError
from toolbox.problems.watch import start_timer, stop_timer
from toolbox.search.files import build_engine, build_index, write_index
from toolbox.web.graphviz import begin_graphviz
from toolbox.web.menu import complete_nav
from toolbox.web.theme import describe_page, hand_over, list_templates, theme_filters

log = get_plugin_logger("toolbox")
AGAIN = "Bauen Sie noch einmal."


@event_priority(100)  # before the plugins: our messages come first, and macros find the data
def on_config(config):
    gc.set_threshold(100_000)  # as in build.py
    begin_graphviz()  # which is ready when the content has been read
    try:
        toolbox = read_toolbox(Path(config.docs_dir), today=datetime.date.today(), memory=OF_PROCESS)
    except ContentError as error:
        _tell(error)
    # The date of the content takes the place of the clock (https://reproducible-builds.org/specs/source-date-epoch/).
    day = datetime.datetime.combine(toolbox.stand(), datetime.time(), datetime.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(day.timestamp()))
    config.extra["toolbox"] = toolbox
    config.extra["abgelehnt"] = []
    config.extra["probleme"] = []
    config.mdx_configs["toolbox.web.markdown_extension"] = {"refuse": config.extra["abgelehnt"].append}
    config.extra["suche"] = build_engine(Path(config.theme.custom_dir) / "assets")
    config.site_name = toolbox.landkreis.titel
    if _wanted(config):
        config.theme.static_templates.clear()  # the error page, the list of all pages
    if config.nav:
        pages = [f"{slug}.md" for slug in order_pages(toolbox)]
        if config.not_in_nav:
            pages = [page for page in pages if not config.not_in_nav.match_file(page)]
        titles = {name: bereich.titel for name, bereich in toolbox.bereiche.items()}
        config.nav = complete_nav(config.nav, pages, titles)
    return config


def on_files(files, *, config):
    toolbox = config.extra["toolbox"]
    for file in files:
        if file.src_dir == config.docs_dir and file.src_uri not in toolbox.dateien:  # it came after the check
            raise PluginError(f"Während des Baus kam „{file.src_uri}“ hinzu, und niemand hat es geprüft. {AGAIN}")
    heads = config.extra["koepfe"] = {}
    for output in build_outputs(toolbox, config.use_directory_urls, _wanted(config), not config.extra.get("spaeter")):
        place = InclusionLevel.NOT_IN_NAV if output.head else InclusionLevel.UNDEFINED
        file = File.generated(config, output.uri, content=output.content, inclusion=place)
        file.edit_uri = output.source  # „Seite bearbeiten“ opens the data
        files.append(file)
        heads[output.uri] = output.head
    uri, engine = config.extra["suche"]
    files.append(File.generated(config, uri, content=engine))
    return files


def on_nav(nav, *, config, files):
    for page in nav.pages:
        page.title = config.extra["toolbox"].seiten[page.file.src_uri.removesuffix(".md")].titel
    # From here on nobody asks for the others, but links and navigation know them: these are the same as with all pages.
    if only := _wanted(config):
        for file in files:
            if file.src_uri not in only:
                file.inclusion = InclusionLevel.EXCLUDED
    return nav


def _wanted(config):
    """The sources of the few pages to build; none means all."""
    return frozenset(filter(None, (config.extra.get("nur") or "").split(",")))


def on_page_read_source(*, page, config):
    """The text that was checked, not what the file holds by now; and nothing in it is a head to anybody else."""
    written = config.extra["toolbox"].pages.get(page.file.src_uri.removesuffix(".md"))
    return hand_over(written.body if written else page.file.content_string)


@event_priority(100)
def on_pre_page(page, *, config, files):
    """No page may keep the machine busy for ever."""
    written = config.extra["toolbox"].pages.get(page.file.src_uri.removesuffix(".md"))

    def end():
        log.error("%s", explain_delay(written.path if written else page.file.src_uri))
        raise SystemExit(1)  # which no library takes for a mistake of its own

    start_timer(end)
    return page


@event_priority(100)  # before the macros ask whether they are wanted
def on_page_markdown(markdown, *, page, config, files):
    slug = page.file.src_uri.removesuffix(".md")
    page.meta = describe_page(config.extra["toolbox"], slug, config.extra["koepfe"].get(page.file.src_uri))
    return markdown


@event_priority(-100)
def on_page_content(html, *, page, config, files):
    """What the gate refused on this page, with its place in the text."""
    stop_timer()
    if refused := config.extra["abgelehnt"]:
        config.extra["probleme"] += explain_refusals(refused, config.extra["toolbox"], page.file.src_uri)
        refused.clear()
    return html


def _tell(error):
    for problem in error.problems:
        log.error("%s", problem)
    raise PluginError(str(error)) from None


def on_env(env, *, config, files):
    if config.extra["probleme"]:
        _tell(ContentError(config.extra["probleme"]))
    env.trim_blocks = env.lstrip_blocks = True
    env.auto_reload = False  # nobody changes a template while pages are made
    env.autoescape = list_templates(Path(config.theme.custom_dir)).__contains__
    env.filters.update(theme_filters(config.extra["toolbox"], config.use_directory_urls, config.extra["bereiche"]))
    env.globals.update(tb_symbol=render_icon, tb_dringlichkeiten=DRINGLICHKEIT)
    return env


def on_post_page(output, *, page, config):
    return place_icons(output)


def on_post_template(output, *, template_name, config):
    return place_icons(output) if template_name.endswith(".html") else output


def on_post_build(*, config):
    """The index of the search, from the finished pages, unless building makes it with the printed sheets in it."""
    if _wanted(config) or config.extra.get("spaeter"):
        return  # a few pages, with which nothing can be searched
    site = Path(config.site_dir)
    write_index(build_index(config.extra["toolbox"], site, config.use_directory_urls), site)
