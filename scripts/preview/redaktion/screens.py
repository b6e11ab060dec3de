"""The screens of the Redaktion: HTML from templates that escape everything, for browsers with and without scripts."""

import datetime
from functools import cache
from pathlib import Path

import jinja2

from shared.commands import ROOT
from toolbox.content.fields import explain_letters
from toolbox.describe.dates import format_date
from toolbox.describe.wording import name_value
from toolbox.editing.form_messages import Meldung
from toolbox.editing.forms import Feldgruppe, Formfeld, Formteil

HERE = Path(__file__).parent / "templates"
ASSETS = {
    "redaktion.css": ("text/css", HERE / "redaktion.css"),
    "redaktion.js": ("text/javascript", HERE / "redaktion.js"),
    "farben.css": ("text/css", ROOT / "overrides" / "assets" / "css" / "tokens.css"),
}
FEW = 3  # parts of a list that are shown open
MOST_TO_PICK = 60  # names that one picks from a list; among more one types what one looks for


def render(template: str, **values: object) -> bytes:
    """A screen."""
    return _environment().get_template(template).render(**values).encode()


def read_asset(name: str) -> tuple[str, bytes] | None:
    """A style sheet or script of the screens, with its type."""
    kind, path = ASSETS.get(name, ("", None))
    return (kind, path.read_bytes()) if path else None


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(wort=name_value, datum=format_date)
    environment.tests.update(gruppe=lambda part: isinstance(part, Feldgruppe), gefuellt=is_filled, betrifft=concerns)
    environment.globals.update(
        wenige=FEW,
        waehlbare=MOST_TO_PICK,
        erlaubte_zeichen=explain_letters,
        heute=lambda: datetime.date.today().isoformat(),
    )
    return environment


def is_filled(part: Formteil) -> bool:
    """Whether a part of a form holds anything, or must."""
    return part.wert is not None or part.pflicht or (isinstance(part, Formfeld) and part.text not in ("", "nein"))


def concerns(way: str, messages: dict[str, list[str]]) -> bool:
    """Whether a message stands at an input or at one within it."""
    return any(found == way or found.startswith(f"{way}/") for found in messages)


def sort_messages(messages: list[Meldung]) -> dict[str, list[str]]:
    """The messages by the input they stand at; those of no input under an empty name."""
    sorted_messages: dict[str, list[str]] = {}
    for message in messages:
        sorted_messages.setdefault(message.weg, []).append(message.text)
    return sorted_messages
