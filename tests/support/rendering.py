"""A page's Markdown as HTML, with the extensions of mkdocs.yml and the macros of a page, but without MkDocs."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import markdown
import yaml
from jinja2.sandbox import ImmutableSandboxedEnvironment

from support.common import ROOT
from toolbox.content.slugs import name_anchor
from toolbox.markdown.gate import RefusedError
from toolbox.markdown.grammar import OnlyCalls
from toolbox.markdown.macro_calls import COMMENT_END, COMMENT_START


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, in which functions are named by tags."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: name_anchor)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda loader, suffix, node: name_anchor)
SETTINGS = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)  # noqa: S506 a SafeLoader
USED = ["toc", "tables", "fenced_code"]  # what MkDocs itself always uses
NAMES = [next(iter(entry)) if isinstance(entry, dict) else entry for entry in SETTINGS["markdown_extensions"]]
OPTIONS = {
    name: value for entry in SETTINGS["markdown_extensions"] if isinstance(entry, dict) for name, value in entry.items()
}


def render(
    body: str,
    macros: Mapping[str, Callable[..., str]] = MappingProxyType({}),
    refuse: Callable[[RefusedError], None] | None = None,
) -> str:
    """The HTML of a body. With `macros` its calls are made. What the gate refuses is raised, or told to `refuse`."""
    if macros:
        sandbox = ImmutableSandboxedEnvironment(
            extensions=[OnlyCalls], comment_start_string=COMMENT_START, comment_end_string=COMMENT_END
        )
        sandbox.globals.update(macros)
        body = sandbox.from_string(body).render()
    options = {**OPTIONS, "toolbox.web.markdown_extension": {"refuse": refuse}} if refuse else OPTIONS
    return markdown.Markdown(extensions=list(dict.fromkeys([*USED, *NAMES])), extension_configs=options).convert(body)
