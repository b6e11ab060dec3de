"""Single inputs of a form: what they show of a value, and the value that somebody's text stands for."""

import re
import typing
from collections.abc import Mapping
from dataclasses import dataclass, replace

from toolbox.content import fields
from toolbox.content.explanations import FORMS, Erklaerung, strip_none
from toolbox.content.kinds import KINDS
from toolbox.content.source import Value
from toolbox.describe.wording import name_value

Sent = Mapping[str, list[str]]  # what a browser sent: the texts of each input by its name
SHOWN = "?"  # names what says that boxes were shown: a browser sends only those that are ticked
CELLS = " | "
YES_OR_NO = ("nein", "ja")
INPUTS = {
    fields.Absatz: "absatz",
    fields.Datum: "tag",
    fields.RufnummerFeld: "rufnummer",
    fields.Ganzzahl: "zahl",
    fields.Link: "adresse",
    fields.Mail: "mail",
}
# What only matters to whoever writes into a file; the second where an input offers the names of things itself.
QUOTED = re.compile(r",? ?(?:und )?in Anführungszeichen")
NAMED = re.compile(
    r",? als Kennungen aus „[^“]+“|:? ?Kennung(?:en)? aus „[^“]+“(?:\. ?|(?=[,.]))"
    r"|(?:: )?Namen? der (?:Kontaktd|D)atei(?:en)?(?: unter „[^“]+“)?(?:,? ohne „\.\w+“)?|: Ordner und Name(?: der Seite)? ohne „\.md“"
)
DATA_FILE = re.compile(r"„(?:[\w-]+/)*([a-z-]+)\.yml“")
WORD = re.compile(r"„([a-z_-]+)“")  # a fixed word of the data, or a key
LEFT_OVER = re.compile(r"^[.,] ?")


@dataclass(frozen=True)
class Formfeld:
    """An input. `text` is what it shows, `wert` what a file would hold; None where it would hold nothing.

    `art` says how it looks: zeile, absatz, zeilen (one value on each), tafel (cells on each), wahl, ankreuzen, tag, rufnummer, zahl,
    adresse, mail, verweis (an id of the kind `ziel`), or bleibt (kept, because it does not have the form that is expected).
    """

    weg: str
    titel: str
    hilfe: str
    beispiel: str
    pflicht: bool
    art: str
    text: str = ""
    wert: "Value | None" = None
    wahl: tuple[str, ...] = ()
    ziel: str = ""


def is_single(annotation: object) -> bool:
    """Whether one input is enough: a word, a text, a list of words or lines."""
    annotation = strip_none(annotation)
    if typing.get_origin(annotation) is tuple:
        inner = strip_none(typing.get_args(annotation)[0])
        return inner is not fields.Absatz and is_single(inner)
    return annotation in FORMS or typing.get_origin(annotation) is typing.Literal


def make_input(way: str, angabe: Erklaerung, annotation: object, target: str = "") -> Formfeld:
    """An empty input for a value. `target` is the kind of things whose ids it takes."""
    annotation = strip_none(annotation)
    lists = []
    while typing.get_origin(annotation) is tuple:
        lists.append(annotation)
        annotation = strip_none(typing.get_args(annotation)[0])
    words = tuple(map(str, typing.get_args(annotation))) if typing.get_origin(annotation) is typing.Literal else ()
    if annotation is fields.JaNein:
        words = YES_OR_NO
    art = "wahl" if words else "verweis" if target else INPUTS.get(annotation, "zeile")
    if lists:
        art = "ankreuzen" if words else ("zeilen", "tafel")[len(lists) - 1]
    example = "" if words else ", ".join(angabe.beispiele)
    return Formfeld(
        way, angabe.titel, explain_in_form(angabe.text, target), example, angabe.pflicht, art, wahl=words, ziel=target
    )


def explain_in_form(text: str, target: str = "") -> str:
    """The explanation of a key, which may take ids of the kind `target`, without what only matters in a file, and with the
    words for values that people know."""
    text = QUOTED.sub("", text)
    text = name_files(LEFT_OVER.sub("", NAMED.sub("", text)).strip() if target else text)
    text = WORD.sub(lambda match: f"„{name_value(match[1])}“", text)
    return text[:1].upper() + text[1:]


def name_files(text: str) -> str:
    """The text with titles of things where it names the files that hold them."""
    return DATA_FILE.sub(lambda match: f"„{KINDS[match[1]].titel}“" if match[1] in KINDS else match[0], text)


def fill_input(field: Formfeld, before: "Value | None", sent: Sent) -> Formfeld:
    """The input with what a file holds and what somebody sent. What nobody touched stays, however it is written."""
    shown = _show(field, before)
    if shown is None:
        return keep_input(field, before)
    if field.art == "ankreuzen":
        return _fill_boxes(field, before or [], sent)
    text = sent[field.weg][-1].replace("\r\n", "\n") if field.weg in sent else shown
    if text.strip() != shown.strip():
        return replace(field, text=text, wert=_read(field, text))
    wahl = field.wahl if shown in ("", *field.wahl) or not field.wahl else (*field.wahl, shown)
    # Where only a day can be shown, whoever wrote something else would see nothing.
    strange = field.art == "tag" and shown and not re.fullmatch(r"\d{4}-\d\d-\d\d", shown)
    return replace(field, art="zeile" if strange else field.art, text=shown, wert=before, wahl=wahl)


def keep_input(field: Formfeld, before: "Value") -> Formfeld:
    """The input for a value that no input can show: it stays as it is."""
    return replace(field, art="bleibt", text=_describe(before), wert=before)


def _fill_boxes(field: Formfeld, was: list[Value], sent: Sent) -> Formfeld:
    """Words that are ticked, in the order of the file, new ones behind."""
    words = tuple(dict.fromkeys([*field.wahl, *was]))
    ticked = sent.get(field.weg, []) if f"{field.weg}/{SHOWN}" in sent else was
    now = [word for word in dict.fromkeys([*was, *words]) if word in ticked]
    return replace(field, wahl=words, text=CELLS.join(now), wert=was if now == was and was else now or None)


def _show(field: Formfeld, before: "Value | None") -> str | None:
    """What an input shows of a value; None where it cannot show it so that the same comes back."""
    if before is None:
        return "nein" if field.wahl == YES_OR_NO else ""
    if field.art not in ("zeilen", "tafel", "ankreuzen"):
        return before if isinstance(before, str) else None
    if not isinstance(before, list):
        return None
    if field.art == "ankreuzen":
        return "" if all(isinstance(word, str) for word in before) else None
    text = "\n".join(CELLS.join(map(str, item)) if isinstance(item, list) else str(item) for item in before)
    return text if (_read(field, text) or []) == _strip(before) else None


def _read(field: Formfeld, text: str) -> "Value | None":
    """What a text that somebody typed stands for."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if field.art == "zeilen":
        return lines or None
    if field.art == "tafel":
        return [[cell.strip() for cell in line.split(CELLS.strip())] for line in lines] or None
    return None if field.wahl == YES_OR_NO and text == "nein" else text.strip() or None


def _strip(value: Value) -> Value:
    return [_strip(item) for item in value] if isinstance(value, list) else str(value).strip()


def _describe(value: Value) -> str:
    return "eine Liste" if isinstance(value, list) else "mehrere Angaben" if isinstance(value, dict) else str(value)
