"""What the legal office reads before it releases an area: every sentence of law, by the norm it rests on, and the pages."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from toolbox.content.models import Antragsrecht, Baustein, Frist, Norm, Vorlage
from toolbox.content.toolbox import Toolbox
from toolbox.describe.deadline import describe_deadline
from toolbox.describe.norm import Normangabe, describe_norm
from toolbox.describe.paragraphs import flatten
from toolbox.describe.release import say_release
from toolbox.describe.wording import DIENSTVORGESETZTE, OHNE_ANTRAG
from toolbox.domain.releases import find_text_version, list_called, list_release_areas, list_texts
from toolbox.markdown.macro_calls import CALL, MACROS
from toolbox.markdown.norm_citations import TYPED, is_among, may_cite, read_norms
from toolbox.markdown.passages import PLACEHOLDER, TABLE_RULE, list_leaves, read_page_passages

CITED = re.compile("\x02([a-z0-9-]+)\x02")  # the place of a call; no content can hold this character
ANSWERS = ("richtig", "zu ändern", "offen")
HOW = (
    "Jeder Satz steht einmal da, unter der Vorschrift, auf die er sich stützt. Kreuzen Sie zu jedem an, was gilt. Was "
    "sich ändern soll, schreiben Sie auf die Zeile darunter. Am Ende stehen die Seiten mit ihrer Fassung: Freigegeben "
    "wird eine Seite immer in genau dieser Fassung. Ändert sich danach ihr Text, sagt sie das selbst."
)
WITHOUT_NORM = Normangabe("Ohne Vorschrift", "", "", "", "")


@dataclass(frozen=True)
class Rechtssatz:
    """A sentence of law. `seiten` are the titles of the pages on which it stands, `auch` what else it cites."""

    nummer: int
    text: str
    seiten: tuple[str, ...]
    auch: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seitenangabe:
    """A page to release: `eintrag` is what the command takes, `stand` how far it is today."""

    titel: str
    eintrag: str
    stand: str


@dataclass(frozen=True)
class Pruefpaket:
    """All that is to be read of an area; each norm with what rests on it."""

    titel: str
    vorschriften: tuple[tuple[Normangabe, tuple[Rechtssatz, ...]], ...]
    seiten: tuple[Seitenangabe, ...]


def describe_packet(toolbox: Toolbox, area: str) -> Pruefpaket:
    """The packet of an area (see `list_release_areas`)."""
    titel, slugs = list_release_areas(toolbox)[area]
    pages: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for slug in slugs:
        for sentence in _list_sentences(toolbox, slug):
            pages.setdefault(sentence, []).append(name_text(toolbox, slug))
    by_norm: dict[str, list[tuple[str, tuple[str, ...], list[str]]]] = {name: [] for name in (*toolbox.normen, "")}
    for (text, norms), titles in pages.items():
        by_norm[norms[0] if norms else ""].append((text, norms[1:], titles))
    numbers = count(1)
    groups = []
    for name, found in by_norm.items():
        sentences = tuple(
            Rechtssatz(next(numbers), text, tuple(dict.fromkeys(titles)), tuple(toolbox.normen[n].norm for n in also))
            for text, also, titles in found
        )
        if sentences:
            groups.append((describe_norm(toolbox.normen[name]) if name else WITHOUT_NORM, sentences))
    return Pruefpaket(titel, tuple(groups), tuple(_describe_page(toolbox, slug) for slug in slugs))


def say_pages(satz: Rechtssatz) -> str:
    """Where a sentence stands, and what else it cites."""
    also = f" Nennt auch: {', '.join(satz.auch)}." if satz.auch else ""
    return f"Steht auf: {', '.join(f'„{titel}“' for titel in satz.seiten)}.{also}"


def name_text(toolbox: Toolbox, slug: str) -> str:
    """The title of a page, written or made of data."""
    thing = toolbox.seiten.get(slug) or list_texts(toolbox)[slug][0]
    return f"Frist: {thing.name}" if isinstance(thing, Frist) else thing.titel


def _describe_page(toolbox: Toolbox, slug: str) -> Seitenangabe:
    entry = f"{slug}={find_text_version(toolbox, slug)}"
    return Seitenangabe(name_text(toolbox, slug), entry, say_release(toolbox, slug))


Satz = tuple[str, tuple[str, ...]]  # the words, and the ids of the norms they rest on


def _list_sentences(toolbox: Toolbox, slug: str) -> Iterator[Satz]:
    """Every sentence of law on a page: of the data that it shows, and of its own text wherever it cites a norm."""
    ids = {id(norm): name for name, norm in toolbox.normen.items()}
    own = [thing for thing in list_texts(toolbox)[slug] if isinstance(thing, (Frist, Vorlage))]
    for thing in (*list_called(toolbox, slug), *own):
        if isinstance(thing, Norm):
            yield describe_norm(thing).satz, (ids[id(thing)],)
        elif isinstance(thing, Frist):
            name = next(name for name, frist in toolbox.fristen.items() if frist is thing)
            words = describe_deadline(toolbox, name)
            yield f"{words.name}. {words.satz} {words.beginn} {words.warnung}", thing.normen
        elif isinstance(thing, Baustein):
            yield flatten(thing.text), ()
        elif isinstance(thing, Antragsrecht):
            yield _say_right(thing), thing.normen
        elif isinstance(thing, Vorlage):
            yield from _list_of_letter(toolbox, thing)
    if slug in toolbox.pages and not toolbox.seiten[slug].render_macros:
        yield from _list_of_page(toolbox, slug)


def _say_right(recht: Antragsrecht) -> str:
    parts = (
        ("Verfolgung ohne Antrag", OHNE_ANTRAG[recht.ohne_antrag], recht.ohne_antrag_hinweis),
        ("Den Antrag stellt", recht.wer, None),
        ("Dienstvorgesetzte zusätzlich", DIENSTVORGESETZTE[recht.dienstvorgesetzte], recht.dienstvorgesetzte_hinweis),
    )
    said = (f"{name}: {'. '.join(filter(None, (words, hint))).removesuffix('.')}." for name, words, hint in parts)
    return " ".join([f"{recht.geschehen}.", *said])


def _list_of_page(toolbox: Toolbox, slug: str) -> Iterator[Satz]:
    """Passages with a call of a norm. A row of a table is one passage: a cell alone says too little."""
    lines = (line if not line.startswith("|") else _join_row(line) for line in toolbox.pages[slug].body.split("\n"))
    body = CALL.sub(lambda call: _fill(toolbox, call[1], call[2]), "\n".join(lines))
    for passage in read_page_passages(slug, dataclasses.replace(toolbox.pages[slug], body=body)):
        if norms := tuple(dict.fromkeys(CITED.findall(passage.text))):
            yield CITED.sub(lambda cited: toolbox.normen[cited[1]].im_satz, passage.text), norms


def _join_row(line: str) -> str:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return "" if TABLE_RULE.match(line) else f"- {' – '.join(cells)}"


def _fill(toolbox: Toolbox, name: str, argument: str) -> str:
    """What stands for a call within a sentence; what brings paragraphs stands for itself."""
    if name == "norm":
        return f"\x02{argument}\x02"
    if name == "kontakt":
        return toolbox.kontakte[argument].name
    if name in ("vorlage", "entscheidungshilfe"):
        return f"„{toolbox.known(MACROS[name].argument)[argument].titel}“"
    return ""


def _list_of_letter(toolbox: Toolbox, vorlage: Vorlage) -> Iterator[Satz]:
    """Paragraphs of a letter in which a norm is typed."""
    known = {name: read_norms(toolbox.normen[name].norm) for name in vorlage.normen}
    for _, text in list_leaves(vorlage.model_dump(mode="json")):
        for paragraph in re.split(r"\n\s*\n", text) if may_cite(text) else ():
            typed = TYPED.findall(paragraph)
            norms = tuple(name for name in known if any(is_among(citation, known[name]) for citation in typed))
            if typed:
                yield flatten(PLACEHOLDER.sub("…", paragraph)), norms
