"""Data for scripts, in attributes of pages and in files: whatever a text holds, a browser reads the same text and nothing else."""

import dataclasses
import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.attacks import HIT
from support.common import EXAMPLE, TODAY
from toolbox.checks.everything import read_toolbox
from toolbox.content.toolbox import Toolbox
from toolbox.web.data_pages import build_pages
from toolbox.web.deadlines import encode_rule
from toolbox.web.places_script import render_places

TEXTS = [
    f'"><img src=x onerror={HIT}()>',
    f"' autofocus onfocus={HIT}() x='",
    f"</script><script>{HIT}()</script>",
    f"</section></article><svg onload={HIT}()>",
    "<!--<script>",
    "]]>",
    "&quot;&#34;&lt;&amp;quot;",
    '\\"\\u0022\\x22\\',
    f'"}},"__proto__":{{"x":"{HIT}"}},{{"',
    "\u2028\u2029\x85",
    f"`${{{HIT}()}}`",
    "{{ 7*7 }}{% x %}",
    "x" * 4000,
]


@pytest.fixture(scope="module")
def sound() -> Toolbox:
    return read_toolbox(EXAMPLE, TODAY)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_rule_in_an_attribute_is_the_same_rule_in_a_browser(sound: Toolbox, text: str):
    name = "strafantrag"
    frist = sound.fristen[name].model_copy(update={"name": text})
    toolbox = dataclasses.replace(sound, fristen={**sound.fristen, name: frist})
    slug = toolbox.frist_page(name)
    [html] = [page.html for page in build_pages(toolbox, True) if page.slug == slug]
    [section] = LexborHTMLParser(html).css("[data-tb-frist]")
    assert {*section.attributes} == {"class", "aria-labelledby", "data-tb-frist"}
    assert json.loads(section.attributes["data-tb-frist"]) == json.loads(encode_rule(frist, slug.rpartition("/")[2]))
    assert json.loads(section.attributes["data-tb-frist"])["name"] == text


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_script_with_data_is_one_assignment_of_data(sound: Toolbox, text: str):
    """The cards in it are elements and texts: none is made of a text."""
    spoilt, plain = (read_cards(sound, words) for words in (text, "Wort"))
    assert list_tags(spoilt) == list_tags(plain)
    assert "".join(text.split()) in "".join(list_texts(spoilt)).replace(" ", "")


def read_cards(sound: Toolbox, text: str) -> dict[str, list]:
    """The cards of the script when all contacts say `text`."""
    kontakte = {
        name: kontakt.model_copy(update=dict.fromkeys(("name", "wobei", "fuer_wen", "macht_nicht"), text))
        for name, kontakt in sound.interne_kontakte.items()
    }
    script = render_places(dataclasses.replace(sound, interne_kontakte=kontakte))
    return json.loads(script.removeprefix("(globalThis.toolbox ??= {}).kommunen = ").removesuffix(";\n"))["karten"]


def list_tags(value) -> list[str]:
    """The elements and attributes of cards: [tag, attributes, children …]."""
    if isinstance(value, dict):
        return [tag for child in value.values() for tag in list_tags(child)]
    tag, attributes, *children = value
    own = [f"{tag} {' '.join(sorted(attributes))}"]
    return own + [found for child in children if isinstance(child, list) for found in list_tags(child)]


def list_texts(value) -> list[str]:
    """The texts between the elements of cards."""
    if isinstance(value, dict):
        return [text for child in value.values() for text in list_texts(child)]
    _, _, *children = value
    return [text for child in children for text in ([child] if isinstance(child, str) else list_texts(child))]
