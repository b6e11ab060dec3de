"""How a norm is cited in a sentence and listed by theme."""

import datetime
from pathlib import Path

from toolbox.macros import build_macros
from toolbox.rules import read_toolbox
from toolbox.structure import as_inline

TODAY = datetime.date(2026, 11, 22)


def call(docs: Path, name: str, argument: str) -> str:
    return build_macros(read_toolbox(docs, TODAY), lambda: "sofort/hilfe", True)[name](argument)


def shorten(docs: Path) -> None:
    path = docs / "daten" / "normen.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("  norm: § 241 StGB\n", "  norm: § 241 StGB\n  kurz: Drohparagraf\n"), encoding="utf-8"
    )


def test_a_sentence_cites_the_whole_place_unless_there_is_a_short_one(example: Path):
    assert call(example, "norm", "bedrohung") == as_inline('<a href="#recht-bedrohung">§\u00a0241 StGB</a>')
    shorten(example)
    assert call(example, "norm", "bedrohung") == as_inline('<a href="#recht-bedrohung">Drohparagraf</a>')


def test_the_entry_itself_keeps_the_whole_place(example: Path):
    shorten(example)
    assert "§ 241 StGB" in call(example, "normenliste", "drohung")


def test_a_theme_lists_what_may_be_cited_and_nothing_else(example: Path):
    assert 'id="recht-bedrohung"' in call(example, "normenliste", "drohung")
    assert "recht-geruecht" not in call(example, "normenliste", "worte")
