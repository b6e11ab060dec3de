"""How a norm is cited in a sentence and listed by theme."""

import datetime
from pathlib import Path

from toolbox.checks.everything import read_toolbox
from toolbox.web.macros import build_macros
from toolbox.web.markdown_extension import as_inline

TODAY = datetime.date(2026, 11, 22)


def call(docs: Path, name: str, *arguments: str) -> str:
    return build_macros(read_toolbox(docs, TODAY), lambda: "sofort/hilfe", True)[name](*arguments)


def shorten(docs: Path) -> None:
    path = docs / "daten" / "normen.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("  norm: § 241 StGB\n", "  norm: § 241 StGB\n  kurz: Drohparagraf\n"), encoding="utf-8"
    )


def test_a_sentence_cites_the_whole_place_unless_there_is_a_short_one(example: Path):
    assert call(example, "norm", "bedrohung") == as_inline('<a href="#recht-bedrohung">§\u00a0241\u00a0StGB</a>')
    shorten(example)
    assert call(example, "norm", "bedrohung") == as_inline('<a href="#recht-bedrohung">Drohparagraf</a>')


def test_the_entry_itself_keeps_the_whole_place(example: Path):
    shorten(example)
    assert "§ 241 StGB" in call(example, "normenliste", "drohung")


def test_a_theme_lists_what_may_be_cited_and_nothing_else(example: Path):
    assert 'id="recht-bedrohung"' in call(example, "normenliste", "drohung")
    assert "recht-geruecht" not in call(example, "normenliste", "worte")


def test_no_line_begins_with_a_number_or_a_dot_torn_from_its_norm(example: Path):
    assert "§\u00a0241\u00a0StGB&nbsp;· Rechtsstand April\u00a02026&nbsp;· <a" in call(
        example, "normenliste", "drohung"
    )


def test_a_deadline_names_the_norm_it_rests_on_and_a_recommendation_names_none(example: Path):
    normen, fristen = example / "daten" / "normen.yml", example / "daten" / "fristen.yml"
    text = normen.read_text(encoding="utf-8")
    entry = text[text.index("bedrohung:\n") : text.index("geruecht:\n")]
    normen.write_text(
        text + entry.replace("bedrohung:", "noetigung:").replace("norm: § 241 StGB", "norm: § 240 StGB"),
        encoding="utf-8",
    )
    text = fristen.read_text(encoding="utf-8").replace("normen: [bedrohung]", "normen: [bedrohung, noetigung]")
    fristen.write_text(text, encoding="utf-8")
    box = call(example, "frist", "strafantrag")
    assert "Gesetzliche Frist&nbsp;· §\u00a0241\u00a0StGB&nbsp;· Rechtsstand April\u00a02026&nbsp;· <a" in box
    assert "§\u00a0240" not in box
    fristen.write_text(text.replace("art: gesetz", "art: intern"), encoding="utf-8")
    assert "Empfehlung, keine gesetzliche Frist&nbsp;· <a" in call(example, "frist", "strafantrag")
