"""Situations of people who come here, walked through the trees as data and, for a sample, by taps in a browser.

A file of `lagen/` is one kind of reader; each entry was written down before anybody walked it:

- `lage`: what happened, in German; `beginn`: the tree whose tile this reader taps; `antworten`: the honest answers,
  each by how its text begins; `andere: ja` when somebody asks for another person; `ruhig: ja` when nothing is wrong.
- What a police officer, a lawyer, a doctor and a kind colleague would expect of the advice: `stufe` (urgency),
  `zuerst` (need of the first step), `bedarf` and `kein_bedarf` (needs shown, not shown), `fristen`,
  `muss` and `darf_nicht` (words; „a|b“ means one of them).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from support.common import ROOT
from toolbox.content.models import Ergebnis
from toolbox.content.toolbox import Toolbox
from toolbox.domain.tree_ways import find_target, results_of

FOLDER = ROOT / "tests" / "content" / "lagen"


@dataclass(frozen=True)
class Lage:
    """One situation, with the name of its file and its place there."""

    name: str
    lage: str
    beginn: str
    antworten: tuple[str, ...]
    andere: bool = False
    ruhig: bool = False
    stufe: str | None = None
    zuerst: str | None = None
    bedarf: tuple[str, ...] = ()
    kein_bedarf: tuple[str, ...] = ()
    fristen: tuple[str, ...] = ()
    muss: tuple[str, ...] = ()
    darf_nicht: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weg:
    """Where honest answers lead: the tree and the result, and the ids of question and answer on the way."""

    baum: str
    ergebnis: str
    schritte: tuple[tuple[str, str, str], ...]  # tree, question, text of the answer


@cache
def read_lagen() -> tuple[Lage, ...]:
    """All situations, file by file. A key that is none, or a value of the wrong kind, is a mistake of the file."""
    return tuple(
        Lage(name=f"{path.stem}-{index}", **{key: _read_value(value) for key, value in entry.items()})
        for path in sorted(FOLDER.glob("*.yml"))
        for index, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1)
    )


def _read_value(value: str | list[str]) -> str | bool | tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else value == "ja" or value


def walk(toolbox: Toolbox, lage: Lage) -> Weg:
    """The way of this reader. Raises LookupError when an answer is not offered, or the way does not end."""
    baum, steps = lage.beginn, []
    frage = next(iter(toolbox.entscheidungshilfen[baum].fragen))
    for begin in lage.antworten:
        hilfe = toolbox.entscheidungshilfen[baum]
        if frage not in hilfe.fragen:
            raise LookupError(f"„{frage}“ ist schon das Ende, „{begin}“ bleibt übrig")
        offered = [antwort for antwort in hilfe.fragen[frage].antworten if antwort.text.startswith(begin)]
        # „Ja“ may be the whole of one answer and the beginning of another.
        offered = [antwort for antwort in offered if antwort.text == begin] or offered
        if len(offered) != 1:
            raise LookupError(f"{baum}/{frage}: „{begin}“ passt auf {len(offered)} Antworten")
        steps.append((baum, frage, offered[0].text))
        ziel = find_target(toolbox, hilfe, offered[0].weiter)
        baum, frage = ziel.baum or baum, ziel.kennung
    if frage in toolbox.entscheidungshilfen[baum].fragen:
        raise LookupError(f"{baum}/{frage} fragt noch")
    return Weg(baum, frage, tuple(steps))


def find_result(toolbox: Toolbox, weg: Weg) -> Ergebnis:
    """The result at the end of a way."""
    return results_of(toolbox, toolbox.entscheidungshilfen[weg.baum])[weg.ergebnis]


def read_result(ergebnis: Ergebnis, andere: bool) -> str:
    """Everything a result says to this reader, in one line."""
    steps = [(s.titel, (s.text_andere if andere else None) or s.text) for s in ergebnis.schritte]
    return " ".join([ergebnis.titel, *(part for step in steps for part in step), *ergebnis.nicht, ergebnis.ohne_amt])


def judge(lage: Lage, ergebnis: Ergebnis) -> Iterator[str]:
    """What is wrong about a result for this situation."""
    needs = {*ergebnis.bedarf, *(schritt.bedarf for schritt in ergebnis.schritte if schritt.bedarf)}
    words = read_result(ergebnis, lage.andere).casefold()
    if lage.stufe and ergebnis.dringlichkeit != lage.stufe:
        yield f"Stufe „{ergebnis.dringlichkeit}“ statt „{lage.stufe}“"
    first = next((schritt.bedarf for schritt in ergebnis.schritte if schritt.bedarf), None)
    if lage.zuerst and first != lage.zuerst:
        yield f"zuerst „{first}“ statt „{lage.zuerst}“"
    yield from (f"ohne Bedarf „{need}“" for need in lage.bedarf if need not in needs)
    yield from (f"mit Bedarf „{need}“" for need in lage.kein_bedarf if need in needs)
    yield from (f"ohne Frist „{frist}“" for frist in lage.fristen if frist not in ergebnis.fristen)
    for word in lage.muss:
        if not any(part.casefold() in words for part in word.split("|")):
            yield f"ohne „{word}“"
    yield from (f"mit „{word}“" for word in lage.darf_nicht if word.casefold() in words)
