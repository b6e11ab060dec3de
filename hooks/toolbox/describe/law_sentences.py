"""Sentences of law on a page: what it takes from the data, wherever it cites a norm, and what speaks of law without one.

Whether a sentence speaks of law, the words under `rechtswoerter` in `daten/sprache.yml` decide.
"""

import dataclasses
import re
from collections.abc import Iterator

from toolbox.content.models import Antragsrecht, Baustein, Entscheidungshilfe, Frist, Model, Norm, Vorlage
from toolbox.content.toolbox import Toolbox
from toolbox.describe.deadline import describe_deadline
from toolbox.describe.norm import describe_norm
from toolbox.describe.paragraphs import flatten
from toolbox.describe.wording import DIENSTVORGESETZTE, OHNE_ANTRAG
from toolbox.domain.releases import list_called, list_texts
from toolbox.domain.tree_ways import results_of
from toolbox.markdown.macro_calls import CALL, MACROS
from toolbox.markdown.norm_citations import TYPED, is_among, may_cite, read_norms
from toolbox.markdown.passages import MARKS, PLACEHOLDER, TABLE_RULE, list_leaves, read_page_passages
from toolbox.markdown.word_patterns import has_word

CITED = re.compile("\x02([a-z0-9-]+)\x02")  # the place of a call; no content can hold this character
TITLE = re.compile("\x03([^\x03]*)\x03")  # the title of a letter or a tree: it names something and says nothing of law
CELLS = " – "  # between the cells of a row
# A title that cites a norm, and the list below it: what the list says rests on that norm.
TITLED = re.compile(r"^\*\*([^*\n]+)\*\*( \([^()\n]*\x02[^()\n]*\))\n\n((?:(?:- | {2}).*\n)+)", re.MULTILINE)
STATEMENT = re.compile(r"[.:][“)]*$")  # a title or a question states nothing

Satz = tuple[str, tuple[str, ...]]  # the words, and the ids of the norms they rest on


def list_law_sentences(toolbox: Toolbox, slug: str) -> Iterator[Satz]:
    """Every sentence of law on a page, of the data that it shows and of its own text."""
    ids = {id(norm): name for name, norm in toolbox.normen.items()}
    own = [thing for thing in list_texts(toolbox)[slug] if isinstance(thing, (Entscheidungshilfe, Frist, Vorlage))]
    for thing in (*list_called(toolbox, slug), *own):
        if isinstance(thing, Norm):
            yield describe_norm(thing).satz, (ids[id(thing)],)
        elif isinstance(thing, Frist):
            name = next(name for name, frist in toolbox.fristen.items() if frist is thing)
            words = describe_deadline(toolbox, name)
            yield f"{words.name}. {words.satz} {words.beginn} {words.warnung}", thing.normen
        elif isinstance(thing, Baustein):
            yield MARKS.sub("", flatten(thing.text)), ()
        elif isinstance(thing, Antragsrecht):
            yield _say_right(thing), thing.normen
        elif isinstance(thing, Vorlage):
            yield from _list_of_letter(toolbox, thing)
        elif isinstance(thing, Entscheidungshilfe):
            yield from _list_of_tree(toolbox, thing)
    if slug in toolbox.pages and not toolbox.seiten[slug].render_macros:
        yield from _list_of_page(toolbox, slug)


def _is_law(toolbox: Toolbox, text: str) -> bool:
    """Whether a whole sentence, or a row of a table, speaks of law."""
    states = CELLS in text or STATEMENT.search(text)
    return bool(states) and any(has_word(words, text) for words in toolbox.sprache.rechtswoerter.values())


def _say_right(recht: Antragsrecht) -> str:
    parts = (
        ("Verfolgung ohne Antrag", OHNE_ANTRAG[recht.ohne_antrag], recht.ohne_antrag_hinweis),
        ("Den Antrag stellt", recht.wer, None),
        ("Dienstvorgesetzte zusätzlich", DIENSTVORGESETZTE[recht.dienstvorgesetzte], recht.dienstvorgesetzte_hinweis),
    )
    said = (f"{name}: {'. '.join(filter(None, (words, hint))).removesuffix('.')}." for name, words, hint in parts)
    return " ".join([f"{recht.geschehen}.", *said])


def _list_of_page(toolbox: Toolbox, slug: str) -> Iterator[Satz]:
    """Passages with a call of a norm, or of law without one. A row of a table is one passage: a cell alone says too little."""
    lines = (line if not line.startswith("|") else _join_row(line) for line in toolbox.pages[slug].body.split("\n"))
    body = CALL.sub(lambda call: _fill(toolbox, call[1], call[2]), "\n".join(lines))
    body = TITLED.sub(lambda found: f"- {found[1]}{found[2]}: {_join_items(found[3])}\n", body)
    for passage in read_page_passages(slug, dataclasses.replace(toolbox.pages[slug], body=body)):
        norms = tuple(dict.fromkeys(CITED.findall(passage.text)))
        if norms or _is_law(toolbox, TITLE.sub("", passage.text)):
            text = CITED.sub(lambda cited: toolbox.normen[cited[1]].im_satz, passage.text)
            yield TITLE.sub(r"„\1“", text), norms


def _join_row(line: str) -> str:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return "" if TABLE_RULE.match(line) else f"- {CELLS.join(cells)}"


def _join_items(items: str) -> str:
    return " ".join(line.removeprefix("- ").strip() for line in items.splitlines())


def _fill(toolbox: Toolbox, name: str, argument: str) -> str:
    """What stands for a call within a sentence; what brings paragraphs stands for itself."""
    if name == "norm":
        return f"\x02{argument}\x02"
    if name == "kontakt":
        return toolbox.kontakte[argument].name
    if name in ("vorlage", "entscheidungshilfe"):
        return f"\x03{toolbox.known(MACROS[name].argument)[argument].titel}\x03"
    return ""


def _list_of_letter(toolbox: Toolbox, vorlage: Vorlage) -> Iterator[Satz]:
    """Paragraphs of a letter in which a norm is typed, or of law without one."""
    known = {name: read_norms(toolbox.normen[name].norm) for name in vorlage.normen}
    for paragraph in _list_paragraphs(vorlage):
        typed = TYPED.findall(paragraph) if may_cite(paragraph) else []
        norms = tuple(name for name in known if any(is_among(citation, known[name]) for citation in typed))
        if typed or _is_law(toolbox, paragraph):
            yield paragraph, norms


def _list_of_tree(toolbox: Toolbox, hilfe: Entscheidungshilfe) -> Iterator[Satz]:
    """What a tree and its results say of law; they name no norms."""
    for thing in (hilfe, *results_of(toolbox, hilfe).values()):
        for paragraph in _list_paragraphs(thing):
            if _is_law(toolbox, paragraph):
                yield paragraph, ()


def _list_paragraphs(thing: Model) -> Iterator[str]:
    for _, text in list_leaves(thing.model_dump(mode="json")):
        for paragraph in re.split(r"\n\s*\n", text):
            yield flatten(PLACEHOLDER.sub("…", paragraph))
