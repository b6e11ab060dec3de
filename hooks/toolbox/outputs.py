"""The one list of everything that is made from data and published beside the written pages."""

from dataclasses import dataclass

import yaml

from toolbox.load import Toolbox
from toolbox.pages import build_pages


@dataclass(frozen=True)
class Output:
    """A generated file: `uri` below the content folder, text, and the data file it comes from."""

    uri: str
    content: str
    source: str


def build_outputs(toolbox: Toolbox, directory_urls: bool = True) -> list[Output]:
    """All generated files. Pages are Markdown with front matter, as if somebody had written them."""
    outputs = []
    for page in build_pages(toolbox, directory_urls):
        head = yaml.safe_dump(page.head, allow_unicode=True, sort_keys=False)
        outputs.append(Output(f"{page.slug}.md", f"---\n{head}---\n\n{page.html}\n", page.source))
    return outputs
