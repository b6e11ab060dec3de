"""Something new: its first file, made of a name, so that the form for it can be opened."""

import datetime
from http import HTTPStatus
from pathlib import Path

from preview.redaktion.documents import write_file
from preview.redaktion.guards import DeniedError
from shared.faults import describe_fault
from toolbox.content.page import read_markdown
from toolbox.content.source import read_yaml
from toolbox.content.text_file import decode
from toolbox.content.toolbox import DATA, Toolbox
from toolbox.editing.canonical_form import write_page, write_value
from toolbox.editing.form_inputs import Sent
from toolbox.editing.new_content import ScaffoldError, begin

KINDS_BY_WORD = {
    "kontakt": "kontakte",
    "anleitung": "seiten",
    "entscheidungshilfe": "entscheidungshilfen",
    "vorlage": "vorlagen",
}
WORDS_BY_KIND = {kind: word for word, kind in KINDS_BY_WORD.items()}


def create(docs: Path, toolbox: Toolbox, sent: Sent) -> tuple[str, str]:
    """Writes what is new and returns its kind and id. Raises ScaffoldError for a name that will not do, and DeniedError."""
    art, name = (sent.get(key, [""])[-1].strip() for key in ("art", "name"))
    if art not in KINDS_BY_WORD:
        raise DeniedError(HTTPStatus.BAD_REQUEST, "Wählen Sie aus, was Sie anlegen wollen.")
    area = sent.get("bereich", [""])[-1]
    title = f"{area}/{name.replace('/', ' ')}" if art == "anleitung" else name
    files = begin(art, title, toolbox, datetime.date.today(), sent.get("ebene", ["kreis"])[-1]).dateien
    kind, made = KINDS_BY_WORD[art], ""
    for place, text in files.items():
        if art == "anleitung":
            text = _fill_in(text, place, sent)
        if place.startswith(f"{DATA}/{kind}/"):
            # In a form the hints stand at the inputs; a file needs none.
            text = write_value(read_yaml(text.encode(), place)[0].value, kind)
            made = Path(place).stem
        try:
            (docs / place).parent.mkdir(parents=True, exist_ok=True)
            write_file(docs / place, text, docs.parent / ".build")
        except OSError as error:
            raise DeniedError(HTTPStatus.INSUFFICIENT_STORAGE, f"Anlegen ging nicht: {describe_fault(error)}") from None
    return kind, made or next(iter(files)).removesuffix(".md")


def _fill_in(text: str, place: str, sent: Sent) -> str:
    """A new page with what somebody has already said of it."""
    summary, words = (sent.get(key, [""])[-1] for key in ("zusammenfassung", "suchwoerter"))
    if problems := decode(f"{summary}{words}".encode(), "")[1]:
        raise ScaffoldError(f"Zu den Angaben: {problems[0].message} {problems[0].hint}")
    lines = [" ".join(line.split()) for line in words.splitlines()]
    said = {"zusammenfassung": " ".join(summary.split()), "suchwoerter": [line for line in lines if line]}
    page, _ = read_markdown(text.encode(), place)
    return write_page({**page.head.value, **{key: value for key, value in said.items() if value}}, page.body, text)
