"""Connects mkdocs-macros to the toolbox package: registers our macros and nothing else."""

from types import SimpleNamespace

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from toolbox.markdown.grammar import OnlyCalls
from toolbox.markdown.macro_calls import COMMENT_END, COMMENT_START
from toolbox.web.macros import build_macros


def define_env(env):
    """Called once per build, last in the plugin's set-up: whatever it put within reach of pages is taken away."""
    config = env.conf
    macros = build_macros(
        config["extra"]["toolbox"], lambda: env.page.file.src_uri.removesuffix(".md"), config["use_directory_urls"]
    )
    env.variables.clear()
    env.filters.clear()
    env.macros.clear()
    env.macros.update(macros)


def on_pre_page_macros(env):
    """Called before each page: a sandbox that knows our macros only (mkdocs-macros 1.5 renders without one).

    Front matter would shadow macros of the same name, so the page passes on nothing but `render_macros`.
    """
    sandbox = ImmutableSandboxedEnvironment(
        extensions=[OnlyCalls],
        undefined=StrictUndefined,
        comment_start_string=COMMENT_START,
        comment_end_string=COMMENT_END,
    )
    sandbox.globals.clear()
    sandbox.filters.clear()
    sandbox.tests.clear()
    sandbox.globals.update(env.macros)
    env._env = sandbox  # noqa: SLF001 the plugin has no setter
    env.variables.clear()
    shown = str(env.page.meta.get("render_macros", True)).lower() != "false"
    env.variables["page"] = SimpleNamespace(meta={"render_macros": shown})
